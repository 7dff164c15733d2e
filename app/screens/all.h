// Every screen, and the one that the state asks for. The drafts are what a person has typed or unfolded but not yet given away; they go when the vault locks.
#pragma once

#include "app/screens/checklist.h"
#include "app/screens/evidence.h"
#include "app/screens/finding.h"
#include "app/screens/findings.h"
#include "app/screens/finish.h"
#include "app/screens/lock.h"
#include "app/screens/overview.h"
#include "app/screens/sending.h"
#include "app/screens/today.h"

namespace platsbesok::app {

struct VisitDrafts {
  OverviewDraft overview;
  ChecklistDraft checklist;
  FindingsDraft findings;
  FindingDraft finding;
  EvidenceDraft evidence;
  FinishDraft finish;
};

struct Drafts {
  LockDraft lock;
  TodayDraft today;
  SendingDraft sending;
  std::map<base::DossierId, VisitDrafts> visits;
};

// Texts that changed in the frame are among the intents, before what else was done in it.
Intents draw(ui::Frame& f, const AppState& state, Drafts& drafts);

}  // namespace platsbesok::app
