#include "app/ui/field.h"

#include "app/ui/selection.h"

#include <algorithm>
#include <cmath>

namespace platsbesok::ui {

namespace {

constexpr std::string_view dot = "•";
constexpr float padding_across = 13, padding_large = 17;

bool large(const Field& what) { return what.lines; }
float across(const Field& what) { return large(what) ? padding_large : padding_across; }
float down(const Field& what) { return large(what) ? 13 : 9; }
float under_label(const Field& what) { return large(what) ? 4 : 0; }
bool has_label(const Field& what) { return !what.label.empty() || !what.saved.empty() || !what.error.empty(); }

// A secret is drawn as one dot a character; positions are mapped to and fro.
std::string shown_text(const Field& what, const EditMemory& edit, const std::string& text) {
  if (!what.secret || edit.revealed) return text;
  std::string dots;
  for (std::size_t at = 0; at < text.size(); at = next_position(text, at)) dots += dot;
  return dots;
}
std::size_t to_shown(std::string_view text, std::size_t at, bool dots) {
  if (!dots) return at;
  std::size_t count = 0;
  for (std::size_t i = 0; i < at; i = next_position(text, i)) ++count;
  return count * dot.size();
}
std::size_t from_shown(std::string_view text, std::size_t at, bool dots) {
  if (!dots) return at;
  std::size_t i = 0;
  for (std::size_t count = at / dot.size(); count > 0; --count) i = next_position(text, i);
  return i;
}

// How the words lie in the field.
struct Layout {
  Rect area;                     // where words are drawn
  std::string shown;
  bool dots = false;
  std::vector<LineSpan> lines;
  float line = 0;                // height
};

std::size_t line_of(const Layout& layout, std::size_t shown_at) {
  std::size_t line = 0;
  while (line + 1 < layout.lines.size() && shown_at >= layout.lines[line + 1].from) ++line;
  return line;
}

float x_of(const Frame& f, const Layout& layout, std::size_t shown_at) {
  const LineSpan& span = layout.lines[line_of(layout, shown_at)];
  return text_width(f, Type::base, std::string_view(layout.shown).substr(span.from, shown_at - span.from));
}

std::size_t position_in_line(const Frame& f, const Layout& layout, std::size_t line, float x) {
  const LineSpan& span = layout.lines[line];
  std::size_t at = span.from;
  while (at < span.to) {
    const std::size_t next = next_position(layout.shown, at);
    const float middle = (text_width(f, Type::base, std::string_view(layout.shown).substr(span.from, at - span.from)) +
                          text_width(f, Type::base, std::string_view(layout.shown).substr(span.from, next - span.from))) /
                         2;
    if (x < middle) break;
    at = next;
  }
  return at;
}

std::size_t position_at(const Frame& f, const Field& what, const Layout& layout, const EditMemory& edit, Point point) {
  if (!what.lines) return position_in_line(f, layout, 0, point.x - layout.area.x + edit.scroll);
  const float row = std::floor((point.y - layout.area.y + edit.scroll) / layout.line);
  const auto last = static_cast<float>(layout.lines.size() - 1);
  return position_in_line(f, layout, static_cast<std::size_t>(std::clamp(row, 0.0f, last)), point.x - layout.area.x);
}

Layout lay_out(const Frame& f, const Field& what, const EditMemory& edit, const std::string& text, Rect area) {
  Layout layout;
  layout.dots = what.secret && !edit.revealed;
  layout.shown = shown_text(what, edit, text);
  layout.area = area;
  layout.line = line_height(f, Type::base);
  if (what.lines) layout.lines = wrap(f, Type::base, layout.shown, area.w);
  else layout.lines = {{0, layout.shown.size(), layout.shown.size()}};
  return layout;
}

void follow_pointer(Frame& f, const Field& what, const WidgetState& state, EditMemory& edit, const std::string& text, const Layout& layout) {
  const auto hit = [&](Point point) { return from_shown(text, position_at(f, what, layout, edit, point), layout.dots); };
  const bool held_here = f.memory.active == what.key;
  if (state.long_pressed) {
    // A finger that stays: the word under it, with handles and commands. Of a secret nothing is chosen; it can only be pasted over.
    f.focus(what.key);
    f.capture(what.key);
    const std::size_t at = hit(f.input.pointer);
    if (what.secret) move_to(edit, at, false);
    else {
      edit.anchor = word_begin(text, next_position(text, at));
      edit.caret = word_end(text, edit.anchor);
    }
    edit.by_touch = true;
    return;
  }
  if (f.input.pressed) edit.by_word = false;
  if (held_here && state.focused && f.input.pressed && f.input.clicks == 2 && !what.secret) {
    f.capture(what.key);
    edit.by_word = true;
    const std::size_t at = hit(f.input.pointer);
    edit.anchor = word_begin(text, next_position(text, at));
    edit.caret = word_end(text, edit.anchor);
    return;
  }
  if (held_here && state.focused && f.input.held && !f.input.touch && !f.input.pressed) {
    const Point moved{f.input.pointer.x - f.memory.pressed_at.x, f.input.pointer.y - f.memory.pressed_at.y};
    if (!f.memory.captured && std::abs(moved.x) > 4) {
      f.capture(what.key);
      edit.anchor = hit(f.memory.pressed_at);
    }
    if (f.memory.captured && !edit.by_word) edit.caret = hit(f.input.pointer);
    return;
  }
  if (state.pressed && !f.memory.captured) {
    move_to(edit, hit(f.input.pointer), false);
    edit.wanted_x = -1;
    edit.by_touch = false;
  }
}

void move_by_line(const Frame& f, const Layout& layout, EditMemory& edit, const std::string& text, int step, bool shift) {
  const std::size_t here = to_shown(text, edit.caret, layout.dots), line = line_of(layout, here);
  if (edit.wanted_x < 0) edit.wanted_x = x_of(f, layout, here);
  if (step < 0 && line == 0) return move_to(edit, 0, shift);
  if (step > 0 && line + 1 == layout.lines.size()) return move_to(edit, text.size(), shift);
  const std::size_t at = position_in_line(f, layout, step < 0 ? line - 1 : line + 1, edit.wanted_x);
  move_to(edit, from_shown(text, at, layout.dots), shift);
}

bool erase(std::string& text, EditMemory& edit, std::size_t to) {
  if (edit.caret == edit.anchor) edit.anchor = to;
  return erase_selection(text, edit);
}

FieldResult take_keys(Frame& f, const Field& what, EditMemory& edit, std::string& text, const Layout& layout) {
  FieldResult result;
  const EditStep before{what.secret ? std::string() : text, edit.caret};
  bool undone = false;
  const auto put = [&](std::string_view words) { return insert(text, edit, words, what.accept, what.lines, what.bytes_max); };
  for (const KeyPress& press : f.input.keys) {
    const std::size_t line = line_of(layout, std::min(to_shown(text, edit.caret, layout.dots), layout.shown.size()));
    const bool sideways = press.key != Key::up && press.key != Key::down;
    if (sideways) edit.wanted_x = -1;
    switch (press.key) {
      case Key::left:
        // A selection that is left goes to its nearer end.
        if (!press.shift && edit.caret != edit.anchor) move_to(edit, std::min(edit.caret, edit.anchor), false);
        else move_to(edit, press.ctrl ? word_begin(text, edit.caret) : previous_position(text, edit.caret), press.shift);
        break;
      case Key::right:
        if (!press.shift && edit.caret != edit.anchor) move_to(edit, std::max(edit.caret, edit.anchor), false);
        else move_to(edit, press.ctrl ? word_end(text, edit.caret) : next_position(text, edit.caret), press.shift);
        break;
      case Key::up:
        if (what.lines) move_by_line(f, layout, edit, text, -1, press.shift);
        break;
      case Key::down:
        if (what.lines) move_by_line(f, layout, edit, text, 1, press.shift);
        break;
      case Key::home: move_to(edit, press.ctrl ? 0 : from_shown(text, layout.lines[line].from, layout.dots), press.shift); break;
      case Key::end: move_to(edit, press.ctrl ? text.size() : from_shown(text, layout.lines[line].to, layout.dots), press.shift); break;
      case Key::backspace:
        result.changed |= erase(text, edit, press.ctrl ? word_begin(text, edit.caret) : previous_position(text, edit.caret));
        break;
      case Key::remove: result.changed |= erase(text, edit, press.ctrl ? word_end(text, edit.caret) : next_position(text, edit.caret)); break;
      case Key::enter:
        if (what.lines) result.changed |= put("\n");
        else result.submitted = true;
        break;
      case Key::a:
        if (!press.ctrl) break;
        edit.anchor = 0;
        edit.caret = text.size();
        break;
      case Key::c:
      case Key::x:
        // A secret never reaches the clipboard.
        if (!press.ctrl || what.secret || !f.input.copy || edit.caret == edit.anchor) break;
        f.input.copy(std::string(selected(text, edit)));
        edit.by_touch = false;
        if (press.key == Key::x) result.changed |= erase_selection(text, edit);
        break;
      case Key::v:
        if (press.ctrl && f.input.paste) result.changed |= put(f.input.paste());
        break;
      case Key::z:
        if (press.ctrl) undone = undo(text, edit);
        result.changed |= undone;
        break;
      case Key::escape: f.focus(""); break;
      default: break;
    }
  }
  if (!f.input.typed.empty()) result.changed |= put(f.input.typed);
  if (result.changed) edit.by_touch = false;
  if (result.changed && !undone && !what.secret) remember(before, edit, f.input.now_ms);
  return result;
}

void keep_caret_visible(const Frame& f, const Field& what, const Layout& layout, EditMemory& edit, std::size_t shown_caret) {
  if (!what.lines) {
    const float x = x_of(f, layout, shown_caret), whole = text_width(f, Type::base, layout.shown) + 2;
    edit.scroll = std::clamp(edit.scroll, x + 2 - layout.area.w, x);
    edit.scroll = std::clamp(edit.scroll, 0.0f, std::max(0.0f, whole - layout.area.w));
    return;
  }
  const float top = static_cast<float>(line_of(layout, shown_caret)) * layout.line, whole = static_cast<float>(layout.lines.size()) * layout.line;
  edit.scroll = std::clamp(edit.scroll, top + layout.line - layout.area.h, top);
  edit.scroll = std::clamp(edit.scroll, 0.0f, std::max(0.0f, whole - layout.area.h));
}

KeyboardWish wish_of(const Field& what, const EditMemory& edit, const std::string& text, Rect caret) {
  KeyboardWish wish{.caret = caret, .lines = what.lines};
  if (what.secret) wish.kind = KeyboardKind::secret;
  else if (what.accept == Accept::time) wish.kind = KeyboardKind::time;
  else if (what.accept != Accept::anything) wish.kind = KeyboardKind::number;
  if (what.accept == Accept::decimal) wish.mark = "-,";
  if (what.accept == Accept::whole) wish.mark = "-";
  if (what.accept == Accept::time) wish.mark = ".";
  wish.capital = wish.kind == KeyboardKind::text && begins_sentence(text, std::min(edit.caret, edit.anchor));
  return wish;
}

Rect mark_at(const Frame& f, const Field& what, const Layout& layout, const EditMemory& edit, std::size_t shown_at) {
  const float shift_x = what.lines ? 0 : edit.scroll, shift_y = what.lines ? edit.scroll : 0;
  const float top = layout.area.y + static_cast<float>(line_of(layout, shown_at)) * layout.line - shift_y;
  return {layout.area.x - shift_x + x_of(f, layout, shown_at), top + 1, 2, layout.line - 2};
}

// A finger's selection: handles at its ends, which are dragged, and the bar of commands. Taken before the field itself is asked.
void follow_handles(Frame& f, const Field& what, EditMemory& edit, const std::string& text, const Layout& layout) {
  const auto [first, last] = std::minmax({edit.caret, edit.anchor});
  const Rect from = mark_at(f, what, layout, edit, to_shown(text, first, layout.dots)), to = mark_at(f, what, layout, edit, to_shown(text, last, layout.dots));
  if (first < last) {
    const auto moved = [&](Point point) { return from_shown(text, position_at(f, what, layout, edit, point), layout.dots); };
    if (const auto point = selection_handle(f, what.key + ".from", from, HandleSide::from, edit.grip))
      edit.anchor = std::min(moved(*point), previous_position(text, last)), edit.caret = last;
    else if (const auto other = selection_handle(f, what.key + ".to", to, HandleSide::to, edit.grip))
      edit.anchor = first, edit.caret = std::max(moved(*other), next_position(text, first));
  }
  SelectionBar bar{.key = what.key, .from = from, .to = to};
  bar.cut = bar.copy = first < last && !what.secret;
  bar.select_all = !text.empty() && last - first < text.size();
  selection_bar(f, bar);
}

void draw_words(Frame& f, const Field& what, const Layout& layout, const EditMemory& edit, const std::string& text, bool focused, Colour ink) {
  const auto [first, last] = std::minmax({edit.caret, edit.anchor});
  const std::size_t from = to_shown(text, first, layout.dots), to = to_shown(text, last, layout.dots), caret = to_shown(text, edit.caret, layout.dots);
  const float shift_x = what.lines ? 0 : edit.scroll, shift_y = what.lines ? edit.scroll : 0;
  f.push_clip({layout.area.x - 2, layout.area.y, layout.area.w + 4, layout.area.h});
  f.enter_scroll(what.key);  // the words follow the caret
  for (std::size_t i = 0; i < layout.lines.size(); ++i) {
    const LineSpan& span = layout.lines[i];
    const Rect line{layout.area.x - shift_x, layout.area.y + static_cast<float>(i) * layout.line - shift_y, 100000, layout.line};
    const std::string_view words = std::string_view(layout.shown).substr(span.from, span.to - span.from);
    if (focused && from < to && from < span.next + (i + 1 == layout.lines.size() ? 1 : 0) && to > span.from) {
      const float left = text_width(f, Type::base, words.substr(0, std::max(from, span.from) - span.from));
      const float right = text_width(f, Type::base, words.substr(0, std::min(to, span.to) - span.from)) + (to > span.to ? 4 : 0);
      fill(f, {line.x + left, line.y, right - left, line.h}, Colour::accent_tint);
    }
    text_line(f, line, Type::base, ink, words);
  }
  if (focused && !what.locked) {
    const Rect mark = mark_at(f, what, layout, edit, caret);
    fill(f, mark, Colour::accent);
    f.wants_keyboard(wish_of(what, edit, text, mark));
  }
  f.leave_scroll();
  f.pop_clip();
}

void draw_box(Frame& f, const Field& what, const EditMemory& edit, Rect area, bool focused) {
  const float corner = large(what) && !has_label(what) ? radius::text_area : radius::field;
  if (what.locked) return fill(f, area, Colour::disabled_bg, corner);
  if (!what.error.empty() || edit.full) return fill_bordered(f, area, Colour::surface, Colour::l1, stroke::selected, corner);
  if (focused) return fill_bordered(f, area, Colour::surface, Colour::accent, stroke::selected, corner);
  fill_bordered(f, area, Colour::surface, Colour::outline, stroke::control, corner);
}

// "Kommentar · Utkast från 20.41"; the label alone where both have no room.
std::string label_words(const Frame& f, const Field& what, float room) {
  if (what.saved.empty() || what.label.empty()) return what.saved.empty() ? what.label : what.saved;
  const std::string both = what.label + " · " + what.saved;
  return text_width(f, Type::small, both) / f.look.text_scale <= room ? both : what.label;
}

void draw_label(Frame& f, const Field& what, const EditMemory& edit, Rect line) {
  if (edit.full) return static_cast<void>(text_line(f, line, Type::small_bold, Colour::l1, f.word("field.full"), Align::left, Fit::shrinks));
  if (!what.error.empty()) text_line(f, line, Type::small_bold, Colour::l1, what.error, Align::left, Fit::shrinks);
  else text_line(f, line, Type::small, what.locked ? Colour::disabled_ink : Colour::ink2, label_words(f, what, line.w), Align::left, Fit::shrinks);
}

}  // namespace

float field_height(const Frame& f, const Field& what) {
  return std::max(f.sized(56), (has_label(what) ? line_height(f, Type::small) + under_label(what) : 0) + line_height(f, Type::base) + 2 * down(what) + 2);
}

float field_height(const Frame& f, const Field& what, std::string_view text, float width, float height_min) {
  // A hint has its room also when it has given way, so that nothing moves at the first letter.
  const float inside = width - 2 * across(what), line = line_height(f, Type::base);
  const float words = what.lines ? std::max(static_cast<float>(wrap(f, Type::base, text, inside).size()) * line, text_height(f, Type::base, what.hint, inside)) : line;
  return std::max(std::max(height_min, field_height(f, what)), words + (has_label(what) ? line_height(f, Type::small) + under_label(what) : 0) + 2 * down(what));
}

FieldResult field(Frame& f, Rect area, const Field& what, std::string& text) {
  WidgetSpec spec;
  spec.key = what.key;
  spec.role = Role::field;
  spec.rect = area;
  spec.enabled = !what.locked;
  spec.long_press = true;
  spec.label = what.label;
  spec.value = what.secret ? std::string() : text;
  const bool known = f.memory.edits.contains(what.key), had_focus = f.has_focus(what.key);
  EditMemory& edit = f.memory.edits[what.key];
  if (!known) edit.caret = edit.anchor = text.size();
  settle(text, edit);
  spec.reason = edit.full ? f.word("field.full") : what.error;

  // The eye lies inside the field and is asked first.
  Rect inside = area.inset(across(what), down(what));
  WidgetState eye;
  const Rect eye_area{area.right() - 52, area.centre().y - 24, 48, 48};
  if (what.secret) {
    inside.w -= 44;
    spec.touch_less_right = 52;
    WidgetSpec eye_spec;
    eye_spec.key = what.key + ".show";
    eye_spec.rect = eye_area;
    eye_spec.label = f.word(edit.revealed ? "field.hide" : "field.show");
    eye_spec.chosen = edit.revealed;
    eye = f.widget(eye_spec);
    if (eye.pressed) edit.revealed = !edit.revealed;
  }
  Rect words = inside;
  if (has_label(what)) words.cut_top(line_height(f, Type::small) + under_label(what));
  else if (!what.lines) words = {inside.x, area.centre().y - line_height(f, Type::base) / 2, inside.w, line_height(f, Type::base)};
  if (!what.lines) words.h = line_height(f, Type::base);

  FieldResult result;
  Layout layout = lay_out(f, what, edit, text, words);
  edit.by_touch = edit.by_touch && had_focus && !what.locked;
  if (edit.by_touch) follow_handles(f, what, edit, text, layout);
  const WidgetState state = f.widget(spec);
  if (state.pressed) f.memory.keyboard.hidden_for.clear();
  follow_pointer(f, what, state, edit, text, layout);
  const bool focused = state.focused || (state.pressed && f.has_focus(what.key));
  bool follow_caret = state.pressed || state.long_pressed;
  if (state.focused && !what.locked && f.on_top()) {
    const std::size_t caret = edit.caret, anchor = edit.anchor;
    result = take_keys(f, what, edit, text, layout);
    if (result.changed || caret != edit.caret || anchor != edit.anchor) {
      settle(text, edit);
      layout = lay_out(f, what, edit, text, words);
      follow_caret = true;
      // The bar of commands and the handles were laid out before.
      if (edit.by_touch) f.request_frame();
    }
    if (result.changed) f.request_frame();
  }
  result.left = had_focus && !f.has_focus(what.key);

  draw_box(f, what, edit, area, focused && !what.locked);
  if (has_label(what)) draw_label(f, what, edit, Rect(inside).cut_top(line_height(f, Type::small)));
  if (focused) keep_caret_visible(f, what, layout, edit, to_shown(text, edit.caret, layout.dots));
  else if (!what.lines) edit.scroll = 0;
  if (text.empty() && !what.hint.empty() && !focused) {
    Column column(words);
    if (what.lines) ui::text(f, column, Type::base, Colour::ink2, what.hint);
    else text_line(f, {words.x, words.y, words.w, layout.line}, Type::base, Colour::ink2, what.hint, Align::left, Fit::shrinks);
  }
  if (f.memory.reveal == what.key) {
    f.memory.reveal.clear();
    follow_caret = true;
  }
  // The whole field where it has room, else the line that is written on.
  if (follow_caret) f.keep_in_view(!focused || area.h + 32 <= f.clip().h ? area : mark_at(f, what, layout, edit, to_shown(text, edit.caret, layout.dots)));
  draw_words(f, what, layout, edit, text, focused, what.locked ? Colour::disabled_ink : Colour::ink);
  if (!what.unit.empty()) text_line(f, {words.x, words.y, words.w, layout.line}, Type::base, Colour::ink2, what.unit, Align::right);
  if (edit.full && !has_label(what)) {
    // No label to take the place of: over the last line.
    const Rect strip{inside.x, area.bottom() - 2 - line_height(f, Type::small), inside.w, line_height(f, Type::small)};
    fill(f, strip, Colour::surface);
    draw_label(f, what, edit, strip);
  }
  if (eye.ring) {
    focus_ring(f, eye_area.inset(8), radius::field);
    fill(f, eye_area.inset(8), Colour::surface, radius::field);
  }
  if (eye.held) fill(f, eye_area.inset(8), Colour::neutral_tint, radius::field);
  if (what.secret) icon(f, eye_area.centre(), edit.revealed ? Icon::visibility_off : Icon::visibility, Colour::ink2);
  return result;
}

FieldResult field(Frame& f, Column& column, const Field& what, std::string& text, float height_min) {
  return field(f, column.take(field_height(f, what, text, column.w, height_min)), what, text);
}

}  // namespace platsbesok::ui
