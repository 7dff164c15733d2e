// A picture as pixels: to show (decode) and to make from our own drawing (encode_png). Files from outside are only ever decoded in the
// workshop; encode_png reads nothing but pixels of our own and runs in this process.
#pragma once

#include "core/base/bytes.h"
#include "core/base/outcome.h"
#include "core/media/workshop.h"

namespace platsbesok::media {

// rgba holds width_px × height_px × 4 bytes: rows from the top, R G B A, alpha not multiplied in.
struct Pixels {
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
  base::Bytes rgba;
  friend bool operator==(const Pixels&, const Pixels&) = default;
};

// The picture in a JPEG or PNG, turned upright by its EXIF orientation and shrunk (never enlarged) to longest_side_px, 1–4096.
// Refusals and Failure: as reencode in image.h.
base::Outcome<Pixels> decode(const Workshop& workshop, base::ByteView file, std::uint32_t longest_side_px);

// A PNG of exactly these pixels with no other content (IHDR, IDAT, IEND). The same pixels give the same bytes.
base::Bytes encode_png(const Pixels& pixels);

}  // namespace platsbesok::media
