#include "register/service/certificates.h"

#include "core/base/failure.h"

#include <doctest/doctest.h>

using namespace platsbesok;

TEST_CASE("the CA's fingerprint is that of its DER, and two registers have different ones") {
  const auto one = reg::make_certificates({"register.exempelkommun.test", "192.0.2.7"}, {1'790'000'000'000});
  const auto other = reg::make_certificates({}, {1'790'000'000'000});
  CHECK(reg::certificate_sha256(one.ca_pem) == reg::certificate_sha256(one.ca_pem));
  CHECK(reg::certificate_sha256(one.ca_pem) != reg::certificate_sha256(other.ca_pem));
  CHECK(reg::certificate_sha256(one.ca_pem) != reg::certificate_sha256(one.leaf_pem));
}

TEST_CASE("a name that would change the certificate's other fields is not taken") {
  CHECK_THROWS_AS(reg::make_certificates({"a.test,DNS:evil.test"}, {0}), base::Failure);
  CHECK_THROWS_AS(reg::make_certificates({""}, {0}), base::Failure);
}
