// Photos made for the tests: nobody's, and with exactly the content a test needs.
#pragma once

#include "core/media/image.h"
#include "core/media/pixels.h"

namespace platsbesok::media::samples {

using base::Bytes;
using base::ByteView;

Workshop workshop();

struct Colour {
  int red, green, blue;
};
inline constexpr Colour red{230, 20, 20}, green{20, 200, 20}, blue{20, 20, 230}, white{255, 255, 255};

// Four fields of one colour each: top left, top right, bottom left, bottom right.
Pixels four_fields(std::uint32_t width_px, std::uint32_t height_px, Colour top_left, Colour top_right, Colour bottom_left, Colour bottom_right);
Pixels plain_picture(std::uint32_t width_px = 64, std::uint32_t height_px = 32);
// Deterministic noise, so that a file is as large as its picture.
Pixels noise(std::uint32_t width_px, std::uint32_t height_px);

Bytes jpeg(const Pixels& pixels, bool progressive = false);
// As printers' programs write it: four colours, inverted.
Bytes cmyk_jpeg(const Pixels& pixels);
// Black and white, 1 bit a pixel, all white: a large picture in a small file.
Bytes large_png(std::uint32_t width_px, std::uint32_t height_px);
// A PNG that claims these sides and holds no picture.
Bytes png_header_only(std::uint32_t width_px, std::uint32_t height_px);
Bytes png_with_metadata(const Pixels& pixels, int orientation, std::string_view canary);

// TIFF block with an orientation and a GPS directory whose area name is the canary.
Bytes exif_tiff(int orientation, bool big_endian, std::string_view canary);
// Puts segments after the start of a JPEG.
Bytes with_segment(const Bytes& jpeg, std::uint8_t marker, ByteView content);
Bytes with_exif(const Bytes& jpeg, ByteView tiff);
// The same JPEG claiming other sides.
Bytes with_claimed_sides(Bytes jpeg, std::uint16_t width_px, std::uint16_t height_px);

bool contains(ByteView file, std::string_view text);
// The colour at a part of the picture, 0–1 from left and top.
Colour colour_at(const Pixels& pixels, double across, double down);
bool alike(Colour a, Colour b);

}  // namespace platsbesok::media::samples
