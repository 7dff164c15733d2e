#include "core/staffing/shortage.h"

#include <algorithm>

namespace platsbesok::staffing {

namespace {

struct Part {
  int need, have, lacking;
};

Part part_of(const SlotRow& slot, Sum sum) {
  switch (sum) {
    case Sum::persons: return {slot.need.total, static_cast<int>(slot.counted.size()), slot.deficit};
    case Sum::awake: return {slot.need.awake, slot.awake, slot.awake_deficit};
    case Sum::roles: break;
  }
  int need = 0;
  for (const auto& [role, at_least] : slot.need.roles) need += at_least;
  return {need, need - slot.role_deficit, slot.role_deficit};
}

}  // namespace

Shortage shortage(const StaffingResult& result, Sum sum) {
  Shortage all;
  std::optional<int> least;  // to spare
  for (const SlotRow& slot : result.slots) {
    const Part part = part_of(slot, sum);
    if (part.lacking > 0) {
      ++all.slots[part.lacking];
      all.person_min += static_cast<int>(slot_ms / minute_ms) * part.lacking;
      if (!all.first) all.first = slot.start;
    }
    if (const int spare = part.have - part.need; part.need > 0 && (!least || spare < *least)) {
      least = spare;
      all.need = part.need;
      all.have = part.have;
    }
  }
  return all;
}

std::map<std::string, RoleShortage> roles_lacking(const StaffingResult& result) {
  std::map<std::string, RoleShortage> all;
  for (const SlotRow& slot : result.slots)
    for (const auto& [role, at_least] : slot.need.roles) {
      const auto there = slot.roles.find(role);
      const int have = there == slot.roles.end() ? 0 : there->second;
      if (have >= at_least) continue;
      const auto [found, is_new] = all.try_emplace(role, RoleShortage{at_least, have});
      if (!is_new && at_least - have > found->second.need - found->second.have) found->second = {at_least, have};
    }
  return all;
}

}  // namespace platsbesok::staffing
