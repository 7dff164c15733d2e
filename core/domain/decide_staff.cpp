// The staffing check at the visit: what is noted of persons, and of the check as a whole. A sighting is added, never written over; from when it holds is decided
// by what is known of the person already (core/domain/RULES.md: Staffing).
#include "core/domain/staffing_check.h"
#include "core/domain/staffing_proposal.h"
#include "core/domain/visit_decisions.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;
using journal::Value;

namespace {

constexpr const char* staffing_rules = "core/domain/RULES.md: Staffing";
constexpr std::int64_t on_call_seconds_max = 24 * 60 * 60;


// The first thing said of a scheduled person makes the entity, with the key that says who it is.
void introduce(Draft& draft, const Asked& asked, const CheckedStaff& person) {
  if (asked.visit.staffing.find(person.id) != nullptr) return;
  draft.add(person.id, field::staff, true);
  draft.set_text(person.id, field::staff_key, person.key);
}

void note(Draft& draft, const Asked& asked, base::EntityId person, SightingState state, std::optional<base::Instant> from, std::int64_t monotonic_ms) {
  const auto sighting = base::random_id<base::EntityId>(asked.random);
  draft.add(sighting, field::sighting, to_value(witnessed(asked.now, monotonic_ms)));
  draft.set(sighting, field::sighting_of, person.bytes());
  if (from && *from != asked.visit.started->time.at) draft.set(sighting, field::sighting_from, from->utc_ms);
  draft.set(sighting, field::sighting_state, std::string(code_of(state)));
}

// From when the first sighting of a person holds where nobody says: nobody can look at everybody at once, so what is first seen was so from the visit's start,
// or from the start of a shift that begins later.
std::optional<base::Instant> first_from(const Asked& asked, const CheckedStaff& person, base::Instant at) {
  const base::Instant start = asked.visit.started->time.at;
  std::optional<base::Instant> later;
  for (const std::size_t i : person.shifts) {
    const staffing::Span& shift = asked.visit.schedule->shifts[i].shift.span;
    if (shift.end <= start) continue;
    if (shift.start <= start) return std::nullopt;
    if (!later || shift.start < *later) later = shift.start;
  }
  return later ? std::optional(std::min(*later, at)) : std::nullopt;
}

// Asleep or on a break when first seen: on site before that, for all anybody knows.
bool was_there_before(SightingState state) { return state == SightingState::asleep || state == SightingState::on_break; }

MayBeRefused from_refusal(staffing::Span span, std::optional<base::Instant> from) {
  if (!from || (span.start <= *from && *from <= span.end)) return std::nullopt;
  return Refusal{"sighting_outside_visit", staffing_rules, {{"from", base::clock_text(base::in_stockholm(span.start))}, {"to", base::clock_text(base::in_stockholm(span.end))}}};
}

const Sighting* find_sighting(const VisitFacts& facts, base::EntityId id) {
  return find_recorded(facts, id, [](const Visit& visit) -> const auto& { return visit.staffing.sightings; });
}

template <class E>
Value code_or_nothing(const std::optional<E>& value) {
  return value ? Value(std::string(code_of(*value))) : Value();
}

MayBeRefused write_text(Draft& draft, base::EntityId entity, field::Name name, const std::optional<std::string>& typed, std::size_t bytes_max, bool is_new) {
  if (!typed) return std::nullopt;
  const auto words = clean(*typed, bytes_max);
  if (!words) return words.refusal();
  if (!words->empty()) draft.set(entity, name, *words);
  else if (!is_new) draft.set(entity, name, {});
  return std::nullopt;
}

MayBeRefused write_staff(Draft& draft, base::EntityId person, const StaffText& text, bool is_new) {
  if (auto refusal = write_text(draft, person, field::staff_role, text.role, name_bytes_max, is_new)) return refusal;
  if (auto refusal = write_text(draft, person, field::staff_qualification, text.qualification, text_bytes_max, is_new)) return refusal;
  if (auto refusal = write_text(draft, person, field::staff_comment, text.comment, text_bytes_max, is_new)) return refusal;
  if (text.identified) draft.set(person, field::staff_identified, code_or_nothing(*text.identified));
  if (text.employment) draft.set(person, field::staff_employment, code_or_nothing(*text.employment));
  if (text.in_training) draft.set(person, field::staff_in_training, *text.in_training);
  if (text.on_call && *text.on_call && ((*text.on_call)->seconds < 0 || (*text.on_call)->seconds > on_call_seconds_max))
    return Refusal{"on_call_seconds_wrong", staffing_rules, {{"max", std::to_string(on_call_seconds_max)}}};
  if (text.on_call) draft.set(person, field::staff_on_call, *text.on_call ? to_value(**text.on_call) : Value());
  return std::nullopt;
}

bool is_taken(const StaffingCheck& check, const std::string& key) {
  return !key.empty() && std::ranges::any_of(check.staff, [&](const CheckedStaff& each) { return each.key == key; });
}

}  // namespace

