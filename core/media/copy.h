// A copy of a kept photo for reports: faces and names made unrecognisable, and what matters pointed out. Drawn in the workshop, from the kept file;
// what comes out is a photo like any other: our own encoder's JPEG without metadata, of the same sides.
#pragma once

#include "core/media/edit.h"
#include "core/media/image.h"

#include <span>

namespace platsbesok::media {

// First every blur, then the lines on top, whatever order they come in. incoming_hash is the kept file's: what the copy was made from.
// A blurred region is only what at most 8 × 8 blocks of at least 16 pixels are on average, in steps of 16 of 255, smoothed: two photos whose blocks
// average alike give the same copy, and nothing else of the region is left in the file. Lines are red with a white edge.
// Refusals: image_edits_wrong {edits_max} when there are none, too many, or one that is_sound() denies; else as reencode in image.h.
// Failure: image_workshop_missing.
base::Outcome<Image> edited_copy(const Workshop& workshop, base::ByteView kept, std::span<const Edit> edits);

}  // namespace platsbesok::media
