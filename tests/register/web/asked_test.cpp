// What a page asks of the database: bounded however much there is, and the same whether or not there is something that its reader may not know of (V1).
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::Site;

namespace {

using Asked = std::map<std::string, std::int64_t>;

struct Made {
  reg::HttpReply reply;
  Asked asked;  // how often each statement was asked while the page was made
};

Made made_page(Site& site, Browser& browser, const std::string& path) {
  const Asked before = site.made.office().database().asked();
  reg::HttpReply reply = browser.get(path);
  Asked asked = site.made.office().database().asked();
  for (const auto& [statement, count] : before) asked[statement] -= count;
  std::erase_if(asked, [](const auto& each) { return each.second == 0; });
  return {std::move(reply), std::move(asked)};
}

std::int64_t sum(const Asked& asked) {
  std::int64_t all = 0;
  for (const auto& [statement, count] : asked) all += count;
  return all;
}

const std::vector<std::string> list_paths{"/oversikt", "/besok", "/besok?sok=nummer+7", "/besok?regi=PRIVAT&ordning=enhet", "/enheter", "/enheter?sok=nummer+7", "/utforare", "/avtal", "/tillstand",
                                          "/signaler", "/riskbedomningar", "/registerutdrag", "/dialog", "/berattelser", "/arshjul", "/plan/rader", "/plattor"};

void add_units(Site& site, std::size_t count) {
  auto& office = site.made.office();
  const auto provider = *office.units().find(site.made.unit)->unit.provider;
  for (std::size_t i = 0; i < count; ++i) {
    const domain::AddUnit add{"HVB nummer " + std::to_string(office.units().all().size()), provider, domain::Regime::contracted, "HVB_BARN_UNGA", "", false, "", ""};
    const auto unit = office.execute(reg::ToUnit{std::nullopt, domain::UnitCommand(add)}, site.made.head);
    REQUIRE(unit);
    site.made.unit = unit->dossier;
    site.planned(i % 2 == 0 ? domain::Announcement::announced : domain::Announcement::unannounced);
    REQUIRE(office.execute(reg::ToSignals{unit->dossier, domain::RecordSignal{{2026, 11, 1}, domain::SignalKind::complaint, domain::SignalSource::case_officer, 1, "Något"}}, site.made.head));
  }
  office.index().catch_up();
}

}  // namespace

TEST_CASE("a list page asks as much of the database of a hundred and ten units and visits as of sixty") {
  Site site;
  Browser cia = site.signed_in("cia");
  add_units(site, 60);  // more than a page holds: what a page writes in the access log is bounded by its rows
  std::map<std::string, std::int64_t> few;
  for (const auto& path : list_paths) few[path] = sum(made_page(site, cia, path).asked);
  add_units(site, 50);
  for (const auto& path : list_paths) {
    CAPTURE(path);
    const auto page = made_page(site, cia, path);
    CHECK(page.reply.status == 200);
    CHECK(sum(page.asked) == few[path]);
    CHECK(few[path] < 150);
  }
}

TEST_CASE("V1: with and without an unannounced visit the database is asked the same, in number and kind, for whoever may not know of it") {
  for (const char* name : {"disa", "eva", "fia", "sam"}) {
    CAPTURE(name);
    Site with, without;
    Browser in_with = with.signed_in(name), in_without = without.signed_in(name);
    Browser planning = with.signed_in("cia");
    // As the register does it: planned in a page, by the form's own way.
    planning.get("/besok/nytt?enhet=" + with.made.unit.hex());
    const auto planned = planning.post("/besok/nytt", {{"enhet", with.made.unit.hex()}, {"checklista", with.made.checklist.hex()}, {"typ", "OANNONSERAT"}, {"uppfoljning", "LOPANDE"}, {"datum", "2026-11-20"},
                                                       {"fran", "20:00"}, {"till", "21:00"}, {"syfte", "Bemanning"}, {"fokus", ""}});
    REQUIRE(planned.status == 303);
    for (const auto& path : list_paths) {
      CAPTURE(path);
      const auto page = made_page(with, in_with, path), other = made_page(without, in_without, path);
      CHECK(page.reply.status == other.reply.status);
      CHECK(page.reply.body == other.reply.body);
      CHECK(page.asked == other.asked);
    }
  }
}
