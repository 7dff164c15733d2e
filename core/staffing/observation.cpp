#include "core/staffing/observation.h"

#include <algorithm>

namespace platsbesok::staffing {

namespace {

int says(SeenState state) {
  switch (state) {
    case SeenState::awake: return 4;
    case SeenState::on_break: return 3;
    case SeenState::asleep: return 2;
    case SeenState::off_site: return 1;
    case SeenState::on_the_way: return 0;
  }
  return 0;
}

}  // namespace

std::vector<Seen> without_overlaps(std::vector<Seen> seen) {
  std::erase_if(seen, [](const Seen& each) { return each.span.length_ms() == 0; });
  std::ranges::stable_sort(seen, {}, [](const Seen& each) { return each.span.start; });
  const auto disjoint = [&] {
    for (std::size_t i = 1; i < seen.size(); ++i)
      if (seen[i].span.start < seen[i - 1].span.end) return false;
    return true;
  };
  if (disjoint()) return seen;

  std::vector<base::Instant> bounds;
  for (const Seen& each : seen) bounds.insert(bounds.end(), {each.span.start, each.span.end});
  std::ranges::sort(bounds);
  std::vector<Seen> pieces;
  for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
    const Span piece{bounds[i], bounds[i + 1]};
    const Seen* most = nullptr;
    for (const Seen& each : seen)
      if (overlap(each.span, piece).length_ms() > 0 && (!most || says(each.state) > says(most->state))) most = &each;
    if (!most) continue;
    if (!pieces.empty() && pieces.back().span.end == piece.start && pieces.back().state == most->state)
      pieces.back().span.end = piece.end;
    else
      pieces.push_back({piece, most->state});
  }
  return pieces;
}

}  // namespace platsbesok::staffing
