// Dates, times and numbers as schedules have them, written by people and by many systems. Nothing is guessed: what has no one reading is nothing.
// Source: core/staffing/README.md, Import.
#pragma once

#include "core/staffing/local_time.h"

#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::staffing {

// NFC, every kind of blank one space, none at the ends, no control characters.
std::string clean(std::string_view text);
// Without regard to case, for comparing; of cleaned text.
std::string folded(std::string_view text);

struct WrittenDate {
  base::Date date;
  bool year_given = true;
  bool unusual = false;         // read, but in a form that may be read otherwise: "1/2-26"
  std::optional<int> weekday;   // named beside it: "Ons 11/3", 1 Monday
};
// "2026-03-11", "20260311", "11/3", "11/3 2026", "2026-W11-3", each also after the day of the week; "1/2-26" as unusual; a workbook's "2026-03-11 00:00".
// `year` is used where none is written; without it such a date has year 0. Nothing where the date does not exist.
std::optional<WrittenDate> written_date(std::string_view text, std::optional<int> year);

// "14:00", "14.00", "1400", "730", "14", "24:00", "14:00:00"; minutes of the day, 0 to 1440.
std::optional<int> written_time(std::string_view text);
// "7,5", "7.5", "7,50"; not negative.
std::optional<double> written_number(std::string_view text);
// Minutes of a break: "30", "0:30", "30 min".
std::optional<int> written_break(std::string_view text);

// One pass of a day's cell: "14-22/R30".
struct WrittenPass {
  int start_min = 0, end_min = 0, break_min = 0;
  std::string word;             // what else stands with it: "14-22 SJUK"
  friend bool operator==(const WrittenPass&, const WrittenPass&) = default;
};
// "14-22", "14:00–22:00", "07-11 16-20", "14-22/R30 SJUK". Nothing where no pass, or anything beside words, is left over.
std::optional<std::vector<WrittenPass>> written_passes(std::string_view text);

}  // namespace platsbesok::staffing
