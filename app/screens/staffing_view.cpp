#include "app/screens/allowed.h"
#include "app/screens/staffing.h"
#include "core/domain/fields.h"
#include "core/domain/ids.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

constexpr std::int64_t hour_ms = 60 * 60'000;
constexpr std::int64_t round_ms = 8 * hour_ms;      // of the timeline, on either side
constexpr std::int64_t later_ms = 2 * hour_ms;      // whose shift begins so soon is shown, too

const staffing::ScheduledShift& shift_at(const domain::Visit& visit, std::size_t i) { return visit.schedule->shifts[i]; }

staffing::Span about(const domain::Visit& visit, const domain::StaffingCheck& check) {
  staffing::Span span = check.given.visit;
  if (visit.window && !visit.ended && !visit.aborted) span.end = std::max(span.end, visit.window->end);
  return span;
}

bool is_near(const staffing::Span& shift, staffing::Span visit) { return shift.start.utc_ms < visit.end.utc_ms + later_ms && visit.start < shift.end; }

std::optional<staffing::PersonClass> class_of(const domain::StaffingCheck& check, const domain::CheckedStaff& person, bool& double_booked, bool& deviates) {
  // Of several shifts the one that deviates.
  std::optional<staffing::PersonClass> found;
  for (const std::size_t i : person.rows) {
    const auto& row = check.result.persons[i];
    if (person.expected && !person.noted() && row.cls == staffing::PersonClass::no_show) continue;  // nobody has looked
    if (row.nobody_called) continue;
    double_booked = double_booked || row.double_booked;
    const bool deviation = staffing::is_deviation(row);
    if (!found || (deviation && !deviates)) found = row.cls;
    deviates = deviates || deviation;
  }
  return found;
}

StaffGroup::Which group_of(const domain::Visit& visit, const domain::StaffingCheck& check, const domain::CheckedStaff& person, const StaffView& view) {
  using Which = StaffGroup::Which;
  if (view.standby && !view.expected) return Which::standby;
  if (view.expected || view.absent) return Which::now;
  const bool later = std::ranges::any_of(person.shifts, [&](std::size_t i) { return is_near(shift_at(visit, i).shift.span, about(visit, check)); });
  return later ? Which::later : Which::without_shift;
}

std::vector<std::string> roles_known(const StaffingView& view) {
  std::vector<std::string> roles;
  const auto add = [&](const std::string& role) {
    if (!role.empty() && std::ranges::find(roles, role) == roles.end()) roles.push_back(role);
  };
  for (const auto& requirement : view.check.given.requirements)
    for (const auto& [role, at_least] : requirement.roles) add(role);
  for (const auto& person : view.check.staff) add(person.scheduled_role), add(person.role);
  for (const auto usual : domain::usual_roles) add(std::string(usual));
  return roles;
}

std::string number_in(const domain::Fact<std::int64_t>& fact) { return fact ? std::to_string(*fact) : std::string(); }

std::optional<ShowConflict> conflict_of(const domain::Visit& visit) {
  for (const domain::Conflict& each : visit.conflicts)
    for (const std::string& field : each.fields)
      if (field.starts_with("staffing.")) return ShowConflict{visit.id, each.entity, field};
  return std::nullopt;
}

}  // namespace

