#include "tests/core/storage/a_store.h"
#include "tests/core/storage/syncs.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using storage::media_chunk_bytes;
using storage::MediaStore;

namespace {

Bytes a_photo(std::size_t size_bytes, std::uint64_t seed = 1) {
  SeededRandom random(seed);
  return base::random_bytes(random, size_bytes);
}

base::ByteView piece(const Bytes& photo, std::uint32_t index) {
  const std::size_t from = index * media_chunk_bytes;
  return base::ByteView(photo).subspan(from, std::min(media_chunk_bytes, photo.size() - from));
}

}  // namespace

TEST_CASE("a photo taken here is durable with one commit and comes back whole and in pieces") {
  Site site(1);
  MediaStore media(site.database());
  const Bytes photo = a_photo(2 * media_chunk_bytes + 5);
  const base::Hash name = base::sha256(photo);
  const auto commits = site.database().commits();
  const int before = syncs();
  media.put(dossier, name, photo);
  CHECK(site.database().commits() == commits + 1);
  CHECK(syncs() > before);
  site.reopen();
  MediaStore again(site.database());
  CHECK(again.file(dossier, name) == photo);
  CHECK(again.chunk(dossier, name, 2)->size() == 5);
  CHECK_FALSE(again.chunk(dossier, name, 3));
  CHECK(again.missing_chunks(dossier, name).empty());
  CHECK(again.info(dossier, name)->complete);
  CHECK(again.of(dossier).size() == 1);
  CHECK_FALSE(again.file(id<base::DossierId>(99), name));  // a file belongs to its dossier
}

TEST_CASE("a wrong size that somebody named keeps no file out, smaller or larger, whatever pieces came with it") {
  const Bytes photo = a_photo(media_chunk_bytes + 500);
  const base::Hash name = base::sha256(photo);
  for (const std::set<std::uint64_t>& sizes : {std::set<std::uint64_t>{7, photo.size()}, {media_chunk_bytes, photo.size()}, {photo.size(), media_chunk_bytes + 501},
                                               {photo.size(), 9 * media_chunk_bytes}, {7, photo.size(), 16 * media_chunk_bytes}}) {
    Site site(1);
    MediaStore media(site.database());
    CHECK(media.put_chunk(dossier, name, sizes, 0, Bytes(*sizes.begin() < media_chunk_bytes ? *sizes.begin() : media_chunk_bytes, 9)));  // somebody's, not the file's
    CHECK_FALSE(media.put_chunk(dossier, name, sizes, 1, Bytes(3, 9)));                                                                  // fits nobody's
    CHECK(media.put_chunk(dossier, name, sizes, 1, piece(photo, 1)));
    CHECK_FALSE(media.file(dossier, name));
    CHECK(media.put_chunk(dossier, name, sizes, 0, piece(photo, 0)));
    CHECK(media.file(dossier, name) == photo);
    CHECK(media.info(dossier, name)->size_bytes == photo.size());
  }
}

TEST_CASE("a piece that fits only a wrong size is asked for again") {
  Site site(1);
  MediaStore media(site.database());
  const Bytes photo = a_photo(media_chunk_bytes + 500);
  const base::Hash name = base::sha256(photo);
  CHECK(media.put_chunk(dossier, name, {7, photo.size()}, 0, Bytes(7, 9)));
  CHECK(media.put_chunk(dossier, name, {7, photo.size()}, 1, piece(photo, 1)));
  CHECK(media.missing_chunks(dossier, name) == std::vector<std::uint32_t>{0});
  CHECK(media.put_chunk(dossier, name, 0, piece(photo, 0)));
  CHECK(media.file(dossier, name) == photo);
}

TEST_CASE("where all pieces lie and are not the file, all are asked for again") {
  Site site(1);
  MediaStore media(site.database());
  const Bytes photo = a_photo(media_chunk_bytes + 500);
  const base::Hash name = base::sha256(photo);
  CHECK(media.put_chunk(dossier, name, {7, photo.size()}, 0, piece(photo, 0)));
  CHECK(media.put_chunk(dossier, name, {7, photo.size()}, 1, Bytes(500, 9)));
  CHECK(media.missing_chunks(dossier, name) == std::vector<std::uint32_t>{0, 1});
  CHECK_FALSE(media.put_chunk(dossier, name, 0, piece(photo, 0)));
  for (const std::uint32_t index : media.missing_chunks(dossier, name)) CHECK(media.put_chunk(dossier, name, index, piece(photo, index)));
  CHECK(media.file(dossier, name) == photo);
}

