#include "core/media/png.h"

#include <spng.h>

#include <memory>

namespace platsbesok::media {

DecodedPng decode_png(base::ByteView file) {
  const std::unique_ptr<spng_ctx, void (*)(spng_ctx*)> context(spng_ctx_new(0), spng_ctx_free);
  if (!context) return {};
  spng_ihdr header{};
  if (spng_set_png_buffer(context.get(), file.data(), file.size()) != 0 || spng_get_ihdr(context.get(), &header) != 0) return {};
  if (is_too_large(header.width, header.height)) return {{Verdict::too_many_pixels, {header.width, header.height, {}}}, {}};

  std::size_t size_bytes = 0;
  if (spng_decoded_image_size(context.get(), SPNG_FMT_RGBA8, &size_bytes) != 0) return {};
  DecodedPng png{{Verdict::done, {header.width, header.height, base::Bytes(size_bytes)}}, {}};
  if (spng_decode_image(context.get(), png.decoded.pixels.rgba.data(), size_bytes, SPNG_FMT_RGBA8, SPNG_DECODE_TRNS) != 0) return {};
  spng_exif exif{};  // may also stand after the pixels, so it is asked for last
  if (spng_get_exif(context.get(), &exif) == 0) png.tiff.assign(exif.data, exif.data + exif.length);
  return png;
}

}  // namespace platsbesok::media
