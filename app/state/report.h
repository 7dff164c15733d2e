// Reports: what the threads answer and tell. A Failure arrives as its code, never as an exception.
#pragma once

#include "app/state/effect.h"
#include "app/state/published.h"

namespace platsbesok::app {

struct Broke {  // base::Failure, carried
  std::string code;
  std::map<std::string, std::string> about;
  friend bool operator==(const Broke&, const Broke&) = default;
};

struct Opened {                                     // a Published follows
  std::optional<Where> where{};                     // to resume there
  bool by_pin = false;
  std::optional<std::uint64_t> rebuilt{};           // made anew from its second copy, with so many changes
};
struct PinSealed {};                                // the PIN opens from the next locking on
struct PinNotSealed { std::variant<base::Refusal, Broke> why; };
struct NotOpened {
  std::variant<base::Refusal, Broke> why;
  bool can_be_rebuilt = false;                      // the vault is not whole, and its second copy is there
};
struct Closed {};
struct Blocked {};                                  // the register has said so; the vault is still open
struct HandoverSaved {
  std::filesystem::path file;
  std::uint64_t changes = 0, files = 0, size_bytes = 0;
};
struct HandoverNotSaved { std::variant<base::Refusal, Broke> why; };
struct HandoverFile {                               // that can be taken in
  std::filesystem::path file;
  std::string drive;                                // what is plugged in and holds it; empty: the folder that ours are saved to
  std::uint64_t size_bytes = 0;
  base::Instant written;
};
struct HandoversListed { std::vector<HandoverFile> files; };  // newest first, bounded
struct HandoverInside {                             // before anything of it is taken in
  bool own = false;                                 // saved on this tablet
  std::uint64_t here = 0, locked = 0;               // visits: on this tablet; others', which it would carry unread
  std::vector<std::string> from;                    // whose tablet, as far as can be read here
};
struct HandoverRead {
  std::filesystem::path file;
  std::variant<HandoverInside, base::Refusal, Broke> what;
};
struct HandoverIn {                                 // and on its way to the register with the next round
  std::uint64_t changes = 0, files = 0;             // that were not here
  std::uint64_t carried = 0, not_carried = 0;       // visits that are not on this tablet; for the latter there was no room
  std::uint64_t refused = 0;                        // parts of visits here that could not be taken in
};
struct HandoverTaken { std::variant<HandoverIn, base::Refusal, Broke> what; };
struct Recorded {                                   // durable; the Published that shows it came before
  JobId job = 0;
  std::optional<base::EntityId> entity;
};
struct NotRecorded {
  JobId job = 0;
  std::variant<base::Refusal, Broke> why;
};
struct DraftNotSaved {                              // the words are on the screen still
  base::DossierId dossier;
  std::string name;
  Broke why;
};
struct AddressOpened {                              // the passphrase was right
  base::DossierId dossier;
  std::string address;
};
struct AddressNotOpened { std::variant<base::Refusal, Broke> why; };
struct InboxPhoto {
  std::filesystem::path file;
  std::uint64_t size_bytes = 0;
};
struct InboxListed {
  std::vector<InboxPhoto> photos;                   // newest first, bounded
  std::optional<Broke> broke;
};
// Which picture: one of the vault, the same as it is kept (for the viewer), or one of the inbox.
struct Large {
  base::Hash file;
  friend bool operator==(const Large&, const Large&) = default;
};
using WhichPicture = std::variant<base::Hash, Large, std::filesystem::path>;
struct PictureReady {
  WhichPicture file;
  std::uint64_t texture = 0;
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
};

struct CameraName {
  std::string id;
  std::string label;
};
struct CamerasFound { std::vector<CameraName> cameras; };
struct CameraShows {                                // the viewfinder's first frame, or one of other sides; later ones change the texture alone
  std::uint64_t texture = 0;
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
};
struct CameraTook { base::Bytes jpeg; };
struct CameraStopped { Broke why; };

// What the wire thread knows. contact: the register answered and proved who it is.
struct WireStatus {
  enum class Phase { off, resting, working, waiting };
  Phase phase = Phase::off;
  std::optional<base::Instant> last_contact_at;
  std::optional<base::Instant> retry_at;
  std::optional<Broke> problem;                     // code of a problem; texts under app.problem.<code>
  bool no_contact = false;                          // the last attempt did not reach the register
  std::optional<std::int64_t> register_ahead_ms;    // its clock against this one, at the last contact
};

// Copied and destroyed out of line, as VisitCommand is.
struct Report : std::variant<Opened, NotOpened, Closed, Blocked, HandoverSaved, HandoverNotSaved, HandoversListed, HandoverRead, HandoverTaken, PinSealed, PinNotSealed, Published, Recorded, NotRecorded, DraftNotSaved, AddressOpened, AddressNotOpened,
                             InboxListed, PictureReady, CamerasFound, CameraShows, CameraTook, CameraStopped, WireStatus> {
  using variant::variant;
  Report(const Report& other);
  Report(Report&& other) noexcept;
  Report& operator=(const Report& other);
  Report& operator=(Report&& other) noexcept;
  ~Report();
};

}  // namespace platsbesok::app
