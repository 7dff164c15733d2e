#include "core/domain/permissions.h"

#include <algorithm>
#include <utility>

namespace platsbesok::domain {

namespace {

constexpr std::pair<Act, Role> doers[] = {
    {Act::administer_people, Role::system_administrator},
    {Act::keep_register, Role::inspector},
    {Act::keep_register, Role::quality_head},
    {Act::keep_register, Role::registrar},
    {Act::keep_plan, Role::inspector},
    {Act::keep_plan, Role::quality_head},
    {Act::prepare_plan, Role::quality_head},
    {Act::propose_plan, Role::administration_director},
    {Act::register_decision, Role::registrar},
    {Act::publish_checklist, Role::inspector},
    {Act::publish_checklist, Role::quality_head},
    {Act::plan_visit, Role::inspector},
    {Act::plan_visit, Role::quality_head},
    {Act::record_signal, Role::inspector},
    {Act::record_signal, Role::quality_head},
    {Act::record_signal, Role::administration_director},
    {Act::record_signal, Role::registrar},
    {Act::answer_bell, Role::inspector},
    {Act::answer_bell, Role::quality_head},
    {Act::assess_risk, Role::inspector},
    {Act::assess_risk, Role::quality_head},
    {Act::approve_risk, Role::quality_head},
};

}  // namespace

bool may(const std::set<Role>& roles, Act act) {
  return std::ranges::any_of(doers, [&](const auto& row) { return row.first == act && roles.contains(row.second); });
}

}  // namespace platsbesok::domain
