#include "app/ui/keyboard.h"

#include "app/ui/edit.h"
#include "app/ui/paint.h"
#include "app/ui/text.h"

#include <array>
#include <cmath>
#include <initializer_list>
#include <vector>

namespace platsbesok::ui {

namespace {

constexpr float row_count = 4, units_across = 11, pad_width_max = 520, height_part_max = 0.45f, edge = 4;
constexpr double repeat_after_ms = 400, repeat_every_ms = 60, shift_twice_ms = 400;

// The characters of a page, three rows; what else stands in a row is the same on every page.
using Page = std::array<std::string_view, 3>;
constexpr Page letters{"qwertyuiopå", "asdfghjklöä", "zxcvbnm-"};
constexpr Page signs{"1234567890+", "@#§%€&/()=*", "?!”’–:;_"};
constexpr Page more{"~`^´¨|\\°½×÷", "\"'$£<>[]{}é", "ü«»…·•±µ"};

const Page& page_of(KeyboardPage page) { return page == KeyboardPage::letters ? letters : page == KeyboardPage::signs ? signs : more; }

float keys_gap(Size screen) { return screen.w < breakpoint::phone ? 4 : 8; }
float gap_down(Size screen) { return screen.h < breakpoint::phone ? 4 : 8; }

std::string upper(std::string_view letter) {
  std::string big(letter);
  if (big.size() == 1 && big[0] >= 'a' && big[0] <= 'z') big[0] = static_cast<char>(big[0] - 'a' + 'A');
  // The accented letters of Latin 1, whose capitals stand 32 before them; ÷ has none.
  const auto second = static_cast<unsigned char>(big.back());
  if (big.size() == 2 && static_cast<unsigned char>(big[0]) == 0xC3 && second >= 0xA0 && second <= 0xBE && second != 0xB7) big[1] = static_cast<char>(second - 0x20);
  return big;
}

// The icon font has neither of these two. Points from the middle, at 100 %.
void draw_lines(Frame& f, Point middle, std::initializer_list<Point> points, Colour colour) {
  const float scale = f.look.text_scale;
  std::vector<Point> placed;
  for (const Point point : points) placed.push_back({middle.x + point.x * scale, middle.y + point.y * scale});
  polyline(f, placed, colour, 2 * scale);
}

void draw_shift(Frame& f, Point middle, Shift shift) {
  const Colour ink = shift == Shift::off ? Colour::ink : Colour::accent_ink;
  draw_lines(f, middle, {{0, -9}, {9, 0}, {4, 0}, {4, 7}, {-4, 7}, {-4, 0}, {-9, 0}, {0, -9}}, ink);
  if (shift == Shift::locked) draw_lines(f, middle, {{-5, 12}, {5, 12}}, ink);
}

void draw_return(Frame& f, Point middle) {
  draw_lines(f, middle, {{9, -7}, {9, 2}, {-9, 2}}, Colour::ink);
  draw_lines(f, middle, {{-4, -3}, {-9, 2}, {-4, 7}}, Colour::ink);
}

// One key: its cell holds half the gap on every side, so that a finger between two keys meets one of them.
struct Cap {
  Rect cell;
  Rect shape;
};

class Board {
public:
  Board(Frame& frame, const KeyboardWish& asked) : f(frame), wish(asked), state(frame.memory.keyboard) {
    const Size screen{f.input.screen.w, f.input.screen.h};
    area = {0, screen.h - keyboard_height(f.look, screen), screen.w, keyboard_height(f.look, screen)};
    across = keys_gap(screen) / 2;
    down = gap_down(screen) / 2;
    fill(f, area, Colour::rail);
    line_across(f, 0, area.y, area.w, Colour::edge);
    Rect inner = area.inset(edge - across, 0);
    inner.cut_top(1 + edge - down);
    inner.h -= edge - down;
    for (Rect& row : rows) row = inner.cut_top((area.h - 1 - 2 * (edge - down)) / row_count);
  }

