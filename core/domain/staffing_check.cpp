#include "core/domain/staffing_check.h"

#include "core/domain/ids.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace platsbesok::domain {

using staffing::Observation, staffing::SeenState, staffing::Shift, staffing::ShiftKind, staffing::Span;

namespace {

std::optional<SeenState> seen_state(SightingState state) {
  switch (state) {
    case SightingState::awake: return SeenState::awake;
    case SightingState::on_break: return SeenState::on_break;
    case SightingState::asleep: return SeenState::asleep;
    case SightingState::off_site: return SeenState::off_site;
    case SightingState::on_the_way: return SeenState::on_the_way;
    case SightingState::not_here: break;
  }
  return std::nullopt;
}

bool is_training(staffing::EmploymentForm form) {
  return form == staffing::EmploymentForm::trainee || form == staffing::EmploymentForm::student || form == staffing::EmploymentForm::volunteer;
}

bool is_on_site_shift(const Shift& shift) { return !shift.absence && !shift.person.empty() && staffing::counts_on_paper(shift, true); }

// Everybody, by key and by entity: the schedule's persons, and those recorded.
class Gathering {
public:
  explicit Gathering(const Visit& visit) : visit_(visit) {
    if (visit.schedule)
      for (std::size_t i = 0; i < visit.schedule->shifts.size(); ++i) {
        const Shift& shift = visit.schedule->shifts[i].shift;
        if (shift.unit.empty() && !shift.person.empty()) of_key(shift.person).shifts.push_back(i);
      }
    const StaffingSeen& seen = visit.staffing;
    for (std::size_t i = 0; i < seen.staff.size(); ++i) of_recorded(seen.staff[i]).recorded.push_back(i);
    for (std::size_t i = 0; i < seen.sightings.size(); ++i) {
      const Sighting& each = seen.sightings[i];
      if (each.of && each.state) of_entity(*each.of).sightings.push_back(i);
    }
  }
  std::vector<CheckedStaff> take() { return std::move(staff_); }

private:
  CheckedStaff& make(base::EntityId id, const std::string& key) {
    by_entity_.emplace(id, staff_.size());
    if (!key.empty()) by_key_.emplace(key, staff_.size());
    return staff_.emplace_back(CheckedStaff{.id = id, .entities = {id}, .key = key, .role = {}, .scheduled_role = {}, .shifts = {}, .recorded = {}, .sightings = {}, .held = {}, .person = {}, .rows = {}});
  }
  CheckedStaff& of_key(const std::string& key) {
    const auto found = by_key_.find(key);
    return found != by_key_.end() ? staff_[found->second] : make(staff_entity(visit_.id, key), key);
  }
  CheckedStaff& of_recorded(const Staff& recorded) {
    const std::string key = recorded.key.value_or("");
    const auto same = by_key_.find(key);
    if (same == by_key_.end()) return of_entity(recorded.id, key);
    if (by_entity_.emplace(recorded.id, same->second).second) staff_[same->second].entities.push_back(recorded.id);
    return staff_[same->second];
  }
  // Somebody who was seen is never left out, whatever else is known of them.
  CheckedStaff& of_entity(base::EntityId id, const std::string& key = {}) {
    const auto found = by_entity_.find(id);
    return found != by_entity_.end() ? staff_[found->second] : make(id, key);
  }

