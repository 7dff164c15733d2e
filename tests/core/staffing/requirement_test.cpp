// Which requirement holds at an instant.
#include "tests/core/staffing/a_case.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

Requirement a_row(int total, const char* from, const char* to, Days days = {}) {
  Requirement row;
  row.min_total = total;
  row.from_min = *parse_clock(from);
  row.to_min = *parse_clock(to);
  row.days = days;
  return row;
}

Need need(const std::vector<Requirement>& rows, const std::string& when, int residents = 4, base::Fold fold = base::Fold::first) {
  const auto date = local(when).date;
  return need_at(rows, windows(rows, "U1", days_after(date, -1), date), residents, at(when, fold));
}

const Days weekdays{true, false, false, false}, saturdays{false, true, false, false}, red{false, false, true, false}, eves{false, false, false, true};

}  // namespace

TEST_CASE("hours hold from their first minute until their last, over midnight too, and 24:00 is midnight") {
  const std::vector rows{a_row(3, "17:00", "24:00"), a_row(1, "21:00", "07:00")};
  CHECK(need({rows[0]}, "2026-11-20T17:00").total == 3);
  CHECK(need({rows[0]}, "2026-11-20T16:59").rows.empty());
  CHECK(need({rows[0]}, "2026-11-20T23:59").total == 3);
  CHECK(need({rows[0]}, "2026-11-21T00:00").rows.empty());
  CHECK(need({rows[1]}, "2026-11-20T06:59").total == 1);
  CHECK(need({rows[1]}, "2026-11-20T07:00").rows.empty());
  CHECK(need({a_row(2, "07:00", "07:00")}, "2026-11-20T06:59").total == 2);
}

TEST_CASE("narrower hours win over wider, whichever comes first and whichever asks for more") {
  std::vector rows{a_row(4, "07:00", "22:00"), a_row(2, "17:00", "20:00")};
  CHECK(need(rows, "2026-11-20T18:00").total == 2);
  CHECK(need(rows, "2026-11-20T20:00").total == 4);
  std::swap(rows[0], rows[1]);
  CHECK(need(rows, "2026-11-20T18:00").total == 2);
}

TEST_CASE("a row for red days wins on a red day that is a Friday, even with wider hours, and nowhere else") {
  const std::vector rows{a_row(3, "17:00", "22:00"), a_row(2, "00:00", "24:00", red)};
  CHECK(need(rows, "2026-04-03T18:00").total == 2);  // Good Friday
  CHECK(need(rows, "2026-04-10T18:00").total == 3);
  CHECK(need(rows, "2026-04-05T18:00").total == 2);
}

TEST_CASE("a row for weekdays does not hold on a red day, nor one for Saturdays on a weekday") {
  CHECK(need({a_row(3, "17:00", "22:00", weekdays)}, "2026-04-03T18:00").rows.empty());
  CHECK(need({a_row(3, "17:00", "22:00", weekdays)}, "2026-04-02T18:00").total == 3);
  CHECK(need({a_row(3, "17:00", "22:00", saturdays)}, "2026-04-02T18:00").rows.empty());
  CHECK(need({a_row(3, "17:00", "22:00", saturdays)}, "2026-03-14T18:00").total == 3);
  CHECK(need({a_row(3, "17:00", "22:00", saturdays)}, "2026-06-20T18:00").rows.empty());  // Midsummer Day
}

TEST_CASE("an eve is a row's only where the row names eves, and then it wins") {
  const std::vector rows{a_row(3, "17:00", "22:00"), a_row(2, "15:00", "24:00", eves)};
  CHECK(need(rows, "2026-12-24T18:00").total == 2);
  CHECK(need(rows, "2026-12-23T18:00").total == 3);
  CHECK(need({a_row(1, "15:00", "24:00", red)}, "2026-12-24T18:00").rows.empty());
}

TEST_CASE("a night belongs to the day it begins on: Thursday's night is not a holiday's, Friday's is") {
  const std::vector rows{a_row(1, "21:00", "07:00", weekdays), a_row(2, "21:00", "07:00", red)};
  CHECK(need(rows, "2026-04-03T03:00").total == 1);
  CHECK(need(rows, "2026-04-04T03:00").total == 2);
}

