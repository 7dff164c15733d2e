#include "app/gallery/fixture.h"

#include "app/gallery/made_up.h"
#include "app/gallery/staffing_fixture.h"
#include "core/base/failure.h"
#include "core/checklist/form_json.h"
#include "core/domain/ids.h"

#include <algorithm>

namespace platsbesok::gallery {

namespace {

using namespace domain;

base::Hash hash_of(const std::string& words) { return base::sha256(base::as_bytes(words)); }

base::Instant at(int hour, int minute, int day = 20, int month = 11) { return *base::from_stockholm({2026, month, day}, hour, minute); }
RecordedTime recorded(base::Instant instant) { return {{instant, 60, 1000}, ""}; }

const auto other = id_of<base::PersonId>("M. S.");
const auto other_tablet = id_of<base::DeviceId>("SN-12");

void answer(Visit& visit, const checklist::Template& checklist, const std::string& key, journal::Value value, base::Instant when, std::optional<int> level = std::nullopt,
            const std::string& comment = {}, std::optional<journal::Value> detail = std::nullopt) {
  domain::Answer answer{checklist::question_entity(checklist.id, key), {}, {}, {}, {}};
  answer.value = said(std::move(value), when);
  if (detail) answer.detail = said(std::move(*detail), when);
  if (!comment.empty()) answer.comment = said(comment, when);
  if (level) answer.assessment = said<std::int64_t>(*level, when);
  visit.answers.insert_or_assign(answer.question, answer);
}

Finding finding(const std::string& name, const checklist::Template& checklist, const std::string& question, FindingClass which, SaidBy by, const std::string& seen,
                const std::string& heard, const std::string& judged) {
  Finding made{id_of<base::EntityId>(name), said(checklist::question_entity(checklist.id, question), at(20, 38)), said(seen, at(20, 38)), said(heard, at(20, 39)),
               said(by, at(20, 39)), said(judged, at(20, 41)), said(which, at(20, 41))};
  return made;
}

Photo photo(const std::string& name, base::EntityId about, const std::string& caption, base::Instant when) {
  return {id_of<base::EntityId>(name + caption), said(PhotoFile{{hash_of(name), 2'400'000, 1280, 960}, hash_of(name)}, when), said(about, when), said(caption, when)};
}

void put_on_site(Visit& visit) {
  OnSite& all = visit.on_site;
  for (const auto& [name, minute] : {std::pair{"check-in 1", 0}, {"check-in 2", 30}})
    all.check_ins.push_back({id_of<base::EntityId>(name), said(recorded(at(20, minute)), at(20, minute)), said(at(20, minute), at(20, minute))});
  const auto interview = [&](const char* name, SaidBy role, bool consent, const std::string& notes, int minute) {
    Interview one{id_of<base::EntityId>(name), said(recorded(at(20, minute)), at(20, minute)), said(role, at(20, minute)), said(consent, at(20, minute)), {}};
    if (!notes.empty()) one.notes = said(notes, at(20, minute + 3));
    all.interviews.push_back(std::move(one));
  };
  interview("staff", SaidBy::staff, true, "Har arbetat här i två år. Brukar vara tre på kvällen. I kväll ringde en sig sjuk vid 15.", 18);
  interview("child", SaidBy::child, false, "", 26);
  all.documents.push_back({id_of<base::EntityId>("routine"), said<std::string>("Rutin vid brand", at(20, 32)), said(DocumentKind::routine, at(20, 32)), said(DocumentSeen::photographed, at(20, 33)),
                           said<std::string>("Daterad 2024-03-01. Larmlistan som den hänvisar till saknas.", at(20, 34))});
  all.documents.push_back({id_of<base::EntityId>("schedule"), said<std::string>("Schema vecka 47", at(20, 10)), said(DocumentKind::schedule, at(20, 10)), said(DocumentSeen::copy_asked, at(20, 10)), {}});
  all.rooms.push_back({id_of<base::EntityId>("room"), said(recorded(at(20, 28)), at(20, 28)), said(false, at(20, 28)), said<std::string>("Rum på andra våningen", at(20, 28))});
  visit.summary_at_once = said<std::string>("Sätt upp larmlistan vid entrén i kväll. Kalla in den tredje personen till 22.00.", at(20, 40));
  visit.summary_next_steps = said<std::string>("Vi skickar en skriftlig begäran om åtgärdsplan inom två veckor.", at(20, 40));
}

app::OpenVisit open_visit(const checklist::Template& checklist) {
  Visit visit(id_of<base::DossierId>("visit"));
  visit.unit_name = said<std::string>("HVB Björkgården (fiktiv)", at(9, 0));
  visit.provider_name = said<std::string>("Björkgården Vård AB (fiktivt)", at(9, 0));
  visit.area = said<std::string>("HVB_BARN_UNGA", at(9, 0));
  visit.regi = said(Regime::contracted, at(9, 0));
  visit.announcement = said(Announcement::unannounced, at(9, 0));
  visit.window = said(Window{at(19, 30), at(22, 0)}, at(9, 0));
  visit.purpose = said<std::string>("Särskild uppföljning 2026. Kvällsbemanningen brast i mars och två klagomål har kommit in sedan dess.", at(9, 0));
  visit.focus = said(std::vector<std::string>{"Bemanning kväll", "Läkemedel", "Avvikelser"}, at(9, 0));
  visit.pinned = said(PinnedTemplate{checklist.id, checklist.version, checklist.content_hash, checklist::checklist_dossier(checklist.content_hash)}, at(9, 0));
  visit.packed = said(at(12, 0), at(12, 0));
  visit.previous = said(PreviousVisit{{2026, 3, 11}, {{"KVL-12", {"NEJ", {}, 1, "Två av tre kände inte till samlingsplatsen."}}, {"KVL-10", {"JA", {}, 3, ""}}, {"KVL-11", {"JA", 25, {}, ""}},
                                                      {"KVL-05", {journal::ValueList{7, 6}, {}, {}, ""}}, {"KVL-07", {"NEJ", {}, {}, ""}}, {"KVL-09", {"DELVIS", {}, 2, "Nya vikarier fick kort introduktion."}}}}, at(12, 0));
  visit.grants = {Grant{.person = me, .device = tablet}, Grant{.person = other, .device = other_tablet}};
  visit.inspector_names[domain::grant_entity(other, other_tablet)] = "Inspektör M. S.";
  visit.started = said(recorded(at(19, 30)), at(19, 30));

  const auto tell = [&](const std::string& key, journal::Value value, int minute, std::optional<int> level = std::nullopt, const std::string& comment = {},
                        std::optional<journal::Value> detail = std::nullopt) {
    answer(visit, checklist, key, std::move(value), at(20, minute), level, comment, std::move(detail));
  };
  tell("KVL-02", "JA", 2, 4);
  tell("KVL-03", "EFTER_VANTAN", 3, std::nullopt, "", journal::Value{6});
  tell("KVL-04", "Behandlingsassistent, sedan 14.00.", 5);
  tell("KVL-05", journal::ValueList{8, 8}, 8);
  tell("KVL-06", journal::ValueList{journal::ValueList{"Behandlingsassistent", 2, 0}, journal::ValueList{"Sjuksköterska", 0, 1}}, 12);
  tell("KVL-07", "NEJ", 16, 2, "Schemat på väggen är daterat i förrgår.");
  tell("KVL-10", "JA", 20, 3);
  tell("KVL-11", "JA", 24, 4, "", journal::Value{40});
  tell("KVL-12", "DELVIS", 41, 2, "Båda i tjänst visar var brandpärmen finns. En vet inte var larmlistan sitter.");

  visit.findings = {finding("first", checklist, "KVL-12", FindingClass::fault, SaidBy::staff, "Larmlistan saknas på anslagstavlan vid entrén.",
                            "”Den brukar sitta här.”", "Rutinen för brand är känd men larmlistan är inte tillgänglig."),
                    finding("second", checklist, "KVL-06", FindingClass::deficiency, SaidBy::staff,
                            "Två behandlingsassistenter på plats från 19.30. Schemat på väggen har tre till 22.00. Åtta barn inskrivna, alla hemma.",
                            "”Den tredje skulle ha kommit klockan tre. Vi har ringt bakjouren men inte fått svar.”",
                            "Bemanningen är en person under avtalets krav under hela besöket. Samma brist fanns i mars.")};
  visit.findings.push_back({id_of<base::EntityId>("third"), {}, said<std::string>("Lugn kväll med läxhjälp och gemensamt kvällsmål.", at(20, 40)), {}, {}, {}, said(FindingClass::strength, at(20, 40))});
  visit.photos = {photo("Brandpärmar", checklist::question_entity(checklist.id, "KVL-12"), "Brandpärmarna i personalrummet", at(20, 36)),
                  photo("Schema på väggen", visit.findings[1].id, "Schema på väggen", at(19, 41))};

  visit.address = said<std::string>("Påhittade vägen 1, 123 45 Exempelstad", at(9, 0));
  visit.address_protected = said(false, at(9, 0));
  visit.emergency_numbers = said(EmergencyNumbers{{"Socialjouren (påhittad)", "0100-12 34 56"}, {"Kvalitetschefen (påhittad)", "0100-12 34 57"}}, at(12, 0));
  put_on_site(visit);
  put_staff(visit);
  visit.photos.push_back(photo("Brandpärmar", visit.on_site.documents.front().id, "Rutinens första sida", at(20, 33)));
  visit.photos.back().id = id_of<base::EntityId>("Rutinens första sida");

  app::OpenVisit open{visit.id, {}, std::nullopt, {}, 42};
  for (const auto& each : visit.photos) open.files[each.file->media.file] = {2'400'000, true, false};
  open.files.begin()->second.secured = true;
  for (const auto& [file, state] : open.files) open.facts.stored_media.insert(file);
  open.facts.checklist = std::make_shared<const checklist::Template>(checklist);
  open.facts.points = domain::point_states(visit, open.facts.checklist, at(20, 41));
  open.facts.visit = std::move(visit);
  return open;
}

app::Card card_of(const app::OpenVisit& open) {
  app::Card card{.row = visit_row(open.visit())};
  card.focus = {"bemanning kväll", "läkemedel"};
  card.checklist_here = true;
  card.questions = 19;
  card.answered = 10;
  card.saved_at = at(20, 41);
  card.unsent_ops = 2;
  return card;
}

app::Card planned(const std::string& name, const std::string& area, Announcement mode, base::Instant from, base::Instant to, std::vector<std::string> focus, bool here) {
  app::Card card{.row = VisitRow{.id = id_of<base::DossierId>(name)}};
  card.row.unit_name = name;
  card.row.area = area;
  card.row.announcement = mode;
  card.row.window = Window{from, to};
  card.row.state.phase = Phase::packed;
  card.focus = std::move(focus);
  card.checklist_here = here;
  return card;
}

app::Card done(const std::string& name, base::Instant from, base::Instant signed_at, std::optional<base::Instant> secured_at) {
  app::Card card = planned(name, "STODBOENDE_UNGDOMAR", Announcement::announced, from, at(16, 0), {}, true);
  card.row.state.phase = Phase::signed_off;
  card.row.photos = 4;
  card.row.findings = 2;
  card.signed_at = signed_at;
  card.secured_at = secured_at;
  if (!secured_at) card.unsent_files = 1;
  return card;
}

void fill(FixturePhoto& photo, int x, int y, int w, int h, std::uint32_t rgb) {
  for (int row = y; row < std::min(y + h, photo.height_px); ++row)
    for (int column = x; column < std::min(x + w, photo.width_px); ++column) {
      auto* pixel = &photo.rgba[static_cast<std::size_t>((row * photo.width_px + column) * 4)];
      pixel[0] = static_cast<std::uint8_t>(rgb >> 16), pixel[1] = static_cast<std::uint8_t>(rgb >> 8), pixel[2] = static_cast<std::uint8_t>(rgb), pixel[3] = 255;
    }
}

}  // namespace

std::vector<FixturePhoto> fixture_photos() {
  std::vector<FixturePhoto> photos;
  for (const char* name : {"Brandpärmar", "Schema på väggen"}) photos.push_back({hash_of(name), 256, 192, std::vector<std::uint8_t>(256 * 192 * 4)});
  fill(photos[0], 0, 0, 256, 192, 0xC9C3B8);
  fill(photos[0], 0, 160, 256, 32, 0x9B8B72);
  const std::uint32_t binders[] = {0x475866, 0xA8322B, 0x64785A, 0xC49B43};
  for (int i = 0; i < 4; ++i) fill(photos[0], 28 + i * 50, 28 + (i % 2) * 6, 42, 132 - (i % 2) * 6, binders[i]);
  fill(photos[0], 86, 56, 26, 44, 0xF3EFE6);
  fill(photos[1], 0, 0, 256, 192, 0xB4AA9B);
  fill(photos[1], 24, 16, 208, 160, 0xF6F2E8);
  const std::uint32_t shifts[] = {0x6E7F7A, 0xCF9A8B, 0xD4A55A, 0x86A6BE};
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 5; ++column)
      if ((row + column) % 3 != 2) fill(photos[1], 44 + column * 36, 44 + row * 30, 24, 18, shifts[(row * 2 + column) % 4]);
  return photos;
}

