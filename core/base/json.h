// The only way in for JSON from outside (file, network, person): bounded in size and depth, no key twice, valid UTF-8. nlohmann/json alone accepts
// the first two and crashes on the third's cousins when the value is copied.
#pragma once

#include "core/base/outcome.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace platsbesok::base {

struct JsonLimits {
  std::size_t size_bytes_max = 4 * 1024 * 1024;
  int depth_max = 32;
};

// Refusals: json_too_large, json_too_deep, json_duplicate_key {key}, json_invalid {position}.
Outcome<nlohmann::json> parse_json(std::string_view text, JsonLimits limits = {});

}  // namespace platsbesok::base
