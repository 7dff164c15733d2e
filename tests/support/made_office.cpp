#include "tests/support/made_office.h"

#include "core/base/days.h"
#include "core/domain/authority.h"

#include <fstream>
#include <sstream>

namespace platsbesok::tests {

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

namespace {

base::PersonId init(MadeOffice& made) {
  const auto data = made.folder.path() / "data";
  return must(reg::Register::init(data, made.folder.path() / "register.key", made.folder.path() / "recovery",
                                  {made.words("Exempelkommun"), made.words("Socialnämnden"), made.words("Sam Testsson"), {}, true}, made.clock, made.random));
}

}  // namespace

MadeOffice::MadeOffice(Words the_words, std::uint64_t seed)
    : words(std::move(the_words)),
      clock(*base::from_stockholm({2026, 11, 16}, 9, 0)),
      random(seed),
      administrator(init(*this)),
      head((reopen(), person(words("Cia Prov"), domain::Role::quality_head))),
      inspector(person(words("Ada Exempel"), domain::Role::inspector)),
      second_inspector(person(words("Bo Mall"), domain::Role::inspector)),
      outside_inspector(person(words("Disa Fiktiv"), domain::Role::inspector)),
      director(person(words("Eva Påhitt"), domain::Role::administration_director)),
      registrar(person(words("Fia Prov"), domain::Role::registrar)),
      unit([this] {
        const auto provider = must(office().execute(domain::OrganisationCommand(domain::AddProvider{words("Påhittad Omsorg AB"), "556036-0793", domain::LegalClass::company}), head));
        return must(office().execute(reg::ToUnit{std::nullopt, domain::UnitCommand(domain::AddUnit{words("HVB Påhittet"), provider.entity, domain::Regime::contracted, "HVB_BARN_UNGA",
                                                                                                    words("Provgatan 1"), false, "", words("Gun Mall")})},
                                     head))
            .dossier;
      }()),
      checklist([this] {
        const std::string json = read_text(std::filesystem::path(PLATSBESOK_ROOT) / "assets/checklists/oannonserat_kvall_bemanning.json");
        checklist_content = must(checklist::parse(json));
        return must(office().execute(domain::PublishChecklist{json}, head)).dossier;
      }()) {}

void MadeOffice::reopen() {
  register_.reset();
  register_ = std::make_unique<reg::Register>(folder.path() / "data", folder.path() / "register.key", clock, random);
}

base::PersonId MadeOffice::person(const std::string& name, domain::Role role) {
  const auto id = base::random_id<base::PersonId>(random);
  must(office().execute(domain::OrganisationCommand(domain::AddPerson{id, name, {role}, ""}), administrator));
  return id;
}

base::DossierId MadeOffice::plan(domain::Announcement announcement, base::Instant from, base::Instant to) {
  const domain::PlanVisit command{announcement, {from, to}, words("Händelsestyrd uppföljning av bemanningen på kvällen"), {words("Bemanning"), words("Trygghet")}};
  return must(office().execute(reg::ToVisit{std::nullopt, unit, checklist, domain::VisitCommand(command)}, head)).dossier;
}

void MadeOffice::ready_for_packing(base::DossierId visit) {
  const auto planned = domain::visit_from(office().journal().state(visit), visit);
  for (const auto person : planned.inspectors())
    if (!planned.declared_by(person)) must(office().execute(reg::ToVisit{visit, {}, {}, domain::VisitCommand(domain::DeclareConflictOfInterest{})}, person));
  if (!planned.is_announced() || planned.before.notice) return;
  const auto on = base::date_of(base::day_number(base::in_stockholm(std::min(planned.window->start, clock.now())).date) - domain::notice_days_default);
  must(office().execute(reg::ToVisit{visit, {}, {}, domain::VisitCommand(domain::GiveNotice{on, words("Föreståndaren"), domain::NoticeWay::email})}, head));
}

void MadeOffice::adopt_plan(const std::string& area, int year) {
  domain::PlanContent content;
  content.title = words("Plan för uppföljning");
  content.years = {year};
  content.children = content.economy = words("Ryms inom ramen");
  content.areas.push_back({area, area, {}, {}, {}, {{year, {domain::Planned::planned, ""}}}});
  const auto plan = must(office().execute(reg::ToPlan{std::nullopt, domain::StartPlan{domain::Regime::contracted, content}}, head)).dossier;
  const auto move = [&](domain::PlanStage to, base::PersonId by, std::optional<base::Date> date = {}, const char* paragraph = "") {
    const auto shown = domain::hash_of(domain::content_of(domain::plan_from(office().journal().state(plan), plan)));
    must(office().execute(reg::ToPlan{plan, domain::MovePlan{to, date, paragraph, "", shown}}, by));
    clock.set({clock.now().utc_ms + 1000});
  };
  move(domain::PlanStage::prepared, head);
  move(domain::PlanStage::proposed, director);
  move(domain::PlanStage::adopted, registrar, base::in_stockholm(clock.now()).date, "§ 1");
}

void MadeOffice::assign_and_pack(base::DossierId visit, const std::vector<const MadeTablet*>& tablets) {
  for (const MadeTablet* tablet : tablets)
    must(office().execute(reg::ToVisit{visit, {}, {}, domain::VisitCommand(domain::AssignInspector{tablet->person, tablet->device, tablet->key->public_key()})}, head));
  ready_for_packing(visit);
  must(office().execute(reg::ToVisit{visit, {}, {}, domain::VisitCommand(domain::PackVisit{})}, head));
}

MadeTablet::MadeTablet(MadeOffice& office, base::PersonId of)
    : person(of), device(base::random_id<base::DeviceId>(office.random)), key(std::make_unique<base::SigningKey>(base::Secret::from_bytes(base::random_bytes(office.random, base::Secret::size_bytes)))), office_(office) {
  const base::Secret database_key = base::Secret::random();
  database_ = std::make_unique<storage::Database>(folder_.path() / "vault.db", database_key, storage::Database::Mode::create);
  storage::JournalStore::create_tables(*database_);
  storage::MediaStore::create_tables(*database_);
  const reg::Identity& identity = office.office().identity();
  journal_ = std::make_unique<storage::JournalStore>(*database_, storage::Recorder{identity.municipality, device, base::random_u32(office.random), key.get()},
                                                     domain::in_force_rule(identity.office));
  media_ = std::make_unique<storage::MediaStore>(*database_);
}

std::optional<base::EntityId> MadeTablet::record(base::DossierId visit, const domain::VisitCommand& command) {
  std::set<base::Hash> stored;
  for (const auto& file : media_->of(visit)) stored.insert(file.file);
  const auto facts = domain::visit_facts(journal_->state(visit), visit, journal_->vector(visit), std::make_shared<const checklist::Template>(office_.checklist_content), stored, office_.clock.now());
  const auto decision = must(domain::decide(facts, command, {person, device, false, {}}, office_.clock.now(), office_.random));
  journal_->append(decision.dossier, person, office_.clock.now(), decision.ops);
  return decision.entity;
}

void MadeTablet::fetch(base::DossierId visit) {
  const auto grants = domain::visit_from(office_.office().journal().state(visit), visit).grants;
  for (const auto& strand : office_.office().journal().strands(visit))
    for (const auto& bytes : office_.office().journal().segments(visit, strand.dev_no, 0, std::size_t{1} << 24)) {
      const auto header = must(journal::read_segment_header(bytes));
      if (header.strand.device == device) continue;
      base::PublicKey sender = office_.office().signing_key().public_key();
      for (const auto& grant : grants)
        if (grant.device == header.strand.device) sender = grant.device_key;
      journal_->ingest(bytes, must(journal::open_segment(bytes, sender)), office_.clock.now());
    }
}

void MadeTablet::send(base::DossierId visit, bool receipts) {
  journal_->seal(visit);
  reg::Register& office = office_.office();
  for (const auto& strand : journal_->strands(visit))
    for (const auto& bytes : journal_->segments(visit, strand.dev_no, 0, std::size_t{1} << 24)) {
      const auto header = must(journal::read_segment_header(bytes));
      if (header.strand.device != device) continue;
      office.journal().ingest(bytes, must(journal::open_segment(bytes, key->public_key())), office_.clock.now());
      const journal::Receipt receipt{header.strand.municipality, visit, header.strand.dev_no, 1, header.s_last(), header.head, office_.clock.now()};
      if (receipts) office.journal().keep_receipt(receipt, journal::sign_receipt(receipt, office.signing_key()));
    }
  for (const auto& file : media_->of(visit))
    if (const auto bytes = media_->file(visit, file.file)) office.media().put(visit, file.file, *bytes);
}

domain::MediaRef MadeTablet::store(base::DossierId visit, base::ByteView picture) {
  const base::Hash hash = base::sha256(picture);
  media_->put(visit, hash, picture);
  return {hash, static_cast<std::int64_t>(picture.size()), 640, 480};
}

domain::Visit MadeTablet::visit(base::DossierId id) const { return domain::visit_from(journal_->state(id), id); }

namespace {

base::Bytes picture(const char* name) {
  const std::string text = read_text(std::filesystem::path(PLATSBESOK_ROOT) / "tests/data/web" / name);
  return {text.begin(), text.end()};
}

// Some answer of the right form to every question, the unlucky ones where they can be.
std::optional<journal::Value> an_answer(const checklist::Question& question, const Words& words, std::size_t number) {
  using checklist::AnswerType;
  if (question.computed_from) return std::nullopt;
  if (!question.parts.empty()) {
    journal::ValueList list;
    for (const auto& part : question.parts) list.push_back(part.type == AnswerType::number    ? journal::Value(static_cast<int>(5 + list.size()))
                                                           : part.type == AnswerType::decimal ? journal::Value("7.5")
                                                                                              : journal::Value(words("ett svar")));
    return journal::Value(std::move(list));
  }
  switch (question.type) {
    case AnswerType::yes_no: return journal::Value(question.met_by == "NEJ" ? "NEJ" : "JA");
    case AnswerType::yes_partly_no: return journal::Value(number % 3 == 0 ? "DELVIS" : number % 3 == 1 ? "NEJ" : "JA");
    case AnswerType::choice: return journal::Value(question.choices[number % question.choices.size()]);
    case AnswerType::text: return journal::Value(words("Behandlingsassistent, sedan klockan 14"));
    case AnswerType::number: return journal::Value(static_cast<int>(number));
    case AnswerType::clock: return journal::Value("20:41");
    case AnswerType::date: return journal::Value("2026-11-20");
    case AnswerType::several: return journal::Value(journal::ValueList{question.choices.front()});
    case AnswerType::ranking: return journal::Value(journal::ValueList(question.choices.begin(), question.choices.end()));
    case AnswerType::decimal: return journal::Value("3.5");
    case AnswerType::date_time: return journal::Value("2026-11-20T20:41");
    case AnswerType::note: return std::nullopt;
    case AnswerType::staffing:
      return journal::Value(journal::ValueList{journal::Value(journal::ValueList{journal::Value(words("Behandlingsassistent")), journal::Value(2), journal::Value(0)})});
  }
  return std::nullopt;
}

}  // namespace

void whole_visit(MadeOffice& office, base::DossierId visit, MadeTablet& first, MadeTablet& second) {
  const Words& words = office.words;
  constexpr std::int64_t minute = 60'000;
  first.fetch(visit);
  first.record(visit, domain::StartVisit{office.clock.monotonic_ms()});
  std::size_t number = 0;
  for (const auto& question : office.checklist_content.questions) {
    office.clock.advance(minute);
    ++number;
    if (question.key == "KVL-10") {
      first.record(visit, domain::AnswerQuestion{question.key, question.type == checklist::AnswerType::yes_no || question.type == checklist::AnswerType::yes_partly_no
                                                                   ? journal::Value("JA") : *an_answer(question, words, number + 1), std::nullopt, 0});
      office.clock.advance(minute);
    }
    const auto answer = an_answer(question, words, number);
    if (!answer) continue;
    std::optional<journal::Value> detail;
    if (question.detail && checklist::asks_detail(question, *answer))
      detail = question.detail->type == checklist::AnswerType::number ? journal::Value(4)
               : question.detail->type == checklist::AnswerType::clock ? journal::Value("20:25") : journal::Value(words("En boende öppnade"));
    first.record(visit, domain::AnswerQuestion{question.key, *answer, detail, 0});
    if (number % 4 == 0) first.record(visit, domain::CommentAnswer{question.key, words("Utskriften är version 1, vi har version 2"), 0});
    if (number % 2 == 0) first.record(visit, domain::AssessAnswer{question.key, static_cast<int>(1 + number / 2 % 4), 0});
  }
  const auto serious = first.record(visit, domain::CreateFinding{{"KVL-10", words("Vi ringde på 20.00. Ingen öppnade. Två medarbetare kom in genom entrén 20.25."),
                                                                  words("”Vi hämtade en ungdom vid tåget båda två.”"), domain::SaidBy::staff,
                                                                  words("Avtalets krav på två vakna var inte uppfyllt. Fem boende var utan tillsyn."), domain::FindingClass::serious}});
  office.clock.advance(minute);
  first.record(visit, domain::CreateFinding{{std::nullopt, words("Ifylld introduktionslista för tre av tre nya medarbetare."), words("”Jag gick bredvid två pass.”"),
                                             domain::SaidBy::staff, words("God ordning."), domain::FindingClass::strength}});
  const base::Bytes photo = picture("photo.jpg");
  const auto media = first.store(visit, photo);
  first.record(visit, domain::AddPhoto{{media, media.file}, serious, words("Schemat på kontoret")});
  first.record(visit, domain::AddPhoto{{media, media.file}, std::nullopt, words("Entrén klockan 20.04")});
  office.clock.advance(minute);
  first.record(visit, domain::CheckInNow{office.clock.monotonic_ms()});
  first.record(visit, domain::LogContact{words("Socialjouren"), words("Kommer i natt"), office.clock.monotonic_ms()});
  first.record(visit, domain::AddInterview{domain::SaidBy::resident, true, words("Trivs bra, maten är god"), office.clock.monotonic_ms()});
  first.record(visit, domain::AddDocument{{words("Rutin för brand"), domain::DocumentKind::routine, domain::DocumentSeen::copy_asked, words("Daterad 2024")}});
  first.record(visit, domain::AddRoom{false, words("Andra våningen"), office.clock.monotonic_ms()});
  first.record(visit, domain::WriteSummary{words("Två vakna ska finnas i natt."), words("Åtgärdsplan begärs.")});
  first.record(visit, domain::HandOverSummary{domain::SaidBy::manager, office.clock.monotonic_ms()});
  office.clock.advance(minute);
  first.record(visit, domain::EndVisit{office.clock.monotonic_ms()});
  office.clock.advance(minute);
  const base::Bytes drawn = picture("signature.png");
  first.record(visit, domain::AddSignature{first.store(visit, drawn)});
  first.send(visit);
  second.fetch(visit);
  const auto file = second.store(visit, photo);
  second.record(visit, domain::AddSignature{second.store(visit, drawn)});
  second.send(visit);
  first.fetch(visit);
  (void)file;
  first.record(visit, domain::SignVisit{words("Uppgifterna stämmer med vad vi såg och hörde.")});
  first.send(visit);
  office.clock.advance(minute);
  second.fetch(visit);
  second.record(visit, domain::SignVisit{words("Uppgifterna stämmer med vad vi såg och hörde.")});
  second.send(visit);
}

}  // namespace platsbesok::tests