app::AppState visit_under_way(const std::string& checklist_json) {
  auto checklist = checklist::parse(checklist_json);
  if (!checklist) throw base::Failure("texts_damaged", checklist.refusal().code);
  app::AppState state;
  state.now = at(20, 41);
  state.monotonic_ms = 1'000'000;
  state.lock = app::Lock::open;
  app::Published& published = state.published.emplace(app::Published{.owner = {{me, tablet, false, {}}, "Inspektör K. L.", "https://register.exempel"}, .unsent_ops = 2, .secured_ops = 212, .last_receipt_at = at(20, 12)});
  published.open = open_visit(*checklist);
  state.visit = published.open->id;
  published.cards = {card_of(*published.open),
                     planned("Kodnamn Talltita", "SKYDDAT_BOENDE", Announcement::unannounced, at(22, 15), at(23, 45), {"skydd och larm"}, true),
                     planned("Särskilt boende Lindhaga (fiktiv)", "STODBOENDE_VUXNA_MISSBRUK", Announcement::announced, at(9, 0, 23), at(11, 0, 23), {"nattbemanning"}, true),
                     planned("HVB Granliden (fiktiv)", "HVB_VUXNA_MISSBRUK", Announcement::unannounced, at(18, 30, 25), at(21, 0, 25), {"bemanning kväll"}, false),
                     planned("Stödboendet Tranan (fiktiv)", "STODBOENDE_UNGDOMAR", Announcement::announced, at(10, 0, 27), at(12, 0, 27), {"delaktighet"}, true),
                     done("Stödboendet Ekbacken (fiktiv)", at(13, 0), at(15, 48), at(16, 2)), done("Särskilt boende Ängsull (fiktiv)", at(9, 0), at(11, 20), std::nullopt)};
  published.waiting = {{app::Waiting::What::changes, published.open->id, "HVB Björkgården (fiktiv)", "", 2, 0, std::nullopt},
                       {app::Waiting::What::file, published.open->id, "HVB Björkgården (fiktiv)", "Schema på väggen", 0, 2'400'000, hash_of("Schema på väggen")}};
  state.wire.phase = app::WireStatus::Phase::resting;
  state.wire.last_contact_at = at(20, 12);
  state.screen = app::Screen::today;
  return state;
}

