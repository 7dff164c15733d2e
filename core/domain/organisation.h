// Organisation: the municipality, its board, its people with roles, and the providers it follows up. One dossier, written by the office alone.
#pragma once

#include "core/domain/born.h"
#include "core/domain/on_site.h"
#include "core/domain/provider.h"

#include <set>

namespace platsbesok::domain {

struct Person {
  base::PersonId id;
  Fact<std::string> name;
  Fact<std::vector<std::string>> roles;
  Fact<std::string> line;  // organisational line, for independence
};

struct Organisation {
  // Not inline: they are large, and whoever reads one would carry them.
  explicit Organisation(base::DossierId organisation);
  Organisation(const Organisation&);
  Organisation(Organisation&&) noexcept;
  Organisation& operator=(const Organisation&);
  Organisation& operator=(Organisation&&) noexcept;
  ~Organisation();

  base::DossierId id;
  Fact<Born> born;
  Fact<std::string> municipality_name;
  Fact<std::string> board_name;
  Fact<EmergencyNumbers> emergency_numbers;
  Fact<std::int64_t> notice_days;  // how long before an announced visit its unit is told (V2); nothing: notice_days_default
  std::vector<Person> persons;
  std::vector<Provider> providers;
  HeadRefs heads;  // what the next op on a cell names

  const Person* person(base::PersonId id) const;
  const Provider* provider(base::EntityId id) const;
  // Only roles that no head disputes: while roles conflict, a person has those that every head gives. Deny unless granted.
  std::set<Role> roles(base::PersonId id) const;
};

Organisation organisation_from(const journal::DossierState& state, base::DossierId organisation);

}  // namespace platsbesok::domain
