// Strand: one device's ops in one dossier, numbered from 1 and hash-chained. Exactly those who may see the dossier can verify it.
#pragma once

#include "core/journal/vector.h"

namespace platsbesok::journal {

struct StrandKey {
  base::MunicipalityId municipality;
  base::DossierId dossier;
  base::DeviceId device;
  std::uint32_t dev_no = 0;
  friend auto operator<=>(const StrandKey&, const StrandKey&) = default;
};

base::Hash chain_start(const StrandKey& strand, const base::PublicKey& device_key);                // H0
base::Hash chain_next(const base::Hash& previous, base::ByteView op_bytes);                        // H_i

}  // namespace platsbesok::journal
