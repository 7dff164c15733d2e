// VisitIndex: what the lists need of every visit, kept in memory and computed again when the dossier's strand vector has changed. Droppable at any time.
// Invariant: nothing leaves it but through seen_by(), which asks domain::may_see for every visit (V1).
#pragma once

#include "core/domain/visit_row.h"
#include "register/service/register.h"

#include <map>

namespace platsbesok::reg {

struct VisitSummary {
  domain::VisitRow row;
  domain::Visit head;                                // without answers, findings, photos and signatures
  std::optional<domain::FindingClass> worst;         // of its findings
};

class VisitIndex {
public:
  explicit VisitIndex(Register& office) : register_(office) {}

  // Newest first: by the window's or the visit's start, then id. Pointers hold until the next call.
  std::vector<const VisitSummary*> seen_by(base::PersonId person, const std::set<domain::Role>& roles);

private:
  struct Entry {
    base::Hash vector;
    VisitSummary summary;
  };
  Register& register_;
  std::map<base::DossierId, Entry> entries_;
};

// When the visit began, or is meant to; what lists are ordered by and filtered on.
std::optional<base::Instant> time_of(const domain::VisitRow& row);

}  // namespace platsbesok::reg
