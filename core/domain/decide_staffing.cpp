// What the office decides about a unit's staffing: what is required, and which schedule the provider handed in.
#include "core/domain/unit_decisions.h"

#include "core/staffing/case_json.h"

#include <algorithm>

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;
using staffing::Requirement;

namespace {

constexpr const char* source = "core/domain/RULES.md: Staffing";
constexpr std::size_t requirements_max = 200, shifts_max = 20'000, part_bytes_max = 200 * 1024, problems_a_part = 400;

MayBeRefused requirement_refusal(const UnitFacts& facts, const Actor& actor) {
  if (auto refusal = act_refusal(actor, Act::keep_register)) return refusal;
  if (!facts.unit || !facts.unit->name) return Refusal{"unit_missing", "core/domain/RULES.md: What there is", {}};
  return std::nullopt;
}

MayBeRefused rule_refusal(const Requirement& rule) {
  if (rule.valid_from && rule.valid_to && *rule.valid_to < *rule.valid_from) return Refusal{"requirement_backwards", source, {}};
  const bool any_day = rule.days.weekdays || rule.days.saturdays || rule.days.sundays_and_holidays || rule.days.eves;
  if (!any_day) return Refusal{"requirement_without_days", source, {}};
  const bool asks = rule.min_total > 0 || rule.min_awake > 0 || !rule.roles.empty() || rule.residents_per_staff || !rule.on_call_role.empty();
  if (!asks) return Refusal{"requirement_asks_nothing", source, {}};
  // As it will be read: whatever a page or a file said, what is kept is whole.
  if (const auto read = staffing::requirement_from_text(staffing::to_text(rule)); !read) return read.refusal();
  return std::nullopt;
}

// The unit's own rules name no unit: it is the one they stand at.
Requirement own(Requirement rule) {
  rule.unit.clear();
  return rule;
}

void add(Draft& draft, base::EntityId id, const Requirement& rule) {
  draft.add(id, field::requirement, true);
  draft.set(id, field::requirement_rule, staffing::to_text(own(rule)));
}

const UnitRequirement* find(const Unit& unit, base::EntityId id) {
  const auto found = std::ranges::find_if(unit.requirements, [&](const UnitRequirement& each) { return each.id == id && !each.rule.heads.empty(); });
  return found == unit.requirements.end() ? nullptr : &*found;
}

}  // namespace

Outcome<Decision> decided(const UnitFacts& facts, const AddRequirement& command, const Actor& actor, base::Random& random) {
  if (auto refusal = requirement_refusal(facts, actor)) return *refusal;
  if (auto refusal = rule_refusal(command.rule)) return *refusal;
  const auto standing = facts.unit->rules();
  if (standing.size() >= requirements_max) return Refusal{"requirements_too_many", source, {{"max", std::to_string(requirements_max)}}};
  if (std::ranges::find(standing, own(command.rule)) != standing.end()) return Refusal{"requirement_known", source, {}};
  const auto id = base::random_id<base::EntityId>(random);
  Draft draft(facts.unit->id, facts.unit->heads);
  add(draft, id, command.rule);
  return draft.take(id);
}

Outcome<Decision> decided(const UnitFacts& facts, const ChangeRequirement& command, const Actor& actor, base::Random&) {
  if (auto refusal = requirement_refusal(facts, actor)) return *refusal;
  const auto* standing = find(*facts.unit, command.requirement);
  if (standing == nullptr) return Refusal{"requirement_unknown", source, {}};
  if (auto refusal = rule_refusal(command.rule)) return *refusal;
  if (standing->rule.value == own(command.rule) && !standing->rule.conflict) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  Draft draft(facts.unit->id, facts.unit->heads);
  draft.set(command.requirement, field::requirement_rule, staffing::to_text(own(command.rule)));
  return draft.take(command.requirement);
}

Outcome<Decision> decided(const UnitFacts& facts, const TakeBackRequirement& command, const Actor& actor, base::Random&) {
  if (auto refusal = requirement_refusal(facts, actor)) return *refusal;
  const auto* standing = find(*facts.unit, command.requirement);
  if (standing == nullptr || !standing->rule) return Refusal{"requirement_unknown", source, {}};
  Draft draft(facts.unit->id, facts.unit->heads);
  draft.set(command.requirement, field::requirement_rule, {});
  return draft.take(command.requirement);
}

Outcome<Decision> decided(const UnitFacts& facts, const SetRequirements& command, const Actor& actor, base::Random& random) {
  if (auto refusal = requirement_refusal(facts, actor)) return *refusal;
  if (command.rules.size() > requirements_max) return Refusal{"requirements_too_many", source, {{"max", std::to_string(requirements_max)}}};
  std::vector<Requirement> wanted;
  for (const auto& rule : command.rules) {
    if (auto refusal = rule_refusal(rule)) return *refusal;
    if (std::ranges::find(wanted, own(rule)) == wanted.end()) wanted.push_back(own(rule));
  }
  Draft draft(facts.unit->id, facts.unit->heads);
  for (const auto& standing : facts.unit->requirements) {
    if (!standing.rule) continue;
    if (const auto again = std::ranges::find(wanted, *standing.rule); again != wanted.end()) wanted.erase(again);
    else draft.set(standing.id, field::requirement_rule, {});
  }
  for (const auto& rule : wanted) add(draft, base::random_id<base::EntityId>(random), rule);
  if (draft.empty()) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  return draft.take();
}

