#include "tests/app/gallery/measure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace platsbesok::tests {

namespace {

using ui::ProbedInk, ui::ProbedWidget, ui::Rect, ui::Role;

constexpr float touch_min = 48, contrast_words = 4.5f, contrast_large = 3, em_large = 24, em_large_bold = 18.66f;
constexpr float air = 0.5f;        // dp that rounding to pixels may take
constexpr float overlap_min = 1;   // dp
constexpr int pages_max = 1'000;

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
};

double luminance(Colour colour) {
  static const auto linear = [] {
    std::array<double, 256> values{};
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double part = static_cast<double>(i) / 255;
      values[i] = part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    }
    return values;
  }();
  return 0.2126 * linear[colour.red] + 0.7152 * linear[colour.green] + 0.0722 * linear[colour.blue];
}
double contrast(double a, double b) { return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05); }

Colour colour_at(const platform::Pixels& pixels, int x, int y) {
  const std::uint8_t* pixel = &pixels.rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width_px) + static_cast<std::size_t>(x)) * 4];
  return {pixel[0], pixel[1], pixel[2]};
}

// 0: nothing differs there. beside: what else has ink in the area, e.g. the number on an icon's shoulder, which is measured by itself.
double contrast_in(const platform::Pixels& with, const platform::Pixels& without, Rect area, const std::vector<Rect>& beside, float scale) {
  constexpr int differs = 24;
  double best = 0, ink = 0;
  std::set<double> grounds;
  const int left = std::max(0, static_cast<int>(area.x * scale)), right = std::min(with.width_px, static_cast<int>(std::ceil(area.right() * scale)));
  const int top = std::max(0, static_cast<int>(area.y * scale)), bottom = std::min(with.height_px, static_cast<int>(std::ceil(area.bottom() * scale)));
  for (int y = top; y < bottom; ++y)
    for (int x = left; x < right; ++x) {
      const Colour a = colour_at(with, x, y), b = colour_at(without, x, y);
      const ui::Point here_dp{(static_cast<float>(x) + 0.5f) / scale, (static_cast<float>(y) + 0.5f) / scale};
      if (std::ranges::any_of(beside, [&](Rect other) { return other.contains(here_dp); })) continue;
      if (std::abs(a.red - b.red) + std::abs(a.green - b.green) + std::abs(a.blue - b.blue) < differs) continue;
      const double here = luminance(a), ground = luminance(b);
      grounds.insert(ground);
      if (contrast(here, ground) > best) best = contrast(here, ground), ink = here;
    }
  for (const double ground : grounds) best = std::min(best, contrast(ink, ground));
  return best;
}

bool overlap(Rect a, Rect b, float least) {
  const Rect both = a.intersection(b);
  return both.w > least && both.h > least;
}
bool within(Rect inner, Rect outer) {
  return inner.x >= outer.x - air && inner.y >= outer.y - air && inner.right() <= outer.right() + air && inner.bottom() <= outer.bottom() + air;
}
std::string at(Rect area) {
  const auto number = [](float value) { return std::to_string(static_cast<int>(std::lround(value))); };
  return " (" + number(area.x) + "," + number(area.y) + " " + number(area.w) + "×" + number(area.h) + ")";
}

class Measuring {
public:
  Measuring(platform::Window& window, const std::function<void()>& redraw, Measured what) : window_(window), redraw_(redraw), what_(what) {}

  std::vector<Fault> all() {
    // Once through without measuring: a list knows the height of what it has laid out.
    rewind();
    for (int page = 0; page < pages_max && !at_end(); ++page) turn();
    rewind();
    for (int page = 0; page < pages_max; ++page) {
      one_page();
      if (at_end()) break;
      turn();
    }
    for (const auto& [name, seen] : targets_)
      if (!seen.top || !seen.bottom) say("place", name + " is never wholly in view");
    for (const auto& line : lines_)
      if (!line.seen) say("place", line.name + " is never wholly in view" + at({line.x, line.y, 0, 0}));
    return std::move(faults_);
  }

private:
  struct Seen {
    bool top = false, bottom = false;
  };
  // A line of words in a list, where it lies in the list's content.
  struct Line {
    std::string name, list;
    float x = 0, y = 0;
    bool seen = false;
  };
  Line& line_at(const std::string& name, const std::string& list, float x, float y) {
    for (Line& line : lines_)
      if (line.name == name && line.list == list && std::abs(line.x - x) < 2 && std::abs(line.y - y) < 4) return line;
    return lines_.emplace_back(Line{name, list, x, y});
  }

