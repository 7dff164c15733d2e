// Every page there is, looked at by Chromium as somebody sees it who sees most. A route whose page is not among them fails the test.
#include "tests/browser/looking.h"

#include <doctest/doctest.h>

using namespace platsbesok::tests;

TEST_CASE("every page: axe finds nothing, nothing is lost at 400 %, and the keyboard alone reaches everything and shows where it is") {
  Looking& at = looking();
  for (const auto& route : at.missing) FAIL_CHECK("no page of the tests' register is at " << route);
  for (const auto& [route, path, reader] : at.pages) {
    CAPTURE(route);
    CAPTURE(path);
    CAPTURE(reader);
    CHECK(path.find('{') == std::string::npos);  // something new stands in addresses
    at.open(path, reader);
    for (const auto& finding : findings(at.chromium)) FAIL_CHECK(finding);
  }
  MESSAGE(at.pages.size() << " pages");
}
