// Finding ("iakttagelse"): what was seen, what was said and by which role, and what the inspector judges it to be: three texts kept apart
// (core/domain/RULES.md: Visits, F6). The class may stand open.
#pragma once

#include "core/domain/fact.h"

namespace platsbesok::domain {

struct Finding {
  base::EntityId id;
  Fact<base::EntityId> question;  // checklist::question_entity, where it springs from a question
  Fact<std::string> seen;
  Fact<std::string> said;
  Fact<SaidBy> said_by;
  Fact<std::string> assessed;
  Fact<FindingClass> finding_class;
};

std::vector<Finding> findings_from(const journal::Cells& cells);

}  // namespace platsbesok::domain
