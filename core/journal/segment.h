// Segment: a sealed, signed run of one strand; stored, sent and archived byte for byte, never sealed again (README.md: Segment).
#pragma once

#include "core/base/outcome.h"
#include "core/journal/strand.h"

namespace platsbesok::journal {

inline constexpr std::size_t segment_header_bytes = 240;

struct SegmentHeader {
  StrandKey strand;
  std::uint32_t count = 0;
  std::uint64_t s_first = 0;
  std::uint32_t raw_len = 0;
  std::uint32_t payload_len = 0;
  base::Hash prev_head;
  base::Hash head;
  base::Hash payload_hash;
  std::uint64_t s_last() const { return s_first + count - 1; }
  Tip tip() const { return {strand.dev_no, s_last(), head}; }
};

struct OpenedSegment {
  SegmentHeader header;
  std::vector<Op> ops;           // op i has number header.s_first + i
  std::vector<base::Hash> heads; // the chain hash after each op
};

// op_bytes: 1 to segment_ops_max encoded ops, within segment_raw_bytes_max together (ENSUREd).
base::Bytes seal_segment(const StrandKey& strand, std::uint64_t s_first, const base::Hash& prev_head, const std::vector<base::Bytes>& op_bytes,
                         const base::SigningKey& key);

// Shape and limits only; nothing is believed yet. Refusals: segment_broken, segment_too_large, segment_newer.
base::Outcome<SegmentHeader> read_segment_header(base::ByteView segment);

// Verifies signature, payload and chain; nothing is inflated before the signature holds. prev_head is as stated: the caller compares it with what it holds.
// Refusals: those above, segment_signature_wrong, segment_chain_wrong, and segment_not_understood when an op cannot be read (keep the bytes).
base::Outcome<OpenedSegment> open_segment(base::ByteView segment, const base::PublicKey& device_key);

// A stored segment that was opened before it was kept: its ops and chain again, without the key. Nothing when the stored bytes have changed since.
std::optional<OpenedSegment> reopen_segment(base::ByteView segment);

// Several segments one after the other, as they travel. Nothing when the last one is cut. Bytes are views into `joined`.
std::optional<std::vector<base::ByteView>> split_segments(base::ByteView joined);

}  // namespace platsbesok::journal
