#include "core/base/text.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

#include <regex>
#include <set>

using namespace platsbesok;

namespace {

std::string sources_under(std::initializer_list<const char*> folders) {
  std::string all;
  for (const auto* folder : folders)
    for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(PLATSBESOK_ROOT) / folder))
      if (file.path().extension() == ".cpp") all += tests::read_file(std::filesystem::path(folder) / file.path().filename());
  return all;
}

std::set<std::string> matches(const std::string& text, const char* pattern) {
  const std::regex regex(pattern);
  std::set<std::string> found;
  for (auto each = std::sregex_iterator(text.begin(), text.end(), regex); each != std::sregex_iterator(); ++each) found.insert((*each)[1]);
  return found;
}

const std::set<std::string> codes =
    matches(sources_under({"core/domain", "core/checklist"}), R"re((?:Refusal\{|refuse\(|clean_required\([^"]*, )"([a-z_0-9]+)")re");

}  // namespace

TEST_CASE("every refusal has its sentence in both languages, asking for the same values") {
  const auto swedish = base::Wording::parse(tests::read_file("assets/texts/sv.json"));
  const auto english = base::Wording::parse(tests::read_file("assets/texts/en.json"));
  REQUIRE(swedish);
  REQUIRE(english);
  REQUIRE(codes.size() > 80);
  for (const auto& code : codes) {
    CAPTURE(code);
    // What is refused inside a form's expression is told as a problem of the form, beside its place.
    const auto key = (swedish->has("problem." + code) ? "problem." : "refusal.") + code;
    CHECK(swedish->has(key));
    CHECK(english->has(key));
    CHECK(matches((*swedish)(key), R"(\{(\w+)\})") == matches((*english)(key), R"(\{(\w+)\})"));
  }
}

TEST_CASE("every refusal is met by a test") {
  const auto tests_of_it = sources_under({"tests/core/domain", "tests/core/checklist"});
  for (const auto& code : codes) {
    CAPTURE(code);
    CHECK(tests_of_it.find('"' + code) != std::string::npos);
  }
}