  void say(const std::string& check, const std::string& what) {
    if (said_.insert(check + what.substr(0, what.find(" ("))).second) faults_.push_back({check, what});
  }

  bool counts(int layer) const { return layer == top_layer_; }
  void look_at_layers() {
    top_layer_ = 0;
    for (const auto& widget : window_.probe().widgets()) top_layer_ = std::max(top_layer_, widget.layer);
  }

  float step(float viewport) const { return std::max(viewport / 3, viewport - 60 * window_.look().text_scale); }

  template <class Move>
  void each_list(Move move) {
    for (const auto& widget : window_.probe().widgets())
      if (widget.role == Role::scroll && counts(widget.layer)) move(window_.memory().scrolls[widget.key]);
  }
  static float end_of(const ui::ScrollMemory& list) { return std::max(0.0f, list.content_height - list.viewport_height); }

  bool at_end() {
    bool end = true;
    each_list([&](const ui::ScrollMemory& list) { end = end && list.offset >= end_of(list) - 1; });
    return end;
  }
  void rewind() {
    redraw_();
    look_at_layers();
    each_list([](ui::ScrollMemory& list) { list.offset = list.velocity = 0; });
    redraw_();
    look_at_layers();
  }
  void turn() {
    each_list([&](ui::ScrollMemory& list) { list.offset = std::min(end_of(list), list.offset + step(list.viewport_height)); });
    redraw_();
    look_at_layers();
  }

  void one_page() {
    for (const auto& key : window_.probe().keys_used_twice()) say("key", key + " is used twice");
    measure_targets();
    measure_ink();
    if (what_ == Measured::rectangles) return;
    const platform::Pixels with = window_.read_pixels();
    const ui::Look look = window_.look();
    ui::Look bare = look;
    bare.without_ink = true;
    window_.set_look(bare);
    redraw_();
    const platform::Pixels without = window_.read_pixels();
    window_.set_look(look);
    redraw_();
    measure_contrast(with, without);
  }

  const ProbedWidget* scroll_of(const std::string& key) const { return key.empty() ? nullptr : window_.probe().find(key); }

  void measure_targets() {
    std::vector<const ProbedWidget*> pressed;
    for (const auto& widget : window_.probe().widgets()) {
      if (!counts(widget.layer) || widget.role == Role::scroll || widget.role == Role::status) continue;
      if (widget.touch.w < touch_min - air || widget.touch.h < touch_min - air) say("target", widget.key + " is smaller than 48 dp" + at(widget.touch));
      const ProbedWidget* list = scroll_of(widget.scroll);
      const bool whole = within(widget.rect.intersection(widget.touch), widget.visible);
      const bool enough = widget.visible.w >= std::min(widget.touch.w, touch_min) - air && widget.visible.h >= std::min(widget.touch.h, touch_min) - air;
      // What is higher than a page is seen a part at a time: its upper edge, then its lower.
      Seen& seen = targets_[widget.key];
      seen.top = seen.top || (enough && widget.visible.y <= widget.rect.y + air);
      seen.bottom = seen.bottom || (enough && widget.visible.bottom() >= widget.rect.bottom() - air);
      if (list == nullptr && !whole) say("place", widget.key + " lies outside the screen or is cut" + at(widget.rect));
      if (list != nullptr && (widget.rect.x < list->rect.x - air || widget.rect.right() > list->rect.right() + air))
        say("place", widget.key + " is cut at its list's side" + at(widget.rect));
      if (widget.enabled && !widget.visible.empty()) pressed.push_back(&widget);
    }
    for (std::size_t i = 0; i < pressed.size(); ++i)
      for (std::size_t j = i + 1; j < pressed.size(); ++j) {
        const ProbedWidget &first = *pressed[i], &second = *pressed[j];
        if (!overlap(first.visible, second.visible, air)) continue;
        const bool held = second.role == Role::card && within(first.visible, second.visible);
        if (!held) say("target", first.key + " and " + second.key + " overlap" + at(first.visible) + at(second.visible));
      }
  }

