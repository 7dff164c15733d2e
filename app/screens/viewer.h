// One photo, as large as it can be: looked at closely, its words, what it belongs to, how safe it is, and the next one. From here a copy for reports is
// made: what is drawn and made unrecognisable is drawn on the copy; the photo itself stays as it is.
#pragma once

#include "app/screens/around.h"
#include "app/screens/photos.h"
#include "app/ui/markup.h"

namespace platsbesok::app {

struct ViewerView {
  Around around;
  std::optional<PhotoRow> photo;                 // nothing: it is not here
  Picture large;                                 // texture 0 with a width: it cannot be shown
  std::size_t number = 0, count = 0;
  std::optional<base::EntityId> previous, next;
  std::optional<PhotoRow> original;              // of a copy
  std::vector<PhotoRow> copies;
  std::optional<base::Refusal> locked;           // why its words cannot be changed
  std::optional<base::Refusal> no_copy;          // why no copy can be made
  bool copying = false;
};

struct ViewerDraft {
  Texts texts;
  std::optional<base::EntityId> photo;           // the one that what follows is about
  bool bright = false;                           // without the evening's veil
  bool marking = false;
  std::optional<ui::PhotoMark::What> tool;            // nothing: one finger moves the picture
  std::vector<ui::PhotoMark> marks;
  std::optional<bool> person;                    // "Syns någon person fortfarande?"
};

ViewerView viewer_view(const AppState& state);
Intents draw_viewer(ui::Frame& f, const ViewerView& view, ViewerDraft& draft);

}  // namespace platsbesok::app
