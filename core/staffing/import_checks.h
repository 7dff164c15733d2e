// What an imported schedule's rows say of each other: who replaces whom, twice the same, one person in two places.
#pragma once

#include "core/staffing/import.h"

namespace platsbesok::staffing {

// The replacement's row names whom it replaces; the check asks the absent one's shift.
void link_replacements(ScheduleImport& import);
void tell_duplicates(ScheduleImport& import);
void tell_double_bookings(ScheduleImport& import);

}  // namespace platsbesok::staffing
