// CurlTransport: HTTPS to one register, verified against that register's own CA alone. Certificates' validity times are not judged: a tablet's clock
// may be years off, and what ends a register's trust is a new enrolment (sync/README.md: TLS). No redirects, no compression, no cookies;
// a reply over reply_bytes_max is cut and thrown away. The connection is kept between requests.
#pragma once

#include "core/base/crypto.h"
#include "sync/client/transport.h"

#include <memory>

namespace platsbesok::sync {

struct WireTimes {
  long connect_ms = 10'000;
  long silence_s = 30;        // so long without a byte in either direction
  long total_ms = 300'000;
};

class CurlTransport final : public Transport {
public:
  // address: "https://host:port" as in storage::Enrolment.
  CurlTransport(std::string address, std::string ca_pem, WireTimes times = {});
  ~CurlTransport() override;
  Reply send(const Request& request) override;
  void stop() override;

private:
  struct Library;
  std::unique_ptr<Library> library_;
  std::string address_;
  std::string ca_pem_;
  WireTimes times_;
  std::atomic<bool> stopped_{false};
};

// The register's CA certificate (PEM), found by its hash in the chain that the register presents. Nothing but a TLS handshake is sent.
// Failures as send(); register_ca_other when no certificate in the chain has that hash: the address is not this register's.
std::string fetch_ca(const std::string& address, const base::Hash& ca_hash, WireTimes times = {});

}  // namespace platsbesok::sync
