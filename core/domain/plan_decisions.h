// The decision for each command about what a plan rests on (decide_governing.cpp); decide_plan.cpp has the others and picks.
#pragma once

#include "core/domain/decide_plan.h"

namespace platsbesok::domain {

base::Outcome<Decision> decided(const PlanFacts& facts, const AddGoverning& command, const Actor& actor, base::Instant now, base::Random& random);
base::Outcome<Decision> decided(const PlanFacts& facts, const ChangeGoverning& command, const Actor& actor, base::Instant now, base::Random& random);
base::Outcome<Decision> decided(const PlanFacts& facts, const TakeBackGoverning& command, const Actor& actor, base::Instant now, base::Random& random);

}  // namespace platsbesok::domain
