#include "core/domain/fields.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

// Ada and Bo have written different things on their tablets, without a network.
struct Disputed {
  Site site;
  base::DossierId visit;
  tests::MadeTablet ada, bo;
  Disputed() : visit(site.planned(domain::Announcement::unannounced)), ada(site.made, site.made.inspector), bo(site.made, site.made.second_inspector) {
    site.made.assign_and_pack(visit, {&ada, &bo});
    site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
    ada.fetch(visit);
    ada.record(visit, domain::StartVisit{1});
    ada.record(visit, domain::CommentAnswer{"KVL-12", "Det båda såg"});
    ada.send(visit);
    bo.fetch(visit);
  }
  void both(const domain::VisitCommand& adas, const domain::VisitCommand& bos) {
    ada.record(visit, adas);
    bo.record(visit, bos);
    ada.send(visit);
    bo.send(visit);
  }
  void write_comments() { both(domain::CommentAnswer{"KVL-12", "Adas <ord>"}, domain::CommentAnswer{"KVL-12", "Bos ord"}); }
  std::string path() const { return tests::path_of(visit) + "/konflikter"; }
  domain::Visit now() { return domain::visit_from(site.made.office().journal().state(visit), visit); }
  // What the first form of the page would send, with this choice.
  std::map<std::string, std::string> form(Browser& browser, const std::string& choice, const std::string& motive) {
    const std::string page = browser.get(path()).body;
    return {{"konflikt", tests::hidden_value(page, "konflikt")}, {"sett", tests::hidden_value(page, "sett")}, {"val", choice}, {"motiv", motive}};
  }
  // Which choice keeps what this person wrote.
  std::string choice_of(base::PersonId person) {
    const auto read = now();
    const auto& versions = read.conflicts.at(0).versions;
    for (std::size_t i = 0; i < versions.size(); ++i)
      if (versions[i].authors.front().person == person) return std::to_string(i);
    return "";
  }
  const domain::Answer& answer() {
    read_ = now();
    return *read_->answer("KVL-12");
  }

private:
  std::optional<domain::Visit> read_;
};

}  // namespace

TEST_CASE("a conflict's page shows every version with who wrote it, and what all had before; the visit's page leads there") {
  Disputed disputed;
  disputed.write_comments();
  Browser ada = disputed.site.signed_in("ada");
  CHECK(has(ada.get(tests::path_of(disputed.visit)).body, disputed.path()));
  const std::string page = ada.get(disputed.path()).body;
  for (const auto* words : {"<mark>Adas &lt;ord&gt;</mark>", "<mark>Bos ord</mark>", "Det båda såg", "Fråga KVL-12", "Min version", "Kollegans version", "Behåll båda", "Skriv en ny", "1 att avgöra"}) CHECK_MESSAGE(has(page, words), words);
}

TEST_CASE("who keeps a colleague's version with a motive decides the conflict for everybody: the value stands, both are in the history, the tablets agree") {
  Disputed disputed;
  disputed.write_comments();
  Browser ada = disputed.site.signed_in("ada");
  const auto reply = ada.post(disputed.path(), disputed.form(ada, disputed.choice_of(disputed.site.made.second_inspector), "Bo var närmast"));
  CHECK(reply.status == 303);
  CHECK(disputed.now().conflicts.empty());
  CHECK(*disputed.answer().comment == "Bos ord");
  CHECK(disputed.now().resolutions.at(0).said.shown()->value->motive == "Bo var närmast");
  CHECK(disputed.site.made.office().journal().state(disputed.visit).not_in_force.empty());
  CHECK(has(ada.get(disputed.path()).body, "Inga konflikter"));
  const std::string page = ada.get(tests::path_of(disputed.visit)).body;
  CHECK(has(page, "Bo var närmast"));
  disputed.bo.fetch(disputed.visit);
  CHECK(disputed.bo.visit(disputed.visit).conflicts.empty());
}

