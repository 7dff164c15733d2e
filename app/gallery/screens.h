// Every screen of the app from made-up states, to pictures.
#pragma once

#include "app/platform/window.h"

#include <filesystem>
#include <functional>

namespace platsbesok::gallery {

// take: called after each screen has been drawn, with its name. share: where the checklist lies. Failure file_missing.
void draw_screens(platform::Window& window, const std::filesystem::path& share, const std::function<void(const std::string& name)>& take);

}  // namespace platsbesok::gallery
