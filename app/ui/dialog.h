// What lies over the screen: a dialog behind a scrim, and a list to choose from. While one is open nothing beneath it can be pressed or reached.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/text.h"

#include <functional>
#include <string>
#include <vector>

namespace platsbesok::ui {

enum class DialogEnd : std::uint8_t { open, dismissed };
// Drawn last by its screen, every frame it is open. Centred, as high as its content, at most the screen (then it scrolls). Escape or a press on
// the scrim dismisses it.
DialogEnd dialog(Frame& f, const std::string& key, float width, const std::function<void(Column&)>& content);

// A closed drop-down: words and a chevron, outlined, 56 high. True when pressed: open a menu() then.
bool drop_down(Frame& f, Rect area, const std::string& key, const std::string& words, const std::string& detail = {}, Icon which = Icon::none);
struct MenuItem {
  std::string key{};
  std::string label{};
  std::string detail{};
  bool chosen = false;
};
// As a dialog with one row an item; sets pressed to the item's index.
DialogEnd menu(Frame& f, const std::string& key, const std::string& title, const std::vector<MenuItem>& items, int& pressed);

}  // namespace platsbesok::ui
