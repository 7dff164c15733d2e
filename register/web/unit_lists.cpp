#include "register/web/unit_lists.h"

#include "register/web/phrases.h"

namespace platsbesok::reg::web {

Cell unit_cell(const Site& site, const domain::Unit& unit, std::string_view within) {
  return {.text = unit.shown_name(), .path = unit_path(unit.id) + std::string(within), .more = {{.text = area_words(site.words, unit.area.value_or(""))}}};
}

std::vector<Choice> area_choice(const base::Wording& words, const domain::Unit& unit) {
  return unit.area ? std::vector<Choice>{{*unit.area, area_words(words, *unit.area)}} : std::vector<Choice>();
}

std::vector<Choice> provider_choice(const domain::Unit& unit) {
  return unit.provider ? std::vector<Choice>{{unit.provider->hex(), unit.provider_name.value_or("")}} : std::vector<Choice>();
}

std::vector<Choice> regime_choice(const base::Wording& words, const domain::Unit& unit) {
  if (!unit.regi) return {};
  const std::string code(domain::code_of(*unit.regi));
  return {{code, words("web.regi." + code)}};
}

Cell regime_cell(const base::Wording& words, const domain::Unit& unit) { return unit.regi ? chip_cell(regime_chip(words, *unit.regi)) : Cell{}; }

std::string shown_org_nr(const domain::Provider& provider) {
  const std::string digits = provider.org_nr.value_or("");
  if (domain::number_is_personal(provider) || digits.size() != 10) return {};
  return digits.substr(0, 6) + "-" + digits.substr(6);
}

}  // namespace platsbesok::reg::web
