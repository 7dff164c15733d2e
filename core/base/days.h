// Days: dates as numbers that can be added to and taken from each other. Gregorian, also before it was in use.
#pragma once

#include "core/base/time.h"

namespace platsbesok::base {

std::int64_t day_number(Date date);        // since 1970-01-01
Date date_of(std::int64_t day_number);

}  // namespace platsbesok::base
