#include "core/domain/visit_row.h"

#include <algorithm>
#include <tuple>

namespace platsbesok::domain {

VisitRow visit_row(const Visit& visit) {
  VisitRow row{.id = visit.id,
               .unit = visit.unit.value,
               .unit_name = visit.unit_name.value_or({}),
               .provider_name = visit.provider_name.value_or({}),
               .area = visit.area.value_or({}),
               .regi = visit.regi.value,
               .announcement = visit.announcement.conflict ? Announcement::unannounced : visit.announcement.value_or(Announcement::unannounced),
               .window = visit.window.value,
               .state = visit_state(visit),
               .started_at = visit.started ? std::optional(visit.started->time.at) : std::nullopt,
               .ended_at = visit.ended ? std::optional(visit.ended->time.at) : std::nullopt,
               .inspectors = {},
               .answers = 0,
               .findings = visit.findings.size(),
               .photos = visit.photos.size(),
               .conflicts = visit.conflicts.size()};
  const auto inspectors = visit.inspectors();
  row.inspectors.assign(inspectors.begin(), inspectors.end());
  for (const auto& [question, answer] : visit.answers)
    if (answer.value) ++row.answers;
  return row;
}

namespace {

int rank(const VisitRow& row) {
  switch (row.state.phase) {
    case Phase::started:
    case Phase::paused:
    case Phase::contradictory: return 0;
    case Phase::ended: return 1;  // not signed yet
    case Phase::nothing:
    case Phase::planned:
    case Phase::packed:
    case Phase::recalled: return 2;
    case Phase::aborted:
    case Phase::signed_off:
    case Phase::cancelled: return 3;
  }
  return 3;
}

}  // namespace

void sort_rows(std::vector<VisitRow>& rows) {
  const auto order = [](const VisitRow& row) {
    return std::tuple(rank(row), row.started_at.value_or(row.window ? row.window->start : base::Instant{}), row.id);
  };
  std::ranges::sort(rows, [&](const VisitRow& a, const VisitRow& b) { return order(a) < order(b); });
}

}  // namespace platsbesok::domain
