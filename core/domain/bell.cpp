#include "core/domain/bell.h"

#include "core/base/days.h"

namespace platsbesok::domain {

Bell bell(const UnitSignals& about, base::Date today) {
  Bell bell;
  for (const auto& signal : about.signals) {
    const int weight = weight_of(signal.severity.value_or(0));
    if (weight == 0 || !signal.stands() || !signal.on || base::add_months(*signal.on, bell_months) < today) continue;
    const auto* answer = about.answer_to(signal.id);
    if (answer != nullptr && answer->decision.value != BellDecision::watch) continue;
    bell.signals.push_back(signal.id);
    bell.weight += weight;
    if (answer == nullptr) bell.open.insert(signal.id);
  }
  bell.rings = bell.weight >= bell_weight && !bell.open.empty();
  return bell;
}

}  // namespace platsbesok::domain