  void draw() {
    if (wish.kind == KeyboardKind::number || wish.kind == KeyboardKind::time) draw_pad();
    else draw_letters();
    // The gaps belong to the keyboard: a press there is no press on nothing.
    WidgetSpec ground;
    ground.key = "keyboard";
    ground.role = Role::card;
    ground.rect = area;
    ground.focusable = false;
    f.widget(ground);
  }

private:
  Cap cut(Rect& row, float units) const {
    const Rect cell = row.cut_left(unit * units);
    return {cell, cell.inset(across, down)};
  }

  WidgetState key(const Cap& cap, const std::string& name, const std::string& label, bool lit = false, bool own_kind = false) {
    WidgetSpec spec;
    spec.key = "keyboard." + name;
    spec.rect = cap.cell;
    spec.focusable = false;
    spec.tight = true;
    spec.chosen = lit;
    spec.label = label;
    const WidgetState what = f.widget(spec);
    fill_bordered(f, cap.shape, what.held || lit ? Colour::accent_tint : own_kind ? Colour::neutral_tint : Colour::surface,
                  lit ? Colour::accent : Colour::outline, stroke::control, radius::field);
    return what;
  }

  Type type_for(float width) const {
    for (const Type type : {Type::heading_regular, Type::base})
      if (text_width(f, type, "m") + 4 <= width) return type;
    return Type::small;
  }

  void words(const Cap& cap, const std::string& label) {
    const Type type = text_width(f, Type::base, label) + 8 <= cap.shape.w ? Type::base : Type::small;
    text_line(f, cap.shape.inset(2, 0), type, Colour::ink, label, Align::centre);
  }

  void write(std::string_view text) {
    f.memory.written.typed += text;
    f.request_frame();
  }

  void character(const Cap& cap, std::string_view small, bool capital) {
    const std::string shown = capital ? upper(small) : std::string(small);
    const WidgetState what = key(cap, "key." + std::string(small), shown);
    text_line(f, cap.shape, type_for(cap.shape.w), Colour::ink, shown, Align::centre);
    if (!what.begun) return;
    write(shown);
    if (state.shift == Shift::once) state.shift = Shift::off;
  }

  void draw_letters() {
    unit = (rows[0].w) / units_across;
    const Page& page = page_of(state.page);
    const bool capital = state.page == KeyboardPage::letters && state.shift != Shift::off;
    for (std::size_t i = 0; i < page.size(); ++i) {
      Rect row = rows[i];
      if (i == 2) shift_or_more(cut(row, 1.5f));
      for (std::size_t at = 0; at < page[i].size();) {
        const std::size_t next = next_position(page[i], at);
        character(cut(row, 1), page[i].substr(at, next - at), capital);
        at = next;
      }
      if (i == 2) erase({row, row.inset(across, down)});
    }
    Rect row = rows[3];
    other_page(cut(row, 1.5f));
    character(cut(row, 1), ",", false);
    const Cap space = cut(row, 4.5f);
    if (key(space, "space", f.word("keyboard.space")).begun) write(" ");
    text_line(f, space.shape.inset(4, 0), Type::small, Colour::ink2, f.word("keyboard.space"), Align::centre);
    character(cut(row, 1), ".", false);
    enter(cut(row, 1.5f));
    hide({row, row.inset(across, down)});
  }

  void draw_pad() {
    const float width = std::min(rows[0].w, pad_width_max), left = area.centre().x - width / 2;
    unit = width / 4;
    for (Rect& row : rows) row = {left, row.y, width, row.h};
    constexpr std::array<std::string_view, 3> digits{"123", "456", "789"};
    for (std::size_t i = 0; i < digits.size(); ++i) {
      Rect row = rows[i];
      for (std::size_t at = 0; at < 3; ++at) character(cut(row, 1), digits[i].substr(at, 1), false);
      if (i == 0) erase({row, row.inset(across, down)});
      if (i == 1) hide({row, row.inset(across, down)});
      if (i == 2) {
        row.h = rows[3].bottom() - row.y;
        enter({row, row.inset(across, down)});
      }
    }
    Rect row = rows[3];
    const Cap mark = cut(row, 1);
    if (!wish.mark.empty()) character(mark, std::string_view(wish.mark).substr(0, 1), false);
    character(cut(row, 1), "0", false);
    if (wish.mark.size() > 1) character(cut(row, 1), std::string_view(wish.mark).substr(1), false);
  }

