// What travels, as values: a request the tablet makes and the register's reply. Nothing here knows a network, so every rule of the protocol
// runs in a test without one; the wire only moves these (sync/README.md).
#pragma once

#include "core/base/bytes.h"

#include <string>

namespace platsbesok::sync {

struct Request {
  std::string method;          // "GET" or "POST"
  std::string path;            // "/v1/round"
  std::string authorization;   // "Bearer …", empty where none is needed
  std::string content_type;    // empty where there is no body
  base::Bytes body;
  friend bool operator==(const Request&, const Request&) = default;
};

struct Reply {
  int status = 0;
  std::string content_type;
  base::Bytes body;
  friend bool operator==(const Reply&, const Reply&) = default;
};

inline constexpr std::string_view json_type = "application/json";
inline constexpr std::string_view segments_type = "application/x-platsbesok-segments";
inline constexpr std::string_view sealed_type = "application/x-platsbesok-sealed";
inline constexpr std::string_view media_type = "application/octet-stream";

Reply json_reply(std::string_view json);

}  // namespace platsbesok::sync
