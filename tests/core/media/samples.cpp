#include "tests/core/media/samples.h"

#include <doctest/doctest.h>
#include <spng.h>
#include <turbojpeg.h>

#include <algorithm>
#include <cstdlib>
#include <random>

namespace platsbesok::media::samples {
namespace {

Bytes compressed(const Bytes& pixels, std::uint32_t width_px, std::uint32_t height_px, int format, int subsampling, int flags) {
  const auto codec = tjInitCompress();
  unsigned char* made = nullptr;
  unsigned long size_bytes = 0;
  REQUIRE(tjCompress2(codec, pixels.data(), static_cast<int>(width_px), 0, static_cast<int>(height_px), format, &made, &size_bytes, subsampling, 92,
                      flags) == 0);
  Bytes file(made, made + size_bytes);
  tjFree(made);
  tjDestroy(codec);
  return file;
}

Bytes written(spng_ctx* context, const Bytes& rows) {
  REQUIRE(spng_encode_image(context, rows.data(), rows.size(), SPNG_FMT_PNG, SPNG_ENCODE_FINALIZE) == 0);
  std::size_t size_bytes = 0;
  int error = 0;
  auto* made = static_cast<std::uint8_t*>(spng_get_png_buffer(context, &size_bytes, &error));
  REQUIRE(made);
  Bytes file(made, made + size_bytes);
  std::free(made);
  spng_ctx_free(context);
  return file;
}

spng_ctx* png_writer(std::uint32_t width_px, std::uint32_t height_px, std::uint8_t depth_bits, std::uint8_t colour_type) {
  auto* context = spng_ctx_new(SPNG_CTX_ENCODER);
  spng_ihdr header{width_px, height_px, depth_bits, colour_type, 0, 0, 0};
  spng_set_option(context, SPNG_ENCODE_TO_BUFFER, 1);
  REQUIRE(spng_set_ihdr(context, &header) == 0);
  return context;
}

std::uint32_t crc32(ByteView bytes) {
  std::uint32_t crc = ~0u;
  for (const auto byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB8'8320u : 0u);
  }
  return ~crc;
}

void put_number(Bytes& out, std::uint32_t value, int width, bool big_endian) {
  for (int i = 0; i < width; ++i) out.push_back(static_cast<std::uint8_t>(value >> 8 * (big_endian ? width - 1 - i : i)));
}

}  // namespace

Workshop workshop() { return {WORKSHOP}; }

Pixels four_fields(std::uint32_t width_px, std::uint32_t height_px, Colour top_left, Colour top_right, Colour bottom_left, Colour bottom_right) {
  Pixels pixels{width_px, height_px, {}};
  for (std::uint32_t y = 0; y < height_px; ++y)
    for (std::uint32_t x = 0; x < width_px; ++x) {
      const auto& field = y < height_px / 2 ? (x < width_px / 2 ? top_left : top_right) : (x < width_px / 2 ? bottom_left : bottom_right);
      for (const int channel : {field.red, field.green, field.blue, 255}) pixels.rgba.push_back(static_cast<std::uint8_t>(channel));
    }
  return pixels;
}

Pixels plain_picture(std::uint32_t width_px, std::uint32_t height_px) { return four_fields(width_px, height_px, red, green, blue, white); }

Pixels noise(std::uint32_t width_px, std::uint32_t height_px) {
  std::mt19937 random(7);
  Pixels pixels{width_px, height_px, Bytes(std::size_t{4} * width_px * height_px)};
  for (auto& byte : pixels.rgba) byte = static_cast<std::uint8_t>(random());
  return pixels;
}

Bytes jpeg(const Pixels& pixels, bool progressive) {
  return compressed(pixels.rgba, pixels.width_px, pixels.height_px, TJPF_RGBA, TJSAMP_444, progressive ? TJFLAG_PROGRESSIVE : 0);
}

Bytes cmyk_jpeg(const Pixels& pixels) {
  auto inverted = pixels.rgba;  // red is cyan inverted, and so on; black inverted is 255
  return compressed(inverted, pixels.width_px, pixels.height_px, TJPF_CMYK, TJSAMP_444, 0);
}

Bytes large_png(std::uint32_t width_px, std::uint32_t height_px) {
  return written(png_writer(width_px, height_px, 1, SPNG_COLOR_TYPE_GRAYSCALE), Bytes(std::size_t{(width_px + 7) / 8} * height_px, 0xFF));
}

Bytes png_header_only(std::uint32_t width_px, std::uint32_t height_px) {
  Bytes file{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  const auto chunk = [&](std::string_view name, const Bytes& content) {
    Bytes body(name.begin(), name.end());
    base::put(body, content);
    put_number(file, static_cast<std::uint32_t>(content.size()), 4, true);
    base::put(file, body);
    put_number(file, crc32(body), 4, true);
  };
  Bytes header;
  put_number(header, width_px, 4, true);
  put_number(header, height_px, 4, true);
  base::put(header, Bytes{8, 6, 0, 0, 0});
  chunk("IHDR", header);
  chunk("IDAT", Bytes{0x78, 0x9C, 0x03, 0, 0, 0, 0, 1});
  chunk("IEND", {});
  return file;
}

Bytes png_with_metadata(const Pixels& pixels, int orientation, std::string_view canary) {
  auto* context = png_writer(pixels.width_px, pixels.height_px, 8, SPNG_COLOR_TYPE_TRUECOLOR_ALPHA);
  std::string words(canary);
  spng_text text{};
  std::copy_n("Comment", 7, text.keyword);
  text.type = SPNG_TEXT;
  text.text = words.data();
  text.length = words.size();
  REQUIRE(spng_set_text(context, &text, 1) == 0);
  auto tiff = exif_tiff(orientation, true, canary);
  spng_exif exif{tiff.size(), reinterpret_cast<char*>(tiff.data())};
  REQUIRE(spng_set_exif(context, &exif) == 0);
  return written(context, pixels.rgba);
}

Bytes exif_tiff(int orientation, bool big_endian, std::string_view canary) {
  Bytes tiff;
  const auto u16 = [&](std::uint32_t value) { put_number(tiff, value, 2, big_endian); };
  const auto u32 = [&](std::uint32_t value) { put_number(tiff, value, 4, big_endian); };
  const auto entry = [&](std::uint32_t tag, std::uint32_t type, std::uint32_t count) { u16(tag), u16(type), u32(count); };
  base::put(tiff, base::as_bytes(big_endian ? "MM" : "II"));
  u16(42), u32(8);
  u16(2);  // directory at 8: two entries, 30 bytes
  entry(0x0112, 3, 1), u16(static_cast<std::uint32_t>(orientation)), u16(0);
  entry(0x8825, 4, 1), u32(38);
  u32(0);
  u16(2);  // GPS directory at 38: two entries, 30 bytes
  entry(0x0001, 2, 2), base::put(tiff, Bytes{'N', 0, 0, 0});
  entry(0x001C, 7, static_cast<std::uint32_t>(canary.size())), u32(68);
  u32(0);
  base::put(tiff, base::as_bytes(canary));
  return tiff;
}

Bytes with_segment(const Bytes& jpeg, std::uint8_t marker, ByteView content) {
  Bytes file{0xFF, 0xD8, 0xFF, marker};
  put_number(file, static_cast<std::uint32_t>(content.size() + 2), 2, true);
  base::put(file, content);
  base::put(file, ByteView(jpeg).subspan(2));
  return file;
}

Bytes with_exif(const Bytes& jpeg, ByteView tiff) {
  Bytes content{'E', 'x', 'i', 'f', 0, 0};
  base::put(content, tiff);
  return with_segment(jpeg, 0xE1, content);
}

Bytes with_claimed_sides(Bytes jpeg, std::uint16_t width_px, std::uint16_t height_px) {
  for (std::size_t i = 0; i + 9 < jpeg.size(); ++i)
    if (jpeg[i] == 0xFF && (jpeg[i + 1] == 0xC0 || jpeg[i + 1] == 0xC2)) {
      Bytes sides;
      put_number(sides, height_px, 2, true);
      put_number(sides, width_px, 2, true);
      std::copy(sides.begin(), sides.end(), jpeg.begin() + static_cast<std::ptrdiff_t>(i) + 5);
      return jpeg;
    }
  FAIL("no frame");
  return jpeg;
}

bool contains(ByteView file, std::string_view text) { return base::as_text(file).find(text) != std::string_view::npos; }

Colour colour_at(const Pixels& pixels, double across, double down) {
  const auto x = static_cast<std::size_t>(across * pixels.width_px), y = static_cast<std::size_t>(down * pixels.height_px);
  const auto* rgba = pixels.rgba.data() + (y * pixels.width_px + x) * 4;
  return {rgba[0], rgba[1], rgba[2]};
}

bool alike(Colour a, Colour b) {
  const auto near = [](int one, int other) { return std::abs(one - other) < 25; };
  return near(a.red, b.red) && near(a.green, b.green) && near(a.blue, b.blue);
}

}  // namespace platsbesok::media::samples
