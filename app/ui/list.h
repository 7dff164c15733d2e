// A list of any length inside a scroll area. Only rows that are seen are laid out, and the few that somebody asks for though they are not seen: the one that
// holds the keyboard and its neighbours, so that Tab goes on; the one that is held down; the one that is to be brought into view.
// A row owns every widget whose key is "<owner>.<name>" or begins with "<owner>.<name>.": that is how a row is found that is not drawn.
//
// A row has the height with which it was last laid out, at whatever width and scale; one that never was counts as the mean of those it came among. Where a
// height turns out otherwise above what is seen, the list is scrolled by the difference: what is seen stays where it is.
#pragma once

#include "app/ui/frame.h"

#include <functional>

namespace platsbesok::ui {

struct ListRows {
  std::string key{};    // of the list, unique on the screen
  std::string owner{};  // what its widgets' keys begin with; empty: the list's key
  std::size_t count = 0;
  float gap = 0;        // between two rows
  std::function<std::string_view(std::size_t)> name{};  // unique in the list, the same as long as the row is; it must outlive the frame
};
// draw: lays out one row from the column, and moves the column past it. Every row has a height.
void list(Frame& f, Column& column, const ListRows& rows, const std::function<void(Column&, std::size_t)>& draw);

}  // namespace platsbesok::ui
