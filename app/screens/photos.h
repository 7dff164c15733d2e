// A photo as the screens show it: what it belongs to, how safe it is, and the copies for reports that lie beside it.
#pragma once

#include "app/screens/places.h"
#include "app/screens/words.h"
#include "app/ui/chip.h"

namespace platsbesok::app {

enum class FileSafety { not_here, here, sending, secured };
FileSafety safety_of(const AppState& state, const OpenVisit& open, const base::Hash& file);

struct PhotoRow {
  base::EntityId id;
  std::optional<domain::PhotoFile> file;
  Shown picture;
  TextView caption;
  std::string question_key;      // it belongs to this question
  std::size_t finding = 0;       // or to this finding; 0 none
  std::optional<base::Instant> taken_at;
  FileSafety safety = FileSafety::not_here;
  std::optional<base::EntityId> copy_of;  // a copy for reports, of this photo
  std::size_t copies = 0;                 // that were made of it
  bool contains_person = false;
  PlaceView contains_person_at;
  std::string name;              // in lists: the id
  std::string document;          // it belongs to this document
};

// Every photo of the visit: newest first, each followed by its copies.
std::vector<PhotoRow> photo_rows(const AppState& state, const OpenVisit& open);

ui::Chip safety_chip(const ui::Frame& f, FileSafety safety);
// "Iakttagelse 2 · Fråga KVL-12 · 20.36 · 2,4 MB"
std::string photo_words(const ui::Frame& f, const PhotoRow& photo);
// "Kopia för rapport", "Original" where there are copies, else nothing.
std::string copy_words(const ui::Frame& f, const PhotoRow& photo);

}  // namespace platsbesok::app
