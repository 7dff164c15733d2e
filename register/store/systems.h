// Systems: others' systems that may read what the register tells (register/service/system_door.h): each by its name, its own token, and the kinds of things it has been
// given to read. Deny unless granted. Invariant: a token only as SHA-256.
#pragma once

#include "core/base/codes.h"
#include "core/base/crypto.h"
#include "core/base/time.h"
#include "core/storage/database.h"

#include <optional>
#include <set>

namespace platsbesok::reg {

enum class ToldKind : std::uint8_t { unit, provider, plan, visit };
PLATSBESOK_CODES(ToldKind, 4, std::pair{ToldKind::unit, std::string_view("units")}, std::pair{ToldKind::provider, std::string_view("providers")},
                 std::pair{ToldKind::plan, std::string_view("plans")}, std::pair{ToldKind::visit, std::string_view("visits")})

struct System {
  std::string name;
  std::set<ToldKind> may_read;
  std::optional<base::Instant> last_read;  // to the minute
};

class Systems {
public:
  explicit Systems(storage::Database& database) : database_(database) {}
  static void create_table(storage::Database& database);

  // A new token, given once and not kept; one that there was ends.
  base::Bytes set(const std::string& name, const std::set<ToldKind>& may_read, base::Random& random);
  bool remove(const std::string& name);  // false: there was none
  std::vector<std::string> drop_all();   // after a restore; the names, in order
  std::vector<System> all() const;       // by name
  // Whose token this is; counts as read now.
  std::optional<System> with(base::ByteView token, base::Instant now);

private:
  storage::Database& database_;
};

}  // namespace platsbesok::reg
