// The calendar file of a person's own announced visits.
#include "register/web/calendar_file.h"
#include "register/web/own_calendar.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using reg::web::calendar_text, reg::web::CalendarEvent;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

std::vector<std::string> lines(const std::string& file) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < file.size();) {
    const auto end = file.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    all.push_back(file.substr(at, end - at));
    at = end + 2;
  }
  return all;
}

std::string unfolded(std::string file) {
  for (auto at = file.find("\r\n "); at != std::string::npos; at = file.find("\r\n ", at)) file.erase(at, 3);
  return file;
}

const std::string calendar(reg::web::calendar_path);

// Ada's tablet gets the visit, and the unit of an announced one is told; nobody has declared or packed anything.
base::DossierId assigned(Site& site, const tests::MadeTablet& tablet, domain::Announcement announcement, std::optional<base::DossierId> unit = {}, bool told = true) {
  const auto from = *base::from_stockholm({2026, 12, 2}, 10, 0);
  auto& office = site.made.office();
  const domain::PlanVisit plan{announcement, {from, {from.utc_ms + 7'200'000}}, "", {}};
  const auto visit = office.execute(reg::ToVisit{std::nullopt, unit.value_or(site.made.unit), site.made.checklist, domain::VisitCommand(plan)}, site.made.head)->dossier;
  REQUIRE(office.execute(reg::ToVisit{visit, {}, {}, domain::VisitCommand(domain::AssignInspector{tablet.person, tablet.device, tablet.key->public_key()})}, site.made.head));
  const domain::GiveNotice notice{{2026, 11, 1}, "Föreståndaren", domain::NoticeWay::email};
  if (told && announcement == domain::Announcement::announced) REQUIRE(office.execute(reg::ToVisit{visit, {}, {}, domain::VisitCommand(notice)}, site.made.head));
  return visit;
}

}  // namespace

TEST_CASE("no line of a calendar file is longer than 75 bytes or cut within a character, and unfolded it says what it said") {
  const std::string long_name = std::string(70, 'x') + "ååååååååååååå" + std::string(100, 'y');
  for (std::size_t shift = 0; shift < 8; ++shift) {
    const CalendarEvent event{"id", {0}, {3'600'000}, std::string(shift, 'z') + long_name, ""};
    const std::string file = calendar_text(std::span(&event, 1), {0});
    for (const auto& line : lines(file)) {
      CHECK(line.size() <= 75);
      CHECK(base::valid_utf8(line));
    }
    CHECK(has(unfolded(file), "SUMMARY:" + std::string(shift, 'z') + long_name + "\r\n"));
  }
}

TEST_CASE("a text cannot end its line, begin another or make an event of its own") {
  const CalendarEvent event{"id", {0}, {3'600'000}, "Gården; A, B\\C\nEND:VEVENT\r\nBEGIN:VALARM", "Gatan 1\nX:Y"};
  const auto file = calendar_text(std::span(&event, 1), {1'700'000'000'000});
  CHECK(has(file, "SUMMARY:Gården\\; A\\, B\\\\C\\nEND:VEVENT\\nBEGIN:VALARM\r\n"));
  CHECK(has(file, "LOCATION:Gatan 1\\nX:Y\r\n"));
  CHECK(has(file, "DTSTAMP:20231114T221320Z\r\nDTSTART:19700101T000000Z\r\nDTEND:19700101T010000Z\r\n"));
  int ends = 0;
  for (const auto& line : lines(file)) ends += line == "END:VEVENT" ? 1 : 0;
  CHECK(ends == 1);
}

