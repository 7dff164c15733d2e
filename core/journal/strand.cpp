#include "core/journal/strand.h"

namespace platsbesok::journal {

base::Hash chain_start(const StrandKey& strand, const base::PublicKey& device_key) {
  base::Bytes dev_no;
  base::put_u32(dev_no, strand.dev_no);
  return base::Sha256()
      .add("strand1")
      .add(strand.municipality.bytes())
      .add(strand.dossier.bytes())
      .add(strand.device.bytes())
      .add(dev_no)
      .add(device_key.bytes)
      .finish();
}

base::Hash chain_next(const base::Hash& previous, base::ByteView op_bytes) {
  base::Bytes length;
  base::put_u32(length, static_cast<std::uint32_t>(op_bytes.size()));
  return base::Sha256().add(previous.bytes).add(length).add(op_bytes).finish();
}

}  // namespace platsbesok::journal
