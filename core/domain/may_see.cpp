#include "core/domain/may_see.h"

#include <algorithm>

namespace platsbesok::domain {

namespace {

bool knows(const std::set<base::PersonId>& inspectors, base::PersonId person, const std::set<Role>& roles) {
  return inspectors.contains(person) || roles.contains(Role::quality_head);
}

}  // namespace

bool is_open(const NeedToKnow& visit) { return visit.announced || visit.started; }

NeedToKnow need_to_know(const Visit& visit) { return {visit.inspectors(), visit.is_announced(), visit.started.value.has_value()}; }

bool may_see(const NeedToKnow& visit, base::PersonId person, const std::set<Role>& roles) {
  if (knows(visit.inspectors, person, roles)) return true;
  const bool reads_visits = roles.contains(Role::inspector) || roles.contains(Role::administration_director);
  return reads_visits && is_open(visit);
}

bool may_know_of(const NeedToKnow& visit, base::PersonId person, const std::set<Role>& roles) {
  return may_see(visit, person, roles) || (roles.contains(Role::system_administrator) && is_open(visit));
}

bool may_see(const Visit& visit, base::PersonId person, const std::set<Role>& roles) { return may_see(need_to_know(visit), person, roles); }

bool may_see_units(const std::set<Role>& roles) {
  return std::ranges::any_of(roles, [](Role role) {
    return role == Role::inspector || role == Role::quality_head || role == Role::registrar || role == Role::administration_director;
  });
}

bool may_see_checklist(const std::set<Role>& roles, bool secret) {
  return std::ranges::any_of(roles, [&](Role role) { return role != Role::unit_head || !secret; });
}

bool may_see_address(const Visit& visit, base::PersonId person, const std::set<Role>& roles) {
  return knows(visit.inspectors(), person, roles) || (visit.address_is_open() && may_see(visit, person, roles));
}

}  // namespace platsbesok::domain
