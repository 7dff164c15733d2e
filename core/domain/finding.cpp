#include "core/domain/finding.h"

#include "core/domain/fields.h"

namespace platsbesok::domain {

std::vector<Finding> findings_from(const journal::Cells& cells) {
  std::vector<Finding> findings;
  for (const auto& id : added(cells, field::finding))
    findings.push_back({id, fact<base::EntityId>(cells, id, field::finding_question), fact<std::string>(cells, id, field::finding_seen),
                        fact<std::string>(cells, id, field::finding_said), fact<SaidBy>(cells, id, field::finding_said_by),
                        fact<std::string>(cells, id, field::finding_assessed), fact<FindingClass>(cells, id, field::finding_class)});
  return findings;
}

}  // namespace platsbesok::domain
