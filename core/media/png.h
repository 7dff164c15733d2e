// Opening a PNG, inside the workshop only. (Writing our own is encode_png in pixels.h.)
#pragma once

#include "core/media/decoded.h"

namespace platsbesok::media {

struct DecodedPng {
  Decoded decoded;        // at full size, orientation not applied
  base::Bytes tiff;       // its EXIF block, empty when there is none
};

DecodedPng decode_png(base::ByteView file);

}  // namespace platsbesok::media
