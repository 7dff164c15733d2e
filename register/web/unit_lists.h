// What the lists that are about units have in common: all units, and what a row says of the unit it is about.
#pragma once

#include "register/web/list.h"
#include "register/web/units.h"

namespace platsbesok::reg::web {

Cell unit_cell(const Site& site, const domain::Unit& unit, std::string_view within = {});  // its shown name, leading to its page, with the area under it
// What it is of a filter.
std::vector<Choice> area_choice(const base::Wording& words, const domain::Unit& unit);
std::vector<Choice> provider_choice(const domain::Unit& unit);
std::vector<Choice> regime_choice(const base::Wording& words, const domain::Unit& unit);
Cell regime_cell(const base::Wording& words, const domain::Unit& unit);
// "556036-0793"; empty for a sole trader, whose number is a personnummer.
std::string shown_org_nr(const domain::Provider& provider);

}  // namespace platsbesok::reg::web
