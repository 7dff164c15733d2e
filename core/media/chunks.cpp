#include "core/media/chunks.h"

#include "core/base/ensure.h"

#include <algorithm>

namespace platsbesok::media {

std::uint32_t chunk_count(std::uint64_t size_bytes) {
  if (size_bytes > media_size_bytes_max) return 0;
  return static_cast<std::uint32_t>((size_bytes + chunk_size_bytes - 1) / chunk_size_bytes);
}

base::ByteView chunk_of(base::ByteView file, std::uint32_t index) {
  ENSURE(index < chunk_count(file.size()));
  const auto begin = index * chunk_size_bytes;
  return file.subspan(begin, std::min(chunk_size_bytes, file.size() - begin));
}

std::vector<base::Hash> leaf_hashes(base::ByteView file) {
  std::vector<base::Hash> leaves;
  for (std::uint32_t index = 0; index < chunk_count(file.size()); ++index) leaves.push_back(base::sha256(chunk_of(file, index)));
  return leaves;
}

base::Hash file_hash(base::ByteView file) { return base::sha256(file); }

}  // namespace platsbesok::media
