// DeviceDoor: the register's side of /v1, as a function from request to reply. Everything from outside is bounded and checked here; what a device may see is
// decided here and in grants.h. Runs on the thread that owns the register. An exception from the stores becomes register_failed: the reply says nothing of it.
#pragma once

#include "register/service/enrolment.h"
#include "register/service/grants.h"
#include "register/service/handover_desk.h"
#include "register/service/media_transfer.h"
#include "register/service/push.h"
#include "register/service/rounds.h"
#include "register/service/sessions.h"
#include "sync/protocol/http.h"

namespace platsbesok::reg {

class DeviceDoor {
public:
  explicit DeviceDoor(Parts parts);
  DeviceDoor(const DeviceDoor&) = delete;
  DeviceDoor& operator=(const DeviceDoor&) = delete;

  // How long a body may be at this path; the HTTP side reads no further and answers too_large(path).
  static std::size_t body_bytes_max(std::string_view path);
  static sync::Reply too_large(std::string_view path);

  sync::Reply handle(const sync::Request& request);

  // Every address there is, with braces where something stands in it: "/v1/segments/{dossier}/{dev_no}/{from}".
  struct Address {
    std::string_view method, address;
  };
  static std::vector<Address> addresses();

  // For the office's pages and the administrator.
  Enrolment& enrolment() { return enrolment_; }
  Devices& devices() { return devices_; }
  Rounds& rounds() { return rounds_; }
  HandoverDesk& handovers() { return handovers_; }
  // To be called inside the transaction that granted somebody the dossier: moves what waited in quarantine into the journal.
  void after_grant(base::DossierId dossier) { push_.examine(dossier); }

private:
  struct Row;
  static std::span<const Row> rows();
  std::optional<sync::Reply> answered(bool open, const Device* device, const sync::Request& request);
  sync::Reply answer(const sync::Request& request);
  sync::Reply take_sealed(base::ByteView body);

  Parts parts_;
  Devices devices_;
  Grants grants_;
  NamedFiles files_;
  Enrolment enrolment_;
  Sessions sessions_;
  Push push_;
  Rounds rounds_;
  MediaTransfer media_;
  HandoverDesk handovers_;
};

}  // namespace platsbesok::reg
