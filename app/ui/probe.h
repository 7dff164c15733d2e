// What was drawn, for the robot and for tests: every widget's stable key, rectangle, state and value, and every line of words with its place.
// Filled while a frame is drawn; holds the last frame only. Never written to a log: values are content.
#pragma once

#include "app/ui/geometry.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::ui {

enum class Role : std::uint8_t { button, choice, field, scroll, image, pad, card, status };

struct ProbedWidget {
  std::string key;       // "checklist.question.KVL-02.answer.ja"
  Role role{};
  Rect rect;             // dp, whole shape
  Rect touch;            // dp, what answers to a finger; at least 48 × 48
  Rect visible;          // touch cut by what scrolls; empty when scrolled out of sight
  std::string scroll;    // key of the scroll area it lies in, or empty
  bool enabled = true;
  bool chosen = false;
  bool focused = false;
  bool held = false;     // drawn pressed
  bool floating = false;  // lies over what is drawn round it
  int layer = 0;         // 0 the screen, 1 a dialog over it
  std::string label;
  std::string value;     // a field's text; a secret field's is never here
  std::string reason;    // why it is grey
};

struct ProbedWords {
  std::string words;
  Rect rect;
  Rect visible;
};

// One line of words, or one icon, as it was drawn: where its ink is and how large. What is wholly scrolled away is not here.
struct ProbedInk {
  Rect rect;             // dp: as wide as its words, as high as its em
  Rect visible;          // cut by what scrolls
  float em = 0;          // dp
  bool bold = false;
  bool icon = false;
  bool cut = false;      // it had no room, and nobody had said that it may end with …
  int layer = 0;
  std::string scroll;    // key of the scroll area or the field it lies in, or empty
  std::size_t words = 0; // which of Probe::words(); of an icon nothing
};

class Probe {
public:
  void clear();
  void add(ProbedWidget widget) { widgets_.push_back(std::move(widget)); }
  void add_words(ProbedWords words) { words_.push_back(std::move(words)); }
  void add_ink(ProbedInk ink) {
    ink.words = words_.empty() ? 0 : words_.size() - 1;
    inks_.push_back(std::move(ink));
  }

  const ProbedWidget* find(std::string_view key) const;
  const std::vector<ProbedWidget>& widgets() const { return widgets_; }
  const std::vector<ProbedWords>& words() const { return words_; }
  const std::vector<ProbedInk>& inks() const { return inks_; }
  bool shows(std::string_view words) const;            // somewhere visible, within one line of text
  std::vector<std::string> keys() const;
  std::vector<std::string> keys_used_twice() const;    // a bug of the screen
  // Which widget a finger at this point would press; the topmost layer wins.
  const ProbedWidget* at(Point point) const;

private:
  std::vector<ProbedWidget> widgets_;
  std::vector<ProbedWords> words_;
  std::vector<ProbedInk> inks_;
};

}  // namespace platsbesok::ui
