// A calendar file (RFC 5545, .ics): events in UTC, every text escaped, every line at most 75 bytes and never cut within a character. What is in it leaves the register.
#pragma once

#include "core/base/time.h"

#include <span>
#include <string>

namespace platsbesok::reg::web {

struct CalendarEvent {
  std::string id;        // the same for the same event each time, so that a calendar replaces it
  base::Instant start, end;
  std::string summary;
  std::string location;  // empty: none
};

std::string calendar_text(std::span<const CalendarEvent> events, base::Instant now);

}  // namespace platsbesok::reg::web
