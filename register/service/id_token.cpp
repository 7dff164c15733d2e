#include "register/service/id_token.h"

#include "core/base/bytes.h"
#include "core/base/failure.h"
#include "core/base/json.h"
#include "register/store/accounts.h"

#include <openssl/ecdsa.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <optional>

namespace platsbesok::reg {

namespace {

using nlohmann::json;

template <auto release>
struct ReleaseSigned {
  template <class T>
  void operator()(T* it) const {
    release(it);
  }
};

constexpr int rsa_bits_min = 2048;           // RFC 7518, 3.3
constexpr std::size_t es256_half_bytes = 32; // RFC 7518, 3.4: r ‖ s
constexpr std::size_t keys_max = 8, provider_bytes_max = 64 * 1024;

// "RS256", "ES256", or nothing for a key that is neither, or too weak.
std::string_view algorithm_of(const EVP_PKEY* key) {
  if (EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA) return EVP_PKEY_get_bits(key) >= rsa_bits_min ? "RS256" : "";
  std::array<char, 64> group{};
  std::size_t size = 0;
  const bool is_p256 = EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) == 1 &&
                       std::string_view(group.data(), size) == "prime256v1";
  return is_p256 ? "ES256" : "";
}

// RFC 4648, 5, without padding; nothing when a character or the length is wrong, or a bit that says nothing is set: one token, one text.
std::optional<base::Bytes> from_base64url(std::string_view text) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  base::Bytes bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char letter : text) {
    const auto value = letters.find(letter);
    if (value == std::string_view::npos) return std::nullopt;
    bits = ((bits << 6) | static_cast<std::uint32_t>(value)) & 0xfff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push_back(static_cast<std::uint8_t>(bits >> held));
  }
  if (held >= 6 || (bits & ((1u << held) - 1)) != 0) return std::nullopt;
  return bytes;
}

// OpenSSL takes an ECDSA signature as DER, a token has r ‖ s.
base::Bytes der_of(base::ByteView halves) {
  const std::unique_ptr<ECDSA_SIG, ReleaseSigned<ECDSA_SIG_free>> signature(ECDSA_SIG_new());
  BIGNUM* r = BN_bin2bn(halves.data(), es256_half_bytes, nullptr);
  BIGNUM* s = BN_bin2bn(halves.data() + es256_half_bytes, es256_half_bytes, nullptr);
  if (!signature || r == nullptr || s == nullptr || ECDSA_SIG_set0(signature.get(), r, s) != 1) throw std::bad_alloc();
  std::uint8_t* der = nullptr;
  const int size = i2d_ECDSA_SIG(signature.get(), &der);
  base::Bytes bytes(der, der + std::max(size, 0));
  OPENSSL_free(der);
  return bytes;
}

bool signed_by(const IdentityProvider& provider, std::string_view algorithm, base::ByteView message, base::ByteView signature) {
  for (const ProviderKey& key : provider.keys) {
    if (!key || algorithm_of(key.get()) != algorithm) continue;
    if (algorithm == "ES256" && signature.size() != 2 * es256_half_bytes) continue;
    const base::Bytes given = algorithm == "ES256" ? der_of(signature) : base::Bytes(signature.begin(), signature.end());
    const std::unique_ptr<EVP_MD_CTX, ReleaseSigned<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
    if (context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
        EVP_DigestVerify(context.get(), given.data(), given.size(), message.data(), message.size()) == 1)
      return true;
  }
  return false;
}

std::optional<json> object_in(std::string_view part) {
  const auto bytes = from_base64url(part);
  auto parsed = bytes ? base::parse_json(base::as_text(*bytes), {id_token_bytes_max, 8}) : base::Refusal{"json_invalid", "", {}};
  if (!parsed || !parsed->is_object()) return std::nullopt;
  return std::move(parsed).value();
}

std::string text_at(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Seconds since 1970, as whole milliseconds; nothing for what is no number or so large that it means nothing.
std::optional<std::int64_t> time_at(const json& object, const char* name) {
  constexpr std::int64_t seconds_max = 1LL << 40;
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  const auto seconds = found->get<std::int64_t>();
  return seconds >= 0 && seconds <= seconds_max ? std::optional(seconds * 1000) : std::nullopt;
}

// For this register and nobody else: a token that is meant for several would have to say who asked for it.
bool is_for(const json& claims, const std::string& client_id) {
  const auto found = claims.find("aud");
  if (found == claims.end()) return false;
  const json& audience = found->is_array() && found->size() == 1 ? found->front() : *found;
  return audience.is_string() && audience.get_ref<const std::string&>() == client_id;
}

std::string escaped(std::string_view text) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~", digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (plain.find(c) != std::string_view::npos) out.push_back(c);
    else out += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return out;
}

}  // namespace

