// Receipt: the register's signed word that ops s_first..s of a strand (or a media file) are durable there. Nothing else makes anything "säkrad"
// (sync/README.md: Protocol; bytes in README.md).
#pragma once

#include "core/journal/strand.h"

namespace platsbesok::journal {

struct Receipt {
  base::MunicipalityId municipality;
  base::DossierId dossier;
  std::uint32_t dev_no = 0;
  std::uint64_t s_first = 0;
  std::uint64_t s = 0;
  base::Hash head;
  base::Instant received_at;
  friend bool operator==(const Receipt&, const Receipt&) = default;
};

struct MediaReceipt {
  base::MunicipalityId municipality;
  base::DossierId dossier;
  base::Hash file;
  std::uint64_t size_bytes = 0;
  base::Instant received_at;
  friend bool operator==(const MediaReceipt&, const MediaReceipt&) = default;
};

base::Bytes sign_receipt(const Receipt& receipt, const base::SigningKey& register_key);
base::Bytes sign_receipt(const MediaReceipt& receipt, const base::SigningKey& register_key);
// Nothing unless the bytes are a receipt signed by this register: a portal's page, another's receipt and a changed one are all no receipt.
std::optional<Receipt> verified_receipt(base::ByteView bytes, const base::PublicKey& register_key);
std::optional<MediaReceipt> verified_media_receipt(base::ByteView bytes, const base::PublicKey& register_key);

}  // namespace platsbesok::journal
