// The governing documents of a plan, in the browser and in the year.
#include "core/domain/governing_due.h"
#include "tests/register/web/a_form_page.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

struct Governed {
  Site site;
  base::DossierId plan;
  Governed() : plan(made()) {}
  base::DossierId made() {
    site.made.adopt_plan("HVB_BARN_UNGA", 2026);
    return site.made.office().index().of(domain::DossierKind::plan).front();
  }
  std::string path() const { return "/plan/" + plan.hex() + "/styrdokument"; }
  domain::Plan now() { return domain::plan_from(site.made.office().journal().state(plan), plan); }
};

std::map<std::string, std::string> guideline(const char* decided, const char* valid_to = "") {
  return {{"namn", "Riktlinje för uppföljning"}, {"slag", "RIKTLINJE"}, {"antagen", decided}, {"galler_till", valid_to}};
}

}  // namespace

TEST_CASE("D7: a document is due six months before its last day and over after it; one without a last day never is") {
  domain::GoverningDocument document{base::EntityId::from_bytes(base::Bytes(16, 1)).value(), {}, {}, {}, {}, {}};
  CHECK(domain::governing_due(document, {2026, 11, 16}) == domain::GoverningDue::not_yet);
  document.valid_to.value = base::Date{2027, 5, 17};
  CHECK(domain::governing_due(document, {2026, 11, 16}) == domain::GoverningDue::not_yet);
  CHECK(domain::governing_due(document, {2026, 11, 17}) == domain::GoverningDue::soon);
  CHECK(domain::governing_due(document, {2027, 5, 17}) == domain::GoverningDue::soon);
  CHECK(domain::governing_due(document, {2027, 5, 18}) == domain::GoverningDue::over);
}

TEST_CASE("a governing document is added to an adopted plan, told in the year when it is due, renewed and taken away") {
  Governed it;
  Browser cia = it.site.signed_in("cia");
  CHECK(has(cia.get("/plan/" + it.plan.hex()).body, it.path()));
  cia.get(it.path());
  CHECK(cia.post(it.path(), guideline("i fjol")).status == 400);
  const auto wrong = cia.post(it.path(), guideline("2026-01-01", "2025-01-01"));
  CHECK(wrong.status == 409);
  CHECK(has(wrong.body, "value=\"Riktlinje för uppföljning\""));
  CHECK(cia.post(it.path(), guideline("2024-06-13")).status == 303);
  REQUIRE(it.now().documents.size() == 1);
  CHECK(it.now().documents.front().valid_to.value == base::Date{2026, 6, 13});
  CHECK(it.now().stage() == domain::PlanStage::adopted);
  for (const auto& page : {std::string("/arshjul"), it.path(), "/plan/" + it.plan.hex()}) {
    CAPTURE(page);
    CHECK(has(cia.get(page).body, "Gäller inte längre"));
  }
  const std::string id = it.now().documents.front().id.hex();
  CHECK(has(cia.get(it.path() + "?andra=" + id).body, "value=\"2024-06-13\""));
  auto renewed = guideline("2026-11-01");
  renewed["dokument"] = id;
  CHECK(cia.post(it.path(), renewed).status == 303);
  CHECK(it.now().documents.front().valid_to.value == base::Date{2028, 11, 1});
  CHECK_FALSE(has(cia.get("/arshjul").body, "Riktlinje för uppföljning"));
  auto removed = tests::form_with(cia.get(it.path()).body, "value=\"ta-bort\"");
  removed["gor"] = "ta-bort";
  CHECK(cia.post(it.path(), removed).status == 303);
  CHECK(it.now().documents.empty());
  CHECK(cia.post(it.path(), removed).status == 409);
}

TEST_CASE("who reads plans reads their governing documents, who does not write plans changes none, and others find no such page") {
  Governed it;
  Browser cia = it.site.signed_in("cia"), fia = it.site.signed_in("fia"), sam = it.site.signed_in("sam");
  cia.get(it.path());
  CHECK(cia.post(it.path(), guideline("2026-01-01")).status == 303);
  const std::string read = fia.get(it.path()).body;
  CHECK(has(read, "Riktlinje för uppföljning"));
  CHECK_FALSE(has(read, "<form class=\"card form\""));
  CHECK(fia.post(it.path(), guideline("2026-01-01")).status == 404);
  CHECK(sam.get(it.path()).status == 404);
  CHECK(it.now().documents.size() == 1);
}
