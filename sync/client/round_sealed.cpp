// Round's sealed pieces: of withdrawn dossiers' rests, which the register has come to lack, and of other tablets' hand-over files, which this one carries. Each at most once a
// round; the register says of each whether it holds all of it. What is carried and damaged goes: no register takes it in, ever.
#include "sync/client/round.h"

#include "core/storage/carried_parts.h"
#include "core/storage/sealed_rest.h"

#include <algorithm>

namespace platsbesok::sync {

void Round::plan_sealed(const SealedPiece& piece) {
  if (!sealed_tried_.contains(piece)) sealed_to_send_.push_back(piece);
}

void Round::plan_carried() {
  for (const auto& piece : storage::CarriedParts(vault_.database()).unsent()) plan_sealed({piece.id, piece.part});
}

std::optional<Request> Round::send_sealed_request() {
  while (!sealed_to_send_.empty()) {
    const SealedPiece& next = sealed_to_send_.front();
    auto bytes = next.carried ? storage::CarriedParts(vault_.database()).piece(next.id) : storage::SealedRests(vault_.database()).piece(next.id);
    if (bytes) {
      sealed_sending_ = base::sha256(*bytes);
      return authorised("POST", std::string(sealed_path), sealed_type, std::move(*bytes));
    }
    sealed_to_send_.pop_front();
  }
  return std::nullopt;
}

void Round::took_sent_sealed(const Reply& reply) {
  const SealedPiece sent = sealed_to_send_.front();
  bool held = false, damaged = false;
  if (reply.status != 200) {
    const Problem problem = problem_from(reply);
    // What is carried is nothing of this tablet's: that the register does not take it, as from one that is blocked, is no problem of this round, and what is carried stays.
    const bool not_taken = problem.retry == Retry::never || (sent.carried && problem.code == "quarantine_full");
    if (!not_taken || problem.code == "device_blocked") return refused(problem);
    damaged = problem.code == "sealed_damaged";
    if (!sent.carried || damaged) note(problem.code);
  } else {
    const auto answer = reply.content_type == json_type ? parse_sealed_reply(reply.body) : base::Refusal{"not_the_register", {}, {}};
    if (!answer) return refused({"not_the_register", Retry::later});
    held = answer->held == sealed_sending_;
    moved_ = true;
  }
  session_renewed_ = false;
  sealed_tried_.insert(sent);
  sealed_to_send_.pop_front();
  if (!sent.carried) return storage::SealedRests(vault_.database()).sent(sent.id);
  storage::CarriedParts parts(vault_.database());
  if (held) return parts.held(sent.id);
  if (damaged) return parts.drop(sent.id);
  // Of a part that the register does not take, nothing more in this round; and then from its beginning.
  parts.begin_again(*sent.carried);
  for (const auto& each : parts.unsent())
    if (each.part == *sent.carried) sealed_tried_.insert({each.id, each.part});
  std::erase_if(sealed_to_send_, [&](const SealedPiece& each) { return each.carried == sent.carried; });
}

}  // namespace platsbesok::sync
