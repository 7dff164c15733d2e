#include "tests/support/robot.h"

#include <algorithm>
#include <cmath>

namespace platsbesok::tests {

using ui::Point;
using ui::ProbedWidget;
using ui::Rect;

Robot::Robot(platform::Window& window, platform::Draw draw, std::function<bool()> between_frames)
    : window_(window), draw_(std::move(draw)), between_frames_(std::move(between_frames)) {
  window_.set_clock([this] { return now_ms_; });
  window_.set_rasterised(false);
  window_.request_frame();
  settle();
}

void Robot::stop(std::string_view key, const std::string& why) const {
  std::string words = "robot: '" + std::string(key) + "' " + why + ". Keys here:";
  for (const auto& widget : window_.probe().widgets())
    words += "\n  " + widget.key + (widget.enabled ? "" : " (grey: " + widget.reason + ")") + (widget.visible.empty() ? " (scrolled away)" : "");
  throw RobotStopped(words);
}

void Robot::one_frame() {
  now_ms_ += 16;
  window_.draw_now(draw_);
}

void Robot::settle() {
  for (int i = 0; i < frames_max; ++i) {
    const bool busy = between_frames_ && between_frames_();
    now_ms_ += 16;
    if (!window_.turn(draw_, 0) && !busy) return;
  }
  throw RobotStopped("robot: the screen does not come to rest in " + std::to_string(frames_max) + " frames");
}

void Robot::pass_time(double ms) {
  now_ms_ += ms;
  one_frame();
  settle();
}

const ProbedWidget& Robot::expect(std::string_view key) {
  const ProbedWidget* widget = window_.probe().find(key);
  if (widget == nullptr) stop(key, "is not on the screen");
  return *widget;
}

std::string Robot::value(std::string_view key) {
  if (window_.probe().find(key) == nullptr) look_for(key);
  return expect(key).value;
}

bool Robot::sees(std::string_view key) const {
  const ProbedWidget* widget = window_.probe().find(key);
  return widget != nullptr && !widget->visible.empty();
}

bool Robot::reads(std::string_view words) const { return window_.probe().shows(words); }

// A list draws what is seen: what is not there may lie further up or down in one of them.
void Robot::look_for(std::string_view key) {
  std::vector<std::string> lists;
  for (const auto& widget : window_.probe().widgets())
    if (widget.role == ui::Role::scroll) lists.push_back(widget.key);
  for (const std::string& list : lists) {
    for (const float steps : {60.0f, -5.0f}) {  // to the top, then down with less than a view at a time
      for (int i = 0; i < frames_max && window_.probe().find(key) == nullptr; ++i) {
        const ProbedWidget* area = window_.probe().find(list);
        if (area == nullptr) break;
        const std::string before = area->value;
        wheel(area->visible.centre(), steps);
        const ProbedWidget* after = window_.probe().find(list);
        if (after == nullptr || after->value == before) break;
      }
    }
  }
}

void Robot::scroll_to(std::string_view key) {
  if (window_.probe().find(key) == nullptr) look_for(key);
  for (int i = 0; i < frames_max; ++i) {
    const ProbedWidget* widget = window_.probe().find(key);
    if (widget == nullptr) stop(key, "is not on the screen");
    const Rect wanted = widget->touch, seen = widget->visible;
    if (widget->scroll.empty()) {
      if (seen.empty()) stop(key, "lies outside the screen and in no list that scrolls");
      return;
    }
    const ProbedWidget* list = window_.probe().find(widget->scroll);
    if (list == nullptr) stop(key, "lies in a list that is not drawn");
    // Wholly seen, or as much of it as the list is high.
    if (seen.h >= std::min(wanted.h, list->visible.h) - 0.5f) return;
    const std::string before = list->value;
    wheel(list->visible.centre(), wanted.y < list->visible.y ? 1.0f : -1.0f);
    const ProbedWidget* after = window_.probe().find(key);
    if (after != nullptr && after->touch.y == wanted.y) {
      if (!seen.empty()) return;  // the list's end: this is as much as can be seen
      stop(key, "cannot be scrolled into view (" + before + ")");
    }
  }
  stop(key, "is never reached by scrolling");
}

Point Robot::pressable_point(std::string_view key) {
  scroll_to(key);
  const ProbedWidget& widget = expect(key);
  if (!widget.enabled) stop(key, "is grey: " + widget.reason);
  // A press on the shape itself, not on the air round it.
  Rect shape = widget.rect.intersection(widget.visible);
  if (shape.empty()) shape = widget.visible;
  // A card is pressed beside the buttons that lie in it.
  for (const Point part : {Point{0.5f, 0.5f}, Point{0.1f, 0.5f}, Point{0.9f, 0.5f}, Point{0.5f, 0.1f}, Point{0.5f, 0.9f}, Point{0.02f, 0.02f}}) {
    const Point at{shape.x + shape.w * part.x, shape.y + shape.h * part.y};
    const ProbedWidget* top = window_.probe().at(at);
    if (top != nullptr && top->key == key) return at;
    if (widget.role != ui::Role::card) break;
  }
  const ProbedWidget* top = window_.probe().at(shape.centre());
  stop(key, "is covered by '" + (top == nullptr ? std::string("something over it") : top->key) + "'");
}

void Robot::press_at(Point point, platform::Device device) {
  platform::inject_move(window_, point, false, device);
  platform::inject_button(window_, point, true, device);
  settle();
  platform::inject_button(window_, point, false, device);
  settle();
  // So that the next press is not the second half of a double click.
  now_ms_ += 500;
}

void Robot::press(std::string_view key) { press_at(pressable_point(key)); }
void Robot::press_with_finger(std::string_view key) { press_at(pressable_point(key), platform::Device::finger); }

void Robot::write(std::string_view text) {
  platform::inject_text(text);
  settle();
}

void Robot::focus_and_write(std::string_view key, std::string_view text) {
  press(key);
  if (!expect(key).focused) stop(key, "did not take the keyboard");
  write(text);
}

void Robot::key(ui::Key key, bool shift, bool ctrl) {
  platform::inject_key(key, shift, ctrl);
  settle();
}

void Robot::wheel(Point at, float steps) {
  platform::inject_move(window_, at, false);
  platform::inject_wheel(window_, steps);
  settle();
}

void Robot::drag(Point from, Point to, int steps, bool release, platform::Device device) {
  platform::inject_move(window_, from, false, device);
  platform::inject_button(window_, from, true, device);
  one_frame();
  one_frame();
  for (int i = 1; i <= steps; ++i) {
    const float part = static_cast<float>(i) / static_cast<float>(steps);
    platform::inject_move(window_, {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part}, true, device);
    one_frame();
  }
  if (!release) return;
  platform::inject_button(window_, to, false, device);
  settle();
  now_ms_ += 500;
}

void Robot::draw_stroke(std::string_view key, const std::vector<Point>& parts) {
  scroll_to(key);
  const ProbedWidget pad = expect(key);
  if (!pad.enabled) stop(key, "is grey: " + pad.reason);
  const auto at = [&](Point part) { return Point{pad.rect.x + pad.rect.w * part.x, pad.rect.y + pad.rect.h * part.y}; };
  const ProbedWidget* top = window_.probe().at(at(parts.front()));
  if (top == nullptr || top->key != key) stop(key, "is covered by '" + (top == nullptr ? std::string("something over it") : top->key) + "'");
  platform::inject_move(window_, at(parts.front()), false, platform::Device::finger);
  platform::inject_button(window_, at(parts.front()), true, platform::Device::finger);
  one_frame();
  one_frame();
  for (const Point part : parts) {
    platform::inject_move(window_, at(part), true, platform::Device::finger);
    one_frame();
  }
  platform::inject_button(window_, at(parts.back()), false, platform::Device::finger);
  settle();
  now_ms_ += 500;
}

}  // namespace platsbesok::tests
