#include "sync/protocol/certificate.h"

#include <doctest/doctest.h>

using namespace platsbesok;

namespace {

base::SigningKey key(std::uint8_t number) { return base::SigningKey(base::Secret::from_bytes(base::Bytes(32, number))); }
template <class T>
T id(std::uint8_t number) {
  return *T::from_bytes(base::Bytes(16, number));
}

}  // namespace

TEST_CASE("a device certificate holds under the register's key alone, and not when a bit is changed") {
  const sync::DeviceCertificate certificate{id<base::MunicipalityId>(1), id<base::DeviceId>(2), id<base::PersonId>(3), key(4).public_key(), {5}};
  const base::Bytes bytes = sign_certificate(certificate, key(9));
  CHECK(sync::verified_certificate(bytes, key(9).public_key()) == certificate);
  CHECK_FALSE(sync::verified_certificate(bytes, key(8).public_key()));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    base::Bytes changed = bytes;
    changed[i] ^= 1;
    CHECK_FALSE(sync::verified_certificate(changed, key(9).public_key()));
    CHECK_FALSE(sync::verified_certificate(base::ByteView(bytes).first(i), key(9).public_key()));
  }
}

TEST_CASE("the same key is the same device, another key another") {
  CHECK(sync::device_of(key(1).public_key()) == sync::device_of(key(1).public_key()));
  CHECK(sync::device_of(key(1).public_key()) != sync::device_of(key(2).public_key()));
}
