#include "tests/support/a_provider.h"

#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <stdexcept>

namespace platsbesok::tests {

struct AProvider::Key {
  EVP_PKEY* key = nullptr;
  ~Key() { EVP_PKEY_free(key); }
};

AProvider::AProvider(Kind kind) : key_(std::make_unique<Key>()), kind_(kind) {
  switch (kind) {
    case Kind::rsa: key_->key = EVP_RSA_gen(2048); break;
    case Kind::weak_rsa: key_->key = EVP_RSA_gen(1024); break;
    case Kind::p256: key_->key = EVP_EC_gen("P-256"); break;
    case Kind::p384: key_->key = EVP_EC_gen("P-384"); break;
  }
  if (key_->key == nullptr) throw std::runtime_error("no key");
}

AProvider::~AProvider() = default;

std::string AProvider::public_key() const {
  BIO* memory = BIO_new(BIO_s_mem());
  PEM_write_bio_PUBKEY(memory, key_->key);
  char* start = nullptr;
  const long size = BIO_get_mem_data(memory, &start);
  std::string pem(start, static_cast<std::size_t>(size));
  BIO_free(memory);
  return pem;
}

std::string AProvider::base64url(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  while (text.ends_with('=')) text.pop_back();
  for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
  return text;
}

AProvider::Claims AProvider::claims(base::Instant now, const std::string& nonce) {
  const auto seconds = now.utc_ms / 1000;
  return {{"iss", "\"https://idp.test\""}, {"aud", "\"platsbesok\""}, {"sub", "\"subject-of-ada\""}, {"nonce", "\"" + nonce + "\""}, {"acr", "\"http://id.elegnamnden.se/loa/1.0/loa3\""},
          {"iat", std::to_string(seconds)}, {"exp", std::to_string(seconds + 300)}};
}

std::string AProvider::header() const { return std::string(R"({"alg":")") + (kind_ == Kind::p256 || kind_ == Kind::p384 ? "ES256" : "RS256") + R"(","typ":"JWT"})"; }

std::string AProvider::token(const Claims& claims, const std::string& header) const {
  std::string object;
  for (const auto& [name, value] : claims) object += (object.empty() ? "{\"" : ",\"") + name + "\":" + value;
  object += "}";
  const std::string signed_part = base64url(header) + "." + base64url(object);
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  std::size_t size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(signed_part.data());
  EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key_->key);
  EVP_DigestSign(context, nullptr, &size, bytes, signed_part.size());
  std::string signature(size, '\0');
  EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size, bytes, signed_part.size());
  signature.resize(size);
  EVP_MD_CTX_free(context);
  if (kind_ == Kind::p256 || kind_ == Kind::p384) {
    const auto* der = reinterpret_cast<const unsigned char*>(signature.data());
    ECDSA_SIG* parsed = d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(signature.size()));
    const int half = kind_ == Kind::p256 ? 32 : 48;
    std::string halves(static_cast<std::size_t>(2 * half), '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(parsed), reinterpret_cast<unsigned char*>(halves.data()), half);
    BN_bn2binpad(ECDSA_SIG_get0_s(parsed), reinterpret_cast<unsigned char*>(halves.data()) + half, half);
    ECDSA_SIG_free(parsed);
    signature = halves;
  }
  return signed_part + "." + base64url(signature);
}

reg::IdentityProvider AProvider::known() const {
  return {"https://idp.test", "https://idp.test/authorize", "platsbesok", "https://register.test/logga-in/svar", {"http://id.elegnamnden.se/loa/1.0/loa3"}, {reg::provider_key(public_key())}};
}

}  // namespace platsbesok::tests