TEST_CASE("pieces arrive in any order and any number of times") {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    CAPTURE(seed);
    SeededRandom random(seed);
    Site site(1);
    std::optional<MediaStore> media(site.database());
    const Bytes photo = a_photo(3 * media_chunk_bytes + 1, seed);
    const base::Hash name = base::sha256(photo);
    REQUIRE(media->expect(dossier, name, photo.size()));
    std::vector<std::uint32_t> order{0, 1, 2, 3, static_cast<std::uint32_t>(random.below(4)), static_cast<std::uint32_t>(random.below(4))};
    random.shuffle(order);
    std::set<std::uint32_t> arrived;
    for (const std::uint32_t index : order) {
      CHECK(media->file(dossier, name).has_value() == (arrived.size() == 4));
      CHECK(media->put_chunk(dossier, name, index, piece(photo, index)));
      arrived.insert(index);
      CHECK(media->missing_chunks(dossier, name).size() == 4 - arrived.size());
      if (random.once_in(3)) {
        site.reopen();
        media.emplace(site.database());
        CHECK(media->expect(dossier, name, photo.size()));
      }
    }
    CHECK(media->file(dossier, name) == photo);
  }
}

TEST_CASE("a wrong piece is thrown away with the others and all are asked for again") {
  Site site(1);
  MediaStore media(site.database());
  const Bytes photo = a_photo(2 * media_chunk_bytes);
  const base::Hash name = base::sha256(photo);
  media.expect(dossier, name, photo.size());
  Bytes wrong(piece(photo, 0).begin(), piece(photo, 0).end());
  wrong[1000] ^= 1;
  CHECK(media.put_chunk(dossier, name, 0, wrong));
  CHECK_FALSE(media.put_chunk(dossier, name, 1, piece(photo, 1)));
  CHECK(media.missing_chunks(dossier, name) == std::vector<std::uint32_t>{0, 1});
  CHECK_FALSE(media.file(dossier, name));
  CHECK(media.put_chunk(dossier, name, 1, piece(photo, 1)));
  CHECK(media.put_chunk(dossier, name, 0, piece(photo, 0)));
  CHECK(media.file(dossier, name) == photo);
  CHECK(media.put_chunk(dossier, name, 0, wrong));  // complete: nothing changes any more
  CHECK(media.file(dossier, name) == photo);
}

TEST_CASE("what nobody expects, or does not fit, is not stored") {
  Site site(1);
  MediaStore media(site.database());
  const Bytes photo = a_photo(media_chunk_bytes + 10);
  const base::Hash name = base::sha256(photo);
  CHECK_FALSE(media.put_chunk(dossier, name, 0, piece(photo, 0)));
  CHECK_FALSE(media.expect(dossier, name, 0));
  CHECK_FALSE(media.expect(dossier, name, storage::media_bytes_max + 1));
  CHECK(media.of(dossier).empty());
  CHECK(media.expect(dossier, name, photo.size()));
  CHECK_FALSE(media.put_chunk(dossier, name, 2, Bytes(10)));
  CHECK_FALSE(media.put_chunk(dossier, name, 0, Bytes(10)));
  CHECK_FALSE(media.put_chunk(dossier, name, 1, Bytes(11)));
  CHECK_FALSE(media.put_chunk(dossier, name, 0xffffffff, Bytes(11)));
  CHECK(media.missing_chunks(dossier, name).size() == 2);
  CHECK_FALSE(media.chunk(dossier, name, 0));
}

TEST_CASE("a size that was wrong at first does not keep the file away") {
  Site site(1);
  MediaStore media(site.database());
  const Bytes photo = a_photo(100);
  const base::Hash name = base::sha256(photo);
  media.expect(dossier, name, 3 * media_chunk_bytes);
  CHECK(media.put_chunk(dossier, name, 0, Bytes(media_chunk_bytes)));
  CHECK(media.expect(dossier, name, 100));
  CHECK(media.put_chunk(dossier, name, 0, photo));
  CHECK(media.expect(dossier, name, 200));  // complete: the size is known
  CHECK(media.file(dossier, name) == photo);
}

TEST_CASE("a file is unsecured until its receipt is here") {
  Site site(1);
  MediaStore media(site.database());
  const Bytes photo = a_photo(100);
  const base::Hash name = base::sha256(photo);
  media.expect(dossier, name, photo.size());
  CHECK(media.unsecured().empty());  // not ours to send yet
  media.put(dossier, name, photo);
  REQUIRE(media.unsecured().size() == 1);
  CHECK(media.unsecured()[0].file == name);
  media.keep_receipt(dossier, name, Bytes{1, 2, 3});
  CHECK(media.unsecured().empty());
  CHECK(media.info(dossier, name)->secured);
  media.put(dossier, name, photo);
  CHECK(media.info(dossier, name)->secured);
}
