// Requirements, shifts and a whole case as JSON: the form of files, of `platsbesok staffing`, and of what dossiers keep of a requirement and a schedule.
// Its fields are in core/staffing/README.md: A case as JSON. Total: text from anywhere is a value or a refusal with its {place}.
// Invariant: what to_json() writes is read back as it was.
#pragma once

#include "core/base/outcome.h"
#include "core/staffing/reconcile.h"

#include <nlohmann/json.hpp>

namespace platsbesok::staffing {

// Refusals, of all that reads here: those of base::JsonFields and, of texts, of base::parse_json; and with {place}: staffing_time_wrong,
// staffing_time_backwards, staffing_visit_too_long, staffing_code_unknown.
base::Outcome<StaffingCase> case_from(const nlohmann::json& given);
// Arrays of objects. A shift that names no unit is at `unit`.
base::Outcome<std::vector<Requirement>> requirements_from(const nlohmann::json& given);
base::Outcome<std::vector<ScheduledShift>> shifts_from(const nlohmann::json& given, const std::string& unit = {});
base::Outcome<std::vector<Requirement>> requirements_from_text(std::string_view text);
base::Outcome<std::vector<ScheduledShift>> shifts_from_text(std::string_view text);
base::Outcome<Requirement> requirement_from_text(std::string_view text);  // one object

// What a field has by default is left out; texts that may not be longer are shortened.
nlohmann::json to_json(const Requirement& requirement);
nlohmann::json to_json(const ScheduledShift& scheduled);
std::string to_text(const Requirement& requirement);
std::string to_text(const std::vector<Requirement>& requirements);
std::string to_text(const std::vector<ScheduledShift>& schedule);

}  // namespace platsbesok::staffing
