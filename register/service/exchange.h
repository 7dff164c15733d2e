// One HTTP exchange as the register's rooms see it: no sockets, no library. http makes the request and sends the reply; web and the device door answer.
// Invariant: a request that reaches a handler is within http/limits.h and its body is whole.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platsbesok::reg {

struct HttpRequest {
  std::string method;                                          // "GET", "POST"
  std::string path;                                            // "/besok", as sent, not decoded
  std::string query;                                           // after '?', as sent, without it
  std::vector<std::pair<std::string, std::string>> headers;    // names in lower case
  std::string body;
  std::string peer;                                            // whom the other end counts as: its address, of IPv6 its network; never logged

  // The value of the first header of this name (lower case), empty when there is none.
  std::string_view header(std::string_view name) const {
    for (const auto& [key, value] : headers)
      if (key == name) return value;
    return {};
  }
};

struct HttpReply {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;    // Content-Length and Connection are http's own
  std::string body;
};

}  // namespace platsbesok::reg
