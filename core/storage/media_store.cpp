#include "core/storage/media_store.h"

#include "core/base/ensure.h"

namespace platsbesok::storage {

namespace {

constexpr std::string_view info_columns = "SELECT file, dossier, size_bytes, complete, receipt IS NOT NULL FROM media_file ";

MediaInfo info_from(const Statement& row) {
  const auto file = base::Hash::from_bytes(row.blob_view(0));
  const auto dossier = base::DossierId::from_bytes(row.blob_view(1));
  if (!file || !dossier) throw base::Failure("database_damaged", "media_file");
  return {*file, *dossier, static_cast<std::uint64_t>(row.number(2)), row.number(3) != 0, row.number(4) != 0};
}

std::uint32_t chunk_count(const MediaLimits& limits, std::uint64_t size_bytes) {
  return static_cast<std::uint32_t>((size_bytes + limits.chunk_bytes - 1) / limits.chunk_bytes);
}

std::size_t chunk_size(const MediaLimits& limits, std::uint64_t size_bytes, std::uint32_t index) {
  return std::min<std::size_t>(limits.chunk_bytes, size_bytes - std::uint64_t{index} * limits.chunk_bytes);
}

void write_file_row(Database& database, base::DossierId dossier, const base::Hash& file, std::uint64_t size_bytes, bool complete) {
  auto row = database.prepare(
      "INSERT INTO media_file (dossier, file, size_bytes, complete) VALUES (?, ?, ?, ?) "
      "ON CONFLICT DO UPDATE SET size_bytes = excluded.size_bytes, complete = excluded.complete");
  row.bind(dossier.bytes()).bind(file.bytes).bind(static_cast<std::int64_t>(size_bytes)).bind(complete ? 1 : 0).run();
}

void write_chunk(Database& database, base::DossierId dossier, const base::Hash& file, std::uint32_t index, base::ByteView bytes) {
  auto row = database.prepare("INSERT INTO media_chunk (dossier, file, chunk, bytes) VALUES (?, ?, ?, ?) ON CONFLICT (dossier, file, chunk) DO UPDATE SET bytes = excluded.bytes");
  row.bind(dossier.bytes()).bind(file.bytes).bind(index).bind(bytes).run();
}

void drop_chunks(Database& database, base::DossierId dossier, const base::Hash& file, std::uint32_t from = 0) {
  database.prepare("DELETE FROM media_chunk WHERE dossier = ? AND file = ? AND chunk >= ?").bind(dossier.bytes()).bind(file.bytes).bind(from).run();
}

// By index; 0 where there is none.
std::vector<std::size_t> piece_sizes(Database& database, const MediaLimits& limits, base::DossierId dossier, const base::Hash& file) {
  std::vector<std::size_t> sizes(chunk_count(limits, limits.file_bytes_max));
  auto rows = database.prepare("SELECT chunk, length(bytes) FROM media_chunk WHERE dossier = ? AND file = ?");
  rows.bind(dossier.bytes()).bind(file.bytes);
  while (rows.step()) sizes.at(static_cast<std::size_t>(rows.number(0))) = static_cast<std::size_t>(rows.number(1));
  return sizes;
}

bool are_all_there(const MediaLimits& limits, const std::vector<std::size_t>& pieces, std::uint64_t size_bytes) {
  for (std::uint32_t index = 0; index < chunk_count(limits, size_bytes); ++index)
    if (pieces.at(index) != chunk_size(limits, size_bytes, index)) return false;
  return true;
}

base::Hash hash_of_first(Database& database, base::DossierId dossier, const base::Hash& file, std::uint32_t count) {
  base::Sha256 whole;
  auto pieces = database.prepare("SELECT bytes FROM media_chunk WHERE dossier = ? AND file = ? AND chunk < ? ORDER BY chunk");
  pieces.bind(dossier.bytes()).bind(file.bytes).bind(count);
  while (pieces.step()) whole.add(pieces.blob_view(0));
  return whole.finish();
}

}  // namespace

void MediaStore::create_tables(Database& database) {
  database.execute(R"(
    CREATE TABLE media_file (
      dossier BLOB NOT NULL, file BLOB NOT NULL, size_bytes INTEGER NOT NULL, complete INTEGER NOT NULL, receipt BLOB,
      PRIMARY KEY (dossier, file)) STRICT, WITHOUT ROWID;
    CREATE INDEX media_file_unsecured ON media_file (dossier, file) WHERE complete = 1 AND receipt IS NULL;
    CREATE TABLE media_chunk (
      id INTEGER PRIMARY KEY, dossier BLOB NOT NULL, file BLOB NOT NULL, chunk INTEGER NOT NULL, bytes BLOB NOT NULL,
      UNIQUE (dossier, file, chunk), FOREIGN KEY (dossier, file) REFERENCES media_file (dossier, file)) STRICT;)");
}

void MediaStore::put(base::DossierId dossier, const base::Hash& file, base::ByteView bytes) {
  ENSURE(!bytes.empty() && bytes.size() <= limits_.file_bytes_max && base::sha256(bytes) == file);
  if (const auto held = info(dossier, file); held && held->complete) return;
  Transaction transaction(database_);
  drop_chunks(database_, dossier, file);
  write_file_row(database_, dossier, file, bytes.size(), true);
  for (std::uint32_t index = 0; index < chunk_count(limits_, bytes.size()); ++index)
    write_chunk(database_, dossier, file, index, bytes.subspan(std::size_t{index} * limits_.chunk_bytes, chunk_size(limits_, bytes.size(), index)));
  transaction.commit();
}

bool MediaStore::expect(base::DossierId dossier, const base::Hash& file, std::uint64_t size_bytes) {
  if (size_bytes == 0 || size_bytes > limits_.file_bytes_max) return false;
  const auto held = info(dossier, file);
  if (held && (held->complete || held->size_bytes == size_bytes)) return true;
  Transaction transaction(database_);
  drop_chunks(database_, dossier, file);
  write_file_row(database_, dossier, file, size_bytes, false);
  transaction.commit();
  return true;
}

bool MediaStore::put_chunk(base::DossierId dossier, const base::Hash& file, std::uint32_t index, base::ByteView bytes) {
  const auto held = info(dossier, file);
  return held && put_chunk(dossier, file, {held->size_bytes}, index, bytes);
}

bool MediaStore::put_chunk(base::DossierId dossier, const base::Hash& file, const std::set<std::uint64_t>& sizes, std::uint32_t index, base::ByteView bytes) {
  ENSURE(!sizes.empty() && *sizes.begin() >= 1 && *sizes.rbegin() <= limits_.file_bytes_max);
  const auto held = info(dossier, file);
  if (held && held->complete) return true;
  const auto fits = [&](std::uint64_t size) { return index < chunk_count(limits_, size) && bytes.size() == chunk_size(limits_, size, index); };
  if (std::ranges::none_of(sizes, fits)) return false;

  Transaction transaction(database_);
  write_file_row(database_, dossier, file, *sizes.rbegin(), false);
  write_chunk(database_, dossier, file, index, bytes);
  const auto pieces = piece_sizes(database_, limits_, dossier, file);
  bool as_named = true;
  for (const std::uint64_t size : sizes) {
    if (!are_all_there(limits_, pieces, size)) continue;
    as_named = hash_of_first(database_, dossier, file, chunk_count(limits_, size)) == file;
    if (!as_named) continue;
    drop_chunks(database_, dossier, file, chunk_count(limits_, size));
    write_file_row(database_, dossier, file, size, true);
    break;
  }
  // Whole by the only size there is, and not the file: which piece is wrong nobody can tell. With several sizes the pieces stay and are written over.
  if (!as_named && sizes.size() == 1) drop_chunks(database_, dossier, file, 0);
  transaction.commit();
  return as_named || sizes.size() > 1;
}

std::vector<std::uint32_t> MediaStore::missing_chunks(base::DossierId dossier, const base::Hash& file) const {
  std::vector<std::uint32_t> missing;
  const auto held = info(dossier, file);
  if (!held || held->complete) return missing;
  const auto pieces = piece_sizes(database_, limits_, dossier, file);
  for (std::uint32_t index = 0; index < chunk_count(limits_, held->size_bytes); ++index)
    if (pieces.at(index) != chunk_size(limits_, held->size_bytes, index)) missing.push_back(index);
  // All there and not the file: one of them is wrong, and nobody can tell which.
  if (missing.empty())
    for (std::uint32_t index = 0; index < chunk_count(limits_, held->size_bytes); ++index) missing.push_back(index);
  return missing;
}

std::optional<base::Bytes> MediaStore::chunk(base::DossierId dossier, const base::Hash& file, std::uint32_t index) const {
  const auto held = info(dossier, file);
  if (!held || !held->complete) return std::nullopt;
  auto row = database_.prepare("SELECT bytes FROM media_chunk WHERE dossier = ? AND file = ? AND chunk = ?");
  row.bind(dossier.bytes()).bind(file.bytes).bind(index);
  if (!row.step()) return std::nullopt;
  return row.blob(0);
}

std::optional<base::Bytes> MediaStore::file(base::DossierId dossier, const base::Hash& file) const {
  const auto held = info(dossier, file);
  if (!held || !held->complete) return std::nullopt;
  base::Bytes whole;
  whole.reserve(held->size_bytes);
  auto pieces = database_.prepare("SELECT bytes FROM media_chunk WHERE dossier = ? AND file = ? ORDER BY chunk");
  pieces.bind(dossier.bytes()).bind(file.bytes);
  while (pieces.step()) base::put(whole, pieces.blob_view(0));
  return whole;
}

std::optional<MediaInfo> MediaStore::info(base::DossierId dossier, const base::Hash& file) const {
  auto row = database_.prepare(std::string(info_columns) + "WHERE dossier = ? AND file = ?");
  row.bind(dossier.bytes()).bind(file.bytes);
  if (!row.step()) return std::nullopt;
  return info_from(row);
}

std::vector<MediaInfo> MediaStore::of(base::DossierId dossier) const {
  auto rows = database_.prepare(std::string(info_columns) + "WHERE dossier = ? ORDER BY file");
  rows.bind(dossier.bytes());
  std::vector<MediaInfo> files;
  while (rows.step()) files.push_back(info_from(rows));
  return files;
}

std::vector<MediaInfo> MediaStore::unsecured() const {
  auto rows = database_.prepare(std::string(info_columns) + "WHERE complete = 1 AND receipt IS NULL ORDER BY dossier, file");
  std::vector<MediaInfo> files;
  while (rows.step()) files.push_back(info_from(rows));
  return files;
}

void MediaStore::keep_receipt(base::DossierId dossier, const base::Hash& file, base::ByteView receipt) {
  database_.prepare("UPDATE media_file SET receipt = ? WHERE dossier = ? AND file = ?").bind(receipt).bind(dossier.bytes()).bind(file.bytes).run();
}

void MediaStore::void_receipt(base::DossierId dossier, const base::Hash& file) {
  database_.prepare("UPDATE media_file SET receipt = NULL WHERE dossier = ? AND file = ?").bind(dossier.bytes()).bind(file.bytes).run();
}

void MediaStore::take_away(base::DossierId dossier) {
  for (const char* table : {"media_chunk", "media_file"}) database_.prepare(std::string("DELETE FROM ") + table + " WHERE dossier = ?").bind(dossier.bytes()).run();
}

}  // namespace platsbesok::storage
