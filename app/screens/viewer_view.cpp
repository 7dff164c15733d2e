#include "app/screens/allowed.h"
#include "app/screens/viewer.h"

#include <algorithm>

namespace platsbesok::app {

ViewerView viewer_view(const AppState& state) {
  ViewerView view;
  view.around = around(state);
  view.copying = state.copying.has_value();
  const OpenVisit* open = state.open_visit();
  if (open == nullptr || !state.viewing) return view;
  std::vector<PhotoRow> rows = photo_rows(state, *open);
  const auto here = std::ranges::find(rows, *state.viewing, &PhotoRow::id);
  if (here == rows.end()) return view;
  view.number = static_cast<std::size_t>(here - rows.begin()) + 1;
  view.count = rows.size();
  if (here != rows.begin()) view.previous = std::prev(here)->id;
  if (std::next(here) != rows.end()) view.next = std::next(here)->id;
  if (state.large && here->file && state.large->file == here->file->media.file) view.large = state.large->picture;
  for (const PhotoRow& each : rows) {
    if (each.copy_of == here->id) view.copies.push_back(each);
    if (here->copy_of == each.id) view.original = each;
  }
  domain::DescribePhoto describe{here->id, std::nullopt, "-", std::nullopt};
  view.locked = not_writable(state, *open, describe);
  if (here->file)
    view.no_copy = not_writable(state, *open, domain::AddPhotoCopy{{here->file->media, here->file->media.file}, here->id, false});
  view.photo = std::move(*here);
  return view;
}

}  // namespace platsbesok::app
