#include "core/media/pixels.h"

#include "core/media/commission.h"

#include <spng.h>

#include <memory>

namespace platsbesok::media {
namespace {

std::size_t rgba_size_bytes(std::uint32_t width_px, std::uint32_t height_px) { return std::size_t{4} * width_px * height_px; }

}  // namespace

base::Outcome<Pixels> decode(const Workshop& workshop, base::ByteView file, std::uint32_t longest_side_px) {
  auto work = commission(workshop, Task::decode, file, longest_side_px, rgba_size_bytes(longest_side_px, longest_side_px));
  if (!work) return work.refusal();
  auto made = std::move(work).value();
  if (made.body.size() != rgba_size_bytes(made.width_px, made.height_px)) return image_broken();
  return Pixels{made.width_px, made.height_px, std::move(made.body)};
}

base::Bytes encode_png(const Pixels& pixels) {
  ENSURE(pixels.width_px > 0 && pixels.height_px > 0);
  ENSURE(pixels.rgba.size() == rgba_size_bytes(pixels.width_px, pixels.height_px));
  const std::unique_ptr<spng_ctx, void (*)(spng_ctx*)> context(spng_ctx_new(SPNG_CTX_ENCODER), spng_ctx_free);
  ENSURE(context);
  spng_ihdr header{pixels.width_px, pixels.height_px, 8, SPNG_COLOR_TYPE_TRUECOLOR_ALPHA, 0, 0, 0};
  ENSURE(spng_set_option(context.get(), SPNG_ENCODE_TO_BUFFER, 1) == 0);
  ENSURE(spng_set_ihdr(context.get(), &header) == 0);
  ENSURE(spng_encode_image(context.get(), pixels.rgba.data(), pixels.rgba.size(), SPNG_FMT_PNG, SPNG_ENCODE_FINALIZE) == 0);
  std::size_t size_bytes = 0;
  int error = 0;
  const std::unique_ptr<void, void (*)(void*)> png(spng_get_png_buffer(context.get(), &size_bytes, &error), std::free);
  ENSURE(png && error == 0);
  const auto* first = static_cast<const std::uint8_t*>(png.get());
  return {first, first + size_bytes};
}

}  // namespace platsbesok::media
