// The work itself, inside the workshop: a file becomes a new file or pixels. Pure: bytes in, bytes out.
#pragma once

#include "core/base/bytes.h"
#include "core/media/edit.h"
#include "core/media/workshop_wire.h"

#include <span>

namespace platsbesok::media {

struct Delivery {
  Answer answer;
  base::Bytes body;
};

// Every edit is sound.
Delivery carry_out(Task task, base::ByteView file, std::uint32_t longest_side_px, std::span<const Edit> edits);

}  // namespace platsbesok::media
