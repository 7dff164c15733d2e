// Sessions: a device proves that it holds its key by signing a challenge, and gets a bearer token for 15 minutes of the register's clock, one at a time. A block is checked at
// every request. An unknown device and a wrong signature answer alike; that it is blocked is told only to who proved to be the device.
#pragma once

#include "register/service/parts.h"
#include "sync/protocol/http.h"

namespace platsbesok::reg {

class Sessions {
public:
  Sessions(Parts& parts, Devices& devices);
  sync::Reply open(base::ByteView body);
  // Who sends this, or the reply to give instead.
  std::variant<Device, sync::Reply> authenticate(const sync::Request& request) const;

private:
  base::Bytes challenge_for(base::DeviceId device, std::int64_t expires_ms, base::ByteView salt) const;

  Parts& parts_;
  Devices& devices_;
  base::Bytes secret_;   // of this run: a challenge is not stored, so that nobody can crowd out another's
};

}  // namespace platsbesok::reg
