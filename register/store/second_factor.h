// Second factor: a code of six digits that changes every half minute (RFC 6238, TOTP with SHA-1, as code apps know it). The secret is shown once, when it is made,
// and lies in the register's encrypted database. Invariant: a code is taken once; an earlier one than the last taken is never.
#pragma once

#include "core/base/time.h"
#include "core/storage/database.h"

#include <string>

namespace platsbesok::reg {

inline constexpr int code_digits = 6;
inline constexpr int code_step_s = 30;
inline constexpr int code_steps_off = 1;  // a clock may be this many steps slow or fast
inline constexpr std::size_t code_secret_bytes = 20;

class SecondFactors {
public:
  explicit SecondFactors(storage::Database& database) : database_(database) {}
  static void create_tables(storage::Database& database);

  // A new secret, in place of the one there was, as code apps take it (base32).
  std::string make(const std::string& username, base::Random& random);
  bool has(const std::string& username) const;
  bool remove(const std::string& username);  // false: there was none
  // Whether this is the account's code now; then it is used up. What is not six digits is none.
  bool take(const std::string& username, const std::string& code, base::Instant now);

private:
  storage::Database& database_;
};

}  // namespace platsbesok::reg
