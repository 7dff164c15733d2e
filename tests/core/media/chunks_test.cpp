#include "core/media/chunks.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::media;

TEST_CASE("a file is moved in as many MiB as it has begun") {
  CHECK(chunk_count(1) == 1);
  CHECK(chunk_count(chunk_size_bytes) == 1);
  CHECK(chunk_count(chunk_size_bytes + 1) == 2);
  CHECK(chunk_count(media_size_bytes_max) == 16);
}

TEST_CASE("a size no media file has gives no chunks") {
  CHECK(chunk_count(0) == 0);
  CHECK(chunk_count(media_size_bytes_max + 1) == 0);
  CHECK(chunk_count(~std::uint64_t{0}) == 0);
}

TEST_CASE("the chunks put together are the file, and each has its leaf hash") {
  base::Bytes file(2 * chunk_size_bytes + 5);
  for (std::size_t i = 0; i < file.size(); ++i) file[i] = static_cast<std::uint8_t>(i * 31 >> 8);
  const auto leaves = leaf_hashes(file);
  REQUIRE(leaves.size() == 3);
  base::Bytes together;
  for (std::uint32_t i = 0; i < 3; ++i) {
    CHECK(leaves[i] == base::sha256(chunk_of(file, i)));
    base::put(together, chunk_of(file, i));
  }
  CHECK(chunk_of(file, 2).size() == 5);
  CHECK(together == file);
  CHECK(file_hash(together) == base::sha256(file));
  CHECK(leaf_hashes({}).empty());
}
