// Iakttagelser: the list, and the way to a new one.
#pragma once

#include "app/screens/around.h"
#include "app/screens/places.h"

namespace platsbesok::app {

struct FindingRow {
  base::EntityId id;
  std::size_t number = 0;           // as it stands in the visit, from 1
  std::optional<domain::FindingClass> finding_class;
  std::string question_key;         // empty: none
  std::string words;                // the beginning of what was seen, said or judged
  bool conflict = false;
  std::size_t photos = 0;
  std::string name;                 // in the list: the number
};

struct FindingsView {
  Around around;
  std::vector<FindingRow> rows;     // strengths last
  std::size_t strengths = 0;
  std::optional<base::Refusal> locked;
  bool making = false;
  PlaceView new_at;                 // words of one that is not made yet
};

struct FindingsDraft {
  bool making = false;              // the dialog is open
  bool strength = false;            // it is for a strength
  Texts texts;
};

FindingsView findings_view(const AppState& state);
Intents draw_findings(ui::Frame& f, const FindingsView& view, FindingsDraft& draft);

// How a class looks, wherever it stands.
struct ClassLook {
  std::string words;
  ui::Icon icon;
  ui::Tone tone;
};
ClassLook class_look(const ui::Frame& f, const std::optional<domain::FindingClass>& which);

}  // namespace platsbesok::app
