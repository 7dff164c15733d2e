// One iakttagelse: what was seen, what was said and by which role, and what the inspector judges it to be, kept apart (mock-up 06). The class may
// stand open.
#pragma once

#include "app/screens/around.h"
#include "app/screens/photo_picker.h"
#include "app/screens/places.h"

namespace platsbesok::app {

struct FindingPhoto {
  base::EntityId photo;
  std::optional<base::Hash> file;
  Shown picture;
  std::string caption;
};

struct FindingView {
  Around around;
  std::optional<base::EntityId> id;   // nothing: the finding is not here
  std::size_t number = 0;
  std::string question;                         // its name, to show it by
  std::string question_key, question_text, basis;
  TextView seen, said, assessed;
  std::optional<domain::SaidBy> said_by;
  std::optional<domain::FindingClass> finding_class;
  PlaceView said_by_at, class_at;
  PlaceView mark;                     // the whole finding's
  std::map<domain::FindingClass, std::optional<base::Refusal>> not_class;
  bool conflict = false;
  std::optional<base::Refusal> locked;
  std::vector<FindingPhoto> photos;
  PickerView picker;
};

struct FindingDraft {
  Texts texts;
};

FindingView finding_view(const AppState& state);
Intents draw_finding(ui::Frame& f, const FindingView& view, FindingDraft& draft);

}  // namespace platsbesok::app
