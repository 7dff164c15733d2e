// Points and rectangles in dp, and the two ways a screen divides its space: cutting a Rect, and taking from a Column that grows downward.
#pragma once

#include <algorithm>
#include <vector>

namespace platsbesok::ui {

struct Point {
  float x = 0;
  float y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

struct Size {
  float w = 0;
  float h = 0;
};

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Point centre() const { return {x + w / 2, y + h / 2}; }
  bool empty() const { return w <= 0 || h <= 0; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  Rect inset(float all) const { return inset(all, all); }
  Rect inset(float across, float down) const { return {x + across, y + down, std::max(0.0f, w - 2 * across), std::max(0.0f, h - 2 * down)}; }
  Rect grown(float all) const { return {x - all, y - all, w + 2 * all, h + 2 * all}; }
  Rect intersection(Rect other) const {
    const float left = std::max(x, other.x), top = std::max(y, other.y);
    return {left, top, std::max(0.0f, std::min(right(), other.right()) - left), std::max(0.0f, std::min(bottom(), other.bottom()) - top)};
  }

  // Cuts a piece off this rectangle and returns it; gap is lost between the two.
  Rect cut_top(float height, float gap = 0) {
    const Rect piece{x, y, w, std::min(height, h)};
    y += height + gap;
    h = std::max(0.0f, h - height - gap);
    return piece;
  }
  Rect cut_bottom(float height, float gap = 0) {
    const float taken = std::min(height, h);
    const Rect piece{x, bottom() - taken, w, taken};
    h = std::max(0.0f, h - height - gap);
    return piece;
  }
  Rect cut_left(float width, float gap = 0) {
    const Rect piece{x, y, std::min(width, w), h};
    x += width + gap;
    w = std::max(0.0f, w - width - gap);
    return piece;
  }
  Rect cut_right(float width, float gap = 0) {
    const float taken = std::min(width, w);
    const Rect piece{right() - taken, y, taken, h};
    w = std::max(0.0f, w - width - gap);
    return piece;
  }
  friend bool operator==(const Rect&, const Rect&) = default;
};

// n equal columns with gap between.
inline std::vector<Rect> columns(Rect whole, std::size_t count, float gap) {
  std::vector<Rect> parts;
  const float width = (whole.w - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  for (std::size_t i = 0; i < count; ++i) parts.push_back({whole.x + static_cast<float>(i) * (width + gap), whole.y, width, whole.h});
  return parts;
}

// Where the next thing goes: fixed x and width, y moves down as it is filled.
struct Column {
  float x = 0;
  float y = 0;
  float w = 0;

  Column() = default;
  Column(float left, float top, float width) : x(left), y(top), w(width) {}
  explicit Column(Rect area) : x(area.x), y(area.y), w(area.w) {}

  Rect take(float height) {
    const Rect piece{x, y, w, height};
    y += height;
    return piece;
  }
  void gap(float height) { y += height; }
};

}  // namespace platsbesok::ui
