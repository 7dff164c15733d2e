// Turn: one intent, report or tick being handled: the next state and its effects, collected. Its handlers lie by concern: update.cpp (where one is, the
// wire, time), update_lock.cpp, update_writing.cpp, update_drafts.cpp, update_visit.cpp, update_photos.cpp, update_camera.cpp.
#pragma once

#include "app/state/update.h"

namespace platsbesok::app {

struct Turn {
  AppState state;
  Effects effects;
  bool changed = false;  // what is shown; see AppState::revision

  JobId new_job() { return state.next_job++; }
  // Asked of the vault now; a later command for the place replaces one that waits.
  void record(const Place& place, domain::VisitCommand command);
  void ask_to_record(const Place& place, base::DossierId visit, domain::VisitCommand command, std::optional<domain::Seen> seen);
  // Everything typed is asked for now: before the screen changes, before the vault closes.
  void flush();
  void record_waiting(const Place& place, Writing& writing);
  // What lies at the place in what is shown: what the person sees.
  std::optional<domain::Seen> seen_at(const Place& place) const;
  void save_draft(const std::string& name, Typed& typed);
  void save_drafts();
  void drafts_recorded_by(const Place& place, JobId job);
  void drafts_answered(JobId job, bool recorded);
  void remember_where();
  // What the answered job was for. Nothing: the screen has moved on, or the job is another kind.
  Writing* answered(JobId job, Place* where = nullptr);
  void go(Screen screen);
  void open(base::DossierId visit);
  void visit_has_left();
  // A wrong passphrase, wherever it was typed: after five the app waits.
  void count_wrong_try();
  // Shows what a MakeRecord made.
  void made(const Recorded& report);
  void close_camera();
  void show(std::optional<base::EntityId> photo);
  // The vault closes; what the camera gave last is kept first.
  void close_vault();
  void keep_again();  // photos that broke on their way
  void photo_kept(JobId job, std::optional<base::EntityId> photo);
  void photo_not_kept(JobId job, bool broke);

  // Where one is.
  void on(Go intent);
  void on(OpenTheVisit intent);
  void on(ShowQuestion intent);
  void on(ShowFinding intent);
  void on(AtQuestion intent);
  void on(ShowConflict intent);
  void on(ShowChapter intent);
  void on(GoBack);
  void on(DismissNotice);
  void on(Published report);
  // The wire.
  void on(SendNow);
  void on(SaveHandover);
  void on(HandoverSaved report);
  void on(HandoverNotSaved report);
  void on(ChooseHandover);
  void on(LookAtHandover intent);
  void on(TakeHandover intent);
  void on(StopChoosingHandover);
  void on(HandoversListed report);
  void on(HandoverRead report);
  void on(HandoverTaken report);
  void on(WireStatus report);
  // Settings.
  void on(ChangeSettings intent);
  // Time.
  void on(Tick tick);
  void check_in_became_overdue();
  // The lock.
  void on(Unlock intent);
  void on(RebuildVault intent);
  void on(UnlockWithPin intent);
  void on(LockNow);
  void on(BlankScreen);
  void on(Touched);
  void on(OfferPin);
  void on(ChoosePin intent);
  void on(DeclinePin);
  void on(PinSealed);
  void on(PinNotSealed report);
  void forget_pin(Pin::Gone why);
  void pass_idle_time(std::int64_t slept_ms);
  void on(Opened report);
  void on(NotOpened report);
  void on(Closed);
  void on(Blocked);
  // What is written.
  void on(Do intent);
  void on(Write intent);
  void on(StartWriting intent);
  void on(KeepDraft intent);
  void on(FlushDrafts);
  void on(Retry);
  void on(MakeFinding intent);
  void on(Sign intent);
  void on(const Recorded& report);
  void on(NotRecorded report);
  void on(DraftNotSaved report);
  // The open visit's own.
  void on(MakeRecord intent);
  void on(ShowRecord intent);
  void on(ShowAddress intent);
  void on(HideAddress);
  void on(AddressOpened report);
  void on(AddressNotOpened report);
  // Photos.
  void on(ChoosePhotos intent);
  void on(StopChoosing);
  void on(KeepPhoto intent);
  void on(WantPicture intent);
  void on(WantPreview intent);
  void on(InboxListed report);
  void on(const PictureReady& report);
  void on(ShowPhoto intent);
  void on(StopShowing);
  void on(MakeCopy intent);
  // The camera.
  void on(TakePhoto intent);
  void on(Shoot);
  void on(SwitchCamera);
  void on(StopCamera);
  void on(CamerasFound report);
  void on(const CameraShows& report);
  void on(CameraTook report);
  void on(CameraStopped report);
};

}  // namespace platsbesok::app
