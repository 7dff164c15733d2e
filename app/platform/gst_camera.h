// GstCamera: cameras through GStreamer: video devices of Linux (v4l2src), and sources that are given (videotestsrc). A thread of its own opens and
// closes; GStreamer's threads deliver. A camera that gives nothing for patience_ms counts as stopped, so that a driver that hangs is told in words.
#pragma once

#include "app/platform/camera.h"

#include <functional>
#include <memory>

namespace platsbesok::platform {

struct CameraSource {
  CameraChoice choice{};
  std::string elements{};  // in GStreamer's launch syntax: what gives the pictures, raw or JPEG
  bool jpeg = false;       // they come as JPEG: a photo is one of them, which nobody here has opened
};
CameraSource test_camera();  // a moving pattern, 1280 × 960

struct GstCameraOptions {
  std::vector<CameraSource> sources{};
  bool devices = true;         // the machine's own, too
  int patience_ms = 5'000;
};

class GstCamera final : public Camera {
public:
  // wake is called from any thread.
  GstCamera(GstCameraOptions options, std::function<void()> wake);
  // Waits for the device to let go.
  ~GstCamera() override;

  void look() override;
  void open(const std::string& id) override;
  void shoot() override;
  void close() override;
  std::vector<CameraNews> news() override;

private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace platsbesok::platform
