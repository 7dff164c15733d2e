#include "core/base/chapter.h"

#include <doctest/doctest.h>

using namespace platsbesok::base;
using Kind = Span::Kind;

TEST_CASE("a chapter is its number, its title and its blocks, with what is named, coded and linked in them") {
  const auto chapter = parse_chapter("08-tva.md", "# Två\n\nEtt stycke\nsom fortsätter.\n\n## Gör så\n\n1. Tryck på **Avgör**.\n2. Läs [Lås](11).\n\n- Koden `x_y` här\n");
  CHECK(chapter.number == "08");
  CHECK(chapter.title == "Två");
  REQUIRE(chapter.blocks.size() == 5);
  CHECK(chapter.blocks[0] == Block{Block::Kind::paragraph, 0, {{Kind::plain, "Ett stycke som fortsätter."}}});
  CHECK(chapter.blocks[1] == Block{Block::Kind::heading, 0, {{Kind::plain, "Gör så"}}});
  CHECK(chapter.blocks[2] == Block{Block::Kind::step, 1, {{Kind::plain, "Tryck på "}, {Kind::bold, "Avgör"}, {Kind::plain, "."}}});
  CHECK(chapter.blocks[3] == Block{Block::Kind::step, 2, {{Kind::plain, "Läs "}, {Kind::link, "Lås", "11"}, {Kind::plain, "."}}});
  CHECK(chapter.blocks[4] == Block{Block::Kind::point, 0, {{Kind::plain, "Koden "}, {Kind::code, "x_y"}, {Kind::plain, " här"}}});
}

TEST_CASE("a mark that is not closed is shown as it stands") {
  for (const char* text : {"**halv", "`halv", "[halv", "[halv](", "* ensam", "****", "a ] b"}) {
    CAPTURE(text);
    const auto chapter = parse_chapter("01-x.md", text);
    REQUIRE(chapter.blocks.size() == 1);
    std::string all;
    for (const auto& span : chapter.blocks[0].spans) all += span.words;
    CHECK(all == text);
  }
  CHECK(parse_chapter("", "").blocks.empty());
}
