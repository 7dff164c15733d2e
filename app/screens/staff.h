// One of the staff: what was noted of them and when, who they showed to be, role, training, on call, and words. Who is noted here stays here: no report and no
// finding names them.
#pragma once

#include "app/screens/staffing.h"

namespace platsbesok::app {

struct SightingView {
  base::EntityId id;
  std::string hex;
  std::optional<domain::SightingState> state;   // nothing: taken back
  std::string from, noted;
  bool mine = false;
};

struct StaffScreenView {
  Around around;
  std::optional<StaffView> person;              // nothing: not here
  staffing::Span visit;
  std::vector<SightingView> sightings;          // newest first
  std::vector<std::string> roles;
  std::optional<staffing::EmploymentForm> employment;
  bool leads = false;
  TextView key, qualification, comment;
  std::vector<std::pair<std::string, std::string>> candidates;  // key and name of the schedule's who are not counted: perhaps it is one of them
  std::optional<ShowConflict> conflict;
  std::optional<base::Refusal> locked;
};

struct StaffDraft {
  std::optional<base::EntityId> timing;         // the sighting whose time is being set
  std::string time;
  std::optional<base::EntityId> calling;        // whom, and since when
  double called_ms = 0;
  bool linking = false;
  Texts texts;
};

StaffScreenView staff_screen_view(const AppState& state);
Intents draw_staff(ui::Frame& f, const StaffScreenView& view, StaffDraft& draft);

}  // namespace platsbesok::app
