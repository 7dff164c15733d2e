// The staffing check's result on pages: the outcome's chip wherever there is one, and all of it on the visit's own page.
#pragma once

#include "core/staffing/terms.h"
#include "register/web/visit_data.h"

namespace platsbesok::reg::web {

Data outcome_chip(const base::Wording& words, staffing::StaffingOutcome outcome);
void put_staffing_result(const ShownVisit& page, Data& data);

}  // namespace platsbesok::reg::web
