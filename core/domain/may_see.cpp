#include "core/domain/may_see.h"

#include <algorithm>

namespace platsbesok::domain {

bool may_see(const Visit& visit, base::PersonId person, const std::set<Role>& roles) {
  const bool needs_to_know = visit.inspectors().contains(person) || roles.contains(Role::quality_head);
  if (needs_to_know) return true;
  const auto is_announced = [](const Said<Announcement>& head) { return head.value == Announcement::announced; };
  const bool announced = !visit.announcement.heads.empty() && std::ranges::all_of(visit.announcement.heads, is_announced);
  const bool reads_visits = roles.contains(Role::inspector) || roles.contains(Role::administration_director);
  return reads_visits && (announced || visit.started);
}

}  // namespace platsbesok::domain
