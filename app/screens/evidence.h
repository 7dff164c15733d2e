// Underlag: the visit's photos, each with its words, what it belongs to and how safe it is: här, skickas, säkrad.
#pragma once

#include "app/screens/around.h"
#include "app/screens/photo_picker.h"
#include "app/screens/photos.h"
#include "app/screens/records.h"

namespace platsbesok::app {

struct EvidenceView {
  Around around;
  std::vector<PhotoRow> photos;  // newest first, each followed by its copies
  std::size_t importing = 0;
  std::optional<base::Refusal> locked;
  RecordsView records;
  PickerView picker;
};

struct EvidenceDraft {
  Texts texts;
  RecordsDraft records;
};

EvidenceView evidence_view(const AppState& state);
Intents draw_evidence(ui::Frame& f, const EvidenceView& view, EvidenceDraft& draft);

}  // namespace platsbesok::app