StaffView staff_view(const AppState& state, const OpenVisit& open, const domain::StaffingCheck& check, const domain::CheckedStaff& person) {
  const domain::Visit& visit = open.visit();
  StaffView view{.id = person.id, .hex = person.id.hex()};
  view.name = person.key;
  for (const std::size_t i : person.shifts) {
    const auto& scheduled = shift_at(visit, i);
    if (!scheduled.name.empty()) view.name = scheduled.name;
    if (!is_near(scheduled.shift.span, about(visit, check))) continue;
    view.shifts.push_back(scheduled.shift.span);
    view.absent = view.absent || scheduled.shift.absence.has_value();
    view.standby = view.standby || scheduled.shift.kind == staffing::ShiftKind::home_standby;
  }
  view.role = person.role;
  view.scheduled_role = person.scheduled_role;
  view.in_training = person.in_training;
  view.expected = person.expected;
  view.noted = person.noted();
  view.differs = person.differs();
  view.cls = class_of(check, person, view.double_booked, view.deviates);
  view.now = person.now();
  if (!person.held.empty()) view.since = person.held.back().span.start;
  view.leads = visit.staffing.leader && std::ranges::count(person.entities, *visit.staffing.leader) > 0;
  const base::PersonId me = state.published->owner.actor.person;
  std::optional<base::Instant> noted;
  for (const std::size_t i : person.sightings) {
    const domain::Sighting& sighting = visit.staffing.sightings[i];
    const base::Instant at = sighting.noted.heads.front().at;
    if (sighting.by() == me && (!noted || *noted <= at)) view.mine = sighting.id, noted = at;
  }
  view.may_have_come = person.sightings.size() == 1 && view.mine && view.now == domain::SightingState::awake && !visit.staffing.sightings[person.sightings.front()].from && !visit.ended && !visit.aborted;
  for (const std::size_t i : person.recorded) {
    const domain::Staff& recorded = visit.staffing.staff[i];
    if (recorded.identified) view.identified = *recorded.identified, view.identified_at = clock_of(recorded.identified.shown()->at);
    if (recorded.on_call) view.on_call = *recorded.on_call;
  }
  return view;
}

StaffingView staffing_view(const AppState& state) {
  StaffingView view;
  view.around = around(state);
  const OpenVisit* open = state.open_visit();
  if (open == nullptr) return view;
  const domain::Visit& visit = open->visit();
  view.check = domain::staffing_check(visit, state.now);
  view.started = visit.started.value.has_value();
  view.under_way = view.started && !visit.ended && !visit.aborted;
  view.planned = about(visit, view.check);
  view.paper = domain::staffing_on_paper(view.check, {{view.planned.start.utc_ms - round_ms}, {view.planned.end.utc_ms + round_ms}});
  view.has_schedule = visit.schedule.value.has_value();
  view.none_due = view.check.expected == 0 && std::ranges::none_of(view.check.staff, &domain::CheckedStaff::noted);
  view.nobody = visit.staffing.nobody.value_or(false);
  view.proposal = domain::staffing_proposal(visit, view.check);
  view.roles = roles_known(view);
  view.locked = not_writable(state, *open, domain::AddStaff{});
  view.making = state.making.has_value();
  view.new_staff = place_view(state, "visit.staff", std::nullopt);
  view.residents_present = {place_view(state, "visit.residents_present", said_at(visit.staffing.residents_present)), number_in(visit.staffing.residents_present)};
  view.residents_enrolled = {place_view(state, "visit.residents_enrolled", said_at(visit.staffing.residents_enrolled)), number_in(visit.staffing.residents_enrolled)};
  view.schedule_posted = visit.staffing.schedule_posted.value;
  view.in_routine = visit.staffing.in_routine.value;
  view.conflict = conflict_of(visit);
  if (view.has_schedule)
    for (const auto& each : visit.schedule->shifts)
      if (each.shift.unit.empty() && each.shift.kind == staffing::ShiftKind::vacant && overlap(each.shift.span, view.planned).length_ms() > 0) view.vacant.emplace_back(each.shift.span, each.shift.role);

  using Which = StaffGroup::Which;
  std::map<Which, StaffGroup> groups;
  for (const domain::CheckedStaff& person : view.check.staff) {
    StaffView row = staff_view(state, *open, view.check, person);
    if (person.person) view.names[*person.person] = row.name;
    if (row.leads) view.leader = row.name;
    if (row.shifts.empty() && !person.shifts.empty() && !row.noted) continue;  // a shift on another day, and nobody saw them
    view.on_site += row.expected && row.now && domain::is_on_site(*row.now);
    const Which which = group_of(visit, view.check, person, row);
    groups[which].which = which;
    groups[which].rows.push_back(std::move(row));
  }
  for (auto& [which, group] : groups) {
    // What deviates first; the screen keeps them where they stood when it was entered.
    std::ranges::stable_sort(group.rows, [](const StaffView& a, const StaffView& b) { return a.deviates && !b.deviates; });
    view.groups.push_back(std::move(group));
  }
  return view;
}

}  // namespace platsbesok::app
