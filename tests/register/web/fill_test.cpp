#include "register/web/fill_form.h"
#include "tests/register/web/a_form_page.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Begun;
using tests::Browser;
using tests::form_of;
using tests::has;
using tests::Site;
namespace fill = reg::web::fill;

namespace {

const checklist::Question& question(Begun& begun, const char* key) { return *begun.site.made.checklist_content.question(key); }

}  // namespace

TEST_CASE("an inspector answers in her browser as on a tablet: answer, comment, level and motive, in force and as hers") {
  Begun begun;
  Browser ada = begun.site.signed_in("ada");
  CHECK(has(ada.get(tests::path_of(begun.visit)).body, begun.path()));
  CHECK(has(ada.get(begun.path()).body, begun.path(1)));
  const int section = begun.section_of("KVL-12");
  auto form = form_of(ada.get(begun.path(section)).body);
  form["KVL-12.svar"] = "DELVIS";
  form["KVL-12.kommentar"] = "Två rader\r\nmed å, ä & <ö>";
  form["KVL-12.niva"] = "4";
  form["KVL-12.motiv"] = "Rättat på plats";
  const auto reply = ada.post(begun.path(section), form);
  CHECK(reply.status == 303);
  CHECK(has(tests::header(reply, "Location"), "sparat=1"));
  const auto& answer = begun.answer("KVL-12");
  CHECK(*answer.value == journal::Value("DELVIS"));
  CHECK(*answer.comment == "Två rader\nmed å, ä & <ö>");
  CHECK(*answer.assessment == 4);
  CHECK(*answer.assessment_motive == "Rättat på plats");
  CHECK(answer.value.heads.front().by == begun.site.made.inspector);
  const std::string page = ada.get(tests::header(reply, "Location")).body;
  CHECK(has(page, "1 fråga sparad."));
  CHECK(form_of(page)["KVL-12.kommentar"] == "Två rader\nmed å, ä & <ö>");
  CHECK(form_of(page)["KVL-12.svar"] == "DELVIS");
  CHECK(begun.site.made.office().journal().state(begun.visit).not_in_force.empty());
  // And the tablet has it after its round.
  begun.first.fetch(begun.visit);
  CHECK(*begun.first.visit(begun.visit).answer("KVL-12")->value == journal::Value("DELVIS"));
}

TEST_CASE("every kind of answer that the tablet takes can be given in a form, and comes back as it was") {
  Begun begun;
  Browser ada = begun.site.signed_in("ada");
  std::map<int, std::map<std::string, std::string>> typed;
  typed[begun.section_of("KVL-05")].insert({{"KVL-05.del0", "8"}, {"KVL-05.del1", "1 000"}});
  typed[begun.section_of("KVL-06")].insert({{"KVL-06.roll0", "Behandlingsassistent"}, {"KVL-06.vakna0", "2"}, {"KVL-06.sovande1", ""}});
  typed[begun.section_of("KVL-04")].insert({{"KVL-04.svar", "Gruppledare sedan 15"}});
  typed[begun.section_of("KVL-13")].insert({{"KVL-13.skal", "Ingen läkemedelsgivning i kväll"}});
  for (const auto& [section, fields] : typed) {
    auto form = form_of(ada.get(begun.path(section)).body);
    for (const auto& [name, value] : fields) form[name] = value;
    const auto reply = ada.post(begun.path(section), form);
    CHECK(reply.status == 303);
  }
  using journal::Value, journal::ValueList;
  CHECK(*begun.answer("KVL-05").value == Value(ValueList{8, 1000}));
  CHECK(*begun.answer("KVL-06").value == Value(ValueList{ValueList{"Behandlingsassistent", 2, 0}}));
  CHECK(*begun.answer("KVL-04").value == Value("Gruppledare sedan 15"));
  CHECK(*begun.answer("KVL-13").value == checklist::not_assessed_because("Ingen läkemedelsgivning i kväll"));
  for (const auto& [section, fields] : typed) {
    auto form = form_of(ada.get(begun.path(section)).body);
    for (const auto& [name, value] : fields)
      if (!value.empty()) CHECK(form[name] == (value == "1 000" ? "1000" : value));
    // A page sent back as it came changes nothing.
    const auto before = begun.site.made.office().journal().vector(begun.visit);
    CHECK(ada.post(begun.path(section), form).status == 303);
    CHECK(begun.site.made.office().journal().vector(begun.visit) == before);
  }
}

