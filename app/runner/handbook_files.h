// The handbook's files, read once at start: <folder>/sv/*.md and en/*.md. A folder that is not there gives no chapters: the app works without them.
#pragma once

#include "app/state/app_state.h"

namespace platsbesok::app {

Handbook read_handbook(const std::filesystem::path& folder);

}  // namespace platsbesok::app
