// A staffing case as JSON: what `platsbesok staffing reconcile` reads. The fields are in core/staffing/README.md.
#pragma once

#include "core/base/outcome.h"
#include "core/staffing/reconcile.h"

#include <nlohmann/json.hpp>

namespace platsbesok::cli {

// Refusals: those of checklist::JsonFields, and with {place}: staffing_time_wrong, staffing_time_backwards, staffing_visit_too_long, staffing_code_unknown.
base::Outcome<staffing::StaffingCase> staffing_case(const nlohmann::json& given);

}  // namespace platsbesok::cli
