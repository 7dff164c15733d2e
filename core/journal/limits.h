// Every bound of the journal's formats in one place. They are part of the format: raising one needs a new op-kind level.
#pragma once

#include <cstddef>

namespace platsbesok::journal {

inline constexpr std::size_t op_size_bytes_max = 256 * 1024;
inline constexpr std::size_t op_bases_max = 64;
inline constexpr std::size_t field_size_max = 64;
inline constexpr std::size_t value_depth_max = 8;
inline constexpr std::size_t value_items_max = 10'000;          // elements of all arrays of an op together
inline constexpr std::size_t segment_ops_max = 2'000;
inline constexpr std::size_t segment_raw_bytes_max = 512 * 1024;
inline constexpr std::size_t segment_bytes_max = segment_raw_bytes_max + 4096;
inline constexpr std::size_t segment_seal_bytes = 256 * 1024;   // a strand's run is sealed before it grows past this
inline constexpr std::size_t vector_tips_max = 4'096;
inline constexpr int op_kind_level = 1;                         // ops this program understands

}  // namespace platsbesok::journal
