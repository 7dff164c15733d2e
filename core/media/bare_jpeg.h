// Whether a JPEG holds a picture and nothing else.
#pragma once

#include "core/base/bytes.h"

namespace platsbesok::media {

// True when the file is one JPEG of these sides whose segments are only those an encoder needs: JFIF header without thumbnail, tables,
// frame, scan; no EXIF, no comment, nothing after its end. Looks at segment headers only; pixels are not decoded.
bool is_bare_jpeg(base::ByteView file, std::uint32_t width_px, std::uint32_t height_px);

}  // namespace platsbesok::media
