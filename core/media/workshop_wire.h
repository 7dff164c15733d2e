// What goes over the socket between a caller and the workshop. Both ends are one build on one machine: numbers are in its own byte order.
//   workshop → caller: greeting, once it is confined
//   caller → workshop: Request, then size_bytes of file, then edit_count Edits
//   workshop → caller: Answer, then size_bytes of body (reencode: a JPEG; decode: RGBA rows, top to bottom)
#pragma once

#include <cstdint>

namespace platsbesok::media {

inline constexpr std::uint32_t greeting = 0x32494250;  // "PBI2"; another digit when anything here changes

enum class Task : std::uint32_t { reencode = 1, decode = 2 };

struct Request {
  Task task;
  std::uint32_t longest_side_px;
  std::uint32_t size_bytes;
  std::uint32_t edit_count;  // carried out on the pixels before they are encoded; reencode only
};

enum class Verdict : std::uint32_t { done = 1, kind_unknown = 2, too_many_pixels = 3, broken = 4 };

struct Answer {
  Verdict verdict;
  std::uint32_t width_px;   // done: of the result; too_many_pixels: what the file claims
  std::uint32_t height_px;
  std::uint32_t size_bytes;  // 0 unless done
};

}  // namespace platsbesok::media
