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
  const CatchUp at_the_end(parts_.index);
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

struct DeviceDoor::Row {
  Address at;
  bool open;  // before there is a session; `device` is null then
  std::optional<sync::Reply> (*answer)(DeviceDoor& door, const Device* device, const sync::Request& request);  // nothing: the path does not fit the braces
};

std::span<const DeviceDoor::Row> DeviceDoor::rows() {
  using Given = std::optional<sync::Reply>;
  static constexpr Row table[] = {
      {{"POST", sync::enrol_path}, true, [](DeviceDoor& door, const Device*, const sync::Request& request) -> Given { return door.enrolment_.enrol(request.body); }},
      {{"POST", sync::session_path}, true, [](DeviceDoor& door, const Device*, const sync::Request& request) -> Given { return door.sessions_.open(request.body); }},
      {{"POST", sync::round_path}, false, [](DeviceDoor& door, const Device* device, const sync::Request& request) -> Given { return door.rounds_.answer(*device, request.body); }},
      {{"POST", sync::segments_path}, false, [](DeviceDoor& door, const Device* device, const sync::Request& request) -> Given { return door.push_.take(*device, request.body); }},
      {{"GET", "/v1/segments/{dossier}/{dev_no}/{from}"}, false, [](DeviceDoor& door, const Device* device, const sync::Request& request) -> Given {
         const auto path = sync::parse_pull_path(request.path);
         return path ? Given(door.push_.give(*device, *path)) : std::nullopt;
       }},
      {{"POST", "/v1/media/{dossier}/{file}/{index}"}, false, [](DeviceDoor& door, const Device* device, const sync::Request& request) -> Given {
         const auto path = sync::parse_chunk_path(request.path);
         return path ? Given(door.media_.take(*device, *path, request.body)) : std::nullopt;
       }},
      {{"GET", "/v1/media/{dossier}/{file}/{index}"}, false, [](DeviceDoor& door, const Device* device, const sync::Request& request) -> Given {
         const auto path = sync::parse_chunk_path(request.path);
         return path && path->index ? Given(door.media_.give(*device, *path)) : std::nullopt;
       }},
      {{"GET", "/v1/media/{dossier}/{file}/receipt"}, false, [](DeviceDoor& door, const Device* device, const sync::Request& request) -> Given {
         const auto path = sync::parse_chunk_path(request.path);
         return path && !path->index ? Given(door.media_.give(*device, *path)) : std::nullopt;
       }},
      {{"POST", sync::sealed_path}, false, [](DeviceDoor& door, const Device*, const sync::Request& request) -> Given { return door.take_sealed(request.body); }},
  };
  return table;
}

std::vector<DeviceDoor::Address> DeviceDoor::addresses() {
  std::vector<Address> all;
  for (const Row& row : rows()) all.push_back(row.at);
  return all;
}

std::optional<sync::Reply> DeviceDoor::answered(bool open, const Device* device, const sync::Request& request) {
  for (const Row& row : rows()) {
    const bool has_braces = row.at.address.find('{') != std::string_view::npos;
    if (row.open != open || row.at.method != request.method || (!has_braces && row.at.address != request.path)) continue;
    if (auto reply = row.answer(*this, device, request)) return reply;
  }
  return std::nullopt;
}

sync::Reply DeviceDoor::answer(const sync::Request& request) {
  if (auto reply = answered(true, nullptr, request)) return *std::move(reply);
  const auto who = sessions_.authenticate(request);
  if (const auto* refused = std::get_if<sync::Reply>(&who)) return *refused;
  if (auto reply = answered(false, &std::get<Device>(who), request)) return *std::move(reply);
  return sync::problem_reply("not_found");
}

// A piece of what a tablet keeps sealed of a dossier that was withdrawn from it, or carries of another's hand-over file: taken in as such a file is, as sent by the
// tablet that sealed it.
sync::Reply DeviceDoor::take_sealed(base::ByteView body) {
  std::istringstream in{std::string(base::as_text(body))};
  const auto taken = handovers_.take(in, false);
  if (taken) return sync::json_reply(sync::encode(sync::SealedReply{taken->refused == 0 ? std::optional(base::sha256(body)) : std::nullopt}));
  const std::string& code = taken.refusal().code;
  if (code == "quarantine_full") return sync::problem_reply(code);
  // Nobody sealed this to us, and it will never be anything else. All other that is refused may be taken in another day: a blocked or unknown tablet's, a newer program's.
  return sync::problem_reply(code == "handover_damaged" || code == "handover_cut" ? "sealed_damaged" : "message_invalid");
}

}  // namespace platsbesok::reg
