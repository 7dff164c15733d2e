// ui::Frame: what a screen draws into, for one frame. It knows the theme, the scale, the words, what the person just did, and what is held,
// focused and scrolled. Everything is in dp; only here and in paint.h does a dp become pixels, snapped to whole ones.
//
// A widget is one call of Frame::widget(): it records itself in the probe, joins the order of Tab, and learns whether it was pressed.
#pragma once

#include "app/ui/fonts.h"
#include "app/ui/geometry.h"
#include "app/ui/icons.h"
#include "app/ui/input.h"
#include "app/ui/memory.h"
#include "app/ui/probe.h"
#include "app/ui/tokens.h"
#include "core/base/text.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct ImDrawList;

namespace platsbesok::ui {

struct Look {
  Theme theme = Theme::light;
  float text_scale = 1;     // 1.0 to 2.0
  float px_per_dp = 1;      // of the display
  bool reduced_motion = false;
  bool without_ink = false; // words and icons are laid out and recorded but not drawn: so one measures what lies behind them
};

enum class KeyboardKind : std::uint8_t { text, secret, number, time };

// What the field with focus wants to be written with.
struct KeyboardWish {
  Rect caret{};
  KeyboardKind kind = KeyboardKind::text;
  bool lines = false;      // Enter makes a new one
  bool capital = false;    // a sentence begins here
  std::string mark{};      // beside the digits, one key each: "-", "." or "-,"
};

struct WidgetSpec {
  std::string key{};
  Role role = Role::button;
  Rect rect{};
  bool enabled = true;
  bool focusable = true;
  bool chosen = false;
  bool long_press = false;  // answers to a finger that stays where it is
  bool tight = false;       // the rectangle is what answers, however small: keys that stand close
  bool floating = false;    // lies over what is drawn round it and takes the press first
  bool takes_keys = false;  // uses the arrows, Home and End itself while it has focus
  std::string label{};
  std::string value{};
  std::string reason{};
  float touch_less_right = 0;  // dp at its right that belong to a widget inside it
};

struct WidgetState {
  bool pressed = false;  // released on it, or Enter or Space with focus: act now
  bool begun = false;    // the press began in this frame
  bool held = false;     // draw it pressed
  bool long_pressed = false;  // the finger has now stayed half a second; letting go presses nothing
  bool ring = false;     // draw the focus ring
  bool focused = false;
};

class Frame {
public:
  // The list is where it draws; memory and probe outlive the frame.
  Frame(const Look& look, const base::Wording& words, const Fonts& fonts, const Input& input, Memory& memory, Probe& probe, ImDrawList& list);
  // After everything is drawn: settles what is held and focused. wants_frame() and keyboard_wanted() hold from here.
  void finish();
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  const Look look;
  const base::Wording& words;
  const Fonts& fonts;
  const Input input;  // with what was written on our own keys
  Memory& memory;
  Probe& probe;
  ImDrawList& list;
  const Rect screen;  // dp; what no keyboard covers. input.screen is the whole window

  // The sentence under this key, e.g. word("checklist.answer.ja").
  std::string word(std::string_view key) const { return words(key); }

  bool has_rail() const { return screen.w >= breakpoint::rail; }
  bool is_phone() const { return screen.w < breakpoint::phone; }
  bool large_text() const { return look.text_scale >= breakpoint::section_column_scale; }
  // So little height for so large words that the bars must give way to what stands between them.
  bool low() const { return screen.h <= 400 * look.text_scale; }
  float page_margin() const { return is_phone() ? space::page_margin_phone : space::page_margin; }
  float card_padding() const { return is_phone() ? space::card_padding_phone : space::card_padding; }
  // A control's measure grown with the text: sized(56) is 56 at 100 %, 80 at 150 %.
  float sized(float dp) const;

  WidgetState widget(const WidgetSpec& spec);
  // Takes the pointer for as long as it is held (signatures, selecting with a mouse): no scroll area follows it. one_finger: nor does a second
  // finger make a pinch of it.
  void capture(std::string_view key, bool one_finger = false);
  void focus(std::string_view key, bool show_ring = false);
  bool has_focus(std::string_view key) const { return memory.focus == key; }
  // Asks for one more frame after this one: something moves.
  void request_frame() { wants_frame_ = true; }
  bool wants_frame() const { return wants_frame_; }
  // Asks for a frame when this long has passed, with none before it: something is due. The soonest counts, and only until the next frame.
  void request_frame_in(double ms) { wants_frame_in_ = std::min(ms, wants_frame_in_.value_or(ms)); }
  std::optional<double> wants_frame_in() const { return wants_frame_in_; }
  // A text field has focus: a keyboard is shown, ours or the platform's, and the caret stays above it.
  void wants_keyboard(KeyboardWish wish) { keyboard_wish_ = std::move(wish); }
  const std::optional<KeyboardWish>& keyboard_wish() const { return keyboard_wish_; }

  // Scrolls the list round it so that the rectangle is seen, from the next frame on.
  void keep_in_view(Rect area);
  // Drawn after the screen, over it, in this layer: for widgets that are floating.
  void draw_over(std::function<void()> content) { over_.push_back({layer_, std::move(content)}); }
  // A float of the last frame lies here: what is beneath does not answer.
  bool under_float(Point point) const;

  void push_clip(Rect area);
  void pop_clip();
  Rect clip() const { return clips_.back(); }
  bool visible(Rect area) const { return !area.intersection(clip()).empty(); }

  // Opened by scroll() and dialog(); screens do not call these.
  void enter_scroll(std::string key) { scroll_keys_.push_back(std::move(key)); }
  void leave_scroll() { scroll_keys_.pop_back(); }
  // Called by list(): the scroll area moves with it, what is seen does not.
  void grew_above(float dp) {
    if (!scroll_keys_.empty()) memory.scrolls[scroll_keys_.back()].grown_above += dp;
  }
  std::string scroll_key() const { return scroll_keys_.empty() ? std::string() : scroll_keys_.back(); }
  void note_scroll(const std::string& key, Rect viewport);
  bool scrolls_by_keys(const std::string& key) const;
  // Widgets made between these are one choice: the arrows go from one to the next.
  void enter_group() { group_begin_ = focus_order_.size(); }
  void leave_group() { groups_.emplace_back(group_begin_, focus_order_.size()); }
  void enter_layer();
  void leave_layer();
  bool on_top() const { return layer_ >= memory.top_layer; }
  int layer() const { return layer_; }

private:
  void hold_long(const WidgetSpec& spec, WidgetState& state);
  WidgetState interact(const WidgetSpec& spec, Rect visible_touch);
  void reveal_if_asked(const WidgetSpec& spec);
  void move_focus();
  void move_within_group(Key key);
  void draw_floats();
  void settle_keyboard();
  static Input with_written(const Input& input, Memory& memory);
  static Rect uncovered(const Look& look, const Input& input, const Memory& memory);

  struct Over {
    int layer = 0;
    std::function<void()> content;
  };

  bool wants_frame_ = false;
  std::optional<double> wants_frame_in_{};
  bool pointer_taken_ = false;
  bool keys_taken_ = false;
  int layer_ = 0;
  int top_layer_ = 0;
  std::optional<KeyboardWish> keyboard_wish_{};
  std::string focus_scroll_{};
  std::string main_scroll_{};
  float main_scroll_size_ = 0;
  std::vector<Rect> floats_{};
  std::vector<Over> over_{};
  std::size_t group_begin_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> groups_{};
  std::vector<Rect> clips_{};
  std::vector<std::string> scroll_keys_{};
  std::vector<std::string> focus_order_{};
};

}  // namespace platsbesok::ui
