#include "sync/client/round.h"

#include "core/base/log.h"
#include "sync/client/notes.h"
#include "sync/client/withdrawal.h"

#include <algorithm>
#include <map>

namespace platsbesok::sync {

namespace {

constexpr int comparisons_max = 10;  // two or three are the rule; more means that somebody does not remember what it was sent

bool is(const Reply& reply, std::string_view type) { return reply.status == 200 && reply.content_type == type; }

base::Bytes body_of(std::string_view json) {
  const auto bytes = base::as_bytes(json);
  return {bytes.begin(), bytes.end()};
}

}  // namespace

Round::Round(storage::Vault& vault, Session& session, base::Clock& clock, base::Random& random)
    : vault_(vault), session_(session), clock_(clock), random_(random), stage_(session.authorization.empty() ? Stage::challenge : Stage::compare) {}

std::optional<Request> Round::next() {
  while (!current_ && stage_ != Stage::ended) {
    current_ = made();
    if (!current_) begin_next();
  }
  return current_;
}

// The request of the present stage; nothing when there is nothing more to do in it.
std::optional<Request> Round::made() {
  switch (stage_) {
    case Stage::challenge:
    case Stage::token: return session_request();
    case Stage::compare: return compare_request();
    case Stage::push: return push_request();
    case Stage::send_sealed: return send_sealed_request();
    case Stage::pull: return pull_request();
    case Stage::send_file: return send_file_request();
    case Stage::fetch_file: return fetch_file_request();
    case Stage::ended: return std::nullopt;
  }
  ENSURE(false);
}

void Round::begin_next() {
  switch (stage_) {
    case Stage::push: stage_ = Stage::pull; return;
    case Stage::pull: stage_ = Stage::send_file; return;
    case Stage::send_file: stage_ = Stage::fetch_file; return;
    case Stage::fetch_file:
      // Last: what lives goes first, also the photos whose ops the register has only just got, and which it asks for in the next comparison.
      if (part_.up_to || moved_) break;
      stage_ = Stage::send_sealed;
      return;
    default: break;
  }
  if (part_.up_to) {  // the rest of the same comparison
    part_ = {part_.up_to, std::nullopt};
    stage_ = Stage::compare;
    return;
  }
  part_ = {};
  if (!moved_) return end();
  if (comparisons_ >= comparisons_max) {
    note("no_progress");
    return end();
  }
  stage_ = Stage::compare;
}

void Round::arrived(const Reply& reply) {
  if (stage_ == Stage::ended || !current_) return;
  current_.reset();
  switch (stage_) {
    case Stage::challenge:
    case Stage::token: took_session(reply); break;
    case Stage::compare: took_comparison(reply); break;
    case Stage::push: took_push(reply); break;
    case Stage::send_sealed: took_sent_sealed(reply); break;
    case Stage::pull: took_pull(reply); break;
    case Stage::send_file: took_sent_chunk(reply); break;
    case Stage::fetch_file: took_fetched_chunk(reply); break;
    case Stage::ended: break;
  }
}

void Round::failed(std::string_view code) {
  if (stage_ == Stage::ended) return;
  current_.reset();
  // What is still on its way must not arrive between later rounds as one of them: it bears a token that ends when a new one is asked for.
  session_.authorization.clear();
  note(problem_kind(code) ? code : "register_unreachable");
  end();
}

void Round::end() {
  stage_ = Stage::ended;
  const std::string code = problem_ ? problem_->code : "";
  const auto known = vault_.note(problem_note);
  if (base::as_text(known.value_or(base::Bytes{})) != code) vault_.set_note(problem_note, base::as_bytes(code));
}

void Round::note(std::string_view code) {
  const ProblemKind* kind = problem_kind(code);
  ENSURE(kind != nullptr);
  if (!problem_) problem_ = Problem{std::string(code), kind->retry};
}

// A reply that ends the round, unless it is only the session that has run out.
void Round::refused(const Problem& problem) {
  if (problem.code == "session_missing" && !session_renewed_) {
    session_renewed_ = true;
    session_.authorization.clear();
    stage_ = Stage::challenge;
    return;
  }
  note(problem.code);
  end();
  if (problem.code == "device_blocked") vault_.take_passphrase_away();
}

Request Round::authorised(std::string method, std::string path, std::string_view content_type, base::Bytes body) const {
  return {std::move(method), std::move(path), session_.authorization, std::string(content_type), std::move(body)};
}

Request Round::session_request() const {
  SessionRequest message{vault_.enrolment().device, {}, {}};
  if (stage_ == Stage::token) {
    message.challenge = challenge_;
    message.signature = vault_.device_key().sign(session_statement(message.device, challenge_));
  }
  return {"POST", std::string(session_path), {}, std::string(json_type), body_of(encode(message))};
}

void Round::took_session(const Reply& reply) {
  if (!is(reply, json_type)) return refused(problem_from(reply));
  const auto answer = parse_session_reply(reply.body);
  const bool wants_token = stage_ == Stage::token;
  if (!answer || answer->token.has_value() != wants_token) return refused({"not_the_register", Retry::later});
  if (!wants_token) {
    challenge_ = answer->challenge;
    stage_ = Stage::token;
    return;
  }
  session_.authorization = "Bearer " + base::to_hex(*answer->token);
  stage_ = Stage::compare;
}

Request Round::compare_request() {
  if (!part_.above) {
    ++comparisons_;
    moved_ = false;
  }
  storage::JournalStore& journal = vault_.journal();
  RoundRequest message;
  storage::Transaction transaction(vault_.database());
  struct Named {
    bool is_here = false;
    const LeavingDossier* leaves = nullptr;
  };
  std::map<base::DossierId, Named> all;
  for (const base::DossierId& dossier : journal.dossiers()) all[dossier].is_here = true;
  const auto leave = leaving(vault_);
  for (const LeavingDossier& each : leave) all[each.dossier].leaves = &each;
  std::size_t count = 0, tips = 0;
  std::optional<base::DossierId> last;
  for (const auto& [dossier, named] : all) {
    if (!part_.contains(dossier)) continue;
    const auto strands = journal.strands(dossier);
    const std::size_t weight = strands.size() + (named.leaves ? named.leaves->tips.size() : 0);
    if (last && (count == round_dossiers_max || tips + weight > round_tips_max)) {
      part_.up_to = last;
      break;
    }
    last = dossier;
    tips += weight;
    ++count;
    if (named.leaves) message.leaving.push_back(*named.leaves);
    if (!named.is_here) continue;
    if (std::ranges::any_of(strands, [](const storage::StrandState& strand) { return strand.sealed < strand.s; })) journal.seal(dossier);
    DossierTips held{dossier, {}};
    for (const storage::StrandState& strand : journal.strands(dossier)) held.tips.push_back({{strand.dev_no, strand.s, strand.head}, strand.device});
    message.dossiers.push_back(std::move(held));
  }
  message.part = part_;
  // The nonce is committed before it is sent, and stays until a reply has been: so that a retry is a retry, and a copy of this vault shows itself.
  auto nonce = vault_.note(nonce_note);
  if (!nonce || nonce->size() != message.nonce.size()) {
    nonce = base::random_bytes(random_, message.nonce.size());
    vault_.set_note(nonce_note, *nonce);
  }
  std::ranges::copy(*nonce, message.nonce.begin());
  if (const auto mark = vault_.note(mark_note)) message.after = base::Hash::from_bytes(*mark).value_or(base::Hash{});
  transaction.commit();
  return authorised("POST", std::string(round_path), json_type, body_of(encode(message)));
}

void Round::took_comparison(const Reply& reply) {
  if (!is(reply, json_type)) return refused(problem_from(reply));
  const auto answer = parse_round_reply(reply.body);
  if (!answer || answer->protocol != protocol_version || !goes_on(*answer)) return refused({"not_the_register", Retry::later});
  left_.clear();
  const auto lacked = lacked_by_register(*answer);
  keep_comparison(*answer, lacked);
  take_leave(*answer);
  // What was written since the register was asked has no receipt, and keeps its dossier's part.
  if (!answer->horizon.empty()) vault_.drop_copies({answer->horizon.begin(), answer->horizon.end()});
  plan_rests(*answer);
  if (!part_.up_to) plan_carried();
  session_renewed_ = false;
  if (!answer->giving) note("device_under_review");
  push_bytes_ = std::min(answer->push_bytes, push_bytes_max);
  plan_push(lacked);
  to_pull_.assign(answer->you_lack.begin(), answer->you_lack.end());
  outgoing_.clear();
  sent_back_.clear();
  plan_files(*answer);
  stage_ = Stage::push;
}

// False when the register says that it has come nowhere, or further than it was asked: parts come to an end.
bool Round::goes_on(const RoundReply& reply) {
  if (reply.up_to && !part_.contains(*reply.up_to)) return false;
  if (reply.up_to) part_.up_to = reply.up_to;
  return true;
}

// From where the register lacks a strand: one past the last number that its chain and ours share.
std::vector<Wanted> Round::lacked_by_register(const RoundReply& reply) const {
  std::vector<Wanted> lacked;
  for (const LackedStrand& strand : reply.register_lacks) {
    std::optional<std::uint64_t> shared;
    for (const journal::OpRef& tip : strand.tips)
      if (const auto up_to = vault_.journal().shared_up_to(strand.dossier, tip, strand.held)) shared = std::min(shared.value_or(*up_to), *up_to);
    if (shared) lacked.push_back({strand.dossier, strand.dev_no, *shared + 1});
  }
  return lacked;
}

// What the register lacks, and what of our own has no receipt that holds: the register may have it, and only its reply have been lost.
void Round::plan_push(const std::vector<Wanted>& lacked) {
  to_push_.assign(lacked.begin(), lacked.end());
  for (const base::DossierId& dossier : vault_.journal().dossiers()) {
    if (!part_.contains(dossier)) continue;
    for (const storage::StrandState& strand : vault_.journal().strands(dossier)) {
      const auto same = [&](const Wanted& wanted) { return wanted.dossier == dossier && wanted.dev_no == strand.dev_no; };
      if (strand.device == vault_.enrolment().device && strand.secured < strand.sealed && std::ranges::none_of(to_push_, same))
        to_push_.push_back({dossier, strand.dev_no, strand.secured + 1});
    }
  }
}

void Round::keep_comparison(const RoundReply& reply, const std::vector<Wanted>& lacked) {
  storage::Transaction transaction(vault_.database());
  if (reply.mark) {
    vault_.set_note(mark_note, reply.mark->bytes);
    vault_.set_note(nonce_note, {});
  }
  base::Bytes now;
  base::put_u64(now, static_cast<std::uint64_t>(clock_.now().utc_ms));
  vault_.set_note(contact_note, now);
  base::Bytes ahead;
  base::put_u64(ahead, static_cast<std::uint64_t>(reply.server_time.utc_ms - clock_.now().utc_ms));
  vault_.set_note(clock_note, ahead);
  for (const Wanted& each : lacked) void_receipts(each);
  for (const WantedFile& wanted : reply.files_wanted)
    if (const auto info = vault_.media().info(wanted.dossier, wanted.file); info && info->secured) vault_.media().void_receipt(wanted.dossier, wanted.file);
  transaction.commit();
}

// What the register lacks it has given no receipt for that holds: "säkrad" goes back before anything is sent again. Where it has lost what it gave a receipt for, it may
// have lost the files as well, and cannot ask for them before it knows the ops that name them.
void Round::void_receipts(const Wanted& lacked) {
  const auto had_it = [&](const storage::StrandState& strand) { return strand.dev_no == lacked.dev_no && strand.secured >= lacked.from; };
  if (std::ranges::any_of(vault_.journal().strands(lacked.dossier), had_it))
    for (const storage::MediaInfo& file : vault_.media().of(lacked.dossier))
      if (file.secured) vault_.media().void_receipt(lacked.dossier, file.file);
  vault_.journal().void_receipts_above(lacked.dossier, lacked.dev_no, lacked.from - 1);
}

}  // namespace platsbesok::sync
