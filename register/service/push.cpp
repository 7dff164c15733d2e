#include "register/service/push.h"

#include "core/base/log.h"
#include "register/store/access_log.h"
#include "sync/protocol/problems.h"

#include <algorithm>

namespace platsbesok::reg {

namespace {

using sync::PushResult;

struct QuarantineFull {};

}  // namespace

sync::Reply Push::take(const Device& sender, base::ByteView body) {
  if (body.size() > sync::push_bytes_max) return sync::problem_reply("batch_too_large");
  const auto segments = journal::split_segments(body);
  if (!segments) {
    const auto first = journal::read_segment_header(body);
    if (first || first.refusal().code != "segment_newer") return sync::problem_reply("segments_invalid");
    // Made by a newer program: not even its header can be read. Its bytes are kept.
    if (devices_.quarantined_bytes(sender.device) + body.size() > sync::quarantine_bytes_max) return sync::problem_reply("quarantine_full");
    devices_.keep_unread(sender.device, body, parts_.clock.now());
    return sync::problem_reply("segments_not_understood");
  }
  if (segments->size() > sync::push_segments_max) return sync::problem_reply("batch_too_large");

  std::vector<Incoming> incoming;
  for (const base::ByteView bytes : *segments) {
    incoming.push_back({bytes, journal::read_segment_header(bytes).value(), {}});
    open(sender, incoming.back());
  }
  sync::PushReply reply;
  try {
    storage::Transaction transaction(parts_.database);
    for (Incoming& segment : incoming) {
      reply.segments.push_back(store(sender, segment));
      if (reply.segments.back().result == PushResult::held) reply.segments.back().receipt = receipt_for(segment.header);
    }
    transaction.commit();  // no receipt leaves before this
  } catch (const QuarantineFull&) {
    return sync::problem_reply("quarantine_full");
  }
  return sync::json_reply(sync::encode(reply));
}

// The register keeps its own word for what lies in the journal: the visit's page shows when it was received.
base::Bytes Push::receipt_for(const journal::SegmentHeader& header) {
  const journal::Receipt receipt{parts_.municipality, header.strand.dossier, header.strand.dev_no, 1, header.s_last(), header.head, parts_.clock.now()};
  base::Bytes bytes = journal::sign_receipt(receipt, parts_.key);
  if (parts_.journal.vector(header.strand.dossier).highest(header.strand.dev_no) >= header.s_last()) parts_.journal.keep_receipt(receipt, bytes);
  return bytes;
}

// With the key that the strand must bear; left closed while that is not known, or it is not this device's to send.
void Push::open(const Device& sender, Incoming& incoming) const {
  const journal::StrandKey& strand = incoming.header.strand;
  if (incoming.opened || strand.municipality != parts_.municipality) return;
  std::optional<base::PublicKey> key;
  if (strand.device == sender.device)
    key = sender.key;
  else if (strand.device == parts_.office)
    key = parts_.key.public_key();
  else if (grants_.ever_granted(sender.device, strand.dossier))
    key = grants_.key_of(strand.device, strand.dossier);
  if (key) incoming.opened.emplace(journal::open_segment(incoming.bytes, *key));
}

sync::PushedSegment Push::store(const Device& sender, Incoming& incoming) {
  const journal::SegmentHeader& header = incoming.header;
  const journal::StrandKey& strand = header.strand;
  sync::PushedSegment answer{strand.dossier, strand.dev_no, header.s_first, PushResult::refused, {}};
  open(sender, incoming);  // a grant may have come with the segments before it
  if (!incoming.opened) return answer;
  const auto& opened = *incoming.opened;
  if (!opened && opened.refusal().code != "segment_not_understood") {
    base::log::warning("push: a segment was refused: " + opened.refusal().code);
    return answer;
  }
  const auto earlier = before(sender, header);
  if (!opened || (earlier && !earlier->understood)) {
    set_aside(sender, incoming, false, Follows::elsewhere, answer);
    return answer;
  }
  // Others' strands, too, from who no longer has the dossier: it may hold what nobody else does, and each is signed by whose it is.
  if (grants_.may_have(sender.device, strand.dossier) || grants_.ever_granted(sender.device, strand.dossier)) {
    into_journal(sender, incoming, answer);
  } else {
    set_aside(sender, incoming, true, Follows::in_quarantine, answer);
    // The office's own strand may be what says that this device was granted the dossier: after a restore it comes back this way.
    if (strand.device == parts_.office) examine(strand.dossier);
  }
  return answer;
}

void Push::into_journal(const Device& sender, const Incoming& incoming, sync::PushedSegment& answer) {
  const journal::SegmentHeader& header = incoming.header;
  const storage::Ingest taken = parts_.journal.ingest(incoming.bytes, **incoming.opened, parts_.clock.now());
  if (taken == storage::Ingest::too_many_tips) {
    // Kept all the same, and the office is asked to look: no honest device branches so often.
    if (!set_aside(sender, incoming, true, Follows::elsewhere, answer)) return;
    if (const auto device = devices_.find(header.strand.device); device && !device->review_since) {
      devices_.set_review(device->device, parts_.clock.now());
      base::log::warning("push: device " + device->device.hex() + " is under review: its strand has branched too often");
    }
    return;
  }
  if (taken != storage::Ingest::needs_earlier) {
    answer.result = PushResult::held;
    return;
  }
  if (before(sender, header)) {
    set_aside(sender, incoming, true, Follows::in_quarantine, answer);
    return;
  }
  answer.result = PushResult::needs_earlier;
}

bool Push::set_aside(const Device& sender, const Incoming& incoming, bool understood, Follows on_what, sync::PushedSegment& answer) {
  const journal::SegmentHeader& header = incoming.header;
  const auto sent = devices_.quarantined(sender.device, header.strand.dossier);
  bool follows = header.s_first == 1 || on_what == Follows::elsewhere;
  bool there = false;
  for (const QuarantinedSegment& earlier : sent) {
    if (earlier.dev_no != header.strand.dev_no) continue;
    follows = follows || (earlier.s + 1 == header.s_first && earlier.head == header.prev_head);
    there = there || (earlier.s_first == header.s_first && earlier.head == header.head);
  }
  if (!follows && !there) {
    answer.result = PushResult::needs_earlier;
    return false;
  }
  answer.result = understood ? PushResult::held : PushResult::not_understood;
  if (there) return false;
  if (devices_.quarantined_bytes(sender.device) + incoming.bytes.size() > sync::quarantine_bytes_max) throw QuarantineFull{};
  devices_.quarantine({0, sender.device, header.strand.dossier, header.strand.dev_no, header.s_first, header.s_last(), header.prev_head, header.head, understood, true},
                      incoming.bytes, parts_.clock.now());
  return true;
}

std::optional<QuarantinedSegment> Push::before(const Device& sender, const journal::SegmentHeader& header) const {
  for (const QuarantinedSegment& earlier : devices_.quarantined(sender.device, header.strand.dossier))
    if (earlier.held && earlier.dev_no == header.strand.dev_no && earlier.s + 1 == header.s_first && earlier.head == header.prev_head) return earlier;
  return std::nullopt;
}

void Push::examine(base::DossierId dossier) {
  const auto waiting = devices_.waiting(dossier);
  // The office's first: they hold the grants by which the others are let in.
  for (const bool of_office : {true, false}) {
    for (const QuarantinedSegment& segment : waiting) {
      const base::Bytes bytes = devices_.quarantined_segment(segment.id);
      const auto header = journal::read_segment_header(bytes);
      if (!header || (header->strand.device == parts_.office) != of_office) continue;
      if (!of_office && !grants_.ever_granted(header->strand.device, dossier)) continue;
      const auto key = grants_.key_of(header->strand.device, dossier);
      const auto opened = key ? journal::open_segment(bytes, *key) : base::Refusal{"segment_signature_wrong", {}, {}};
      if (!opened) continue;
      const storage::Ingest taken = parts_.journal.ingest(bytes, *opened, parts_.clock.now());
      if (taken != storage::Ingest::needs_earlier && taken != storage::Ingest::too_many_tips) devices_.moved_out(segment.id);
    }
  }
}

sync::Reply Push::give(const Device& receiver, const sync::PullPath& path) {
  const bool may_have = grants_.may_have(receiver.device, path.dossier);
  const auto taken_back = may_have ? std::nullopt : grants_.taken_back_by(receiver.device, path.dossier);
  if (receiver.review_since || (!may_have && (!taken_back || taken_back->dev_no != path.dev_no))) return sync::problem_reply("not_found");
  base::Bytes body;
  for (const base::Bytes& segment : parts_.journal.segments(path.dossier, path.dev_no, path.from - 1, sync::pull_bytes_max)) {
    if (taken_back && journal::read_segment_header(segment)->s_first > taken_back->s) break;  // the office seals one segment a command: all of that one was decided together
    base::put(body, segment);
  }
  if (!body.empty()) AccessLog(parts_.database).write({parts_.clock.now(), receiver.person, path.dossier, "tablet"});
  return {200, std::string(sync::segments_type), std::move(body)};
}

}  // namespace platsbesok::reg
