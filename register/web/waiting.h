// Waiting: what awaits this reader, each thing with its day, what it is about and the page where it is done: visits, due dates of units and permits, what else the year
// asks (other_due.h), signals that ring, her own word on jäv, answers that disagree.
// Invariant: made from what this reader may see alone, and what she has no page for does not await her (V1).
#pragma once

#include "register/web/due_units.h"
#include "register/web/other_due.h"

namespace platsbesok::reg::web {

struct Waiting {
  enum class Group : std::uint8_t { late, today, soon };  // soon: within soon_days
  Group group = Group::today;
  base::Date day;                 // the last day of what is late or soon
  std::string time;               // "19.30" of a visit; empty where any time of the day does
  std::string title, path;        // what it is, and where it is done
  std::string where;              // the unit, as it may be called
  std::vector<Data> chips;
  std::string why;                // in a sentence
  std::string code;               // of the rule that asks for it; empty: none does
  std::string action;             // the verb on its button; it leads to `path`
  bool decision = false;          // somebody's judgement, with no day of its own
  bool visit = false;
};
inline constexpr int soon_days = 14;

// Late first, the longest first; then what is for today, decisions before visits; then what comes.
std::vector<Waiting> what_waits(const Site& site, const Reader& reader, const std::vector<DueUnit>& units, const std::vector<OtherDue>& others, base::Date today);

}  // namespace platsbesok::reg::web
