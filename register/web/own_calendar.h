// A person's own announced visits to come as a calendar file. An unannounced visit is in none before it has begun, not even without its unit (V1: no calendar export):
// a calendar is shared, synchronised and shown on locked screens, and an evening that is taken says where one is going as soon as somebody knows whom one follows up.
#pragma once

#include "register/web/site.h"

namespace platsbesok::reg::web {

inline constexpr std::string_view calendar_path = "/besok/kalender.ics";

// Whether any of the visits that this reader may see is such a one; 404 of the file where none is.
bool has_calendar(const Reader& reader, const std::vector<const VisitSummary*>& seen);
HttpReply own_calendar(const Site& site, const Reader& reader);

}  // namespace platsbesok::reg::web
