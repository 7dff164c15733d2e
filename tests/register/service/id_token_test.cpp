#include "register/service/id_token.h"

#include "core/base/failure.h"
#include "core/base/json.h"
#include "tests/support/a_provider.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::AProvider;

namespace {

const base::Instant now{1'790'000'000'000};

std::string what_is_wrong(const base::Outcome<std::string>& answer) {
  if (answer) return "";
  const auto what = answer.refusal().about.find("what");
  return what == answer.refusal().about.end() ? answer.refusal().code : what->second;
}

}  // namespace

TEST_CASE("what the provider has signed for this register, in answer to this nonce, is taken, with an RSA key and with one of P-256") {
  for (const auto kind : {AProvider::Kind::rsa, AProvider::Kind::p256}) {
    const AProvider provider(kind);
    for (int i = 0; i < 8; ++i) {  // an ECDSA signature is another each time, and its halves may begin with zeroes
      const auto answer = reg::read_id_token(provider.known(), provider.token(AProvider::claims(now, "n1")), "n1", now);
      REQUIRE(answer);
      CHECK(*answer == "subject-of-ada");
    }
    auto several = AProvider::claims(now, "n1");
    several["aud"] = R"(["platsbesok"])";
    CHECK(reg::read_id_token(provider.known(), provider.token(several), "n1", now));
  }
}

TEST_CASE("a claim that is wrong, missing or of another kind is refused, each by its name") {
  const AProvider provider;
  const auto with = [&](const std::string& claim, const std::string& value) {
    auto claims = AProvider::claims(now, "n1");
    if (value.empty()) claims.erase(claim);
    else claims[claim] = value;
    return what_is_wrong(reg::read_id_token(provider.known(), provider.token(claims), "n1", now));
  };
  const std::string past = std::to_string(now.utc_ms / 1000 - 61), future = std::to_string(now.utc_ms / 1000 + 62), long_past = std::to_string(now.utc_ms / 1000 - 661);
  for (const auto& [claim, values] : std::map<std::string, std::vector<std::string>>{{"iss", {"", "\"https://idp.test/\"", "7"}},
                                                                                      {"aud", {"", "\"other\"", "[]", R"(["platsbesok","other"])", "{}"}},
                                                                                      {"exp", {"", past, "\"" + future + "\"", "1e9", "99999999999999"}},
                                                                                      {"iat", {"", future, long_past, "-1"}},
                                                                                      {"nbf", {future, "\"x\""}},
                                                                                      {"nonce", {"", "\"n2\"", "\"\"", "[\"n1\"]"}},
                                                                                      {"sub", {"", "\"\"", "7", "\"" + std::string(256, 'a') + "\""}}})
    for (const auto& value : values) {
      CAPTURE(claim);
      CAPTURE(value);
      CHECK(with(claim, value) == claim);
    }
  for (const char* level : {"", "\"http://id.elegnamnden.se/loa/1.0/loa2\"", "3"}) CHECK(with("acr", level) == "provider_level_too_low");
  CHECK(with("nbf", past).empty());
}

TEST_CASE("a token that no nonce was given for is never taken") {
  const AProvider provider;
  CHECK(what_is_wrong(reg::read_id_token(provider.known(), provider.token(AProvider::claims(now, "")), "", now)) == "nonce");
}

TEST_CASE("only the provider's own key signs: another key, another algorithm, none, and a changed letter are refused") {
  const AProvider provider, other, elliptic(AProvider::Kind::p256);
  const auto claims = AProvider::claims(now, "n1");
  const auto wrong = [&](const std::string& token) { return what_is_wrong(reg::read_id_token(provider.known(), token, "n1", now)); };
  CHECK(wrong(other.token(claims)) == "signature");
  CHECK(wrong(elliptic.token(claims)) == "signature");
  CHECK(wrong(provider.token(claims, elliptic.header())) == "signature");
  for (const char* head : {R"({"alg":"none"})", R"({"alg":"HS256"})", R"({"alg":"RS384"})", "{}", R"({"alg":["RS256"]})"}) CHECK(wrong(provider.token(claims, head)) == "alg");
  CHECK(wrong(provider.token(claims, R"({"alg":"RS256","crit":["b64"],"b64":false})")) == "crit");
  CHECK(wrong(provider.token(claims, R"({"alg":"RS256","alg":"none"})")) == "form");

  const std::string right = provider.token(claims);
  CHECK(wrong(right).empty());
  const auto first = right.find('.'), second = right.rfind('.');
  CHECK(wrong(right.substr(0, second + 1)) == "signature");
  CHECK(wrong(right.substr(0, second)) == "form");
  CHECK(wrong(right + ".") == "form");
  CHECK(wrong(right + "=") == "form");
  CHECK(wrong("") == "form");
  CHECK(wrong(std::string(reg::id_token_bytes_max + 1, 'a')) == "size");
  for (const std::size_t at : {first + 5, second - 3, second + 20}) {
    std::string changed = right;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    CHECK(wrong(changed) == "signature");
  }
}

TEST_CASE("while the provider changes keys, both are taken") {
  const AProvider before, after;
  auto known = before.known();
  known.keys.push_back(reg::provider_key(after.public_key()));
  for (const auto* provider : {&before, &after}) CHECK(reg::read_id_token(known, provider->token(AProvider::claims(now, "n1")), "n1", now));
}

TEST_CASE("the provider's file is read whole or not at all, and says what is wrong") {
  const auto file_of = [](const AProvider& provider) {
    const auto known = provider.known();
    return nlohmann::json{{"issuer", known.issuer}, {"authorize", known.authorize}, {"client_id", known.client_id}, {"redirect", known.redirect}, {"levels", known.levels}, {"keys", {provider.public_key()}}};
  };
  const nlohmann::json right = file_of(AProvider());
  CHECK(reg::read_identity_provider(right.dump()).client_id == "platsbesok");
  const auto what = [](const nlohmann::json& file) {
    try {
      (void)reg::read_identity_provider(file.dump());
    } catch (const base::Failure& failure) {
      return failure.about().at("what");
    }
    return std::string();
  };
  for (const auto& [key, value] : right.items()) {
    nlohmann::json without = right;
    without.erase(key);
    CHECK(what(without) == key);
  }
  const auto changed = [&](const char* key, const nlohmann::json& value) {
    nlohmann::json file = right;
    file[key] = value;
    return what(file);
  };
  CHECK(changed("authorize", "http://idp.test/authorize") == "authorize");
  CHECK(changed("redirect", "https://register.test/elsewhere") == "redirect");
  CHECK(changed("levels", nlohmann::json::array()) == "levels");
  CHECK(changed("keys", {"-----BEGIN PUBLIC KEY-----"}) == "keys");
  CHECK(what(file_of(AProvider(AProvider::Kind::weak_rsa))) == "keys");
  CHECK(what(file_of(AProvider(AProvider::Kind::p384))) == "keys");
  CHECK(what(nlohmann::json::array()) == "JSON");
}
