#include "register/service/device_door.h"

#include "core/base/log.h"
#include "register/store/withdrawals.h"
#include "sync/protocol/paths.h"
#include "sync/protocol/problems.h"

#include <sstream>

namespace platsbesok::reg {

DeviceDoor::DeviceDoor(Parts parts)
    : parts_(parts),
      devices_(parts_.database),
      grants_(parts_),
      files_(parts_),
      enrolment_(parts_, devices_),
      sessions_(parts_, devices_),
      push_(parts_, devices_, grants_),
      rounds_(parts_, devices_, grants_, files_),
      media_(parts_, grants_, files_),
      handovers_(parts_, devices_, push_, media_) {
  // A newer program may understand what an older one could only keep.
  storage::Transaction transaction(parts_.database);
  Devices::create_contact_table(parts_.database);
  Backups::create_tables(parts_.database);
  Withdrawals::create_table(parts_.database);
  for (const base::DossierId& dossier : devices_.dossiers_waiting()) push_.examine(dossier);
  transaction.commit();
}

std::size_t DeviceDoor::body_bytes_max(std::string_view path) {
  if (path == sync::segments_path) return sync::push_bytes_max;
  if (path.starts_with(sync::media_prefix)) return sync::chunk_bytes;
  if (path == sync::round_path) return sync::json_bytes_max;
  if (path == sync::sealed_path) return sync::sealed_bytes_max;
  constexpr std::size_t small_message_max = 16 * 1024;
  return small_message_max;
}

sync::Reply DeviceDoor::too_large(std::string_view path) { return sync::problem_reply(path == sync::segments_path ? "batch_too_large" : "message_too_large"); }

sync::Reply DeviceDoor::handle(const sync::Request& request) {
  if (request.body.size() > body_bytes_max(request.path)) return too_large(request.path);
  try {
    return answer(request);
  } catch (const base::Failure& failure) {
    base::log::error("device door: " + failure.code());
    return sync::problem_reply("register_failed");
  } catch (const std::exception&) {  // memory, above all; the next request may fit
    base::log::error("device door: unexpected");
    return sync::problem_reply("register_failed");
  }
}

sync::Reply DeviceDoor::answer(const sync::Request& request) {
  const bool post = request.method == "POST";
  if (post && request.path == sync::enrol_path) return enrolment_.enrol(request.body);
  if (post && request.path == sync::session_path) return sessions_.open(request.body);

  const auto who = sessions_.authenticate(request);
  if (const auto* refused = std::get_if<sync::Reply>(&who)) return *refused;
  const Device& device = std::get<Device>(who);
  if (post && request.path == sync::round_path) return rounds_.answer(device, request.body);
  if (post && request.path == sync::segments_path) return push_.take(device, request.body);
  if (post && request.path == sync::sealed_path) return take_sealed(request.body);
  if (const auto path = sync::parse_chunk_path(request.path)) {
    if (post) return media_.take(device, *path, request.body);
    if (request.method == "GET") return media_.give(device, *path);
  }
  if (const auto path = sync::parse_pull_path(request.path); path && request.method == "GET") return push_.give(device, *path);
  return sync::problem_reply("not_found");
}

// A piece of what a tablet keeps sealed of a dossier that was withdrawn from it, or carries of another's hand-over file: taken in as such a file is, as sent by the
// tablet that sealed it.
sync::Reply DeviceDoor::take_sealed(base::ByteView body) {
  std::istringstream in{std::string(base::as_text(body))};
  const auto taken = handovers_.take(in, false);
  if (taken) return sync::json_reply(sync::encode(sync::SealedReply{taken->refused == 0 ? std::optional(base::sha256(body)) : std::nullopt}));
  return sync::problem_reply(taken.refusal().code == "quarantine_full" ? "quarantine_full" : "message_invalid");
}

}  // namespace platsbesok::reg
