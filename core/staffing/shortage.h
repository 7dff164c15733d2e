// Shortage: what a check's slots lack, added up the way it is shown: so many quarters × so many persons × 15 minutes.
#pragma once

#include "core/staffing/reconcile.h"

namespace platsbesok::staffing {

enum class Sum { persons, awake, roles };

struct Shortage {
  std::map<int, int> slots;  // lacking → in how many slots; only what lacks
  int person_min = 0;
  int need = 0, have = 0;    // in the slot that lacks most; where none does, in the one that has least to spare
  std::optional<base::Instant> first;  // the first slot that lacks
  friend bool operator==(const Shortage&, const Shortage&) = default;
};
Shortage shortage(const StaffingResult& result, Sum sum);

// The least of each role that was counted in a slot where the requirement asks for it, and what it asked for then.
struct RoleShortage {
  int need = 0, have = 0;
  friend bool operator==(const RoleShortage&, const RoleShortage&) = default;
};
std::map<std::string, RoleShortage> roles_lacking(const StaffingResult& result);

}  // namespace platsbesok::staffing
