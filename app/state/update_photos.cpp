// Photos: the inbox, what is taken in, and pictures to show.
#include "app/state/turn.h"

namespace platsbesok::app {

void Turn::on(ChoosePhotos intent) {
  if (!state.visit) return;
  close_camera();
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
  if (const auto* hash = std::get_if<base::Hash>(&report.file)) {
    state.pictures[*hash] = picture;
  } else if (const auto* large = std::get_if<Large>(&report.file)) {
    // One has turned the leaf since.
    if (!state.large || state.large->file != large->file) effects.push_back(ForgetTexture{report.texture});
    else state.large->picture = picture;
  } else {
    state.previews[std::get<std::filesystem::path>(report.file)] = picture;
  }
}

// What is shown large is fetched as it is kept, and goes when another is shown.
void Turn::show(std::optional<base::EntityId> photo) {
  state.viewing = photo;
  const OpenVisit* open = state.open_visit();
  std::optional<base::Hash> file;
  if (photo && open != nullptr)
    for (const domain::Photo& each : open->visit().photos)
      if (each.id == *photo && each.file) file = each.file->media.file;
  if (state.large && file && state.large->file == *file) return;
  if (state.large && state.large->picture.texture != 0) effects.push_back(ForgetTexture{state.large->picture.texture});
  state.large.reset();
  if (!file) return;
  state.large = AppState::LargePicture{*file, {}};
  effects.push_back(FetchLarge{open->id, *file});
}

void Turn::on(ShowPhoto intent) {
  flush();
  close_camera();
  show(intent.photo);
}

void Turn::on(StopShowing) {
  flush();
  show(std::nullopt);
}

void Turn::on(MakeCopy intent) {
  const OpenVisit* open = state.open_visit();
  if (open == nullptr || state.copying) return;
  for (const domain::Photo& photo : open->visit().photos) {
    if (photo.id != intent.photo || !photo.file) continue;
    state.copying = new_job();
    effects.push_back(CopyPhoto{*state.copying, open->id, photo.file->media.file, std::move(intent)});
    return;
  }
}

}  // namespace platsbesok::app
