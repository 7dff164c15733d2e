// Signing in through the municipality's identity provider (OpenID Connect; the provider, or the gateway before it, does BankID, Freja or SITHS): the browser is sent there
// and comes back with a form that holds what the provider signed (register/service/id_token.h). Whose subject it is, the administrator has said (Accounts::link).
// Invariant: an answer is taken only in the browser that was sent, within ten minutes, and once; one whose token is refused counts for its address.
#pragma once

#include "register/service/id_token.h"
#include "register/web/address_throttle.h"
#include "register/web/identity.h"

#include <map>

namespace platsbesok::reg::web {

inline constexpr std::size_t provider_answer_bytes_max = 16 * 1024;  // an ID token of id_token_bytes_max and what goes with it

class ProviderSignIn final : public Identity {
public:
  ProviderSignIn(IdentityProvider provider, base::Clock& clock, base::Random& random);

  bool opens(Assurance assurance) const override { return assurance == Assurance::provider; }
  HttpReply sign_in_page(const Site& site, const HttpRequest& request) override;
  bool handle(const Site& site, const HttpRequest& request, const Answer& answer) override;

private:
  HttpReply begin();
  HttpReply end(const Site& site, const HttpRequest& request);
  HttpReply refused(const Site& site, int status, const std::string& problem) const;
  std::string nonce_for(base::ByteView token, std::int64_t until_ms) const;

  IdentityProvider provider_;
  base::Clock& clock_;
  base::Random& random_;
  base::Bytes secret_;                            // of this run: who was sent is not stored, so that nobody can crowd out another
  AddressThrottle addresses_;                     // whose tokens were refused lately
  std::map<std::string, std::int64_t> taken_;     // nonces that have been answered, and until when they could be once more
};

}  // namespace platsbesok::reg::web
