// Whether a governing document is to be renewed: over where its last day has been, soon where that comes within governing_soon_months (D7; the months are our own).
#pragma once

#include "core/domain/plan.h"

namespace platsbesok::domain {

inline constexpr int governing_soon_months = 6;

enum class GoverningDue { not_yet, soon, over };
GoverningDue governing_due(const GoverningDocument& document, base::Date today);

}  // namespace platsbesok::domain
