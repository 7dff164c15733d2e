#include "core/base/json_fields.h"

#include "core/base/text.h"

namespace platsbesok::base {

JsonFields::JsonFields(const nlohmann::json& node, std::string place, std::optional<Refusal>& fault) : place_(std::move(place)), fault_(fault) {
  if (node.is_object())
    object_ = &node;
  else
    refuse("json_field_wrong_kind", place_);
}

void JsonFields::refuse(std::string code, const std::string& where, std::map<std::string, std::string> about) {
  if (fault_) return;
  about["place"] = where.empty() ? "." : where;
  fault_ = Refusal{std::move(code), "RFC 8259", std::move(about)};
}

const nlohmann::json* JsonFields::find(const char* key, bool required) {
  asked_.insert(key);
  if (object_ == nullptr) return nullptr;
  const auto found = object_->find(key);
  if (found != object_->end()) return &*found;
  if (required) refuse("json_field_missing", place(key));
  return nullptr;
}

std::string JsonFields::text(const char* key, std::size_t bytes_max) {
  const auto* node = find(key, true);
  if (node == nullptr) return {};
  auto text = text_or_empty(key, bytes_max);
  if (text.empty()) refuse("json_field_missing", place(key));
  return text;
}

std::string JsonFields::text_or_empty(const char* key, std::size_t bytes_max) {
  const auto* node = find(key, false);
  return node == nullptr ? std::string() : text_of(*node, place(key), bytes_max);
}

std::string JsonFields::text_of(const nlohmann::json& node, const std::string& place, std::size_t bytes_max) {
  if (!node.is_string()) {
    refuse("json_field_wrong_kind", place);
    return {};
  }
  const auto& written = node.get_ref<const std::string&>();
  const auto text = written.size() > bytes_max ? std::nullopt : normalised(written);
  if (!text || text->size() > bytes_max) {
    refuse("json_field_too_long", place, {{"bytes_max", std::to_string(bytes_max)}});
    return {};
  }
  return *text;
}

std::map<std::string, std::string> JsonFields::text_map(const char* key, std::size_t bytes_max) {
  const auto* node = find(key, false);
  if (node == nullptr) return {};
  if (!node->is_object()) {
    refuse("json_field_wrong_kind", place(key));
    return {};
  }
  std::map<std::string, std::string> texts;
  for (const auto& [name, value] : node->items()) {
    const auto where = place(key) + "." + name.substr(0, 60);
    if (auto text = text_of(value, where, bytes_max); !text.empty()) texts.emplace(text_of(name, where, bytes_max), std::move(text));
  }
  return texts;
}

std::map<std::string, std::string> JsonFields::text_or_map(const char* key, std::size_t bytes_max) {
  if (object_ != nullptr && object_->contains(key) && object_->at(key).is_object()) return text_map(key, bytes_max);
  auto text = text_or_empty(key, bytes_max);
  if (text.empty()) return {};
  return {{"", std::move(text)}};
}

std::int64_t JsonFields::number(const char* key, std::int64_t min, std::int64_t max) {
  const auto* node = find(key, true);
  if (node == nullptr) return min;
  // An unsigned number above the signed range would turn negative when it is read.
  const bool fits = node->is_number_integer() && !(node->is_number_unsigned() && node->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX));
  const auto value = fits ? node->get<std::int64_t>() : min;
  if (!node->is_number_integer())
    refuse("json_field_wrong_kind", place(key));
  else if (!fits || value < min || value > max)
    refuse("json_field_out_of_range", place(key), {{"min", std::to_string(min)}, {"max", std::to_string(max)}});
  return fits && value >= min && value <= max ? value : min;
}

bool JsonFields::flag(const char* key) {
  const auto* node = find(key, true);
  if (node == nullptr) return false;
  if (!node->is_boolean()) refuse("json_field_wrong_kind", place(key));
  return node->is_boolean() && node->get<bool>();
}

std::optional<bool> JsonFields::flag_or_nothing(const char* key) {
  const auto* node = find(key, false);
  if (node == nullptr || node->is_null()) return std::nullopt;
  return flag(key);
}

std::optional<Date> JsonFields::date_or_nothing(const char* key) {
  const auto* node = find(key, false);
  if (node == nullptr) return std::nullopt;
  if (!node->is_string()) {
    refuse("json_field_wrong_kind", place(key));
    return std::nullopt;
  }
  const auto date = parse_date(node->get_ref<const std::string&>());
  if (!date) refuse("json_field_date", place(key));
  return date;
}

Date JsonFields::date(const char* key) {
  find(key, true);
  return date_or_nothing(key).value_or(Date{});
}

const nlohmann::json& JsonFields::array(const char* key, std::size_t items_max, bool required) {
  static const nlohmann::json none = nlohmann::json::array();
  const auto* node = find(key, required);
  if (node == nullptr) return none;
  if (!node->is_array()) {
    refuse("json_field_wrong_kind", place(key));
    return none;
  }
  if (node->size() > items_max) {
    refuse("json_field_out_of_range", place(key), {{"min", "0"}, {"max", std::to_string(items_max)}});
    return none;
  }
  return *node;
}

void JsonFields::close() {
  if (object_ == nullptr) return;
  for (const auto& [key, value] : object_->items())
    if (!asked_.contains(key)) refuse("json_field_unknown", place(key.substr(0, 60).c_str()));
}

}  // namespace platsbesok::base
