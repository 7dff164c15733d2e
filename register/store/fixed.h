// fixed: an identity, a hash or a key from a row's column. Failure: database_damaged when the bytes are not one.
#pragma once

#include "core/base/failure.h"
#include "core/storage/database.h"

namespace platsbesok::reg {

template <class T>
T fixed(const storage::Statement& row, int column) {
  const auto made = T::from_bytes(row.blob(column));
  if (!made) throw base::Failure("database_damaged", "register/store");
  return *made;
}

}  // namespace platsbesok::reg
