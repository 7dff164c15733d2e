#include "sync/client/take_in.h"

namespace platsbesok::sync {

namespace {

std::optional<base::PublicKey> key_of(storage::Vault& vault, base::DeviceId device, base::DossierId dossier) {
  const storage::Enrolment& enrolment = vault.enrolment();
  if (device == enrolment.office) return enrolment.register_key;
  if (device == enrolment.device) return vault.device_key().public_key();
  if (!vault.journal().holds(dossier)) return std::nullopt;
  const journal::DossierState state = vault.journal().state(dossier);
  for (const journal::LoggedOp& op : state.structural) {
    if (op.op.kind != journal::OpKind::grant || op.device != enrolment.office) continue;
    const auto* granted = op.op.value.at(1).bytes();
    const auto* key = op.op.value.at(2).bytes();
    if (granted && key && std::ranges::equal(*granted, device.bytes())) return base::PublicKey::from_bytes(*key);
  }
  return std::nullopt;
}

}  // namespace

base::Outcome<storage::Ingest> take_in(storage::Vault& vault, base::ByteView segment, base::Instant now) {
  const auto header = journal::read_segment_header(segment);
  if (!header) return header.refusal();
  const journal::StrandKey& strand = header->strand;
  const auto key = strand.municipality == vault.enrolment().municipality ? key_of(vault, strand.device, strand.dossier) : std::nullopt;
  if (!key) return base::Refusal{"segment_signature_wrong", "sync/README.md: GET /v1/segments", {}};
  const auto opened = journal::open_segment(segment, *key);
  if (!opened) return opened.refusal();
  const storage::Ingest taken = vault.journal().ingest(segment, *opened, now);
  const bool new_here = taken == storage::Ingest::appended || taken == storage::Ingest::branched;
  if (new_here && strand.device == vault.enrolment().device && strand.dev_no == vault.dev_no()) vault.draw_new_number();
  return taken;
}

}  // namespace platsbesok::sync
