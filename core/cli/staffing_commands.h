// `platsbesok staffing`: the staffing check on files alone; no vault and no passphrase.
#pragma once

#include "core/base/text.h"
#include "core/cli/subcommands.h"

namespace platsbesok::cli {

class StaffingCommands {
public:
  StaffingCommands(CLI::App& app, nlohmann::json& answer, const base::Wording& words);
  bool parsed() const { return group_->parsed(); }

private:
  void add_reconcile();
  void add_import();
  void add_check();

  nlohmann::json& answer_;
  const base::Wording& words_;
  CLI::App* group_;
  std::string file_, profile_, unit_;
  std::optional<int> year_, month_;
  std::optional<int> residents_;
  bool why_ = false;
};

}  // namespace platsbesok::cli
