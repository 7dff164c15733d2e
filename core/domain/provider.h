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

// A sole trader's number is her personnummer, and where the class is not known it may be: it is in no list, file, history or feed.
bool number_is_personal(const Provider& provider);

std::vector<Provider> providers_from(const journal::Cells& cells);

// The ten digits, without a dash: "212000-3005", "16212000-3005" and "SE212000300501" are one number. Nothing unless the check digit is right (Luhn)
// and the third and fourth digits are 20 or more; a sole trader's number is a personnummer, where they are less (core/domain/RULES.md: Organisation numbers).
std::optional<std::string> normalised_org_nr(std::string_view typed, LegalClass legal_class);

}  // namespace platsbesok::domain
