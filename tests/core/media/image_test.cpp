#include "tests/core/media/samples.h"

#include "core/media/bare_jpeg.h"
#include "core/media/chunks.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::media;
using namespace platsbesok::media::samples;

namespace {

constexpr std::string_view canary = "Storgatan 1, 59.3293 N";

std::string refusal_code(ByteView incoming) {
  const auto image = reencode(workshop(), incoming);
  return image ? "accepted" : image.refusal().code;
}

Pixels seen_pixels(const Image& image) { return decode(workshop(), image.file, 256).value(); }

void check_four_fields(const Pixels& pixels) {
  CHECK(alike(colour_at(pixels, 0.25, 0.25), red));
  CHECK(alike(colour_at(pixels, 0.75, 0.25), green));
  CHECK(alike(colour_at(pixels, 0.25, 0.75), blue));
  CHECK(alike(colour_at(pixels, 0.75, 0.75), white));
}

}  // namespace

TEST_CASE("a photo becomes a JPEG of the same picture, and the hash of what came in is known") {
  const auto incoming = jpeg(plain_picture());
  const auto image = reencode(workshop(), incoming).value();
  CHECK(image.width_px == 64);
  CHECK(image.height_px == 32);
  CHECK(image.incoming_hash == base::sha256(incoming));
  CHECK(image.file != incoming);
  CHECK(is_bare_jpeg(image.file, 64, 32));
  check_four_fields(seen_pixels(image));
}

TEST_CASE("a progressive JPEG is read") { check_four_fields(seen_pixels(reencode(workshop(), jpeg(plain_picture(), true)).value())); }

TEST_CASE("position, comments, profiles and what was hung on behind are gone") {
  const auto plain = jpeg(plain_picture());
  auto incoming = with_exif(plain, exif_tiff(1, false, canary));
  for (const std::uint8_t marker : {0xE1, 0xE2, 0xED, 0xFE}) incoming = with_segment(incoming, marker, base::as_bytes(canary));
  base::put(incoming, base::as_bytes(canary));
  base::put(incoming, base::as_bytes("<script>"));
  REQUIRE(contains(incoming, canary));
  REQUIRE(contains(incoming, "Exif"));

  const auto image = reencode(workshop(), incoming).value();
  CHECK_FALSE(contains(image.file, canary.substr(0, 6)));
  CHECK_FALSE(contains(image.file, "Exif"));
  CHECK_FALSE(contains(image.file, "<script"));
  CHECK(is_bare_jpeg(image.file, 64, 32));
  CHECK(image.file == reencode(workshop(), plain).value().file);  // nothing of it has left a trace
}

TEST_CASE("every orientation is turned upright, in either byte order") {
  struct Stored {
    int orientation;
    Colour fields[4];
  };
  // Exif 2.32, 4.6.4 A: which side of the scene the first row and the first column are.
  const Stored all[] = {{1, {red, green, blue, white}}, {2, {green, red, white, blue}}, {3, {white, blue, green, red}}, {4, {blue, white, red, green}},
                        {5, {red, blue, green, white}}, {6, {green, white, red, blue}}, {7, {white, green, blue, red}}, {8, {blue, red, white, green}}};
  for (const auto& one : all) {
    const auto orientation = one.orientation;
    const auto& fields = one.fields;
    CAPTURE(orientation);
    const bool lies = orientation >= 5;
    const auto stored = four_fields(lies ? 32 : 64, lies ? 64 : 32, fields[0], fields[1], fields[2], fields[3]);
    for (const bool big_endian : {false, true}) {
      const auto image = reencode(workshop(), with_exif(jpeg(stored), exif_tiff(orientation, big_endian, canary))).value();
      CHECK(image.width_px == 64);
      CHECK(image.height_px == 32);
      check_four_fields(seen_pixels(image));
    }
    const auto image = reencode(workshop(), png_with_metadata(stored, orientation, canary)).value();
    CHECK(image.width_px == 64);
    check_four_fields(seen_pixels(image));
  }
}

TEST_CASE("an orientation that is no orientation leaves the photo as it lies") {
  const auto lies = [&](ByteView tiff) { return reencode(workshop(), with_exif(jpeg(plain_picture()), tiff)).value().width_px; };
  CHECK(lies(exif_tiff(6, false, canary)) == 32);
  CHECK(lies(exif_tiff(0, false, canary)) == 64);
  CHECK(lies(exif_tiff(9, false, canary)) == 64);
  CHECK(lies(exif_tiff(0xFFFF, true, canary)) == 64);
  auto beyond_the_end = exif_tiff(6, false, canary);
  beyond_the_end[4] = beyond_the_end[5] = beyond_the_end[6] = beyond_the_end[7] = 0xFF;
  CHECK(lies(beyond_the_end) == 64);
  auto many_entries = exif_tiff(6, false, canary);
  many_entries[8] = many_entries[9] = 0xFF;
  many_entries[10] = 0;  // the tag is no longer the orientation's
  CHECK(lies(many_entries) == 64);
  CHECK(lies(ByteView(exif_tiff(6, false, canary)).first(19)) == 64);
  CHECK(lies({}) == 64);
}

TEST_CASE("a PNG becomes a JPEG without its texts, and transparent parts become white") {
  auto pixels = plain_picture();
  for (std::size_t i = 0; i < pixels.rgba.size() / 2; ++i)
    if (i % 4 == 3) pixels.rgba[i] = 0;  // the upper half
  const auto incoming = png_with_metadata(pixels, 1, canary);
  REQUIRE(contains(incoming, canary));
  const auto image = reencode(workshop(), incoming).value();
  CHECK(is_bare_jpeg(image.file, 64, 32));
  CHECK_FALSE(contains(image.file, canary.substr(0, 6)));
  const auto picture = seen_pixels(image);
  CHECK(alike(colour_at(picture, 0.25, 0.25), white));
  CHECK(alike(colour_at(picture, 0.25, 0.75), blue));
}

