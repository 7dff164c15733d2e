// The handbook: both languages say the same, its links lead somewhere, and it names no button that is not there.
#include "core/base/chapter.h"
#include "core/base/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

using namespace platsbesok;
using base::Block, base::Chapter, base::Span;

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, Chapter> chapters(const char* language) {
  std::map<std::string, Chapter> all;
  for (const auto& entry : fs::directory_iterator(fs::path(PLATSBESOK_ROOT) / "assets/handbook" / language)) {
    auto chapter = base::parse_chapter(entry.path().filename().string(), content(entry.path()));
    all.emplace(chapter.number, std::move(chapter));
  }
  return all;
}

auto count(const Chapter& chapter, Block::Kind kind) { return std::ranges::count(chapter.blocks, kind, &Block::kind); }

template <class What>
void each_span(const std::map<std::string, Chapter>& all, What what) {
  for (const auto& [number, chapter] : all)
    for (const Block& block : chapter.blocks)
      for (const Span& span : block.spans) what(number, span);
}

}  // namespace

TEST_CASE("every chapter is there in both languages, built alike") {
  const auto swedish = chapters("sv"), english = chapters("en");
  CHECK(swedish.size() >= 12);
  REQUIRE(swedish.size() == english.size());
  int expected = 0;
  for (const auto& [number, chapter] : swedish) {
    CAPTURE(number);
    CHECK(std::stoi(number) == ++expected);
    REQUIRE(english.contains(number));
    const Chapter& other = english.at(number);
    CHECK_FALSE(chapter.title.empty());
    CHECK_FALSE(other.title.empty());
    for (const auto kind : {Block::Kind::heading, Block::Kind::paragraph, Block::Kind::point, Block::Kind::step}) CHECK(count(chapter, kind) == count(other, kind));
  }
}

TEST_CASE("every link in the handbook leads to a chapter") {
  for (const char* language : {"sv", "en"}) {
    const auto all = chapters(language);
    int links = 0;
    each_span(all, [&](const std::string& from, const Span& span) {
      if (span.kind != Span::Kind::link) return;
      ++links;
      CAPTURE(from);
      CHECK_MESSAGE(all.contains(span.chapter), span.chapter);
    });
    CHECK(links > 5);
  }
}

TEST_CASE("the handbook names no button and no state that the app does not have") {
  for (const char* language : {"sv", "en"}) {
    const auto words = base::Wording::parse(content(fs::path(PLATSBESOK_ROOT) / "assets/texts" / (std::string(language) + ".json")));
    REQUIRE(words);
    std::set<std::string> said;
    for (const auto& [key, sentence] : words->all())
      if (!key.starts_with("web.")) said.insert(sentence);
    int named = 0;
    each_span(chapters(language), [&](const std::string& from, const Span& span) {
      if (span.kind == Span::Kind::code) CHECK_MESSAGE((words->has("failure." + span.words) || words->has("problem." + span.words) || words->has("app.failure." + span.words + ".title") || words->has("app.problem." + span.words + ".title")), span.words);
      if (span.kind != Span::Kind::bold) return;
      ++named;
      CAPTURE(from);
      CHECK_MESSAGE(said.contains(span.words), span.words);
    });
    CHECK(named > 40);
  }
}

TEST_CASE("what is marked in the handbook is closed: no mark is left over in its words") {
  for (const char* language : {"sv", "en"})
    each_span(chapters(language), [&](const std::string& from, const Span& span) {
      CAPTURE(from);
      CHECK_MESSAGE(span.words.find_first_of("*`[]#") == std::string::npos, span.words);
    });
}