TEST_CASE("what cannot be understood is said by its field, what she typed stands there, and the rest of the page is saved") {
  Begun begun;
  Browser ada = begun.site.signed_in("ada");
  const int section = begun.section_of("KVL-05");
  auto form = form_of(ada.get(begun.path(section)).body);
  form["KVL-05.del0"] = "åtta";
  form["KVL-05.del1"] = "8";
  form["KVL-05.kommentar"] = "Räknade två gånger";
  const auto reply = ada.post(begun.path(section), form);
  CHECK(reply.status == 400);
  CHECK(has(reply.body, "Fel: "));
  CHECK(has(reply.body, "href=\"#KVL-05.del0\""));
  CHECK(has(reply.body, "aria-invalid=\"true\""));
  auto again = form_of(reply.body);
  CHECK(again["KVL-05.del0"] == "åtta");
  CHECK(again["KVL-05.del1"] == "8");
  CHECK(*begun.answer("KVL-05").comment == "Räknade två gånger");
  CHECK_FALSE(begun.answer("KVL-05").value);
  again["KVL-05.del0"] = "8";
  CHECK(ada.post(begun.path(section), again).status == 303);
  CHECK(*begun.answer("KVL-05").value == journal::Value(journal::ValueList{8, 8}));
}

TEST_CASE("what a colleague changed meanwhile is not written over: both are shown, and a second save is hers, having seen it") {
  Begun begun;
  Browser ada = begun.site.signed_in("ada");
  const int section = begun.section_of("KVL-12");
  auto form = form_of(ada.get(begun.path(section)).body);
  begun.second.record(begun.visit, domain::AnswerQuestion{"KVL-12", "NEJ", std::nullopt, 0});
  begun.second.record(begun.visit, domain::CommentAnswer{"KVL-12", "Bos kommentar", 0});
  begun.second.send(begun.visit);
  form["KVL-12.svar"] = "JA";
  const auto reply = ada.post(begun.path(section), form);
  CHECK(reply.status == 409);
  CHECK(has(reply.body, "Någon annan har ändrat här"));
  CHECK(has(reply.body, "Bo Mall"));
  CHECK(*begun.answer("KVL-12").value == journal::Value("NEJ"));
  auto again = form_of(reply.body);
  CHECK(again["KVL-12.svar"] == "JA");
  CHECK(ada.post(begun.path(section), again).status == 303);
  CHECK(*begun.answer("KVL-12").value == journal::Value("JA"));
  CHECK_FALSE(begun.answer("KVL-12").value.conflict);
}

TEST_CASE("what she did not touch is left as a colleague made it meanwhile") {
  Begun begun;
  Browser ada = begun.site.signed_in("ada");
  const int section = begun.section_of("KVL-12");
  auto form = form_of(ada.get(begun.path(section)).body);
  begun.second.record(begun.visit, domain::AnswerQuestion{"KVL-12", "NEJ", std::nullopt, 0});
  begun.second.send(begun.visit);
  form["KVL-12.kommentar"] = "Adas kommentar";
  CHECK(ada.post(begun.path(section), form).status == 303);
  CHECK(*begun.answer("KVL-12").value == journal::Value("NEJ"));
  CHECK(*begun.answer("KVL-12").comment == "Adas kommentar");
}

TEST_CASE("for everybody but the visit's inspectors the form does not exist, and an unannounced visit no more than before") {
  Begun begun(domain::Announcement::unannounced, false);
  const std::string missing = "/besok/" + std::string(31, '0') + "1/fyll-i";
  for (const std::string who : {"disa", "eva", "fia", "sam"}) {
    CAPTURE(who);
    Browser browser = begun.site.signed_in(who);
    const auto nothing = browser.get(missing);
    CHECK(nothing.status == 404);
    CHECK(browser.get(begun.path()).body == nothing.body);
    CHECK(browser.get(begun.path(1)).body == nothing.body);
    CHECK(browser.post(begun.path(1), {{"KVL-12.sett", ""}, {"KVL-12.svar", "JA"}}).body == nothing.body);
  }
  CHECK(begun.site.access_log.read({std::nullopt, begun.visit, 10}).empty());
  // The quality head knows of it, and fills in nothing.
  Browser cia = begun.site.signed_in("cia");
  CHECK(cia.get(begun.path(1)).status == 404);
  CHECK(cia.post(begun.path(1), {{"KVL-12.sett", ""}, {"KVL-12.svar", "JA"}}).status == 404);
  CHECK_FALSE(has(cia.get(tests::path_of(begun.visit)).body, "/fyll-i"));
  CHECK(begun.now().grants.size() == 2);
  // Its inspector may, and it is logged.
  Browser ada = begun.site.signed_in("ada");
  CHECK(ada.get(begun.path(1)).status == 200);
  CHECK(begun.site.access_log.read({std::nullopt, begun.visit, 10}).front().page == "visit_fill");
  Browser nobody(begun.site.web);
  CHECK(nobody.get(begun.path(1)).status == 303);
  CHECK(nobody.post(begun.path(1), {}).status == 403);
}

