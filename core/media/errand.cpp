#include "core/media/errand.h"

#include "core/media/jpeg.h"
#include "core/media/kind.h"
#include "core/media/orientation.h"
#include "core/media/png.h"
#include "core/media/retouch.h"
#include "core/media/shrink.h"

namespace platsbesok::media {
namespace {

// Shrunk before it is turned: there is less to turn.
Decoded open(base::ByteView file, std::uint32_t longest_side_px) {
  Decoded decoded;
  int orientation = 1;
  switch (kind_of(file)) {
    case Kind::jpeg:
      decoded = decode_jpeg(file, longest_side_px);
      orientation = orientation_in_jpeg(file);
      break;
    case Kind::png: {
      auto png = decode_png(file);
      decoded = std::move(png.decoded);
      orientation = orientation_in_tiff(png.tiff);
      break;
    }
    case Kind::unknown: decoded.verdict = Verdict::kind_unknown;
  }
  if (decoded.verdict == Verdict::done) decoded.pixels = turned_upright(shrunk(std::move(decoded.pixels), longest_side_px), orientation);
  return decoded;
}

}  // namespace

Delivery carry_out(Task task, base::ByteView file, std::uint32_t longest_side_px, std::span<const Edit> edits) {
  auto [verdict, pixels] = open(file, longest_side_px);
  Delivery delivery{{verdict, pixels.width_px, pixels.height_px, 0}, {}};
  if (verdict != Verdict::done) return delivery;
  retouch(pixels, edits);
  delivery.body = task == Task::reencode ? encode_jpeg(pixels) : std::move(pixels.rgba);
  delivery.answer.size_bytes = static_cast<std::uint32_t>(delivery.body.size());
  if (delivery.body.empty()) delivery.answer.verdict = Verdict::broken;
  return delivery;
}

}  // namespace platsbesok::media
