#include "app/ui/edit.h"

#include "app/ui/fonts.h"
#include "core/base/text.h"

#include <algorithm>

namespace platsbesok::ui {

namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }
bool blank(char byte) { return byte == ' ' || byte == '\n'; }

bool accepted(char32_t character, Accept accept, bool lines) {
  if (character == U'\n') return lines;
  if (character < 0x20 || character == 0x7F || character == 0xFFFD) return false;
  const bool digit = character >= U'0' && character <= U'9';
  if (accept == Accept::digits) return digit;
  if (accept == Accept::whole) return digit || character == U'-';
  if (accept == Accept::decimal) return digit || character == U'-' || character == U',' || character == U'.';
  if (accept == Accept::time) return digit || character == U'.' || character == U':';
  return true;
}

}  // namespace

std::size_t next_position(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  do ++at;
  while (at < text.size() && continues(text[at]));
  return at;
}

std::size_t previous_position(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  do --at;
  while (at > 0 && continues(text[at]));
  return at;
}

std::size_t word_begin(std::string_view text, std::size_t at) {
  while (at > 0 && blank(text[at - 1])) --at;
  while (at > 0 && !blank(text[at - 1])) --at;
  return at;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && blank(text[at])) ++at;
  while (at < text.size() && !blank(text[at])) ++at;
  return at;
}

bool begins_sentence(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  if (before.empty() || before.back() == '\n') return true;
  return before.size() >= 2 && before.back() == ' ' && std::string_view(".?!").find(before[before.size() - 2]) != std::string_view::npos;
}

void settle(std::string_view text, EditMemory& edit) {
  for (std::size_t* at : {&edit.caret, &edit.anchor}) {
    *at = std::min(*at, text.size());
    while (*at > 0 && *at < text.size() && continues(text[*at])) --*at;
  }
}

std::string_view selected(std::string_view text, const EditMemory& edit) {
  const auto [from, to] = std::minmax(edit.caret, edit.anchor);
  return text.substr(from, to - from);
}

bool erase_selection(std::string& text, EditMemory& edit) {
  const auto [from, to] = std::minmax({edit.caret, edit.anchor});
  if (from == to) return false;
  text.erase(from, to - from);
  edit.caret = edit.anchor = from;
  return true;
}

bool insert(std::string& text, EditMemory& edit, std::string_view typed, Accept accept, bool lines, std::size_t bytes_max) {
  const auto whole = base::normalised(typed);
  if (!whole) return false;
  std::string kept;
  edit.full = false;
  const std::size_t room = bytes_max - std::min(bytes_max, text.size() - selected(text, edit).size());
  for (std::size_t at = 0; at < whole->size();) {
    const std::size_t from = at;
    char32_t character = next_character(*whole, at);
    std::string_view bytes = std::string_view(*whole).substr(from, at - from);
    if (character == U'\r') continue;
    if ((character == U'\n' && !lines) || character == U'\t') {
      character = U' ';
      bytes = " ";
    }
    if (!accepted(character, accept, lines)) continue;
    if (kept.size() + bytes.size() > room) {
      edit.full = true;
      break;
    }
    kept += bytes;
  }
  if (kept.empty()) return false;
  erase_selection(text, edit);
  text.insert(edit.caret, kept);
  edit.caret += kept.size();
  edit.anchor = edit.caret;
  edit.wanted_x = -1;
  return true;
}

void remember(const EditStep& before, EditMemory& edit, double now_ms) {
  constexpr double together_ms = 1000;
  constexpr std::size_t steps_max = 50;
  if (now_ms - edit.changed_ms > together_ms) edit.undo.push_back(before);
  if (edit.undo.size() > steps_max) edit.undo.erase(edit.undo.begin());
  edit.changed_ms = now_ms;
}

bool undo(std::string& text, EditMemory& edit) {
  if (edit.undo.empty()) return false;
  text = edit.undo.back().text;
  edit.caret = edit.anchor = edit.undo.back().caret;
  edit.undo.pop_back();
  edit.changed_ms = -1e9;
  edit.full = false;
  return true;
}

void move_to(EditMemory& edit, std::size_t at, bool keep_anchor) {
  edit.caret = at;
  if (!keep_anchor) edit.anchor = at;
}

}  // namespace platsbesok::ui
