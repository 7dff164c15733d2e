#include "core/domain/withdrawal.h"

#include "core/domain/visit_decisions.h"

namespace platsbesok::domain {

journal::CellKey withdrawal_cell(base::PersonId person, base::DeviceId device) { return {grant_entity(person, device), std::string(field::grant_withdrawn)}; }

std::optional<journal::OpRef> withdrawn_from(const journal::CellHeads& cell, const journal::CellHeads& beside) {
  const auto* said = journal::shown_head(beside);
  if (said == nullptr) said = journal::shown_head(cell);
  return said != nullptr && !said->value.is_null() ? std::optional(said->ref) : std::nullopt;
}

bool is_called_off(base::DossierId visit, const CellOf& cell) {
  const auto is_said = [&](field::Name name) {
    const auto heads = cell({root(visit), std::string(name)});
    const auto* said = journal::shown_head(heads);
    return said != nullptr && !said->value.is_null();
  };
  return (is_said(field::visit_recalled) || is_said(field::visit_cancelled)) && !is_said(field::visit_started);
}

std::vector<GivenTo> given_to(const journal::DossierState& state, base::DossierId visit) {
  const auto in_force = [&](const journal::LoggedOp& op) { return std::ranges::find(state.not_in_force, op.ref, &journal::LoggedOp::ref) == state.not_in_force.end(); };
  const auto ended = [&](const journal::OpRef& grant) {
    return std::ranges::any_of(state.structural, [&](const journal::LoggedOp& op) {
      return op.op.kind == journal::OpKind::end && in_force(op) && std::ranges::count(op.bases, grant) > 0;
    });
  };
  const auto cell_in = [](const journal::Cells& cells, const journal::CellKey& key) {
    const auto found = cells.find(key);
    return found == cells.end() ? journal::CellHeads{} : found->second;
  };
  const bool called_off = is_called_off(visit, [&](const journal::CellKey& key) { return cell_in(state.cells, key); });
  std::vector<GivenTo> all;
  for (const journal::LoggedOp& op : state.structural) {
    if (op.op.kind != journal::OpKind::grant || !in_force(op)) continue;
    const auto person = read<base::PersonId>(op.op.value.at(0));
    const auto device = read<base::DeviceId>(op.op.value.at(1));
    if (!person || !device) continue;
    auto known = std::ranges::find_if(all, [&](const GivenTo& each) { return each.device == *device && each.person == *person; });
    if (known == all.end()) {
      const auto key = withdrawal_cell(*person, *device);
      known = all.insert(all.end(), {*person, *device, false, withdrawn_from(cell_in(state.cells, key), cell_in(state.additions, key)), called_off});
      known->leaves = known->leaves || known->withdrawn;
    }
    known->assigned = known->assigned || !ended(op.ref);
  }
  return all;
}

// The withdrawals last, so that a tablet is told of both by one segment. One that is withdrawn already is told of nothing after that, and a newer withdrawal would take
// the place of the one it is told up to.
void end_on(Draft& draft, const Asked& asked, base::PersonId person, std::span<const base::DeviceId> devices) {
  for (const auto device : devices) draft.put(journal::OpKind::end, grant_entity(person, device), field::grant, to_value(asked.facts.vector));
  for (const auto device : devices)
    if (const auto entity = grant_entity(person, device); device != asked.actor.device && !asked.facts.withdrawn.contains(entity))
      draft.set(entity, field::grant_withdrawn, device.bytes());
}

base::Outcome<Decision> decide_withdrawal(const journal::DossierState& state, base::DossierId id, const WithdrawVisit& command, const Actor& actor) {
  const Visit visit = visit_from(state, id);
  if (auto refusal = office_refusal(visit, actor)) return *refusal;
  const auto tablets = given_to(state, id);
  const auto tablet = std::ranges::find_if(tablets, [&](const GivenTo& each) { return each.person == command.person && each.device == command.device; });
  if (tablet == tablets.end() || command.device == actor.device) return base::Refusal{"person_not_assigned", "core/journal/README.md: Authority", {}};
  if (tablet->withdrawn) return base::Refusal{"already_withdrawn", "core/domain/RULES.md: Visits", {}};
  const auto key = withdrawal_cell(command.person, command.device);
  Draft draft(id, visit.heads);
  draft.set(key.entity, field::grant_withdrawn, command.device.bytes());
  return draft.take(key.entity);
}

}  // namespace platsbesok::domain
