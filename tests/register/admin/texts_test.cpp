#include "core/base/text.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

namespace {

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The codes that the register's own sources refuse or fail with.
std::set<std::string> codes(const char* pattern) {
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(PLATSBESOK_ROOT) + "/register")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string text = read(entry.path());
    const std::regex code(pattern);
    for (auto it = std::sregex_iterator(text.begin(), text.end(), code); it != std::sregex_iterator(); ++it) found.insert((*it)[1]);
  }
  return found;
}

}  // namespace

TEST_CASE("every refusal and failure of the register has its sentence in both languages") {
  const auto refusals = codes(R"re((?:Refused\{\{|Refusal\{)"([a-z_]+)")re");
  const auto failures = codes(R"re(Failure\("([a-z_]+)")re");
  const auto malformed = codes(R"re(BadInput\{[^"}]*"?[a-z_]*"?, "([a-z_]+)")re");
  REQUIRE(refusals.size() > 10);
  REQUIRE(failures.size() > 10);
  REQUIRE(malformed.size() > 5);
  for (const char* language : {"sv", "en"}) {
    CAPTURE(std::string(language));
    const auto words = platsbesok::base::Wording::parse(read(std::string(PLATSBESOK_ROOT) + "/assets/texts/" + language + ".json"));
    REQUIRE(words);
    for (const auto& [prefix, all] : {std::pair{"refusal.", refusals}, {"failure.", failures}, {"admin.", malformed}})
      for (const auto& code : all) {
        CAPTURE(code);
        CHECK(words->has(prefix + code));
      }
  }
}
