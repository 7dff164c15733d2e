// AccessLog ("läslogg"): who has been shown what of which dossier, when. Reading is not an op; it is logged on the reader's side (core/journal/README.md: Op).
// Invariant: the row is durable before the page leaves. Rows are only ever added.
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/storage/database.h"

#include <optional>

namespace platsbesok::reg {

struct AccessRow {
  base::Instant at;
  base::PersonId person;
  base::DossierId dossier;
  std::string page;  // "visit", "history", "photo"; "tablet", "tablet_photo": sent to the person's tablet; "account_password/<person>": given
};

class AccessLog {
public:
  explicit AccessLog(storage::Database& database) : database_(database) {}
  static void create_tables(storage::Database& database);

  void write(const AccessRow& row);
  struct Question {
    std::optional<base::PersonId> person;
    std::optional<base::DossierId> dossier;
    std::int64_t rows_max = 1'000;
  };
  std::vector<AccessRow> read(const Question& question) const;  // newest first

private:
  storage::Database& database_;
};

}  // namespace platsbesok::reg
