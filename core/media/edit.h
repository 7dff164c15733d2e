// One edit of a copy for reports: a region made unrecognisable, or a straight piece of a drawn line (an arrow, a ring, a line). A copy is a kept
// photo and a list of these; the photo itself is never changed. The list goes to the workshop as it is, so it has one form and a bound.
#pragma once

#include <algorithm>
#include <cstdint>

namespace platsbesok::media {

// Corners or ends as parts of the picture: 0–1 across and down from its top left corner.
struct Edit {
  enum class What : std::uint32_t { blur = 1, line = 2 };
  What what = What::line;
  float from_x = 0, from_y = 0, to_x = 0, to_y = 0;
};

inline constexpr std::uint32_t edits_max = 2'000;

// False for what is not a number, and for what lies outside the picture.
inline bool is_sound(const Edit& edit) {
  const auto is_part = [](float value) { return value >= 0 && value <= 1; };
  return (edit.what == Edit::What::blur || edit.what == Edit::What::line) && is_part(edit.from_x) && is_part(edit.from_y) && is_part(edit.to_x) && is_part(edit.to_y);
}

}  // namespace platsbesok::media