  const Visit& visit_;
  std::vector<CheckedStaff> staff_;
  std::map<base::EntityId, std::size_t> by_entity_;
  std::map<std::string, std::size_t> by_key_;
};

base::Instant begins(const Sighting& sighting, Span span) { return sighting.from.value_or(span.start); }
base::Instant noted(const Sighting& sighting) { return sighting.noted ? sighting.noted->time.at : sighting.noted.heads.front().at; }

// What each inspector says of a person at one time: the latest that they noted as holding then.
std::vector<const Sighting*> said_at(const CheckedStaff& person, const std::vector<Sighting>& all, Span span, base::Instant when) {
  std::map<base::PersonId, const Sighting*> latest;  // `sightings` is in the order of time
  for (const std::size_t i : person.sightings)
    if (begins(all[i], span) <= when) latest[all[i].by()] = &all[i];
  std::vector<const Sighting*> said;
  for (const auto& [by, each] : latest) said.push_back(each);
  return said;
}

Held held_at(const CheckedStaff& person, const std::vector<Sighting>& all, Span span, Span piece) {
  const auto said = said_at(person, all, span, piece.start);
  // What began after somebody noted their own is news that they had not. Where that says so of all of them, it is their clocks that differ, and all count.
  std::vector<const Sighting*> fresh;
  std::ranges::copy_if(said, std::back_inserter(fresh), [&](const Sighting* each) {
    return std::ranges::none_of(said, [&](const Sighting* other) { return begins(*other, span) > noted(*each); });
  });
  const auto& counting = fresh.empty() ? said : fresh;
  const Sighting* most = *std::ranges::min_element(counting, {}, [](const Sighting* each) { return *each->state; });
  const bool differs = std::ranges::any_of(counting, [&](const Sighting* each) { return *each->state != *most->state; });
  return {piece, *most->state, most->id, differs};
}

void hold(CheckedStaff& person, const std::vector<Sighting>& all, Span span) {
  std::ranges::stable_sort(person.sightings, {}, [&](std::size_t i) { return begins(all[i], span); });  // and by when they were noted
  std::vector<base::Instant> bounds;
  for (const std::size_t i : person.sightings)
    if (const auto at = begins(all[i], span); at <= span.end && (bounds.empty() || bounds.back() != at)) bounds.push_back(at);
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const Held held = held_at(person, all, span, {bounds[i], i + 1 < bounds.size() ? bounds[i + 1] : span.end});
    if (!person.held.empty() && person.held.back().sighting == held.sighting && person.held.back().differs == held.differs) person.held.back().span.end = held.span.end;
    else person.held.push_back(held);
  }
}

// The shift that the visit is about: one within it, else the nearest before its end.
const Shift* shift_of(const CheckedStaff& person, const Visit& visit, Span span) {
  const Shift* nearest = nullptr;
  for (const std::size_t i : person.shifts) {
    const Shift& shift = visit.schedule->shifts[i].shift;
    if (overlap(shift.span, span).length_ms() > 0) return &shift;
    if (nearest == nullptr || shift.span.start < span.end) nearest = &shift;
  }
  return nearest;
}

void describe(CheckedStaff& person, const Visit& visit, Span span) {
  if (const Shift* shift = shift_of(person, visit, span)) {
    person.scheduled_role = shift->role;
    person.in_training = shift->kind == ShiftKind::introduction || (shift->employment && is_training(*shift->employment));
  }
  person.role = person.scheduled_role;
  for (const std::size_t i : person.recorded) {
    const Staff& recorded = visit.staffing.staff[i];
    if (recorded.role) person.role = *recorded.role;
    if (recorded.employment) person.in_training = is_training(*recorded.employment);
    if (recorded.in_training) person.in_training = *recorded.in_training;
  }
}

Observation observation_of(const CheckedStaff& person) {
  Observation seen{person.key, person.role, person.in_training, {}};
  for (const Held& held : person.held)
    if (const auto state = seen_state(held.state)) seen.seen.push_back({held.span, *state, false, false});
  return seen;
}

// Residents present; where that was not noted the enrolled, else one: what is not known makes no requirement lapse.
std::pair<int, bool> residents_of(const StaffingSeen& seen) {
  const auto number = [](const Fact<std::int64_t>& fact) { return static_cast<int>(std::clamp<std::int64_t>(*fact, 0, residents_max)); };
  if (seen.residents_present) return {number(seen.residents_present), true};
  if (seen.residents_enrolled) return {number(seen.residents_enrolled), false};
  return {1, false};
}

