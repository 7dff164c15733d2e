#include "core/media/bare_jpeg.h"

#include "core/media/kind.h"

namespace platsbesok::media {
namespace {

std::uint32_t big_endian_u16(base::ByteView bytes, std::size_t at) { return static_cast<std::uint32_t>(bytes[at] << 8 | bytes[at + 1]); }

constexpr std::uint8_t app0 = 0xE0, baseline_frame = 0xC0, huffman_tables = 0xC4, quantisation_tables = 0xDB, restart_interval = 0xDD,
                       scan = 0xDA, stuffing = 0x00, end_of_image = 0xD9;

// "JFIF", version, density, and a thumbnail of 0 × 0: 16 bytes with the length in front.
bool is_plain_jfif(base::ByteView segment) {
  return segment.size() == 16 && base::as_text(segment.subspan(2, 5)) == std::string_view("JFIF\0", 5) && segment[14] == 0 &&
         segment[15] == 0;
}

// Entropy-coded data up to the end of the file: no marker but stuffing, restarts and, last of all, the end.
bool is_plain_scan(base::ByteView rest) {
  for (std::size_t i = 0; i + 1 < rest.size(); ++i) {
    if (rest[i] != 0xFF) continue;
    const auto marker = rest[++i];
    if (marker == end_of_image) return i + 1 == rest.size();
    if (marker != stuffing && (marker < 0xD0 || marker > 0xD7)) return false;
  }
  return false;
}

}  // namespace

bool is_bare_jpeg(base::ByteView file, std::uint32_t width_px, std::uint32_t height_px) {
  if (kind_of(file) != Kind::jpeg) return false;
  bool framed = false;
  for (auto rest = file.subspan(2); rest.size() >= 4 && rest[0] == 0xFF;) {
    const auto marker = rest[1];
    const auto length = big_endian_u16(rest, 2);
    if (length < 2 || length > rest.size() - 2) return false;
    const auto segment = rest.subspan(2, length);
    rest = rest.subspan(2 + length);
    if (marker == scan) return framed && is_plain_scan(rest);
    if (marker == baseline_frame) {
      if (framed || length < 8 || big_endian_u16(segment, 3) != height_px || big_endian_u16(segment, 5) != width_px) return false;
      framed = true;
    } else if (marker == app0) {
      if (!is_plain_jfif(segment)) return false;
    } else if (marker != huffman_tables && marker != quantisation_tables && marker != restart_interval) {
      return false;
    }
  }
  return false;
}

}  // namespace platsbesok::media
