// CarriedParts: parts of other tablets' hand-over files that this tablet holds no grant for and carries to the register (sync/README.md: Hand-over file), in pieces as
// they are sent. Nobody here knows what is in them, nor whose they are.
// Invariant: a part goes when the register has said of each of its pieces that it holds it, or that it is damaged, and not before.
#pragma once

#include "core/base/crypto.h"
#include "core/storage/database.h"

#include <vector>

namespace platsbesok::storage {

class CarriedParts {
public:
  static constexpr std::uint64_t parts_max = 500, bytes_max = 256ull * 1024 * 1024;

  explicit CarriedParts(Database& database) : database_(database) {}
  // Where there is none yet: an older vault gets it when it is opened.
  static void create_table(Database& database);

  // A part is named by the hash of all its pieces: a copy that differs in a byte is another part, and damage to one never stands in the way of the other.
  bool has(const base::Hash& part) const;
  std::uint64_t count() const;
  // False where it would be too much: then nothing is kept.
  bool keep_piece(const base::Hash& part, base::ByteView piece);
  void rename(const base::Hash& part, const base::Hash& name);

  struct Piece {
    std::int64_t id = 0;
    base::Hash part;
  };
  std::vector<Piece> unsent() const;  // part by part, each in its order
  std::optional<base::Bytes> piece(std::int64_t id) const;
  void held(std::int64_t id);              // by the register; with the last one the part goes
  void drop(std::int64_t id);              // damaged: this piece alone, for what is whole can still be taken in
  void begin_again(const base::Hash& part);  // of this part the register lacks something

private:
  Database& database_;
};

}  // namespace platsbesok::storage
