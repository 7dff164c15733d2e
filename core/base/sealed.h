// Sealed to whoever signs with a key: the sealed boxes of crypto.h for an Ed25519 key, by its X25519 form. For what only the register, or only one tablet, may read.
#pragma once

#include "core/base/crypto.h"

namespace platsbesok::base {

// Nothing when the key is none that anybody could sign with.
std::optional<Bytes> seal_to(const PublicKey& reader, ByteView plain);
// Nothing when the box is not sealed to this key, was changed, or does not hold a secret.
std::optional<Secret> open_sealed_secret(ByteView box, const SigningKey& reader);

}  // namespace platsbesok::base
