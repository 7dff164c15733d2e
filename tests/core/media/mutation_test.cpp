#include "core/media/bare_jpeg.h"
#include "tests/core/media/samples.h"
#include "tests/support/cases.h"

#include <doctest/doctest.h>

#include <random>
#include <set>

using namespace platsbesok;
using namespace platsbesok::media;
using namespace platsbesok::media::samples;

namespace {

// Bytes changed, parts cut out, doubled or overwritten; the first bytes mostly stay, so that it gets past the door.
void mutate(Bytes& file, std::mt19937& random) {
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
  for (auto times = 1 + below(6); times > 0 && file.size() > 32; --times) {
    const auto at = (below(20) == 0 ? 0 : 8) + below(file.size() - 16), length = 1 + below(std::min<std::size_t>(file.size() - at, 40));
    const auto begin = file.begin() + static_cast<std::ptrdiff_t>(at), end = begin + static_cast<std::ptrdiff_t>(length);
    switch (below(5)) {
      case 0: file.erase(begin, end); break;
      case 1: std::fill(begin, end, static_cast<std::uint8_t>(below(2) ? 0xFF : 0)); break;
      case 2: {
        const Bytes part(begin, end);
        file.insert(begin, part.begin(), part.end());
        break;
      }
      default: file[at] = static_cast<std::uint8_t>(random());
    }
  }
}

}  // namespace

TEST_CASE("a thousand damaged photos each get an answer, and what is accepted is sound") {
  const std::set<std::string> refusals{"image_kind_unknown", "image_broken", "image_too_many_pixels"};
  const Bytes originals[] = {with_exif(jpeg(noise(24, 16)), exif_tiff(6, false, "canary")), jpeg(noise(24, 16), true), cmyk_jpeg(noise(16, 16)),
                             encode_png(noise(24, 16)), png_with_metadata(plain_picture(), 3, "canary"), large_png(64, 64)};
  std::mt19937 random(20'240'613);
  long accepted = 0, refused = 0;
  const long rounds = tests::cases(1'000);
  for (long round = 0; round < rounds; ++round) {
    CAPTURE(round);
    auto file = originals[static_cast<std::size_t>(round) % std::size(originals)];
    mutate(file, random);
    if (round % 4) {
      const auto image = reencode(workshop(), file);
      if (image) CHECK(is_bare_jpeg(image->file, image->width_px, image->height_px));
      if (!image) CHECK(refusals.contains(image.refusal().code));
      ++(image ? accepted : refused);
    } else {
      const auto pixels = decode(workshop(), file, 20);
      if (pixels) CHECK(pixels->rgba.size() == std::size_t{4} * pixels->width_px * pixels->height_px);
      if (!pixels) CHECK(refusals.contains(pixels.refusal().code));
      ++(pixels ? accepted : refused);
    }
  }
  CHECK(accepted > rounds / 20);  // the mutations reach both ends
  CHECK(refused > rounds / 20);
}
