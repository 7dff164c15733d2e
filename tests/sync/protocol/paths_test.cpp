#include "sync/protocol/paths.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using sync::ChunkPath;
using sync::PullPath;

TEST_CASE("an address is read as it was written, and no other spelling of it") {
  const auto dossier = *base::DossierId::from_bytes(base::Bytes(16, 0xab));
  const base::Hash file = base::sha256(base::as_bytes("planted"));
  const PullPath pull{dossier, 4'000'000'000u, 17};
  CHECK(sync::parse_pull_path(text_of(pull)) == pull);
  const ChunkPath chunk{dossier, file, 3};
  CHECK(sync::parse_chunk_path(text_of(chunk)) == chunk);
  const ChunkPath receipt{dossier, file, std::nullopt};
  CHECK(sync::parse_chunk_path(text_of(receipt)) == receipt);

  const std::string d = dossier.hex(), f = file.hex();
  for (const std::string path : {"/v1/segments", "/v1/segments/", "/v1/segments/x/1/1", "/v1/segments/../../etc/passwd/1/1"})
    CHECK_FALSE(sync::parse_pull_path(path));
  for (const std::string tail : {"/-1/1", "/+1/1", "/01/1", "/1/0", "/1/", "/4294967296/1", "/1/18446744073709551616", "/1/1/", "/1/1?x", "/1%30/1", "/1/ 1"})
    CHECK_FALSE(sync::parse_pull_path("/v1/segments/" + d + tail));
  for (const std::string tail : {"", "/", "/x", "/-1", "/1/2", "/..%2f..%2fetc%2fpasswd", "/RECEIPT"})
    CHECK_FALSE(sync::parse_chunk_path("/v1/media/" + d + "/" + f + tail));
  CHECK_FALSE(sync::parse_chunk_path("/v1/media/" + d + "/" + f.substr(1) + "/1"));
  CHECK_FALSE(sync::parse_chunk_path("/v2/media/" + d + "/" + f + "/1"));
}
