// The register's own CA and the certificate it serves with (sync/README.md: Protocol). Tablets pin the CA's SHA-256 at enrolment and trust nothing else; the validity
// times are long and judged by the register's own time, so that a wrong clock on a tablet locks nobody out.
#pragma once

#include "core/base/crypto.h"
#include "core/base/time.h"

#include <string>
#include <vector>

namespace platsbesok::reg {

struct Certificates {
  std::string ca_pem;
  std::string ca_key_pem;   // kept inside the encrypted database: a later leaf is signed with it
  std::string leaf_pem;
  std::string leaf_key_pem;
};

// A new P-256 CA and a leaf for 127.0.0.1, ::1, localhost and `names` (host names or addresses). Failure certificate_unusable for a name that is neither.
Certificates make_certificates(const std::vector<std::string>& names, base::Instant now);

// SHA-256 of the certificate's DER: what the enrolment code carries.
base::Hash certificate_sha256(const std::string& pem);

}  // namespace platsbesok::reg
