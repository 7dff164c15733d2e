#include "core/base/text.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

#include <regex>
#include <set>

using namespace platsbesok;

namespace {

std::set<std::string> matches(const std::string& text, const char* pattern) {
  const std::regex regex(pattern);
  std::set<std::string> found;
  for (auto each = std::sregex_iterator(text.begin(), text.end(), regex); each != std::sregex_iterator(); ++each) found.insert((*each)[1]);
  return found;
}

std::string sources() {
  std::string all;
  for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(PLATSBESOK_ROOT) / "app/screens"))
    if (file.path().extension() == ".cpp") all += tests::read_file(std::filesystem::path("app/screens") / file.path().filename());
  return all;
}

base::Wording words(const char* language) { return *base::Wording::parse(tests::read_file(std::string("assets/texts/") + language + ".json")); }

}  // namespace

TEST_CASE("every text that a screen names is there in both languages") {
  const auto swedish = words("sv"), english = words("en");
  // A key that ends in '.' is completed by a value.
  const auto keys = matches(sources(), R"re("((?:app|error|level|visit_state)\.[a-z_.]*[a-z_])")re");
  REQUIRE(keys.size() > 150);
  for (const auto& key : keys) {
    CAPTURE(key);
    for (const auto* language : {&swedish, &english}) CHECK((language->has(key) || (language->has(key + ".one") && language->has(key + ".other"))));
  }
}

TEST_CASE("the app's texts have the same keys and ask for the same values in both languages") {
  const auto swedish = words("sv"), english = words("en");
  for (const auto& [key, sentence] : swedish.all()) {
    if (!key.starts_with("app.")) continue;
    CAPTURE(key);
    REQUIRE(english.has(key));
    CHECK(matches(sentence, R"(\{(\w+)\})") == matches(english(key), R"(\{(\w+)\})"));
  }
  for (const auto& [key, sentence] : english.all())
    if (key.starts_with("app.")) CHECK_MESSAGE(swedish.has(key), key);
}

TEST_CASE("no Swedish sentence lies in the screens' code") {
  const auto found = matches(std::regex_replace(sources(), std::regex("//[^\n]*"), ""), "\"([^\"]*[åäöÅÄÖ][^\"]*)\"");
  for (const auto& each : found) FAIL_CHECK(each);
}
