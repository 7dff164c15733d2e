// Round's segments: what the register lacks goes out, what the vault lacks comes in and is verified.
#include "sync/client/round.h"

#include "sync/client/notes.h"
#include "sync/client/take_in.h"

#include <algorithm>

namespace platsbesok::sync {

namespace {

constexpr std::size_t strand_bytes_at_once = 16 * 1024 * 1024;  // the rest after the next comparison
constexpr int sent_back_max = 3;

Round::StrandName name_of(const journal::SegmentHeader& header) { return {header.strand.dossier, header.strand.dev_no}; }

}  // namespace

void Round::set_aside(const StrandName& strand, std::string_view code) {
  set_aside_.insert(strand);
  note(code);
}

std::optional<Request> Round::push_request() {
  pushing_.clear();
  base::Bytes body;
  while (pushing_.size() < push_segments_) {
    if (outgoing_.empty()) {
      if (to_push_.empty()) break;
      const Wanted wanted = to_push_.front();
      to_push_.pop_front();
      if (set_aside_.contains({wanted.dossier, wanted.dev_no}) || !vault_.journal().holds(wanted.dossier)) continue;
      for (base::Bytes& segment : vault_.journal().segments(wanted.dossier, wanted.dev_no, wanted.from - 1, strand_bytes_at_once))
        outgoing_.push_back(std::move(segment));
      continue;
    }
    if (!pushing_.empty() && body.size() + outgoing_.front().size() > push_bytes_) break;
    base::put(body, outgoing_.front());
    pushing_.push_back(std::move(outgoing_.front()));
    outgoing_.pop_front();
  }
  if (pushing_.empty()) return std::nullopt;
  return authorised("POST", std::string(segments_path), segments_type, std::move(body));
}

void Round::took_push(const Reply& reply) {
  // 413 may come from whatever stands before the register: less at once is the answer whoever said it.
  if (reply.status == 413) return push_refused({"batch_too_large", Retry::split});
  if (reply.status != 200) return push_refused(problem_from(reply));
  const auto answer = reply.content_type == json_type ? parse_push_reply(reply.body) : base::Refusal{"message_invalid", {}, {}};
  if (!answer || answer->segments.size() != pushing_.size()) return refused({"not_the_register", Retry::later});
  std::vector<journal::SegmentHeader> sent;
  for (std::size_t i = 0; i < pushing_.size(); ++i) {
    sent.push_back(journal::read_segment_header(pushing_[i]).value());
    const PushedSegment& answered = answer->segments[i];
    if (answered.dossier != sent[i].strand.dossier || answered.dev_no != sent[i].strand.dev_no || answered.s_first != sent[i].s_first)
      return refused({"not_the_register", Retry::later});
  }
  session_renewed_ = false;
  std::set<StrandName> sent_back;
  storage::Transaction transaction(vault_.database());
  for (std::size_t i = 0; i < sent.size(); ++i) {
    // Once something earlier is lacking, it is for the strand's later segments of this batch too.
    if (answer->segments[i].result == PushResult::needs_earlier && !sent_back.insert(name_of(sent[i])).second) continue;
    took_pushed(sent[i], answer->segments[i]);
  }
  transaction.commit();
  pushing_.clear();
}

void Round::took_pushed(const journal::SegmentHeader& header, const PushedSegment& answer) {
  const StrandName strand = name_of(header);
  switch (answer.result) {
    case PushResult::held: {
      const auto receipt = journal::verified_receipt(answer.receipt, vault_.enrolment().register_key);
      // A receipt for anything else than what was just sent is none, whoever signed it.
      if (!receipt || receipt->municipality != vault_.enrolment().municipality || receipt->dossier != header.strand.dossier ||
          receipt->dev_no != header.strand.dev_no || receipt->s_first > header.s_first || receipt->s != header.s_last() || receipt->head != header.head)
        return set_aside(strand, "receipt_wrong");
      vault_.journal().keep_receipt(*receipt, answer.receipt);
      moved_ = true;
      return;
    }
    case PushResult::needs_earlier: {
      std::erase_if(outgoing_, [&](const base::Bytes& segment) {
        const auto waiting = journal::read_segment_header(segment);
        return waiting && name_of(*waiting) == strand;
      });
      if (++sent_back_[strand] > sent_back_max) return set_aside(strand, "no_progress");
      const Wanted all{header.strand.dossier, header.strand.dev_no, 1};
      void_receipts(all);
      to_push_.push_front(all);
      return;
    }
    case PushResult::not_understood: return note("segment_not_understood");
    case PushResult::refused: return set_aside(strand, "segment_wrong");
  }
}

// One bad segment must not stop the others: smaller batches until it stands alone, then its strand is left.
void Round::push_refused(const Problem& problem) {
  if (problem.retry != Retry::split) return refused(problem);
  if (pushing_.size() > 1) {
    push_segments_ = pushing_.size() / 2;
    while (!pushing_.empty()) {
      outgoing_.push_front(std::move(pushing_.back()));
      pushing_.pop_back();
    }
    return;
  }
  const auto header = journal::read_segment_header(pushing_.front());
  ENSURE(header);
  set_aside(name_of(*header), problem.code);
  std::erase_if(outgoing_, [&](const base::Bytes& segment) {
    const auto waiting = journal::read_segment_header(segment);
    return waiting && name_of(*waiting) == name_of(*header);
  });
}

std::optional<Request> Round::pull_request() {
  while (!to_pull_.empty() && set_aside_.contains({to_pull_.front().dossier, to_pull_.front().dev_no})) to_pull_.pop_front();
  if (to_pull_.empty()) return std::nullopt;
  const Wanted& wanted = to_pull_.front();
  return authorised("GET", text_of(PullPath{wanted.dossier, wanted.dev_no, wanted.from}), {}, {});
}

void Round::took_pull(const Reply& reply) {
  const Wanted wanted = to_pull_.front();
  if (reply.status != 200) {
    const Problem problem = problem_from(reply);
    if (problem.code != "not_found") return refused(problem);
    to_pull_.pop_front();  // withdrawn since the comparison
    return;
  }
  const auto segments = reply.content_type == segments_type ? journal::split_segments(reply.body) : std::nullopt;
  if (!segments) return refused({"not_the_register", Retry::later});
  session_renewed_ = false;
  to_pull_.pop_front();
  std::uint64_t last = 0;
  storage::Transaction transaction(vault_.database());
  for (const base::ByteView segment : *segments) {
    if (!take_in(segment, wanted)) break;
    last = std::max(last, journal::read_segment_header(segment)->s_last());
  }
  transaction.commit();
  // The register stops where the next segment would not fit: there may be more.
  if (last >= wanted.from && reply.body.size() + journal::segment_bytes_max >= pull_bytes_max && !set_aside_.contains({wanted.dossier, wanted.dev_no}))
    to_pull_.push_front({wanted.dossier, wanted.dev_no, last + 1});
}

bool Round::take_in(base::ByteView bytes, const Wanted& wanted) {
  const auto header = journal::read_segment_header(bytes);
  const StrandName strand{wanted.dossier, wanted.dev_no};
  if (!header || name_of(*header) != strand) {
    set_aside(strand, "segment_wrong");
    return false;
  }
  const auto taken = sync::take_in(vault_, bytes, clock_.now());
  if (!taken) {
    set_aside(strand, taken.refusal().code == "segment_not_understood" ? "segment_not_understood" : "segment_wrong");
    return false;
  }
  switch (*taken) {
    case storage::Ingest::appended:
    case storage::Ingest::branched:
      moved_ = true;
      brought_news_ = true;
      return true;
    case storage::Ingest::duplicate: return true;
    case storage::Ingest::too_many_tips: set_aside(strand, "strand_too_branched"); return false;
    case storage::Ingest::needs_earlier: break;
  }
  if (++sent_back_[strand] > sent_back_max)
    set_aside(strand, "no_progress");
  else
    to_pull_.push_front({wanted.dossier, wanted.dev_no, 1});
  return false;
}

}  // namespace platsbesok::sync
