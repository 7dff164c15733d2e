#include "core/base/words.h"

#include <doctest/doctest.h>

using namespace platsbesok::base;

TEST_CASE("blanks at the ends are taken away, and those inside stay") {
  CHECK(trimmed(" \t a b\r\n") == "a b");
  CHECK(trimmed(" \n").empty());
}

TEST_CASE("A to Z become small letters, and nothing else changes") { CHECK(lower_ascii("ÅSA Åberg [X]") == "Åsa Åberg [x]"); }

TEST_CASE("a text is cut to so many bytes, and never inside a letter") {
  CHECK(shortened("åäö", 6) == "åäö");
  CHECK(shortened("åäö", 5) == "åä");
  CHECK(shortened("å", 1).empty());
}

TEST_CASE("slips are bytes changed, added or taken away") {
  CHECK(slips_between("relevant", "relevant") == 0);
  CHECK(slips_between("relevent", "relevant") == 1);
  CHECK(slips_between("intger", "integer") == 1);
  CHECK(slips_between("", "abc") == 3);
}
