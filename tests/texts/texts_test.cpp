// The texts are whole: both languages have the same keys and ask for the same values, every key is used, every plural has its forms, and every failure
// and refusal that the product can answer has its sentence. Reads the sources, so that a text cannot be forgotten.
#include "core/base/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

using namespace platsbesok;

namespace {

using Strings = std::set<std::string>;

std::string text_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

base::Wording words(const char* language) {
  auto parsed = base::Wording::parse(text_of_file(std::string(PLATSBESOK_ROOT "/assets/texts/") + language + ".json"));
  REQUIRE(parsed);
  return *parsed;
}

Strings matches(const std::string& text, const std::regex& pattern) {
  Strings found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) found.insert((*at)[1]);
  return found;
}

Strings in_sources(const std::regex& pattern, std::initializer_list<const char*> tops, std::initializer_list<const char*> endings) {
  Strings found;
  for (const char* top : tops)
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(PLATSBESOK_ROOT) / top))
      if (std::ranges::find(endings, entry.path().extension().string()) != endings.end()) found.merge(matches(text_of_file(entry.path()), pattern));
  return found;
}

Strings codes(const char* pattern) { return in_sources(std::regex(pattern), {"core", "sync", "register", "app"}, {".cpp", ".h"}); }

// "key" without its plural form.
std::string stem(const std::string& key) {
  for (const std::string form : {".one", ".other"})
    if (key.ends_with(form)) return key.substr(0, key.size() - form.size());
  return key;
}

// What the sources and the pages' templates name. A literal that ends in '.' is completed by a value: "app.area." + code.
struct Named {
  Strings literals = in_sources(std::regex(R"re("([A-Za-z0-9_.\-]+)")re"), {"core", "sync", "register", "app"}, {".cpp", ".h"});
  Strings in_pages = in_sources(std::regex(R"re(\[\[([A-Za-z0-9_.\-]+)\]\])re"), {"assets/web"}, {".mustache"});

  bool uses(const std::string& key) const {
    for (const std::string& each : {key, stem(key)}) {
      if (literals.contains(each) || in_pages.contains(each)) return true;
      for (auto dot = each.find('.'); dot != std::string::npos; dot = each.find('.', dot + 1)) {
        const std::string begins = each.substr(0, dot + 1), rest = each.substr(dot + 1);
        if (!literals.contains(begins)) continue;
        // A beginning of one part ("app.", "refusal.") says little: the rest must be named, too, or begin with what is named, or be a number.
        if (std::ranges::count(begins, '.') > 1 || literals.contains(rest) || std::ranges::all_of(rest, [](char c) { return c >= '0' && c <= '9'; })) return true;
        if (const auto next = rest.find('.'); next != std::string::npos && literals.contains(rest.substr(0, next + 1))) return true;
      }
    }
    return false;
  }
};

}  // namespace

TEST_CASE("every failure and refusal has a sentence in Swedish") {
  const auto swedish = words("sv");
  const auto failures = codes(R"re(Failure\("([a-z_]+)")re");
  const auto refusals = codes(R"re(Refusal\{"([a-z_]+)")re");
  CHECK(failures.size() > 20);
  CHECK(refusals.size() > 20);
  for (const auto& code : failures) CHECK_MESSAGE((swedish.has("failure." + code) || swedish.has("problem." + code)), code);
  for (const auto& code : refusals) CHECK_MESSAGE((swedish.has("refusal." + code) || swedish.has("problem." + code)), code);
}

TEST_CASE("every problem a workbook can have has its sentence") {
  const auto swedish = words("sv");
  const auto problems = codes(R"re("((?:xlsform|form_(?:basis|title|valid))_[a-z_]*[a-z])")re");
  CHECK(problems.size() > 50);
  for (const auto& code : problems) CHECK_MESSAGE(swedish.has("problem." + code), code);
}

TEST_CASE("both languages have the same keys") {
  const auto swedish = words("sv"), english = words("en");
  CHECK(swedish.all().size() > 600);
  for (const auto& [key, sentence] : swedish.all())
    CHECK_MESSAGE(english.has(key), key << " is missing in English");
  for (const auto& [key, sentence] : english.all()) CHECK_MESSAGE(swedish.has(key), key << " is missing in Swedish");
}

TEST_CASE("the two languages ask for the same values") {
  const auto swedish = words("sv"), english = words("en");
  const std::regex placeholder(R"(\{([a-z_]+)\})");
  for (const auto& [key, sentence] : english.all())
    if (swedish.has(key)) CHECK_MESSAGE(matches(sentence, placeholder) == matches(swedish(key), placeholder), key);
}

TEST_CASE("no text is empty, and none has two spaces in a row") {
  for (const char* language : {"sv", "en"}) {
    const auto all = words(language);
    for (const auto& [key, sentence] : all.all()) {
      CHECK_MESSAGE(!sentence.empty(), key);
      CHECK_MESSAGE(sentence.find("  ") == std::string::npos, key);
    }
  }
}

TEST_CASE("every text is used, and what is not used is seen") {
  const Named named;
  REQUIRE(named.literals.size() > 1000);
  REQUIRE(named.in_pages.size() > 50);
  const auto swedish = words("sv");
  for (const auto& [key, sentence] : swedish.all()) CHECK_MESSAGE(named.uses(key), key << " is used nowhere");
  CHECK_FALSE(named.uses("app.overview.nobody_asks_for_this"));
  CHECK_FALSE(named.uses("web.nobody_asks_for_this.either"));
}

TEST_CASE("every plural has both forms, and 1 alone takes the first: 0, 2 and 21 take the other") {
  const Named named;
  for (const char* language : {"sv", "en"}) {
    const auto all = words(language);
    std::size_t plurals = 0;
    for (const auto& [key, sentence] : all.all()) {
      // "app.danger.other" is one contact of several, named by its code: no plural.
      if (stem(key) == key || (!all.has(stem(key) + ".one") && (named.literals.contains(key) || named.literals.contains(key.substr(0, key.size() - 5))))) continue;
      CAPTURE(language);
      CAPTURE(key);
      CHECK(all.has(stem(key) + ".one"));
      CHECK(all.has(stem(key) + ".other"));
      if (!key.ends_with(".other")) continue;
      ++plurals;
      const std::map<std::string, std::string> about{{"number", "N"}};
      for (const long long count : {0, 2, 21}) {
        const std::string shown = all.counted(stem(key), count, about);
        CHECK(shown == all(key, {{"number", "N"}, {"count", std::to_string(count)}}));
        // The number is said, by itself or as a word.
        const bool says = shown.find(std::to_string(count)) != std::string::npos || shown.find('N') != std::string::npos;
        CHECK_MESSAGE(says, shown);
      }
      CHECK(all.counted(stem(key), 1, about) == all(stem(key) + ".one", {{"number", "N"}, {"count", "1"}}));
    }
    CHECK(plurals > 15);
  }
}
