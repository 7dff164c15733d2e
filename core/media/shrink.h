// Makes a picture smaller. Inside the workshop only.
#pragma once

#include "core/media/pixels.h"

namespace platsbesok::media {

// The longest side becomes at most longest_side_px, the other in proportion and at least 1. Every pixel of the original counts by its
// area and its alpha, so that thin text stays readable and edges do not darken. Smaller pictures are returned as they are.
Pixels shrunk(Pixels pixels, std::uint32_t longest_side_px);

}  // namespace platsbesok::media
