// What the device's door needs of the register: who it is, and its stores. References: the Register outlives it.
#pragma once

#include "core/base/clock.h"
#include "core/storage/journal_store.h"
#include "core/storage/media_store.h"
#include "register/service/dossier_index.h"
#include "register/store/devices.h"

namespace platsbesok::reg {

struct Parts {
  base::MunicipalityId municipality;
  std::string municipality_name;
  base::DeviceId office;
  base::RecoveryPublicKey recovery_key;
  const base::SigningKey& key;
  base::Clock& clock;
  base::Random& random;
  storage::Database& database;
  storage::JournalStore& journal;
  storage::MediaStore& media;
  DossierIndex& index;
};

}  // namespace platsbesok::reg
