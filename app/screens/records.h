// What lies on Underlag beside the photos: interviews by role, documents seen and residents' rooms, each a group with its rows and its way to a new one; and
// who has signed.
#pragma once

#include "app/screens/around.h"
#include "app/screens/photos.h"
#include "app/screens/places.h"

namespace platsbesok::app {

struct RecordsView {
  struct Interview {
    base::EntityId id;
    std::optional<domain::SaidBy> role;
    std::string time;
    bool consented = false, has_notes = false;
  };
  struct Document {
    base::EntityId id;
    std::string title;
    std::optional<domain::DocumentKind> kind;
    std::optional<domain::DocumentSeen> how;
    std::size_t photos = 0;
  };
  struct Room {
    std::string time, note;
    bool entered = false;
  };
  std::vector<Interview> interviews;
  std::vector<Document> documents;
  std::vector<Room> rooms;
  struct Signature {                 // every one in force, oldest first
    std::string name;                // empty: another inspector
    std::string time;
    std::optional<FileSafety> drawn;  // nothing was drawn
  };
  std::vector<Signature> signatures;
  PlaceView document_at, room_at;    // being written, not made yet
  std::optional<base::Refusal> locked;
  bool making = false;
};

struct RecordsDraft {
  enum class Making { nothing, interview, document, room };
  Making making = Making::nothing;   // the dialog that is open
  std::optional<domain::SaidBy> role;
  std::optional<bool> consent;
  Texts texts;                       // a title, a note
};

RecordsView records_view(const AppState& state);
void draw_records(ui::Frame& f, ui::Column& column, const RecordsView& view, RecordsDraft& draft, Intents& intents);
// The dialogs; drawn last.
void draw_new_record(ui::Frame& f, const RecordsView& view, RecordsDraft& draft, Intents& intents);

// Roles as chips: the index pressed among domain::Codes<SaidBy>, or -1.
int role_chips(ui::Frame& f, ui::Column& column, const std::string& key_prefix, std::optional<domain::SaidBy> chosen);
// Yes and no to consent, and what no means.
std::optional<bool> consent_answers(ui::Frame& f, ui::Column& column, const std::string& key_prefix, std::optional<bool> chosen, const std::optional<std::string>& locked = std::nullopt);

}  // namespace platsbesok::app
