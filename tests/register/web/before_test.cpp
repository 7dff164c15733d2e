// What is done before a visit, in the browser: the notice, what the unit is asked for, and each inspector's own word on jäv.
#include "register/web/before.h"
#include "tests/register/web/a_form_page.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

// A visit on 2 December with Ada's tablet assigned; today is 16 November.
struct Before {
  Site site;
  tests::MadeTablet ada;
  base::DossierId visit;
  explicit Before(domain::Announcement announcement = domain::Announcement::announced) : ada(site.made, site.made.inspector), visit(planned(announcement)) {
    const domain::AssignInspector assign{ada.person, ada.device, ada.key->public_key()};
    REQUIRE(site.made.office().execute(reg::ToVisit{visit, {}, {}, domain::VisitCommand(assign)}, site.made.head));
  }
  base::DossierId planned(domain::Announcement announcement) {
    const base::Instant day = *base::from_stockholm({2026, 12, 2}, 10, 0);
    return site.made.plan(announcement, day, {day.utc_ms + 7'200'000});
  }
  domain::Visit now() { return domain::visit_from(site.made.office().journal().state(visit), visit); }
  std::string path(std::string_view within) const { return tests::path_of(visit) + std::string(within); }
  reg::HttpReply act(Browser& by, const char* act, std::map<std::string, std::string> more = {}) {
    const std::string page = path(reg::web::notice_within);
    const std::string shown = by.get(page).body;  // each row of what was asked for has its own
    const auto row = more.contains("begaran") ? shown.find("name=\"begaran\" value=\"" + more["begaran"]) : std::string::npos;
    more.emplace("sett", tests::hidden_value(row == std::string::npos ? shown : shown.substr(shown.rfind("name=\"sett\"", row)), "sett"));
    more.emplace("gor", act);
    return by.post(page, more);
  }
  std::map<std::string, std::string> request() const { return {{"slag", "SCHEMA"}, {"vad", "Schemat för november"}, {"av", "Föreståndaren"}, {"begard", "2026-11-16"}, {"senast", "2026-11-20"}}; }
};

std::map<std::string, std::string> a_notice(const char* on = "2026-11-16") { return {{"datum", on}, {"till", "Föreståndaren"}, {"satt", "E_POST"}}; }

}  // namespace

TEST_CASE("a notice is recorded in the browser, is told on the visit's page, and one that is too late says so") {
  Before it;
  Browser cia = it.site.signed_in("cia");
  CHECK(has(cia.get(it.path("/planering")).body, "/avisering"));
  CHECK(has(cia.get(it.path("/avisering")).body, "2026-11-18"));  // the last day
  const auto wrong = it.act(cia, "avisera", {{"datum", "i går"}, {"till", "Ord som ska stå kvar"}, {"satt", ""}});
  CHECK(wrong.status == 400);
  for (const auto* words : {"Underrättad den: skriv datumet", "Välj hur enheten", "Ord som ska stå kvar"}) CHECK_MESSAGE(has(wrong.body, words), std::string(words));
  CHECK(it.act(cia, "avisera", a_notice("2026-11-17")).status == 409);
  CHECK(it.act(cia, "avisera", a_notice()).status == 303);
  CHECK(it.now().before.notice.value == domain::Notice{{2026, 11, 16}, "Föreståndaren", domain::NoticeWay::email});
  CHECK(has(cia.get(it.path("")).body, "2026-11-16, till Föreståndaren, e-post"));
  CHECK(has(cia.get(it.path("/historik")).body, "antecknade att enheten är underrättad"));
  it.site.made.clock.set(*base::from_stockholm({2026, 11, 19}, 9, 0));
  Browser later = it.site.signed_in("cia");
  CHECK(it.act(later, "avisera", a_notice("2026-11-19")).status == 303);
  CHECK(has(later.get(it.path("/avisering")).body, "För sent underrättad"));
  CHECK(it.act(later, "inte-aviserad").status == 303);
  CHECK_FALSE(it.now().before.notice);
}

