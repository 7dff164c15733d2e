// The device key of an enrolment under way: kept under the passphrase from before it is first sent until the vault that holds it is made. A lost reply or a killed
// program then burns no code: the same code with the same key gets the same answer (sync/README.md: Enrolment).
// One file beside the vault's folder, "<folder>.enrolling": "PBEK" ‖ version u16 = 1 ‖ zero u16 ‖ the code's hash 32 ‖ passes u32 ‖ memory_kib u32 ‖ salt 16 ‖
// box of the seed, with all before it as associated data.
#pragma once

#include "core/base/crypto.h"
#include "core/base/outcome.h"

#include <filesystem>

namespace platsbesok::storage {

// The key kept for this code, else a new one, which is durable before it is returned; that of another code is replaced. Refusal passphrase_wrong: it was kept under
// another passphrase.
base::Outcome<base::SigningKey> enrolment_key(const std::filesystem::path& folder, const base::Hash& code, const base::Passphrase& passphrase, base::StretchCost cost,
                                              base::Random& random);
// The vault holds it now.
void forget_enrolment_key(const std::filesystem::path& folder);

}  // namespace platsbesok::storage
