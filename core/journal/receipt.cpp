#include "core/journal/receipt.h"

#include "core/base/ensure.h"

namespace platsbesok::journal {

namespace {

constexpr std::uint16_t receipt_version = 1;
constexpr std::size_t fields_bytes = 104;
constexpr std::string_view strand_magic = "PBRC", media_magic = "PBRM";

base::Bytes signed_receipt(base::ByteView fields) {
  base::Bytes message;
  base::put(message, base::as_bytes("receipt1"));
  base::put(message, fields);
  return message;
}

base::Bytes sign(std::string_view magic, const Receipt& receipt, const base::SigningKey& key) {
  base::Bytes out;
  base::put(out, base::as_bytes(magic));
  base::put_u16(out, receipt_version);
  base::put_u16(out, 0);
  base::put(out, receipt.municipality.bytes());
  base::put(out, receipt.dossier.bytes());
  base::put_u32(out, receipt.dev_no);
  base::put_u32(out, 0);
  base::put_u64(out, receipt.s_first);
  base::put_u64(out, receipt.s);
  base::put(out, receipt.head.bytes);
  base::put_u64(out, static_cast<std::uint64_t>(receipt.received_at.utc_ms));
  ENSURE(out.size() == fields_bytes);
  base::put(out, key.sign(signed_receipt(out)).bytes);
  return out;
}

std::optional<Receipt> verified(std::string_view magic, base::ByteView bytes, const base::PublicKey& key) {
  base::ByteReader in(bytes);
  if (base::as_text(in.take(4)) != magic || in.u16() != receipt_version || in.u16() != 0) return std::nullopt;
  const auto municipality = base::MunicipalityId::from_bytes(in.take(16));
  const auto dossier = base::DossierId::from_bytes(in.take(16));
  const std::uint32_t dev_no = in.u32();
  const std::uint32_t zero = in.u32();
  const std::uint64_t s_first = in.u64();
  const std::uint64_t s = in.u64();
  const auto head = base::Hash::from_bytes(in.take(32));
  const auto received_at = static_cast<std::int64_t>(in.u64());
  const auto signature = base::Signature::from_bytes(in.take(64));
  if (in.failed() || !in.rest().empty() || !municipality || !dossier || zero != 0 || !head || !signature) return std::nullopt;
  constexpr std::uint64_t s_max = std::uint64_t{1} << 62;  // as in a segment's header
  if (s_first < 1 || s < s_first || s > s_max) return std::nullopt;
  if (!base::verify(key, signed_receipt(bytes.first(bytes.size() - 64)), *signature)) return std::nullopt;
  return Receipt{*municipality, *dossier, dev_no, s_first, s, *head, {received_at}};
}

}  // namespace

base::Bytes sign_receipt(const Receipt& receipt, const base::SigningKey& register_key) { return sign(strand_magic, receipt, register_key); }

base::Bytes sign_receipt(const MediaReceipt& receipt, const base::SigningKey& register_key) {
  return sign(media_magic, {receipt.municipality, receipt.dossier, 0, 1, receipt.size_bytes, receipt.file, receipt.received_at}, register_key);
}

std::optional<Receipt> verified_receipt(base::ByteView bytes, const base::PublicKey& register_key) { return verified(strand_magic, bytes, register_key); }

std::optional<MediaReceipt> verified_media_receipt(base::ByteView bytes, const base::PublicKey& register_key) {
  const auto receipt = verified(media_magic, bytes, register_key);
  if (!receipt || receipt->dev_no != 0 || receipt->s_first != 1) return std::nullopt;
  return MediaReceipt{receipt->municipality, receipt->dossier, receipt->head, receipt->s, receipt->received_at};
}

}  // namespace platsbesok::journal
