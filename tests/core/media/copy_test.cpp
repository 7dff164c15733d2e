#include "core/media/copy.h"

#include "core/media/bare_jpeg.h"
#include "core/media/commission.h"
#include "tests/core/media/samples.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace platsbesok;
using namespace platsbesok::media;
using namespace platsbesok::media::samples;

namespace {

constexpr Edit middle{Edit::What::blur, 0.25f, 0.25f, 0.75f, 0.75f};  // of 256 × 256: 128 × 128, blocks of 16

// The same picture with every block of 16 × 16 in the middle turned back to front: other pixels, the same averages.
Pixels shuffled(Pixels pixels) {
  const auto at = [&](std::size_t x, std::size_t y) { return pixels.rgba.begin() + static_cast<std::ptrdiff_t>((y * pixels.width_px + x) * 4); };
  for (std::size_t top = 64; top < 192; top += 16)
    for (std::size_t left = 64; left < 192; left += 16)
      for (std::size_t y = 0; y < 8; ++y)
        for (std::size_t x = 0; x < 16; ++x) std::swap_ranges(at(left + x, top + y), at(left + x, top + y) + 4, at(left + 15 - x, top + 15 - y));
  return pixels;
}

Image copy_of(const Pixels& pixels, std::vector<Edit> edits) { return edited_copy(workshop(), encode_png(pixels), edits).value(); }
Pixels seen(const Image& image) { return decode(workshop(), image.file, 2560).value(); }

// Whether two pictures of the same sides are alike, pixel for pixel, outside the rectangle.
bool alike_outside(const Pixels& a, const Pixels& b, std::uint32_t left, std::uint32_t top, std::uint32_t right, std::uint32_t bottom) {
  if (a.width_px != b.width_px || a.height_px != b.height_px) return false;
  for (std::uint32_t y = 0; y < a.height_px; ++y)
    for (std::uint32_t x = 0; x < a.width_px; ++x) {
      const auto at = (std::size_t{y} * a.width_px + x) * 4;
      if (!(x >= left && x < right && y >= top && y < bottom) && !std::equal(a.rgba.begin() + static_cast<std::ptrdiff_t>(at), a.rgba.begin() + static_cast<std::ptrdiff_t>(at) + 4, b.rgba.begin() + static_cast<std::ptrdiff_t>(at)))
        return false;
    }
  return true;
}

std::string refusal_of(const std::vector<Edit>& edits) {
  const auto made = edited_copy(workshop(), jpeg(plain_picture()), edits);
  return made ? "accepted" : made.refusal().code;
}

}  // namespace

TEST_CASE("of a blurred region nothing is left but what its blocks are on average") {
  const Pixels first = noise(256, 256), second = shuffled(first);
  REQUIRE(first != second);
  CHECK(reencode(workshop(), encode_png(first))->file != reencode(workshop(), encode_png(second))->file);  // unblurred they differ
  CHECK(copy_of(first, {middle}).file == copy_of(second, {middle}).file);
}

TEST_CASE("a blurred region is at most eight blocks across, and a small one is a single colour") {
  // Stripes four pixels wide: nothing of them is left.
  Pixels stripes = plain_picture(256, 256);
  for (std::size_t i = 0; i < stripes.rgba.size(); i += 4)
    for (std::size_t channel = 0; channel < 3; ++channel) stripes.rgba[i + channel] = (i / 4 / 4) % 2 ? 255 : 0;
  const auto blurred = seen(copy_of(stripes, {middle}));
  for (const double part : {0.3, 0.4, 0.5, 0.6, 0.7}) CHECK(alike(colour_at(blurred, part, 0.5), {120, 120, 120}));
  const auto small = seen(copy_of(stripes, {{Edit::What::blur, 0.5f, 0.5f, 0.5625f, 0.5625f}}));  // 16 pixels
  CHECK(alike(colour_at(small, 0.53, 0.53), {120, 120, 120}));
  // A region without any width is a pixel wide, and one over the whole picture leaves nothing of it.
  CHECK(copy_of(stripes, {{Edit::What::blur, 1, 1, 1, 1}}).width_px == 256);
  CHECK(alike(colour_at(seen(copy_of(stripes, {{Edit::What::blur, 1, 1, 0, 0}})), 0.1, 0.9), {120, 120, 120}));
}

