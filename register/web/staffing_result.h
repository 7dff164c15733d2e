// The staffing check's result on pages: the outcome's chip wherever there is one, and all of it on the visit's own page.
#pragma once

#include "core/domain/staffing_check.h"
#include "register/web/phrases.h"
#include "register/web/visit_data.h"

namespace platsbesok::reg::web {

// There is an outcome to show: everybody expected has been counted, and it can be assessed.
bool is_assessed(const domain::StaffingCheck& check);
// The outcome; while somebody is uncounted how many have been.
Chip outcome_chip(const base::Wording& words, const domain::StaffingCheck& check);
int lacking(const staffing::SlotRow& slot);  // persons, roles and awake together

void put_staffing_picture(const base::Wording& words, const staffing::StaffingResult& result, Data& data);
void put_staffing_result(const ShownVisit& page, Data& data);
void put_unit_results(const Site& site, const Reader& reader, base::DossierId unit, Data& data);

}  // namespace platsbesok::reg::web