// The file's shifts, with what came of calling those on standby.
std::vector<Shift> schedule_of(const Visit& visit, const std::vector<CheckedStaff>& staff) {
  std::vector<Shift> shifts;
  if (visit.schedule) shifts = staffing::shifts(visit.schedule->shifts);
  for (const CheckedStaff& person : staff)
    for (const std::size_t recorded : person.recorded)
      if (const auto& called = visit.staffing.staff[recorded].on_call)
        for (const std::size_t i : person.shifts) shifts[i].reached = called->reached;
  return shifts;
}

// Which of the result's people is whom: by key; those without one in the order they were given.
void find_people(StaffingCheck& check) {
  std::map<std::string_view, std::size_t> by_key;
  std::vector<std::size_t> unknown;
  const auto& people = check.result.people;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (people[i].key.empty()) unknown.push_back(i);
    else by_key.emplace(people[i].key, i);
  }
  std::map<std::size_t, CheckedStaff*> of;
  auto next = unknown.begin();
  for (CheckedStaff& person : check.staff) {
    if (person.key.empty()) person.person = *next++;
    else if (const auto found = by_key.find(person.key); found != by_key.end()) person.person = found->second;
    if (person.person) of[*person.person] = &person;
  }
  const auto& rows = check.result.persons;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].person) continue;
    CheckedStaff& person = *of.at(*rows[i].person);
    person.rows.push_back(i);
    if (rows[i].shift) person.expected = person.expected || is_on_site_shift(check.result.shifts[*rows[i].shift].shift);
  }
}

}  // namespace

bool is_on_site(SightingState state) { return state == SightingState::awake || state == SightingState::on_break || state == SightingState::asleep; }

const CheckedStaff* StaffingCheck::find(base::EntityId entity) const {
  const auto found = std::ranges::find_if(staff, [&](const CheckedStaff& each) { return std::ranges::count(each.entities, entity) > 0; });
  return found == staff.end() ? nullptr : &*found;
}

PresentNow present_now(const StaffingCheck& check) {
  PresentNow present;
  for (const CheckedStaff& person : check.staff) {
    const auto now = person.now();
    if (!now || !is_on_site(*now)) continue;
    ++(*now == SightingState::asleep ? present[person.role].asleep : present[person.role].awake);
  }
  return present;
}

Span checked_span(const Visit& visit, base::Instant now) {
  if (!visit.started) {
    const base::Instant start = visit.window ? visit.window->start : now;
    return {start, start};
  }
  const base::Instant start = visit.started->time.at;
  const base::Instant end = visit.aborted ? visit.aborted->at.time.at : visit.ended ? visit.ended->time.at : now;
  return {start, std::max(start, end)};
}

StaffingCheck staffing_check(const Visit& visit, base::Instant now) {
  StaffingCheck check;
  check.given.visit = checked_span(visit, now);
  check.staff = Gathering(visit).take();
  for (CheckedStaff& person : check.staff) {
    hold(person, visit.staffing.sightings, check.given.visit);
    describe(person, visit, check.given.visit);
    check.given.observed.push_back(observation_of(person));
  }
  std::tie(check.given.residents, check.residents_known) = residents_of(visit.staffing);
  check.given.requirements = visit.requirements.value_or({});
  check.given.schedule = schedule_of(visit, check.staff);
  check.given.looked = visit.staffing.nobody.value_or(false);
  check.begun = check.given.looked;
  check.result = staffing::reconcile(check.given);
  find_people(check);
  for (const CheckedStaff& person : check.staff) {
    check.begun = check.begun || person.noted();
    check.expected += person.expected;
    check.uncounted += person.expected && !person.noted();
  }
  return check;
}

std::vector<staffing::SlotRow> staffing_on_paper(const StaffingCheck& check, Span span) {
  return staffing::reconcile({check.given.unit, check.given.residents, span, false, check.given.requirements, check.given.schedule, {}, false}).slots;
}

}  // namespace platsbesok::domain
