// The staffing check's result as JSON: what `platsbesok staffing reconcile` prints.
#pragma once

#include "core/staffing/reconcile.h"

#include <nlohmann/json.hpp>

namespace platsbesok::cli {

nlohmann::json show(const staffing::StaffingResult& result);
// What every number rests on, down to the slot: which requirement, who counted and who did not, and why.
nlohmann::json show_why(const staffing::StaffingResult& result);

}  // namespace platsbesok::cli
