// AppState: everything the app shows. Only update() changes it, between frames. While the vault is not open it holds nothing from it:
// closing puts a new AppState in place, so that what was shown is gone and not merely hidden.
#pragma once

#include "app/state/report.h"
#include "core/base/chapter.h"
#include "app/state/tries.h"

#include <set>

namespace platsbesok::app {

// The PIN of this shift. The vault's thread holds what it opens, in memory alone.
struct Pin {
  enum class Gone { not_chosen, wrong_tries, slept, shift_over };
  bool set = false;
  int wrong = 0;                   // in a row
  Gone gone = Gone::not_chosen;    // why there is none
};
inline constexpr int pin_tries_max = 5;
inline constexpr std::int64_t pin_sleep_ms_max = 15 * 60'000;
// A device that has slept is locked when it wakes; less is no sleep.
inline constexpr std::int64_t sleep_ms_min = 1'000;
inline constexpr std::int64_t blank_after_ms = 60'000;

enum class Lock { locked, opening, open, closing };

// What is on its way to a place. Nothing here: what the place shows is what the vault holds.
struct Writing {
  std::optional<base::DossierId> visit{};     // where it is written
  std::optional<domain::Seen> seen{};         // what was seen there when the writing began
  std::optional<domain::VisitCommand> waits{};  // typed, not asked for yet
  std::int64_t typed_at_ms = 0;               // monotonic
  std::optional<JobId> job{};                 // asked for, not answered
  std::optional<domain::VisitCommand> sent{};
  std::optional<base::Refusal> refused{};     // the words stay with the person
  std::optional<Broke> broke{};
};

// How long the typing must pause before it is recorded.
inline constexpr std::int64_t typing_pause_ms = 700;

// A draft, and how much of it the vault has been asked to keep.
struct Typed {
  Draft draft;
  bool asked = false;               // the vault was asked to keep it as it stands
  std::int64_t asked_at_ms = 0;     // monotonic; when it last was
  std::optional<JobId> recorded_by{};  // a job that records what it held
  std::optional<Broke> broke{};        // it could not be kept
};
// While one types, a draft is kept no more often than this; and at once when the screen changes, the app is left or the vault locks.
inline constexpr std::int64_t draft_every_ms = 400;

struct Notice {
  std::variant<base::Refusal, Broke> what;
  friend bool operator==(const Notice&, const Notice&) = default;
};

struct Picture {
  std::uint64_t texture = 0;  // 0: asked for
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
};

// The camera is open, over the screen one is at.
struct Viewfinder {
  std::optional<base::EntityId> about;
  std::string camera;                          // its id
  Picture frame;                               // texture 0: none yet
  bool shooting = false;
  std::size_t kept = 0;                        // photos in the vault since it was opened
  std::optional<base::EntityId> last;          // the latest of them
  std::optional<Broke> broke;
};

// A photo that the camera gave and the vault does not have yet. It lives here until it is kept or is no picture.
struct Taken {
  base::DossierId dossier;
  std::optional<base::EntityId> about;
  base::Bytes jpeg;
  bool broke = false;                          // not kept; waits for Retry
};

using Handbook = std::map<std::string, std::vector<base::Chapter>>;  // by language

struct AppState {
  // Not inline: they are large, and whoever reads one would carry them.
  AppState();
  AppState(const AppState&);
  AppState(AppState&&) noexcept;
  AppState& operator=(const AppState&);
  AppState& operator=(AppState&&) noexcept;
  ~AppState();

  base::Instant now;
  std::int64_t monotonic_ms = 0;
  // Counts the times when what is shown may have changed: every intent and report, and a Tick or a touch that did something. A frame is drawn for a new number alone,
  // and what was made from the state of this number still holds.
  std::uint64_t revision = 0;
  std::optional<std::int64_t> asleep_ms;       // how long the device has slept since it was started
  std::int64_t boot_ms() const { return monotonic_ms + asleep_ms.value_or(0); }  // goes on while it sleeps

  Settings settings;
  std::int64_t touched_ms = 0;                 // boot time
  bool blank = false;                          // the screen is dark until it is touched
  std::optional<base::Instant> check_in_by;    // when those on site must next check in, as it stood when the tablet was locked: a time and nothing else

  Pin pin;
  std::int64_t shift_since_ms = 0;             // boot time; when the passphrase was given
  bool offering_pin = false;
  bool sealing_pin = false;
  std::optional<std::variant<base::Refusal, Broke>> pin_not_sealed;

