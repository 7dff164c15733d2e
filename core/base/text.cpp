#include "core/base/text.h"

#include "core/base/json.h"

#include <utf8proc.h>

#include <cstdlib>

namespace platsbesok::base {

namespace {

void collect(const nlohmann::json& node, const std::string& prefix, std::map<std::string, std::string, std::less<>>& out) {
  for (const auto& [key, value] : node.items()) {
    const std::string name = prefix.empty() ? key : prefix + "." + key;
    if (value.is_object()) collect(value, name, out);
    if (value.is_string()) out[name] = value.get<std::string>();
  }
}

}  // namespace

Outcome<Wording> Wording::parse(std::string_view json) {
  auto parsed = parse_json(json);
  if (!parsed) return parsed.refusal();
  if (!parsed->is_object()) return Refusal{"json_invalid", "assets/texts", {{"position", "0"}}};
  Wording wording;
  collect(*parsed, "", wording.sentences_);
  return wording;
}

std::string Wording::operator()(std::string_view key, const std::map<std::string, std::string>& about) const {
  const auto found = sentences_.find(key);
  if (found == sentences_.end()) return std::string(key);
  const std::string& pattern = found->second;
  std::string sentence;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    const std::size_t close = open == std::string::npos ? open : pattern.find('}', open);
    if (close == std::string::npos) return sentence + pattern.substr(at);
    sentence += pattern.substr(at, open - at);
    const auto value = about.find(pattern.substr(open + 1, close - open - 1));
    sentence += value == about.end() ? pattern.substr(open, close - open + 1) : value->second;
    at = close + 1;
  }
  return sentence;
}

std::string Wording::counted(std::string_view key, long long count, std::map<std::string, std::string> about) const {
  about["count"] = std::to_string(count);
  return (*this)(std::string(key) + (count == 1 ? ".one" : ".other"), about);
}

std::string Wording::refusal(const Refusal& refusal) const { return (*this)("refusal." + refusal.code, refusal.about); }

bool Wording::has(std::string_view key) const { return sentences_.contains(key); }

bool valid_utf8(std::string_view bytes) {
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
  auto left = static_cast<utf8proc_ssize_t>(bytes.size());
  while (left > 0) {
    utf8proc_int32_t codepoint;
    const auto width = utf8proc_iterate(at, left, &codepoint);
    if (width <= 0) return false;
    at += width;
    left -= width;
  }
  return true;
}

namespace {

std::optional<std::string> mapped(std::string_view utf8, int options) {
  utf8proc_uint8_t* out = nullptr;
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()), static_cast<utf8proc_ssize_t>(utf8.size()), &out,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | options));
  if (length < 0) return std::nullopt;
  std::string text(reinterpret_cast<char*>(out), static_cast<std::size_t>(length));
  std::free(out);
  return text;
}

}  // namespace

std::optional<std::string> normalised(std::string_view utf8) { return mapped(utf8, 0); }

std::optional<std::string> folded(std::string_view utf8) { return mapped(utf8, UTF8PROC_CASEFOLD); }

}  // namespace platsbesok::base
