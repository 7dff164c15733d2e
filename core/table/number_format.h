// Numbers and dates as a spreadsheet stores them (a number, and a format that says what it is) and as a person reads them.
// Source: ECMA-376 part 1, 18.8.30 (numFmt) and 18.17.4 (dates: the 1900 system with its 29 February 1900, and the 1904 system).
#pragma once

#include "core/table/workbook.h"

#include <optional>

namespace platsbesok::table {

enum class DateFormat { none, date, time, date_time, elapsed };  // elapsed: hours go on beyond 24

DateFormat date_format(std::string_view format_code);  // "yyyy-mm-dd", "[h]:mm"
DateFormat built_in_date_format(long format_id);       // what a workbook need not describe

// Nothing where the text is no number.
std::optional<double> number(std::string_view text);
// At most 15 significant digits, as Excel keeps them; never an exponent where the digits are fewer than 22.
std::string number_text(double value);

// Kind and text (column left at 1). Nothing where the number is no date Excel can show: before 1900, after 9999.
std::optional<Cell> dated(double serial, DateFormat format, bool from_1904);
// A cell that holds its date as text, "2026-11-21T20:41:00".
std::optional<Cell> dated(std::string_view iso);

}  // namespace platsbesok::table
