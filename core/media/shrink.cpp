#include "core/media/shrink.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace platsbesok::media {
namespace {

// Where one old row or column goes: to `first` with weight `in_first`, and to the next with the rest. The weights that a new one
// receives sum to 1.
struct Share {
  std::size_t first = 0;
  float in_first = 0;
  float in_next = 0;
};

std::vector<Share> shares(std::uint32_t from_px, std::uint32_t to_px) {
  std::vector<Share> all(from_px);
  const auto unit = 1.f / static_cast<float>(from_px);
  for (std::uint64_t i = 0; i < from_px; ++i) {  // in 1/from_px of a new pixel, each old one is to_px wide
    const std::uint64_t begin = i * to_px, end = begin + to_px, edge = (begin / from_px + 1) * from_px;
    all[i] = {begin / from_px, static_cast<float>(std::min(end, edge) - begin) * unit, end > edge ? static_cast<float>(end - edge) * unit : 0.f};
  }
  return all;
}

using Sums = std::vector<std::array<float, 4>>;  // colours times alpha, and alpha

void add(std::array<float, 4>& sum, const std::array<float, 4>& value, float weight) {
  for (std::size_t i = 0; i < 4; ++i) sum[i] += value[i] * weight;
}

void add_row(Sums& sums, const std::uint8_t* rgba, const std::vector<Share>& columns) {
  for (const auto& share : columns) {
    const auto alpha = static_cast<float>(rgba[3]);
    const std::array<float, 4> value{static_cast<float>(rgba[0]) * alpha, static_cast<float>(rgba[1]) * alpha, static_cast<float>(rgba[2]) * alpha, alpha};
    add(sums[share.first], value, share.in_first);
    if (share.in_next > 0) add(sums[share.first + 1], value, share.in_next);
    rgba += 4;
  }
}

void put_row(base::Bytes& out, const Sums& sums) {
  const auto byte = [](float value) { return static_cast<std::uint8_t>(std::clamp(value + 0.5f, 0.f, 255.f)); };
  for (const auto& sum : sums) {
    for (std::size_t i = 0; i < 3; ++i) out.push_back(sum[3] > 0 ? byte(sum[i] / sum[3]) : 0);
    out.push_back(byte(sum[3]));
  }
}

std::uint32_t in_proportion(std::uint32_t side_px, std::uint32_t longest_px, std::uint32_t longest_side_px) {
  return std::max(1u, static_cast<std::uint32_t>((std::uint64_t{side_px} * longest_side_px + longest_px / 2) / longest_px));
}

}  // namespace

Pixels shrunk(Pixels from, std::uint32_t longest_side_px) {
  const auto longest_px = std::max(from.width_px, from.height_px);
  if (longest_px <= longest_side_px) return from;
  Pixels to{in_proportion(from.width_px, longest_px, longest_side_px), in_proportion(from.height_px, longest_px, longest_side_px), {}};
  to.rgba.reserve(std::size_t{4} * to.width_px * to.height_px);
  const auto columns = shares(from.width_px, to.width_px), rows = shares(from.height_px, to.height_px);
  Sums old_row(to.width_px), here(to.width_px), next(to.width_px);
  for (std::size_t y = 0; y < rows.size(); ++y) {
    std::fill(old_row.begin(), old_row.end(), std::array<float, 4>{});
    add_row(old_row, from.rgba.data() + y * from.width_px * 4, columns);
    for (std::size_t x = 0; x < old_row.size(); ++x) {
      add(here[x], old_row[x], rows[y].in_first);
      add(next[x], old_row[x], rows[y].in_next);
    }
    if (y + 1 == rows.size() || rows[y + 1].first != rows[y].first) {
      put_row(to.rgba, here);
      here.swap(next);
      std::fill(next.begin(), next.end(), std::array<float, 4>{});
    }
  }
  return to;
}

}  // namespace platsbesok::media