ProviderKey provider_key(const std::string& pem) {
  const std::unique_ptr<BIO, ReleaseSigned<BIO_free>> memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  EVP_PKEY* read = memory ? PEM_read_bio_PUBKEY(memory.get(), nullptr, nullptr, nullptr) : nullptr;
  ProviderKey key(read, EVP_PKEY_free);
  return key && !algorithm_of(key.get()).empty() ? key : nullptr;
}

IdentityProvider read_identity_provider(std::string_view text) {
  const auto damaged = [](const char* what) { return base::Failure("identity_provider_damaged", what, {{"what", what}}); };
  const auto parsed = base::parse_json(text, {provider_bytes_max, 4});
  if (!parsed || !parsed->is_object()) throw damaged("JSON");
  const auto needed = [&](const char* name) {
    std::string value = text_at(*parsed, name);
    if (value.empty()) throw damaged(name);
    return value;
  };
  const auto some = [&](const char* name) {
    std::vector<std::string> values;
    const auto found = parsed->find(name);
    if (found == parsed->end() || !found->is_array() || found->empty() || found->size() > keys_max) throw damaged(name);
    for (const json& each : *found) {
      if (!each.is_string() || each.get_ref<const std::string&>().empty()) throw damaged(name);
      values.push_back(each.get<std::string>());
    }
    return values;
  };
  IdentityProvider provider{needed("issuer"), needed("authorize"), needed("client_id"), needed("redirect"), some("levels"), {}};
  if (!provider.authorize.starts_with("https://") || provider.authorize.find_first_of("\r\n# ") != std::string::npos) throw damaged("authorize");
  if (!provider.redirect.starts_with("https://") || !provider.redirect.ends_with(provider_answer_path)) throw damaged("redirect");
  for (const std::string& pem : some("keys"))
    if (!provider.keys.emplace_back(provider_key(pem))) throw damaged("keys");
  return provider;
}

base::Outcome<std::string> read_id_token(const IdentityProvider& provider, std::string_view token, std::string_view nonce, base::Instant now) {
  const auto wrong = [](const char* what) { return base::Refusal{"provider_answer_wrong", "OpenID Connect Core 1.0, 3.2.2.11", {{"what", what}}}; };
  if (token.size() > id_token_bytes_max) return wrong("size");
  const auto first = token.find('.');
  const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) return wrong("form");
  const auto head = object_in(token.substr(0, first));
  const auto signature = from_base64url(token.substr(second + 1));
  if (!head || !signature) return wrong("form");
  if (head->contains("crit")) return wrong("crit");  // RFC 7515, 4.1.11: what must be understood and is not
  const std::string algorithm = text_at(*head, "alg");
  if (algorithm != "RS256" && algorithm != "ES256") return wrong("alg");
  if (!signed_by(provider, algorithm, base::as_bytes(token.substr(0, second)), *signature)) return wrong("signature");

  const auto claims = object_in(token.substr(first + 1, second - first - 1));
  if (!claims) return wrong("form");
  if (text_at(*claims, "iss") != provider.issuer) return wrong("iss");
  if (!is_for(*claims, provider.client_id)) return wrong("aud");
  const auto expires = time_at(*claims, "exp"), issued = time_at(*claims, "iat");
  if (!expires || now.utc_ms >= *expires + id_token_clock_off_ms) return wrong("exp");
  if (!issued || *issued > now.utc_ms + id_token_clock_off_ms || *issued < now.utc_ms - id_token_age_ms - id_token_clock_off_ms) return wrong("iat");
  if (claims->contains("nbf"))
    if (const auto from = time_at(*claims, "nbf"); !from || *from > now.utc_ms + id_token_clock_off_ms) return wrong("nbf");
  if (nonce.empty() || text_at(*claims, "nonce") != nonce) return wrong("nonce");
  std::string subject = text_at(*claims, "sub");
  if (subject.empty() || subject.size() > subject_bytes_max) return wrong("sub");
  if (std::ranges::find(provider.levels, text_at(*claims, "acr")) == provider.levels.end()) return base::Refusal{"provider_level_too_low", "OpenID Connect Core 1.0, 2: acr", {}};
  return subject;
}

std::string authorization_address(const IdentityProvider& provider, std::string_view state, std::string_view nonce) {
  std::string levels;
  for (const std::string& level : provider.levels) levels += (levels.empty() ? "" : " ") + level;
  std::string address = provider.authorize + (provider.authorize.find('?') == std::string::npos ? "?" : "&");
  const std::pair<std::string_view, std::string_view> asked[] = {{"response_type", "id_token"}, {"response_mode", "form_post"}, {"scope", "openid"},
                                                                 {"client_id", provider.client_id}, {"redirect_uri", provider.redirect}, {"acr_values", levels},
                                                                 {"state", state}, {"nonce", nonce}};
  for (const auto& [name, value] : asked) address += std::string(&name == &asked[0].first ? "" : "&") + std::string(name) + "=" + escaped(value);
  return address;
}

}  // namespace platsbesok::reg
