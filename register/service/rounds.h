// Rounds: compares what a device says it holds with what the register holds, and answers what each lacks. Also finds clones: a device's rounds form a chain
// (nonce, mark of the round before); a message that is neither the next link nor a repeat of the last one means two devices with one identity, or a vault or a
// register restored from a copy. Such a device may send everything and gets nothing until the office has confirmed it.
#pragma once

#include "register/service/grants.h"
#include "register/service/named_files.h"
#include "register/store/backups.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/http.h"

namespace platsbesok::reg {

class Rounds {
public:
  Rounds(Parts& parts, Devices& devices, Grants& grants, NamedFiles& files) : parts_(parts), devices_(devices), grants_(grants), files_(files) {}

  sync::Reply answer(const Device& device, base::ByteView body);

  // The office has looked at the device and it is the one: the next round that comes is taken as its own.
  void confirm(base::DeviceId device);

private:
  struct Standing {
    bool giving = false;
    std::optional<base::Hash> mark;
  };
  Standing link(const Device& device, const sync::RoundRequest& request);
  // What may be asked for of a dossier: `leaving` is what the device has named of it because it is withdrawn.
  void ask(const Device& device, const sync::DossierTips& theirs, bool granted, const sync::LeavingDossier* leaving, sync::RoundReply& reply) const;
  void give(base::DossierId dossier, const std::vector<sync::HeldTip>& theirs, sync::RoundReply& reply) const;
  void put_in_order(const std::vector<base::DossierId>& granted, sync::RoundReply& reply) const;
  void tell_taken_back(const Device& device, const sync::DossierTips& theirs, sync::RoundReply& reply) const;
  void want_files(base::DossierId dossier, std::optional<base::DeviceId> only_of, std::span<const base::Hash> also, sync::RoundReply& reply) const;
  sync::HeldOfLeaving holds(const Device& device, const sync::LeavingDossier& leaving) const;
  void tell_horizon(const Device& device, const sync::RoundRequest& request, sync::RoundReply& reply) const;
  void note_leaving(const Device& device, const sync::RoundRequest& request);

  Parts& parts_;
  Devices& devices_;
  Grants& grants_;
  NamedFiles& files_;
};

}  // namespace platsbesok::reg
