#include "register/service/certificates.h"

#include "core/base/failure.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>

namespace platsbesok::reg {

namespace {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* it) const {
    release(it);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Memory = std::unique_ptr<BIO, Release<BIO_free>>;

constexpr std::int64_t day_s = 24 * 60 * 60;
constexpr std::int64_t ca_days = 20 * 365;
constexpr std::int64_t leaf_days = 10 * 365;

void must(bool went_well) {
  if (!went_well) throw base::Failure("certificate_unusable");
}

std::string text_of(const Memory& memory) {
  char* start = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &start);
  return {start, static_cast<std::size_t>(size)};
}

std::string pem(X509* certificate) {
  const Memory memory(BIO_new(BIO_s_mem()));
  must(memory && PEM_write_bio_X509(memory.get(), certificate) == 1);
  return text_of(memory);
}

std::string pem(EVP_PKEY* key) {
  const Memory memory(BIO_new(BIO_s_secmem()));
  must(memory && PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
  return text_of(memory);
}

void extend(X509* certificate, X509* issuer, int what, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
  must(extension != nullptr);
  const bool added = X509_add_ext(certificate, extension, -1) == 1;
  X509_EXTENSION_free(extension);
  must(added);
}

Certificate unsigned_certificate(const char* name, EVP_PKEY* key, base::Instant now, std::int64_t days) {
  Certificate certificate(X509_new());
  must(certificate != nullptr);
  must(X509_set_version(certificate.get(), X509_VERSION_3) == 1);
  unsigned char serial[16];
  must(RAND_bytes(serial, sizeof serial) == 1);
  serial[0] = static_cast<unsigned char>((serial[0] & 0x3f) | 0x40);  // positive, and of one length
  const std::unique_ptr<BIGNUM, Release<BN_free>> number(BN_bin2bn(serial, sizeof serial, nullptr));
  must(number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get())) != nullptr);
  const auto seconds = static_cast<time_t>(now.utc_ms / 1000);
  must(ASN1_TIME_set(X509_getm_notBefore(certificate.get()), seconds - day_s) != nullptr);
  must(ASN1_TIME_set(X509_getm_notAfter(certificate.get()), seconds + days * day_s) != nullptr);
  must(X509_set_pubkey(certificate.get(), key) == 1);
  must(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name), -1, -1, 0) == 1);
  return certificate;
}

// As it stands in the subjectAltName's configuration text; only characters that cannot mean anything else there.
std::string alternative_name(const std::string& name) {
  const bool harmless = !name.empty() && name.size() <= 253 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
  });
  must(harmless);
  const bool address = name.find(':') != std::string::npos || std::ranges::all_of(name, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
  return (address ? "IP:" : "DNS:") + name;
}

}  // namespace

Certificates make_certificates(const std::vector<std::string>& names, base::Instant now) {
  const Key ca_key(EVP_EC_gen("P-256"));
  const Key leaf_key(EVP_EC_gen("P-256"));
  must(ca_key && leaf_key);

  const Certificate ca = unsigned_certificate("Platsbesok CA", ca_key.get(), now, ca_days);
  must(X509_set_issuer_name(ca.get(), X509_get_subject_name(ca.get())) == 1);
  extend(ca.get(), ca.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  extend(ca.get(), ca.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
  extend(ca.get(), ca.get(), NID_subject_key_identifier, "hash");
  must(X509_sign(ca.get(), ca_key.get(), EVP_sha256()) > 0);

  std::string alternatives = "IP:127.0.0.1,IP:::1,DNS:localhost";
  for (const std::string& name : names) alternatives += "," + alternative_name(name);
  const Certificate leaf = unsigned_certificate("Platsbesok register", leaf_key.get(), now, leaf_days);
  must(X509_set_issuer_name(leaf.get(), X509_get_subject_name(ca.get())) == 1);
  extend(leaf.get(), ca.get(), NID_basic_constraints, "critical,CA:FALSE");
  extend(leaf.get(), ca.get(), NID_key_usage, "critical,digitalSignature");
  extend(leaf.get(), ca.get(), NID_ext_key_usage, "serverAuth");
  extend(leaf.get(), ca.get(), NID_subject_key_identifier, "hash");
  extend(leaf.get(), ca.get(), NID_authority_key_identifier, "keyid");
  extend(leaf.get(), ca.get(), NID_subject_alt_name, alternatives);
  must(X509_sign(leaf.get(), ca_key.get(), EVP_sha256()) > 0);

  return {pem(ca.get()), pem(ca_key.get()), pem(leaf.get()), pem(leaf_key.get())};
}

base::Hash certificate_sha256(const std::string& pem_text) {
  const Memory memory(BIO_new_mem_buf(pem_text.data(), static_cast<int>(pem_text.size())));
  must(memory != nullptr);
  const Certificate certificate(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
  must(certificate != nullptr);
  unsigned char* der = nullptr;
  const int size = i2d_X509(certificate.get(), &der);
  must(size > 0);
  const base::Hash hash = base::sha256({der, static_cast<std::size_t>(size)});
  OPENSSL_free(der);
  return hash;
}

}  // namespace platsbesok::reg
