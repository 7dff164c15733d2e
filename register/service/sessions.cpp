#include "register/service/sessions.h"

#include "sync/protocol/messages.h"
#include "sync/protocol/problems.h"

namespace platsbesok::reg {

namespace {

constexpr std::size_t salt_bytes = 16;
constexpr std::size_t challenge_bytes = 8 + salt_bytes + base::Hash::size_bytes;
constexpr std::string_view bearer = "Bearer ";

}  // namespace

Sessions::Sessions(Parts& parts, Devices& devices) : parts_(parts), devices_(devices), secret_(base::random_bytes(parts.random, 32)) {}

// expires ‖ salt ‖ hash over our secret, the device and both: only we can have made it, for this device, and until then.
base::Bytes Sessions::challenge_for(base::DeviceId device, std::int64_t expires_ms, base::ByteView salt) const {
  base::Bytes challenge;
  base::put_u64(challenge, static_cast<std::uint64_t>(expires_ms));
  base::put(challenge, salt);
  const base::Hash hash = base::Sha256().add("challenge1").add(secret_).add(device.bytes()).add(challenge).finish();
  base::put(challenge, hash.bytes);
  return challenge;
}

sync::Reply Sessions::open(base::ByteView body) {
  const auto request = sync::parse_session_request(body);
  if (!request) return sync::problem_reply("message_invalid");
  const base::Instant now = parts_.clock.now();
  sync::SessionReply reply;
  if (!request->signature) {
    reply.challenge = challenge_for(request->device, now.utc_ms + sync::challenge_ms, base::random_bytes(parts_.random, salt_bytes));
    return sync::json_reply(sync::encode(reply));
  }

  const sync::Reply refused = sync::problem_reply("session_refused");
  if (request->challenge.size() != challenge_bytes) return refused;
  base::ByteReader in(request->challenge);
  const auto expires_ms = static_cast<std::int64_t>(in.u64());
  const base::ByteView salt = in.take(salt_bytes);
  if (!base::equal_in_constant_time(challenge_for(request->device, expires_ms, salt), request->challenge)) return refused;
  // Expired is no fault of the device's: it asks for a new one.
  if (now.utc_ms >= expires_ms) return sync::problem_reply("session_missing");
  const auto device = devices_.find(request->device);
  if (!device || !base::verify(device->key, sync::session_statement(request->device, request->challenge), *request->signature)) return refused;
  if (device->blocked_at) {
    devices_.told_blocked(device->device, now);
    return sync::problem_reply("device_blocked");
  }

  reply.token.emplace();
  parts_.random.fill(*reply.token);
  reply.good_for_ms = sync::session_ms;
  storage::Transaction transaction(parts_.database);
  devices_.drop_sessions_before(now);
  devices_.put_session(base::sha256(*reply.token), request->device, {now.utc_ms + sync::session_ms});
  transaction.commit();
  return sync::json_reply(sync::encode(reply));
}

std::variant<Device, sync::Reply> Sessions::authenticate(const sync::Request& request) const {
  const sync::Reply missing = sync::problem_reply("session_missing");
  if (!std::string_view(request.authorization).starts_with(bearer)) return missing;
  const auto token = base::from_hex(std::string_view(request.authorization).substr(bearer.size()));
  if (!token || token->size() != sizeof(sync::Token)) return missing;
  const auto id = devices_.session(base::sha256(*token), parts_.clock.now());
  const auto device = id ? devices_.find(*id) : std::nullopt;
  if (!device) return missing;
  if (device->blocked_at) {
    devices_.told_blocked(device->device, parts_.clock.now());
    return sync::problem_reply("device_blocked");
  }
  return *device;
}

}  // namespace platsbesok::reg
