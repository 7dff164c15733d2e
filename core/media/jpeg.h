// JPEG, inside the workshop only.
#pragma once

#include "core/media/decoded.h"

namespace platsbesok::media {

// To be called before confine(): has the library look at the processor, which on some machines reads a file.
void prepare_jpeg();

// As it lies in the file (orientation not applied), shrunk roughly when it is much larger than longest_side_px, never below it.
// A file that ends early or has damage in its pixel data is broken: half a picture must not pass for a whole one.
Decoded decode_jpeg(base::ByteView file, std::uint32_t longest_side_px);

// Alpha over white. Empty when memory is short.
base::Bytes encode_jpeg(const Pixels& pixels);

}  // namespace platsbesok::media
