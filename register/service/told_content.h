// What others' systems are told of a unit, a provider, a plan and a visit: its JSON, and whether it is to be told at all. No names of people, no answers, no findings.
// Told is (V1, V13): of a visit, one that is done, and an announced one whose unit has been told of it: until then it can become an unannounced one; of a plan, what the
// board has adopted; of a unit with a protected address its code name and no address; of a sole trader no number, since it is a personnummer.
// Nothing: it is not to be told, whatever else there is to say of it.
#pragma once

#include "core/base/json.h"
#include "core/domain/organisation.h"
#include "core/domain/plan.h"
#include "core/domain/unit.h"
#include "core/domain/visit.h"

namespace platsbesok::reg {

nlohmann::json told_of(const domain::Unit& unit);
nlohmann::json told_of(const domain::Provider& provider);
std::optional<nlohmann::json> told_of(const domain::Plan& plan);
std::optional<nlohmann::json> told_of(const domain::Visit& visit);

}  // namespace platsbesok::reg
