// What the office decides about a visit before it takes place: plan, change, assign, pack, recall, cancel.
#include "core/domain/visit_decisions.h"

#include "core/domain/follow_up.h"
#include "core/domain/hand_out.h"
#include "core/domain/permissions.h"
#include "core/domain/previous.h"
#include "core/domain/visit_state.h"
#include "core/staffing/case_json.h"

namespace platsbesok::domain {

using base::Instant;
using base::Outcome;
using base::Refusal;

namespace {

constexpr std::size_t focus_areas_max = 20;
constexpr std::int64_t window_ms_max = 48ll * 60 * 60 * 1000;

MayBeRefused window_refusal(const Window& window) {
  if (window.start < window.end && window.end.utc_ms - window.start.utc_ms <= window_ms_max) return std::nullopt;
  return Refusal{"visit_window_wrong", "core/domain/RULES.md: Visits", {}};
}

// An unannounced visit is the quality head's to decide: before the start nobody else but those assigned may know of it (V1).
MayBeRefused announcement_refusal(Announcement announcement, const Actor& actor) {
  if (announcement == Announcement::announced || actor.roles.contains(Role::quality_head)) return std::nullopt;
  return Refusal{"unannounced_needs_quality_head", "V1", {}};
}

Outcome<journal::Value> focus_value(const std::vector<std::string>& focus) {
  if (focus.size() > focus_areas_max) return Refusal{"visit_focus_too_many", "core/domain/RULES.md: What there is", {{"max", std::to_string(focus_areas_max)}}};
  journal::ValueList list;
  for (const auto& each : focus) {
    const auto text = clean_required(each, name_bytes_max, "text_missing");
    if (!text) return text.refusal();
    list.push_back(*text);
  }
  return journal::Value(std::move(list));
}

PinnedTemplate pin(const checklist::Template& checklist) {
  return {checklist.id, checklist.version, checklist.content_hash, checklist::checklist_dossier(checklist.content_hash)};
}

void grant_to(Draft& draft, const Asked& asked, base::PersonId person, base::DeviceId device, const base::PublicKey& device_key) {
  const auto entity = grant_entity(person, device);
  draft.put(journal::OpKind::grant, entity, field::grant,
            journal::ValueList{person.bytes(), device.bytes(), base::ByteView(device_key.bytes), std::string(code_of(Role::inspector))});
  // So that two inspectors who disagree can see who wrote what; their tablets do not hold the organisation. After a signature it would lie beside as an addition.
  const auto* known = asked.facts.organisation ? asked.facts.organisation->person(person) : nullptr;
  if (known != nullptr && known->name && asked.visit.seals.empty()) draft.set(entity, field::inspector_name, *known->name);
}

// A visit that is out already is held to what it was handed out on: its unit told in time, and a special one in the adopted plan.
MayBeRefused handed_out_refusal(const VisitFacts& facts, const ReplanVisit& command) {
  const auto& visit = *facts.visit;
  if (!is_handed_out(visit)) return std::nullopt;
  const auto window = command.window ? command.window : visit.window.value;
  const bool announced = command.announcement ? *command.announcement == Announcement::announced : visit.is_announced();
  if (!window || (window == visit.window.value && announced == visit.is_announced())) return std::nullopt;
  if (auto refusal = adopted_plan_refusal(facts, *window)) return refusal;
  return announced ? notice_refusal(facts, visit.before.notice.value, *window) : std::nullopt;
}

// Beside each question on site: what was recorded last time. Frozen with the packing. It is secret to nobody here: a signed visit has begun, and whoever may
// plan may see every visit that has (may_see.h).
void copy_previous(Draft& draft, const Asked& asked) {
  const auto& before = asked.facts.previous;
  if (!before || !asked.facts.checklist || !is_signed(*before)) return;
  const auto previous = previous_from(*before, *asked.facts.checklist);
  if (previous && asked.visit.previous.value != previous) draft.set(field::visit_previous, to_value(*previous));
}

}  // namespace

Outcome<Decision> decide_plan_visit(const VisitFacts& facts, const PlanVisit& command, const Actor& actor, base::Random& random) {
  if (!actor.at_office || !may(actor.roles, Act::plan_visit)) return Refusal{"not_permitted", "core/domain/RULES.md: Roles", {}};
  if (auto refusal = announcement_refusal(command.announcement, actor)) return *refusal;
  if (!facts.unit || !facts.unit->name) return Refusal{"unit_missing", "core/domain/RULES.md: What there is", {}};
  if (!facts.checklist) return Refusal{"checklist_missing", "V5", {}};
  if (auto refusal = window_refusal(command.window)) return *refusal;
  if (auto refusal = trigger_refusal(facts.signals, command)) return *refusal;
  const auto purpose = clean(command.purpose, text_bytes_max);
  if (!purpose) return purpose.refusal();
  const auto focus = focus_value(command.focus);
  if (!focus) return focus.refusal();
  const auto& unit = *facts.unit;
  const auto shown_name = unit.shown_name();
  if (shown_name.empty()) return Refusal{"unit_code_name_missing", "V13", {}};

  const auto dossier = base::random_id<base::DossierId>(random);
  Draft draft(dossier, {});
  draft.born(DossierKind::visit);
  draft.set(field::visit_unit, unit.id.bytes());
  draft.set(field::visit_unit_name, shown_name);
  draft.set_text(root(dossier), field::visit_provider_name, unit.provider_name.value_or({}));
  draft.set_text(root(dossier), field::visit_address, unit.address.value_or({}));
  draft.set(field::visit_address_protected, !unit.address_is_open());
  draft.set_text(root(dossier), field::visit_area, unit.area.value_or({}));
  if (unit.regi) draft.set(field::visit_regi, std::string(code_of(*unit.regi)));
  draft.set(field::visit_announcement, std::string(code_of(command.announcement)));
  draft.set(field::visit_follow_up, std::string(code_of(command.follow_up)));
  if (!command.trigger.empty()) draft.set(field::visit_trigger, to_value(command.trigger));
  draft.set(field::visit_window, to_value(command.window));
  draft.set_text(root(dossier), field::visit_purpose, *purpose);
  if (!command.focus.empty()) draft.set(field::visit_focus, *focus);
  draft.set(field::visit_template, to_value(pin(*facts.checklist)));
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const ReplanVisit& command) {
  const auto& visit = asked.visit;
  if (auto refusal = office_refusal(visit, asked.actor)) return *refusal;
  if (visit.started) return Refusal{"visit_already_started", command.announcement ? "V3" : "core/domain/RULES.md: Visits", {}};
  if (visit.cancelled) return Refusal{"visit_cancelled", "core/domain/RULES.md: Visits", {}};
  if (command.pinned && is_handed_out(visit)) return Refusal{"template_frozen", "V5", {}};
  if (auto refusal = handed_out_refusal(asked.facts, command)) return *refusal;
  Draft draft(visit.id, visit.heads);
  if (command.announcement) {
    if (auto refusal = announcement_refusal(*command.announcement, asked.actor)) return *refusal;
    if (*command.announcement == Announcement::unannounced && visit.before.unit_knows()) return Refusal{"unit_already_told", "V1", {}};
    draft.change(root(visit.id), field::visit_announcement, std::string(code_of(*command.announcement)), visit.announcement);
  }
  if (command.window) {
    if (auto refusal = window_refusal(*command.window)) return *refusal;
    draft.change(root(visit.id), field::visit_window, to_value(*command.window), visit.window);
  }
  if (command.purpose) {
    const auto purpose = clean(*command.purpose, text_bytes_max);
    if (!purpose) return purpose.refusal();
    draft.change(root(visit.id), field::visit_purpose, *purpose, visit.purpose);
  }
  if (command.focus) {
    const auto focus = focus_value(*command.focus);
    if (!focus) return focus.refusal();
    if (visit.focus || !command.focus->empty()) draft.change(root(visit.id), field::visit_focus, *focus, visit.focus);
  }
  if (command.pinned) draft.set(field::visit_template, to_value(*command.pinned));
  if (draft.empty()) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const AssignInspector& command) {
  const auto& visit = asked.visit;
  if (auto refusal = office_refusal(visit, asked.actor)) return *refusal;
  if (visit.cancelled) return Refusal{"visit_cancelled", "core/domain/RULES.md: Visits", {}};
  const auto entity = grant_entity(command.person, command.device);
  const auto* grant = visit.grant(command.person, command.device);
  const bool stands = grant != nullptr && grant->role == Role::inspector && grant->device_key == command.device_key;
  // A tablet that it was withdrawn from gets it back, signed or not: who assesses it does not change by that.
  const bool was_withdrawn = visit.heads.contains({entity, std::string(field::grant_withdrawn)});
  Draft draft(visit.id, visit.heads);
  if (was_withdrawn) draft.set(entity, field::grant_withdrawn, {});
  if (stands && was_withdrawn) return draft.take(entity);
  if (is_signed(visit)) return Refusal{"visit_already_signed", "V8", {}};
  if (!asked.facts.organisation || !asked.facts.organisation->roles(command.person).contains(Role::inspector))
    return Refusal{"person_not_inspector", "core/domain/RULES.md: Roles", {}};
  if (auto refusal = line_refusal(asked.facts, command.person)) return *refusal;
  if (auto refusal = disqualified_refusal(asked.facts, command.person)) return *refusal;
  if (stands) return Refusal{"already_assigned", "core/journal/README.md: Authority", {}};
  grant_to(draft, asked, command.person, command.device, command.device_key);
  return draft.take(entity);
}

Outcome<Decision> decided(const Asked& asked, const EndAssignment& command) {
  const auto& visit = asked.visit;
  if (auto refusal = office_refusal(visit, asked.actor)) return *refusal;
  if (visit.grant(command.person, command.device) == nullptr) return Refusal{"person_not_assigned", "core/journal/README.md: Authority", {}};
  const auto entity = grant_entity(command.person, command.device);
  Draft draft(visit.id, visit.heads);
  std::vector<base::DeviceId> devices{command.device};
  // With the last tablet goes the right to write in the pages.
  const auto is_a_tablet_left = [&](const Grant& each) { return each.person == command.person && each.device != command.device && each.device != asked.actor.device; };
  if (command.device != asked.actor.device && visit.grant(command.person, asked.actor.device) != nullptr && std::ranges::none_of(visit.grants, is_a_tablet_left))
    devices.push_back(asked.actor.device);
  end_on(draft, asked, command.person, devices);
  if (!draft.fits()) return Refusal{"visit_too_branched", "core/journal/README.md: Strand and chain", {}};
  return draft.take(entity);
}

Outcome<Decision> decided(const Asked& asked, const WriteInPages& command) {
  const auto& visit = asked.visit;
  const auto& actor = asked.actor;
  if (!actor.at_office || !visit.inspectors().contains(actor.person)) return Refusal{"not_assigned", "core/journal/README.md: Authority", {}};
  if (visit.grant(actor.person, actor.device) != nullptr) return Refusal{"already_assigned", "core/journal/README.md: Authority", {}};
  Draft draft(visit.id, visit.heads);
  grant_to(draft, asked, actor.person, actor.device, command.device_key);
  return draft.take(grant_entity(actor.person, actor.device));
}

// Answers lie by the checklist's id and the question's name: nothing that was recorded moves. What a signature covers is never lifted.
Outcome<Decision> decided(const Asked& asked, const LiftVisit&) {
  const auto& visit = asked.visit;
  if (auto refusal = office_refusal(visit, asked.actor)) return *refusal;
  if (visit.cancelled) return Refusal{"visit_cancelled", "core/domain/RULES.md: Visits", {}};
  if (!visit.seals.empty()) return Refusal{"lift_after_signature", "V5", {}};
  if (!visit.pinned || !asked.facts.checklist) return Refusal{"checklist_missing", "V5", {}};
  const auto& next = *asked.facts.checklist;
  if (next.id != visit.pinned->id || next.version <= visit.pinned->version) return Refusal{"checklist_lift_wrong", "V5", {}};
  Draft draft(visit.id, visit.heads);
  draft.set(field::visit_template, to_value(pin(next)));
  return draft.take();
}

namespace {

constexpr std::size_t schedule_bytes_max = 200 * 1024;

MayBeRefused too_large_refusal(const VisitSchedule& schedule) {
  if (staffing::to_text(schedule.shifts).size() <= schedule_bytes_max) return std::nullopt;
  return Refusal{"visit_schedule_too_large", "core/domain/RULES.md: Staffing", {}};
}

// Requirements are frozen with the checklist's version; a schedule may come later.
void take_staffing_along(Draft& draft, const Asked& asked) {
  const auto& visit = asked.visit;
  const auto rules = asked.facts.unit ? asked.facts.unit->rules() : std::vector<staffing::Requirement>();
  if (rules.empty() && visit.requirements) draft.set(field::visit_requirements, {});
  if (!rules.empty() && visit.requirements.value != rules) draft.set(field::visit_requirements, to_value(rules));
  const auto& schedule = asked.facts.schedule;
  if (!schedule && visit.schedule) draft.set(field::visit_schedule, {});
  if (schedule && visit.schedule.value != schedule) draft.set(field::visit_schedule, to_value(*schedule));
}

}  // namespace

Outcome<Decision> decided(const Asked& asked, const PackVisit&) {
  const auto& visit = asked.visit;
  if (auto refusal = office_refusal(visit, asked.actor)) return *refusal;
  // A recall or cancellation that reached the register after the inspectors had started is taken back this way: they stand at odds otherwise.
  const bool at_odds = visit.started && (visit.recalled || visit.cancelled);
  if (visit.started && !at_odds) return Refusal{"visit_already_started", "core/domain/RULES.md: Visits", {}};
  if (visit.cancelled && !at_odds) return Refusal{"visit_cancelled", "core/domain/RULES.md: Visits", {}};
  if (is_handed_out(visit) && !at_odds) return Refusal{"visit_already_packed", "V5", {}};
  if (at_odds && !visit.pinned) return Refusal{"checklist_missing", "V5", {}};
  if (at_odds && visit.inspectors().empty()) return Refusal{"visit_without_inspector", "V10", {}};
  if (!at_odds)
    if (const auto hindrances = pack_hindrances(asked.facts, asked.now); !hindrances.empty()) return hindrances.front();
  if (!at_odds && asked.facts.schedule)
    if (auto refusal = too_large_refusal(*asked.facts.schedule)) return *refusal;
  Draft draft(visit.id, visit.heads);
  if (!at_odds) {
    draft.set(field::visit_packed, asked.now.utc_ms);
    take_staffing_along(draft, asked);
  }
  if (asked.facts.organisation && asked.facts.organisation->emergency_numbers && asked.facts.organisation->emergency_numbers.value != visit.emergency_numbers.value)
    draft.set(field::visit_emergency_numbers, to_value(*asked.facts.organisation->emergency_numbers));
  if (!at_odds) copy_previous(draft, asked);
  if (visit.recalled) draft.set(field::visit_recalled, {});
  if (visit.cancelled) draft.set(field::visit_cancelled, {});
  if (!draft.fits()) return Refusal{"visit_requirements_too_large", "core/domain/RULES.md: Staffing", {}};  // all else in it is bounded before
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const TakeSchedule&) {
  const auto& visit = asked.visit;
  if (auto refusal = office_refusal(visit, asked.actor)) return *refusal;
  if (is_signed(visit)) return Refusal{"visit_already_signed", "V8", {}};
  if (visit.cancelled) return Refusal{"visit_cancelled", "core/domain/RULES.md: Visits", {}};
  if (!is_handed_out(visit)) return Refusal{"visit_not_packed", "core/domain/RULES.md: Visits", {}};
  if (!asked.facts.schedule) return Refusal{"visit_without_schedule", "core/domain/RULES.md: Staffing", {}};
  if (auto refusal = too_large_refusal(*asked.facts.schedule)) return *refusal;
  if (visit.schedule.value == asked.facts.schedule && !visit.schedule.conflict) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  Draft draft(visit.id, visit.heads);
  draft.set(field::visit_schedule, to_value(*asked.facts.schedule));
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const RecallVisit& command) {
  const auto& visit = asked.visit;
  if (auto refusal = before_start_refusal(visit, asked.actor)) return *refusal;
  if (!is_handed_out(visit)) return Refusal{"visit_not_packed", "core/domain/RULES.md: Visits", {}};
  const auto reason = clean_required(command.reason, text_bytes_max, "reason_missing");
  if (!reason) return reason.refusal();
  Draft draft(visit.id, visit.heads);
  draft.set(field::visit_recalled, to_value(TimeAndReason{asked.now, *reason}));
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const CancelVisit& command) {
  const auto& visit = asked.visit;
  if (auto refusal = before_start_refusal(visit, asked.actor)) return *refusal;
  const auto reason = clean_required(command.reason, text_bytes_max, "reason_missing");
  if (!reason) return reason.refusal();
  Draft draft(visit.id, visit.heads);
  draft.set(field::visit_cancelled, to_value(TimeAndReason{asked.now, *reason}));
  return draft.take();
}

}  // namespace platsbesok::domain
