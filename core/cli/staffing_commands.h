// `platsbesok staffing`: the staffing check on files alone; no vault and no passphrase.
#pragma once

#include "core/cli/subcommands.h"

namespace platsbesok::cli {

class StaffingCommands {
public:
  StaffingCommands(CLI::App& app, nlohmann::json& answer);
  bool parsed() const { return group_->parsed(); }

private:
  nlohmann::json& answer_;
  CLI::App* group_;
  std::string file_;
  bool why_ = false;
};

}  // namespace platsbesok::cli
