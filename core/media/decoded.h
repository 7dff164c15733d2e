// What opening a file in the workshop gives: a picture, or why there is none.
#pragma once

#include "core/media/limits.h"
#include "core/media/pixels.h"
#include "core/media/workshop_wire.h"

namespace platsbesok::media {

struct Decoded {
  Verdict verdict = Verdict::broken;
  Pixels pixels;  // too_many_pixels: only the sides the file claims
};

inline bool is_too_large(std::uint64_t width_px, std::uint64_t height_px) {
  return width_px > incoming_side_px_max || height_px > incoming_side_px_max || width_px * height_px > pixels_max;
}

}  // namespace platsbesok::media
