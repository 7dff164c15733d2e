// The demonstration's past, played into a folder of the test's own: what the office's pages count is there, on whatever day it is played, and nothing of it lies ahead.
#include "core/base/days.h"
#include "core/base/failure.h"
#include "core/domain/dialogue_due.h"
#include "core/domain/due_visit.h"
#include "core/domain/permit_year.h"
#include "core/staffing/calendar.h"
#include "register/admin/request.h"
#include "register/demonstration/past_clock.h"
#include "register/demonstration/play.h"
#include "register/service/register.h"
#include "tests/support/files.h"
#include "tests/support/process.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

#include <map>

using namespace platsbesok;
namespace demonstration = reg::demonstration;

namespace {

using domain::Phase;

struct Played {
  explicit Played(base::Instant the_end) : end(the_end), clock(the_end, the_end) {
    made = demonstration::play(places, end, random);
    office = std::make_unique<reg::Register>(places.data, places.key_file, clock, random);
  }
  std::vector<const reg::VisitSummary*> visits() {
    const auto chief = *base::PersonId::from_hex(made["chief"].get<std::string>());
    return office->visits().seen_by(chief, office->organisation()->roles(chief));
  }
  base::Date today() const { return base::in_stockholm(end).date; }

  base::Instant end;
  tests::TemporaryFolder folder;
  tests::SeededRandom random{7};
  demonstration::PastClock clock;
  demonstration::Places places{folder.path() / "register", folder.path() / "register.key", folder.path() / "recovery", std::filesystem::path(PLATSBESOK_ROOT) / "assets", {}};
  nlohmann::json made;
  std::unique_ptr<reg::Register> office;
};

bool is_done(const reg::VisitSummary& visit) { return visit.row.state.phase == Phase::ended || visit.row.state.phase == Phase::signed_off; }

struct Years {
  int done = 0, aborted = 0, cancelled = 0, contradictory = 0, last_months = 0;
  std::map<int, int> by_month;                        // done in the last twelve months
  std::map<base::DossierId, base::Date> last_completed;
};

Years years_of(Played& played) {
  Years years;
  const auto a_year_ago = base::add_months(played.today(), -12);
  for (const auto* visit : played.visits()) {
    const auto phase = visit->row.state.phase;
    years.aborted += visit->aborted.has_value();
    years.cancelled += phase == Phase::cancelled;
    years.contradictory += phase == Phase::contradictory;
    if (!is_done(*visit)) continue;
    CHECK(staffing::day_class(*visit->on) == staffing::DayClass::weekday);
    ++years.done;
    auto& last = years.last_completed.try_emplace(*visit->row.unit, *visit->on).first->second;
    last = std::max(last, *visit->on);
    if (*visit->on < a_year_ago) continue;
    ++years.last_months;
    ++years.by_month[visit->on->month];
  }
  return years;
}

void check_visits(Played& played) {
  const Years years = years_of(played);
  CHECK(years.done >= 35);
  CHECK(years.last_months >= 20);
  CHECK(years.by_month.size() >= 11);
  CHECK(years.aborted == 1);
  CHECK(years.cancelled == 1);
  CHECK(years.contradictory == 0);
}

void check_due(Played& played) {
  const auto last_completed = years_of(played).last_completed;
  int overdue = 0, never = 0, yearly = 0, running_out = 0;
  const auto units = played.office->units().all();
  for (const auto* known : units) {
    const auto found = last_completed.find(known->unit.id);
    const auto last = found == last_completed.end() ? std::nullopt : std::optional(found->second);
    const bool each_year = domain::visited_yearly(known->risks);
    const auto due = domain::due_visit(known->unit, last, each_year, played.today());
    REQUIRE(due);
    overdue += due->overdue;
    never += !last;
    yearly += each_year;
    running_out += due->agreement_ends.has_value();
  }
  CHECK(units.size() == 16);
  CHECK(overdue >= 3);
  CHECK(never >= 2);
  CHECK(yearly == 1);
  CHECK(running_out >= 1);
}

void check_permits(Played& played) {
  int made = 0, missing = 0, reports = 0;
  for (const auto* known : played.office->units().all())
    for (int back = 0; back < 3; ++back) {
      const auto year = domain::permit_year(known->unit, known->permits, played.today().year - back, played.today());
      for (const auto* half : {&year.first, &year.second}) {
        made += half->state == domain::YearState::done;
        missing += half->state == domain::YearState::missing;
      }
      reports += year.ivo_report != nullptr;
    }
  CHECK(made >= 20);
  CHECK(missing >= 1);
  CHECK(reports >= 5);
}

void check_providers(Played& played) {
  const auto& records = played.office->provider_records();
  CHECK(records.dialogues.meetings.size() >= 11);
  CHECK(std::ranges::any_of(records.dialogues.meetings, [](const domain::DialogueMeeting& each) { return !each.absent.value_or({}).empty(); }));
  const auto due = domain::due_dialogues(records.dialogues, [&](base::Date first, base::Date last) { return played.office->invited(first, last); }, played.today());
  CHECK(std::ranges::count_if(due, &domain::DueDialogue::overdue) == 1);
  CHECK(records.reports.size() >= 8);
  std::size_t extracts = 0;
  for (const auto* known : played.office->units().all()) extracts += known->extracts.size();
  CHECK(extracts == 5);
}

// Of everything that was recorded, by whom and wherever.
void check_nothing_ahead(Played& played) {
  const auto midnight = *base::from_stockholm(played.today(), 0, 0);
  for (const auto dossier : played.office->journal().dossiers()) {
    for (const auto& each : played.office->journal().ops(dossier)) CHECK(each.op.at < midnight);
    CHECK(played.office->journal().state(dossier).not_in_force.empty());
  }
}

}  // namespace

