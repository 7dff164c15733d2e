// Enrolling: from an enrolment code to what a vault is created with. No I/O: the caller fetches the CA (fetch_ca), sends request() and hands in
// the reply. The vault is made only from the answer; until then the same Enrolling may be sent again as often as needed: the same token with the same key
// gets the same answer.
#pragma once

#include "core/storage/vault.h"
#include "sync/protocol/enrolment_code.h"
#include "sync/protocol/http.h"

namespace platsbesok::sync {

class Enrolling {
public:
  Enrolling(EnrolmentCode code, base::Random& random);
  // A vault that exists keeps its key when it is enrolled again.
  Enrolling(EnrolmentCode code, const base::SigningKey& device_key);

  std::string address() const;                        // "https://host:port"
  const base::Hash& ca_hash() const { return code_.ca_hash; }
  Request request() const;

  struct Enrolled {
    storage::Enrolment enrolment;
    base::Bytes certificate;                          // Vault::set_note(certificate_note, …)
  };
  // Refusals with a code of problems.h. ca_pem is what fetch_ca gave.
  base::Outcome<Enrolled> arrived(const Reply& reply, const std::string& ca_pem) const;
  base::SigningKey device_key() const;                // for Vault::create

private:
  EnrolmentCode code_;
  base::SigningKey key_;
};

inline constexpr std::string_view certificate_note = "sync.certificate";

}  // namespace platsbesok::sync
