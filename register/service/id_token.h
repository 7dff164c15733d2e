// The municipality's identity provider, and what it says of who signs in: an ID token of OpenID Connect, signed by the provider and handed over by the browser.
// (OpenID Connect Core 1.0, 3.2 Implicit Flow with response_type=id_token, and OAuth 2.0 Form Post Response Mode: the register needs no connection of its own to the
// provider, and keeps no secret for it.) The signature is checked by OpenSSL: RS256 or ES256, whichever the key is for; what the token says of its algorithm chooses nothing.
// Invariant: what read_id_token() gives is signed by a key of the provider's, made for this register, in answer to this nonce, not expired, and at a level asked for.
#pragma once

#include "core/base/outcome.h"
#include "core/base/time.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace platsbesok::reg {

// A public key, parsed once: that takes longer than to check a signature with it.
using ProviderKey = std::shared_ptr<evp_pkey_st>;
// From PEM; nothing for what is no key for RS256 or ES256, or too weak.
ProviderKey provider_key(const std::string& pem);

struct IdentityProvider {
  std::string issuer;                        // "https://idp.kommunen.se"; compared as it is
  std::string authorize;                     // where the browser is sent, https
  std::string client_id;                     // the register's name there
  std::string redirect;                      // the register's own address for answers, as it is known there: "https://…/logga-in/svar"
  std::vector<std::string> levels;           // values of acr that are accepted: "http://id.elegnamnden.se/loa/1.0/loa3"
  std::vector<ProviderKey> keys;             // two while the provider changes keys
};

inline constexpr std::string_view provider_answer_path = "/logga-in/svar";
inline constexpr std::size_t id_token_bytes_max = 12 * 1024;
inline constexpr std::int64_t id_token_clock_off_ms = 60'000;    // how far the provider's clock may be from ours
inline constexpr std::int64_t id_token_age_ms = 10 * 60'000;     // since it was issued

// From its file (JSON, register/README.md). Failures: identity_provider_damaged {what}.
IdentityProvider read_identity_provider(std::string_view json);

// The subject. Refusals: provider_answer_wrong {what}, which is for the log and not for people; provider_level_too_low.
base::Outcome<std::string> read_id_token(const IdentityProvider& provider, std::string_view token, std::string_view nonce, base::Instant now);

// Where the browser is sent to sign in.
std::string authorization_address(const IdentityProvider& provider, std::string_view state, std::string_view nonce);

}  // namespace platsbesok::reg
