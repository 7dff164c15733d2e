#include "core/media/orientation.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace platsbesok::media {
namespace {

constexpr int upright = 1;

// Numbers at a place; reading outside gives nothing.
class Numbers {
public:
  Numbers(base::ByteView bytes, bool big_endian) : bytes_(bytes), big_endian_(big_endian) {}
  std::optional<std::uint32_t> u16(std::uint64_t at) const { return number(at, 2); }
  std::optional<std::uint32_t> u32(std::uint64_t at) const { return number(at, 4); }

private:
  std::optional<std::uint32_t> number(std::uint64_t at, std::uint64_t width) const {
    if (at + width > bytes_.size()) return std::nullopt;
    std::uint32_t value = 0;
    for (std::uint64_t i = 0; i < width; ++i) value = value << 8 | bytes_[at + (big_endian_ ? i : width - 1 - i)];
    return value;
  }
  base::ByteView bytes_;
  bool big_endian_;
};

}  // namespace

int orientation_in_tiff(base::ByteView tiff) {
  if (tiff.size() < 8 || tiff[0] != tiff[1] || (tiff[0] != 'I' && tiff[0] != 'M')) return upright;
  const Numbers numbers(tiff, tiff[0] == 'M');
  if (numbers.u16(2) != 42u) return upright;
  const std::uint64_t directory = *numbers.u32(4);
  const auto entries = numbers.u16(directory).value_or(0);
  for (std::uint64_t entry = directory + 2, end = entry + 12ull * entries; entry < end; entry += 12) {
    const auto tag = numbers.u16(entry);
    if (!tag) break;
    if (*tag != 0x0112) continue;
    const auto value = numbers.u16(entry + 8);
    const bool one_short = numbers.u16(entry + 2) == 3u && numbers.u32(entry + 4) == 1u;
    return one_short && value && *value >= 1 && *value <= 8 ? static_cast<int>(*value) : upright;
  }
  return upright;
}

int orientation_in_jpeg(base::ByteView file) {
  constexpr std::uint32_t exif_segment = 0xFFE1, scan = 0xFFDA;
  constexpr std::string_view exif_name("Exif\0\0", 6);
  const Numbers numbers(file, true);
  for (std::uint64_t at = 2;;) {
    const auto marker = numbers.u16(at), length = numbers.u16(at + 2);
    if (!marker || !length || *marker < 0xFF00 || *marker == scan || *length < 2 || at + 2 + *length > file.size()) return upright;
    if (*marker == 0xFFFF) {  // fill byte
      ++at;
      continue;
    }
    const auto content = file.subspan(at + 4, *length - 2);
    if (*marker == exif_segment && content.size() > exif_name.size() && std::equal(exif_name.begin(), exif_name.end(), content.begin()))
      return orientation_in_tiff(content.subspan(exif_name.size()));
    at += 2 + *length;
  }
}

Pixels turned_upright(Pixels from, int orientation) {
  if (orientation == upright) return from;
  const bool sides_swap = orientation >= 5;
  Pixels to{sides_swap ? from.height_px : from.width_px, sides_swap ? from.width_px : from.height_px, base::Bytes(from.rgba.size())};
  const auto right = from.width_px - 1, bottom = from.height_px - 1;
  for (std::uint32_t y = 0; y < to.height_px; ++y)
    for (std::uint32_t x = 0; x < to.width_px; ++x) {
      const auto [from_x, from_y] = [&]() -> std::pair<std::uint32_t, std::uint32_t> {
        switch (orientation) {
          case 2: return {right - x, y};
          case 3: return {right - x, bottom - y};
          case 4: return {x, bottom - y};
          case 5: return {y, x};
          case 6: return {y, bottom - x};
          case 7: return {right - y, bottom - x};
          default: return {right - y, x};
        }
      }();
      std::copy_n(from.rgba.begin() + static_cast<std::ptrdiff_t>((std::size_t{from_y} * from.width_px + from_x) * 4), 4,
                  to.rgba.begin() + static_cast<std::ptrdiff_t>((std::size_t{y} * to.width_px + x) * 4));
    }
  return to;
}

}  // namespace platsbesok::media
