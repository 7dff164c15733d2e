#include "core/domain/removed.h"

#include "core/domain/followed.h"

#include <algorithm>
#include <set>

namespace platsbesok::domain {

bool has_removed(const Visit& visit, const PointStates& points) {
  return std::ranges::any_of(visit.answers, [&](const auto& each) { return points.at(each.first) == nullptr; });
}

std::vector<RemovedPoint> removed_points(const Visit& visit, const PointStates& points, const std::vector<std::shared_ptr<const checklist::Template>>& earlier) {
  std::set<base::EntityId> left;
  for (const auto& [entity, answer] : visit.answers)
    if (points.at(entity) == nullptr) left.insert(entity);
  std::vector<RemovedPoint> removed;
  for (const auto& version : earlier) {
    if (left.empty()) break;
    if (!visit.pinned || version->id != visit.pinned->id) continue;
    const auto take = [&](const checklist::Question& question, base::EntityId entity, std::optional<std::uint32_t> number) {
      if (left.erase(entity) > 0)
        removed.push_back({std::shared_ptr<const checklist::Question>(version, &question), number.value_or(0), point_name(question.key, number), entity});
    };
    for (const auto& question : version->questions) {
      if (question.within.empty()) take(question, question.entity, std::nullopt);
      else
        for (const auto& row : visit.rows)
          if (row.added && row.added->repeat == question.within.back())
            take(question, checklist::question_entity(version->id, question.key, row.added->number), row.added->number);
    }
  }
  return removed;
}

}  // namespace platsbesok::domain