  std::string name_of(const ProbedInk& ink) const {
    if (ink.icon) return "an icon";
    const auto& words = window_.probe().words();
    return "'" + (ink.words < words.size() ? words[ink.words].words : std::string()) + "'";
  }

  static bool is_cut_at_side(const ProbedInk& ink) { return ink.visible.w < ink.rect.w - 1; }
  static bool is_cut_down(const ProbedInk& ink) { return ink.visible.h < ink.rect.h - 1; }

  void measure_ink() {
    const auto& inks = window_.probe().inks();
    for (const auto& ink : inks) {
      if (!counts(ink.layer)) continue;
      const ProbedWidget* list = scroll_of(ink.scroll);
      const bool in_field = list != nullptr && list->role == Role::field;
      const std::string name = name_of(ink);
      if (ink.cut) say("words", name + " ends with …" + at(ink.rect));
      const bool side = is_cut_at_side(ink), down = is_cut_down(ink);
      if (!in_field) {
        if (side && !ink.visible.empty()) say("words", name + " is cut at its side" + at(ink.rect));
        if (ink.scroll.empty() && (down || ink.visible.empty())) say("place", name + " lies outside the screen or is cut" + at(ink.rect));
        if (!ink.scroll.empty()) {
          Line& line = line_at(name, ink.scroll, ink.rect.x, ink.rect.y + window_.memory().scrolls[ink.scroll].offset);
          line.seen = line.seen || (!side && !down);
        }
      }
    }
    for (std::size_t i = 0; i < inks.size(); ++i)
      for (std::size_t j = i + 1; j < inks.size(); ++j) {
        const ProbedInk &a = inks[i], &b = inks[j];
        if (!counts(a.layer) || !counts(b.layer) || (a.icon && b.icon)) continue;
        const float least = a.icon || b.icon ? 5 * window_.look().text_scale : overlap_min;
        if (overlap(a.visible, b.visible, least)) say("words", name_of(a) + " and " + name_of(b) + " overlap" + at(a.visible) + at(b.visible));
      }
  }

  void measure_contrast(const platform::Pixels& with, const platform::Pixels& without) {
    const auto& inks = window_.probe().inks();
    for (const auto& ink : inks) {
      if (!counts(ink.layer) || is_cut_at_side(ink) || is_cut_down(ink) || ink.rect.w < 2) continue;
      const std::string name = name_of(ink);
      // A badge lies on its icon's shoulder, round its number.
      std::vector<Rect> beside;
      for (const auto& other : inks) {
        const Rect round = other.visible.grown(8 * window_.look().text_scale);
        if (ink.icon && !other.icon && counts(other.layer) && other.scroll == ink.scroll && other.rect.h < ink.rect.h && overlap(round, ink.visible, 0)) beside.push_back(round);
      }
      const double found = contrast_in(with, without, ink.visible, beside, window_.look().px_per_dp);
      if (found == 0) say("contrast", name + " is covered by something" + at(ink.rect));
      const bool large = ink.icon || ink.em >= em_large || (ink.bold && ink.em >= em_large_bold);
      if (found > 0 && found < (large ? contrast_large : contrast_words)) say("contrast", name + " has " + std::to_string(found).substr(0, 4) + at(ink.rect));
    }
  }

  platform::Window& window_;
  const std::function<void()>& redraw_;
  const Measured what_;
  int top_layer_ = 0;
  std::map<std::string, Seen> targets_;
  std::vector<Line> lines_;
  std::set<std::string> said_;
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> measure(platform::Window& window, const std::function<void()>& redraw, Measured what) { return Measuring(window, redraw, what).all(); }

}  // namespace platsbesok::tests