app::AppState locked() {
  app::AppState state;
  state.now = at(19, 26);
  return state;
}

app::AppState wrong_passphrase() {
  app::AppState state = locked();
  state.tries.wrong = 2;
  state.not_opened = base::Refusal{"passphrase_wrong", "core/storage", {}};
  return state;
}

app::AppState not_whole() {
  app::AppState state = locked();
  state.not_opened = app::Broke{"database_damaged", {}};
  state.can_be_rebuilt = true;
  return state;
}

app::AppState handed_over(app::AppState state) {
  state.screen = app::Screen::sending;
  state.rebuilt = 118;
  state.handover = app::HandoverSaved{"/home/platta/Platsbesok/overlamning-2026-11-20-21.07.pbho", 24, 3, 6'400'000};
  return state;
}

app::AppState choosing_handover(app::AppState state) {
  state.screen = app::Screen::sending;
  auto& choosing = state.choosing_handover.emplace();
  choosing.listed = true;
  choosing.files = {{"/media/platta/KINGSTON/overlamning-2026-11-20-20.58.pbho", "KINGSTON", 6'400'000, *base::from_stockholm({2026, 11, 20}, 20, 58)},
                    {"/media/platta/KINGSTON/overlamning-2026-11-19-22.14.pbho", "KINGSTON", 310'000, *base::from_stockholm({2026, 11, 19}, 22, 14)},
                    {"/home/platta/Platsbesok/overlamning-2026-11-18-09.30.pbho", "", 24'000, *base::from_stockholm({2026, 11, 18}, 9, 30)}};
  return state;
}

app::AppState no_handover(app::AppState state) {
  state = choosing_handover(std::move(state));
  state.choosing_handover->files.clear();
  return state;
}

app::AppState looking_at_handover(app::AppState state) {
  state = choosing_handover(std::move(state));
  state.choosing_handover->file = state.choosing_handover->files.front().file;
  state.choosing_handover->inside = app::HandoverInside{false, 1, 2, {"Berit Påhittad"}};
  return state;
}

app::AppState damaged_handover(app::AppState state) {
  state = looking_at_handover(std::move(state));
  state.choosing_handover->inside = base::Refusal{"handover_damaged", "sync/README.md: Hand-over file", {}};
  return state;
}

app::AppState own_handover(app::AppState state) {
  state = looking_at_handover(std::move(state));
  state.choosing_handover->inside = app::HandoverInside{true, 0, 2, {}};
  return state;
}

app::AppState took_handover(app::AppState state) {
  state.screen = app::Screen::sending;
  state.handover_taken = app::HandoverIn{16, 2, 2, 1, 0};
  state.published->carried = 2;
  return state;
}

app::AppState blocked() {
  app::AppState state = locked();
  state.not_opened = base::Refusal{"vault_blocked", "core/storage: key slots", {}};
  return state;
}

app::AppState waiting_to_try() {
  app::AppState state = wrong_passphrase();
  state.monotonic_ms = 1'000'000;
  state.tries = {app::tries_before_waiting, state.monotonic_ms + app::waiting_ms};
  return state;
}

app::AppState on_screen(app::AppState state, app::Screen screen) {
  state.screen = screen;
  return state;
}

app::AppState at_question(app::AppState state, const std::string& key) {
  state.screen = app::Screen::checklist;
  state.question = key;
  state.question_asked = 1;
  return state;
}

app::AppState at_finding(app::AppState state, std::size_t number) {
  state.screen = app::Screen::finding;
  state.finding = state.published->open->visit().findings.at(number - 1).id;
  return state;
}

app::AppState not_started(app::AppState state) {
  state.published->open->facts.visit->started = {};
  return state;
}

void follow(app::AppState& state) {
  auto& facts = state.published->open->facts;
  facts.points = facts.checklist ? domain::point_states(*facts.visit, facts.checklist, state.now) : domain::PointStates();
}

app::AppState without_checklist(app::AppState state) {
  app::OpenVisit& open = *state.published->open;
  open.facts.checklist.reset();
  follow(state);
  open.no_checklist = base::Refusal{"checklist_missing", "V5", {}};
  return state;
}

app::AppState follow_ups(app::AppState state) {
  app::OpenVisit& open = *state.published->open;
  auto form = *open.facts.checklist->form;
  for (auto& section : form.items)
    for (auto& item : section.items) {
      if (item.name == "KVL-12") item.relevant = "${KVL-11_svar} = 'JA'";
      if (item.name == "KVL-13") item.relevant = "${KVL-12} = 'DELVIS' or ${KVL-12} = 'NEJ'";
      if (item.name == "KVL-10") item.relevant = "${KVL-07} = 'JA'";
      if (item.name == "KVL-11") item.items.back().constraint = ". <= 30", item.items.back().constraint_message = {{"", "Över 30 sekunder. Skriv i kommentaren vad som hände."}};
    }
  auto checklist = checklist::parse(checklist::to_json(form));
  if (!checklist) throw base::Failure("texts_damaged", checklist.refusal().code);
  open.facts.checklist = std::make_shared<const checklist::Template>(std::move(checklist).value());
  const auto& hash = open.facts.checklist->content_hash;
  open.facts.visit->pinned = said(PinnedTemplate{open.facts.checklist->id, open.facts.checklist->version, hash, checklist::checklist_dossier(hash)}, at(9, 0));
  follow(state);
  return state;
}

app::AppState choosing_photos(app::AppState state) {
  state.choosing.emplace();
  state.inbox_listed = true;
  const std::uint64_t texture = state.pictures.empty() ? 0 : state.pictures.begin()->second.texture;
  for (const char* name : {"IMG_20261120_193412.jpg", "IMG_20261120_194105.jpg", "IMG_20261120_201233.jpg", "entré och larmlista.jpg", "IMG_20261120_203618.jpg"}) {
    state.inbox.push_back({name, 3'200'000});
    state.previews[name] = {texture, 256, 192};
  }
  return state;
}

app::AppState ended(app::AppState state, bool all_answered) {
  state.screen = app::Screen::finish;
  state.now = at(21, 2);
  app::OpenVisit& open = *state.published->open;
  domain::Visit& visit = *open.facts.visit;
  visit.ended = said(recorded(at(21, 2)), at(21, 2));
  follow(state);
  if (!all_answered) return state;
  const checklist::Template& checklist = *open.facts.checklist;
  for (const auto& question : checklist.questions) {
    const auto entity = question.entity;
    if (!question.critical || question.computed_from || visit.answers.contains(entity)) continue;
    answer(visit, checklist, question.key, question.type == checklist::AnswerType::choice ? journal::Value{question.choices.front()} : journal::Value{question.met_by == "NEJ" ? "NEJ" : "JA"}, at(20, 58));
  }
  follow(state);
  return state;
}

app::AppState signed_off(app::AppState state) {
  state = ended(std::move(state), true);
  domain::Visit& visit = *state.published->open->facts.visit;
  visit.seals = {{me, tablet, at(21, 2), journal::OpRef{1, 90, {}}, {}}};
  visit.signed_hashes = {visit.seals.front().sign.state_hash};
  const MediaRef drawn{hash_of("signature"), 4'000, 560, 168};
  visit.signatures = {{signature_entity(me), said(drawn, at(21, 2))}};
  state.published->open->files[drawn.file] = {4'000, true, false};
  return state;
}

app::AppState with_problem(app::AppState state) {
  state.screen = app::Screen::sending;
  state.wire.phase = app::WireStatus::Phase::waiting;
  state.wire.problem = app::Broke{"register_certificate_wrong", {}};
  state.wire.retry_at = at(20, 46);
  return state;
}

app::AppState overdue(app::AppState state) {
  state.now = at(21, 4);
  state.wire.no_contact = true;
  return state;
}

app::AppState writing_at_door(app::AppState state) {
  state.now = at(19, 55);
  state.drafts_of = state.visit;
  for (const auto& [part, words] : {std::pair{"reason", "INGEN_OPPNADE"}, {"said_by", "PERSONAL"}, {"said", "Chefen har sagt att ingen får släppas in i kväll."}})
    state.drafts["visit.abort/" + std::string(part)] = app::Typed{.draft = {words, at(19, 54), {}}, .asked = true};
  return state;
}

app::AppState not_let_in(app::AppState state) {
  state.now = at(19, 58);
  domain::Visit& visit = *state.published->open->facts.visit;
  visit.aborted = said(Abort{AbortReason::door_not_opened, "Lamporna var tända på övervåningen.", recorded(at(19, 55))}, at(19, 55));
  visit.attempt.waited_min = said<std::int64_t>(25, at(19, 55));
  visit.attempt.said_by = said(SaidBy::staff, at(19, 55));
  visit.attempt.said = said<std::string>("”Chefen har sagt att ingen får släppas in i kväll.”", at(19, 55));
  visit.findings.clear();
  // The inspectors are all right; else every empty screen would say that they are late.
  domain::OnSite safe;
  safe.check_ins = visit.on_site.check_ins;
  visit.on_site = safe;
  return on_screen(std::move(state), app::Screen::overview);
}

app::AppState at_wrong_place(app::AppState state) {
  state = not_let_in(std::move(state));
  domain::Visit& visit = *state.published->open->facts.visit;
  visit.aborted = said(Abort{AbortReason::wrong_place, "", recorded(at(19, 55))}, at(19, 55));
  visit.attempt = {};
  visit.attempt.stood_at = said<std::string>("Påhittade vägen 11, gula huset", at(19, 55));
  return state;
}

app::AppState alone(app::AppState state) {
  state.published->open->facts.visit->grants.pop_back();
  return on_screen(std::move(state), app::Screen::overview);
}

app::AppState sealed_address(app::AppState state) {
  app::OpenVisit& open = *state.published->open;
  open.facts.visit->unit_name = said<std::string>("Kodnamn Talltita", at(9, 0));
  open.facts.visit->area = said<std::string>("SKYDDAT_BOENDE", at(9, 0));
  open.facts.visit->address = {};
  open.facts.visit->address_protected = said(true, at(9, 0));
  open.has_sealed_address = true;
  return on_screen(std::move(state), app::Screen::overview);
}

app::AppState shown_address(app::AppState state) {
  state = sealed_address(std::move(state));
  state.address = app::AppState::ShownAddress{state.published->open->id, "Påhittade vägen 1, 123 45 Exempelstad", state.monotonic_ms + 90'000};
  return state;
}

app::AppState at_danger(app::AppState state) {
  auto& contacts = state.published->open->facts.visit->on_site.contacts;
  contacts.push_back({id_of<base::EntityId>("112"), said(recorded(at(20, 36)), at(20, 36)), said<std::string>("112", at(20, 36)), said<std::string>("Patrull på väg, framme om tio minuter.", at(20, 38))});
  contacts.push_back({id_of<base::EntityId>("on call"), said(recorded(at(20, 40)), at(20, 40)), said<std::string>("Socialjouren (påhittad)", at(20, 40)), {}});
  return on_screen(std::move(state), app::Screen::danger);
}

app::AppState at_interview(app::AppState state, std::size_t number) {
  state.record = state.published->open->visit().on_site.interviews.at(number - 1).id;
  return on_screen(std::move(state), app::Screen::interview);
}

app::AppState at_document(app::AppState state, std::size_t number) {
  state.record = state.published->open->visit().on_site.documents.at(number - 1).id;
  return on_screen(std::move(state), app::Screen::document);
}

app::AppState refused(app::AppState state) {
  state.notice = app::Notice{base::Refusal{"visit_already_paused", "core/domain/RULES.md: Visits", {}}};
  return on_screen(std::move(state), app::Screen::overview);
}

namespace {

const std::string long_word = "Trygghetsskapandeverksamhetsutvecklingsansvariga";
const std::string long_name = "Trygghetsskapandeverksamhetsutvecklingsansvarigas boende för barn och unga Norra";
const std::string long_text = long_word + " på boendet säger att samverkansöverenskommelsen mellan kommunen och regionen inte följs, och att "
                              "korttidsvistelseverksamhetssamordnarna därför saknar bemanningsplaneringsunderlag.";

template <class T>
void resay(domain::Fact<T>& fact, T value) {
  if (fact.value) fact = said(std::move(value), at(20, 40));
}

}  // namespace

app::AppState empty(app::AppState state) {
  app::Published& published = *state.published;
  published.cards.clear();
  published.waiting.clear();
  published.unsent_ops = published.secured_ops = 0;
  Visit& visit = *published.open->facts.visit;
  visit.answers.clear();
  visit.findings.clear();
  visit.photos.clear();
  // The inspectors are all right; else every empty screen would say that they are late.
  domain::OnSite safe;
  safe.check_ins = visit.on_site.check_ins;
  visit.on_site = safe;
  visit.staffing = {};
  visit.schedule = {};
  visit.requirements = {};
  visit.summary_at_once = {};
  visit.summary_next_steps = {};
  published.open->files.clear();
  published.open->unsent_ops = 0;
  follow(state);
  return state;
}

app::AppState no_visits(app::AppState state) {
  state = empty(std::move(state));
  state.visit.reset();
  state.published->open.reset();
  return state;
}

app::AppState fell_short(app::AppState state) {
  domain::Visit& visit = *state.published->open->facts.visit;
  PreviousVisit previous = *visit.previous.value;
  for (const char* key : {"KVL-02", "KVL-07", "KVL-10", "KVL-11", "KVL-13", "KVL-18"}) previous.answers[key] = {"NEJ", {}, {}, ""};
  resay(visit.previous, previous);
  visit.started = {}, visit.answers.clear();
  return state;
}

app::AppState full(app::AppState state) {
  app::Published& published = *state.published;
  published.leaving = published.sealed = published.carried = 2;
  for (int i = 1; i <= 12; ++i) {
    const std::string name = "HVB Granliden, avdelning " + std::to_string(i) + " (fiktiv)";
    published.cards.push_back(planned(name, "HVB_BARN_UNGA", i % 2 == 0 ? Announcement::announced : Announcement::unannounced, at(21, i), at(23, i), {"bemanning kväll", "läkemedel"}, i % 3 != 0));
    published.cards.push_back(done(name + ", förra", at(8, i), at(10, i), i % 2 == 0 ? std::optional(at(11, i)) : std::nullopt));
    published.waiting.push_back({app::Waiting::What::file, published.open->id, "HVB Björkgården (fiktiv)", "Foto " + std::to_string(i), 0, 2'100'000, hash_of("Foto " + std::to_string(i))});
  }
  Visit& visit = *published.open->facts.visit;
  for (const auto& [which, code] : domain::Codes<FindingClass>::all) {
    Finding more = visit.findings.front();
    more.id = id_of<base::EntityId>(std::string(code));
    more.finding_class = said(which, at(20, 50));
    visit.findings.push_back(more);
  }
  return state;
}

app::AppState long_words(app::AppState state) {
  app::Published& published = *state.published;
  published.owner.name = "Inspektör " + long_word;
  for (app::Card& card : published.cards) {
    card.row.unit_name = long_name;
    card.focus.push_back(long_word);
  }
  for (app::Waiting& each : published.waiting) {
    each.unit_name = long_name;
    if (!each.caption.empty()) each.caption = long_text;
  }
  Visit& visit = *published.open->facts.visit;
  resay(visit.unit_name, long_name);
  resay(visit.provider_name, long_name);
  resay(visit.purpose, long_text);
  resay(visit.focus, std::vector<std::string>{long_word, "Bemanning kväll", "Läkemedel"});
  for (auto& [id, answer] : visit.answers) {
    resay(answer.comment, long_text);
    if (answer.value && answer.value->list() != nullptr && answer.value->at(0).list() != nullptr)
      answer.value = said(journal::Value{journal::ValueList{journal::ValueList{long_word, 2, 0}, journal::ValueList{"Sjuksköterska", 0, 1}}}, at(20, 12));
  }
  for (Finding& finding : visit.findings) {
    for (auto* part : {&finding.seen, &finding.said, &finding.assessed}) resay(*part, long_text);
  }
  for (Photo& photo : visit.photos) resay(photo.caption, long_text);
  for (auto& interview : visit.on_site.interviews)
    if (interview.notes) resay(interview.notes, long_text);
  for (auto& document : visit.on_site.documents) resay(document.title, long_word);
  for (auto& room : visit.on_site.rooms) resay(room.note, long_text);
  resay(visit.address, long_text);
  resay(visit.summary_at_once, long_text);
  follow(state);
  return state;
}

namespace {

journal::Head head(journal::Value value, base::PersonId by, base::DeviceId device, base::Instant when, std::uint64_t s) {
  return {journal::OpRef{device == tablet ? 1u : 2u, s, {}}, journal::OpKind::set, when, by, device, std::move(value)};
}

// One field or several that two inspectors set differently.
app::Dispute dispute(const app::OpenVisit& open, base::EntityId entity, std::vector<std::string> fields, std::vector<journal::Value> mine, std::vector<journal::Value> theirs,
                     std::vector<std::optional<journal::Value>> before) {
  domain::Conflict conflict{entity, std::move(fields), {}, {{{{me, tablet, at(20, 41)}}, {}}, {{{other, other_tablet, at(20, 44)}}, {}}}, std::move(before), at(20, 12)};
  for (std::size_t i = 0; i < conflict.fields.size(); ++i) {
    conflict.versions[0].heads.push_back({head(mine[i], me, tablet, at(20, 41), i + 1)});
    conflict.versions[1].heads.push_back({head(theirs[i], other, other_tablet, at(20, 44), i + 1)});
    conflict.seen.push_back({conflict.versions[0].heads[i].front().ref, conflict.versions[1].heads[i].front().ref});
  }
  app::Dispute dispute{open.id, open.visit().unit_name.value_or(""), std::move(conflict)};
  dispute.names = {{tablet, "Inspektör K. L."}, {other_tablet, "Inspektör M. S."}};
  return dispute;
}

app::Dispute finding_dispute(const app::OpenVisit& open) {
  const std::string before = "En person under avtalets krav.";
  app::Dispute made = dispute(open, open.visit().findings[1].id, {"finding.assessed", "finding.class"},
                              {"En person under avtalets krav under hela besöket. Samma brist fanns i mars.", "BRIST"},
                              {"En person under avtalets krav. Bakjouren svarade 20.43 och skickar ersättare.", "FEL"}, {journal::Value(before), std::nullopt});
  made.about.finding = 2;
  return made;
}

}  // namespace

app::AppState at_chapter(app::AppState state, const std::string& number) {
  state.chapter = number;
  return on_screen(std::move(state), app::Screen::handbook);
}

app::AppState in_conflict(app::AppState state) {
  app::OpenVisit& open = *state.published->open;
  state.published->disputes = {finding_dispute(open)};
  open.facts.visit->conflicts = {state.published->disputes[0].conflict};
  return on_screen(std::move(state), app::Screen::conflicts);
}

app::AppState resolving_conflict(app::AppState state) {
  state = in_conflict(std::move(state));
  state.drafts_of = state.visit;
  const app::Place place = "conflict." + state.published->disputes[0].conflict.entity.hex() + ".finding.assessed";
  state.drafts[place + "/finding.assessed"].draft = {"Ersättaren kom inte före 21.00. Bristen gäller hela besöket.", at(20, 50)};
  state.drafts[place + "/motive"].draft = {"Vi var båda kvar till 21.00.", at(20, 51)};
  return state;
}

app::AppState in_conflicts(app::AppState state) {
  state = in_conflict(std::move(state));
  const app::OpenVisit& open = *state.published->open;
  const auto* question = open.facts.checklist->question("KVL-12");
  app::Dispute answer = dispute(open, checklist::question_entity(open.facts.checklist->id, "KVL-12"), {"answer.value"}, {"JA"}, {"DELVIS"}, {std::nullopt});
  answer.about = {0, *question, question->key, std::nullopt};
  state.published->disputes.push_back(std::move(answer));
  state.published->settled = {{open.visit().unit_name.value_or(""), {0, std::nullopt, "KVL-07", std::nullopt}, {"answer.comment"}, "Schemat byttes medan vi var där. Båda kommentarerna stämmer.", "Inspektör M. S.",
                               false, at(20, 30)}};
  return state;
}

app::AppState locked_with_pin(int wrong) {
  app::AppState state = locked();
  state.pin = {.set = true, .wrong = wrong};
  return state;
}

app::AppState locked_without_pin(app::Pin::Gone why) {
  app::AppState state = locked();
  state.pin = {.gone = why};
  return state;
}

app::AppState locked_overdue() {
  app::AppState state = locked_with_pin(0);
  state.now = at(20, 46);
  state.check_in_by = at(20, 40);
  return state;
}

app::AppState dark_overdue() {
  app::AppState state = locked_overdue();
  state.blank = true;
  return state;
}

app::AppState reading_locked(const app::AppState& state) {
  app::AppState reading = locked();
  reading.settings = state.settings;
  reading.handbook = state.handbook;
  return at_chapter(std::move(reading), "09");
}

app::AppState aborted_to_sign(app::AppState state) { return on_screen(not_let_in(std::move(state)), app::Screen::finish); }

app::AppState choosing_pin(app::AppState state) {
  state.offering_pin = true;
  return state;
}

app::AppState with_drafts(app::AppState state) {
  state.drafts_of = state.visit;
  for (const auto& [name, words] : {std::pair{"KVL-13.value/reason", "Delegeringarna förvaras inlåsta och"}, {"KVL-17.detail", "2026-1"}, {"KVL-16.comment", "Hon säger att"}})
    state.drafts[name] = app::Typed{.draft = {words, at(20, 41), {}}, .asked = true};
  return state;
}

app::AppState settled(app::AppState state) {
  state.settings.evening_after_sunset = true;
  state.pin.set = true;
  state.published->owner.free_bytes = 41'000'000'000;
  state.published->owner.disk_bytes = 64'000'000'000;
  state.wire.register_ahead_ms = 400;
  return state;
}

app::AppState with_copy(app::AppState state) {
  app::OpenVisit& open = *state.published->open;
  auto& photos = open.facts.visit->photos;
  photos.front().contains_person = said(true, at(20, 37));
  Photo copy = photos.front();
  copy.id = id_of<base::EntityId>("copy");
  copy.about = {};
  copy.caption = {};
  copy.copy_of = said(photos.front().id, at(20, 39));
  copy.contains_person = said(false, at(20, 39));
  copy.file = said(*copy.file, at(20, 39));
  photos.push_back(copy);
  return state;
}

app::AppState viewing(app::AppState state) {
  const Photo& photo = state.published->open->visit().photos.front();
  state = on_screen(std::move(state), app::Screen::evidence);
  state.viewing = photo.id;
  state.large = app::AppState::LargePicture{photo.file->media.file, state.pictures[photo.file->media.file]};
  return state;
}

app::AppState at_camera(app::AppState state) {
  const Photo& photo = state.published->open->visit().photos.back();
  const auto frame = state.pictures[state.published->open->visit().photos.front().file->media.file];
  state = on_screen(std::move(state), app::Screen::evidence);
  state.cameras = {{"front", "Fram"}, {"back", "Bak"}};
  state.viewfinder.emplace(app::Viewfinder{{}, "back", frame, false, 1, photo.id, std::nullopt});
  return state;
}

app::AppState camera_broke(app::AppState state) {
  state = at_camera(std::move(state));
  state.viewfinder->frame = {};
  state.viewfinder->broke = app::Broke{"camera_lost", {}};
  return state;
}

}  // namespace platsbesok::gallery
