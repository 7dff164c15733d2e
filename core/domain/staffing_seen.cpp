#include "core/domain/staffing_seen.h"

#include "core/domain/fields.h"

namespace platsbesok::domain {

using journal::Value;
using journal::ValueList;

template <> std::optional<OnCall> read(const Value& value) {
  const auto reached = value.at(0).flag();
  const auto seconds = value.at(1).number();
  if (!reached || !seconds || *seconds < 0) return std::nullopt;
  return OnCall{*reached, *seconds};
}

template <> std::optional<std::pair<ProposalAnswer, staffing::StaffingOutcome>> read(const Value& value) {
  const auto answer = read_code<ProposalAnswer>(value.at(0));
  const auto outcome = read_code<staffing::StaffingOutcome>(value.at(1));
  if (!answer || !outcome) return std::nullopt;
  return std::pair{*answer, *outcome};
}

Value to_value(const OnCall& on_call) { return ValueList{on_call.reached, on_call.seconds}; }

const Staff* StaffingSeen::find(base::EntityId id) const {
  const auto found = std::ranges::find(staff, id, &Staff::id);
  return found == staff.end() ? nullptr : &*found;
}

StaffingSeen staffing_seen_from(const journal::Cells& cells, base::EntityId root) {
  StaffingSeen all;
  const CellReader cell(cells, all.unreadable);
  for (const auto& id : added(cells, field::staff)) {
    auto& one = all.staff.emplace_back(Staff{id, {}, {}, {}, {}, {}, {}, {}, {}});
    cell(one.key, id, field::staff_key);
    cell(one.role, id, field::staff_role);
    cell(one.identified, id, field::staff_identified);
    cell(one.qualification, id, field::staff_qualification);
    cell(one.employment, id, field::staff_employment);
    cell(one.in_training, id, field::staff_in_training);
    cell(one.on_call, id, field::staff_on_call);
    cell(one.comment, id, field::staff_comment);
  }
  for (const auto& id : added(cells, field::sighting)) {
    auto& one = all.sightings.emplace_back(Sighting{id, {}, {}, {}, {}});
    cell(one.noted, id, field::sighting);
    cell(one.of, id, field::sighting_of);
    cell(one.from, id, field::sighting_from);
    cell(one.state, id, field::sighting_state);
  }
  cell(all.residents_enrolled, root, field::staffing_residents_enrolled);
  cell(all.residents_present, root, field::staffing_residents_present);
  cell(all.leader, root, field::staffing_leader);
  cell(all.schedule_posted, root, field::staffing_schedule_posted);
  cell(all.in_routine, root, field::staffing_in_routine);
  cell(all.nobody, root, field::staffing_nobody);
  cell(all.proposal, root, field::staffing_proposal);
  return all;
}

}  // namespace platsbesok::domain
