// What a file is, by its first bytes; its name says nothing.
#pragma once

#include "core/base/bytes.h"

#include <algorithm>
#include <array>

namespace platsbesok::media {

enum class Kind { unknown, jpeg, png };

inline Kind kind_of(base::ByteView file) {
  constexpr std::array<std::uint8_t, 3> jpeg{0xFF, 0xD8, 0xFF};
  constexpr std::array<std::uint8_t, 8> png{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  const auto begins_with = [&](const auto& magic) {
    return file.size() >= magic.size() && std::equal(magic.begin(), magic.end(), file.begin());
  };
  return begins_with(jpeg) ? Kind::jpeg : begins_with(png) ? Kind::png : Kind::unknown;
}

}  // namespace platsbesok::media
