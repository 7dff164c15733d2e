// Dates, times, numbers and day cells as schedules have them.
#include "core/staffing/mask.h"
#include "core/staffing/written.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::staffing;
using base::Date;

TEST_CASE("dates are read in the forms schedules have, and only where they exist") {
  for (const char* text : {"2026-03-11", "20260311", "2026-W11-3", "11/3", "11/3 2026", "Ons 11/3", "onsdag 2026-03-11", "2026-03-11 00:00"}) {
    CAPTURE(text);
    const auto read = written_date(text, 2026);
    REQUIRE(read);
    CHECK(read->date == Date{2026, 3, 11});
    CHECK_FALSE(read->unusual);
  }
  for (const char* text : {"2026-02-30", "20260230", "2026-W54-1", "2026-W00-1", "2025-W53-1", "31/4", "0/3", "11/13", "2026-3-11", "260311", "11 mars", "1900-01-01", "9999-01-01", "", "/", "11/3/", "2026-03-11x"})
    CHECK_FALSE_MESSAGE(written_date(text, 2026), text);
  CHECK(written_date("2026-W53-7", {})->date == Date{2027, 1, 3});
  CHECK(written_date("11/3", {})->date.year == 0);
  CHECK(written_date("29/2", 2028));
  CHECK_FALSE(written_date("29/2", 2026));
  CHECK(written_date("Ons 11/3", 2026)->weekday == 3);
}

TEST_CASE("a date that may be read in two ways is read and said to be unusual") {
  const auto read = written_date("1/2-26", {});
  REQUIRE(read);
  CHECK(read->date == Date{2026, 2, 1});
  CHECK(read->unusual);
}

TEST_CASE("times are read in the forms schedules have, and only where a clock shows them") {
  for (const auto& [text, minutes] : {std::pair{"14:00", 840}, {"14.00", 840}, {"1400", 840}, {"14", 840}, {"14:00:00", 840}, {"7:30", 450}, {"730", 450}, {"24:00", 1440}, {"00:00", 0}, {"0", 0}, {"21.45", 1305}})
    CHECK_MESSAGE(written_time(text) == minutes, text);
  for (const char* text : {"24:01", "25:00", "14:60", "14.5", "14:5", "-1", "14:00:30", "", ":", "14:", "kl 14", "14000", "1e3", "14-22"}) CHECK_FALSE_MESSAGE(written_time(text), text);
}

TEST_CASE("numbers have a comma or a point, and are not negative") {
  CHECK(written_number("7,5") == 7.5);
  CHECK(written_number("7.5") == 7.5);
  CHECK(written_number("7,50") == 7.5);
  for (const char* text : {"-1", "1e5", "7,5,5", "", "sju", "inf", "nan", "0x10"}) CHECK_FALSE_MESSAGE(written_number(text), text);
  CHECK(written_break("30") == 30);
  CHECK(written_break("0:30") == 30);
  CHECK(written_break("30 min") == 30);
  CHECK_FALSE(written_break("-30"));
  CHECK_FALSE(written_break("99999"));
}

TEST_CASE("a day's cell is one pass or several, with breaks and words, or nothing") {
  using Passes = std::vector<WrittenPass>;
  CHECK(written_passes("14-22") == Passes{{840, 1320, 0, ""}});
  CHECK(written_passes("14.00–22.00") == Passes{{840, 1320, 0, ""}});
  CHECK(written_passes("14:00 - 22:00/R30") == Passes{{840, 1320, 30, ""}});
  CHECK(written_passes("07-11 16-20") == Passes{{420, 660, 0, ""}, {960, 1200, 0, ""}});
  CHECK(written_passes("07-11, 16-20 SJUK") == Passes{{420, 660, 0, ""}, {960, 1200, 0, "SJUK"}});
  for (const char* text : {"L", "SEM", "14", "14-", "-22", "14-22/", "14-25", "14-22 7", "", " ", "14-22/Rx", "?"}) CHECK_FALSE_MESSAGE(written_passes(text), text);
}

TEST_CASE("cleaning joins every kind of blank, takes away what cannot be seen, and composes letters") {
  CHECK(clean("  A.\u00A0 A.\t\n ") == "A. A.");
  CHECK(clean("\uFEFFAnna\u202Enn") == "Anna nn");
  CHECK(clean("a\u030A") == "å");
  CHECK(clean("\xC3") == "");
  CHECK(folded("ÅSA") == "åsa");
}

TEST_CASE("identity numbers are found in every form and masked; dates, times and other numbers are left") {
  for (const char* text : {"900101-1234", "19900101-1234", "199001011234", "9001011234", "900101+1234", "19900161-1234", "900101–1234", "900101 1234"}) {
    CAPTURE(text);
    CHECK(has_identity_number(text));
    CHECK(without_identity_numbers(std::string("Karin ") + text + ", vik") == "Karin [personnummer], vik");
  }
  for (const char* text : {"2026-03-11", "20260311", "10231", "08-123 45 67", "212000-3005", "900101-12345", "14:00-22:00", "901301-1234", "12345678901234567890"})
    CHECK_FALSE_MESSAGE(has_identity_number(text), text);
}
