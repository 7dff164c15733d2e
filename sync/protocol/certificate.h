// The device certificate: the register's signed word that this key is this device of this person (sync/README.md: Device certificate).
// Also the messages that a device signs to prove that it holds its key, and how a device's id follows from its key.
#pragma once

#include "core/base/crypto.h"
#include "core/base/time.h"
#include "sync/protocol/enrolment_code.h"

namespace platsbesok::sync {

struct DeviceCertificate {
  base::MunicipalityId municipality;
  base::DeviceId device;
  base::PersonId person;
  base::PublicKey device_key;
  base::Instant issued_at;
  friend bool operator==(const DeviceCertificate&, const DeviceCertificate&) = default;
};

base::Bytes sign_certificate(const DeviceCertificate& certificate, const base::SigningKey& register_key);
std::optional<DeviceCertificate> verified_certificate(base::ByteView bytes, const base::PublicKey& register_key);

// The same key is the same device, however often it is enrolled.
base::DeviceId device_of(const base::PublicKey& device_key);

// What a device signs to enrol and to open a session.
base::Bytes enrolment_statement(const EnrolmentToken& token, const base::PublicKey& device_key);
base::Bytes session_statement(base::DeviceId device, base::ByteView challenge);

}  // namespace platsbesok::sync