Outcome<Decision> decided(const Asked& asked, const NoteStaff& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  const StaffingCheck check = staffing_check(asked.visit, asked.now);
  const CheckedStaff* person = check.find(command.person);
  if (person == nullptr) return Refusal{"staff_unknown", staffing_rules, {}};
  if (auto refusal = from_refusal(check.given.visit, command.from)) return *refusal;
  const bool first = !person->noted();
  if (!first && !command.from && person->now() == command.state) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  const base::Instant at = check.given.visit.end;
  Draft draft = draft_of(asked);
  introduce(draft, asked, *person);
  auto from = command.from ? command.from : std::optional(at);
  if (first) {
    const auto since = first_from(asked, *person, at);
    const bool before = was_there_before(command.state) && since.value_or(check.given.visit.start) < *from;
    if (before) note(draft, asked, person->id, SightingState::awake, since, command.monotonic_ms);
    else if (!command.from) from = since;
  }
  note(draft, asked, person->id, command.state, from, command.monotonic_ms);
  return draft.take(person->id);
}

Outcome<Decision> decided(const Asked& asked, const CorrectSighting& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  const Sighting* sighting = find_sighting(asked.facts, command.sighting);
  if (sighting == nullptr || !sighting->state) return Refusal{"sighting_unknown", staffing_rules, {}};
  if (auto refusal = from_refusal(checked_span(asked.visit, asked.now), command.from)) return *refusal;
  const bool from_start = !command.from || *command.from == asked.visit.started->time.at;
  if (from_start ? !sighting->from : sighting->from.value == command.from) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  Draft draft = draft_of(asked);
  draft.set(command.sighting, field::sighting_from, from_start ? Value() : Value(command.from->utc_ms));
  return draft.take(command.sighting);
}

Outcome<Decision> decided(const Asked& asked, const TakeBackSighting& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  const Sighting* sighting = find_sighting(asked.facts, command.sighting);
  if (sighting == nullptr || !sighting->state) return Refusal{"sighting_unknown", staffing_rules, {}};
  Draft draft = draft_of(asked);
  for (const Sighting& each : asked.visit.staffing.sightings) {
    const bool same_press = each.state && each.of.value == sighting->of.value && each.by() == sighting->by() && each.noted.value == sighting->noted.value;
    if (same_press || each.id == sighting->id) draft.set(each.id, field::sighting_state, {});
  }
  if (draft.empty()) draft.set(command.sighting, field::sighting_state, {});
  return draft.take(command.sighting);
}

Outcome<Decision> decided(const Asked& asked, const AddStaff& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  const auto key = clean(command.text.key.value_or(""), name_bytes_max);
  if (!key) return key.refusal();
  const StaffingCheck check = staffing_check(asked.visit, asked.now);
  if (is_taken(check, *key)) return Refusal{"staff_key_taken", staffing_rules, {{"key", *key}}};
  const auto person = base::random_id<base::EntityId>(asked.random);
  Draft draft = draft_of(asked);
  draft.add(person, field::staff, true);
  draft.set_text(person, field::staff_key, *key);
  if (auto refusal = write_staff(draft, person, command.text, true)) return *refusal;
  // Somebody had looked already, and found nobody: who is here now has come since.
  const bool came = asked.visit.staffing.nobody.value_or(false);
  if (command.state) note(draft, asked, person, *command.state, came ? std::optional(check.given.visit.end) : std::nullopt, command.monotonic_ms);
  return draft.take(person);
}

