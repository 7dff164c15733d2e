#include "core/base/word_diff.h"
#include "tests/support/cases.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using base::Stretch;

namespace {

std::string shown(std::string_view text, std::string_view other) {
  std::string all;
  for (const Stretch& each : base::differing(text, other)) all += each.differs ? "[" + each.words + "]" : each.words;
  return all;
}

}  // namespace

TEST_CASE("what the other text does not have is marked, word by word, points apart") {
  CHECK(shown("En person under avtalets krav under hela besöket. Samma brist fanns i mars.", "En person under avtalets krav.") ==
        "En person under avtalets krav [under hela besöket]. [Samma brist fanns i mars.]");
  CHECK(shown("En person under avtalets krav.", "En person under avtalets krav under hela besöket.") == "En person under avtalets krav.");
  CHECK(shown("Två på plats", "Tre på plats") == "[Två] på plats");
  CHECK(shown("", "Något") == "");
  CHECK(shown("Helt nytt", "") == "[Helt nytt]");
  CHECK(shown("lika", "lika") == "lika");
}

TEST_CASE("the stretches are the text, whatever it is, and what is not marked is in the other text in the same order") {
  const std::vector<std::string> pieces{"å", "ord", " ", " ", "\n", ".", ",", "längre", "", "Åäö"};
  for (long seed = 1; seed <= tests::cases(300); ++seed) {
    CAPTURE(seed);
    tests::SeededRandom random(static_cast<std::uint64_t>(seed));
    std::string texts[2];
    for (auto& text : texts)
      for (std::size_t i = random.below(30); i > 0; --i) text += pieces[random.below(pieces.size())];
    std::string whole, same, other;
    const auto without_spaces = [](std::string words) {
      std::erase_if(words, [](char c) { return c == ' ' || c == '\n'; });
      return words;
    };
    for (const Stretch& each : base::differing(texts[0], texts[1])) {
      whole += each.words;
      if (!each.differs) same += without_spaces(each.words);
    }
    CHECK(whole == texts[0]);
    other = without_spaces(texts[1]);
    std::size_t at = 0;
    for (const char c : same) {
      at = other.find(c, at);
      REQUIRE(at != std::string::npos);
      ++at;
    }
  }
}

TEST_CASE("very long texts cost no more than their ends: what lies between is marked whole") {
  std::string one = "Början ", two = "Början ";
  for (int i = 0; i < 3000; ++i) one += "a" + std::to_string(i) + " ", two += "b" + std::to_string(i) + " ";
  const auto stretches = base::differing(one + "slut.", two + "slut.");
  REQUIRE(stretches.size() == 3);
  CHECK(stretches[0].words == "Början ");
  CHECK(stretches[1].differs);
  CHECK(stretches[2].words == " slut.");
}
