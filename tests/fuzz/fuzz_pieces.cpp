// A photo's pieces on their way into MediaStore, in small: pieces of 8 bytes, files of at most 64. The input is the size of the true file and then acts of three bytes on one of two
// dossiers. After every act the store holds what the model below holds, which knows only what the header says; and at the end the pieces that it says are missing make the file whole.
#include "core/storage/media_store.h"
#include "tests/support/process.h"

#include <algorithm>
#include <map>

using namespace platsbesok;
using storage::MediaStore;

namespace {

constexpr storage::MediaLimits small{8, 64};
constexpr std::uint32_t pieces_max = 8;
constexpr std::size_t acts_max = 24;

void must(bool holds) {
  if (!holds) __builtin_trap();
}

std::size_t piece_size(std::uint64_t size, std::uint32_t index) {
  const std::uint64_t from = index * small.chunk_bytes;
  return from >= size ? 0 : std::min<std::size_t>(small.chunk_bytes, size - from);
}

struct Truth {
  base::Bytes bytes;
  base::Hash name;
  base::Bytes piece(std::uint32_t index) const {
    const auto from = std::min<std::size_t>(index * small.chunk_bytes, bytes.size());
    return {bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.begin() + static_cast<std::ptrdiff_t>(from + piece_size(bytes.size(), index))};
  }
};

struct Model {
  std::optional<std::uint64_t> size;  // expected, or true when whole
  std::map<std::uint32_t, base::Bytes> pieces;
  bool whole = false, receipt = false;

  bool expect(std::uint64_t wanted) {
    if (wanted == 0 || wanted > small.file_bytes_max) return false;
    if (whole || size == wanted) return true;
    size = wanted;
    pieces.clear();
    return true;
  }
  bool put(const Truth& truth, const std::set<std::uint64_t>& sizes, std::uint32_t index, const base::Bytes& bytes) {
    if (whole) return true;
    if (std::ranges::none_of(sizes, [&](std::uint64_t each) { return !bytes.empty() && bytes.size() == piece_size(each, index); })) return false;
    size = *sizes.rbegin();
    pieces[index] = bytes;
    bool wrong = false;
    for (const std::uint64_t each : sizes) {
      base::Bytes together;
      bool complete = true;
      for (std::uint32_t at = 0; piece_size(each, at) > 0; ++at) {
        const auto here = pieces.find(at);
        complete = complete && here != pieces.end() && here->second.size() == piece_size(each, at);
        if (complete) base::put(together, here->second);
      }
      if (!complete) continue;
      wrong = together != truth.bytes;
      if (wrong) continue;
      whole = true;
      size = each;
      std::erase_if(pieces, [&](const auto& piece) { return piece_size(each, piece.first) == 0; });
      break;
    }
    if (wrong && sizes.size() == 1) pieces.clear();
    return !wrong || sizes.size() > 1;
  }
  std::vector<std::uint32_t> missing() const {
    std::vector<std::uint32_t> all;
    for (std::uint32_t at = 0; size && !whole && piece_size(*size, at) > 0; ++at) {
      const auto here = pieces.find(at);
      if (here == pieces.end() || here->second.size() != piece_size(*size, at)) all.push_back(at);
    }
    if (size && !whole && all.empty())
      for (std::uint32_t at = 0; piece_size(*size, at) > 0; ++at) all.push_back(at);
    return all;
  }
};

void same(const MediaStore& store, base::DossierId dossier, const Truth& truth, const Model& model) {
  const auto info = store.info(dossier, truth.name);
  must(info.has_value() == model.size.has_value());
  if (!info) return;
  must(info->size_bytes == *model.size && info->complete == model.whole && info->secured == model.receipt);
  must(store.missing_chunks(dossier, truth.name) == model.missing());
  must(store.file(dossier, truth.name) == (model.whole ? std::optional(truth.bytes) : std::nullopt));
}

void same_pieces(const MediaStore& store, base::DossierId dossier, const Truth& truth, const Model& model) {
  for (std::uint32_t at = 0; at <= pieces_max; ++at)
    must(store.chunk(dossier, truth.name, at) == (model.whole && piece_size(*model.size, at) > 0 ? std::optional(truth.piece(at)) : std::nullopt));
}

storage::Database& a_database() {
  static const tests::TemporaryFolder folder;
  static storage::Database database(folder.path() / "media.db", base::Secret::from_bytes(base::Bytes(32, 7)), storage::Database::Mode::create);
  static const bool made = (MediaStore::create_tables(database), true);
  static_cast<void>(made);
  return database;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  Truth truth;
  for (std::size_t at = 0; at <= data[0] % small.file_bytes_max; ++at) truth.bytes.push_back(static_cast<std::uint8_t>('a' + at % 23));
  truth.name = base::sha256(truth.bytes);
  storage::Database& database = a_database();
  const storage::Transaction undone(database);  // every input begins with an empty store
  MediaStore store(database, small);
  const base::DossierId dossiers[] = {*base::DossierId::from_bytes(base::Bytes(16, 1)), *base::DossierId::from_bytes(base::Bytes(16, 2))};
  Model models[2];
  for (std::size_t at = 1; at + 3 <= size && at < acts_max * 3; at += 3) {
    const std::uint8_t act = data[at], where = data[at + 1], how = data[at + 2];
    const base::DossierId dossier = dossiers[act >> 7];
    Model& model = models[act >> 7];
    const std::uint32_t index = where % (pieces_max + 2);
    base::Bytes piece = truth.piece(index);
    if (how & 0x40 && !piece.empty()) piece[how % piece.size()] ^= 1;
    if (how & 0x80) piece.assign(std::min(1u + how % 64u, 9u), 'x');
    switch (act % 6) {
      case 0: must(store.expect(dossier, truth.name, how) == model.expect(how)); break;
      case 1: must(store.put_chunk(dossier, truth.name, index, piece) == (model.size && model.put(truth, {*model.size}, index, piece))); break;
      case 2: {  // as the register: sizes that ops name, the true one among them or not
        std::set<std::uint64_t> sizes{1u + how % 64u};
        if (act & 0x08) sizes.insert(truth.bytes.size());
        if (act & 0x10) sizes.insert(1u + where % 64u);
        must(store.put_chunk(dossier, truth.name, sizes, index, piece) == model.put(truth, sizes, index, piece));
        break;
      }
      case 3:
        store.put(dossier, truth.name, truth.bytes);
        if (!model.whole) model = {truth.bytes.size(), {}, true, model.receipt};
        break;
      case 4:
        store.keep_receipt(dossier, truth.name, base::Bytes{1});
        model.receipt = model.size.has_value();
        break;
      case 5:
        store.void_receipt(dossier, truth.name);
        model.receipt = false;
        break;
    }
    same(store, dossier, truth, model);
  }
  for (const int which : {0, 1}) {
    same(store, dossiers[which], truth, models[which]);
    same_pieces(store, dossiers[which], truth, models[which]);
  }
  // What it asks for is enough: once over, or once more when a wrong piece of the right size lay there.
  for (const base::DossierId dossier : dossiers) {
    must(store.expect(dossier, truth.name, truth.bytes.size()));
    for (int times = 0; times < 2; ++times)
      for (const std::uint32_t index : store.missing_chunks(dossier, truth.name)) store.put_chunk(dossier, truth.name, index, truth.piece(index));
    must(store.file(dossier, truth.name) == truth.bytes);
  }
  return 0;
}
