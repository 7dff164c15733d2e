#include "core/checklist/form_json.h"
#include "core/domain/may_see.h"
#include "register/web/logic_words.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

base::DossierId publish(Site& site, const checklist::Form& form) {
  const auto done = site.made.office().execute(domain::PublishChecklist{checklist::to_json(form)}, site.made.head);
  if (!done) FAIL("refused: " << done.refusal().code);
  return done->dossier;
}

checklist::Item* item_in(std::vector<checklist::Item>& items, const std::string& name) {
  for (auto& item : items) {
    if (item.name == name) return &item;
    if (auto* inside = item_in(item.items, name)) return inside;
  }
  return nullptr;
}

checklist::Form shelter() { return *checklist::parse_form(tests::read_text(std::filesystem::path(PLATSBESOK_ROOT) / "assets/checklists/skyddat_boende.json")); }

std::string path_of(base::DossierId checklist) { return "/checklistor/" + checklist.hex(); }

// An account for the head of a unit.
Browser unit_head(Site& site) {
  const auto person = base::random_id<base::PersonId>(site.made.random);
  const auto added = site.made.office().execute(domain::OrganisationCommand(domain::AddPerson{person, "Uno Prov", {domain::Role::unit_head}, "Barn och unga"}), site.made.administrator);
  if (!added) FAIL("refused: " << added.refusal().code);
  site.accounts.set({"uno", person, base::hash_password(base::Passphrase(tests::a_password), {1, 8})}, site.made.clock.now());
  return site.signed_in("uno");
}

}  // namespace

TEST_CASE("the list tells every published version: from when, how many points, and whether it is in force") {
  Site site;
  auto next = shelter();
  publish(site, next);
  next.version = "2";
  next.valid_from = base::Date{2030, 1, 1};
  const auto second = publish(site, next);
  const std::string page = site.signed_in("cia").get("/checklistor").body;
  CHECK(has(page, "3 publicerade versioner"));
  CHECK(has(page, "Skyddat boende"));
  CHECK(has(page, path_of(site.made.checklist)));
  CHECK(has(page, path_of(second) + "/skillnad"));
  CHECK(has(page, "från 2030-01-01"));
  CHECK(has(page, "Kommande"));
  CHECK(has(page, "Gäller nu"));
  CHECK(page.find("2030-01-01") < page.find("Första versionen", page.find("2030-01-01")));  // the latest first
}

TEST_CASE("a checklist is read whole: questions, help, the law as it may be printed, and its logic in words") {
  Site site;
  const auto id = publish(site, shelter());
  const auto reply = site.signed_in("cia").get(path_of(id));
  REQUIRE(reply.status == 200);
  CHECK(has(reply.body, "SKB-07"));
  CHECK(has(reply.body, "Visas: utbildningsbevis eller intyg."));
  CHECK(has(reply.body, "SoF 2025:468 6 kap. 6 §"));
  CHECK(has(reply.body, "SKB-06 inte är Ej tillämpligt"));
  CHECK(has(reply.body, "Antal granskade: svaret är minst SKB-09 (Antal barn med säkerhetsplanering)"));
  CHECK(has(reply.body, "Så bedömer du"));
  CHECK_FALSE(has(reply.body, "[V]"));
}

TEST_CASE("what differs between two versions is shown question by question, before and after") {
  Site site;
  auto form = shelter();
  const auto first = publish(site, form);
  form.version = "2";
  item_in(form.items, "SKB-07")->help = {{"", "Fråga två, var för sig."}};
  item_in(form.items, "SKB-08")->relevant = "${SKB-06} = 'JA'";
  const auto second = publish(site, form);
  Browser browser = site.signed_in("cia");
  const auto reply = browser.get(path_of(second) + "/skillnad");
  REQUIRE(reply.status == 200);
  CHECK(has(reply.body, "Från version 1 till version 2"));
  CHECK(has(reply.body, "Fråga två, var för sig."));
  CHECK(has(reply.body, "Fråga vem i personalen som har kunskapen"));
  CHECK(has(reply.body, "SKB-06 är Ja"));
  CHECK_FALSE(has(reply.body, "SKB-09"));
  CHECK(browser.get(path_of(second) + "/skillnad?mot=" + first.hex()).body == reply.body);
  CHECK(browser.get(path_of(first) + "/skillnad").status == 404);                                            // nothing before it
  CHECK(browser.get(path_of(second) + "/skillnad?mot=" + site.made.checklist.hex()).status == 404);  // of another checklist
}

