#include "app/platform/video_devices.h"

#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>

namespace platsbesok::platform {

namespace {

bool gives_jpeg(int device) {
  constexpr std::uint32_t formats_max = 64;
  for (std::uint32_t i = 0; i < formats_max; ++i) {
    v4l2_fmtdesc format{};
    format.index = i;
    format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    if (::ioctl(device, VIDIOC_ENUM_FMT, &format) != 0) return false;
    if (format.pixelformat == V4L2_PIX_FMT_MJPEG || format.pixelformat == V4L2_PIX_FMT_JPEG) return true;
  }
  return false;
}

}  // namespace

std::vector<CameraSource> video_devices() {
  constexpr int devices_max = 16;
  std::vector<CameraSource> found;
  for (int number = 0; number < devices_max; ++number) {
    const std::string path = "/dev/video" + std::to_string(number);
    const int device = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (device < 0) continue;
    v4l2_capability can{};
    const bool answers = ::ioctl(device, VIDIOC_QUERYCAP, &can) == 0;
    const bool jpeg = answers && gives_jpeg(device);
    ::close(device);
    // A camera often has a second device that gives only what goes with its pictures.
    const auto abilities = (can.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? can.device_caps : can.capabilities;
    if (!answers || (abilities & V4L2_CAP_VIDEO_CAPTURE) == 0 || (abilities & V4L2_CAP_STREAMING) == 0) continue;
    const auto* name = reinterpret_cast<const char*>(can.card);
    found.push_back({{path, std::string(name, ::strnlen(name, sizeof can.card))}, "v4l2src device=" + path + (jpeg ? " ! image/jpeg" : ""), jpeg});
  }
  return found;
}

}  // namespace platsbesok::platform
