#include "core/domain/organisation.h"

#include "core/domain/fields.h"
#include "core/domain/ids.h"

namespace platsbesok::domain {

Organisation::Organisation(base::DossierId organisation) : id(organisation) {}
Organisation::Organisation(const Organisation&) = default;
Organisation::Organisation(Organisation&&) noexcept = default;
Organisation& Organisation::operator=(const Organisation&) = default;
Organisation& Organisation::operator=(Organisation&&) noexcept = default;
Organisation::~Organisation() = default;

const Person* Organisation::person(base::PersonId wanted) const {
  const auto found = std::ranges::find(persons, wanted, &Person::id);
  return found == persons.end() ? nullptr : &*found;
}

const Provider* Organisation::provider(base::EntityId wanted) const {
  const auto found = std::ranges::find(providers, wanted, &Provider::id);
  return found == providers.end() ? nullptr : &*found;
}

std::set<Role> Organisation::roles(base::PersonId wanted) const {
  const auto* found = person(wanted);
  std::set<Role> granted;
  if (found == nullptr || found->roles.heads.empty()) return granted;
  for (const auto& [role, code] : Codes<Role>::all) {
    const auto gives = [&, wanted_code = code](const Said<std::vector<std::string>>& head) { return head.value && std::ranges::count(*head.value, wanted_code) != 0; };
    if (std::ranges::all_of(found->roles.heads, gives)) granted.insert(role);
  }
  return granted;
}

Organisation organisation_from(const journal::DossierState& state, base::DossierId organisation) {
  const auto& cells = state.cells;
  Organisation result(organisation);
  const auto at = root(organisation);
  result.born = fact<Born>(cells, at, field::born);
  result.municipality_name = fact<std::string>(cells, at, field::municipality_name);
  result.board_name = fact<std::string>(cells, at, field::board_name);
  result.emergency_numbers = fact<EmergencyNumbers>(cells, at, field::municipality_emergency_numbers);
  result.notice_days = fact<std::int64_t>(cells, at, field::municipality_notice_days);
  result.providers = providers_from(cells);
  result.heads = head_refs(state);
  for (const auto& id : added(cells, field::person))
    result.persons.push_back({id.as<base::PersonId>(), fact<std::string>(cells, id, field::person_name),
                              fact<std::vector<std::string>>(cells, id, field::person_roles), fact<std::string>(cells, id, field::person_line)});
  return result;
}

}  // namespace platsbesok::domain