TEST_CASE("an inspector's own announced visits are her calendar, with unit and address, in UTC; others' are not") {
  Site site;
  tests::MadeTablet ada(site.made, site.made.inspector);
  assigned(site, ada, domain::Announcement::announced);
  Browser own = site.signed_in("ada");
  CHECK(has(own.get("/besok").body, calendar));
  const auto reply = own.get(calendar);
  CHECK(reply.status == 200);
  CHECK(tests::header(reply, "Content-Type") == "text/calendar; charset=utf-8");
  CHECK(tests::header(reply, "Content-Disposition") == "attachment; filename=\"platsbesok.ics\"");
  CHECK(has(reply.body, "SUMMARY:Föranmält besök: HVB Påhittet\r\n"));
  CHECK(has(reply.body, "LOCATION:Provgatan 1\r\n"));
  CHECK(has(reply.body, "DTSTART:20261202T090000Z\r\nDTEND:20261202T110000Z\r\n"));
  for (const auto* name : {"cia", "disa", "eva", "fia", "sam"}) {
    CAPTURE(std::string(name));
    Browser other = site.signed_in(name);
    CHECK(other.get(calendar).status == 404);
    CHECK_FALSE(has(other.get("/besok").body, calendar));
  }
}

TEST_CASE("V1: an unannounced visit is in no calendar, not its own inspector's either, and one whose notice is taken back leaves it") {
  Site site;
  tests::MadeTablet ada(site.made, site.made.inspector);
  assigned(site, ada, domain::Announcement::unannounced);
  Browser own = site.signed_in("ada");
  CHECK(own.get(calendar).status == 404);
  const auto visit = assigned(site, ada, domain::Announcement::announced);
  const std::string one = own.get(calendar).body;
  CHECK(has(one, visit.hex()));
  int events = 0;
  for (const auto& line : lines(one)) events += line == "BEGIN:VEVENT" ? 1 : 0;
  CHECK(events == 1);
  REQUIRE(site.made.office().execute(reg::ToVisit{visit, {}, {}, domain::VisitCommand(domain::TakeBackNotice{})}, site.made.head));
  CHECK(own.get(calendar).status == 404);
}

TEST_CASE("V13: a protected unit is in the calendar by its code name, without its address") {
  Site site;
  tests::MadeTablet ada(site.made, site.made.inspector);
  const domain::AddUnit add{"Skyddat boende Fiktiv", {}, domain::Regime::in_house, "SKYDDAT_BOENDE", "Hemliga gatan 7", true, "Talltita", ""};
  const auto unit = site.made.office().execute(reg::ToUnit{std::nullopt, domain::UnitCommand(add)}, site.made.head)->dossier;
  assigned(site, ada, domain::Announcement::announced, unit);
  const std::string file = site.signed_in("ada").get(calendar).body;
  CHECK(has(file, "Talltita"));
  for (const auto* word : {"Fiktiv", "Hemliga", "LOCATION"}) CHECK_FALSE(has(file, word));
}

TEST_CASE("a cancelled visit and one that has begun are in the calendar no more, and who reads it stands in the access log") {
  Site site;
  tests::MadeTablet ada(site.made, site.made.inspector);
  const auto visit = assigned(site, ada, domain::Announcement::announced);
  Browser own = site.signed_in("ada");
  CHECK(own.get(calendar).status == 200);
  const auto rows = site.access_log.read({std::nullopt, visit, 100});
  CHECK(std::ranges::any_of(rows, [](const auto& row) { return row.page == "calendar"; }));
  REQUIRE(site.made.office().execute(reg::ToVisit{visit, {}, {}, domain::VisitCommand(domain::CancelVisit{"Stängt"})}, site.made.head));
  CHECK(own.get(calendar).status == 404);
}

TEST_CASE("an announced visit is in no calendar before its unit has been told: until then it can become an unannounced one") {
  Site site;
  tests::MadeTablet tablet(site.made, site.made.inspector);
  assigned(site, tablet, domain::Announcement::announced, {}, false);
  CHECK(site.signed_in("ada").get(calendar).status == 404);
  assigned(site, tablet, domain::Announcement::announced);
  CHECK(has(site.signed_in("ada").get(calendar).body, "BEGIN:VEVENT"));
}
