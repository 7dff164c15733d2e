// A schedule import as JSON: canonical rows, and every problem with its row, its column and its words.
#pragma once

#include "core/base/text.h"
#include "core/staffing/import.h"

#include <nlohmann/json.hpp>

namespace platsbesok::cli {

nlohmann::json show(const staffing::ScheduleImport& import, const base::Wording& words);
nlohmann::json show(const staffing::Proposal& proposal);

}  // namespace platsbesok::cli
