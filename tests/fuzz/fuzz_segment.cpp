// Any bytes as segments: as they come, as a segment whose signature holds (whoever has a device's key can sign what he likes), or as the ops in one that is
// right all round. It is refused in words, or opened, and sealed again it is the same ops on the same chain.
#include "core/journal/limits.h"
#include "core/journal/segment.h"
#include "tests/fuzz/a_key.h"

#include <zstd.h>

#include <algorithm>

using namespace platsbesok;
using namespace platsbesok::journal;

namespace {

constexpr std::size_t at_count = 60, at_raw_len = 72, at_payload_len = 76, at_head = 112, at_payload_hash = 144, at_signature = 176;

void must(bool holds) {
  if (!holds) __builtin_trap();
}

void put_at(base::Bytes& segment, std::size_t at, base::ByteView bytes) { std::ranges::copy(bytes, segment.begin() + static_cast<std::ptrdiff_t>(at)); }
void put_u32_at(base::Bytes& segment, std::size_t at, std::size_t number) {
  base::Bytes bytes;
  base::put_u32(bytes, static_cast<std::uint32_t>(number));
  put_at(segment, at, bytes);
}

// The payload's length, hash and signature put right; all else as it is.
base::Bytes signed_whole(base::Bytes segment) {
  const auto payload = base::ByteView(segment).subspan(segment_header_bytes);
  put_u32_at(segment, at_payload_len, payload.size());
  put_at(segment, at_payload_hash, base::sha256(payload).bytes);
  put_at(segment, at_signature, tests::signed_with_tag("segment1", base::ByteView(segment).first(at_signature)));
  return segment;
}

// A segment that holds `raw`, u32 length and bytes of each op, as far as the lengths go.
base::Bytes holding(base::ByteView raw) {
  const StrandKey strand{*base::MunicipalityId::from_bytes(base::Bytes(16, 1)), *base::DossierId::from_bytes(base::Bytes(16, 2)),
                         *base::DeviceId::from_bytes(base::Bytes(16, 3)), 4};
  const base::Hash start = chain_start(strand, tests::a_key().public_key());
  base::Bytes segment = seal_segment(strand, 1, start, {{0}}, tests::a_key());
  base::Hash head = start;
  std::size_t count = 0;
  for (base::ByteReader in(raw); !in.rest().empty() && !in.failed(); ++count) {
    const base::ByteView op = in.take(in.u32());
    if (!in.failed()) head = chain_next(head, op);
  }
  put_u32_at(segment, at_count, count);
  put_u32_at(segment, at_raw_len, raw.size());
  put_at(segment, at_head, head.bytes);
  segment.resize(segment_header_bytes + ZSTD_compressBound(raw.size()));
  segment.resize(segment_header_bytes + ZSTD_compress(segment.data() + segment_header_bytes, segment.size() - segment_header_bytes, raw.data(), raw.size(), 3));
  return signed_whole(std::move(segment));
}

void open(base::ByteView segment) {
  const auto opened = open_segment(segment, tests::a_key().public_key());
  if (!opened) return must(opened.refusal().code.starts_with("segment_"));
  const SegmentHeader& header = opened->header;
  must(opened->ops.size() == header.count && opened->heads.size() == header.count && opened->heads.back() == header.head);
  must(header.count <= segment_ops_max && header.raw_len <= segment_raw_bytes_max);
  std::vector<base::Bytes> ops;
  for (const Op& op : opened->ops) ops.push_back(encode(op));
  const base::Bytes again = seal_segment(header.strand, header.s_first, header.prev_head, ops, tests::a_key());
  must(read_segment_header(again)->tip() == header.tip());
  const auto without_key = reopen_segment(segment);
  must(without_key && without_key->ops == opened->ops && without_key->heads == opened->heads);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView bytes(data, size);
  if (!base::as_text(bytes).starts_with("PBSG")) {
    open(holding(bytes));
    return 0;
  }
  if (const auto segments = split_segments(bytes)) {
    std::size_t together = 0;
    for (const base::ByteView segment : *segments) {
      must(static_cast<bool>(read_segment_header(segment)));
      open(segment);
      together += segment.size();
    }
    must(together == size);
  }
  reopen_segment(bytes);
  if (size >= segment_header_bytes) open(signed_whole({bytes.begin(), bytes.end()}));
  return 0;
}
