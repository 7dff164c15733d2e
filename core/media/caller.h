// The workshop's end of the socket. The caller is trusted, but only as far as its numbers are in bounds.
#pragma once

#include "core/base/bytes.h"
#include "core/media/errand.h"

#include <optional>

namespace platsbesok::media {

struct Order {
  Request request;
  base::Bytes file;
  std::vector<Edit> edits;
};

bool greet_caller();
// Nothing when the caller went away or asks for what it may not.
std::optional<Order> read_order();
bool answer_caller(const Delivery& delivery);

}  // namespace platsbesok::media