TEST_CASE("a photo in printing colours keeps its colours") { check_four_fields(seen_pixels(reencode(workshop(), cmyk_jpeg(plain_picture())).value())); }

TEST_CASE("a large photo is kept at 2560 pixels, in proportion; a small one is not enlarged; a preview is smaller") {
  const auto large = jpeg(plain_picture(4000, 3000));
  const auto image = reencode(workshop(), large).value();
  CHECK(image.width_px == 2560);
  CHECK(image.height_px == 1920);
  CHECK(image.file.size() < media_size_bytes_max);
  check_four_fields(seen_pixels(image));
  const auto preview = reencode(workshop(), large, 320).value();
  CHECK(preview.width_px == 320);
  CHECK(preview.height_px == 240);
  const auto strip = reencode(workshop(), jpeg(plain_picture(6000, 2))).value();
  CHECK(strip.width_px == 2560);
  CHECK(strip.height_px == 1);
}

TEST_CASE("the busiest photo that is kept still fits the bound of a media file") {
  const auto image = reencode(workshop(), jpeg(noise(2560, 2560))).value();
  CHECK(image.width_px == 2560);
  CHECK(image.file.size() > 1'000'000);
}

TEST_CASE("what is not JPEG or PNG is refused by its content") {
  for (const std::string_view content :
       {"<!DOCTYPE html><html><script>alert(1)</script></html>", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>",
        "GIF89a\x01\x01\x80\x01\xff\xff\xff", "%PDF-1.7\n1 0 obj", "BM6\x01\x01\x01", "RIFF\x10\x10\x10\x10WEBPVP8 ", "II*\x01", "P6 1 1 255", "\xFF\xD8", ""})
    CHECK(refusal_code(base::as_bytes(content)) == "image_kind_unknown");
}

TEST_CASE("a JPEG that ends early is refused, wherever it ends") {
  for (const bool progressive : {false, true}) {
    const auto whole = jpeg(noise(64, 64), progressive);
    REQUIRE(refusal_code(whole) == "accepted");
    for (std::size_t size = 3; size < whole.size() - 1; size += whole.size() / 20) {
      CAPTURE(size);
      CHECK(refusal_code(ByteView(whole).first(size)) == "image_broken");
    }
    CHECK(refusal_code(ByteView(whole).first(whole.size() - 2)) == "image_broken");
  }
}

TEST_CASE("a PNG that ends early or has a damaged picture is refused") {
  const auto whole = encode_png(noise(64, 64));
  CHECK(refusal_code(ByteView(whole).first(whole.size() / 2)) == "image_broken");
  CHECK(refusal_code(ByteView(whole).first(8)) == "image_broken");
  auto damaged = whole;
  damaged[damaged.size() / 2] ^= 1;
  CHECK(refusal_code(damaged) == "image_broken");
}

TEST_CASE("bytes between a picture and its end mark, as some cameras write them, do no harm") {
  auto incoming = jpeg(plain_picture());
  incoming.insert(incoming.end() - 2, {0, 0, 0, 0, 0, 0});
  check_four_fields(seen_pixels(reencode(workshop(), incoming).value()));
}

TEST_CASE("a harmless defect does not hide a harmful one after it") {
  auto incoming = jpeg(noise(64, 64), true);
  std::vector<std::size_t> scans;
  for (std::size_t i = 0; i + 1 < incoming.size(); ++i)
    if (incoming[i] == 0xFF && incoming[i + 1] == 0xDA) scans.push_back(i);
  REQUIRE(scans.size() > 3);
  incoming.resize(incoming.size() - 10);
  // Before the tables of the third scan: bytes that belong to nothing.
  auto tables = scans[2];
  while (!(incoming[tables] == 0xFF && incoming[tables + 1] == 0xC4)) --tables;
  incoming.insert(incoming.begin() + static_cast<std::ptrdiff_t>(tables), {0, 0, 0, 0});
  CHECK(refusal_code(incoming) == "image_broken");
}

TEST_CASE("a file over 32 MiB is refused with its size and the bound") {
  auto incoming = jpeg(plain_picture());
  incoming.resize(incoming_size_bytes_max);
  CHECK(refusal_code(incoming) == "accepted");
  incoming.push_back(0);
  const auto image = reencode(workshop(), incoming);
  REQUIRE_FALSE(image);
  CHECK(image.refusal().code == "image_too_large");
  CHECK(image.refusal().about.at("size_mib") == "33");
  CHECK(image.refusal().about.at("size_mib_max") == "32");
}

TEST_CASE("a file that claims a flood of pixels is refused by its claim") {
  for (const auto& incoming : {png_header_only(65'000, 65'000), with_claimed_sides(jpeg(plain_picture()), 65'000, 65'000)}) {
    const auto image = reencode(workshop(), incoming);
    REQUIRE_FALSE(image);
    CHECK(image.refusal().code == "image_too_many_pixels");  // taking the memory first would have been image_broken
    CHECK(image.refusal().about.at("width_px") == "65000");
    CHECK(image.refusal().about.at("height_px") == "65000");
    CHECK(image.refusal().about.at("megapixels_max") == "64");
  }
  CHECK(refusal_code(png_header_only(1'000'000, 1)) == "image_too_many_pixels");
  CHECK(refusal_code(png_header_only(0, 1)) == "image_broken");
}

TEST_CASE("64 megapixels are read, one row more is refused") {
  const auto image = reencode(workshop(), large_png(8192, 8192)).value();
  CHECK(image.width_px == 2560);
  CHECK(refusal_code(large_png(8192, 8193)) == "image_too_many_pixels");
}
