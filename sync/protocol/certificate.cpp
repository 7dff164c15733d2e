#include "sync/protocol/certificate.h"

#include "core/base/ensure.h"

namespace platsbesok::sync {

namespace {

constexpr std::string_view certificate_magic = "PBDC";
constexpr std::uint16_t certificate_version = 1;

base::Bytes signed_message(base::ByteView fields) {
  base::Bytes message;
  base::put(message, base::as_bytes("device1"));
  base::put(message, fields);
  return message;
}

}  // namespace

base::Bytes sign_certificate(const DeviceCertificate& certificate, const base::SigningKey& register_key) {
  base::Bytes out;
  base::put(out, base::as_bytes(certificate_magic));
  base::put_u16(out, certificate_version);
  base::put_u16(out, 0);
  base::put(out, certificate.municipality.bytes());
  base::put(out, certificate.device.bytes());
  base::put(out, certificate.person.bytes());
  base::put(out, certificate.device_key.bytes);
  base::put_u64(out, static_cast<std::uint64_t>(certificate.issued_at.utc_ms));
  base::put(out, register_key.sign(signed_message(out)).bytes);
  return out;
}

std::optional<DeviceCertificate> verified_certificate(base::ByteView bytes, const base::PublicKey& register_key) {
  base::ByteReader in(bytes);
  if (base::as_text(in.take(4)) != certificate_magic || in.u16() != certificate_version || in.u16() != 0) return std::nullopt;
  const auto municipality = base::MunicipalityId::from_bytes(in.take(16));
  const auto device = base::DeviceId::from_bytes(in.take(16));
  const auto person = base::PersonId::from_bytes(in.take(16));
  const auto device_key = base::PublicKey::from_bytes(in.take(32));
  const auto issued_at = static_cast<std::int64_t>(in.u64());
  const auto signature = base::Signature::from_bytes(in.take(64));
  if (in.failed() || !in.rest().empty() || !municipality || !device || !person || !device_key || !signature) return std::nullopt;
  if (!base::verify(register_key, signed_message(bytes.first(bytes.size() - 64)), *signature)) return std::nullopt;
  return DeviceCertificate{*municipality, *device, *person, *device_key, {issued_at}};
}

base::DeviceId device_of(const base::PublicKey& device_key) { return base::derive_id<base::DeviceId>("device1", {device_key.bytes}); }

base::Bytes enrolment_statement(const EnrolmentToken& token, const base::PublicKey& device_key) {
  base::Bytes message;
  base::put(message, base::as_bytes("enrol1"));
  base::put_u32(message, token.name);
  base::put(message, token.secret);
  base::put(message, device_key.bytes);
  return message;
}

base::Bytes session_statement(base::DeviceId device, base::ByteView challenge) {
  base::Bytes message;
  base::put(message, base::as_bytes("session1"));
  base::put(message, device.bytes());
  base::put(message, challenge);
  return message;
}

}  // namespace platsbesok::sync
