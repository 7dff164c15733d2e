// Every screen, and the one that the state asks for. The drafts are what a person has typed or unfolded but not yet given away; they go when the vault locks.
#pragma once

#include "app/screens/camera.h"
#include "app/screens/checklist.h"
#include "app/screens/conflicts.h"
#include "app/screens/danger.h"
#include "app/screens/document.h"
#include "app/screens/evidence.h"
#include "app/screens/finding.h"
#include "app/screens/findings.h"
#include "app/screens/finish.h"
#include "app/screens/handbook.h"
#include "app/screens/interview.h"
#include "app/screens/leaving.h"
#include "app/screens/lock.h"
#include "app/screens/overview.h"
#include "app/screens/pin_choice.h"
#include "app/screens/sending.h"
#include "app/screens/settings.h"
#include "app/screens/staff.h"
#include "app/screens/staffing.h"
#include "app/screens/today.h"
#include "app/screens/viewer.h"

namespace platsbesok::app {

struct VisitDrafts {
  OverviewDraft overview;
  ChecklistDraft checklist;
  StaffingDraft staffing;
  StaffDraft staff;
  FindingsDraft findings;
  FindingDraft finding;
  EvidenceDraft evidence;
  ViewerDraft viewer;
  FinishDraft finish;
  DangerDraft danger;
  InterviewDraft interview;
  DocumentDraft document;
  LeavingDraft leaving;
};

struct Drafts {
  LockDraft lock;
  TodayDraft today;
  SendingDraft sending;
  ConflictsDraft conflicts;
  SettingsDraft settings;
  PinChoiceDraft pin_choice;
  std::map<base::DossierId, VisitDrafts> visits;
};

// The view of the screen that is shown. It is made again when the state's revision is another, not every frame: a view of 300 questions asks the rules about
// each. Belongs to one AppState, whose changes all come from update(); goes when the vault locks.
class Views {
public:
  template <class View>
  const View& of(const AppState& state, View (*make)(const AppState&)) {
    if (revision_ != state.revision || !std::holds_alternative<View>(view_)) {
      view_ = make(state);
      revision_ = state.revision;
    }
    return std::get<View>(view_);
  }

private:
  std::uint64_t revision_ = 0;
  std::variant<std::monostate, LockView, PinChoiceView, SettingsView, TodayView, SendingView, ConflictsView, HandbookView, OverviewView, ChecklistView, StaffingView, StaffScreenView, FindingsView,
               FindingView, EvidenceView, FinishView, DangerView, InterviewView, DocumentView, LeavingView, CameraView, ViewerView>
      view_;
};

// Texts that changed in the frame are among the intents, before what else was done in it.
Intents draw(ui::Frame& f, const AppState& state, Drafts& drafts, Views& views);
// For one frame of a state that comes from elsewhere: pictures, tests.
Intents draw(ui::Frame& f, const AppState& state, Drafts& drafts);

}  // namespace platsbesok::app
