// VisitRow: what a list shows of a visit. Computed, storable, droppable.
#pragma once

#include "core/domain/visit_state.h"

namespace platsbesok::domain {

struct VisitRow {
  base::DossierId id;
  std::optional<base::DossierId> unit;
  std::string unit_name;
  std::string provider_name;
  std::string area;
  std::optional<Regime> regi;
  Announcement announcement = Announcement::unannounced;
  std::optional<Window> window;
  VisitState state;
  std::optional<base::Instant> started_at;
  std::optional<base::Instant> ended_at;
  std::vector<base::PersonId> inspectors;
  std::size_t answers = 0;
  std::size_t findings = 0;
  std::size_t photos = 0;
  std::size_t conflicts = 0;
};

VisitRow visit_row(const Visit& visit);
// Under way first, then what comes, then what is done; within each by time, then id.
void sort_rows(std::vector<VisitRow>& rows);

}  // namespace platsbesok::domain
