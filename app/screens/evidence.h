// Underlag: the visit's photos, each with its words, what it belongs to and how safe it is: här, skickas, säkrad.
#pragma once

#include "app/screens/around.h"
#include "app/screens/photo_picker.h"
#include "app/screens/places.h"
#include "app/screens/records.h"

namespace platsbesok::app {

enum class FileSafety { not_here, here, sending, secured };

struct PhotoRow {
  base::EntityId id;
  std::optional<domain::PhotoFile> file;
  Shown picture;
  TextView caption;
  std::string question_key;      // it belongs to this question
  std::size_t finding = 0;       // or to this finding; 0 none
  std::optional<base::Instant> taken_at;
  FileSafety safety = FileSafety::not_here;
  std::string name;              // in the list: the id
  std::string document{};        // it belongs to this document
};

struct EvidenceView {
  Around around;
  std::vector<PhotoRow> photos;  // newest first
  std::size_t importing = 0;
  std::optional<base::Refusal> locked;
  RecordsView records;
  PickerView picker;
};

struct EvidenceDraft {
  Texts texts;
  std::optional<base::EntityId> shown;  // large
  RecordsDraft records;
};

EvidenceView evidence_view(const AppState& state);
Intents draw_evidence(ui::Frame& f, const EvidenceView& view, EvidenceDraft& draft);

}  // namespace platsbesok::app
