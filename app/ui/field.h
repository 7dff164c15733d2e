// Fields to write in: the label inside at the top, focus as a 2 dp accent border, an error in place of the label. One line, several lines that
// wrap, a secret with show and hide, or a number. The text is the screen's draft and changes at once, as it is typed.
#pragma once

#include "app/ui/edit.h"
#include "app/ui/frame.h"
#include "app/ui/text.h"

#include <string>

namespace platsbesok::ui {

struct Field {
  std::string key{};
  std::string label{};           // "Kommentar"; empty where the heading stands outside
  std::string hint{};            // "Skriv här", while empty
  std::string saved{};           // "Sparat här 20.41": after the label where there is room
  std::string error{};           // what to do; takes the label's place in l1, border 2 l1
  std::string unit{};            // after the value of a number: "år"
  bool locked = false;         // after signing: grey and readable
  bool lines = false;          // several lines; Enter makes a new one
  bool secret = false;         // dots, with a button that shows it while pressed down on the eye
  Accept accept = Accept::anything;
  std::size_t bytes_max = 8000;
};

struct FieldResult {
  bool changed = false;
  bool submitted = false;  // Enter in a field of one line
  bool left = false;       // focus went elsewhere
};

float field_height(const Frame& f, const Field& field);  // one line: 64 with a label, 56 without
// As high as its text needs, at least height_min.
float field_height(const Frame& f, const Field& field, std::string_view text, float width, float height_min);
FieldResult field(Frame& f, Rect area, const Field& what, std::string& text);
FieldResult field(Frame& f, Column& column, const Field& what, std::string& text, float height_min = 0);

}  // namespace platsbesok::ui