  Lock lock = Lock::locked;
  Tries tries;
  std::optional<std::variant<base::Refusal, Broke>> not_opened;  // the last try's answer
  bool can_be_rebuilt = false;                 // and there is another way in
  bool blocked = false;                        // by the register: locking says why
  std::optional<std::variant<base::Refusal, Broke>> not_saved;   // the last words before locking could not be saved, and why

  Screen screen = Screen::today;
  std::optional<base::DossierId> visit;        // open or being opened
  std::optional<base::EntityId> finding;       // on Screen::finding
  std::optional<base::EntityId> record;        // on Screen::interview, Screen::document and Screen::staff
  std::optional<std::string> question;         // to be brought into view on the checklist
  std::uint64_t question_asked = 0;            // counts the times
  std::string at_question;                     // the one a person is at
  Where remembered;                            // what the vault was last told
  std::optional<ShowConflict> conflict;        // on Screen::conflicts; nothing: the only one there is, or their list
  std::optional<std::string> chapter;          // on Screen::handbook; nothing: its contents
  Screen came_from = Screen::today;            // where these two lead back to
  Handbook handbook;                           // read once, at start

  std::optional<Published> published;
  std::map<Place, Writing> writing;
  std::map<std::string, Typed> drafts;         // of the open visit, by name
  std::optional<base::DossierId> drafts_of;    // whose they are; nothing: not read yet
  struct Editing {
    Place place;
    std::optional<domain::Seen> seen;
  };
  std::optional<Editing> editing;              // where one writes now
  std::map<JobId, Place> jobs;
  struct Making { JobId job = 0; Screen show = Screen::finding; };
  std::optional<Making> making;                // on its way; what it makes is shown on that screen
  std::optional<JobId> signing;
  std::map<JobId, std::filesystem::path> importing;
  JobId next_job = 1;
  std::optional<Notice> notice;

  // A protected address, and until when it is shown (monotonic).
  struct ShownAddress { base::DossierId visit; std::string words; std::int64_t hide_at_ms = 0; };
  std::optional<ShownAddress> address;
  bool opening_address = false;
  std::optional<std::variant<base::Refusal, Broke>> address_not_shown;  // the last try's answer

  struct Choosing { std::optional<base::EntityId> about; };
  std::optional<Choosing> choosing;            // the inbox is open
  std::vector<InboxPhoto> inbox;
  std::optional<Broke> inbox_broke;
  bool inbox_listed = false;
  std::vector<CameraName> cameras;
  std::optional<Viewfinder> viewfinder;
  std::map<JobId, Taken> taken;
  bool lock_when_kept = false;                 // closing waits for what the camera gave last
  std::optional<base::EntityId> viewing;       // the photo that is shown large
  struct LargePicture { base::Hash file; Picture picture; };
  std::optional<LargePicture> large;           // at most one: it is as large as the photo
  std::optional<JobId> copying;
  std::map<base::Hash, Picture> pictures;
  std::map<std::filesystem::path, Picture> previews;

  WireStatus wire;
  std::optional<std::uint64_t> rebuilt;        // the vault was made anew at this unlocking, with so many changes
  bool saving_handover = false;
  std::optional<std::variant<HandoverSaved, base::Refusal, Broke>> handover;  // the last one's answer
  struct ChoosingHandover {                    // another tablet's, to be taken in
    bool listed = false;
    std::vector<HandoverFile> files;
    std::optional<std::filesystem::path> file;                                       // the one that is looked at
    std::optional<std::variant<HandoverInside, base::Refusal, Broke>> inside;        // nothing: it is being read
  };
  std::optional<ChoosingHandover> choosing_handover;
  bool taking_handover = false;
  std::optional<std::variant<HandoverIn, base::Refusal, Broke>> handover_taken;      // the last one's answer

  const OpenVisit* open_visit() const {
    return published && published->open && visit && published->open->id == *visit ? &*published->open : nullptr;
  }
  // The same: while it is unlocked the first of all visits' here.
  std::optional<base::Instant> check_in_due_at() const;
  // Locked and untouched so long, the screen goes dark; the handbook is read without being touched.
  std::int64_t dark_after_ms() const;
  // When the next Tick would change something: typing that pauses, a wait that ends, a new minute.
  std::int64_t next_tick_in_ms() const;
};

}  // namespace platsbesok::app
