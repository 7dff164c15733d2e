// Where the app keeps its files. Folders are made for this user alone (0700), and refused when somebody else could write in them.
#pragma once

#include "core/base/outcome.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace platsbesok::platform {

// <folder of the program>/../share/platsbesok: fonts, texts, checklists.
std::filesystem::path share_folder();
// $XDG_DATA_HOME/platsbesok or ~/.local/share/platsbesok; made when missing. Refusals: "folder_not_private" (others may read or write in it,
// it is somebody else's, or a link), "folder_unavailable".
base::Outcome<std::filesystem::path> data_folder();
base::Outcome<std::filesystem::path> private_folder(const std::filesystem::path& folder);
// Where a desktop shows what is plugged in, each in a folder of its own: /media/<user> and /run/media/<user>. They need not be there.
std::vector<std::filesystem::path> mount_folders();
// A file name of letters, digits, '-', '_' and '.', at most 80 bytes, not beginning with '.', for what is exported; never a path.
std::string safe_file_name(std::string_view wanted);

}  // namespace platsbesok::platform
