// What a photo may be, coming in and going out. The workshop and the program that asks it share these numbers.
#pragma once

#include <cstddef>
#include <cstdint>

namespace platsbesok::media {

inline constexpr std::size_t incoming_size_bytes_max = 32u << 20;
inline constexpr std::uint64_t megapixels_max = 64;
// Binary mega: a "64 megapixel" phone makes 9248 × 6936, a little over 64 million.
inline constexpr std::uint64_t pixels_max = megapixels_max << 20;
inline constexpr std::uint32_t incoming_side_px_max = 65'500;  // what JPEG itself allows

inline constexpr std::uint32_t photo_side_px_max = 2'560;   // longest side of a photo that is kept
inline constexpr std::uint32_t decoded_side_px_max = 4'096;  // longest side anybody may ask for
inline constexpr int jpeg_quality = 85;

}  // namespace platsbesok::media
