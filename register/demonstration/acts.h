// Acts: what happens in the demonstration's past, each at its time. The file (assets/demo/past.json) is turned into acts, and play() plays them in the order of their
// times; those of the same time in the order they were put. Everybody who acts has the name of what she is: "administrator", "chief", "director", "registrar".
#pragma once

#include "register/demonstration/entry.h"
#include "register/demonstration/stage.h"

#include <functional>

namespace platsbesok::reg::demonstration {

struct Act {
  base::Instant at;
  std::function<void(Stage&)> play;
};
using Acts = std::vector<Act>;

base::Instant first_moment(const Entry& file);

// What an act reads of the file holds as long as the file does.
void put_office(const Entry& file, Acts& acts);   // people, tablets, providers, checklists, plans
void put_units(const Entry& file, Acts& acts);    // units, agreements, permits and what is checked of them, register extracts
void put_providers(const Entry& file, Acts& acts);  // dialogue meetings and yearly reports
void put_signals(const Entry& file, Acts& acts);  // signals, what the bell was answered, risk assessments
void put_visits(const Entry& file, Acts& acts);   // planned, handed out, made or not

}  // namespace platsbesok::reg::demonstration