namespace {

using Cells = std::map<journal::CellKey, journal::Value>;

// A list as texts that fit in an op each.
std::vector<std::string> in_parts(const std::vector<staffing::ScheduledShift>& shifts) {
  std::vector<std::vector<staffing::ScheduledShift>> parts(1);
  std::size_t bytes = 0;
  for (const auto& each : shifts) {
    const std::size_t size = staffing::to_text(std::vector{each}).size();
    if (bytes + size > part_bytes_max) parts.emplace_back(), bytes = 0;
    parts.back().push_back(each);
    bytes += size;
  }
  std::vector<std::string> texts;
  for (const auto& part : parts) texts.push_back(staffing::to_text(part));
  return texts;
}

Cells cells_of(base::DossierId id, base::DossierId unit, const ImportSchedule& command, staffing::Period period) {
  const auto& import = command.import;
  Cells cells;
  const auto put = [&](base::EntityId entity, field::Name name, journal::Value value) { cells[{entity, std::string(name)}] = std::move(value); };
  put(root(id), field::schedule_unit, unit.bytes());
  put(root(id), field::schedule_file, base::ByteView(import.file_hash.bytes));
  put(root(id), field::schedule_profile, import.profile);
  put(root(id), field::schedule_mapping, to_value(ScheduleMapping{import.mapping.heading_row, import.mapping.columns}));
  put(root(id), field::schedule_period, to_value(period));
  put(root(id), field::schedule_rows, to_value(ScheduleRows{static_cast<std::int64_t>(import.rows), static_cast<std::int64_t>(import.rejected)}));
  std::map<base::Date, std::vector<staffing::ScheduledShift>> days;
  for (const auto& each : import.shifts) {
    staffing::ScheduledShift kept{each.shift, each.row, each.name, each.title};
    if (kept.shift.unit == command.unit_code) kept.shift.unit.clear();
    days[base::in_stockholm(kept.shift.span.start).date].push_back(std::move(kept));
  }
  for (const auto& [date, shifts] : days) {
    int part = 0;
    for (auto& text : in_parts(shifts)) put(schedule_day_entity(id, date, part++), field::schedule_shifts, std::move(text));
  }
  int part = 0;
  for (std::size_t i = 0; i < import.problems.size(); i += problems_a_part) {
    journal::ValueList list;
    for (std::size_t j = i; j < std::min(import.problems.size(), i + problems_a_part); ++j) list.push_back(to_value(import.problems[j]));
    put(schedule_problems_entity(id, part++), field::schedule_problems, std::move(list));
  }
  return cells;
}

}  // namespace

Outcome<Decision> decide(const ScheduleFacts& facts, const ImportSchedule& command, const Actor& actor, base::Instant, base::Random&) {
  if (auto refusal = act_refusal(actor, Act::keep_register)) return *refusal;
  if (!facts.unit || !facts.unit->name) return Refusal{"unit_missing", "core/domain/RULES.md: What there is", {}};
  const auto& import = command.import;
  if (!import.understood()) return Refusal{"schedule_headings_unknown", "core/staffing/README.md: Import", {{"profile", import.profile}}};
  if (import.shifts.size() > shifts_max) return Refusal{"schedule_too_many_shifts", source, {{"max", std::to_string(shifts_max)}}};
  const auto period = staffing::period_of(import.schedule(), command.unit_code);
  if (!period) return Refusal{"schedule_without_shifts", source, {{"unit", command.unit_code}}};

  const auto id = schedule_dossier(facts.unit->id, import.file_hash);
  const Cells wanted = cells_of(id, facts.unit->id, command, *period);
  Draft draft(id, facts.held ? head_refs(*facts.held) : HeadRefs());
  if (!facts.held) draft.born(DossierKind::schedule);
  const auto said = [&](const journal::CellKey& key) -> const journal::Value* {
    const auto* cell = facts.held ? find_cell(facts.held->cells, key.entity, key.field) : nullptr;
    return cell != nullptr && cell->heads.size() == 1 ? &cell->heads.front().value : nullptr;
  };
  for (const auto& [key, value] : wanted)
    if (const auto* is = said(key); is == nullptr || *is != value) draft.set(key.entity, key.field, value);
  // Read anew, what the file no longer says under the new mapping is no longer said.
  if (facts.held)
    for (const auto& [key, cell] : facts.held->cells)
      if ((key.field == field::schedule_shifts || key.field == field::schedule_problems) && !wanted.contains(key) &&
          std::ranges::any_of(cell.heads, [](const journal::Head& head) { return !head.value.is_null(); }))
        draft.set(key.entity, key.field, {});
  if (draft.empty()) return Refusal{"schedule_known", source, {}};
  return draft.take();
}

}  // namespace platsbesok::domain
