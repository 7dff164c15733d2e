#include "register/service/media_transfer.h"

#include "register/store/access_log.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/problems.h"

namespace platsbesok::reg {

static_assert(sync::chunk_bytes == storage::media_chunk_bytes && sync::file_bytes_max == storage::media_bytes_max);

sync::Reply MediaTransfer::take(const Device& sender, const sync::ChunkPath& path, base::ByteView body) {
  if (!path.index || !grants_.ever_granted(sender.device, path.dossier)) return sync::problem_reply("not_found");
  const auto sizes = files_.sizes_of(path.dossier, path.file);
  if (sizes.empty()) return sync::problem_reply("not_found");
  if (!parts_.media.put_chunk(path.dossier, path.file, sizes, *path.index, body)) return sync::problem_reply("media_invalid");
  return standing(path);
}

sync::Reply MediaTransfer::standing(const sync::ChunkPath& path) const {
  const auto info = parts_.media.info(path.dossier, path.file);
  ENSURE(info);
  sync::ChunkReply reply;
  if (info->complete)
    reply.receipt = journal::sign_receipt(
        journal::MediaReceipt{parts_.municipality, path.dossier, path.file, info->size_bytes, parts_.clock.now()}, parts_.key);
  else
    reply.missing = parts_.media.missing_chunks(path.dossier, path.file);
  return sync::json_reply(sync::encode(reply));
}

sync::Reply MediaTransfer::give(const Device& receiver, const sync::ChunkPath& path) {
  const sync::Reply nothing = sync::problem_reply("not_found");
  if (receiver.review_since || !grants_.may_have(receiver.device, path.dossier)) return nothing;
  const auto info = parts_.media.info(path.dossier, path.file);
  if (!info || !info->complete) return nothing;
  if (!path.index) return standing(path);
  auto chunk = parts_.media.chunk(path.dossier, path.file, *path.index);
  if (!chunk) return nothing;
  AccessLog(parts_.database).write({parts_.clock.now(), receiver.person, path.dossier, "tablet_photo"});
  return {200, std::string(sync::media_type), std::move(*chunk)};
}

}  // namespace platsbesok::reg
