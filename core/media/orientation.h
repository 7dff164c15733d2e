// Which way up a photo is: the one thing read from its EXIF before all of it is thrown away. Inside the workshop only.
// Source: Exif 2.32, tag 0x0112; TIFF 6.0 for the directory.
#pragma once

#include "core/media/pixels.h"

namespace platsbesok::media {

// 1–8 as in the tag; 1 (upright) for none, several values, another type or any number outside.
int orientation_in_jpeg(base::ByteView file);
int orientation_in_tiff(base::ByteView tiff);

// The picture as it was seen.
Pixels turned_upright(Pixels pixels, int orientation);

}  // namespace platsbesok::media
