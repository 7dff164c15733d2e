// The leaving summary: what is told to the unit before the inspectors go. First it is written; then it is shown, large and calm, to the person who
// receives it: strengths, what was seen and assessed, what must be put right at once, the next steps. Never what was said, no interview, no other visit.
#pragma once

#include "app/screens/finish.h"
#include "app/screens/places.h"

namespace platsbesok::app {

struct LeavingView {
  Around around;
  std::string unit;
  std::optional<base::Instant> started_at;
  std::vector<SummaryFinding> strengths, findings;
  domain::StaffingCheck staffing;
  TextView at_once, next_steps;
  struct Told {
    std::optional<domain::SaidBy> to;
    std::string time;
  };
  std::vector<Told> told;
  bool telling = false;               // on its way into the vault
  std::optional<base::Refusal> locked;
};

struct LeavingDraft {
  Texts texts;
  bool showing = false;               // turned towards the person who receives it
};

LeavingView leaving_view(const AppState& state);
Intents draw_leaving(ui::Frame& f, const LeavingView& view, LeavingDraft& draft);

}  // namespace platsbesok::app
