// The small files beside the vault that are read before it is open: settings, and the count of wrong passphrases. Nothing personal is in them, and they are
// written whole or not at all. Where there is no vault nothing is written.
#pragma once

#include "app/state/settings.h"
#include "app/state/tries.h"

#include <filesystem>

namespace platsbesok::app {

Settings kept_settings(const std::filesystem::path& folder);
// Failures disk_full, file_unwritable.
void keep_settings(const std::filesystem::path& folder, const Settings& settings);

KeptTries kept_tries(const std::filesystem::path& folder, base::Instant now);
void keep_tries(const std::filesystem::path& folder, const KeptTries& tries);  // none: the file goes

}  // namespace platsbesok::app
