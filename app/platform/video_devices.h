// The machine's video devices that give pictures, as Linux lists them.
#pragma once

#include "app/platform/gst_camera.h"

namespace platsbesok::platform {

std::vector<CameraSource> video_devices();

}  // namespace platsbesok::platform
