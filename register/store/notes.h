// Notes: the register's own few facts, by name, inside its encrypted database: certificates and their keys, who it is.
#pragma once

#include "core/storage/database.h"

#include <optional>

namespace platsbesok::reg {

class Notes {
public:
  explicit Notes(storage::Database& database) : database_(database) {}
  static void create_tables(storage::Database& database);
  std::optional<std::string> find(std::string_view name) const;
  void set(std::string_view name, std::string_view value);

private:
  storage::Database& database_;
};

}  // namespace platsbesok::reg
