#include "sync/protocol/fields.h"

namespace platsbesok::sync {

const nlohmann::json& field(const nlohmann::json& object, const char* key) {
  if (!object.is_object()) throw Invalid{key};
  const auto found = object.find(key);
  if (found == object.end()) throw Invalid{key};
  return *found;
}

bool present(const nlohmann::json& object, const char* key) { return object.is_object() && object.contains(key); }

std::uint64_t number(const nlohmann::json& value, const char* where, std::uint64_t max) {
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > max) throw Invalid{where};
  return value.get<std::uint64_t>();
}

bool flag(const nlohmann::json& value, const char* where) {
  if (!value.is_boolean()) throw Invalid{where};
  return value.get<bool>();
}

std::string text(const nlohmann::json& value, const char* where, std::size_t bytes_max) {
  if (!value.is_string() || value.get_ref<const std::string&>().size() > bytes_max) throw Invalid{where};
  return value.get<std::string>();
}

base::Bytes hex_bytes(const nlohmann::json& value, const char* where, std::size_t bytes_max) {
  if (!value.is_string() || value.get_ref<const std::string&>().size() > 2 * bytes_max) throw Invalid{where};
  auto bytes = base::from_hex(value.get_ref<const std::string&>());
  if (!bytes) throw Invalid{where};
  return std::move(*bytes);
}

const nlohmann::json::array_t& list(const nlohmann::json& value, const char* where, std::size_t items_max) {
  if (!value.is_array() || value.size() > items_max) throw Invalid{where};
  return value.get_ref<const nlohmann::json::array_t&>();
}

}  // namespace platsbesok::sync
