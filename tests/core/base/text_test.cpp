#include "core/base/text.h"

#include <doctest/doctest.h>

using namespace platsbesok::base;

TEST_CASE("a sentence gets its values, and a missing one is seen") {
  const auto words = Wording::parse(R"({"refusal":{"late":"Försenat {days} dagar."},"unsent":{"one":"{count} ej skickad","other":"{count} ej skickade"}})");
  REQUIRE(words);
  CHECK(words->refusal({"late", "D1", {{"days", "12"}}}) == "Försenat 12 dagar.");
  CHECK((*words)("refusal.late") == "Försenat {days} dagar.");
  CHECK((*words)("not.there") == "not.there");
  CHECK(words->counted("unsent", 1) == "1 ej skickad");
  CHECK(words->counted("unsent", 3) == "3 ej skickade");
}

TEST_CASE("what a value holds is never read as a placeholder again") {
  const auto words = Wording::parse(R"({"hello":"{a} {b}"})");
  CHECK((*words)("hello", {{"a", "{b}"}, {"b", "x"}}) == "{b} x");
}

TEST_CASE("texts are kept in one form, and bytes that are no text are told apart") {
  CHECK(normalised("a\xcc\x8a") == "å");
  CHECK_FALSE(normalised("\xff"));
  CHECK(valid_utf8("å – ’"));
  CHECK_FALSE(valid_utf8("\xed\xa0\x80"));
  CHECK_FALSE(valid_utf8("\xc3"));
}

TEST_CASE("folded words are alike whatever their case and composition, and å is not a") {
  CHECK(folded("FRÅNVARO") == folded("fra\u030Anvaro"));
  CHECK(folded("Åsa") != folded("Asa"));
  CHECK_FALSE(folded("\xC3"));
}
