// Effects: what update() asks the runner to have done: by the vault thread, the wire thread or the media worker. Answers come back as reports.
#pragma once

#include "app/state/draft.h"
#include "app/state/where.h"

namespace platsbesok::app {

using JobId = std::uint64_t;  // counts up; an answer names the job it answers

struct OpenVault { base::Passphrase passphrase; };
struct MakeVaultAnew { base::Passphrase passphrase; };  // from its second copy; answered by Opened or NotOpened
struct OpenWithPin { base::Passphrase pin; };
struct SealPin { base::Passphrase pin; };    // the open vault's key, for the next unlocking
struct ForgetPin {};
struct KeepSettings { Settings settings; };
struct CloseVault {};                        // after what was asked before it
struct Publish { std::optional<base::DossierId> open; };  // from now on with this dossier open
struct Record {
  JobId job = 0;
  base::DossierId dossier;
  domain::VisitCommand command;
  Place place{};                             // its drafts go with it
  std::optional<domain::Seen> seen{};        // what the person saw there; nothing: what the vault holds
};
struct SaveDraft {
  base::DossierId dossier;
  std::string name;
  Draft draft;
};
struct DropDraft {
  base::DossierId dossier;
  std::string name;
};
struct Remember { Where where; };
struct OpenAddress {                         // answered by AddressOpened or AddressNotOpened
  base::DossierId dossier;
  base::Passphrase passphrase;
};
struct ListInbox {};
struct ImportPhoto {
  JobId job = 0;
  base::DossierId dossier;
  KeepPhoto photo;
};
struct KeepTaken {                           // a photo that the camera gave
  JobId job = 0;
  base::DossierId dossier;
  std::optional<base::EntityId> about;
  base::Bytes jpeg;
};
struct CopyPhoto {
  JobId job = 0;
  base::DossierId dossier;
  base::Hash file;                           // the photo's kept file
  MakeCopy copy;
};
struct RecordSignature {
  JobId job = 0;
  base::DossierId dossier;
  Sign sign;
};
struct FetchPicture {
  base::DossierId dossier;
  base::Hash file;
};
struct FetchPreview { std::filesystem::path file; };
struct FetchLarge {                          // as it is kept, for the viewer
  base::DossierId dossier;
  base::Hash file;
};
// The drawing thread's own: textures, the camera and the alarm.
struct ForgetPictures {};
struct ForgetTexture { std::uint64_t texture = 0; };
struct LookForCameras {};
struct OpenCamera { std::string id; };
struct TakePicture {};
struct CloseCamera {};
struct SoundAlarm {};                        // a check-in is overdue
struct StartRound {};
struct WriteHandover {};                     // answered by HandoverSaved or HandoverNotSaved
struct ListHandovers {};
struct ReadHandover { std::filesystem::path file; };     // answered by HandoverRead
struct TakeInHandover { std::filesystem::path file; };   // answered by HandoverTaken

// Copied and destroyed out of line, as VisitCommand is.
struct Effect : std::variant<OpenVault, MakeVaultAnew, OpenWithPin, SealPin, ForgetPin, KeepSettings, CloseVault, Publish, Record, SaveDraft, DropDraft, Remember, OpenAddress, ListInbox,
                             ImportPhoto, KeepTaken, CopyPhoto, RecordSignature, FetchPicture, FetchPreview, FetchLarge, ForgetPictures, ForgetTexture, LookForCameras,
                             OpenCamera, TakePicture, CloseCamera, SoundAlarm, StartRound, WriteHandover, ListHandovers, ReadHandover, TakeInHandover> {
  using variant::variant;
  Effect(Effect&& other) noexcept;
  Effect& operator=(Effect&& other) noexcept;
  ~Effect();
};
using Effects = std::vector<Effect>;

}  // namespace platsbesok::app
