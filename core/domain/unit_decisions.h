// The decision for each command about a unit's agreements (decide_agreement.cpp) and requirements (decide_staffing.cpp); decide_office.cpp has the others and picks.
#pragma once

#include "core/domain/draft.h"

namespace platsbesok::domain {

base::Outcome<Decision> decided(const UnitFacts& facts, const AddAgreement& command, const Actor& actor, base::Random& random);
base::Outcome<Decision> decided(const UnitFacts& facts, const ChangeAgreement& command, const Actor& actor, base::Random& random);
base::Outcome<Decision> decided(const UnitFacts& facts, const AddRequirement& command, const Actor& actor, base::Random& random);
base::Outcome<Decision> decided(const UnitFacts& facts, const ChangeRequirement& command, const Actor& actor, base::Random& random);
base::Outcome<Decision> decided(const UnitFacts& facts, const TakeBackRequirement& command, const Actor& actor, base::Random& random);
base::Outcome<Decision> decided(const UnitFacts& facts, const SetRequirements& command, const Actor& actor, base::Random& random);

}  // namespace platsbesok::domain