TEST_CASE("a document is asked for, is overdue in the list, comes, and what was asked for by mistake is taken away") {
  Before it;
  Browser cia = it.site.signed_in("cia");
  CHECK(it.act(cia, "begar", it.request()).status == 303);
  REQUIRE(it.now().before.requests.size() == 1);
  const std::string id = it.now().before.requests.front().id.hex();
  CHECK_FALSE(has(cia.get("/besok").body, "har inte kommit i tid"));
  it.site.made.clock.set(*base::from_stockholm({2026, 11, 21}, 9, 0));
  Browser later = it.site.signed_in("cia");
  CHECK(has(later.get("/besok").body, "1 begärd handling har inte kommit i tid"));
  CHECK(has(later.get(it.path("")).body, "1 begärd handling har inte kommit i tid"));
  CHECK(it.act(later, "kommit", {{"begaran", id}, {"kom", "2026-11-22"}}).status == 409);
  CHECK(it.act(later, "kommit", {{"begaran", id}, {"kom", "2026-11-21"}}).status == 303);
  CHECK_FALSE(has(later.get("/besok").body, "har inte kommit i tid"));
  CHECK(has(later.get(it.path("/avisering")).body, "Kom 2026-11-21"));
  CHECK(it.act(later, "inte-kommit", {{"begaran", id}}).status == 303);
  CHECK(it.act(later, "ta-bort", {{"begaran", id}}).status == 303);
  CHECK_FALSE(has(later.get(it.path("/avisering")).body, "Schemat för november"));
  CHECK(it.act(later, "ta-bort", {{"begaran", id}}).status == 409);
  CHECK(it.act(later, "nagot-annat").status == 400);
  auto wrong = it.request();
  wrong["senast"] = "";
  wrong["slag"] = "";
  const auto reply = it.act(later, "begar", wrong);
  CHECK(reply.status == 400);
  CHECK(has(reply.body, "Schemat för november"));
}

TEST_CASE("V1: an unannounced visit has no page for notice and requests, not even for those who may see it, and its other pages offer none") {
  Before secret(domain::Announcement::unannounced);
  Browser cia = secret.site.signed_in("cia");
  CHECK(cia.get(secret.path("/avisering")).status == 404);
  for (const auto* act : {"avisera", "begar"}) {
    auto form = secret.request();
    form.merge(a_notice());
    form["gor"] = act;
    cia.get(secret.path("/planering"));
    CHECK(cia.post(secret.path("/avisering"), form).status == 404);
  }
  CHECK_FALSE(has(cia.get(secret.path("/planering")).body, "/avisering"));
  CHECK_FALSE(has(cia.get(secret.path("")).body, "Avisering"));
  CHECK_FALSE(secret.now().before.unit_knows());
}

TEST_CASE("an inspector says for herself that nothing makes her disqualified, and the visit can be handed out") {
  Before it(domain::Announcement::unannounced);
  Browser cia = it.site.signed_in("cia"), ada = it.site.signed_in("ada");
  CHECK(has(cia.get(it.path("/planering")).body, "Har inte svarat om jäv"));
  CHECK(has(ada.get(it.path("")).body, it.path("/jav")));
  CHECK(cia.get(it.path("/jav")).status == 404);  // not for her to say
  ada.get(it.path("/jav"));
  CHECK(ada.post(it.path("/jav"), {}).status == 400);
  CHECK(ada.post(it.path("/jav"), {{"jav", "nej"}}).status == 303);
  CHECK(it.now().declared_by(it.site.made.inspector) == domain::ConflictOfInterest{false, ""});
  CHECK_FALSE(has(ada.get(it.path("")).body, it.path("/jav")));
  const std::string planning = cia.get(it.path("/planering")).body;
  CHECK(has(planning, "Inte jävig"));
  CHECK_FALSE(has(planning, "value=\"lamna-ut\" disabled"));
}

