// Push: takes segments in and gives them out. Signature and chain are verified before the transaction; the receipt is signed after the commit.
// What a device may not write is kept in quarantine with an answer that depends only on what that device itself has sent, and moves into the journal with a grant.
#pragma once

#include "register/service/grants.h"
#include "sync/protocol/http.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/paths.h"

namespace platsbesok::reg {

class Push {
public:
  Push(Parts& parts, Devices& devices, Grants& grants) : parts_(parts), devices_(devices), grants_(grants) {}

  sync::Reply take(const Device& sender, base::ByteView body);
  // Logged before it leaves: what lies on a tablet can be read there.
  sync::Reply give(const Device& receiver, const sync::PullPath& path);
  // Moves what is now allowed from quarantine into the journal; inside the caller's transaction.
  void examine(base::DossierId dossier);

private:
  base::Bytes receipt_for(const journal::SegmentHeader& header);
  // A segment on its way in: opened as soon as its key is known.
  struct Incoming {
    base::ByteView bytes;
    journal::SegmentHeader header;
    std::optional<base::Outcome<journal::OpenedSegment>> opened;
  };
  void open(const Device& sender, Incoming& incoming) const;
  sync::PushedSegment store(const Device& sender, Incoming& incoming);
  // On what a segment must follow to be kept: on nothing that is looked at here, or on what the sender has in quarantine.
  enum class Follows { elsewhere, in_quarantine };
  // Into the sender's quarantine. True when it was not there before.
  bool set_aside(const Device& sender, const Incoming& incoming, bool understood, Follows on_what, sync::PushedSegment& answer);
  // The segment in this sender's quarantine that this one goes on from.
  std::optional<QuarantinedSegment> before(const Device& sender, const journal::SegmentHeader& header) const;
  void into_journal(const Device& sender, const Incoming& incoming, sync::PushedSegment& answer);

  Parts& parts_;
  Devices& devices_;
  Grants& grants_;
};

}  // namespace platsbesok::reg
