// An identity provider for tests: real keys, and ID tokens signed with them by OpenSSL, right or wrong as a test wishes.
#pragma once

#include "register/service/id_token.h"

#include <map>
#include <memory>
#include <string>

namespace platsbesok::tests {

class AProvider {
public:
  enum class Kind { rsa, weak_rsa, p256, p384 };
  explicit AProvider(Kind kind = Kind::rsa);
  ~AProvider();

  std::string public_key() const;  // PEM
  // Claims by name, each as JSON: {"sub", "\"ada\""}.
  using Claims = std::map<std::string, std::string>;
  static Claims claims(base::Instant now, const std::string& nonce);
  std::string token(const Claims& claims) const { return token(claims, header()); }
  std::string token(const Claims& claims, const std::string& header) const;
  std::string header() const;

  // As the register knows it.
  reg::IdentityProvider known() const;
  static std::string base64url(std::string_view bytes);

private:
  struct Key;
  std::unique_ptr<Key> key_;
  Kind kind_;
};

}  // namespace platsbesok::tests