TEST_CASE("a checklist that is secret while in use does not exist for the head of a unit, and is marked for the others") {
  Site site;
  auto form = shelter();
  const auto open = publish(site, form);
  Browser uno = unit_head(site);
  CHECK(uno.get(path_of(open)).status == 200);
  form.version = "2";
  form.secret_while_in_use = true;
  form.valid_to = base::Date{2030, 1, 1};
  const auto id = publish(site, form);
  CHECK(uno.get(path_of(open)).status == 404);  // it asks much the same
  Browser cia = site.signed_in("cia");
  const auto hidden = uno.get(path_of(id)), missing = uno.get(path_of(*base::DossierId::from_bytes(base::Bytes(16, 9))));
  CHECK(hidden.status == 404);
  CHECK(hidden.body == missing.body);
  CHECK(uno.get(path_of(id) + "/skillnad").body == missing.body);
  CHECK_FALSE(has(uno.get("/checklistor").body, id.hex()));
  CHECK(has(uno.get("/checklistor").body, site.made.checklist.hex()));
  CHECK(has(cia.get("/checklistor").body, "Hemlig medan den används"));
  CHECK(cia.get(path_of(id)).status == 200);
  // After its last day it may be read.
  site.made.clock.set(*base::from_stockholm({2040, 1, 1}, 12, 0));
  Browser later = site.signed_in("uno");
  CHECK(later.get(path_of(open)).status == 200);
  CHECK(later.get(path_of(id)).status == 200);
}

TEST_CASE("nobody reads a checklist without a session, a role, or its id") {
  Site site;
  const auto visit = site.done();
  const std::string path = path_of(site.made.checklist);
  Browser nobody(site.web), cia = site.signed_in("cia");
  CHECK(nobody.get(path).status == 303);
  CHECK(cia.get(path).status == 200);
  CHECK(cia.get("/checklistor/" + visit.hex()).status == 404);  // a dossier of another kind
  CHECK(cia.get("/checklistor/zz").status == 404);
  CHECK(cia.get(path + "/annat").status == 404);
  for (const std::string who : {"ada", "eva", "fia", "sam"}) CHECK(site.signed_in(who).get(path).status == 200);
  CHECK_FALSE(domain::may_see_checklist({}, false));
}

TEST_CASE("markup in a checklist is shown as text, and the pages speak both languages") {
  Site site;
  auto form = shelter();
  const std::string planted = "<script>alert(1)</script>";
  item_in(form.items, "SKB-07")->label = {{"", planted}};
  item_in(form.items, "SKB-07")->help = {{"", planted}};
  publish(site, form);
  form.version = "2";
  item_in(form.items, "SKB-08")->hint = {{"", planted}};
  const auto id = publish(site, form);
  Browser browser = site.signed_in("cia");
  for (const auto& path : {path_of(id), path_of(id) + "/skillnad"}) {
    const auto body = browser.get(path).body;
    CHECK_FALSE(has(body, "<script"));
    CHECK(has(body, "&lt;script&gt;"));
  }
  browser.get("/checklistor?sprak=en");
  CHECK(has(browser.get("/checklistor").body, "published versions"));
  CHECK(has(browser.get(path_of(id)).body, "How to assess"));
}

TEST_CASE("a formula is said in words where it has them, and as it is written where it has not") {
  const auto words = tests::swedish();
  const auto form = shelter();
  const auto said = [&](const char* formula) { return reg::web::logic_words(words, form, formula); };
  CHECK(said("${SKB-06} = 'JA' and (${SKB-07} != '' or ${SKB-08} = '')") == "SKB-06 är Ja och (SKB-07 är besvarad eller SKB-08 inte är besvarad)");
  CHECK(said(". <= today()") == "svaret är högst dagens datum");
  CHECK(said("selected(${SKB-06}, 'NEJ')") == "Nej är valt i SKB-06");
  CHECK(said("string-length(${SKB-06}) > 3") == "string-length(${SKB-06}) > 3");
  CHECK(said("not (") == "not (");
}

TEST_CASE("a visit's page adds up the levels by dimension, says what is proposed, and by which rule") {
  Site site;
  const auto visit = site.done();
  const std::string page = site.signed_in("cia").get(tests::path_of(visit)).body;
  CHECK(has(page, "Sammantaget"));
  CHECK(has(page, "95 % helt, 80 % i hög grad, 50 % delvis"));
  CHECK(has(page, "Förslag: "));
}
