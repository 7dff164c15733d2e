#include "app/screens/photo_picker.h"

#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;

PickerView picker_view(const AppState& state) {
  PickerView view;
  view.camera = !state.cameras.empty();
  if (!state.choosing) return view;
  view.open = true;
  view.listed = state.inbox_listed;
  view.about = state.choosing->about;
  view.broke = state.inbox_broke;
  for (const InboxPhoto& photo : state.inbox) {
    InboxRow row{photo.file, photo.file.filename().string(), photo.size_bytes, {}, false};
    if (const auto found = state.previews.find(photo.file); found != state.previews.end()) row.picture = {found->second.texture, false};
    row.importing = std::ranges::any_of(state.importing, [&](const auto& each) { return each.second == photo.file; });
    view.photos.push_back(std::move(row));
  }
  return view;
}

void draw_picker(ui::Frame& f, const PickerView& view, Intents& intents) {
  if (!view.open) return;
  const DialogEnd end = dialog(f, "picker", 720, [&](Column& column) {
    const Button close{.key = "picker.close", .label = f.word("app.picker.close"), .kind = ButtonKind::text, .compact = true};
    flow(column, {f.sized(48), 16, 0}, {flowing_words(f, Type::heading, Colour::ink, f.word("app.picker.title")), {button_width(f, close), [&](Rect slot) {
                                          if (button(f, slot, close)) intents.emplace_back(StopChoosing{});
                                        }, true}});
    const Button camera{.key = "picker.camera", .label = f.word("app.photo.take"), .icon = Icon::add_a_photo, .kind = ButtonKind::text, .compact = true};
    if (view.camera && button(f, column, camera)) intents.emplace_back(TakePhoto{view.about});
    text(f, column, Type::base, Colour::ink2, f.word("app.picker.how"));
    column.gap(16);
    if (view.broke) {
      const ErrorWords words = error_words(f, *view.broke);
      return message(f, column, {Tone::l1, Icon::error, words.what, words.what_to_do});
    }
    if (view.photos.empty()) return text(f, column, Type::base, Colour::ink, f.word(view.listed ? "app.picker.empty" : "app.picker.reading"));
    const std::size_t across = f.is_phone() ? 2 : f.large_text() ? 3 : 4;
    const float caption = line_height(f, Type::small);
    for (std::size_t first = 0; first < view.photos.size(); first += across) {
      if (first > 0) column.gap(12);
      const auto slots = columns(column.take(112 + caption + 4), across, 12);
      for (std::size_t i = first; i < std::min(view.photos.size(), first + across); ++i) {
        const InboxRow& photo = view.photos[i];
        const Rect slot = slots[i - first];
        const Rect shape{slot.x, slot.y, slot.w, 112};
        if (photo.picture.ask && f.visible(shape)) intents.emplace_back(WantPreview{photo.file});
        if (thumbnail(f, shape, "picker.photo." + photo.name, photo.name, photo.picture.texture) && !photo.importing) {
          intents.emplace_back(KeepPhoto{photo.file, view.about});
          intents.emplace_back(StopChoosing{});
        }
        text_line(f, {slot.x, shape.bottom() + 4, slot.w, caption}, Type::small, Colour::ink2,
                  photo.importing ? f.word("app.mark.saving") : size_words(f, photo.size_bytes));
      }
    }
  });
  if (end == DialogEnd::dismissed) intents.emplace_back(StopChoosing{});
}

}  // namespace platsbesok::app
