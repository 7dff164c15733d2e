// Removed questions: what was answered, and is in the visit's checklist no longer since the visit was lifted to a later version (V5). The answers are kept
// where they lie, count nowhere and hinder nothing; here they get back the words of the latest earlier version that had them.
#pragma once

#include "core/domain/point_state.h"

#include <memory>
#include <string>
#include <vector>

namespace platsbesok::domain {

struct RemovedPoint {
  std::shared_ptr<const checklist::Question> question;
  std::uint32_t repeat = 0;  // the number of its row
  std::string name;          // as PointAt::name
  base::EntityId entity;
};
// earlier: versions that the visit may have had, the latest first; those of other checklists are passed over. In the order of the version that had them.
std::vector<RemovedPoint> removed_points(const Visit& visit, const PointStates& points, const std::vector<std::shared_ptr<const checklist::Template>>& earlier);
// Something was recorded that the present version has no question for.
bool has_removed(const Visit& visit, const PointStates& points);

}  // namespace platsbesok::domain
