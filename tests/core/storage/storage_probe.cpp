// Opens or creates a database from another process: storage_probe open|create FILE. Built twice: with SQLCipher, and with the same source linked to
// plain SQLite, as a packaging mistake would. Ends with 0 opened, 3 in use, 4 not SQLCipher, 5 anything else.
#include "core/storage/database.h"

#include <string_view>

#ifdef PLATSBESOK_PLAIN_SQLITE
// Plain SQLite has no such function; reaching it would mean that a key was handed to a library that does not encrypt.
extern "C" int sqlite3_key(sqlite3*, const void*, int) { _Exit(99); }
#endif

int main(int count, char** arguments) {
  using namespace platsbesok;
  if (count != 3) return 6;
  try {
    const auto mode = std::string_view(arguments[1]) == "create" ? storage::Database::Mode::create : storage::Database::Mode::open;
    storage::Database(arguments[2], base::Secret::from_bytes(base::Bytes(32, 7)), mode);
  } catch (const base::Failure& failure) {
    return failure.code() == "database_in_use" ? 3 : failure.code() == "library_not_sqlcipher" ? 4 : 5;
  }
  return 0;
}
