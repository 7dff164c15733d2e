#include "app/gallery/staffing_fixture.h"

#include "app/gallery/made_up.h"
#include "core/domain/ids.h"

namespace platsbesok::gallery {

namespace {

using namespace domain;
using staffing::ShiftKind;

const auto other_inspector = id_of<base::PersonId>("M. S.");

base::Instant at_minute(int hour, int minute, int day = 20) { return *base::from_stockholm({2026, 11, day}, hour, minute); }

std::string key_of(const std::string& name) { return "1" + name.substr(0, 1) + "31"; }

staffing::ScheduledShift shift(const std::string& name, const std::string& role, base::Instant from, base::Instant to, ShiftKind kind = ShiftKind::work) {
  staffing::ScheduledShift scheduled;
  scheduled.shift.person = key_of(name);
  scheduled.shift.role = role;
  scheduled.shift.kind = kind;
  scheduled.shift.span = {from, to};
  scheduled.name = name;
  return scheduled;
}

staffing::Requirement requirement(int from, int to, int total, int awake, staffing::Roles roles) {
  staffing::Requirement rule;
  rule.source = staffing::Source::agreement;
  rule.from_min = from * 60;
  rule.to_min = to * 60;
  rule.min_total = total;
  rule.min_awake = awake;
  rule.roles = std::move(roles);
  return rule;
}

void schedule(Visit& visit, std::vector<staffing::ScheduledShift> shifts) {
  visit.schedule = said(VisitSchedule{{{id_of<base::DossierId>("schedule"), base::sha256(base::as_bytes("schedule"))}}, std::move(shifts)}, at_minute(12, 0));
}

Staff& staff(Visit& visit, base::EntityId id, const std::string& key, base::Instant when) {
  for (Staff& each : visit.staffing.staff)
    if (each.id == id) return each;
  Staff& one = visit.staffing.staff.emplace_back(Staff{id, {}, {}, {}, {}, {}, {}, {}, {}});
  if (!key.empty()) one.key = said(key, when);
  return one;
}

void note(Visit& visit, base::EntityId person, SightingState state, base::Instant when, std::optional<base::Instant> from = std::nullopt, base::PersonId by = me) {
  Sighting& sighting = visit.staffing.sightings.emplace_back(Sighting{id_of<base::EntityId>("sighting " + std::to_string(visit.staffing.sightings.size())), {}, {}, {}, {}});
  sighting.noted = said(RecordedTime{{when, 60, 1000}, ""}, when);
  sighting.noted.heads.front().by = by;
  sighting.of = said(person, when);
  sighting.state = said(state, when);
  if (from) sighting.from = said(*from, when);
}

void note(Visit& visit, const std::string& name, SightingState state, base::Instant when, std::optional<base::Instant> from = std::nullopt, base::PersonId by = me) {
  const auto id = staff_entity(visit.id, key_of(name));
  staff(visit, id, key_of(name), when);
  note(visit, id, state, when, from, by);
}

Visit& visit_of(app::AppState& state) { return *state.published->open->facts.visit; }

void nobody_noted(Visit& visit) {
  visit.staffing.staff.clear();
  visit.staffing.sightings.clear();
}

constexpr auto awake = SightingState::awake, away = SightingState::not_here, asleep = SightingState::asleep;

}  // namespace

void put_staff(Visit& visit) {
  auto evening = requirement(17, 22, 3, 3, {{"BEH", 2}});
  evening.residents_per_staff = 4;
  visit.requirements = said(std::vector{evening, requirement(22, 7, 1, 1, {})}, at_minute(12, 0));
  schedule(visit, {shift("A. A.", "BEH", at_minute(14, 0), at_minute(22, 0)), shift("B. B.", "BEH", at_minute(13, 30), at_minute(22, 0)), shift("C. C.", "BEH", at_minute(15, 0), at_minute(23, 0)),
                   shift("D. D.", "NATT", at_minute(21, 45), at_minute(7, 45, 21), ShiftKind::awake_night)});
  visit.staffing.residents_present = said<std::int64_t>(8, at_minute(20, 8));
  visit.staffing.residents_enrolled = said<std::int64_t>(8, at_minute(20, 8));
  note(visit, "A. A.", awake, at_minute(19, 34));
  note(visit, "B. B.", awake, at_minute(19, 36));
  note(visit, "C. C.", away, at_minute(19, 38));
  staff(visit, staff_entity(visit.id, key_of("A. A.")), "", {}).identified = said(IdentifiedBy::service_card, at_minute(19, 34));
  staff(visit, staff_entity(visit.id, key_of("B. B.")), "", {}).identified = said(IdentifiedBy::service_card, at_minute(19, 36));
}

app::AppState staff_before(app::AppState state) {
  nobody_noted(visit_of(state));
  return state;
}

app::AppState staff_half(app::AppState state) {
  Visit& visit = visit_of(state);
  nobody_noted(visit);
  note(visit, "A. A.", awake, at_minute(19, 34));
  return state;
}

app::AppState staff_met(app::AppState state) {
  Visit& visit = visit_of(state);
  nobody_noted(visit);
  for (const char* name : {"A. A.", "B. B.", "C. C."}) note(visit, name, awake, at_minute(19, 40));
  return state;
}

app::AppState staff_deviating(app::AppState state) {
  Visit& visit = visit_of(state);
  nobody_noted(visit);
  auto shifts = visit.schedule->shifts;
  shifts.push_back(shift("R. R.", "SSK", at_minute(17, 0), at_minute(23, 0), ShiftKind::home_standby));
  shifts.push_back(shift("E. E.", "BEH", at_minute(14, 0), at_minute(22, 0)));
  shifts.back().shift.absence = staffing::Absence::sick;
  shifts.push_back(shift("SKYDD-3", "BEH", at_minute(17, 0), at_minute(23, 0)));
  shifts.back().shift.person = "SKYDD-3";
  schedule(visit, shifts);
  for (const char* name : {"A. A.", "B. B."}) note(visit, name, awake, at_minute(19, 40));
  note(visit, "C. C.", away, at_minute(19, 41));
  note(visit, "C. C.", awake, at_minute(19, 44), at_minute(19, 44));
  note(visit, "B. B.", asleep, at_minute(20, 28), at_minute(20, 28));
  const auto skydd = staff_entity(visit.id, "SKYDD-3"), extra = id_of<base::EntityId>("extra"), nobody = id_of<base::EntityId>("nobody");
  staff(visit, skydd, "SKYDD-3", at_minute(19, 45)).role = said<std::string>("USK", at_minute(19, 46));
  note(visit, skydd, awake, at_minute(19, 45));
  staff(visit, extra, "E.L.", at_minute(19, 50)).role = said<std::string>("USK", at_minute(19, 50));
  note(visit, extra, awake, at_minute(19, 50));
  staff(visit, nobody, "", at_minute(19, 51));
  note(visit, nobody, awake, at_minute(19, 51));
  staff(visit, staff_entity(visit.id, key_of("R. R.")), key_of("R. R."), at_minute(20, 2)).on_call = said(OnCall{true, 40}, at_minute(20, 2));
  return state;
}

app::AppState staff_serious(app::AppState state) {
  Visit& visit = visit_of(state);
  nobody_noted(visit);
  for (const char* name : {"A. A.", "B. B.", "C. C."}) note(visit, name, away, at_minute(19, 40));
  return state;
}

app::AppState staff_unlike(app::AppState state) {
  Visit& visit = visit_of(state);
  note(visit, "C. C.", awake, at_minute(19, 52), std::nullopt, other_inspector);
  return state;
}

app::AppState staff_without_schedule(app::AppState state) {
  Visit& visit = visit_of(state);
  nobody_noted(visit);
  visit.schedule = {};
  for (const auto& [key, role] : {std::pair{"A.L.", "BEH"}, {"B.N.", "BEH"}, {"", ""}}) {
    const auto id = id_of<base::EntityId>(std::string("without ") + key);
    Staff& one = staff(visit, id, key, at_minute(19, 40));
    if (*role != 0) one.role = said<std::string>(role, at_minute(19, 40));
    note(visit, id, awake, at_minute(19, 40));
  }
  return state;
}

app::AppState staff_none_here(app::AppState state) {
  Visit& visit = visit_of(state);
  nobody_noted(visit);
  visit.schedule = {};
  visit.staffing.nobody = said(true, at_minute(19, 50));
  return state;
}

app::AppState staff_none_due(app::AppState state) {
  Visit& visit = visit_of(state);
  nobody_noted(visit);
  visit.schedule = {};
  return state;
}

app::AppState staff_without_requirement(app::AppState state) {
  visit_of(state).requirements = {};
  return state;
}

app::AppState staff_many(app::AppState state, std::size_t count) {
  Visit& visit = visit_of(state);
  nobody_noted(visit);
  std::vector<staffing::ScheduledShift> shifts;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(i + 1);
    auto one = shift("P. " + number, i % 3 == 0 ? "BEH" : "USK", at_minute(14, 0), at_minute(22, 0));
    one.shift.person = "P" + number;
    shifts.push_back(one);
    const auto id = staff_entity(visit.id, "P" + number);
    staff(visit, id, "P" + number, at_minute(19, 40));
    note(visit, id, i % 15 == 4 ? away : awake, at_minute(19, 40));
  }
  schedule(visit, std::move(shifts));
  visit.requirements = said(std::vector{requirement(17, 22, static_cast<int>(count), static_cast<int>(count) / 2, {{"BEH", 10}})}, at_minute(12, 0));
  return state;
}

app::AppState staff_of(app::AppState state, const std::string& key) {
  const std::string name = key;
  state.record = staff_entity(visit_of(state).id, key_of(name));
  state.screen = app::Screen::staff;
  return state;
}

app::AppState staff_long(app::AppState state) {
  state = staff_deviating(std::move(state));
  Visit& visit = visit_of(state);
  const std::string name = "Trygghetsskapandeverksamhetsutvecklingsansvariga Björkgårdensson";
  auto shifts = visit.schedule->shifts;
  for (auto& each : shifts) {
    if (each.name != "SKYDD-3") each.name = name;
    if (each.shift.role == "BEH") each.shift.role = "Trygghetsskapandebehandlingsassistent";
  }
  schedule(visit, shifts);
  return state;
}

}  // namespace platsbesok::gallery