TEST_CASE("what she typed outlives her session: it comes back when she has signed in again, and is written only on a new save") {
  Begun begun;
  Browser ada = begun.site.signed_in("ada");
  const int section = begun.section_of("KVL-12");
  auto form = form_of(ada.get(begun.path(section)).body);
  form["KVL-12.kommentar"] = "Skrivet länge & väl\r\n<i två rader>";
  begun.site.made.clock.advance(31 * 60'000);
  const auto kept = ada.post(begun.path(section), form);
  CHECK(kept.status == 403);
  CHECK(has(kept.body, "Du har loggats ut"));
  CHECK(has(kept.body, "Skrivet länge &amp; väl"));
  CHECK(begun.now().answer("KVL-12") == nullptr);
  ada.sign_in("ada", tests::a_password);
  auto sent = form;
  sent["form_token"] = "";
  const auto again = ada.post(begun.path(section), sent);
  CHECK(again.status == 409);
  CHECK(begun.now().answer("KVL-12") == nullptr);
  auto fresh = form_of(again.body);
  CHECK(fresh["KVL-12.kommentar"] == "Skrivet länge & väl\n<i två rader>");
  CHECK(ada.post(begun.path(section), fresh).status == 303);
  CHECK(*begun.answer("KVL-12").comment == "Skrivet länge & väl\n<i två rader>");
  // From elsewhere there is nothing to keep.
  Browser nobody(begun.site.web);
  nobody.extra_headers = {{"origin", "https://evil.test"}};
  CHECK(nobody.post(begun.path(section), {{"KVL-12.sett", ""}, {"KVL-12.svar", "JA"}}).status == 303);
}

TEST_CASE("a form that does not come from our page changes nothing") {
  Begun begun;
  Browser ada = begun.site.signed_in("ada");
  auto form = form_of(ada.get(begun.path(1)).body);
  form["KVL-12.sett"] = "";
  form["KVL-12.svar"] = "JA";
  form["KVL-12.visat"] = "";
  auto forged = form;
  forged["form_token"] = std::string(64, '0');
  CHECK(ada.post(begun.path(1), forged).status != 303);
  ada.extra_headers = {{"origin", "https://evil.test"}};
  CHECK(ada.post(begun.path(1), form).status == 403);
  CHECK(begun.now().answer("KVL-12") == nullptr);
}

TEST_CASE("the visit is started and ended from the browser, on the register's clock, and nothing is answered before") {
  Begun begun(domain::Announcement::announced, false);
  Browser ada = begun.site.signed_in("ada");
  const auto page = ada.get(begun.path()).body;
  CHECK(has(page, "Starta besöket"));
  auto early = form_of(ada.get(begun.path(begun.section_of("KVL-12"))).body);
  early["KVL-12.svar"] = "JA";
  const auto refused = ada.post(begun.path(begun.section_of("KVL-12")), early);
  CHECK(refused.status == 400);
  CHECK(form_of(refused.body)["KVL-12.svar"] == "JA");
  CHECK(begun.now().grants.size() == 2);  // nothing was written, and no grant for nothing
  CHECK(ada.post(begun.path(), {{"gor", "starta"}, {"sett", ""}}).status == 303);
  CHECK(begun.now().started->time.at == begun.site.made.clock.now());
  CHECK(ada.post(begun.path(), {{"gor", "starta"}, {"sett", ""}}).status == 409);
  CHECK(ada.post(begun.path(), {{"gor", "avsluta"}, {"sett", ""}}).status == 303);
  CHECK(begun.now().ended);
}

TEST_CASE("after the signatures what is written lies beside, and the page says so") {
  Site site;
  const auto visit = site.done();
  Browser ada = site.signed_in("ada");
  std::string path;
  const auto sections = site.made.checklist_content.sections();
  for (std::size_t i = 0; i < sections.size(); ++i)
    if (sections[i] == site.made.checklist_content.question("KVL-12")->section) path = tests::path_of(visit) + "/fyll-i/" + std::to_string(i + 1);
  const auto before = domain::visit_from(site.made.office().journal().state(visit), visit);
  const auto signed_value = *before.answer("KVL-12")->value;
  const auto page = ada.get(path).body;
  CHECK(has(page, "Besöket är signerat"));
  CHECK(has(page, "Signerat:"));
  auto form = form_of(page);
  CHECK(form["KVL-12.svar"].empty());
  form["KVL-12.svar"] = signed_value == journal::Value("NEJ") ? "JA" : "NEJ";
  form["KVL-12.kommentar"] = "Ringde i dag, det var fel";
  CHECK(ada.post(path, form).status == 303);
  const auto state = site.made.office().journal().state(visit);
  CHECK(*domain::visit_from(state, visit).answer("KVL-12")->value == signed_value);
  CHECK(domain::is_signed(domain::visit_from(state, visit)));
  CHECK(domain::additions_from(state, visit).answers.size() == 1);
  CHECK(form_of(ada.get(path).body)["KVL-12.kommentar"] == "Ringde i dag, det var fel");
}

TEST_CASE("words to a question that the checklist no longer has are shown, not dropped") {
  Begun begun;
  Browser ada = begun.site.signed_in("ada");
  auto form = form_of(ada.get(begun.path(1)).body);
  form["BORTA-1.sett"] = "";
  form["BORTA-1.svar"] = "Det jag såg";
  const auto reply = ada.post(begun.path(1), form);
  CHECK(reply.status == 400);
  CHECK(has(reply.body, "BORTA-1 finns inte i checklistan längre. Du skrev: Det jag såg"));
}

TEST_CASE("markup that somebody planted or typed is shown as text in the form, and no script can live in it") {
  const std::string planted = "<script>alert(1)</script>\"'&{{title}}</textarea>";
  Site site({planted});
  const auto visit = site.done();
  Browser ada = site.signed_in("ada");
  const std::string base = tests::path_of(visit) + "/fyll-i";
  std::vector<reg::HttpReply> replies{ada.get(base)};
  for (std::size_t i = 1; i <= site.made.checklist_content.sections().size(); ++i) replies.push_back(ada.get(base + "/" + std::to_string(i)));
  auto form = form_of(replies.back().body);
  form["BORTA.sett"] = planted;
  form["BORTA.svar"] = planted;
  replies.push_back(ada.post(base + "/1", form));
  CHECK(replies.back().status == 400);
  for (const auto& reply : replies) {
    for (const char* forbidden : {"<script", " style=", "<style", "{{title}}</textarea>"}) CHECK_FALSE(has(reply.body, forbidden));
    CHECK(has(tests::header(reply, "Content-Security-Policy"), "default-src 'none'"));
  }
  CHECK(has(replies.back().body, "&lt;script&gt;alert(1)"));
}

TEST_CASE("what a field says is understood as it was meant, or named") {
  Begun begun;
  const auto meant = [&](const char* key, const reg::web::Fields& fields, const reg::web::Fields& now = {}) { return fill::meant(question(begun, key), fields, now); };
  CHECK(meant("KVL-12", {}).value.is_null());
  CHECK(meant("KVL-12", {{"svar", "EJ_BEDOMT"}}).problem == "web.fill.reason_missing");
  CHECK(meant("KVL-12", {{"svar", "JA"}, {"skal", "kunde inte"}}).problem == "web.fill.answer_and_reason");
  CHECK(meant("KVL-05", {{"del0", "8"}}).at == "del1");
  CHECK(meant("KVL-05", {{"del0", "1-1"}, {"del1", "2"}}).problem == "web.fill.not_a_number");
  CHECK(meant("KVL-05", {{"del0", "1000000000"}, {"del1", "2"}}).problem == "web.fill.not_a_number");
  CHECK(meant("KVL-05", {{"del0", "999 999 999"}, {"del1", "-2"}}).value == journal::Value(journal::ValueList{checklist::answer_number_max, -2}));
  CHECK(meant("KVL-06", {{"vakna0", "2"}}).problem == "web.fill.role_missing");
  CHECK(meant("KVL-06", {{"roll0", "Sjuksköterska"}, {"vakna0", "två"}}).at == "vakna0");
  CHECK(meant("KVL-06", {{"svar", "INGEN"}}).value == journal::Value(journal::ValueList{}));
  CHECK(meant("KVL-06", {{"svar", "INGEN"}, {"roll0", "Sjuksköterska"}}).problem == "web.fill.somebody_and_nobody");
  // A detail belongs to one answer.
  for (const auto& each : begun.site.made.checklist_content.questions) {
    if (!each.detail) continue;
    const std::string other = each.detail->when == "JA" ? "NEJ" : "JA";
    CHECK(fill::meant(each, {{"svar", other}, {"uppgift", "20.25"}}, {}).problem == "web.fill.detail_not_asked");
    CHECK(fill::meant(each, {{"svar", other}, {"uppgift", "20.25"}}, {{"uppgift", "20.25"}}).problem.empty());  // kept as it was
  }
}
