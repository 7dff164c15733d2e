// Requirements and shifts as text: what is written is read back as it was, and nothing from outside is more than a refusal.
#include "core/staffing/case_json.h"
#include "core/staffing/import.h"
#include "tests/core/staffing/a_case.h"
#include "tests/support/files.h"

#include <filesystem>
#include <rapidcheck.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

std::vector<ScheduledShift> written_and_read(const std::vector<ScheduledShift>& schedule) {
  const auto read = shifts_from_text(to_text(schedule));
  REQUIRE_MESSAGE(read, (read ? std::string() : read.refusal().code + " " + read.refusal().about.at("place")));
  return *read;
}

Requirement a_requirement() {
  Requirement row;
  row.unit = "HVB-17";
  row.source = Source::agreement;
  row.valid_from = base::parse_date("2026-01-01");
  row.valid_to = base::parse_date("2026-12-31");
  row.days = {true, false, false, true};
  row.from_min = 17 * 60;
  row.to_min = day_min;
  row.min_total = 3;
  row.roles = {{"BEH", 2}};
  row.residents_per_staff = 4;
  row.min_awake = 1;
  row.sleeping_allowed = false;
  row.on_call_role = "SSK";
  row.offsite_counts = true;
  row.break_counts = false;
  row.students_count = true;
  row.unstaffed_when_empty = true;
  return row;
}

}  // namespace

TEST_CASE("a requirement is read back as it was written, with all it says and with nothing said") {
  Requirement plain;
  plain.to_min = 7 * 60;
  const std::vector<Requirement> both{a_requirement(), plain};
  const auto read = requirements_from_text(to_text(both));
  REQUIRE(read);
  CHECK(*read == both);
}

TEST_CASE("a shift is read back as it was written, over both clock changes, in the repeated hour and in the one that is skipped") {
  ACase given("2026-03-28");
  given.shift("A", "21:00", "2026-03-29T02:30").break_min = 30;                      // the end is skipped
  given.shift("B", "2026-03-29T02:15", "2026-03-29T09:00", "NATT", ShiftKind::awake_night);
  given.shift("C", "2026-10-25T02:30", "2026-10-25T08:00");                          // the first 02.30
  Shift& second = given.shift("D", "2026-10-25T00:00", "2026-10-25T08:00");
  second.span.start = at("2026-10-25T02:30", base::Fold::second);
  Shift& early = given.shift("E", "2026-10-24T21:00", "2026-10-25T02:30");
  early.span.end = at("2026-10-25T02:30", base::Fold::first);
  Shift& away = given.shift("F");
  away.absence = Absence::sick;
  away.replaced_by = "G";
  away.employment = EmploymentForm::agency;
  away.reached = false;
  away.stated_hours = 7.5;
  away.unit.clear();
  std::vector<ScheduledShift> schedule;
  for (const Shift& shift : given.schedule) schedule.push_back({shift, schedule.size() + 2, "Å. Ö.", "Behandlingsassistent"});
  REQUIRE(schedule.front().shift.end_in_missing_hour);
  REQUIRE(schedule[1].shift.start_in_missing_hour);
  CHECK(written_and_read(schedule) == schedule);
}

TEST_CASE("every schedule that can be imported can be kept as text and read back") {
  std::size_t shifts = 0;
  for (const auto& file : std::filesystem::directory_iterator(std::string(PLATSBESOK_ROOT) + "/tests/data/schedules"))
    for (const auto& each : std::filesystem::directory_iterator(std::string(PLATSBESOK_ROOT) + "/assets/schedule_profiles")) {
      const auto profile = parse_profile(read_file("assets/schedule_profiles/" + each.path().filename().string()));
      REQUIRE(profile);
      const auto bytes = read_file("tests/data/schedules/" + file.path().filename().string());
      const auto import = import_schedule(base::as_bytes(bytes), *profile, {"U1", {2026, 3}, {}, {}});
      if (!import) continue;
      std::vector<ScheduledShift> schedule;
      for (const auto& one : import->shifts) schedule.push_back({one.shift, one.row, one.name, one.title});
      CHECK(written_and_read(schedule) == schedule);
      shifts += schedule.size();
    }
  CHECK(shifts > 20);
}

TEST_CASE("text that is neither requirements nor shifts is refused, whatever it is") {
  for (const char* text : {"", "null", "7", "{}", "[null]", "[7]", "[[]]", "[{}]", "[{\"from\":\"25:00\",\"to\":\"07:00\"}]", "[{\"start\":\"2026-03-11T14:00\"}]",
                           "[{\"start\":\"2026-03-11T14:00\",\"end\":\"2026-03-11T13:00\"}]", "\xff\xfe", "[{\"from\":\"17:00\",\"to\":\"22:00\",\"row\":1}]"}) {
    CAPTURE(text);
    CHECK_FALSE(requirements_from_text(text));
    CHECK_FALSE(shifts_from_text(text));
  }
  CHECK(shifts_from_text("[]")->empty());
  const std::string deep(100'000, '[');
  CHECK_FALSE(shifts_from_text(deep));
  CHECK(rc::check("any bytes are a list or a refusal", [](const std::string& text) {
    static_cast<void>(requirements_from_text(text));
    static_cast<void>(shifts_from_text(text));
  }));
}
