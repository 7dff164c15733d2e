// One document seen: what it is called, what kind it is, how it was seen, and photos of it.
#pragma once

#include "app/screens/around.h"
#include "app/screens/photo_picker.h"
#include "app/screens/places.h"

namespace platsbesok::app {

struct DocumentView {
  Around around;
  std::optional<base::EntityId> id;     // nothing: it is not here
  TextView title, note;
  std::optional<domain::DocumentKind> kind;
  std::optional<domain::DocumentSeen> how;
  PlaceView kind_at, how_at;
  struct Photo {
    base::EntityId id;
    base::Hash file;
    Shown picture;
    std::string caption;
  };
  std::vector<Photo> photos;
  std::optional<base::Refusal> locked;
  PickerView picker;
};

struct DocumentDraft {
  Texts texts;
};

DocumentView document_view(const AppState& state);
Intents draw_document(ui::Frame& f, const DocumentView& view, DocumentDraft& draft);

}  // namespace platsbesok::app
