// Which role may do what at the office (core/domain/RULES.md: Roles), as one table. What a tablet's inspector may do follows from her grant alone.
#pragma once

#include "core/domain/terms.h"

#include <set>

namespace platsbesok::domain {

enum class Act { administer_people, keep_register, keep_plan, prepare_plan, propose_plan, register_decision, publish_checklist, plan_visit, record_signal, answer_bell, assess_risk, approve_risk };
bool may(const std::set<Role>& roles, Act act);

}  // namespace platsbesok::domain
