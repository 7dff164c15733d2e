#include "core/domain/register_extract.h"

#include "core/base/days.h"
#include "core/domain/draft.h"
#include "core/domain/no_identity.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

std::vector<RegisterExtract> register_extracts_from(const journal::DossierState& state) {
  const auto& cells = state.cells;
  std::vector<RegisterExtract> all;
  for (const auto& id : added(cells, field::register_extract))
    all.push_back({id, fact<bool>(cells, id, field::register_extract), fact<std::string>(cells, id, field::register_extract_role),
                   fact<base::Date>(cells, id, field::register_extract_starts), fact<base::Date>(cells, id, field::register_extract_issued),
                   fact<std::string>(cells, id, field::register_extract_taken_back)});
  std::ranges::stable_sort(all, std::ranges::greater{}, [](const RegisterExtract& each) { return each.starts.value_or({}); });
  return all;
}

base::Date extract_valid_until(base::Date issued) { return base::add_months(issued, extract_months_max); }

base::Date extract_copy_kept_until(base::Date starts) { return base::add_months(starts, extract_copy_months); }

ExtractState extract_state(const RegisterExtract& extract, base::Date today) {
  const auto starts = extract.starts.value_or(today);
  if (!extract.issued) return today < starts ? ExtractState::awaited : ExtractState::missing;
  if (starts < *extract.issued) return ExtractState::too_late;
  return extract_valid_until(*extract.issued) < starts ? ExtractState::too_old : ExtractState::in_order;
}

namespace {

const RegisterExtract* standing(const RegisterExtractFacts& facts, base::EntityId id) {
  const auto found = std::ranges::find(facts.extracts, id, &RegisterExtract::id);
  return found == facts.extracts.end() || !found->stands() ? nullptr : &*found;
}

MayBeRefused write(Draft& draft, const RegisterExtract& now, const AddRegisterExtract& said, base::Date today) {
  const auto role = clean_without_identity(said.role, name_bytes_max, "extract_role_missing");
  if (!role) return role.refusal();
  if (said.issued && today < *said.issued) return Refusal{"extract_in_future", "D10", {}};
  draft.change(now.id, field::register_extract_role, *role, now.role);
  draft.change(now.id, field::register_extract_starts, base::iso(said.starts), now.starts);
  draft.change(now.id, field::register_extract_issued, said.issued ? journal::Value(base::iso(*said.issued)) : journal::Value(), now.issued);
  return std::nullopt;
}

Outcome<Decision> decided(const RegisterExtractFacts& facts, const AddRegisterExtract& command, base::Date today, base::Random& random) {
  const auto extract = base::random_id<base::EntityId>(random);
  Draft draft(facts.unit.id, facts.unit.heads);
  draft.add(extract, field::register_extract, true);
  if (auto refusal = write(draft, {extract, {}, {}, {}, {}, {}}, command, today)) return *refusal;
  return draft.take(extract);
}

Outcome<Decision> decided(const RegisterExtractFacts& facts, const ChangeRegisterExtract& command, base::Date today, base::Random&) {
  const auto* known = standing(facts, command.extract);
  if (known == nullptr) return Refusal{"extract_unknown", "D10", {}};
  Draft draft(facts.unit.id, facts.unit.heads);
  if (auto refusal = write(draft, *known, command.to, today)) return *refusal;
  if (draft.empty()) return Refusal{"nothing_to_change", "D10", {}};
  return draft.take(known->id);
}

// What was recorded stays, marked, with the reason.
Outcome<Decision> decided(const RegisterExtractFacts& facts, const TakeBackRegisterExtract& command, base::Date, base::Random&) {
  const auto* known = standing(facts, command.extract);
  if (known == nullptr) return Refusal{"extract_unknown", "D10", {}};
  const auto reason = clean_without_identity(command.reason, text_bytes_max, "reason_missing");
  if (!reason) return reason.refusal();
  Draft draft(facts.unit.id, facts.unit.heads);
  draft.take_back(known->id, field::register_extract_taken_back, *reason);
  return draft.take(known->id);
}

}  // namespace

Outcome<Decision> decide(const RegisterExtractFacts& facts, const RegisterExtractCommand& command, const Actor& actor, base::Instant now, base::Random& random) {
  if (auto refusal = act_refusal(actor, Act::keep_register)) return *refusal;
  return std::visit([&](const auto& each) { return decided(facts, each, base::in_stockholm(now).date, random); }, command);
}

}  // namespace platsbesok::domain
