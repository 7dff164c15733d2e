// `platsbesok checklist`: checklists as files; no vault and no passphrase. What is asked for goes to standard output, what is said about it to standard error.
#pragma once

#include "core/cli/checklist_files.h"

#include <CLI/CLI.hpp>

namespace platsbesok::cli {

class ChecklistCommands {
public:
  ChecklistCommands(CLI::App& app, World& world, Streams streams);
  bool parsed() const { return group_->parsed(); }
  Exit exit() const { return exit_; }  // of the command that was run

private:
  template <class Run>
  CLI::App* command(const char* name, const char* about, Run run);

  World& world_;
  Streams streams_;
  CLI::App* group_;
  std::string file_, to_, answers_;
  Exit exit_ = Exit::done;
};

}  // namespace platsbesok::cli
