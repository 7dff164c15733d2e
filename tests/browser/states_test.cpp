// The states that no address of the route table shows by itself: at the door, nothing there, nothing found, refused, and what a form answers. Looked at as the pages are.
#include "register/store/second_factor.h"
#include "tests/browser/an_empty_register.h"
#include "tests/browser/looking.h"
#include "tests/support/a_provider.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

using namespace platsbesok;
using tests::looking;

namespace {

int looked_at = 0;

void look(const std::string& what) {
  CAPTURE(what);
  ++looked_at;
  for (const auto& finding : tests::findings(looking().chromium, tests::Of::state)) FAIL_CHECK(finding);
}

bool is_refused() { return looking().chromium.run("return document.querySelector('[role=alert]') !== null").get<bool>(); }

const std::string sign_in_form = "main form";

}  // namespace

TEST_CASE("at the door: signing in, a wrong password, a closed name, the code and wrong codes, the identity provider's way, and the handbook") {
  auto& at = looking();
  at.open("/logga-in", "");
  look("signing in");
  at.send(sign_in_form, {{"username", "cia"}, {"password", "fel lösenord alls"}});
  CHECK(is_refused());
  look("a wrong password");
  for (int i = 0; i < reg::sign_in_failures_free + 1; ++i) at.send(sign_in_form, {{"username", "ingen"}, {"password", "fel lösenord alls"}});
  CHECK(says("minut"));
  look("a closed name");
  at.send(sign_in_form, {{"username", "bo"}, {"password", tests::a_password}});
  CHECK(says("Steg 2 av 2"));
  look("the code");
  at.send(sign_in_form, {{"kod", "000000"}});
  CHECK(is_refused());
  look("a wrong code");
  for (int i = 0; i < 2; ++i) at.send(sign_in_form, {{"kod", "000000"}});
  CHECK_FALSE(says("Steg 2 av 2"));
  CHECK(is_refused());
  look("wrong codes, and the password again");
  for (const char* path : {"/handbok", "/handbok/en", "/handbok/01-forsta-besoket", "/handbok/14-ordlista"}) {
    at.open(path, "");
    look(path);
  }
  const tests::AProvider provider;
  reg::web::Web behind(at.whole.site.made.office(), at.whole.site.accounts, at.whole.site.access_log, at.whole.site.door, {at.whole.site.sentences, at.whole.site.english},
                       std::filesystem::path(PLATSBESOK_ROOT) / "assets/web", [](std::function<void()>, std::function<void()>) { return false; }, provider.known());
  const tests::Served served(behind, at.whole.site.made.office().certificates());
  at.open_at(served.address("/logga-in"), "");
  look("the provider's way");
}

TEST_CASE("a register on its first day: every page that has no object of its own") {
  auto& at = looking();
  tests::EmptyRegister empty;
  std::map<std::string, std::string> reader_of;  // a path
  std::map<std::string, std::string> sessions;
  for (const auto& reader : empty.readers) {
    tests::Browser browser(empty.web);
    REQUIRE(browser.sign_in(reader, tests::a_password).status == 303);
    sessions[reader] = browser.cookies.at(tests::session_cookie);
    for (const auto& route : reg::web::routes())
      if (route.method == reg::web::Method::get && route.address.find('{') == std::string_view::npos)
        if (const auto reply = browser.get(std::string(route.address)); reply.status == 200 && tests::header(reply, "Content-Type").starts_with("text/html"))
          reader_of.try_emplace(std::string(route.address), reader);
  }
  const tests::Served served(empty.web, empty.office.certificates());
  for (const auto& [path, reader] : reader_of) {
    at.open_at(served.address(path), sessions.at(reader));
    look("empty: " + path);
  }
}

