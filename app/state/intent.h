// Intents: what a person did on a screen. update() turns them into a new state and effects; a screen does nothing by itself.
#pragma once

#include "app/state/settings.h"
#include "core/base/secret.h"
#include "core/domain/commands.h"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace platsbesok::app {

enum class Screen { today, sending, conflicts, settings, about, handbook, overview, danger, checklist, staffing, staff, findings, finding, evidence, interview, document, finish, leaving };

// A place that a command writes to, as the screens name it: "KVL-02.value", "<finding>.seen". A later command for a place replaces one that waits.
using Place = std::string;
inline const Place new_finding = "finding.new";  // that is being made

struct Unlock { base::Passphrase passphrase; };
struct RebuildVault { base::Passphrase passphrase; };  // anew, from its second copy
struct UnlockWithPin { base::Passphrase pin; };
struct LockNow {};
struct BlankScreen {};                           // and lock
struct Touched {};                               // the person is there: a finger, a key, the wheel
struct OfferPin {};                              // asks to choose one, or another
struct ChoosePin { base::Passphrase pin; };
struct DeclinePin {};                            // not now: the passphrase opens
struct ChangeSettings { Settings settings; };
struct Go { Screen screen = Screen::today; };
struct OpenTheVisit { base::DossierId visit; };
struct ShowQuestion { std::string key; };        // on the checklist
struct ShowConflict {                            // which of Published::disputes
  base::DossierId visit;
  base::EntityId entity;
  std::string field;                             // one of its fields; empty: the first about that entity
};
struct ShowChapter { std::string number; };      // of the handbook
struct GoBack {};                                // to the screen that the conflicts or the handbook were opened from
struct ShowFinding { base::EntityId finding; };
struct AtQuestion { std::string key; };          // the one a person is at, to resume there
struct Do { Place place; domain::VisitCommand command; };     // recorded at once
struct Write { Place place; domain::VisitCommand command; };  // recorded when the typing pauses
struct StartWriting { Place place; };                          // its field took the keyboard: what is seen there now is what a record supersedes
struct KeepDraft {                                             // words typed and not recorded yet; empty: taken away
  std::string name;                                            // the place, or a part of it: "KVL-05.value/0"
  std::string text;
  bool whole = true;                                           // false: not a value yet; nothing is written with it
};
struct FlushDrafts {};                                         // the app went to the background
struct Retry {};                                              // what broke is asked for once more
struct MakeFinding {                             // and show it
  std::optional<std::string> question;           // where it springs from a question
  std::string seen;                              // else what was seen: a finding is never empty
  std::optional<domain::FindingClass> finding_class{};
};
struct MakeRecord {                              // recorded, and what it made is shown there
  domain::VisitCommand command;
  Screen show = Screen::finding;
  Place place{};                                 // whose drafts go with it
};
struct ShowRecord { Screen screen = Screen::interview; base::EntityId record; };     // an interview, a document or one of the staff
struct ShowAddress { base::Passphrase passphrase; };  // a protected one, for a while (V13)
struct HideAddress {};
struct TakePhoto { std::optional<base::EntityId> about; };     // the camera where there is one, else the inbox
struct Shoot {};
struct SwitchCamera {};
struct StopCamera {};
struct ChoosePhotos { std::optional<base::EntityId> about; };  // opens the inbox; about: a question's entity or a finding
struct StopChoosing {};
struct KeepPhoto {
  std::filesystem::path file;            // one of the inbox
  std::optional<base::EntityId> about;
};
struct WantPicture { base::Hash file; };         // of the vault, to show
struct WantPreview { std::filesystem::path file; };  // of the inbox
struct ShowPhoto { base::EntityId photo; };      // large, over the screen one is at
struct StopShowing {};
struct PenPoint { float x = 0, y = 0; };
struct PhotoEdit {                               // of a copy for reports; from and to are parts of the picture, 0–1
  enum class What { blur, line };
  What what = What::line;
  PenPoint from, to;
};
struct MakeCopy {                                // and show it
  base::EntityId photo;
  std::vector<PhotoEdit> edits;
  bool contains_person = false;
};
struct Sign {
  float width = 0, height = 0;                   // of the pad, dp
  std::vector<std::vector<PenPoint>> strokes;    // none: signed without drawing
  std::string statement;                         // the words above the pad
};
struct SendNow {};
struct SaveHandover {};                          // a file of everything that has no receipt
struct ChooseHandover {};                        // another tablet's, to be taken in
struct LookAtHandover { std::filesystem::path file; };
struct TakeHandover { std::filesystem::path file; };
struct StopChoosingHandover {};
struct DismissNotice {};

// Copied and destroyed out of line, as VisitCommand is.
struct Intent : std::variant<Unlock, RebuildVault, UnlockWithPin, LockNow, BlankScreen, Touched, OfferPin, ChoosePin, DeclinePin, ChangeSettings, Go, OpenTheVisit, ShowQuestion, ShowConflict, ShowChapter, GoBack,
                             ShowFinding, AtQuestion, Do, Write, StartWriting, KeepDraft, FlushDrafts, Retry, MakeFinding, MakeRecord, ShowRecord, ShowAddress, HideAddress,
                             TakePhoto, Shoot, SwitchCamera, StopCamera, ChoosePhotos, StopChoosing, KeepPhoto, WantPicture, WantPreview, ShowPhoto, StopShowing, MakeCopy,
                             Sign, SendNow, SaveHandover, ChooseHandover, LookAtHandover, TakeHandover, StopChoosingHandover, DismissNotice> {
  using variant::variant;
  Intent(Intent&& other) noexcept;
  Intent& operator=(Intent&& other) noexcept;
  ~Intent();
};
using Intents = std::vector<Intent>;

}  // namespace platsbesok::app
