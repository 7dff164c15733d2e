// Told: what the register has told others' systems, the latest word of each thing, numbered in the order it was said. A thing that is said anew gets the next number;
// what is no longer to be told stays as it was told last. Invariant: the numbers count what was told and nothing else: no gap, no hint of what was not (V1).
#pragma once

#include "register/store/systems.h"

namespace platsbesok::reg {

struct ToldThing {
  std::int64_t number = 0;
  ToldKind kind = ToldKind::unit;
  base::EntityId id;
  std::string content;  // JSON, one object
};

class Told {
public:
  explicit Told(storage::Database& database) : database_(database) {}
  static void create_table(storage::Database& database);

  // Said now, unless it was said like that last. Within the caller's transaction.
  void tell(ToldKind kind, base::EntityId id, const std::string& content);
  // What was said after that number, of these kinds, in order; at most so many.
  std::vector<ToldThing> after(std::int64_t number, const std::set<ToldKind>& kinds, std::size_t count_max) const;
  // Of one kind, in the order of their ids, above that one.
  std::vector<ToldThing> list(ToldKind kind, const std::optional<base::EntityId>& above, std::size_t count_max) const;

private:
  storage::Database& database_;
};

}  // namespace platsbesok::reg
