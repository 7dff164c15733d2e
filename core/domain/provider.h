// Provider ("utförare"): who carries the responsibility for a unit; lies in the organisation dossier.
#pragma once

#include "core/domain/fact.h"

namespace platsbesok::domain {

struct Provider {
  base::EntityId id;
  Fact<std::string> name;
  Fact<std::string> org_nr;  // ten digits, "5560360793"
  Fact<LegalClass> legal_class;
};

std::vector<Provider> providers_from(const journal::Cells& cells);

// The ten digits, without a dash; nothing unless the check digit is right (Luhn; domain.md 5.4). Twelve digits lose their century.
std::optional<std::string> normalised_org_nr(std::string_view typed);

}  // namespace platsbesok::domain
