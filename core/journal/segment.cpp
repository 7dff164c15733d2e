#include "core/journal/segment.h"

#include "core/journal/limits.h"

#include <zstd.h>

namespace platsbesok::journal {

namespace {

constexpr std::string_view segment_magic = "PBSG";
constexpr std::uint16_t segment_version = 1;
constexpr std::size_t signed_bytes = segment_header_bytes - 64;
constexpr int compression_level = 3;

base::Refusal refusal(const char* code) { return {code, "core/journal: Segment", {}}; }

base::Bytes signed_header(base::ByteView header) {
  base::Bytes message;
  base::put(message, base::as_bytes("segment1"));
  base::put(message, header.first(signed_bytes));
  return message;
}

base::Bytes header_bytes(const SegmentHeader& header) {
  base::Bytes out;
  base::put(out, base::as_bytes(segment_magic));
  base::put_u16(out, segment_version);
  base::put_u16(out, 0);
  base::put(out, header.strand.municipality.bytes());
  base::put(out, header.strand.dossier.bytes());
  base::put(out, header.strand.device.bytes());
  base::put_u32(out, header.strand.dev_no);
  base::put_u32(out, header.count);
  base::put_u64(out, header.s_first);
  base::put_u32(out, header.raw_len);
  base::put_u32(out, header.payload_len);
  base::put(out, header.prev_head.bytes);
  base::put(out, header.head.bytes);
  base::put(out, header.payload_hash.bytes);
  return out;
}

// A failing zstd here means that memory is gone or that we called it wrongly: both are the surroundings, never the sender.
base::Bytes compress(base::ByteView raw) {
  base::Bytes packed(ZSTD_compressBound(raw.size()));
  const std::size_t size = ZSTD_compress(packed.data(), packed.size(), raw.data(), raw.size(), compression_level);
  ENSURE(!ZSTD_isError(size));
  packed.resize(size);
  return packed;
}

// The ops and their chain. Only after the signature over the header and the payload's hash have been checked.
base::Outcome<OpenedSegment> unpack(const SegmentHeader& header, base::ByteView payload) {
  OpenedSegment opened{header, {}, {}};
  base::Bytes raw(header.raw_len);
  if (ZSTD_decompress(raw.data(), raw.size(), payload.data(), payload.size()) != raw.size()) return refusal("segment_broken");
  base::ByteReader in(raw);
  base::Hash head = header.prev_head;
  bool understood = true;
  for (std::uint32_t i = 0; i < header.count; ++i) {
    const base::ByteView op_bytes = in.take(in.u32());
    if (in.failed()) return refusal("segment_broken");
    head = chain_next(head, op_bytes);
    opened.heads.push_back(head);
    if (auto op = decode_op(op_bytes))
      opened.ops.push_back(std::move(*op));
    else
      understood = false;
  }
  if (!in.rest().empty()) return refusal("segment_broken");
  if (head != header.head) return refusal("segment_chain_wrong");
  if (!understood) return refusal("segment_not_understood");
  return opened;
}

}  // namespace

base::Bytes seal_segment(const StrandKey& strand, std::uint64_t s_first, const base::Hash& prev_head, const std::vector<base::Bytes>& op_bytes,
                         const base::SigningKey& key) {
  ENSURE(!op_bytes.empty() && op_bytes.size() <= segment_ops_max && s_first >= 1);
  base::Bytes raw;
  base::Hash head = prev_head;
  for (const base::Bytes& op : op_bytes) {
    ENSURE(op.size() <= op_size_bytes_max);
    base::put_u32(raw, static_cast<std::uint32_t>(op.size()));
    base::put(raw, op);
    head = chain_next(head, op);
  }
  ENSURE(raw.size() <= segment_raw_bytes_max);
  const base::Bytes payload = compress(raw);
  base::Bytes segment = header_bytes({strand, static_cast<std::uint32_t>(op_bytes.size()), s_first, static_cast<std::uint32_t>(raw.size()),
                                      static_cast<std::uint32_t>(payload.size()), prev_head, head, base::sha256(payload)});
  base::put(segment, key.sign(signed_header(segment)).bytes);
  base::put(segment, payload);
  return segment;
}

base::Outcome<SegmentHeader> read_segment_header(base::ByteView segment) {
  base::ByteReader in(segment);
  if (base::as_text(in.take(4)) != segment_magic) return refusal("segment_broken");
  const std::uint16_t its_version = in.u16();
  if (!in.failed() && its_version > segment_version) return refusal("segment_newer");
  const std::uint16_t zero = in.u16();
  const auto municipality = base::MunicipalityId::from_bytes(in.take(16));
  const auto dossier = base::DossierId::from_bytes(in.take(16));
  const auto device = base::DeviceId::from_bytes(in.take(16));
  const std::uint32_t dev_no = in.u32();
  const std::uint32_t count = in.u32();
  const std::uint64_t s_first = in.u64();
  const std::uint32_t raw_len = in.u32();
  const std::uint32_t payload_len = in.u32();
  const auto prev_head = base::Hash::from_bytes(in.take(32));
  const auto head = base::Hash::from_bytes(in.take(32));
  const auto payload_hash = base::Hash::from_bytes(in.take(32));
  in.take(64);
  if (in.failed() || its_version != segment_version || zero != 0 || !municipality || !dossier || !device || count == 0 || s_first == 0 || raw_len < 4)
    return refusal("segment_broken");
  constexpr std::uint64_t s_max = std::uint64_t{1} << 62;
  if (count > segment_ops_max || raw_len > segment_raw_bytes_max || payload_len > segment_bytes_max || s_first > s_max) return refusal("segment_too_large");
  if (in.rest().size() < payload_len) return refusal("segment_broken");
  return SegmentHeader{{*municipality, *dossier, *device, dev_no}, count, s_first, raw_len, payload_len, *prev_head, *head, *payload_hash};
}

base::Outcome<OpenedSegment> open_segment(base::ByteView segment, const base::PublicKey& device_key) {
  auto read = read_segment_header(segment);
  if (!read) return read.refusal();
  const SegmentHeader header = std::move(read).value();
  if (segment.size() != segment_header_bytes + header.payload_len) return refusal("segment_broken");
  const auto signature = base::Signature::from_bytes(segment.subspan(signed_bytes, 64));
  if (!base::verify(device_key, signed_header(segment), *signature)) return refusal("segment_signature_wrong");
  if (base::sha256(segment.subspan(segment_header_bytes)) != header.payload_hash) return refusal("segment_signature_wrong");
  if (header.s_first == 1 && header.prev_head != chain_start(header.strand, device_key)) return refusal("segment_chain_wrong");
  return unpack(header, segment.subspan(segment_header_bytes));
}

std::optional<OpenedSegment> reopen_segment(base::ByteView segment) {
  const auto header = read_segment_header(segment);
  if (!header || segment.size() != segment_header_bytes + header->payload_len) return std::nullopt;
  auto opened = unpack(*header, segment.subspan(segment_header_bytes));
  if (!opened) return std::nullopt;
  return std::move(opened).value();
}

std::optional<std::vector<base::ByteView>> split_segments(base::ByteView joined) {
  std::vector<base::ByteView> segments;
  while (!joined.empty()) {
    const auto header = read_segment_header(joined);
    if (!header) return std::nullopt;
    const std::size_t size = segment_header_bytes + header->payload_len;
    segments.push_back(joined.first(size));
    joined = joined.subspan(size);
  }
  return segments;
}

}  // namespace platsbesok::journal
