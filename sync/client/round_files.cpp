// Round's files: media, after the answers. A file is complete and secured on its own; a piece sent or fetched twice changes nothing.
#include "sync/client/round.h"

#include <algorithm>

namespace platsbesok::sync {

static_assert(chunk_bytes == storage::media_chunk_bytes && file_bytes_max == storage::media_bytes_max);

void Round::plan_files(const RoundReply& reply) {
  to_send_.clear();
  to_fetch_.clear();
  storage::MediaStore& media = vault_.media();
  for (const WantedFile& wanted : reply.files_wanted) {
    const auto info = media.info(wanted.dossier, wanted.file);
    if (!info || !info->complete) continue;
    for (const std::uint32_t index : wanted.chunks)
      if (index * chunk_bytes < info->size_bytes) to_send_.push_back({wanted.dossier, wanted.file, index});
  }
  for (const OfferedFile& offered : reply.files_offered) {
    if (!vault_.journal().holds(offered.dossier)) continue;
    const auto info = media.info(offered.dossier, offered.file);
    if (info && info->complete && info->secured) continue;
    if (!info || !info->complete) {
      if (!media.expect(offered.dossier, offered.file, offered.size_bytes)) continue;
      for (const std::uint32_t index : media.missing_chunks(offered.dossier, offered.file)) to_fetch_.push_back({offered.dossier, offered.file, index});
    }
    to_fetch_.push_back({offered.dossier, offered.file, std::nullopt});
  }
  // What is neither wanted nor offered and has no receipt, all ops being there: the register may have it, of a dossier that has been taken back, and only the reply
  // have been lost.
  if (!to_push_.empty()) return;
  for (const storage::MediaInfo& file : media.unsecured()) {
    if (!part_.contains(file.dossier)) continue;
    const auto same = [&](const ChunkPath& path) { return path.dossier == file.dossier && path.file == file.file; };
    if (std::ranges::none_of(to_send_, same) && std::ranges::none_of(to_fetch_, same)) to_fetch_.push_back({file.dossier, file.file, std::nullopt});
  }
}

void Round::drop_file(std::deque<ChunkPath>& queue) {
  const ChunkPath path = queue.front();
  std::erase_if(queue, [&](const ChunkPath& other) { return other.dossier == path.dossier && other.file == path.file; });
}

std::optional<Request> Round::send_file_request() {
  while (!to_send_.empty()) {
    const ChunkPath& path = to_send_.front();
    if (auto chunk = vault_.media().chunk(path.dossier, path.file, *path.index)) return authorised("POST", text_of(path), media_type, std::move(*chunk));
    to_send_.pop_front();
  }
  return std::nullopt;
}

void Round::took_sent_chunk(const Reply& reply) {
  if (reply.status != 200) {
    const Problem problem = problem_from(reply);
    if (problem.code != "not_found" && problem.code != "media_invalid") return refused(problem);
    note(problem.code);
    return drop_file(to_send_);
  }
  const auto answer = reply.content_type == json_type ? parse_chunk_reply(reply.body) : base::Refusal{"message_invalid", {}, {}};
  if (!answer) return refused({"not_the_register", Retry::later});
  session_renewed_ = false;
  moved_ = true;
  const ChunkPath path = to_send_.front();
  to_send_.pop_front();
  if (!answer->receipt.empty() && !keep_file_receipt(path, *answer)) note("receipt_wrong");
}

bool Round::keep_file_receipt(const ChunkPath& path, const ChunkReply& reply) {
  const auto receipt = journal::verified_media_receipt(reply.receipt, vault_.enrolment().register_key);
  const auto info = vault_.media().info(path.dossier, path.file);
  if (!receipt || !info || !info->complete || receipt->municipality != vault_.enrolment().municipality || receipt->dossier != path.dossier ||
      receipt->file != path.file || receipt->size_bytes != info->size_bytes)
    return false;
  vault_.media().keep_receipt(path.dossier, path.file, reply.receipt);
  return true;
}

std::optional<Request> Round::fetch_file_request() {
  if (to_fetch_.empty()) return std::nullopt;
  return authorised("GET", text_of(to_fetch_.front()), {}, {});
}

void Round::took_fetched_chunk(const Reply& reply) {
  const ChunkPath path = to_fetch_.front();
  if (reply.status != 200) {
    const Problem problem = problem_from(reply);
    if (problem.code != "not_found") return refused(problem);
    return drop_file(to_fetch_);  // withdrawn since the comparison
  }
  if (!path.index) {
    const auto answer = reply.content_type == json_type ? parse_chunk_reply(reply.body) : base::Refusal{"message_invalid", {}, {}};
    if (!answer) return refused({"not_the_register", Retry::later});
    to_fetch_.pop_front();
    if (!keep_file_receipt(path, *answer)) note("receipt_wrong");
    return;
  }
  if (reply.content_type != media_type || reply.body.size() > chunk_bytes) return refused({"not_the_register", Retry::later});
  session_renewed_ = false;
  if (!vault_.media().put_chunk(path.dossier, path.file, *path.index, reply.body)) {
    note("media_invalid");
    return drop_file(to_fetch_);
  }
  brought_news_ = true;
  to_fetch_.pop_front();
}

}  // namespace platsbesok::sync
