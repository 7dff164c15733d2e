// The staffing check's result as JSON: what `platsbesok staffing reconcile` and `check` print.
#pragma once

#include "core/staffing/paper_check.h"
#include "core/staffing/reconcile.h"

#include <nlohmann/json.hpp>

namespace platsbesok::cli {

nlohmann::json show(const staffing::StaffingResult& result);
// The paper check as a calendar: its sums, and every day with its gaps.
nlohmann::json show(const std::vector<staffing::PaperDay>& days);
// What every number rests on, down to the slot: which requirement, who counted and who did not, and why.
nlohmann::json show_why(const staffing::StaffingResult& result);

}  // namespace platsbesok::cli
