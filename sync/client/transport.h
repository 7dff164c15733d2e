// Transport: moves one request to the register and its reply back. Two implementations: CurlTransport, and the tests' loopback.
// Blocking; used on the wire thread or in a command line's loop, never on the vault's thread.
#pragma once

#include "core/base/failure.h"
#include "sync/protocol/http.h"

#include <atomic>

namespace platsbesok::sync {

class Transport {
public:
  virtual ~Transport() = default;
  // Whatever status the other side answers is a Reply. Failures (codes of problems.h): no_network, register_unreachable, register_certificate_wrong,
  // reply_too_large, wire_stopped.
  virtual Reply send(const Request& request) = 0;
  // From any thread: a send under way ends at once with wire_stopped, and so does every later one.
  virtual void stop() = 0;
};

}  // namespace platsbesok::sync
