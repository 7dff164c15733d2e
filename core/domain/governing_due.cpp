#include "core/domain/governing_due.h"

#include "core/base/days.h"

namespace platsbesok::domain {

GoverningDue governing_due(const GoverningDocument& document, base::Date today) {
  if (!document.valid_to || base::add_months(today, governing_soon_months) < *document.valid_to) return GoverningDue::not_yet;
  return *document.valid_to < today ? GoverningDue::over : GoverningDue::soon;
}

}  // namespace platsbesok::domain