TEST_CASE("the past has what the office's pages count, on whatever day it is played, and nothing of it lies ahead") {
  // The second day has Easter where its first unit is added, so that it is added earlier. The third is later than both plans by more than the past is long, and there are no half-years behind it in its year.
  for (const auto& [day, hour] : {std::pair{base::Date{2026, 11, 27}, 8}, {base::Date{2027, 4, 13}, 0}, {base::Date{2028, 2, 29}, 23}}) {
    CAPTURE(base::iso(day));
    Played played(*base::from_stockholm(day, hour, 30));
    CHECK(played.office->identity().demonstration);
    check_visits(played);
    check_due(played);
    check_permits(played);
    check_providers(played);
    check_nothing_ahead(played);
    CHECK_FALSE(std::filesystem::exists(played.places.data / "tablets"));
    const auto before = played.office->journal().dossiers().size();
    played.office.reset();
    try {
      demonstration::play(played.places, played.end, played.random);
      FAIL_CHECK("played a second time into the same folder");
    } catch (const base::Failure& failure) {
      CHECK(failure.code() == "register_exists");
    }
    played.office = std::make_unique<reg::Register>(played.places.data, played.places.key_file, played.clock, played.random);
    CHECK(played.office->journal().dossiers().size() == before);
  }
}

TEST_CASE("what the file tells and cannot be is named; where it lies ahead nothing is made") {
  struct Case {
    std::string told, instead, named, problem;
    bool made;
  };
  for (const auto& [told, instead, named, problem, made] : {Case{R"("begins": 1215)", R"("begins": -5)", "ago", "unknown_word", false},
                                                            {R"("begins": 1215)", R"("begins": 12.5)", "begins", "not_a_number", false},
                                                            {R"("begins": 1215)", R"("begins": 20000000000)", "begins", "not_a_number", false},
                                                            {R"("as": "director")", R"("as": "chief")", "chief", "named_twice", true}}) {
    CAPTURE(instead);
    tests::TemporaryFolder folder;
    const auto demo = folder.path() / "assets" / "demo";
    std::filesystem::create_directories(demo);
    std::string file = tests::read_file("assets/demo/past.json");
    file.replace(file.find(told), told.size(), instead);
    std::ofstream(demo / "past.json") << file;
    tests::SeededRandom random{7};
    const demonstration::Places places{folder.path() / "register", folder.path() / "register.key", folder.path() / "recovery", folder.path() / "assets", {}};
    try {
      demonstration::play(places, *base::from_stockholm({2026, 11, 27}, 8, 30), random);
      FAIL_CHECK("played");
    } catch (const reg::admin::BadInput& bad) {
      CHECK(bad.argument == named);
      CHECK(bad.problem == problem);
    }
    CHECK(std::filesystem::exists(places.data) == made);
  }
}

TEST_CASE("the past's clock goes forward alone, and never past now") {
  demonstration::PastClock clock({1'000'000}, {9'000'000});
  clock.pass(1);
  CHECK(clock.now().utc_ms == 1'060'000);
  clock.move_to({1'000'000});
  CHECK(clock.now().utc_ms == 1'060'000);
  clock.move_to({9'000'001});
  CHECK(clock.monotonic_ms() == 9'000'000);
}
