// One errand to the workshop, seen from the caller: start it, hand over the file, take the answer, see that it is gone.
// The answer comes from a process that has read hostile bytes; it is bounded here and its content is checked by who asked.
#pragma once

#include "core/base/bytes.h"
#include "core/base/outcome.h"
#include "core/media/edit.h"
#include "core/media/workshop.h"
#include "core/media/workshop_wire.h"

#include <span>

namespace platsbesok::media {

struct Work {
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
  base::Bytes body;
};

// Sides are 1 to longest_side_px and the body at most body_size_bytes_max when this returns a value.
// Refusals and Failure: as reencode in image.h.
base::Outcome<Work> commission(const Workshop& workshop, Task task, base::ByteView file, std::uint32_t longest_side_px,
                               std::size_t body_size_bytes_max, std::span<const Edit> edits = {});

base::Refusal image_broken();

}  // namespace platsbesok::media
