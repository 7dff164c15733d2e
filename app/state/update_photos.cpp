// Photos: the inbox, what is taken in, and pictures to show.
#include "app/state/turn.h"

namespace platsbesok::app {

void Turn::on(ChoosePhotos intent) {
  if (!state.visit) return;
  state.choosing = AppState::Choosing{intent.about};
  effects.push_back(ListInbox{});
}

void Turn::on(StopChoosing) { state.choosing.reset(); }

void Turn::on(KeepPhoto intent) {
  if (!state.visit) return;
  const JobId job = new_job();
  state.importing[job] = intent.file;
  effects.push_back(ImportPhoto{job, *state.visit, std::move(intent)});
}

void Turn::on(WantPicture intent) {
  if (!state.visit || state.pictures.contains(intent.file)) return;
  state.pictures[intent.file] = Picture{};
  effects.push_back(FetchPicture{*state.visit, intent.file});
}

void Turn::on(WantPreview intent) {
  if (state.previews.contains(intent.file)) return;
  state.previews[intent.file] = Picture{};
  effects.push_back(FetchPreview{std::move(intent.file)});
}

void Turn::on(InboxListed report) {
  if (state.lock != Lock::open) return;
  state.inbox = std::move(report.photos);
  state.inbox_broke = std::move(report.broke);
  state.inbox_listed = true;
}

void Turn::on(const PictureReady& report) {
  if (state.lock != Lock::open) return;
  const Picture picture{report.texture, report.width_px, report.height_px};
  if (const auto* hash = std::get_if<base::Hash>(&report.file)) state.pictures[*hash] = picture;
  else state.previews[std::get<std::filesystem::path>(report.file)] = picture;
}

}  // namespace platsbesok::app
