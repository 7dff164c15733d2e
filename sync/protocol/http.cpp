#include "sync/protocol/http.h"

namespace platsbesok::sync {

Reply json_reply(std::string_view json) {
  const auto bytes = base::as_bytes(json);
  return {200, std::string(json_type), {bytes.begin(), bytes.end()}};
}

}  // namespace platsbesok::sync