TEST_CASE("an inspector who is disqualified says why, leaves an unannounced visit and sees it no more; the quality head reads why, and may not send her") {
  Before it(domain::Announcement::unannounced);
  Browser cia = it.site.signed_in("cia"), ada = it.site.signed_in("ada");
  ada.get(it.path("/jav"));
  const auto silent = ada.post(it.path("/jav"), {{"jav", "ja"}, {"vad", " "}});
  CHECK(silent.status == 409);
  const auto gone = ada.post(it.path("/jav"), {{"jav", "ja"}, {"vad", "Min syster arbetar där"}});
  CHECK(gone.status == 303);
  CHECK(tests::header(gone, "Location") == "/besok");
  CHECK(it.now().inspectors().empty());
  for (const auto* within : {"", "/jav", "/planering", "/historik"}) {
    CAPTURE(std::string(within));
    const auto hidden = ada.get(it.path(within)), missing = ada.get("/besok/" + std::string(32, 'b') + within);
    CHECK(hidden.status == 404);
    CHECK(hidden.body == missing.body);
  }
  const std::string planning = cia.get(it.path("/planering")).body;
  CHECK(has(planning, "Har anmält jäv"));
  CHECK(has(planning, "Min syster arbetar där"));
  CHECK_FALSE(has(cia.get(it.path("/historik")).body, "syster"));
  const auto seen = tests::hidden_value(planning, "sett");
  const domain::AssignInspector again{it.ada.person, it.ada.device, it.ada.key->public_key()};
  const auto refused = it.site.made.office().execute(reg::ToVisit{it.visit, {}, {}, domain::VisitCommand(again)}, it.site.made.head);
  REQUIRE(!refused);
  CHECK(refused.refusal().code == "inspector_disqualified");
}

TEST_CASE("in two worlds that differ in an unannounced visit alone, these pages and what the list says of requests are the same to whoever may not know of it") {
  const auto told = [](bool with_secret) {
    Before it;
    if (with_secret) {
      const base::Instant day = *base::from_stockholm({2026, 12, 3}, 19, 0);
      const auto secret = it.site.made.plan(domain::Announcement::unannounced, day, {day.utc_ms + 3'600'000});
      const domain::AssignInspector assign{it.ada.person, it.ada.device, it.ada.key->public_key()};
      REQUIRE(it.site.made.office().execute(reg::ToVisit{secret, {}, {}, domain::VisitCommand(assign)}, it.site.made.head));
      REQUIRE(it.site.made.office().execute(reg::ToVisit{secret, {}, {}, domain::VisitCommand(domain::DeclareConflictOfInterest{})}, it.ada.person));
    }
    Browser cia = it.site.signed_in("cia");
    REQUIRE(it.act(cia, "begar", it.request()).status == 303);
    it.site.made.clock.set(*base::from_stockholm({2026, 11, 21}, 9, 0));
    Browser disa = it.site.signed_in("disa");
    std::string all;
    for (const auto& path : {std::string("/besok"), it.path("/avisering"), it.path("/jav"), it.path("/planering")}) {
      const auto reply = disa.get(path);
      all += std::to_string(reply.status) + reply.body;
    }
    // Ids and tokens are drawn at random, and one more visit draws more of them.
    std::string bare;
    for (std::size_t at = 0; at < all.size();) {
      std::size_t digits = 0;
      while (at + digits < all.size() && std::isxdigit(static_cast<unsigned char>(all[at + digits])) != 0) ++digits;
      if (digits < 32) bare.push_back(all[at]);
      at += digits < 32 ? 1 : digits;
    }
    return bare;
  };
  const std::string without = told(false);
  CHECK(has(without, "har inte kommit i tid"));
  CHECK(without == told(true));
}

TEST_CASE("a document that a colleague has noted as received meanwhile is not taken off unseen; a row that is refused leaves the notice as it was") {
  Before it;
  Browser cia = it.site.signed_in("cia"), colleague = it.site.signed_in("cia");
  REQUIRE(it.act(cia, "avisera", a_notice()).status == 303);
  REQUIRE(it.act(cia, "begar", it.request()).status == 303);
  const std::string page = it.path(reg::web::notice_within), row = "name=\"begaran\"";
  auto hers = tests::form_with(cia.get(page).body, row);
  const auto id = hers["begaran"];
  REQUIRE(it.act(colleague, "kommit", {{"begaran", id}, {"kom", "2026-11-16"}}).status == 303);
  hers["gor"] = "ta-bort";
  const auto told = cia.post(page, hers);
  CHECK(told.status == 409);
  CHECK(has(told.body, "Någon annan har ändrat"));
  auto notice = tests::form_with(told.body, "value=\"inte-aviserad\"");
  notice["gor"] = "inte-aviserad";
  CHECK(cia.post(page, notice).status == 303);
  CHECK(it.act(cia, "ta-bort", {{"begaran", id}}).status == 303);
}