TEST_CASE("both can be kept, and something new be written in their place") {
  SUBCASE("both, side by side") {
    Disputed disputed;
    disputed.write_comments();
    Browser ada = disputed.site.signed_in("ada");
    CHECK(ada.post(disputed.path(), disputed.form(ada, "alla", "Båda stämmer")).status == 303);
    CHECK(disputed.answer().comment.heads.size() == 1);
    CHECK(has(disputed.answer().comment.value.value_or(""), "Bos ord"));
    CHECK(has(disputed.answer().comment.value.value_or(""), "Adas <ord>"));
  }
  SUBCASE("new words") {
    Disputed disputed;
    disputed.write_comments();
    Browser bo = disputed.site.signed_in("bo");
    auto form = disputed.form(bo, "ny", "Vi enades");
    form["ny.answer.comment"] = "Gemensamma ord";
    CHECK(bo.post(disputed.path(), form).status == 303);
    CHECK(*disputed.answer().comment == "Gemensamma ord");
  }
  SUBCASE("another level, and an answer as it is typed") {
    Disputed disputed;
    disputed.both(domain::AnswerQuestion{"KVL-12", journal::Value("JA"), {}, 0}, domain::AnswerQuestion{"KVL-12", journal::Value("NEJ"), {}, 0});
    Browser ada = disputed.site.signed_in("ada");
    auto form = disputed.form(ada, "ny", "Vi tittade igen");
    form["ny.answer.value"] = "DELVIS";
    CHECK(ada.post(disputed.path(), form).status == 303);
    CHECK(*disputed.answer().value == journal::Value("DELVIS"));
  }
}

TEST_CASE("what cannot be a decision yet is answered in words, and what was typed stays in the form") {
  Disputed disputed;
  disputed.write_comments();
  Browser ada = disputed.site.signed_in("ada");
  const auto no_choice = ada.post(disputed.path(), disputed.form(ada, "", "Mitt skäl"));
  CHECK(no_choice.status == 409);
  CHECK(has(no_choice.body, "Välj vad som ska gälla."));
  CHECK(has(no_choice.body, "Mitt skäl"));
  const auto no_motive = ada.post(disputed.path(), disputed.form(ada, "0", "  "));
  CHECK(no_motive.status == 409);
  CHECK(has(no_motive.body, "Skriv varför."));
  CHECK(disputed.now().conflicts.size() == 1);
}

TEST_CASE("a version that has changed since the page was shown is not decided over, and the motive is given back") {
  Disputed disputed;
  disputed.write_comments();
  Browser ada = disputed.site.signed_in("ada");
  const auto form = disputed.form(ada, "0", "Mitt skäl");
  disputed.bo.record(disputed.visit, domain::CommentAnswer{"KVL-12", "Bos senare ord"});
  disputed.bo.send(disputed.visit);
  const auto reply = ada.post(disputed.path(), form);
  CHECK(reply.status == 409);
  CHECK(has(reply.body, "Bos senare ord"));
  CHECK(has(reply.body, "Mitt skäl"));
  CHECK(disputed.now().conflicts.size() == 1);

  SUBCASE("decided meanwhile") {
    Browser bo = disputed.site.signed_in("bo");
    const auto late = disputed.form(ada, "0", "Adas skäl");
    CHECK(bo.post(disputed.path(), disputed.form(bo, "1", "Bos skäl")).status == 303);
    const auto gone = ada.post(disputed.path(), late);
    CHECK(gone.status == 409);
    CHECK(has(gone.body, "Adas skäl"));
    CHECK(disputed.now().resolutions.size() == 1);
  }
}

TEST_CASE("the head reads what her inspectors disagree on and decides nothing; for others there is no such page") {
  Disputed disputed;
  disputed.write_comments();
  Browser cia = disputed.site.signed_in("cia");
  const std::string page = cia.get(disputed.path()).body;
  CHECK(has(page, "Bos ord"));
  CHECK_FALSE(has(page, "name=\"val\""));
  Browser ada = disputed.site.signed_in("ada");
  CHECK(cia.post(disputed.path(), disputed.form(ada, "0", "Nej")).status == 404);
  CHECK(disputed.now().conflicts.size() == 1);
  Browser outside = disputed.site.signed_in("sam");
  const auto hidden = outside.get(disputed.path()), missing = outside.get("/besok/" + std::string(32, 'a') + "/konflikter");
  CHECK(hidden.status == 404);
  CHECK(hidden.body == missing.body);
}
