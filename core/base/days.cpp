#include "core/base/days.h"

#include <algorithm>
#include <chrono>

namespace platsbesok::base {

namespace chrono = std::chrono;

std::int64_t day_number(Date date) {
  const chrono::year_month_day ymd{chrono::year(date.year), chrono::month(static_cast<unsigned>(date.month)), chrono::day(static_cast<unsigned>(date.day))};
  return chrono::sys_days(ymd).time_since_epoch().count();
}

Date date_of(std::int64_t day_number) {
  const chrono::year_month_day ymd{chrono::sys_days(chrono::days(day_number))};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())), static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

Date add_months(Date date, int months) {
  const chrono::year_month month = chrono::year(date.year) / chrono::month(static_cast<unsigned>(date.month)) + chrono::months(months);
  const auto last = static_cast<unsigned>(chrono::year_month_day_last(month / chrono::last).day());
  return {static_cast<int>(month.year()), static_cast<int>(static_cast<unsigned>(month.month())), static_cast<int>(std::min(static_cast<unsigned>(date.day), last))};
}

}  // namespace platsbesok::base
