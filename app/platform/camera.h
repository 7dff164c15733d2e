// Camera: a viewfinder and photos for the drawing thread. No call waits: what came of it is taken with news(), and wake (given when it is made) says
// that there is some. The viewfinder's frames may be missed: only the latest is kept. A photo that was taken is never missed.
#pragma once

#include "app/platform/window.h"

#include <string>
#include <variant>
#include <vector>

namespace platsbesok::platform {

struct CameraChoice {
  std::string id{};
  std::string label{};  // as the camera calls itself
};
struct CamerasFound { std::vector<CameraChoice> cameras; };
struct ViewfinderFrame { Pixels pixels; };                       // opaque, no side longer than viewfinder_side_px_max
struct PictureTaken { std::vector<std::uint8_t> jpeg; };         // as the camera gives it, at its full size
struct CameraStopped { std::string code; };                      // camera_busy, camera_no_picture, camera_lost; it is closed
using CameraNews = std::variant<CamerasFound, ViewfinderFrame, PictureTaken, CameraStopped>;

inline constexpr int viewfinder_side_px_max = 960;

class Camera {
public:
  virtual ~Camera() = default;
  virtual void look() = 0;                        // which cameras there are; answered by CamerasFound
  virtual void open(const std::string& id) = 0;   // frames follow; another that is open is closed
  virtual void shoot() = 0;                       // while open; answered by PictureTaken or CameraStopped
  virtual void close() = 0;                       // no frame comes after it; a photo under way does
  virtual std::vector<CameraNews> news() = 0;
};

}  // namespace platsbesok::platform
