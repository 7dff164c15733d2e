#include "core/checklist/form_json.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

struct LiftUnderWay {
  Site site;
  base::DossierId visit = site.planned(domain::Announcement::unannounced);
  tests::MadeTablet tablet{site.made, site.made.inspector};
  std::string path = tests::path_of(visit) + "/lyft";
  LiftUnderWay() {
    site.made.assign_and_pack(visit, {&tablet});
    tablet.fetch(visit);
    tablet.record(visit, domain::StartVisit{1});
    tablet.record(visit, domain::AnswerQuestion{"KVL-12", "JA", std::nullopt, 0});
    tablet.record(visit, domain::AnswerQuestion{"KVL-18", "JA", std::nullopt, 0});
    tablet.record(visit, domain::CommentAnswer{"KVL-18", "Detta ska inte försvinna", 0});
    tablet.send(visit);
  }
  // KVL-18 is gone and KVL-12 reads otherwise.
  base::DossierId publish(const char* version = "2") {
    auto form = *site.made.checklist_content.form;
    form.version = version;
    const std::function<void(std::vector<checklist::Item>&)> change = [&](std::vector<checklist::Item>& items) {
      std::erase_if(items, [](const checklist::Item& item) { return item.name == "KVL-18"; });
      for (auto& item : items) {
        if (item.name == "KVL-12") item.label = {{"", "Frågas på annat sätt?"}};
        change(item.items);
      }
    };
    change(form.items);
    const auto done = site.made.office().execute(domain::PublishChecklist{checklist::to_json(form)}, site.made.head);
    if (!done) FAIL("refused: " << done.refusal().code);
    return done->dossier;
  }
  domain::Visit now() { return domain::visit_from(site.made.office().journal().state(visit), visit); }
  std::string heads(const std::string& page) {
    const std::string marker = "name=\"sett\" value=\"";
    const auto at = page.find(marker) + marker.size();
    return page.substr(at, page.find('"', at) - at);
  }
};

}  // namespace

TEST_CASE("a lift is shown before it is done, question by question, and is done on a yes to what was shown") {
  LiftUnderWay under;
  Browser cia = under.site.signed_in("cia");
  CHECK_FALSE(has(cia.get(tests::path_of(under.visit)).body, "/lyft"));
  CHECK(has(cia.get(under.path).body, "Det finns ingen senare version"));
  const auto next = under.publish();
  CHECK(has(cia.get(tests::path_of(under.visit)).body, "/lyft"));
  const auto page = cia.get(under.path);
  REQUIRE(page.status == 200);
  CHECK(has(page.body, "1 svar ska ses över"));
  CHECK(has(page.body, "Frågas på annat sätt?"));
  CHECK(has(page.body, "ändrat: Fråga"));
  CHECK(has(page.body, "1 fråga läggs åt sidan"));
  CHECK(under.now().pinned->version == 1);
  CHECK(under.site.access_log.read({std::nullopt, under.visit, 10}).front().page == "visit_lift");
  std::map<std::string, std::string> form{{"till", next.hex()}, {"sett", under.heads(page.body)}};
  CHECK(cia.post(under.path, form).status == 409);
  CHECK(under.now().pinned->version == 1);
  form["forstatt"] = "1";
  CHECK(cia.post(under.path, form).status == 303);
  CHECK(under.now().pinned->version == 2);
  // What is gone is kept, and shown as kept.
  const std::string visit = cia.get(tests::path_of(under.visit)).body;
  const auto kept = visit.find("Inte i checklistan längre");
  REQUIRE(kept != std::string::npos);
  CHECK(visit.find("KVL-18", kept) != std::string::npos);
  CHECK(visit.find("Detta ska inte försvinna", kept) != std::string::npos);
  CHECK(has(visit, "Frågas på annat sätt?"));
}

