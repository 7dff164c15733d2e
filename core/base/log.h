// The programs' log: what happened to the machinery, on stderr. No personal data, no content, no names of units: ids and codes only.
#pragma once

#include <string_view>

namespace platsbesok::base::log {

void info(std::string_view message);
void warning(std::string_view message);
void error(std::string_view message);

}  // namespace platsbesok::base::log
