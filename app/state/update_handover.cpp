// Hand-over files: ours is saved, another tablet's is chosen, looked at and taken in.
#include "app/state/turn.h"

namespace platsbesok::app {

void Turn::on(SaveHandover) {
  if (state.lock != Lock::open || state.saving_handover) return;
  flush();  // what is typed is in it, too
  state.saving_handover = true;
  state.handover.reset();
  effects.push_back(WriteHandover{});
}

void Turn::on(HandoverSaved report) {
  state.saving_handover = false;
  state.handover = std::move(report);
}

void Turn::on(HandoverNotSaved report) {
  state.saving_handover = false;
  std::visit([&](auto& why) { state.handover = std::move(why); }, report.why);
}

void Turn::on(ChooseHandover) {
  if (state.lock != Lock::open || state.taking_handover) return;
  state.handover_taken.reset();
  state.choosing_handover.emplace();
  effects.push_back(ListHandovers{});
}

void Turn::on(StopChoosingHandover) { state.choosing_handover.reset(); }

void Turn::on(HandoversListed report) {
  if (!state.choosing_handover) return;
  state.choosing_handover->listed = true;
  state.choosing_handover->files = std::move(report.files);
}

void Turn::on(LookAtHandover intent) {
  if (!state.choosing_handover) return;
  state.choosing_handover->inside.reset();
  state.choosing_handover->file = intent.file;
  effects.push_back(ReadHandover{std::move(intent.file)});
}

void Turn::on(HandoverRead report) {
  // The screen may have moved on to another file, or away.
  if (!state.choosing_handover || state.choosing_handover->file != report.file) return;
  state.choosing_handover->inside = std::move(report.what);
}

void Turn::on(TakeHandover intent) {
  if (state.lock != Lock::open || state.taking_handover) return;
  state.taking_handover = true;
  state.choosing_handover.reset();
  effects.push_back(TakeInHandover{std::move(intent.file)});
}

void Turn::on(HandoverTaken report) {
  state.taking_handover = false;
  if (state.lock != Lock::open) return;
  state.handover_taken = std::move(report.what);
}

}  // namespace platsbesok::app
