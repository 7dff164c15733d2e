#include "core/table/number_format.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace platsbesok::table;

TEST_CASE("a format code says whether its number is a date, a time or both") {
  for (const char* code : {"yyyy-mm-dd", "d/m/yy", "mmmm", "[$-41D]d mmmm yyyy", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "yyyy\\-mm;@"}) CHECK_MESSAGE(date_format(code) == DateFormat::date, code);
  for (const char* code : {"hh:mm", "h:mm:ss", "h:mm AM/PM", "mm:ss.0", "[Red]hh:mm"}) CHECK_MESSAGE(date_format(code) == DateFormat::time, code);
  for (const char* code : {"yyyy-mm-dd hh:mm", "d/m/yy h:mm", "yyyy\\-mm\\-dd\\ hh:mm:ss"}) CHECK_MESSAGE(date_format(code) == DateFormat::date_time, code);
  for (const char* code : {"[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[s]"}) CHECK_MESSAGE(date_format(code) == DateFormat::elapsed, code);
  for (const char* code : {"General", "0.00", "#,##0 \"dagar\"", "0.00E+00", "\"kr/m\" 0", "@", "0%", "[Red]-0", "0;\"dd\"", "", "\"", "[", "\\", "_"})
    CHECK_MESSAGE(date_format(code) == DateFormat::none, code);
}

TEST_CASE("a number is printed as a person would write it") {
  for (const auto& [value, text] : {std::pair{0.0, "0"}, {-0.0, "0"}, {12.0, "12"}, {-7.5, "-7.5"}, {0.1, "0.1"}, {0.1 + 0.2, "0.3"}, {1e15, "1000000000000000"}, {2014021501.0, "2014021501"},
                                    {197001011234.0, "197001011234"}, {1.0 / 3, "0.333333333333333"}, {0.00001, "0.00001"}, {1e20, "100000000000000000000"}, {1e300, "1e+300"},
                                    {123456.789, "123456.789"}, {1e-12, "1e-12"}, {99999999999999.9, "99999999999999.9"}, {0.5, "0.5"}, {1024.0, "1024"}})
    CHECK(number_text(value) == text);
  CHECK(number("12") == 12.0);
  CHECK(number("+1.5E3") == 1500.0);
  for (const char* no : {"", "1,5", "12 ", "0x10", "nan", "inf", "1e999", "twelve"}) CHECK_MESSAGE(!number(no), no);
}

TEST_CASE("a date is the day Excel shows, in both of its calendars, with the day that never was") {
  const auto text = [](double serial, DateFormat format, bool from_1904 = false) {
    const auto cell = dated(serial, format, from_1904);
    return cell ? cell->text : "none";
  };
  CHECK(text(1, DateFormat::date) == "1900-01-01");
  CHECK(text(59, DateFormat::date) == "1900-02-28");
  CHECK(text(60, DateFormat::date) == "1900-02-29");
  CHECK(text(61, DateFormat::date) == "1900-03-01");
  CHECK(text(46347, DateFormat::date) == "2026-11-21");
  CHECK(text(46347 - 1462, DateFormat::date, true) == "2026-11-21");
  CHECK(text(2958465, DateFormat::date) == "9999-12-31");
  CHECK(text(2958466, DateFormat::date) == "none");
  CHECK(text(2958465.9999999, DateFormat::date_time) == "none");  // rounds into the year 10000
  CHECK(text(-1, DateFormat::date) == "none");
  CHECK(text(std::nan(""), DateFormat::date) == "none");
  CHECK(text(0.8625, DateFormat::time) == "20:42");
  CHECK(text(46347.8625, DateFormat::date_time) == "2026-11-21 20:42");
  CHECK(text(46347.5, DateFormat::date) == "2026-11-21 12:00");  // the time is there, though the format hides it
  CHECK(text(46347, DateFormat::date_time) == "2026-11-21 00:00");
  CHECK(text(0.25 + 1.0 / 86400, DateFormat::time) == "06:00:01");
  CHECK(text(26.5 / 24, DateFormat::elapsed) == "26:30");
  CHECK(text(0.99999999, DateFormat::elapsed) == "24:00");
  CHECK(dated("2026-11-21T20:41:00Z")->text == "2026-11-21 20:41");
  CHECK(dated("20:41:30")->text == "20:41:30");
  CHECK(dated("2026-11-21")->kind == CellKind::date);
  for (const char* no : {"2026-02-30", "2026-11-21X20:41", "20:4", "", "2026-11-21T2"}) CHECK_MESSAGE(!dated(no), no);
}
