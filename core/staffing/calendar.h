// The Swedish calendar as staffing needs it: red days ("röda dagar"), computed and never listed, and the class a requirement names a day by.
// Source: lag (1989:253) om allmänna helgdagar, as it has read since 2005. The eves are not red by the act; agreements name them, so a requirement may too.
#pragma once

#include "core/base/time.h"

#include <optional>

namespace platsbesok::staffing {

enum class RedDay {
  new_year, epiphany, good_friday, easter_sunday, easter_monday, may_day, ascension, whit_sunday, national_day, midsummer_day, all_saints, christmas_day, boxing_day
};
enum class Eve { easter, midsummer, christmas, new_year };          // "helgafton": påsk-, midsommar-, jul- och nyårsafton
enum class DayClass { weekday, saturday, sunday_or_holiday };       // VARDAG, LORDAG, SON_HELG

base::Date easter_sunday(int year);              // Gregorian
std::optional<RedDay> red_day(base::Date date);  // the named ones; every Sunday is red as well
std::optional<Eve> eve(base::Date date);
DayClass day_class(base::Date date);             // an eve has the class of its day of the week

int weekday(base::Date date);                    // 1 Monday … 7 Sunday
base::Date days_after(base::Date date, int days);
int days_between(base::Date from, base::Date to);

}  // namespace platsbesok::staffing
