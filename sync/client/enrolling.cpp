#include "sync/client/enrolling.h"

#include "sync/protocol/messages.h"
#include "sync/protocol/paths.h"
#include "sync/protocol/problems.h"

namespace platsbesok::sync {

namespace {

base::Refusal refusal(std::string code) { return {std::move(code), "sync: Enrolment", {}}; }

}  // namespace

Enrolling::Enrolling(EnrolmentCode code, base::Random& random) : code_(std::move(code)), key_([&] {
    base::Bytes seed = base::random_bytes(random, base::Secret::size_bytes);
    base::Secret secret = base::Secret::from_bytes(seed);
    base::wipe(seed);
    return base::SigningKey(std::move(secret));
  }()) {}

Enrolling::Enrolling(EnrolmentCode code, const base::SigningKey& device_key)
    : code_(std::move(code)), key_(base::Secret::from_bytes(device_key.seed().bytes())) {}

std::string Enrolling::address() const { return "https://" + code_.address; }

base::SigningKey Enrolling::device_key() const { return base::SigningKey(base::Secret::from_bytes(key_.seed().bytes())); }

Request Enrolling::request() const {
  const std::string body = encode(EnrolRequest{code_.token, key_.public_key(), key_.sign(enrolment_statement(code_.token, key_.public_key()))});
  const auto bytes = base::as_bytes(body);
  return {"POST", std::string(enrol_path), {}, std::string(json_type), {bytes.begin(), bytes.end()}};
}

base::Outcome<Enrolling::Enrolled> Enrolling::arrived(const Reply& reply, const std::string& ca_pem) const {
  if (reply.status != 200 || reply.content_type != json_type) return refusal(problem_from(reply).code);
  const auto answer = parse_enrol_reply(reply.body);
  if (!answer) return refusal("not_the_register");
  // The certificate ties all of it to this key; one for somebody else is no answer to us.
  const auto certificate = verified_certificate(answer->certificate, answer->register_key);
  const base::DeviceId device = device_of(key_.public_key());
  if (!certificate || certificate->municipality != answer->municipality || certificate->person != answer->person || certificate->device != device ||
      certificate->device_key != key_.public_key())
    return refusal("not_the_register");
  return Enrolled{{answer->municipality, device, answer->person, answer->person_name, answer->office, answer->register_key, answer->recovery_key, address(), ca_pem},
                  answer->certificate};
}

}  // namespace platsbesok::sync
