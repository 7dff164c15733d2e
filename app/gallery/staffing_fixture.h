// The staff of the made-up visit: three in the schedule and one of them missing, as the staffing picture has it; and what else the screen can look like.
#pragma once

#include "app/state/app_state.h"

namespace platsbesok::gallery {

// Requirement, schedule and what was noted until 20.41.
void put_staff(domain::Visit& visit);

app::AppState staff_before(app::AppState state);       // nobody counted yet
app::AppState staff_half(app::AppState state);         // one of three
app::AppState staff_met(app::AppState state);
app::AppState staff_deviating(app::AppState state);    // one too few for a quarter, somebody asleep, somebody without a shift, standby
app::AppState staff_serious(app::AppState state);      // nobody there
app::AppState staff_unlike(app::AppState state);       // two inspectors noted one person differently
app::AppState staff_without_schedule(app::AppState state);
app::AppState staff_none_due(app::AppState state);       // no schedule, and nobody noted
app::AppState staff_none_here(app::AppState state);      // no schedule, and somebody said that nobody is here
app::AppState staff_without_requirement(app::AppState state);
app::AppState staff_many(app::AppState state, std::size_t count);
app::AppState staff_of(app::AppState state, const std::string& key);  // the person's own screen
app::AppState staff_long(app::AppState state);

}  // namespace platsbesok::gallery
