// Reading a JSON message field by field. Inside sync/protocol only: a fault is thrown as Invalid and becomes the refusal message_invalid {where}
// in the parse function that began.
#pragma once

#include "core/base/bytes.h"
#include "core/base/json.h"

namespace platsbesok::sync {

struct Invalid {
  std::string where;
};

const nlohmann::json& field(const nlohmann::json& object, const char* key);
bool present(const nlohmann::json& object, const char* key);
std::uint64_t number(const nlohmann::json& value, const char* where, std::uint64_t max);
bool flag(const nlohmann::json& value, const char* where);
std::string text(const nlohmann::json& value, const char* where, std::size_t bytes_max);
base::Bytes hex_bytes(const nlohmann::json& value, const char* where, std::size_t bytes_max);
const nlohmann::json::array_t& list(const nlohmann::json& value, const char* where, std::size_t items_max);

// What is a fixed number of bytes, written in hexadecimal: ids, hashes, keys, signatures.
template <class T>
T bytes_as(const nlohmann::json& value, const char* where) {
  constexpr std::size_t any_fixed_max = 64;
  const auto made = T::from_bytes(hex_bytes(value, where, any_fixed_max));
  if (!made) throw Invalid{where};
  return *made;
}

template <std::size_t size>
std::array<std::uint8_t, size> array_of(const nlohmann::json& value, const char* where) {
  const base::Bytes bytes = hex_bytes(value, where, size);
  if (bytes.size() != size) throw Invalid{where};
  std::array<std::uint8_t, size> out;
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

}  // namespace platsbesok::sync
