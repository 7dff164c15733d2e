// JsonFields: reads one JSON object field by field, each checked and bounded; the first fault is kept with its place ("questions[3].text"),
// so that whoever made the file can find it. Fields nobody asked for are faults too: a misspelt key must not pass in silence.
#pragma once

#include "core/base/json.h"
#include "core/base/time.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace platsbesok::base {

class JsonFields {
public:
  // `fault` is shared by every object of one file: once it is set, reads answer empty values.
  // Refusals: json_field_missing, json_field_wrong_kind, json_field_too_long {bytes_max}, json_field_out_of_range {min, max}, json_field_unknown,
  // json_field_date, each with {place}.
  JsonFields(const nlohmann::json& node, std::string place, std::optional<Refusal>& fault);

  bool has(const char* key) const { return object_ != nullptr && object_->contains(key); }
  std::string text(const char* key, std::size_t bytes_max);  // required, not empty, NFC
  std::string text_or_empty(const char* key, std::size_t bytes_max);
  // An object of texts, as it stands; and a text or an object of texts, where the text alone goes under "".
  std::map<std::string, std::string> text_map(const char* key, std::size_t bytes_max);
  std::map<std::string, std::string> text_or_map(const char* key, std::size_t bytes_max);
  std::int64_t number(const char* key, std::int64_t min, std::int64_t max);
  bool flag(const char* key);
  std::optional<bool> flag_or_nothing(const char* key);  // also where it says null
  bool flag_or_false(const char* key) { return flag_or_nothing(key).value_or(false); }
  std::optional<Date> date_or_nothing(const char* key);
  Date date(const char* key);
  // The array's elements, at most items_max; empty where it is left out or at fault.
  const nlohmann::json& array(const char* key, std::size_t items_max, bool required);
  // Of a node that lies deeper: a text, NFC.
  std::string text_of(const nlohmann::json& node, const std::string& place, std::size_t bytes_max);
  void ignore(const char* key) { asked_.insert(key); }
  // Call last: what nobody asked for is a fault.
  void close();

  std::string place(const char* key) const { return place_.empty() ? key : place_ + "." + key; }
  void refuse(std::string code, const std::string& where, std::map<std::string, std::string> about = {});

private:
  const nlohmann::json* find(const char* key, bool required);

  const nlohmann::json* object_ = nullptr;
  std::string place_;
  std::optional<Refusal>& fault_;
  std::set<std::string> asked_;
};

}  // namespace platsbesok::base
