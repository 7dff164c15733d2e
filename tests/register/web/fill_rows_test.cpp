// What a browser fills in beside plain questions: several choices, an order, rows of a repeat, what nobody may answer.
#include "register/web/fill_form.h"
#include "tests/register/web/a_form_page.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Begun;
using tests::Browser;
using tests::button_value;
using tests::form_of;
using tests::has;
using journal::Value, journal::ValueList;
namespace fill = reg::web::fill;

namespace {

struct Rounds : Begun {
  Browser ada;
  Rounds() : Begun(domain::Announcement::announced, true, tests::rounds), ada(site.signed_in("ada")) {}
  // Presses a button of the page at `at`: what the page's form holds goes with it.
  reg::HttpReply press(const std::string& at, const std::string& name, const std::string& about = "", std::map<std::string, std::string> typed = {}) {
    const std::string page = ada.get(at).body;
    auto form = form_of(page);
    form[name] = button_value(page, name, about);
    CHECK_FALSE(form[name].empty());
    for (const auto& [of, value] : typed) form[of] = value;
    return ada.post(at, form);
  }
  std::string add_plan() { return tests::header(press(path(3), "lagg-till", "Genomförandeplan"), "Location"); }
  std::uint32_t number(std::size_t row = 0) { return points().rows().at(row).number; }
  std::string in_row(const std::string& key, std::size_t row = 0) { return key + "#" + std::to_string(number(row)); }
};

}  // namespace

TEST_CASE("several choices are ticked, an order is chosen place by place, and both come back as they were") {
  Rounds it;
  auto form = form_of(it.ada.get(it.path(1)).body);
  form["SETT.val.hall"] = "hall";
  form["SETT.val.kok"] = "kok";
  form["ORDNING.plats0"] = "sal";
  form["ORDNING.plats1"] = "kok";
  form["ORDNING.plats2"] = "hall";
  form["ORT.svar"] = "l";
  CHECK(it.ada.post(it.path(1), form).status == 303);
  CHECK(*it.answer("SETT").value == Value(ValueList{"kok", "hall"}));  // in the question's order: the same ticks are the same value
  CHECK(*it.answer("ORDNING").value == Value(ValueList{"sal", "kok", "hall"}));
  CHECK(*it.answer("ORT").value == Value("l"));
  const std::string page = it.ada.get(it.path(1)).body;
  auto again = form_of(page);
  CHECK(again["SETT.val.hall"] == "hall");
  CHECK(again.count("SETT.val.sal") == 0);
  CHECK(again["ORDNING.plats0"] == "sal");
  CHECK(again["ORT.svar"] == "l");
  CHECK(has(page, "Sal &lt;stor&gt;"));
  CHECK_FALSE(has(page, "Sal <stor>"));
  const auto before = it.site.made.office().journal().vector(it.visit);
  CHECK(it.ada.post(it.path(1), again).status == 303);
  CHECK(it.site.made.office().journal().vector(it.visit) == before);
  // The last tick taken away takes the answer back.
  again.erase("SETT.val.hall");
  again.erase("SETT.val.kok");
  CHECK(it.ada.post(it.path(1), again).status == 303);
  CHECK_FALSE(it.answer("SETT").value);
}

TEST_CASE("half an order, or a choice in two places, is told by its place and nothing of it is lost") {
  Rounds it;
  auto form = form_of(it.ada.get(it.path(1)).body);
  form["ORDNING.plats0"] = "sal";
  form["ORDNING.plats2"] = "sal";
  const auto twice = it.ada.post(it.path(1), form);
  CHECK(twice.status == 400);
  CHECK(has(twice.body, "href=\"#ORDNING.plats2\""));
  CHECK(form_of(twice.body)["ORDNING.plats2"] == "sal");
  form["ORDNING.plats2"] = "kok";
  const auto half = it.ada.post(it.path(1), form);
  CHECK(half.status == 400);
  CHECK(has(half.body, "href=\"#ORDNING.plats1\""));
  CHECK(it.now().answer("ORDNING") == nullptr);
}

TEST_CASE("what is ticked and no longer offered is an answer all the same, never left out") {
  checklist::Question question(checklist::question_entity("PROV", "A"), "A");
  question.type = checklist::AnswerType::several;
  question.choices = {"x", "y", "z"};
  question.choice_labels = {"X", "Y", "Z"};
  const fill::OfferedNow offered = std::vector<checklist::Offered>{{"z", "Z"}};
  CHECK(fill::meant(question, {{"val.z", "z"}, {"val.x", "x"}}, {}, offered).value == Value(ValueList{"x", "z"}));
}

TEST_CASE("what the form lets nobody answer is shown as text, without a field") {
  Rounds it;
  const std::string page = it.ada.get(it.path(1)).body;
  CHECK(has(page, "Står &lt;fast&gt;"));
  CHECK(has(page, "Checklistan låter ingen svara här."));
  CHECK_FALSE(has(page, "name=\"FAST."));
  CHECK(has(page, "0 av 3 besvarade"));  // and nobody owes it an answer
}

