// Round's dossiers that the office has withdrawn: let go of when the register holds all of them, their sealed rest to be sent to a register that has come to lack it, and both that
// and the second copy's parts dropped behind the horizon.
#include "sync/client/round.h"

#include "core/base/log.h"
#include "sync/client/withdrawal.h"

#include <algorithm>

namespace platsbesok::sync {

namespace {

bool covers(const HeldOfLeaving& held, const storage::SealedRest& rest) {
  return std::ranges::all_of(rest.tips, [&](const storage::SealedTip& each) { return std::ranges::count(held.tips, each.tip.ref()) > 0; }) &&
         std::ranges::all_of(rest.files, [&](const base::Hash& file) { return std::ranges::count(held.files, file) > 0; });
}

}  // namespace

void Round::take_leave(const RoundReply& reply) {
  for (const HeldOfLeaving& held : reply.holds) {
    if (!reply.giving || !vault_.journal().holds(held.dossier) || !is_leaving(vault_, held.dossier) || !may_let_go(vault_, held)) continue;
    if (std::ranges::count(reply.granted, held.dossier) > 0) continue;  // given back, which has not been heard here yet
    try {
      storage::Transaction transaction(vault_.database());
      let_go(vault_, held.dossier, random_);
      transaction.commit();
    } catch (const base::Failure& failure) {  // above all no room for both: it stays whole until there is
      if (failure.code() != "disk_full") throw;
      base::log::warning("withdrawal: " + failure.code());
      continue;
    }
    left_.insert(held.dossier);
    brought_news_ = moved_ = true;
  }
  vault_.let_go_of_copies();
}

void Round::plan_rests(const RoundReply& reply) {
  if (!part_.above) sealed_to_send_.clear();
  storage::SealedRests rests(vault_.database());
  for (const storage::SealedRest& rest : rests.all()) {
    const auto held = std::ranges::find(reply.holds, rest.dossier, &HeldOfLeaving::dossier);
    if (held == reply.holds.end() || left_.contains(rest.dossier)) continue;
    if (covers(*held, rest)) {
      rests.begin_again(rest.dossier);
      if (std::ranges::count(reply.horizon, rest.dossier) > 0) rests.drop(rest.dossier);
      continue;
    }
    // Where an earlier round was broken off, from where it came to; all of it again where that was not enough.
    auto pieces = rests.unsent(rest.dossier);
    if (pieces.empty()) {
      rests.begin_again(rest.dossier);
      pieces = rests.pieces(rest.dossier);
    }
    for (const std::int64_t piece : pieces) plan_sealed({piece, std::nullopt});
  }
}

}  // namespace platsbesok::sync
