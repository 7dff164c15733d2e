// Carries out the edits of a copy on its pixels. Inside the workshop only; what the edits mean is said in copy.h.
#pragma once

#include "core/media/edit.h"
#include "core/media/pixels.h"

#include <span>

namespace platsbesok::media {

// Every edit is sound. The picture becomes opaque, over white: what is transparent tells nothing either.
void retouch(Pixels& pixels, std::span<const Edit> edits);

}  // namespace platsbesok::media
