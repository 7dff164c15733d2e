// One key for every target that signs: what a device or the register could have written with its own key must be met as well as what nobody signed.
#pragma once

#include "core/base/crypto.h"

namespace platsbesok::tests {

inline const base::SigningKey& a_key() {
  static const base::SigningKey key(base::Secret::from_bytes(base::Bytes(32, 5)));
  return key;
}

inline base::Bytes signed_with_tag(std::string_view tag, base::ByteView fields) {
  base::Bytes message;
  base::put(message, base::as_bytes(tag));
  base::put(message, fields);
  const base::Signature signature = a_key().sign(message);
  return {signature.bytes.begin(), signature.bytes.end()};
}

}  // namespace platsbesok::tests
