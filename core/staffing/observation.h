// Observation ("observation", only in the staffing check): one person the inspectors saw, and when, doing what. Recorded facts; nothing here judges them.
#pragma once

#include "core/staffing/local_time.h"
#include "core/staffing/terms.h"

#include <string>
#include <vector>

namespace platsbesok::staffing {

struct Seen {
  Span span;
  SeenState state = SeenState::awake;
  bool start_in_missing_hour = false, end_in_missing_hour = false;
  friend bool operator==(const Seen&, const Seen&) = default;
};

struct Observation {
  std::string person;       // the schedule's key; empty: nobody could say who it was
  std::string role;         // as stated on site
  bool in_training = false; // student, trainee, volunteer or on introduction: counted only where the requirement says so
  std::vector<Seen> seen;
  friend bool operator==(const Observation&, const Observation&) = default;
};

// One person's time without overlaps, in order. Where two notes of the same minute differ, the one that says more counts: awake, break, asleep,
// off site, on the way, in this order.
std::vector<Seen> without_overlaps(std::vector<Seen> seen);

}  // namespace platsbesok::staffing
