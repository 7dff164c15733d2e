// AccessLog ("läslogg"): who has been shown what of which dossier, when: a person, or another system that was told of it. Reading is not an op; it is logged on the
// reader's side (core/journal/README.md: Op). Invariant: the row is durable before the page leaves. Rows are only ever added.
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/storage/database.h"

#include <functional>
#include <optional>

namespace platsbesok::reg {

struct AccessRow {
  base::Instant at;
  std::optional<base::PersonId> person;  // nothing: another system
  base::DossierId dossier;
  std::string page;      // "visit", "history", "photo"; "tablet", "tablet_photo": sent to the person's tablet; "account_password/<person>": given
  std::string system{};  // the name of the other system (store/systems.h); empty: a person
};

class AccessLog {
public:
  explicit AccessLog(storage::Database& database) : database_(database) {}
  static void create_tables(storage::Database& database);
  static void know_systems(storage::Database& database);  // where it does not: a register may be older than them

  void write(const AccessRow& row);
  struct Question {
    std::optional<base::PersonId> person;
    std::optional<base::DossierId> dossier;
    std::int64_t rows_max = 1'000;
    std::string system{};                  // empty: whoever
    std::optional<base::Instant> from{}, until{};  // from it on, and before it
  };
  std::vector<AccessRow> read(const Question& question) const;  // newest first
  // One by one, newest first, until `take` says no or there are no more.
  void each(const Question& question, const std::function<bool(AccessRow)>& take) const;

private:
  storage::Database& database_;
};

}  // namespace platsbesok::reg
