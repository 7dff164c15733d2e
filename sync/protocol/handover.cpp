#include "sync/protocol/handover.h"

#include "core/base/failure.h"
#include "core/base/sealed.h"

#include <istream>

namespace platsbesok::sync {

namespace {

constexpr std::string_view handover_magic = "PBHO";
constexpr std::uint16_t handover_version = 1;
constexpr std::size_t header_bytes = 4 + 2 + 2 + 16 + 4;
constexpr std::size_t sealed_key_bytes = 32 + base::Secret::size_bytes + 16;  // ephemeral key, key, tag
constexpr std::size_t box_bytes_max = 24 + 16 + 64 + std::max(push_bytes_max, chunk_bytes);
constexpr std::uint32_t parts_max = static_cast<std::uint32_t>(round_dossiers_max);
enum Kind : std::uint8_t { kind_part = 1, kind_segments = 2, kind_piece = 3, kind_end = 4 };

base::Bytes associated(const base::Bytes& header, const base::Hash& keys, std::uint32_t part, std::uint32_t box) {
  base::Bytes bytes = header;
  base::put(bytes, keys.bytes);
  base::put_u32(bytes, part);
  base::put_u32(bytes, box);
  return bytes;
}

base::Bytes framed(char what, base::ByteView content) {
  base::Bytes frame{static_cast<std::uint8_t>(what)};
  base::put_u32(frame, static_cast<std::uint32_t>(content.size()));
  base::put(frame, content);
  return frame;
}

base::Refusal handover_refusal(const char* code) { return {code, "sync/README.md: Hand-over file", {}}; }

}  // namespace

HandoverWriter::HandoverWriter(base::MunicipalityId municipality, std::uint32_t parts, base::Random& random, Out out)
    : random_(random), out_(std::move(out)), key_(base::Secret::random()) {
  ENSURE(parts <= parts_max);
  base::put(header_, base::as_bytes(handover_magic));
  base::put_u16(header_, handover_version);
  base::put_u16(header_, 0);
  base::put(header_, municipality.bytes());
  base::put_u32(header_, parts);
  out_(header_);
}

void HandoverWriter::begin(base::DeviceId device, base::DossierId dossier, const std::vector<base::PublicKey>& readers) {
  ++part_;
  box_ = 0;
  key_ = base::Secret::random();
  base::Bytes keys;
  for (const base::PublicKey& reader : std::span(readers).first(std::min(readers.size(), handover_readers_max)))
    if (const auto sealed = base::seal_to(reader, key_.bytes())) base::put(keys, *sealed);
    else if (&reader == &readers.front()) throw base::Failure("register_key_wrong");
  keys_ = base::sha256(keys);
  out_(framed('K', keys));
  base::Bytes plain{kind_part};
  base::put(plain, device.bytes());
  base::put(plain, dossier.bytes());
  box(std::move(plain));
}

void HandoverWriter::segments(base::ByteView whole_ones) {
  ENSURE(whole_ones.size() <= push_bytes_max);
  base::Bytes plain{kind_segments};
  base::put(plain, whole_ones);
  box(std::move(plain));
}

void HandoverWriter::piece(const base::Hash& file, std::uint64_t size_bytes, std::uint32_t index, base::ByteView bytes) {
  ENSURE(bytes.size() <= chunk_bytes);
  base::Bytes plain{kind_piece};
  base::put(plain, file.bytes);
  base::put_u64(plain, size_bytes);
  base::put_u32(plain, index);
  base::put(plain, bytes);
  box(std::move(plain));
}

void HandoverWriter::end() { box({kind_end}); }

void HandoverWriter::box(base::Bytes plain) {
  const base::Bytes boxed = base::encrypt(plain, key_, associated(header_, keys_, part_, box_++), random_);
  base::wipe(plain);
  out_(framed('B', boxed));
}

HandoverReader::HandoverReader(std::istream& in, base::MunicipalityId municipality, const base::SigningKey& reader)
    : in_(in), municipality_(municipality), reader_(reader) {}

bool HandoverReader::take(base::Bytes& into, std::size_t count) {
  into.resize(count);
  in_.read(reinterpret_cast<char*>(into.data()), static_cast<std::streamsize>(count));
  return static_cast<std::size_t>(in_.gcount()) == count;
}

base::Outcome<base::Done> HandoverReader::read_header() {
  base::Bytes bytes;
  const bool whole = take(bytes, header_bytes);
  base::ByteReader in(base::ByteView(bytes).first(static_cast<std::size_t>(in_.gcount())));
  if (base::as_text(in.take(handover_magic.size())) != handover_magic) return handover_refusal("handover_not_one");
  if (!whole) return handover_refusal("handover_cut");
  if (in.u16() > handover_version) return handover_refusal("handover_newer");
  if (in.u16() != 0) return handover_refusal("handover_damaged");
  const bool ours = std::ranges::equal(in.take(16), municipality_.bytes());
  parts_ = in.u32();
  if (!ours) return handover_refusal("handover_foreign");
  if (parts_ > parts_max) return handover_refusal("handover_damaged");
  header_ = std::move(bytes);
  return base::Done{};
}

base::Outcome<std::optional<Handed>> HandoverReader::next() {
  if (header_.empty())
    if (const auto read = read_header(); !read) return read.refusal();
  for (;;) {
    base::Bytes bytes;
    if (!take(bytes, 5)) {
      const bool whole = in_.gcount() == 0 && (slice_ ? box_ == slice_->box + 1 : part_ == parts_ && !key_);
      if (!whole) return handover_refusal("handover_cut");
      return std::optional<Handed>{};
    }
    const char what = static_cast<char>(bytes[0]);
    const std::uint32_t size = base::ByteReader(base::ByteView(bytes).subspan(1)).u32();
    if (what == 'S') {
      if (slice_ || part_ > 0 || size != 8) return handover_refusal("handover_damaged");
      if (!take(bytes, size)) return handover_refusal("handover_cut");
      base::ByteReader in(bytes);
      const std::uint32_t part = in.u32();
      slice_ = Slice{part, in.u32()};
      if (part == 0 || part > parts_ || slice_->box == 0) return handover_refusal("handover_damaged");
      part_ = part - 1;
      continue;
    }
    if (what == 'K') {
      // The part before must have ended, where we could read it.
      if (key_ || part_ == (slice_ ? slice_->part : parts_) || size > handover_readers_max * sealed_key_bytes || size % sealed_key_bytes != 0) return handover_refusal("handover_damaged");
      if (!take(bytes, size)) return handover_refusal("handover_cut");
      ++part_;
      box_ = 0;
      keys_ = base::sha256(bytes);
      part_begins_ = framed('K', bytes);
      box_seen_ = 0;
      for (std::size_t at = 0; at < size && !key_; at += sealed_key_bytes) key_ = base::open_sealed_secret(base::ByteView(bytes).subspan(at, sealed_key_bytes), reader_);
      for_others_ = !key_;
      passed_over_ += for_others_;
      continue;
    }
    if (what != 'B' || size > box_bytes_max || (!key_ && !for_others_)) return handover_refusal("handover_damaged");
    if (!take(bytes, size)) return handover_refusal("handover_cut");
    if (carry_) tell_carrier(bytes);
    if (for_others_) continue;
    auto read = opened(std::move(bytes));
    if (!read || *read) return read;
  }
}

void HandoverReader::tell_carrier(base::ByteView box) {
  const base::Bytes frame = framed('B', box);
  if (box_seen_ == 0) {
    base::put(part_begins_, frame);
    carry_(0, {});
  } else {
    base::Bytes where;
    base::put_u32(where, part_);
    base::put_u32(where, box_seen_);
    base::Bytes slice = header_;
    base::put(slice, framed('S', where));
    base::put(slice, part_begins_);
    base::put(slice, frame);
    carry_(box_seen_, slice);
  }
  ++box_seen_;
}

// Nothing: the part has ended. A box that opens and is not understood is what somebody sealed: a newer program.
base::Outcome<std::optional<Handed>> HandoverReader::opened(base::Bytes box) {
  const auto plain = base::decrypt(box, *key_, associated(header_, keys_, part_, box_));
  if (!plain) return handover_refusal("handover_damaged");
  if (plain->empty()) return handover_refusal("handover_newer");
  ++box_;
  base::ByteReader in(base::ByteView(*plain).subspan(1));
  const auto kind = plain->front();
  if ((kind == kind_part) == begun_) return handover_refusal("handover_newer");
  std::optional<Handed> read;
  if (kind == kind_part) {
    const auto device = base::DeviceId::from_bytes(in.take(16));
    const auto dossier = base::DossierId::from_bytes(in.take(16));
    if (in.failed() || !in.rest().empty() || !device || !dossier) return handover_refusal("handover_newer");
    begun_ = true;
    if (slice_) box_ = slice_->box;
    read = HandoverPart{*device, *dossier};
  } else if (kind == kind_segments) {
    read = HandoverSegments{{in.rest().begin(), in.rest().end()}};
  } else if (kind == kind_piece) {
    const auto file = base::Hash::from_bytes(in.take(base::Hash::size_bytes));
    const std::uint64_t size_bytes = in.u64();
    const std::uint32_t index = in.u32();
    if (in.failed() || !file || size_bytes > file_bytes_max) return handover_refusal("handover_newer");
    read = HandoverPiece{*file, size_bytes, index, {in.rest().begin(), in.rest().end()}};
  } else if (kind == kind_end && in.rest().empty()) {
    key_.reset();
    begun_ = false;
  } else {
    return handover_refusal("handover_newer");
  }
  return read;
}

}  // namespace platsbesok::sync
