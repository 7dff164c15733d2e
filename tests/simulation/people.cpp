// What the office and the inspectors do.
#include "core/base/days.h"
#include "tests/simulation/world.h"

#include <algorithm>
#include <iterator>

namespace platsbesok::tests {

namespace {

template <class T>
std::string short_name(const T& id) {
  return id.hex().substr(0, 6);
}

}  // namespace

// ---- the office

void World::office_does(base::DossierId visit, const char* what, reg::OfficeCommand command) {
  at_register([&] {
    const auto done = register_.office().execute(command, *town_.head);
    say("the office: " + std::string(what) + " " + short_name(visit) + (done ? "" : ", refused: " + done.refusal().code));
    if (done) learn("the register", register_.journal(), visit, office_, register_.saved);
  });
}

// Whoever is assigned says that nothing makes her disqualified, and the unit of an announced visit is told in time.
void World::office_readies(base::DossierId visit) {
  at_register([&] {
    const auto act = [&](base::PersonId by, const char* what, domain::VisitCommand command) {
      const auto done = register_.office().execute(reg::ToVisit{visit, {}, {}, std::move(command)}, by);
      say("the office: " + std::string(what) + " " + short_name(visit) + (done ? "" : ", refused: " + done.refusal().code));
      if (done) learn("the register", register_.journal(), visit, office_, register_.saved);
    };
    const auto planned = domain::visit_from(register_.journal().state(visit), visit);
    for (const auto person : planned.inspectors())
      if (!planned.declared_by(person)) act(person, "is told that nobody is disqualified in", domain::DeclareConflictOfInterest{});
    const auto today = base::in_stockholm(base::Instant{true_ms_}).date;
    if (planned.is_announced() && !planned.before.notice)
      act(*town_.head, "tells the unit of", domain::GiveNotice{base::date_of(base::day_number(today) - 20), "Föreståndaren", domain::NoticeWay::email});
  });
}

void World::office_plans() {
  at_register([&] {
    const base::Instant from{true_ms_ + 60 * minute_ms};
    const domain::PlanVisit plan{random_.once_in(2) ? domain::Announcement::unannounced : domain::Announcement::announced, {from, {from.utc_ms + 120 * minute_ms}}, "Kväll", {"Bemanning"}};
    const auto done = register_.office().execute(reg::ToVisit{std::nullopt, town_.unit, town_.checklist, domain::VisitCommand(plan)}, *town_.head);
    if (!done) broken("the office may not plan: " + done.refusal().code);
    visits_.push_back(done->dossier);
    learn("the register", register_.journal(), done->dossier, office_, register_.saved);
    say("the office plans " + short_name(done->dossier));
    // Most visits are soon with somebody: what nobody may have tells little.
    for (const auto& tablet : tablets_)
      if (random_.below(3) > 0) office_does(done->dossier, "assigns", domain::AssignInspector{*tablet->body.person, *tablet->body.device, tablet->body.public_key});
    office_readies(done->dossier);
    if (random_.below(4) > 0) office_does(done->dossier, "packs", domain::PackVisit{});
  });
}

void World::office_works() {
  if (visits_.empty() || (visits_.size() < 3 && random_.once_in(8))) return office_plans();
  const base::DossierId visit = visits_[random_.below(visits_.size())];
  const SimTablet& tablet = some_tablet();
  switch (random_.below(9)) {
    case 8: {  // somebody goes in another's place, who may be out of reach and go on
      const SimTablet& other = some_tablet();
      ++happened_.handed_over;
      office_does(visit, "ends an assignment of", domain::EndAssignment{*tablet.body.person, *tablet.body.device});
      office_does(visit, "assigns in her place", domain::AssignInspector{*other.body.person, *other.body.device, other.body.public_key});
      office_readies(visit);
      office_does(visit, "packs", domain::PackVisit{});
      break;
    }
    case 0: case 1: office_does(visit, "assigns", domain::AssignInspector{*tablet.body.person, *tablet.body.device, tablet.body.public_key}); break;
    case 2: case 3: office_readies(visit), office_does(visit, "packs", domain::PackVisit{}); break;
    case 4: ++happened_.recalls, office_does(visit, "recalls", domain::RecallVisit{"Ändrade planer"}); break;
    case 5: office_does(visit, "plans anew", domain::ReplanVisit{.announcement = {}, .window = {}, .purpose = "Kväll " + std::to_string(step_), .focus = {}, .pinned = {}}); break;
    case 6: ++happened_.ended_grants, office_does(visit, "ends an assignment of", domain::EndAssignment{*tablet.body.person, *tablet.body.device}); break;
    default: office_does(visit, "packs", domain::PackVisit{});
  }
}

// From a tablet that has it, as far as the office knows; mostly.
void World::office_withdraws(SimTablet& tablet) {
  std::vector<base::DossierId> on_it;
  for (const base::DossierId visit : visits_)
    if (random_.once_in(6) || may_have(*tablet.body.device, visit)) on_it.push_back(visit);
  if (on_it.empty()) return;
  const base::DossierId visit = on_it[random_.below(on_it.size())];
  ++happened_.withdrawals;
  office_does(visit, "withdraws", reg::ToTablet{visit, {*tablet.body.person, *tablet.body.device}});
}

// ---- an inspector

domain::VisitCommand World::something_to_do(SimTablet& tablet, const domain::VisitFacts& facts, base::ByteView picture) {
  const domain::Visit& visit = *facts.visit;
  const auto monotonic = tablet.clock.monotonic_ms();
  if (!visit.started) return domain::StartVisit{monotonic};
  if (!visit.conflicts.empty() && random_.once_in(3)) {
    const auto& conflict = visit.conflicts.front();
    const auto& kept = conflict.versions[random_.below(conflict.versions.size())];
    domain::ResolveConflict resolve{conflict.entity, {}, "Vi var där båda"};
    for (std::size_t i = 0; i < conflict.fields.size(); ++i) resolve.fields.push_back({conflict.fields[i], conflict.seen[i], {kept.heads[i].front().ref}, {}});
    return resolve;
  }
  if (!visit.seals.empty() && random_.once_in(3)) {  // after the signature
    if (random_.once_in(3)) return domain::WriteAddition{"Efteråt kom chefen " + std::to_string(step_)};
    if (!visit.amended) return domain::AmendVisit{"Fel svar " + std::to_string(step_)};
    return domain::SignVisit{"Uppgifterna stämmer nu."};
  }
  const auto some = [&]<class T>(const std::vector<T>& all) -> const T& { return all[random_.below(all.size())]; };
  switch (random_.below(22)) {
    case 0: return domain::CommentAnswer{"SIM-01", "Det var mörkt " + std::to_string(random_.below(100)), 0};
    case 1: return domain::CreateFinding{{"SIM-01", "Ingen öppnade", {}, {}, {}, domain::FindingClass::serious}};
    case 2: case 13: case 14: {
      const base::Hash file = base::sha256(picture);
      const domain::MediaRef media{file, static_cast<std::int64_t>(picture.size()), 100, 100};
      return domain::AddPhoto{{media, file}, {}, "Entrén"};
    }
    case 3: case 4: case 5:
      if (!visit.ended) return domain::EndVisit{monotonic};
      return domain::SignVisit{"Uppgifterna stämmer."};
    case 6: return domain::AnswerQuestion{"SIM-02", "Gruppledaren " + std::to_string(random_.below(20)), {}, 0};
    case 7: return domain::AnswerQuestion{"SIM-03", static_cast<int>(random_.below(20)), {}, 0};
    case 8: return domain::AddRow{"PLAN", {}};
    case 9:
      if (visit.rows.empty()) return domain::AddRow{"PLAN", {}};
      if (const auto& row = some(visit.rows); random_.once_in(3)) return domain::TakeBackRow{"PLAN", row.added->number, !random_.once_in(3)};
      else return domain::AnswerQuestion{"SIM-04", "Plan " + std::to_string(random_.below(20)), {}, row.added->number};
    case 10: {
      domain::AddStaff somebody{{}, domain::SightingState::awake, monotonic};
      somebody.text.key = "P" + std::to_string(random_.below(1000));
      return somebody;
    }
    case 11: case 12:
      if (visit.staffing.staff.empty()) return domain::AddStaff{{}, domain::SightingState::asleep, monotonic};
      if (!visit.staffing.sightings.empty() && random_.once_in(3)) return domain::TakeBackSighting{some(visit.staffing.sightings).id};
      return domain::NoteStaff{some(visit.staffing.staff).id, random_.once_in(2) ? domain::SightingState::on_break : domain::SightingState::off_site, {}, monotonic};
    default: return domain::AnswerQuestion{"SIM-01", random_.once_in(2) ? "JA" : "NEJ", {}, 0};
  }
}

// Of one chunk, or now and then of more.
base::Bytes World::picture() {
  constexpr std::size_t small = 2000;
  return base::random_bytes(random_, 1 + random_.below(small) + (random_.once_in(60) ? sync::chunk_bytes : 0));
}

void World::inspector_works(SimTablet& tablet) {
  const auto visits = tablet.app().visits();
  if (visits.empty()) return;
  const base::DossierId visit = visits[random_.below(visits.size())];
  const auto facts = tablet.app().facts(visit);
  if (!facts) broken(tablet.name + " cannot read a visit it lists: " + facts.refusal().code);
  const base::Bytes photo = picture();
  const auto command = something_to_do(tablet, *facts, photo);
  const bool is_photo = std::holds_alternative<domain::AddPhoto>(command);
  const auto done = tablet.app().record(visit, command, is_photo ? std::optional(storage::NewFile{base::sha256(photo), photo}) : std::nullopt);
  say(tablet.name + " in " + short_name(visit) + ": command " + std::to_string(command.index()) + (done ? "" : ", refused: " + done.refusal().code));
  if (!done) return;
  const auto before = tablet.saved.ops[visit];
  learn(tablet.name, tablet.journal(), visit, *tablet.body.device, tablet.saved);
  tablet.latest.clear();
  if (tablet.body.disk.is_ill()) std::ranges::set_difference(tablet.saved.ops[visit], before, std::inserter(tablet.latest, tablet.latest.end()));
  if (is_photo) tablet.saved.files.insert({visit, base::sha256(photo)});
  happened_.files += is_photo;
  happened_.large_files += photo.size() > sync::chunk_bytes && is_photo;
  happened_.signs += std::holds_alternative<domain::SignVisit>(command);
  happened_.amends += std::holds_alternative<domain::AmendVisit>(command);
  happened_.additions += std::holds_alternative<domain::WriteAddition>(command);
  happened_.rows += std::holds_alternative<domain::AddRow>(command);
  happened_.sightings += std::holds_alternative<domain::NoteStaff>(command) || std::holds_alternative<domain::AddStaff>(command);
}

}  // namespace platsbesok::tests
