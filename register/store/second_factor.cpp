#include "register/store/second_factor.h"

#include "core/base/crypto.h"
#include "core/base/ensure.h"

#include <array>
#include <cstdlib>
#include <liboath/oath.h>
#include <memory>

namespace platsbesok::reg {

namespace {

const char* as_chars(const base::Bytes& bytes) { return reinterpret_cast<const char*>(bytes.data()); }

std::string code_at(const base::Bytes& secret, std::int64_t step) {
  std::array<char, code_digits + 1> code{};
  const int done = oath_totp_generate(as_chars(secret), secret.size(), static_cast<time_t>(step * code_step_s), code_step_s, 0, code_digits, code.data());
  ENSURE(done == OATH_OK);
  return code.data();
}

std::string base32(const base::Bytes& secret) {
  char* text = nullptr;
  std::size_t size = 0;
  const int done = oath_base32_encode(as_chars(secret), secret.size(), &text, &size);
  ENSURE(done == OATH_OK);
  const std::unique_ptr<char, void (*)(void*)> owned(text, std::free);
  return {text, size};
}

}  // namespace

void SecondFactors::create_tables(storage::Database& database) {
  database.execute("CREATE TABLE second_factor (username TEXT PRIMARY KEY, secret BLOB NOT NULL, last_step INTEGER NOT NULL) STRICT, WITHOUT ROWID");
}

std::string SecondFactors::make(const std::string& username, base::Random& random) {
  const base::Bytes secret = base::random_bytes(random, code_secret_bytes);
  auto row = database_.prepare("INSERT OR REPLACE INTO second_factor (username, secret, last_step) VALUES (?, ?, 0)");
  row.bind(username).bind(base::ByteView(secret)).run();
  return base32(secret);
}

bool SecondFactors::has(const std::string& username) const {
  auto row = database_.prepare("SELECT 1 FROM second_factor WHERE username = ?");
  row.bind(username);
  return row.step();
}

bool SecondFactors::remove(const std::string& username) {
  const bool there = has(username);
  auto row = database_.prepare("DELETE FROM second_factor WHERE username = ?");
  row.bind(username).run();
  return there;
}

bool SecondFactors::take(const std::string& username, const std::string& code, base::Instant now) {
  if (code.size() != code_digits || code.find_first_not_of("0123456789") != std::string::npos) return false;
  storage::Transaction transaction(database_);
  base::Bytes secret;
  std::int64_t last = 0, taken = 0;
  {
    auto row = database_.prepare("SELECT secret, last_step FROM second_factor WHERE username = ?");
    row.bind(username);
    if (!row.step()) return false;
    secret = row.blob(0);
    last = row.number(1);
  }
  const std::int64_t step = now.utc_ms / 1000 / code_step_s;
  for (std::int64_t each = std::max(last + 1, step - code_steps_off); each <= step + code_steps_off; ++each)
    if (base::equal_in_constant_time(base::as_bytes(code_at(secret, each)), base::as_bytes(code)) && taken == 0) taken = each;
  if (taken == 0) return false;
  auto row = database_.prepare("UPDATE second_factor SET last_step = ? WHERE username = ?");
  row.bind(taken).bind(username).run();
  transaction.commit();
  return true;
}

}  // namespace platsbesok::reg
