// Push: takes segments in and gives them out. Signature and chain are verified before the transaction; the receipt is signed after the commit.
// What a device may not write is kept in quarantine with an answer that depends only on what that device itself has sent, and moves into the journal with a grant.
#pragma once

#include "register/service/grants.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/http.h"
#include "sync/protocol/paths.h"

namespace platsbesok::reg {

class Push {
public:
  Push(Parts& parts, Devices& devices, Grants& grants) : parts_(parts), devices_(devices), grants_(grants) {}

  sync::Reply take(const Device& sender, base::ByteView body);
  sync::Reply give(const Device& receiver, const sync::PullPath& path) const;
  // Moves what is now allowed from quarantine into the journal; inside the caller's transaction.
  void examine(base::DossierId dossier);

private:
  struct Opened;
  Opened open(const Device& sender, base::ByteView bytes) const;
  sync::PushedSegment store(const Device& sender, Opened& opened);
  sync::PushedSegment set_aside(const Device& sender, const Opened& opened, bool understood);
  base::Bytes receipt(const journal::SegmentHeader& header) const;

  Parts& parts_;
  Devices& devices_;
  Grants& grants_;
};

}  // namespace platsbesok::reg
