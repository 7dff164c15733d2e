// The work itself, inside the workshop: a file becomes a new file or pixels. Pure: bytes in, bytes out.
#pragma once

#include "core/base/bytes.h"
#include "core/media/workshop_wire.h"

namespace platsbesok::media {

struct Delivery {
  Answer answer;
  base::Bytes body;
};

Delivery carry_out(Task task, base::ByteView file, std::uint32_t longest_side_px);

}  // namespace platsbesok::media