TEST_CASE("rows that are alike hold together, the stricter number of each") {
  std::vector rows{a_row(3, "17:00", "22:00"), a_row(2, "17:00", "22:00")};
  rows[0].source = Source::agreement;
  rows[1].source = Source::permit;
  rows[1].roles = {{"SSK", 1}};
  rows[1].min_awake = 2;
  rows[0].offsite_counts = true;
  const Need both = need(rows, "2026-11-20T18:00");
  CHECK(both.total == 3);
  CHECK(both.awake == 2);
  CHECK(both.roles == Roles{{"SSK", 1}});
  CHECK(both.rows == std::vector<std::size_t>{0, 1});
  CHECK_FALSE(both.offsite_counts);
}

TEST_CASE("with equal hours the row for fewer kinds of day wins") {
  const std::vector rows{a_row(3, "17:00", "22:00"), a_row(1, "17:00", "22:00", saturdays)};
  CHECK(need(rows, "2026-03-14T18:00").total == 1);
  CHECK(need(rows, "2026-03-13T18:00").total == 3);
}

TEST_CASE("a row is valid on its first and last day, and its last night runs out") {
  auto each = a_row(1, "21:00", "07:00");
  each.valid_from = base::Date{2026, 11, 20};
  each.valid_to = base::Date{2026, 11, 21};
  CHECK(need({each}, "2026-11-20T06:00").rows.empty());
  CHECK(need({each}, "2026-11-20T22:00").total == 1);
  CHECK(need({each}, "2026-11-22T06:00").total == 1);
  CHECK(need({each}, "2026-11-22T22:00").rows.empty());
}

TEST_CASE("one for so many residents, rounded up, and never fewer than the least") {
  auto each = a_row(3, "17:00", "22:00");
  each.residents_per_staff = 7;
  CHECK(need({each}, "2026-11-20T18:00", 27).total == 4);
  CHECK(need({each}, "2026-11-20T18:00", 28).total == 4);
  CHECK(need({each}, "2026-11-20T18:00", 29).total == 5);
  CHECK(need({each}, "2026-11-20T18:00", 0).total == 3);
  CHECK(need({each}, "2026-11-20T18:00", 1).total == 3);
}

TEST_CASE("a home for children needs nobody while no child is there, and its least as soon as one is") {
  auto each = a_row(2, "17:00", "22:00");
  each.roles = {{"BEH", 1}};
  each.min_awake = 2;
  each.unstaffed_when_empty = true;
  const Need empty = need({each}, "2026-11-20T18:00", 0);
  CHECK(empty.total == 0);
  CHECK(empty.awake == 0);
  CHECK(empty.roles.empty());
  CHECK(empty.rows.size() == 1);
  CHECK(need({each}, "2026-11-20T18:00", 1).total == 2);
}

TEST_CASE("where nobody may sleep, all that are required must be awake") {
  auto each = a_row(2, "17:00", "22:00");
  each.sleeping_allowed = false;
  CHECK(need({each}, "2026-11-20T18:00").awake == 2);
}

TEST_CASE("hours begin at the first and end at the second of a repeated hour, and hold throughout the change") {
  const std::vector rows{a_row(1, "02:30", "05:00")}, until{a_row(1, "00:30", "02:30")};
  CHECK(need(rows, "2026-10-25T02:15").rows.empty());
  CHECK(need(rows, "2026-10-25T02:30").total == 1);
  CHECK(need(rows, "2026-10-25T02:15", 4, base::Fold::second).total == 1);
  CHECK(need(until, "2026-10-25T02:15", 4, base::Fold::second).total == 1);
  CHECK(need(until, "2026-10-25T02:30", 4, base::Fold::second).rows.empty());
}

TEST_CASE("another unit's requirement does not hold here") {
  auto each = a_row(2, "17:00", "22:00");
  each.unit = "U2";
  CHECK(need({each}, "2026-11-20T18:00").rows.empty());
  each.unit = "U1";
  CHECK(need({each}, "2026-11-20T18:00").total == 2);
}
