// Tablet: the open vault of the person at the command line, and the one way a command about a visit becomes ops: facts, decide, append. Returns after
// the commit: what it answers is durable.
#pragma once

#include "core/domain/decide.h"
#include "core/storage/vault.h"

namespace platsbesok::cli {

class Tablet {
public:
  Tablet(storage::Vault vault, base::Clock& clock, base::Random& random);

  storage::Vault& vault() { return vault_; }
  base::Clock& clock() { return clock_; }
  base::Random& random() { return random_; }

  // Refusal visit_unknown: also for a dossier of another kind.
  base::Outcome<domain::VisitFacts> facts(base::DossierId visit);
  // `file`: what the command names, stored together with its op or not at all.
  base::Outcome<domain::Decision> record(base::DossierId visit, const domain::VisitCommand& command, const std::optional<storage::NewFile>& file = {});
  std::vector<base::DossierId> visits();

private:
  storage::Vault vault_;
  base::Clock& clock_;
  base::Random& random_;
};

}  // namespace platsbesok::cli