TEST_CASE("what lies outside the edits is as it would be without them") {
  const Pixels picture = noise(256, 256);
  const auto plain = seen(reencode(workshop(), encode_png(picture)).value());
  // JPEG works in blocks of 16, and smooths colours a pixel beyond.
  CHECK(alike_outside(plain, seen(copy_of(picture, {middle})), 63, 63, 193, 193));
  CHECK_FALSE(alike_outside(plain, seen(copy_of(picture, {middle})), 0, 0, 80, 80));
  CHECK(alike_outside(plain, seen(copy_of(picture, {{Edit::What::line, 0.5f, 0.5f, 0.7f, 0.5f}})), 111, 111, 193, 145));
}

TEST_CASE("a line is red with a white edge, and lies over what is blurred whatever came first") {
  const Pixels dark{256, 256, base::Bytes(256 * 256 * 4, 20)};
  Pixels opaque = dark;
  for (std::size_t i = 3; i < opaque.rgba.size(); i += 4) opaque.rgba[i] = 255;
  const Edit line{Edit::What::line, 0.1f, 0.5f, 0.9f, 0.5f};
  const auto lined_first = copy_of(opaque, {line, middle}), lined_last = copy_of(opaque, {middle, line});
  CHECK(lined_first.file == lined_last.file);
  // Large enough for the line to be wider than JPEG's blur of colours.
  const Pixels large{2560, 640, base::Bytes(std::size_t{2560} * 640 * 4, 255)};
  const auto picture = seen(copy_of(large, {{Edit::What::line, 0.1f, 0.5f, 0.9f, 0.5f}}));
  CHECK(alike(colour_at(picture, 0.5, 0.5), {0xD6, 0x1F, 0x26}));
  CHECK(alike(colour_at(picture, 0.5, 0.2), white));
}

TEST_CASE("a copy is a bare JPEG of the kept photo's sides and says which file it was made from") {
  const auto kept = reencode(workshop(), jpeg(noise(600, 400))).value();
  const auto copy = edited_copy(workshop(), kept.file, std::vector{middle}).value();
  CHECK(copy.width_px == 600);
  CHECK(copy.height_px == 400);
  CHECK(copy.incoming_hash == base::sha256(kept.file));
  CHECK(is_bare_jpeg(copy.file, 600, 400));
  const auto with_position = with_exif(jpeg(noise(64, 64)), exif_tiff(1, false, "Storgatan 1"));
  CHECK(is_bare_jpeg(edited_copy(workshop(), with_position, std::vector{middle})->file, 64, 64));
}

TEST_CASE("an edit list that is empty, too long, outside the picture or no numbers is refused before anything is read") {
  const float nan = std::numeric_limits<float>::quiet_NaN(), endless = std::numeric_limits<float>::infinity();
  CHECK(refusal_of({middle}) == "accepted");
  CHECK(refusal_of(std::vector<Edit>(edits_max, middle)) == "accepted");
  CHECK(refusal_of({}) == "image_edits_wrong");
  CHECK(refusal_of(std::vector<Edit>(edits_max + 1, middle)) == "image_edits_wrong");
  for (const float bad : {nan, endless, -endless, -0.01f, 1.01f, 1e30f}) {
    CHECK(refusal_of({middle, {Edit::What::line, bad, 0, 0, 0}}) == "image_edits_wrong");
    CHECK(refusal_of({{Edit::What::blur, 0, 0, 0, bad}}) == "image_edits_wrong");
  }
  CHECK(refusal_of({{static_cast<Edit::What>(3), 0, 0, 1, 1}}) == "image_edits_wrong");
}

TEST_CASE("the workshop itself takes no edit list that is not sound") {
  const auto outcome = [](Task task, const std::vector<Edit>& edits) {
    const auto work = commission(workshop(), task, jpeg(plain_picture()), 64, 1u << 20, edits);
    return work ? "accepted" : work.refusal().code;
  };
  CHECK(outcome(Task::reencode, {middle}) == "accepted");
  CHECK(outcome(Task::reencode, {{Edit::What::blur, 0, 0, 1, 5}}) == "image_broken");
  CHECK(outcome(Task::reencode, {{Edit::What::line, 0, std::numeric_limits<float>::quiet_NaN(), 1, 1}}) == "image_broken");
  CHECK(outcome(Task::reencode, std::vector<Edit>(edits_max + 1, middle)) == "image_broken");
  CHECK(outcome(Task::decode, {middle}) == "image_broken");
}

TEST_CASE("a workshop that hands something else than a bare JPEG back as a copy is not believed") {
  CHECK(edited_copy({MISBEHAVING_WORKSHOP}, jpeg(plain_picture()), std::vector{middle}).refusal().code == "image_broken");
}
