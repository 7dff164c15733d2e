// Risk assessments on the pages: all units area by area, and one unit's with its form. For who may see units; assessing is for who plans visits, approving for the
// quality head. That a unit is selected says nothing of when (V1).
#pragma once

#include "core/domain/risk.h"
#include "register/web/phrases.h"
#include "register/web/units.h"

namespace platsbesok::reg::web {

// Of the unit, the latest first.
std::vector<domain::RiskAssessment> risks_of(const Site& site, const domain::Unit& unit);
std::string factor_words(const base::Wording& words, const domain::RiskAssessment& risk);
Chip score_chip(const base::Wording& words, std::int64_t score);
Chip selected_chip(const base::Wording& words, const domain::RiskAssessment& risk);
Chip approved_chip(const base::Wording& words, const domain::RiskAssessment& risk);
void put_risk(const Site& site, const Reader& reader, const domain::Unit& unit, Data& data);  // the latest, under "risk"

HttpReply risk_page(const Site& site, const Reader& reader, const domain::Unit& unit);
HttpReply save_risk(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form);

}  // namespace platsbesok::reg::web
