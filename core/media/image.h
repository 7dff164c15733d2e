// A photo made safe to keep: whatever came in, what is kept is a JPEG that our own encoder wrote from the pixels, upright, at most
// 2560 px on its longest side, without metadata (EXIF, GPS, XMP, comments, embedded thumbnails, colour profiles). The hash of the
// incoming file is kept as evidence of what was handed over.
#pragma once

#include "core/base/bytes.h"
#include "core/base/crypto.h"
#include "core/base/outcome.h"
#include "core/media/limits.h"
#include "core/media/workshop.h"

namespace platsbesok::media {

struct Image {
  base::Bytes file;  // JPEG
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
  base::Hash incoming_hash;  // SHA-256 of the bytes that came in
};

// incoming: a JPEG or PNG of at most 32 MiB and 64 megapixels; its kind is read from its content. longest_side_px, 1–2560, is smaller
// for previews. Transparent parts become white. Safe to call from several threads.
// Refusals: image_too_large {size_mib, size_mib_max}; image_kind_unknown; image_too_many_pixels {width_px, height_px, megapixels_max};
// image_broken (it cannot be read to its end, or reading it took the workshop's life or too long).
// Failure: image_workshop_missing when the workshop cannot be started or cannot confine itself on this machine.
base::Outcome<Image> reencode(const Workshop& workshop, base::ByteView incoming, std::uint32_t longest_side_px = photo_side_px_max);

}  // namespace platsbesok::media