Outcome<Decision> decided(const Asked& asked, const DescribeStaff& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  const StaffingCheck check = staffing_check(asked.visit, asked.now);
  const CheckedStaff* person = check.find(command.person);
  if (person == nullptr) return Refusal{"staff_unknown", staffing_rules, {}};
  Draft content = draft_of(asked);
  if (command.text.key) {
    // Who the schedule says it is stays so; somebody else may turn out to be one of the schedule's.
    if (!person->shifts.empty()) return Refusal{"staff_key_of_schedule", staffing_rules, {}};
    if (auto refusal = write_text(content, person->id, field::staff_key, command.text.key, name_bytes_max, false)) return *refusal;
  }
  if (auto refusal = write_staff(content, person->id, command.text, false)) return *refusal;
  if (content.empty()) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  Draft draft = draft_of(asked);
  introduce(draft, asked, *person);
  auto decision = draft.take(person->id);
  for (auto& op : content.take().ops) decision.ops.push_back(std::move(op));
  return decision;
}

Outcome<Decision> decided(const Asked& asked, const DescribeStaffing& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  Draft draft = draft_of(asked);
  for (const auto& [given, name] : {std::pair(&command.residents_enrolled, field::staffing_residents_enrolled), {&command.residents_present, field::staffing_residents_present}}) {
    if (!*given) continue;
    if (**given && (***given < 0 || ***given > residents_max)) return Refusal{"residents_wrong", staffing_rules, {{"max", std::to_string(residents_max)}}};
    draft.set(name, **given ? Value(***given) : Value());
  }
  if (command.leader) {
    if (*command.leader && staffing_check(asked.visit, asked.now).find(**command.leader) == nullptr) return Refusal{"staff_unknown", staffing_rules, {}};
    draft.set(field::staffing_leader, *command.leader ? Value((*command.leader)->bytes()) : Value());
  }
  if (command.schedule_posted) draft.set(field::staffing_schedule_posted, code_or_nothing(*command.schedule_posted));
  if (command.in_routine) draft.set(field::staffing_in_routine, *command.in_routine ? Value(**command.in_routine) : Value());
  if (command.nobody && *command.nobody != asked.visit.staffing.nobody.value_or(false)) draft.set(field::staffing_nobody, *command.nobody ? Value(true) : Value());
  if (draft.empty()) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  return draft.take();
}

namespace {

Outcome<Decision> answer_proposal(const Asked& asked, ProposalAnswer answer, std::vector<journal::DraftOp> ops, std::optional<base::EntityId> made) {
  const auto proposal = staffing_proposal(asked.visit, staffing_check(asked.visit, asked.now));
  if (!proposal) return Refusal{"staffing_proposal_missing", staffing_rules, {}};
  Draft draft = draft_of(asked);
  draft.set(field::staffing_proposal, journal::ValueList{std::string(code_of(answer)), std::string(code_of(proposal->outcome))});
  auto decision = draft.take(made);
  decision.ops.insert(decision.ops.begin(), std::make_move_iterator(ops.begin()), std::make_move_iterator(ops.end()));
  return decision;
}

}  // namespace

namespace {

// The checklist's own question about the staff, where a finding of this class may be written about it (F5).
std::optional<std::string> staffing_question(const Asked& asked, std::optional<FindingClass> finding_class) {
  for (const PointAt& point : asked.facts.points)
    if (point.question->type == checklist::AnswerType::staffing && point.state.owed() && !(finding_class && class_refusal(point.question, *finding_class))) return point.name;
  return std::nullopt;
}

}  // namespace

Outcome<Decision> decided(const Asked& asked, const AcceptStaffingProposal& command) {
  FindingText text = command.text;
  if (!text.question_key) text.question_key = staffing_question(asked, text.finding_class);
  auto decision = decided(asked, CreateFinding{std::move(text)});
  if (!decision) return decision;
  auto made = std::move(decision).value();
  return answer_proposal(asked, ProposalAnswer::accepted, std::move(made.ops), made.entity);
}

Outcome<Decision> decided(const Asked& asked, const LeaveStaffingProposal&) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  return answer_proposal(asked, ProposalAnswer::left, {}, std::nullopt);
}

}  // namespace platsbesok::domain
