// Bemanning: who should be here and who is (mock-up 05). The outcome with its sums, the quarters of the visit against requirement and schedule, and a row a
// person with large toggles. What is pressed is noted at once; what follows from it is core/domain/staffing_check.h's.
#pragma once

#include "app/screens/around.h"
#include "app/screens/places.h"
#include "core/domain/staffing_proposal.h"

namespace platsbesok::app {

// One person, as the rows and the person's own screen show it.
struct StaffView {
  base::EntityId id;
  std::string hex;                        // of the id: in the list and in keys
  std::string name;                       // the schedule's, else its key or what was written; empty: nobody could say who
  std::string role, scheduled_role;       // codes
  std::vector<staffing::Span> shifts;     // about the visit
  bool absent = false, standby = false;   // of the shift
  std::optional<staffing::PersonClass> cls;  // nothing: not looked for yet, or nothing to say
  bool expected = false, noted = false, differs = false, deviates = false, double_booked = false, in_training = false, leads = false;
  std::optional<domain::SightingState> now;
  std::optional<base::Instant> since;     // now holds from then
  std::optional<base::EntityId> mine;     // the latest sighting that I noted, to take back
  bool may_have_come = false;             // noted once, as being there from the start: perhaps just now
  std::optional<domain::IdentifiedBy> identified;
  std::string identified_at;
  std::optional<domain::OnCall> on_call;
};

struct StaffGroup {
  enum class Which { now, later, standby, without_shift };
  Which which = Which::now;
  std::vector<StaffView> rows;
};

struct StaffingView {
  Around around;
  bool started = false, under_way = false;
  domain::StaffingCheck check;
  std::vector<staffing::SlotRow> paper;   // quarters round the visit
  staffing::Span planned;                 // what the timeline must show: the visit and what is planned of it
  bool has_schedule = false;
  bool none_due = false;                  // no shift is due, and nobody has been seen: one may say that nobody is here
  bool nobody = false;                    // and somebody said so
  std::vector<StaffGroup> groups;         // none is empty
  std::vector<std::pair<staffing::Span, std::string>> vacant;  // shifts that nobody has, and their roles
  std::size_t on_site = 0;                // of those expected
  std::vector<std::string> roles;         // that requirement and schedule know
  std::map<std::size_t, std::string> names;  // by person of the result
  std::optional<domain::StaffingProposal> proposal;
  TextView residents_present, residents_enrolled;
  std::optional<domain::SchedulePosted> schedule_posted;
  std::optional<bool> in_routine;
  std::string leader;
  std::optional<ShowConflict> conflict;   // about the check as a whole
  PlaceView new_staff;
  std::optional<base::Refusal> locked;
  bool making = false;
};

struct StaffingDraft {
  std::vector<base::EntityId> order;      // who stood where when the screen was entered: nobody moves under the finger
  std::optional<base::EntityId> touched;  // whom the bar at the foot is about
  bool sums_hidden = false;
  std::optional<base::Instant> why;       // the quarter that is looked into
  std::optional<base::EntityId> choosing_role;
  bool adding = false;
  std::string new_role;
  Texts texts;
};

StaffingView staffing_view(const AppState& state);
Intents draw_staffing(ui::Frame& f, const StaffingView& view, StaffingDraft& draft);

// Parts of it.
StaffView staff_view(const AppState& state, const OpenVisit& open, const domain::StaffingCheck& check, const domain::CheckedStaff& person);
void draw_staffing_outcome(ui::Frame& f, ui::Column& column, const StaffingView& view, StaffingDraft& draft);
void draw_staffing_timeline(ui::Frame& f, ui::Column& column, const StaffingView& view, StaffingDraft& draft);
void draw_staffing_why(ui::Frame& f, const StaffingView& view, StaffingDraft& draft);
void draw_staff_rows(ui::Frame& f, ui::Column& column, const StaffingView& view, StaffingDraft& draft, Intents& intents);
// The choice of a role and of somebody without a shift; drawn last.
void draw_staff_dialogs(ui::Frame& f, const StaffingView& view, StaffingDraft& draft, Intents& intents);

// Words that several screens say.
struct OutcomeLook {
  std::string words, reason;
  ui::Icon icon = ui::Icon::groups;
  ui::Tone tone = ui::Tone::neutral;
};
OutcomeLook outcome_look(const ui::Frame& f, const domain::StaffingCheck& check, bool started, bool under_way);
// For whoever reads the summary: the outcome and its numbers, nobody's name.
std::string staffing_lines(const ui::Frame& f, const domain::StaffingCheck& check);
std::string shift_words(const std::vector<staffing::Span>& shifts);   // "14.00–22.00"
std::string staff_name(const ui::Frame& f, const StaffView& person);
std::string initials_of(const std::string& name);
std::string state_words(const ui::Frame& f, domain::SightingState state);
struct ClassWords {
  std::string words;
  ui::Icon icon = ui::Icon::none;
  ui::Colour colour = ui::Colour::ink2;
};
ClassWords class_words(const ui::Frame& f, const StaffView& person);

}  // namespace platsbesok::app
