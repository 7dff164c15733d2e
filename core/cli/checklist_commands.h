// The commands about checklists, which need no vault: `platsbesok checklist import|check|export|evaluate`.
#pragma once

#include "core/cli/checklist_files.h"

namespace platsbesok::cli {

// arguments: those after "checklist".
Exit run_checklist(std::vector<std::string> arguments, World& world, Streams streams);

}  // namespace platsbesok::cli