TEST_CASE("nothing: every list in which nothing is found, and what does not exist") {
  auto& at = looking();
  for (const auto& route : reg::web::routes()) {
    if (!route.address.ends_with(".csv")) continue;
    const std::string list(route.address.substr(0, route.address.size() - 4));
    const auto page = std::ranges::find(at.pages, list, &tests::Shown::path);
    REQUIRE(page != at.pages.end());
    at.open(list + "?sok=finns-inte-alls", page->reader);
    CHECK(says("finns-inte-alls"));
    look("nothing found: " + list);
  }
  at.open("/finns-inte", "cia");
  look("what does not exist");
}

TEST_CASE("refused: every form that is sent without a word in it") {
  auto& at = looking();
  std::set<std::string> sent;
  int refused = 0;
  for (const auto& [route, path, reader] : at.pages) {
    at.open(path, reader);
    // A form with nothing to fill in cannot lack anything.
    const auto forms = at.chromium.run(R"(
      return [...document.forms].map((form, i) => [i, form]).filter(([, form]) => form.method === 'post' && form.querySelector('input:not([type=hidden]), select, textarea') && form.querySelector('button:not([disabled])'))
        .map(([i, form]) => [i, form.innerText]))").get<std::vector<std::pair<int, std::string>>>();
    bool left = false;
    for (const auto& [number, words] : forms) {
      if (!sent.insert(route + words).second) continue;
      if (left) at.open(path, reader);
      left = true;
      at.chromium.run(R"(
        const form = document.forms[arguments[0]];
        for (const each of form.elements) {
          if (each.type === 'radio' || each.type === 'checkbox') each.checked = false;
          else if (each.localName === 'select') each.selectedIndex = 0;
          else if (each.localName === 'textarea' || (each.localName === 'input' && each.type !== 'hidden')) each.value = '';
        }
        form.setAttribute('data-sent', '');)", {number});
      at.send("[data-sent]");
      if (!is_refused()) continue;
      ++refused;
      look("refused: " + path + " " + words);
    }
  }
  MESSAGE(refused << " forms refused of " << sent.size());
}

TEST_CASE("filled in: a section with mistakes and one that is saved, a form whose session is over, a conflict without a motive, passwords and a code app's secret") {
  auto& at = looking();
  const auto& sections = at.whole.paths("/besok/{visit}/fyll-i/{section}");
  const auto numbers = std::ranges::find_if(sections, [&](const auto& path) {
    at.open(path, "ada");
    return at.chromium.run("return document.querySelector('main [inputmode=numeric]') !== null").get<bool>();
  });
  REQUIRE(numbers != sections.end());
  at.chromium.run("for (const each of document.querySelectorAll('main [inputmode=numeric]')) each.value = 'många'");
  at.send("main form");
  CHECK(is_refused());
  CHECK(at.chromium.run("return document.querySelectorAll('[aria-invalid=true]').length").get<int>() > 0);
  look("a section with mistakes");
  at.open(*numbers, "ada");
  at.chromium.run("document.querySelector('main [type=radio]').checked = true");
  at.send("main form");
  CHECK(at.chromium.run("return document.querySelector('[role=status]') !== null").get<bool>());
  look("a section that is saved");
  at.chromium.forget_cookies();
  at.send("main form");
  CHECK(is_refused());
  look("a form whose session is over");
  at.open(at.whole.paths("/besok/{visit}/konflikter").front(), "ada");
  at.send("main form");
  CHECK(is_refused());
  look("a conflict without a choice");

  const std::string password = "form:has(#nytt)", code = "form:has(#losenord-kod)", another = "fyra korta ord här";
  at.open("/mitt-konto", "eva");
  at.send(password, {{"losenord", "fel lösenord alls"}, {"nytt", another}, {"igen", another}});
  CHECK(is_refused());
  look("a password that is not changed");
  at.send(password, {{"losenord", tests::a_password}, {"nytt", another}, {"igen", another}});
  CHECK_FALSE(is_refused());
  look("a password that is changed");
  at.send(code, {{"losenord", another}});
  CHECK(at.chromium.run("return document.querySelector('.secret') !== null").get<bool>());
  look("a code app's secret");
  MESSAGE(looked_at << " states");
}
