// Cameras without hardware: GStreamer's test pictures, and sources that end, give garbage, or give nothing.
#include "app/platform/gst_camera.h"
#include "core/media/image.h"
#include "core/media/pixels.h"

#include <doctest/doctest.h>

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

using namespace platsbesok;
using platform::CameraNews;

namespace {

constexpr std::chrono::seconds long_enough{60};  // how long a machine may take; the answer comes long before

// What a camera tells, waited for.
class Watched {
public:
  explicit Watched(platform::GstCameraOptions options) : camera(std::move(options), [this] { wake(); }) {}

  // Nothing when it is not told.
  template <class What>
  std::optional<What> next() {
    const auto until = std::chrono::steady_clock::now() + long_enough;
    for (;;) {
      for (CameraNews& each : camera.news())
        if (auto* found = std::get_if<What>(&each)) return std::move(*found);
      std::unique_lock lock(mutex_);
      if (!changed_.wait_until(lock, until, [&] { return news_; })) return std::nullopt;
      news_ = false;
    }
  }
  std::string stopped() {
    const auto told = next<platform::CameraStopped>();
    return told ? told->code : "still open";
  }

private:
  void wake() {
    {
      const std::lock_guard lock(mutex_);
      news_ = true;
    }
    changed_.notify_one();
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  bool news_ = false;

public:
  platform::GstCamera camera;
};

platform::GstCameraOptions only(std::string elements, int patience_ms = 30'000) {
  return {{{{"a", "A"}, std::move(elements)}}, false, patience_ms};
}

}  // namespace

TEST_CASE("the viewfinder shows a bounded picture in its own proportions, and the photo has the camera's full size") {
  Watched watched({{platform::test_camera()}, false, 30'000});
  watched.camera.look();
  const auto found = watched.next<platform::CamerasFound>();
  REQUIRE(found);
  REQUIRE(found->cameras.size() == 1);
  CHECK(found->cameras.front().id == "test");
  watched.camera.open("test");
  const auto frame = watched.next<platform::ViewfinderFrame>();
  REQUIRE(frame);
  CHECK(frame->pixels.width_px == platform::viewfinder_side_px_max);
  CHECK(frame->pixels.height_px == platform::viewfinder_side_px_max * 3 / 4);
  CHECK(frame->pixels.rgba.size() == std::size_t{960} * 720 * 4);
  CHECK(frame->pixels.rgba[3] == 255);
  watched.camera.shoot();
  const auto photo = watched.next<platform::PictureTaken>();
  REQUIRE(photo);
  const auto image = media::reencode({std::filesystem::path(PLATSBESOK_BIN) / "platsbesok-image"}, photo->jpeg);
  REQUIRE(image);
  CHECK(image->width_px == 1280);
  CHECK(image->height_px == 960);
  // One press, one photo; the next press gives the next.
  watched.camera.shoot();
  CHECK(watched.next<platform::PictureTaken>());
  CHECK(watched.next<platform::ViewfinderFrame>());
}

TEST_CASE("a camera that gives JPEG gives the photo as it came, and shows it") {
  // So coarse that one who opened it and wrote it anew would make it several times as large.
  const std::string coarse = "videotestsrc is-live=true pattern=snow ! video/x-raw,format=I420,width=640,height=480,framerate=20/1 ! jpegenc quality=3";
  const auto photo_of = [&](bool jpeg) {
    Watched watched({{{{"a", "A"}, coarse, jpeg}}, false, 30'000});
    watched.camera.open("a");
    CHECK(watched.next<platform::ViewfinderFrame>());
    watched.camera.shoot();
    const auto photo = watched.next<platform::PictureTaken>();
    return photo ? photo->jpeg : std::vector<std::uint8_t>{};
  };
  const auto unopened = photo_of(true), anew = photo_of(false);
  REQUIRE_FALSE(unopened.empty());
  CHECK(anew.size() > 2 * unopened.size());
  const auto image = media::reencode({std::filesystem::path(PLATSBESOK_BIN) / "platsbesok-image"}, unopened);
  REQUIRE(image);
  CHECK(image->width_px == 640);
}

TEST_CASE("a closed camera gives no more frames, and opens again") {
  Watched watched({{platform::test_camera()}, false, 30'000});
  watched.camera.open("test");
  REQUIRE(watched.next<platform::ViewfinderFrame>());
  watched.camera.close();
  for (int i = 0; i < 20; ++i) {
    CHECK(watched.camera.news().empty());
    std::this_thread::sleep_for(std::chrono::milliseconds(10));  // frames would come: twenty a second
  }
  watched.camera.open("test");
  CHECK(watched.next<platform::ViewfinderFrame>());
}

TEST_CASE("a camera that ends, gives garbage, gives nothing or is none is told in a code that has words") {
  SUBCASE("unplugged while it is open") {
    Watched watched(only("videotestsrc is-live=true num-buffers=5 ! video/x-raw,width=320,height=240", 1'500));  // what ends in silence is told when patience is over
    watched.camera.open("a");
    CHECK(watched.stopped() == "camera_lost");
  }
  SUBCASE("garbage") {
    Watched watched(only("fakesrc num-buffers=50 sizetype=fixed sizemax=5000 filltype=random ! image/jpeg"));
    watched.camera.open("a");
    CHECK(watched.stopped() == "camera_no_picture");
  }
  SUBCASE("nothing at all") {
    Watched watched(only("videotestsrc is-live=true ! video/x-raw,width=320,height=240 ! valve drop=true", 200));
    watched.camera.open("a");
    CHECK(watched.stopped() == "camera_no_picture");
  }
  SUBCASE("it goes silent") {
    Watched watched(only("videotestsrc is-live=true ! video/x-raw,width=320,height=240,framerate=1/60", 1'500));  // one picture, and the next in a minute
    watched.camera.open("a");
    CHECK(watched.stopped() == "camera_lost");
  }
  SUBCASE("no such camera") {
    Watched watched(only("videotestsrc"));
    watched.camera.open("b");
    CHECK(watched.stopped() == "camera_lost");
  }
  SUBCASE("a plug-in that is not installed") {
    Watched watched(only("nosuchelement"));
    watched.camera.open("a");
    CHECK(watched.stopped() == "camera_no_picture");
  }
}

TEST_CASE("no call waits for the camera, however slow it is") {
  // A source that sleeps two seconds over every picture, and takes as long to open.
  Watched watched(only("videotestsrc ! video/x-raw,width=320,height=240 ! identity sleep-time=2000000"));
  const auto began = std::chrono::steady_clock::now();
  watched.camera.look();
  watched.camera.open("a");
  for (int i = 0; i < 100; ++i) (void)watched.camera.news();
  watched.camera.shoot();
  watched.camera.close();
  watched.camera.open("a");
  watched.camera.close();
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(1));  // one of its pictures alone takes two
}
