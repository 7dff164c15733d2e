// Whom the made-up states are about, and what she has recorded in them: the gallery's, and those of tests that need a state and no vault.
#pragma once

#include "core/base/crypto.h"
#include "core/domain/fact.h"

#include <string>
#include <utility>

namespace platsbesok::gallery {

template <class T>
T id_of(const std::string& words) {
  return base::derive_id<T>("gallery", {base::as_bytes(words)});
}

inline const auto me = id_of<base::PersonId>("K. L.");
inline const auto tablet = id_of<base::DeviceId>("SN-07");

template <class T>
domain::Fact<T> said(T value, base::Instant when) {
  domain::Fact<T> fact;
  fact.value = value;
  fact.heads = {{std::move(value), journal::OpRef{1, 1, {}}, when, me, tablet}};
  return fact;
}

}  // namespace platsbesok::gallery
