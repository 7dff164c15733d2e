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

#include <string>
#include <string_view>
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

struct WidgetSpec {
  std::string key{};
  Role role = Role::button;
  Rect rect{};
  bool enabled = true;
  bool focusable = true;
  bool chosen = false;
  std::string label{};
  std::string value{};
  std::string reason{};
  float touch_less_right = 0;  // dp at its right that belong to a widget inside it
};

struct WidgetState {
  bool pressed = false;  // released on it, or Enter or Space with focus: act now
  bool held = false;     // draw it pressed
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
  const Input& input;
  Memory& memory;
  Probe& probe;
  ImDrawList& list;
  const Rect screen;  // dp

  // The sentence under this key, e.g. word("checklist.answer.ja").
  std::string word(std::string_view key) const { return words(key); }

  bool has_rail() const { return screen.w >= breakpoint::rail; }
  bool is_phone() const { return screen.w < breakpoint::phone; }
  bool large_text() const { return look.text_scale >= breakpoint::section_column_scale; }
  float page_margin() const { return is_phone() ? space::page_margin_phone : space::page_margin; }
  float card_padding() const { return is_phone() ? space::card_padding_phone : space::card_padding; }
  // A control's measure grown with the text: sized(56) is 56 at 100 %, 80 at 150 %.
  float sized(float dp) const;

  WidgetState widget(const WidgetSpec& spec);
  // Takes the pointer for as long as it is held (signatures, selecting with a mouse): no scroll area follows it.
  void capture(std::string_view key);
  void focus(std::string_view key, bool show_ring = false);
  bool has_focus(std::string_view key) const { return memory.focus == key; }
  // Asks for one more frame after this one: something moves.
  void request_frame() { wants_frame_ = true; }
  bool wants_frame() const { return wants_frame_; }
  // A text field has focus: the platform shows the keyboard beneath this rectangle.
  void wants_keyboard(Rect caret) {
    wants_keyboard_ = true;
    caret_ = caret;
  }
  bool keyboard_wanted() const { return wants_keyboard_; }
  Rect caret() const { return caret_; }

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
  void enter_layer();
  void leave_layer();
  bool on_top() const { return layer_ >= memory.top_layer; }
  int layer() const { return layer_; }

private:
  WidgetState interact(const WidgetSpec& spec, Rect visible_touch);
  void reveal_if_asked(const WidgetSpec& spec);
  void move_focus();

  bool wants_frame_ = false;
  bool wants_keyboard_ = false;
  bool pointer_taken_ = false;
  int layer_ = 0;
  int top_layer_ = 0;
  Rect caret_{};
  std::vector<Rect> clips_{};
  std::vector<std::string> scroll_keys_{};
  std::vector<std::string> focus_order_{};
};

}  // namespace platsbesok::ui
