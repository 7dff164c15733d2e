// Choosing photos: the inbox folder that the camera or the cable fills, shown as pictures; a press takes one into the vault.
#pragma once

#include "app/screens/words.h"

namespace platsbesok::app {

struct InboxRow {
  std::filesystem::path file;
  std::string name;
  std::uint64_t size_bytes = 0;
  Shown picture;
  bool importing = false;
};

struct PickerView {
  bool open = false;
  bool listed = false;
  bool camera = false;  // there is one
  std::optional<base::EntityId> about;
  std::vector<InboxRow> photos;
  std::optional<Broke> broke;
};

PickerView picker_view(const AppState& state);
// Drawn last by the screens that choose photos.
void draw_picker(ui::Frame& f, const PickerView& view, Intents& intents);

}  // namespace platsbesok::app
