// Enrolment: issues one-time codes and turns a code and a device key into a device. A code is for one person and one device key, expires, and bears a few wrong
// tries; unknown, used, expired and wrong answer alike. The same code with the same key gets the same answer: a lost reply locks nobody out.
#pragma once

#include "register/service/parts.h"
#include "sync/protocol/http.h"
#include "sync/protocol/messages.h"

namespace platsbesok::reg {

class Enrolment {
public:
  Enrolment(Parts& parts, Devices& devices) : parts_(parts), devices_(devices) {}

  // The line to copy to the tablet. address: host and port; ca_hash: SHA-256 of the CA certificate's DER.
  std::string issue(base::PersonId person, const std::string& person_name, const std::string& address, const base::Hash& ca_hash,
                    std::int64_t good_for_ms = sync::enrolment_code_ms);
  sync::Reply enrol(base::ByteView body);

  // From the next request on the device gets nothing and may send nothing. False when there is no such device.
  bool block(base::DeviceId device);
  bool unblock(base::DeviceId device);

private:
  Parts& parts_;
  Devices& devices_;
};

}  // namespace platsbesok::reg
