#include "register/service/enrolment.h"

#include "core/domain/draft.h"
#include "sync/protocol/problems.h"

#include <algorithm>

namespace platsbesok::reg {

namespace {

// The secret has 128 random bits: one hash is enough, there is nothing to guess.
base::Hash token_hash(const sync::EnrolmentToken& token) { return base::sha256(token.secret); }

}  // namespace

std::string Enrolment::issue(base::PersonId person, const std::string& person_name, const std::string& address, const base::Hash& ca_hash,
                             std::int64_t good_for_ms) {
  static_assert(domain::name_bytes_max <= sync::name_bytes_max, "every name that the office may give fits in the reply");
  ENSURE(person_name.size() <= sync::name_bytes_max);
  sync::EnrolmentToken token;
  do token.name = base::random_u32(parts_.random);
  while (devices_.find_code(token.name));
  parts_.random.fill(token.secret);
  devices_.put_code({token.name, token_hash(token), person, person_name, {parts_.clock.now().utc_ms + good_for_ms}, 0, {}});
  return sync::text_of({address, ca_hash, token});
}

sync::Reply Enrolment::enrol(base::ByteView body) {
  const auto request = sync::parse_enrol_request(body);
  if (!request) return sync::problem_reply("message_invalid");
  const sync::Reply refused = sync::problem_reply("enrolment_code_not_valid");
  if (!base::verify(request->device_key, sync::enrolment_statement(request->token, request->device_key), request->signature)) return refused;

  const auto code = devices_.find_code(request->token.name);
  if (!code || code->wrong_tries >= sync::enrolment_tries_max) return refused;
  if (!base::equal_in_constant_time(token_hash(request->token).bytes, code->token_hash.bytes)) {
    devices_.count_wrong_try(code->name);
    return refused;
  }
  const base::Instant now = parts_.clock.now();
  const bool used = code->used_by.has_value();
  if (used ? *code->used_by != request->device_key : now >= code->expires_at) return refused;
  const base::DeviceId id = sync::device_of(request->device_key);
  const auto present = devices_.find(id);
  // A device is one person's; and only the office lifts a block.
  if (present && (present->blocked_at || present->person != code->person)) return refused;

  Device device = present.value_or(Device{id, request->device_key, code->person, code->person_name, now, {}, {}, {}});
  if (!used) {
    device.person_name = code->person_name;
    device.certificate = sync::sign_certificate({parts_.municipality, id, code->person, request->device_key, now}, parts_.key);
    storage::Transaction transaction(parts_.database);
    devices_.use_code(code->name, request->device_key);
    devices_.put(device);
    devices_.set_review(id, std::nullopt);  // a code is the office's word that this is the device
    devices_.forget_round_state(id);
    transaction.commit();
  }
  return sync::json_reply(sync::encode(sync::EnrolReply{parts_.municipality, parts_.municipality_name, device.person, device.person_name, parts_.office,
                                                        parts_.key.public_key(), parts_.recovery_key, device.certificate}));
}

bool Enrolment::block(base::DeviceId device) {
  if (!devices_.find(device)) return false;
  devices_.set_blocked(device, parts_.clock.now());
  return true;
}

bool Enrolment::unblock(base::DeviceId device) {
  if (!devices_.find(device)) return false;
  devices_.set_blocked(device, std::nullopt);
  return true;
}

}  // namespace platsbesok::reg
