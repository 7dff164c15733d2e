// What the command line prints of a visit: every value with who recorded it and when, conflicts with every value, never only the latest.
#pragma once

#include "core/domain/decide.h"

#include <nlohmann/json.hpp>

namespace platsbesok::cli {

nlohmann::json show(const journal::Value& value);
nlohmann::json show_visit(const domain::VisitFacts& facts);
nlohmann::json show_row(const domain::Visit& visit);
nlohmann::json show(const base::Refusal& refusal, const std::string& words);

}  // namespace platsbesok::cli
