// One whole task without a pointer: every step is a key, and what has focus is all that is asked of the page.
#include "tests/browser/looking.h"

#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <thread>

using namespace platsbesok;
using tests::looking;
namespace key = tests::key;

namespace {

constexpr int tabs_max = 300;

bool is_at(const std::string& selector) { return looking().chromium.run("return document.activeElement.matches(arguments[0])", {selector}).get<bool>(); }

// Tab until what this selector finds has focus.
void tab_to(const std::string& selector) {
  for (int i = 0; i < tabs_max; ++i) {
    if (is_at(selector)) return;
    looking().chromium.press(key::tab);
  }
  FAIL("Tab does not come to " << selector);
}

void press(const std::string& keys) { looking().chromium.press(keys); }
std::string path() {
  const auto address = looking().chromium.address();
  return address.substr(address.find('/', 8));
}
// A key sets off what the browser does in its own time.
bool soon(const std::function<bool()>& holds) {
  for (int i = 0; i < 1'000; ++i) {
    try {
      if (holds()) return true;
    } catch (const std::exception&) {  // between two pages there is none to ask
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}
std::string value_of(const std::string& selector) { return looking().chromium.run("return document.querySelector(arguments[0]).value", {selector}).get<std::string>(); }

}  // namespace

TEST_CASE("by keys alone: signed in, a unit found by searching, a signal about it written wrong, led to what is wrong, and written right") {
  auto& at = looking();
  const std::string unit = at.whole.unit;
  tests::make_wide(at.chromium);
  at.open("/logga-in", "");
  press(key::tab);
  REQUIRE(is_at(".skip"));
  press(key::enter);
  CHECK(is_at("main"));
  press(key::tab);
  REQUIRE(is_at("[name=username]"));
  press("cia" + key::tab + tests::a_password + key::enter);
  REQUIRE(soon([] { return path() == "/oversikt" ; }));

  tab_to(".menu [href='/enheter']");
  press(key::enter);
  tab_to("#f-sok");
  press("påhittet" + key::enter);
  REQUIRE(soon([] { return path().starts_with("/enheter?sok="); }));
  tab_to("tbody [href='" + unit + "']");
  press(key::enter);
  REQUIRE(soon([&] { return path() == unit; }));
  tab_to("[href='" + unit + "/signal/nytt']");
  press(key::enter);
  REQUIRE(soon([&] { return path() == unit + "/signal/nytt"; }));

  // Nothing is filled in: the browser goes to the first field that lacks something.
  tab_to("main [type=submit]");
  press(key::enter);
  CHECK(path() == unit + "/signal/nytt");
  REQUIRE(is_at("#slag"));
  press("Klag" + key::tab);
  CHECK(value_of("#slag") == "KLAGOMAL");
  press("Sam" + key::tab);
  CHECK(value_of("#kalla") == "SAMORDNARE");
  press("11102026");  // Chromium's own words are English where no language is set
  CHECK(value_of("#datum") == "2026-11-10");
  tab_to("[name=allvar]");
  press(key::space);
  tab_to("#text");
  press("Gäller 450312-1234");
  tab_to("main [type=submit]");
  press(key::enter);
  // The register refuses: the words about it have focus, and what was typed is kept.
  REQUIRE(soon([] { return is_at(".error-summary"); }));
  CHECK(says("Texten har ett personnummer"));
  tab_to("#text");
  CHECK(value_of("#text") == "Gäller 450312-1234");
  at.chromium.press_with(key::control, "a");
  press("Ingen svarade på kvällen");
  tab_to("main [type=submit]");
  press(key::enter);
  REQUIRE(soon([&] { return path() != unit + "/signal/nytt" && path().starts_with(unit) && says("Ingen svarade på kvällen"); }));
  CHECK_FALSE(is_at(".error-summary"));
  CHECK(says("Ingen svarade på kvällen"));
}
