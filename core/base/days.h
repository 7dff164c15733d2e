// Days: dates as numbers that can be added to and taken from each other. Gregorian, also before it was in use.
#pragma once

#include "core/base/time.h"

namespace platsbesok::base {

std::int64_t day_number(Date date);        // since 1970-01-01
Date date_of(std::int64_t day_number);

// So many months later, on the month's last day where it is shorter: 2025-08-31 and 6 months are 2026-02-28.
Date add_months(Date date, int months);

}  // namespace platsbesok::base