  void shift_or_more(const Cap& cap) {
    if (state.page != KeyboardPage::letters) {
      const bool on_more = state.page == KeyboardPage::more;
      const std::string label = f.word(on_more ? "keyboard.signs" : "keyboard.more");
      if (key(cap, "more", label, false, true).pressed) turn_to(on_more ? KeyboardPage::signs : KeyboardPage::more);
      return words(cap, label);
    }
    const WidgetState what = key(cap, "shift", f.word("keyboard.shift"), state.shift != Shift::off, true);
    if (what.begun) {
      // Twice in a row: it stays.
      const bool again = f.input.now_ms - state.shift_ms < shift_twice_ms;
      state.shift = state.shift == Shift::off ? Shift::once : state.shift == Shift::once && again ? Shift::locked : Shift::off;
      state.shift_ms = f.input.now_ms;
      f.request_frame();
    }
    draw_shift(f, cap.shape.centre(), state.shift);
  }

  void erase(const Cap& cap) {
    const WidgetState what = key(cap, "erase", f.word("keyboard.erase"), false, true);
    icon(f, cap.shape.centre(), Icon::backspace, Colour::ink);
    const double now = f.input.now_ms;
    if (what.begun || (what.held && now >= state.repeat_ms)) {
      f.memory.written.keys.push_back({Key::backspace, false, false});
      state.repeat_ms = now + (what.begun ? repeat_after_ms : repeat_every_ms);
      f.request_frame();
    }
    if (what.held) f.request_frame_in(state.repeat_ms - now);
  }

  void other_page(const Cap& cap) {
    const bool on_letters = state.page == KeyboardPage::letters;
    const std::string label = f.word(on_letters ? "keyboard.signs" : "keyboard.letters");
    if (key(cap, "page", label, false, true).pressed) turn_to(on_letters ? KeyboardPage::signs : KeyboardPage::letters);
    words(cap, label);
  }

  void turn_to(KeyboardPage page) {
    state.page = page;
    f.request_frame();
  }

  void enter(const Cap& cap) {
    if (key(cap, "enter", f.word(wish.lines ? "keyboard.new_line" : "keyboard.done"), false, true).begun) {
      f.memory.written.keys.push_back({Key::enter, false, false});
      f.request_frame();
    }
    if (wish.lines) draw_return(f, cap.shape.centre());
    else icon(f, cap.shape.centre(), Icon::check, Colour::ink);
  }

  void hide(const Cap& cap) {
    if (key(cap, "hide", f.word("keyboard.hide"), false, true).pressed) state.hidden_for = f.memory.focus;
    icon(f, cap.shape.centre(), Icon::expand_more, Colour::ink);
  }

  Frame& f;
  const KeyboardWish& wish;
  KeyboardMemory& state;
  Rect area;
  float across = 0, down = 0, unit = 0;
  std::array<Rect, 4> rows{};
};

}  // namespace

float keyboard_height(const Look& look, Size screen) {
  const float between = gap_down(screen), base = screen.h < breakpoint::phone ? size::touch_min : size::button;
  const float key = std::max(size::touch_min, std::min(base * look.text_scale, std::floor((screen.h * height_part_max - 2 * edge) / row_count - between)));
  return row_count * (key + between) + 1 + 2 * (edge - between / 2);
}

void draw_keyboard(Frame& f, const KeyboardWish& wish) {
  KeyboardMemory& state = f.memory.keyboard;
  // A sentence begins with a capital; what is turned on by hand stays.
  if (wish.capital != state.capital) {
    if (wish.capital && state.shift == Shift::off) state.shift = Shift::once;
    if (!wish.capital && state.shift == Shift::once) state.shift = Shift::off;
    state.capital = wish.capital;
  }
  Board(f, wish).draw();
}

}  // namespace platsbesok::ui
