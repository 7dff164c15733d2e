#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::header;
using tests::Site;

namespace {

bool page_has(const reg::HttpReply& reply, const std::string& words) { return reply.body.find(words) != std::string::npos; }

struct UnderWay {
  Site site;
  base::DossierId visit = site.planned(domain::Announcement::unannounced);
  tests::MadeTablet tablet{site.made, site.made.inspector};

  UnderWay() {
    site.made.assign_and_pack(visit, {&tablet});
    site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
    tablet.fetch(visit);
    tablet.record(visit, domain::StartVisit{1});
  }
  void tell(const domain::VisitCommand& command) { tablet.record(visit, command); }
  void pass(int minutes) { site.made.clock.advance(minutes * 60'000ll); }
  reg::HttpReply page(const std::string& who = "cia", const std::string& within = "") {
    tablet.send(visit);
    return site.signed_in(who).get(tests::path_of(visit) + within);
  }
};

}  // namespace

TEST_CASE("check-ins are shown with their times, a late one says so, and one that is overdue is at the page's top") {
  UnderWay made;
  CHECK(page_has(made.page(), "Nästa incheckning senast 20.30"));
  made.pass(10);
  made.tell(domain::CheckInNow{2});
  made.pass(45);
  CHECK(page_has(made.page(), "Incheckningen kl. 20.40 är inte gjord"));
  made.tell(domain::CheckInNow{3});
  const auto after = made.page();
  CHECK_FALSE(page_has(after, "är inte gjord"));
  CHECK(page_has(after, "Försenad: skulle ha gjorts senast 20.40."));
}

TEST_CASE("contacts, interviews, documents, rooms and the leaving summary stand on the visit's page") {
  Site site;
  const auto visit = site.done();
  const auto reply = site.signed_in("cia").get(tests::path_of(visit));
  for (const std::string words : {"Socialjouren", "Kommer i natt", "Trivs bra, maten är god", "Rutin för brand", "Kopia begärd", "inspektörerna gick inte in", "Två vakna ska finnas i natt.",
                            "Åtgärdsplan begärs.", "chef, 20."})
    CHECK_MESSAGE(page_has(reply, words), words);
}

TEST_CASE("refused access says how long they waited, who said what, and what became of the proposal") {
  UnderWay made;
  made.tell(domain::AbortVisit{domain::AbortReason::door_not_opened, "Lamporna var tända.", 5, 25, domain::SaidBy::staff, "Kom i morgon", ""});
  made.tell(domain::LeaveProposal{});
  const auto reply = made.page();
  for (const std::string words : {"Ingen öppnade", "väntade i 25 minuter", "Sagt av personal: Kom i morgon", "Förslaget till iakttagelse lämnades."}) CHECK_MESSAGE(page_has(reply, words), words);
}

TEST_CASE("one inspector in the evening is warned about") {
  UnderWay made;
  CHECK(page_has(made.page(), "har en inspektör"));
}

TEST_CASE("the checklist on paper is for who may see the visit, runs no script, and its view is logged") {
  const std::string planted = "<script>alert(1)</script>\"'&{{title}}";
  Site site({planted});
  const auto visit = site.done();
  Browser browser = site.signed_in("cia");
  const auto reply = browser.get(tests::path_of(visit) + "/utskrift");
  CHECK(reply.status == 200);
  CHECK(header(reply, "Content-Security-Policy").find("default-src 'none'; style-src 'self'") == 0);
  for (const char* forbidden : {"<script", "<style", " style="}) CHECK_FALSE(page_has(reply, forbidden));
  CHECK(page_has(reply, "&lt;script&gt;"));
  CHECK(browser.get("/assets/utskrift.css").status == 200);
  CHECK(site.access_log.read({std::nullopt, visit, 1}).front().page == "visit_paper");
  CHECK(site.signed_in("fia").get(tests::path_of(visit) + "/utskrift").status == 404);
}

TEST_CASE("a protected address is on the page of those who go there and of the quality head, on no other and never in the history") {
  Site site;
  auto& office = site.made.office();
  const domain::AddUnit add{"Skyddat boende Fiktiv", {}, domain::Regime::in_house, "SKYDDAT_BOENDE", "Hemliga gatan 7", true, "Talltita", ""};
  const auto unit = office.execute(reg::ToUnit{std::nullopt, domain::UnitCommand(add)}, site.made.head);
  REQUIRE(unit);
  const base::Instant evening = *base::from_stockholm({2026, 11, 20}, 20, 0);
  const domain::PlanVisit plan{domain::Announcement::announced, {evening, {evening.utc_ms + 3'600'000}}, "", {}};
  const auto planned = office.execute(reg::ToVisit{std::nullopt, unit->dossier, site.made.checklist, domain::VisitCommand(plan)}, site.made.head);
  REQUIRE(planned);
  const auto visit = planned->dossier;
  tests::MadeTablet tablet(site.made, site.made.inspector);
  site.made.assign_and_pack(visit, {&tablet});
  for (const auto& [who, may] : {std::pair{"cia", true}, {"ada", true}, {"disa", false}, {"eva", false}}) {
    CAPTURE(who);
    Browser browser = site.signed_in(who);
    const auto page = browser.get(tests::path_of(visit));
    REQUIRE(page.status == 200);
    CHECK(page_has(page, "Hemliga gatan 7") == may);
    CHECK(page_has(page, "Adressen är skyddad"));
    for (const char* within : {"/historik", "/utskrift"}) CHECK_FALSE(page_has(browser.get(tests::path_of(visit) + within), "Hemliga gatan"));
    CHECK_FALSE(page_has(browser.get("/besok"), "Hemliga gatan"));
  }
}
