// A media file (photo, signature) is named by the SHA-256 of its bytes and moved in chunks of 1 MiB, each checked by its leaf hash, in
// any order. sync/README.md: Media.
#pragma once

#include "core/base/bytes.h"
#include "core/base/crypto.h"

namespace platsbesok::media {

inline constexpr std::size_t chunk_size_bytes = 1u << 20;
inline constexpr std::size_t media_size_bytes_max = 16u << 20;

// Chunks of a file of 1 to media_size_bytes_max bytes; 0 for sizes no media file has.
std::uint32_t chunk_count(std::uint64_t size_bytes);

// The chunk as a part of the file; the last may be shorter. index < chunk_count(file.size()).
base::ByteView chunk_of(base::ByteView file, std::uint32_t index);

// SHA-256 of each chunk, in order.
std::vector<base::Hash> leaf_hashes(base::ByteView file);

// The file's name: SHA-256 of the whole.
base::Hash file_hash(base::ByteView file);

}  // namespace platsbesok::media
