#include "app/ui/edit.h"

#include <doctest/doctest.h>

using namespace platsbesok::ui;

TEST_CASE("a sentence begins at the beginning, on a new line and after a full stop and a space") {
  CHECK(begins_sentence("", 0));
  CHECK(begins_sentence("hej", 0));
  CHECK(begins_sentence("Hej. ", 5));
  CHECK(begins_sentence("Hej\n", 4));
  CHECK_FALSE(begins_sentence("Hej", 3));
  CHECK_FALSE(begins_sentence("Hej.", 4));
  CHECK_FALSE(begins_sentence("kl. 20", 6));
}

TEST_CASE("the caret never stands inside a character") {
  const std::string text = "åäö é – €";
  EditMemory edit;
  for (std::size_t at = 0; at <= text.size() + 3; ++at) {
    edit.caret = edit.anchor = at;
    settle(text, edit);
    CHECK(edit.caret <= text.size());
    const bool between = edit.caret == text.size() || (static_cast<unsigned char>(text[edit.caret]) & 0xC0) != 0x80;
    CHECK(between);
  }
  CHECK(next_position(text, 0) == 2);
  CHECK(previous_position(text, 2) == 0);
}

TEST_CASE("what is typed takes the selection's place") {
  std::string text = "Två i tjänst";
  EditMemory edit;
  edit.anchor = 0;
  edit.caret = std::string("Två").size();
  CHECK(insert(text, edit, "Tre", Accept::anything, false, 100));
  CHECK(text == "Tre i tjänst");
  CHECK(edit.caret == 3);
  CHECK(edit.anchor == 3);
}

TEST_CASE("a text never grows past its bound, and is cut between characters") {
  std::string text = "ab";
  EditMemory edit;
  edit.caret = edit.anchor = 2;
  CHECK(insert(text, edit, "ååå", Accept::anything, false, 5));
  CHECK(text == "abå");
  CHECK_FALSE(insert(text, edit, "å", Accept::anything, false, 5));
  CHECK(text == "abå");
}

TEST_CASE("line feeds stay only where there are several lines, and control characters nowhere") {
  std::string one, several;
  EditMemory first, second;
  insert(one, first, "a\r\nb\tc\x01", Accept::anything, false, 100);
  insert(several, second, "a\r\nb\tc\x01", Accept::anything, true, 100);
  CHECK(one == "a b c");
  CHECK(several == "a\nb c");
}

TEST_CASE("bytes that are not UTF-8 are refused as a whole") {
  std::string text = "x";
  EditMemory edit;
  CHECK_FALSE(insert(text, edit, "a\xFF b", Accept::anything, false, 100));
  CHECK(text == "x");
}

TEST_CASE("a decomposed letter is kept as the composed one") {
  std::string text;
  EditMemory edit;
  insert(text, edit, "a\xCC\x8A", Accept::anything, false, 100);
  CHECK(text == "å");
}

TEST_CASE("a number takes digits only, a decimal one comma too") {
  std::string number, decimal;
  EditMemory first, second;
  insert(number, first, "1 2,5a", Accept::digits, false, 100);
  insert(decimal, second, "1 2,5a", Accept::decimal, false, 100);
  CHECK(number == "125");
  CHECK(decimal == "12,5");
}
