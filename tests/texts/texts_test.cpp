// Every failure and refusal that the product can answer has its sentence: reads the sources for the codes.
#include "core/base/text.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

using namespace platsbesok;

namespace {

std::string content(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::string> codes(const char* pattern) {
  const std::regex code(pattern);
  std::set<std::string> found;
  for (const char* top : {"core", "sync", "register", "app"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(PLATSBESOK_ROOT) / top)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
      const std::string text = content(entry.path());
      for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end; ++at) found.insert((*at)[1]);
    }
  return found;
}

}  // namespace

TEST_CASE("every failure and refusal has a sentence in Swedish") {
  const auto words = base::Wording::parse(content(PLATSBESOK_ROOT "/assets/texts/sv.json"));
  REQUIRE(words);
  const auto failures = codes(R"re(Failure\("([a-z_]+)")re");
  const auto refusals = codes(R"re(Refusal\{"([a-z_]+)")re");
  CHECK(failures.size() > 20);
  CHECK(refusals.size() > 20);
  for (const auto& code : failures) CHECK_MESSAGE((words->has("failure." + code) || words->has("problem." + code)), code);
  for (const auto& code : refusals) CHECK_MESSAGE((words->has("refusal." + code) || words->has("problem." + code)), code);
}

TEST_CASE("the two languages use the same placeholders") {
  const auto sv = base::Wording::parse(content(PLATSBESOK_ROOT "/assets/texts/sv.json"));
  const auto en = base::Wording::parse(content(PLATSBESOK_ROOT "/assets/texts/en.json"));
  REQUIRE(sv);
  REQUIRE(en);
  const std::regex placeholder(R"(\{([a-z_]+)\})");
  const auto names = [&](const std::string& sentence) {
    std::set<std::string> found;
    for (std::sregex_iterator at(sentence.begin(), sentence.end(), placeholder), end; at != end; ++at) found.insert((*at)[1]);
    return found;
  };
  for (const auto& [key, sentence] : en->all())
    if (sv->has(key)) CHECK_MESSAGE(names(sentence) == names(sv->all().find(key)->second), key);
}