TEST_CASE("a lift decided on a page that no longer holds is refused, and nothing else than a later version of it is taken") {
  LiftUnderWay under;
  const auto second = under.publish("2"), third = under.publish("3");
  Browser cia = under.site.signed_in("cia");
  const auto heads = under.heads(cia.get(under.path).body);
  CHECK(cia.post(under.path, {{"till", under.site.made.checklist.hex()}, {"sett", heads}, {"forstatt", "1"}}).status == 409);
  CHECK(cia.post(under.path, {{"till", under.visit.hex()}, {"sett", heads}, {"forstatt", "1"}}).status == 409);
  CHECK(cia.post(under.path, {{"till", second.hex()}, {"sett", heads}, {"forstatt", "1"}}).status == 303);
  const auto late = cia.post(under.path, {{"till", third.hex()}, {"sett", heads}, {"forstatt", "1"}});
  CHECK(late.status == 409);
  CHECK(has(late.body, "Någon annan har ändrat"));
  CHECK(under.now().pinned->version == 2);
}

TEST_CASE("who does not plan visits, or may not know of this one, finds no lift") {
  LiftUnderWay under;
  under.publish();
  const auto missing = "/besok/" + std::string(31, '0') + "1/lyft";
  for (const std::string who : {"eva", "fia", "sam"}) {
    Browser browser = under.site.signed_in(who);
    CHECK(browser.get(under.path).body == browser.get(missing).body);
    CHECK(browser.post(under.path, {{"forstatt", "1"}}).status == 404);
  }
  const auto secret = under.site.planned(domain::Announcement::unannounced);
  Browser disa = under.site.signed_in("disa");
  CHECK(disa.get(tests::path_of(secret) + "/lyft").body == disa.get(missing).body);
  CHECK(under.now().pinned->version == 1);
}

TEST_CASE("a signed visit is not lifted, and the page says why") {
  Site site;
  const auto visit = site.done();
  auto form = *site.made.checklist_content.form;
  form.version = "2";
  REQUIRE(site.made.office().execute(domain::PublishChecklist{checklist::to_json(form)}, site.made.head));
  Browser cia = site.signed_in("cia");
  CHECK_FALSE(has(cia.get(tests::path_of(visit)).body, "/lyft"));
  CHECK(has(cia.get(tests::path_of(visit) + "/lyft").body, "Det som är signerat lyfts inte"));
}

TEST_CASE("a form that was open while the visit was lifted is saved where its questions are, and shows the words of those that are gone") {
  LiftUnderWay under;
  Browser ada = under.site.signed_in("ada");
  const auto sections = under.site.made.checklist_content.sections();
  const auto& of = under.site.made.checklist_content.question("KVL-18")->section;
  const std::string path = tests::path_of(under.visit) + "/fyll-i/" + std::to_string(std::ranges::find(sections, of) - sections.begin() + 1);
  ada.get(path);
  const auto next = under.publish();
  REQUIRE(under.site.made.office().execute(reg::ToVisit{under.visit, {}, next, domain::LiftVisit{}}, under.site.made.head));
  const auto reply = ada.post(path, {{"KVL-18.sett", ""}, {"KVL-18.visat", ""}, {"KVL-18.kommentar", "Skrivet medan den lyftes"}, {"KVL-11.sett", ""}, {"KVL-11.svar", "NEJ"}});
  CHECK(reply.status == 400);
  CHECK(has(reply.body, "Skrivet medan den lyftes"));
  CHECK(*under.now().answer("KVL-11")->value == journal::Value("NEJ"));
}

TEST_CASE("what differs between versions is said in words, not in the codes of the file") {
  LiftUnderWay under;
  auto form = *under.site.made.checklist_content.form;
  form.version = "2";
  const std::function<void(std::vector<checklist::Item>&)> change = [&](std::vector<checklist::Item>& items) {
    for (auto& item : items) {
      if (item.name == "KVL-12") {
        item.dimension = checklist::Dimension::continuity;
        item.scope = checklist::Scope::own_only;
        item.read_only = "${KVL-10} = 'JA'";
      }
      change(item.items);
    }
  };
  change(form.items);
  const auto done = under.site.made.office().execute(domain::PublishChecklist{checklist::to_json(form)}, under.site.made.head);
  REQUIRE(done);
  const auto page = under.site.signed_in("cia").get("/checklistor/" + done->dossier.hex() + "/skillnad").body;
  CHECK(has(page, "Kontinuitet"));
  CHECK(has(page, "Bara egen regi"));
  CHECK(has(page, "KVL-10 är Ja"));
  CHECK(has(page, "Kan inte ändras när"));
}
