// MediaStore: files named by their SHA-256 in 1 MiB pieces inside the encrypted database. A file is durable before the op that names it (sync/README.md: Media).
// Invariant: a file said to be complete hashes to its name.
#pragma once

#include "core/base/clock.h"
#include "core/storage/database.h"

#include <set>

namespace platsbesok::storage {

inline constexpr std::size_t media_chunk_bytes = 1024 * 1024;
inline constexpr std::size_t media_bytes_max = 16 * 1024 * 1024;
// Of a store from its first file on; a test of every order of pieces has small ones.
struct MediaLimits {
  std::size_t chunk_bytes = media_chunk_bytes;
  std::size_t file_bytes_max = media_bytes_max;
};

struct MediaInfo {
  base::Hash file;
  base::DossierId dossier;
  std::uint64_t size_bytes = 0;
  bool complete = false;
  bool secured = false;  // a media receipt is here
};

// A photo on its way in: stored in the same transaction as the op that names it. A file that no op names would wait for a receipt for ever.
struct NewFile {
  base::Hash file;
  base::ByteView bytes;
};

class MediaStore {
public:
  explicit MediaStore(Database& database, MediaLimits limits = {}) : database_(database), limits_(limits) {}
  static void create_tables(Database& database);

  // The whole file at once (a photo taken here). Durable on return. The caller has hashed it: ENSUREd, as is 1 to file_bytes_max.
  void put(base::DossierId dossier, const base::Hash& file, base::ByteView bytes);
  // Makes room for the pieces of a file that an op names. False, and nothing is expected, when the size is 0 or above file_bytes_max.
  // Another size than before throws the pieces away, unless the file is complete.
  bool expect(base::DossierId dossier, const base::Hash& file, std::uint64_t size_bytes);
  // A piece that arrives: any order, any number of times. index from 0. When all are here the whole is hashed; a mismatch throws every piece away and
  // answers false. False as well for a file nobody expects and a piece of the wrong place or size. Durable on return.
  bool put_chunk(base::DossierId dossier, const base::Hash& file, std::uint32_t index, base::ByteView bytes);
  // The same for a file whose size several have named, not all alike (`sizes`, each 1 to file_bytes_max): a piece is taken where it fits any of them, and the
  // file is complete, with its true size, as soon as its pieces hash to its name. Nobody's wrong size keeps it out.
  bool put_chunk(base::DossierId dossier, const base::Hash& file, const std::set<std::uint64_t>& sizes, std::uint32_t index, base::ByteView bytes);
  // Also where a piece lies that fits another of the sizes: sent again in the file's size, it is written over.
  std::vector<std::uint32_t> missing_chunks(base::DossierId dossier, const base::Hash& file) const;
  // Of complete files only: what has not been checked is never sent on.
  std::optional<base::Bytes> chunk(base::DossierId dossier, const base::Hash& file, std::uint32_t index) const;
  std::optional<base::Bytes> file(base::DossierId dossier, const base::Hash& file) const;
  std::optional<MediaInfo> info(base::DossierId dossier, const base::Hash& file) const;
  std::vector<MediaInfo> of(base::DossierId dossier) const;
  std::vector<MediaInfo> unsecured() const;  // complete, without a receipt
  void keep_receipt(base::DossierId dossier, const base::Hash& file, base::ByteView receipt);
  // The register says that it lacks the file: what it once said does not hold.
  void void_receipt(base::DossierId dossier, const base::Hash& file);
  // A dossier that is withdrawn from this device: as JournalStore::take_away.
  void take_away(base::DossierId dossier);

private:
  Database& database_;
  MediaLimits limits_;
};

}  // namespace platsbesok::storage
