// The camera: open over a screen, and what it gives on its way into the vault. A photo is kept at once; words about it come afterwards.
#include "app/state/turn.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

bool on_its_way(const AppState& state) {
  return std::ranges::any_of(state.taken, [](const auto& each) { return !each.second.broke; });
}

}  // namespace

void Turn::close_camera() {
  if (!state.viewfinder) return;
  effects.push_back(CloseCamera{});
  if (state.viewfinder->frame.texture != 0) effects.push_back(ForgetTexture{state.viewfinder->frame.texture});
  state.viewfinder.reset();
}

void Turn::on(TakePhoto intent) {
  if (!state.visit) return;
  // A camera that was plugged in since is there the next time.
  effects.push_back(LookForCameras{});
  if (state.cameras.empty()) return on(ChoosePhotos{intent.about});
  flush();
  show(std::nullopt);
  state.choosing.reset();
  state.viewfinder = Viewfinder{};
  state.viewfinder->about = intent.about;
  state.viewfinder->camera = state.cameras.front().id;
  effects.push_back(OpenCamera{state.viewfinder->camera});
}

void Turn::on(Shoot) {
  if (!state.viewfinder || state.viewfinder->shooting || state.viewfinder->frame.texture == 0) return;
  state.viewfinder->shooting = true;
  effects.push_back(TakePicture{});
}

void Turn::on(SwitchCamera) {
  if (!state.viewfinder || state.cameras.empty()) return;
  const auto here = std::ranges::find(state.cameras, state.viewfinder->camera, &CameraName::id);
  const auto next = here == state.cameras.end() || std::next(here) == state.cameras.end() ? state.cameras.begin() : std::next(here);
  Viewfinder& viewfinder = *state.viewfinder;
  if (viewfinder.frame.texture != 0) effects.push_back(ForgetTexture{viewfinder.frame.texture});
  viewfinder.frame = Picture{};
  viewfinder.shooting = false;
  viewfinder.broke.reset();
  viewfinder.camera = next->id;
  effects.push_back(OpenCamera{next->id});
}

void Turn::on(StopCamera) { close_camera(); }

void Turn::on(CamerasFound report) { state.cameras = std::move(report.cameras); }

void Turn::on(const CameraShows& report) {
  if (!state.viewfinder) return;
  state.viewfinder->frame = {report.texture, report.width_px, report.height_px};
}

void Turn::on(CameraTook report) {
  if (!state.visit || state.lock != Lock::open) return;
  const JobId job = new_job();
  const auto about = state.viewfinder ? state.viewfinder->about : std::nullopt;
  if (state.viewfinder) state.viewfinder->shooting = false;
  effects.push_back(KeepTaken{job, *state.visit, about, report.jpeg});
  state.taken.emplace(job, Taken{*state.visit, about, std::move(report.jpeg), false});
}

void Turn::on(CameraStopped report) {
  if (!state.viewfinder) return;
  if (state.viewfinder->frame.texture != 0) effects.push_back(ForgetTexture{state.viewfinder->frame.texture});
  state.viewfinder->frame = Picture{};
  state.viewfinder->shooting = false;
  state.viewfinder->broke = std::move(report.why);
}

void Turn::keep_again() {
  std::map<JobId, Taken> all;
  for (auto& [job, taken] : state.taken) {
    const JobId next = taken.broke ? new_job() : job;
    if (taken.broke) effects.push_back(KeepTaken{next, taken.dossier, taken.about, taken.jpeg});
    taken.broke = false;
    all.emplace(next, std::move(taken));
  }
  state.taken = std::move(all);
}

void Turn::photo_kept(JobId job, std::optional<base::EntityId> photo) {
  if (state.taken.erase(job) == 0) return;
  if (state.viewfinder) {
    ++state.viewfinder->kept;
    state.viewfinder->last = photo;
  }
  close_vault();
}

void Turn::photo_not_kept(JobId job, bool broke) {
  const auto found = state.taken.find(job);
  if (found == state.taken.end()) return;
  // A rule's no is final: it was no picture, or the visit takes none.
  if (broke) found->second.broke = true;
  else state.taken.erase(found);
  close_vault();
}

void Turn::close_vault() {
  if (!state.lock_when_kept || on_its_way(state)) return;
  state.lock_when_kept = false;
  effects.push_back(CloseVault{});
  effects.push_back(ForgetPictures{});
}

}  // namespace platsbesok::app
