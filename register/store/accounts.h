// Accounts: who may sign in to the pages, by a password here or by what the municipality's identity provider calls her; their sessions, and how often somebody has
// tried. Not ops: a password is no evidence and leaves with its person.
// Invariants: passwords only as Argon2id, session tokens only as SHA-256; a name that does not exist is throttled exactly as one that does.
#pragma once

#include "core/base/crypto.h"
#include "core/base/time.h"
#include "core/storage/database.h"

#include <optional>

namespace platsbesok::reg {

// Argon2id: a try costs a fifth of a second and this much memory.
inline constexpr base::StretchCost account_cost{3, 64 * 1024};
inline constexpr std::size_t username_bytes_max = 64;
inline constexpr std::size_t password_bytes_min = 12;
inline constexpr std::size_t password_bytes_max = 256;
inline constexpr std::int64_t session_idle_ms = 30 * 60 * 1000;
inline constexpr std::int64_t session_age_ms = 12 * 60 * 60 * 1000;
inline constexpr int sign_in_failures_free = 5;                     // after these every failure closes the name for a while
inline constexpr std::int64_t sign_in_pause_first_ms = 30'000;      // doubled by each further failure …
inline constexpr std::int64_t sign_in_pause_max_ms = 15 * 60'000;   // … up to this
inline constexpr std::int64_t sign_in_names_max = 10'000;           // names remembered; the oldest go first

// a–z, 0–9, full stop, hyphen and underscore, and not too long.
bool username_allowed(const std::string& username);

struct Account {
  std::string username;
  base::PersonId person;
  std::string password_hash;
};

// How surely it is known that it is she. Kept in the database: a number is never used anew.
enum class Assurance : std::uint8_t {
  password = 1,
  two_steps = 2,  // a password and a code app's code
  provider = 3,   // the municipality's identity provider said so, at a level that the register asks for (LOA3, "tillitsnivå 3")
};

// What the identity provider calls a person: its subject, which it gives to nobody else.
struct Link {
  std::string subject;
  base::PersonId person;
};
inline constexpr std::size_t subject_bytes_max = 255;  // OpenID Connect Core 1.0, 2: sub

struct Session {
  base::PersonId person;
  std::string username;  // empty: signed in by the identity provider
  Assurance assurance = Assurance::password;
};

class Accounts {
public:
  explicit Accounts(storage::Database& database) : database_(database) {}
  static void create_tables(storage::Database& database);
  // A register that an earlier program made gets what is new; where its sessions do not say how surely, they end.
  static void upgrade_tables(storage::Database& database);

  // Makes the account or changes its person and password; its sessions end.
  void set(const Account& account, base::Instant now);
  bool remove(const std::string& username);  // its sessions end; false: there was none
  std::optional<Account> find(const std::string& username) const;
  std::vector<Account> all() const;          // by username

  // How long this name is still closed; 0: it may be tried.
  std::int64_t closed_for_ms(const std::string& username, base::Instant now) const;
  void count_failure(const std::string& username, base::Instant now);
  void forget_failures(const std::string& username);
  // A try that was counted and then never made.
  void take_back_failure(const std::string& username);

  // Whom the identity provider's subject stands for; a subject stands for one person. False: it stands for another.
  bool link(const Link& link);
  bool unlink(const std::string& subject);  // the sessions that were opened by the provider for its person end; false: there was none
  std::optional<base::PersonId> linked(const std::string& subject) const;
  std::vector<Link> links() const;          // by subject

  // The token is given to the browser and is not kept.
  base::Bytes open_session(const Session& session, base::Instant now, base::Random& random);
  // Nothing for an unknown, ended or idle one. A live one counts as used now.
  std::optional<Session> session(base::ByteView token, base::Instant now);
  void close_session(base::ByteView token);
  void drop_all_sessions();

private:
  storage::Database& database_;
};

}  // namespace platsbesok::reg