TEST_CASE("a row is added, answered, taken back and taken in again from the browser, and its answers are kept") {
  Rounds it;
  CHECK(has(it.ada.get(it.path(2)).body, "Läs alla planer."));
  CHECK(has(it.ada.get(it.path(3)).body, "Genomförandeplan: ingen tillagd än."));
  const std::string first = it.add_plan();
  CHECK(has(first, it.path(3) + "/rad/"));
  CHECK(has(it.ada.get(first).body, "<h1>Genomförandeplan 1</h1>"));
  auto form = form_of(it.ada.get(first).body);
  form[it.in_row("KOD") + ".svar"] = "Tranan";
  form[it.in_row("SIGN") + ".svar"] = "NEJ";
  form["vidare"] = "1";
  // The answer asks for more: that is shown before anything else.
  const auto saved = it.ada.post(first, form);
  CHECK(has(tests::header(saved, "Location"), first + "?sparat=2&nya=1"));
  CHECK(*it.answer("KOD", it.number()).value == Value("Tranan"));
  CHECK(has(it.ada.get(first).body, "Är plan Tranan undertecknad?"));
  CHECK(has(it.ada.get(it.path(3)).body, "2 av 3 besvarade"));
  // Two more rows; what is typed on a row's page is saved when another button of it is pressed.
  it.add_plan();
  const auto goal = it.press(first, "lagg-till", "Mål", {{it.in_row("VARFOR") + ".svar", "Ingen tid"}});
  CHECK(*it.answer("VARFOR", it.number()).value == Value("Ingen tid"));
  CHECK(has(it.ada.get(tests::header(goal, "Location").substr(0, tests::header(goal, "Location").find('?'))).body, "<h1>Genomförandeplan 1 · Mål 1</h1>"));
  // Taken back: kept and marked, and no longer counted.
  CHECK(it.press(it.path(3), "ta-bort", "Genomförandeplan 1").status == 303);
  CHECK_FALSE(it.points().rows().front().stands());
  CHECK(*it.answer("KOD", it.points().rows().front().number).value == Value("Tranan"));
  const std::string page = it.ada.get(it.path(3)).body;
  CHECK(has(page, "Borttagen. Det du har antecknat finns kvar men räknas inte."));
  CHECK(has(page, "0 av 2 besvarade"));
  const std::string kept = it.ada.get(first).body;
  CHECK(has(kept, "Tranan"));
  CHECK_FALSE(has(kept, "name=\"" + it.in_row("KOD") + ".svar\""));
  CHECK(it.press(it.path(3), "ta-med", "Genomförandeplan 1").status == 303);
  CHECK(it.points().rows().front().stands());
  CHECK(has(it.ada.get(first).body, "name=\"" + it.in_row("KOD") + ".svar\""));
  // And the tablet has it.
  it.first.fetch(it.visit);
  CHECK(*it.first.visit(it.visit).answer("KOD", it.number())->value == Value("Tranan"));
}

TEST_CASE("a button of a row saves what is typed first, and does nothing while something of it cannot be understood") {
  Rounds it;
  const auto to_row = it.press(it.path(1), "spara", "", {{"SETT.val.kok", "kok"}, {"lagg-till", "PLAN"}});
  CHECK(has(tests::header(to_row, "Location"), "/rad/"));
  CHECK(*it.answer("SETT").value == Value(ValueList{"kok"}));
  const auto refused = it.press(it.path(1), "spara", "", {{"ORDNING.plats0", "kok"}, {"lagg-till", "PLAN"}});
  CHECK(refused.status == 400);
  CHECK(it.points().rows().size() == 1);
}

TEST_CASE("a row that a colleague has taken back meanwhile is not taken back over her, and answers typed in it are recorded") {
  Rounds it;
  const std::string row = it.add_plan();
  const std::string section = it.ada.get(it.path(3)).body;
  auto typed = form_of(it.ada.get(row).body);
  it.second.fetch(it.visit);
  it.second.record(it.visit, domain::TakeBackRow{"PLAN", it.number(), true});
  it.second.send(it.visit);
  auto form = form_of(section);
  form["ta-bort"] = button_value(section, "ta-bort");
  const auto refused = it.ada.post(it.path(3), form);
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "Någon annan har ändrat här"));
  typed[it.in_row("KOD") + ".svar"] = "Lärkan";
  CHECK(it.ada.post(row, typed).status == 303);
  CHECK(*it.answer("KOD", it.number()).value == Value("Lärkan"));
}

TEST_CASE("a row that is not there, a repeat that is not there and a forged button change nothing") {
  Rounds it;
  CHECK(it.ada.get(it.path(3) + "/rad/" + std::string(32, '0')).status == 404);
  CHECK(it.ada.get(it.path(3) + "/rad/xyz").status == 404);
  CHECK(it.ada.get(it.path(9)).status == 404);
  const std::string row = it.add_plan();
  CHECK(it.ada.get(it.path(1) + row.substr(row.find("/rad/"))).status == 404);  // it lies in another section
  const auto before = it.site.made.office().journal().vector(it.visit);
  const auto post = [&](const std::string& name, const std::string& value) { return it.press(it.path(3), "spara", "", {{name, value}}); };
  CHECK(post("lagg-till", "BORTA").status == 409);
  CHECK(post("lagg-till", "MAL").status == 409);
  CHECK(post("lagg-till", "MAL#12x").status == 409);
  CHECK(post("ta-bort", "inte.en.rad").status == 303);
  CHECK(post("oppna", std::string(32, 'f')).status == 303);
  CHECK(it.site.made.office().journal().vector(it.visit) == before);
}

TEST_CASE("a visit with many rows has pages as small as one with few") {
  Rounds it;
  for (int i = 0; i < 60; ++i) it.first.record(it.visit, domain::AddRow{"PLAN", {}});
  it.first.send(it.visit);
  const std::string page = it.ada.get(it.path(3)).body;
  CHECK(has(page, "Genomförandeplan 60"));
  std::size_t sent = 0;
  for (const auto& [name, value] : form_of(page)) sent += name.size() + value.size();
  CHECK(sent < 1'000);
}
