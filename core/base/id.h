// Identities: 16 bytes, random or derived (crypto.h: derive_id), never all zero. An id that may be absent is std::optional<Id>.
// No time-ordered ids: they would tell when a secret visit was planned.
#pragma once

#include "core/base/bytes.h"

#include <algorithm>
#include <array>
#include <compare>
#include <cstring>
#include <functional>

namespace platsbesok::base {

template <class Tag>
class Id {
public:
  static constexpr std::size_t size_bytes = 16;

  // Nothing unless exactly 16 bytes, not all zero.
  static std::optional<Id> from_bytes(ByteView bytes) {
    if (bytes.size() != size_bytes || std::ranges::all_of(bytes, [](auto b) { return b == 0; })) return std::nullopt;
    Id id;
    std::ranges::copy(bytes, id.bytes_.begin());
    return id;
  }
  static std::optional<Id> from_hex(std::string_view hex) {
    const auto bytes = base::from_hex(hex);
    return bytes ? from_bytes(*bytes) : std::nullopt;
  }

  ByteView bytes() const { return bytes_; }
  std::string hex() const { return to_hex(bytes_); }
  // The same 16 bytes in another role: a dossier's root entity has the dossier's id.
  template <class Other>
  Other as() const {
    return *Other::from_bytes(bytes_);
  }
  friend auto operator<=>(const Id&, const Id&) = default;

private:
  Id() = default;
  std::array<std::uint8_t, size_bytes> bytes_{};
};

using MunicipalityId = Id<struct MunicipalityTag>;
using DossierId = Id<struct DossierTag>;
using DeviceId = Id<struct DeviceTag>;
using PersonId = Id<struct PersonTag>;
using EntityId = Id<struct EntityTag>;

}  // namespace platsbesok::base

template <class Tag>
struct std::hash<platsbesok::base::Id<Tag>> {
  std::size_t operator()(const platsbesok::base::Id<Tag>& id) const noexcept {
    std::size_t value;
    std::memcpy(&value, id.bytes().data(), sizeof value);
    return value;
  }
};
