#include "core/media/bare_jpeg.h"
#include "tests/core/media/samples.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::media;
using namespace platsbesok::media::samples;

TEST_CASE("a JPEG that holds a picture and nothing else is bare") { CHECK(is_bare_jpeg(jpeg(plain_picture()), 64, 32)); }

TEST_CASE("a JPEG of other sides is not the one that was promised") {
  CHECK_FALSE(is_bare_jpeg(jpeg(plain_picture()), 32, 64));
  CHECK_FALSE(is_bare_jpeg(jpeg(plain_picture()), 64, 33));
}

TEST_CASE("anything beside the picture is seen") {
  const auto plain = jpeg(plain_picture());
  CHECK_FALSE(is_bare_jpeg(with_exif(plain, exif_tiff(1, false, "x")), 64, 32));
  for (const int marker : {0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE, 0xC0, 0xD8, 0x00})
    CHECK_FALSE(is_bare_jpeg(with_segment(plain, static_cast<std::uint8_t>(marker), base::as_bytes("hidden here")), 64, 32));
  auto longer = plain;
  longer.push_back(0);
  CHECK_FALSE(is_bare_jpeg(longer, 64, 32));
  auto two = plain;
  base::put(two, plain);
  CHECK_FALSE(is_bare_jpeg(two, 64, 32));
  CHECK_FALSE(is_bare_jpeg(base::as_bytes("<html>"), 64, 32));
}

TEST_CASE("no part of a bare JPEG is bare") {
  const auto plain = jpeg(plain_picture());
  for (std::size_t size = 0; size < plain.size(); ++size) CHECK_FALSE(is_bare_jpeg(ByteView(plain).first(size), 64, 32));
}
