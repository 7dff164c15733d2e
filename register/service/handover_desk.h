// HandoverDesk: a tablet's hand-over file at the office. What is in it goes the way a round goes: Push and MediaTransfer take it as sent by the tablet it is of, with
// the same checks, quarantine and receipts; the receipts reach the tablet at its next round, if there is one. The same file twice changes nothing.
// What a blocked tablet holds is taken only when the office says so: it is how its unsent work is brought home.
#pragma once

#include "register/service/media_transfer.h"
#include "register/service/push.h"

#include <iosfwd>

namespace platsbesok::reg {

struct HandoverTaken {
  std::set<base::DeviceId> devices;   // whose it was
  std::uint64_t dossiers = 0;
  std::uint64_t ops = 0, files = 0;   // that were not here before
  std::uint64_t aside = 0;            // segments that wait in quarantine
  std::uint64_t refused = 0;          // segments and pieces of files that are not the tablet's to send, or do not fit
};

class HandoverDesk {
public:
  HandoverDesk(Parts& parts, Devices& devices, Push& push, MediaTransfer& media) : parts_(parts), devices_(devices), push_(push), media_(media) {}

  // `in` from its beginning, gone through twice: nothing is taken before all of it has been read. `blocked_too`: also from a tablet that is blocked.
  // Refusals: those of HandoverReader, device_unknown, device_blocked, quarantine_full.
  base::Outcome<HandoverTaken> take(std::istream& in, bool blocked_too);

private:
  base::Outcome<base::Done> take_segments(const Device& sender, base::DossierId dossier, base::ByteView bytes, HandoverTaken& taken);

  Parts& parts_;
  Devices& devices_;
  Push& push_;
  MediaTransfer& media_;
};

}  // namespace platsbesok::reg
