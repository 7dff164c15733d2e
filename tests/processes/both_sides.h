// BothSides: the tablets' vaults and the register's store, opened from their disks while every program is dead: what a tablet says is secured, against what the register has.
#pragma once

#include "core/domain/authority.h"
#include "core/domain/visit.h"
#include "core/journal/sign_off.h"
#include "core/storage/vault.h"
#include "register/service/register.h"
#include "tests/processes/a_town.h"

#include <algorithm>
#include <map>

namespace platsbesok::tests {

struct Secured {
  std::uint64_t ops = 0, files = 0;  // that tablets hold receipts for
  std::uint64_t untrue = 0;          // of which the register has not got
  std::uint64_t different = 0;       // dossiers and files that are not the same on both sides
  std::uint64_t signed_visits = 0;
};

class BothSides {
public:
  explicit BothSides(const Town& town) : register_(town.folder() / "register", town.folder() / "register.key", clock_, random_) {}

  void add_secured(const Town& town, const char* tablet, Secured& found) {
    storage::Vault vault = open(town, tablet);
    for (const base::DossierId dossier : vault.journal().dossiers()) {
      for (const storage::StrandState& strand : vault.journal().strands(dossier)) {
        if (strand.device != vault.enrolment().device || strand.secured == 0) continue;
        const auto ops = vault.journal().own_ops(dossier, strand.dev_no, strand.secured - 1);
        found.ops += strand.secured;
        found.untrue += !register_.journal().holds(dossier, {strand.dev_no, strand.secured, journal::first8(ops.at(0).head)});
      }
      for (const storage::MediaInfo& file : vault.media().of(dossier)) {
        if (!file.secured) continue;
        ++found.files;
        const auto bytes = register_.media().file(dossier, file.file);
        found.untrue += !bytes || base::sha256(*bytes) != file.file;
      }
    }
  }

  // The same ops, the same state, the same bytes, and seals that hold, here and there.
  void add_differences(const Town& town, const char* tablet, Secured& found) {
    storage::Vault vault = open(town, tablet);
    for (const base::DossierId dossier : vault.journal().dossiers()) {
      const auto state = register_.journal().state(dossier);
      found.different += register_.journal().vector(dossier) != vault.journal().vector(dossier) || state.cells != vault.journal().state(dossier).cells;
      const auto names = [](const std::vector<storage::MediaInfo>& files) {
        std::map<base::Hash, bool> complete;
        for (const auto& file : files) complete[file.file] = file.complete;
        return complete;
      };
      const auto files = vault.media().of(dossier);
      found.different += names(files) != names(register_.media().of(dossier));
      for (const auto& file : files) found.different += vault.media().file(dossier, file.file) != register_.media().file(dossier, file.file);
      const auto rule = domain::in_force_rule(vault.enrolment().office);
      const auto ops = register_.journal().ops(dossier);
      for (const auto& seal : domain::visit_from(state, dossier).seals) {
        ++found.signed_visits;
        found.different += journal::check(ops, seal.sign, rule) != journal::SignCheck::holds;
      }
    }
  }

private:
  static storage::Vault open(const Town& town, const char* tablet) {
    return storage::Vault::open(town.folder() / tablet, base::Passphrase(passphrase), domain::in_force_rule).value();
  }
  base::SystemClock clock_;
  base::SystemRandom random_;
  reg::Register register_;
};

}  // namespace platsbesok::tests
