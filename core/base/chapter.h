// Chapter: one page of the handbook (assets/handbook/<language>/NN-name.md), in the small part of Markdown that those files use: # and ## headings, paragraphs,
// "- " and "1. " lists, **a button's name**, `a code`, and [words](NN) to another chapter. Both the app and the register's pages read it.
// Total: what is not one of these is shown as it stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::base {

struct Span {
  enum class Kind { plain, bold, code, link };
  Kind kind = Kind::plain;
  std::string words;
  std::string chapter{};  // of a link: "08"
  friend bool operator==(const Span&, const Span&) = default;
};

struct Block {
  enum class Kind { heading, paragraph, point, step };
  Kind kind = Kind::paragraph;
  int number = 0;  // of a step
  std::vector<Span> spans;
  friend bool operator==(const Block&, const Block&) = default;
};

struct Chapter {
  std::string number;  // "08", from the file's name
  std::string title;   // of the # heading
  std::vector<Block> blocks;
};

// file_name: "08-tva-inspektorer.md".
Chapter parse_chapter(std::string_view file_name, std::string_view text);

}  // namespace platsbesok::base
