// Where hand-over files are looked for: the folder that this tablet saves its own to, and the top of every drive that is plugged in.
#pragma once

#include "app/state/report.h"

namespace platsbesok::app {

inline constexpr std::size_t handover_files_max = 50;

// Files that end in .pbho, whatever is in them, newest first and at most handover_files_max. A drive is a folder in one of `mounts`; a folder that
// is not there or cannot be read holds none.
std::vector<HandoverFile> handover_files(const std::filesystem::path& saved, const std::vector<std::filesystem::path>& mounts);

}  // namespace platsbesok::app
