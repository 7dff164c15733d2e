#include "tests/core/media/samples.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::media;
using namespace platsbesok::media::samples;

TEST_CASE("our own PNG gives back exactly its pixels, and the same bytes each time") {
  auto pixels = noise(37, 19);
  const auto file = encode_png(pixels);
  CHECK(decode(workshop(), file, 64).value() == pixels);
  CHECK(encode_png(pixels) == file);
}

TEST_CASE("our own PNG holds nothing but the picture") {
  const auto file = encode_png(plain_picture());
  for (const auto* name : {"tEXt", "iTXt", "zTXt", "eXIf", "tIME", "iCCP", "gAMA", "pHYs"}) CHECK_FALSE(contains(file, name));
}

TEST_CASE("a picture is shrunk to the side asked for and turned upright") {
  const auto file = with_exif(jpeg(plain_picture(400, 200)), exif_tiff(6, false, "x"));
  const auto pixels = decode(workshop(), file, 100).value();
  CHECK(pixels.width_px == 50);
  CHECK(pixels.height_px == 100);
  CHECK(pixels.rgba.size() == 50u * 100 * 4);
  CHECK(alike(colour_at(pixels, 0.75, 0.25), red));  // the top left field, turned a quarter clockwise
}

TEST_CASE("shrinking counts every pixel by its area") {
  Pixels stripes{300, 2, {}};
  for (int i = 0; i < 600; ++i)
    for (const int channel : {i % 3 ? 0 : 255, i % 3 ? 0 : 255, i % 3 ? 0 : 255, 255}) stripes.rgba.push_back(static_cast<std::uint8_t>(channel));
  const auto third = decode(workshop(), encode_png(stripes), 100).value();
  for (std::size_t i = 0; i < third.rgba.size(); i += 4) {
    CHECK(third.rgba[i] == 85);
    CHECK(third.rgba[i + 3] == 255);
  }
}

TEST_CASE("what is transparent does not darken what is beside it") {
  Pixels edge{64, 2, {}};
  for (int i = 0; i < 128; ++i) base::put(edge.rgba, i % 2 ? Bytes{255, 0, 0, 255} : Bytes{0, 0, 0, 0});
  const auto half = decode(workshop(), encode_png(edge), 32).value();
  for (std::size_t i = 0; i < half.rgba.size(); i += 4) {
    CHECK(half.rgba[i] == 255);
    CHECK(half.rgba[i + 3] == 128);
  }
}

TEST_CASE("what cannot be shown is refused like what cannot be kept") {
  CHECK(decode(workshop(), base::as_bytes("<svg/>"), 64).refusal().code == "image_kind_unknown");
  CHECK(decode(workshop(), png_header_only(65'000, 65'000), 64).refusal().code == "image_too_many_pixels");
  CHECK(decode(workshop(), png_header_only(10, 10), 64).refusal().code == "image_broken");
}
