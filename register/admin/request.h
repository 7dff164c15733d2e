// What an administrator's command is when it travels, from the command line to the register: {"command": "visit plan", "as": …, "arguments": {…}}; and the
// answer: {"exit": 0–3, …}. The same bytes whether the register runs (through its socket) or not (in process).
#pragma once

#include "core/base/json.h"

namespace platsbesok::reg::admin {

// Codes that scripts rely on.
enum class Exit { done = 0, refused = 1, bad_input = 2, surroundings_failed = 3 };

inline constexpr std::size_t request_bytes_max = 2 * 1024 * 1024;

// The request could not be understood; thrown by whoever reads it.
struct BadInput {
  std::string argument;
  std::string problem;  // "missing", "not_an_id", "not_a_time", "unknown_word", "no_such_command"
};

}  // namespace platsbesok::reg::admin
