// Översikt: why we are here, what is planned, how far the visit has come, and its start, pause, end and abort.
#pragma once

#include "app/screens/abort.h"
#include "app/screens/address.h"
#include "app/screens/around.h"
#include "app/screens/last_time.h"
#include "app/screens/staffing.h"
#include "core/domain/proposal.h"

namespace platsbesok::app {

struct OverviewView {
  Around around;
  std::string purpose;
  std::vector<std::string> focus;
  std::string provider;
  std::optional<domain::Regime> regi;
  std::string area;
  std::optional<domain::Window> window;
  std::string checklist;            // title
  std::int64_t checklist_version = 0;
  std::optional<base::Refusal> no_checklist;
  std::size_t questions = 0, answered = 0, critical_left = 0, findings = 0, photos = 0;

  std::vector<std::string> contradicting;  // fields at odds
  std::optional<base::Instant> ended_at;
  std::string abort_reason;         // code, when aborted
  std::string abort_words;
  domain::Attempt attempt;
  std::optional<domain::RefusedAccess> proposal;  // the finding that this calls for, unanswered
  AbortView abort;
  CheckInView check_in;
  AddressView address;
  std::vector<std::string> warnings;              // codes: who is alone, …

  // Why not; nothing where it is allowed.
  std::optional<base::Refusal> no_start, no_pause, no_resume, no_end, no_abort, no_take_back;
  bool starting = false, stopping = false;  // on their way into the vault

  domain::StaffingCheck staffing;
  bool started = false;
  struct Required {                 // hours of the planned visit with one need
    staffing::Span hours;
    staffing::Need need;
  };
  std::vector<Required> required;
  LastTimeView last_time;

  struct Participant {
    bool me = false;
    std::string name;               // empty: another inspector
    bool has_signed = false;
  };
  std::vector<Participant> participants;
};

struct OverviewDraft {
  AbortDraft abort;
  CheckInDraft check_in;
  AddressDraft address;
  bool all_of_last_time = false;    // everything that fell short is shown
};

OverviewView overview_view(const AppState& state);
Intents draw_overview(ui::Frame& f, const OverviewView& view, OverviewDraft& draft);

}  // namespace platsbesok::app
