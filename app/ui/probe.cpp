#include "app/ui/probe.h"

#include <algorithm>
#include <set>

namespace platsbesok::ui {

void Probe::clear() {
  widgets_.clear();
  words_.clear();
  inks_.clear();
}

const ProbedWidget* Probe::find(std::string_view key) const {
  const auto found = std::find_if(widgets_.begin(), widgets_.end(), [&](const ProbedWidget& widget) { return widget.key == key; });
  return found == widgets_.end() ? nullptr : &*found;
}

bool Probe::shows(std::string_view words) const {
  return std::any_of(words_.begin(), words_.end(),
                     [&](const ProbedWords& line) { return !line.visible.empty() && line.words.find(words) != std::string::npos; });
}

std::vector<std::string> Probe::keys() const {
  std::vector<std::string> keys;
  for (const auto& widget : widgets_) keys.push_back(widget.key);
  return keys;
}

std::vector<std::string> Probe::keys_used_twice() const {
  std::set<std::string> seen, twice;
  for (const auto& widget : widgets_)
    if (!seen.insert(widget.key).second) twice.insert(widget.key);
  return {twice.begin(), twice.end()};
}

const ProbedWidget* Probe::at(Point point) const {
  int top_layer = 0;
  for (const auto& widget : widgets_) top_layer = std::max(top_layer, widget.layer);
  for (const auto& widget : widgets_)
    if (widget.floating && widget.layer == top_layer && widget.visible.contains(point)) return &widget;
  const ProbedWidget* behind = nullptr;
  for (const auto& widget : widgets_) {
    if (widget.layer != top_layer || !widget.visible.contains(point) || widget.role == Role::scroll || widget.role == Role::status) continue;
    if (widget.role != Role::card) return &widget;
    behind = &widget;
  }
  return behind;
}

}  // namespace platsbesok::ui
