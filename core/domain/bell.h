// Warning bell ("varningsklocka"): signals that need not mean anything one by one, and together are reason to look closer. It rings; what comes of it a person
// decides (core/domain/RULES.md: Signals, S1). The municipalities' guidelines say "återkommande eller sammantaget" and give no number: the numbers stand here alone.
#pragma once

#include "core/domain/signal.h"

namespace platsbesok::domain {

inline constexpr int bell_months = 12;  // how long a signal counts, from its day
inline constexpr int bell_weight = 6;   // what they must weigh together

// A signal weighs what it is graded, and a serious one rings by itself.
constexpr int weight_of(std::int64_t severity) { return severity >= severity_max ? bell_weight : static_cast<int>(severity); }

struct Bell {
  std::vector<base::EntityId> signals;  // those that count, newest first: not answered, or answered with "watch"
  std::set<base::EntityId> open;        // those of them that nobody has answered
  int weight = 0;
  bool rings = false;                   // they weigh enough, and somebody has yet to answer one of them
};

Bell bell(const UnitSignals& signals, base::Date today);

}  // namespace platsbesok::domain
