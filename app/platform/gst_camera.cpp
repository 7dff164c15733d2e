#include "app/platform/gst_camera.h"

#include "app/platform/video_devices.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/video/video.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace platsbesok::platform {

namespace {

using Clock = std::chrono::steady_clock;

// One road to the screen, small and at most twenty a second, and one to a photo, shut until the shutter is pressed. Both drop what nobody has time for.
std::string pipeline_of(const CameraSource& source) {
  const std::string side = std::to_string(viewfinder_side_px_max);
  const std::string decoded = source.jpeg ? "" : " ! decodebin", to_show = source.jpeg ? " ! decodebin" : "", to_jpeg = source.jpeg ? "" : " ! videoconvert ! jpegenc quality=92";
  return source.elements + decoded + " ! tee name=t" +
         " t. ! queue max-size-buffers=1 leaky=downstream" + to_show + " ! videorate drop-only=true max-rate=20 ! videoconvert ! videoscale" +
         " ! video/x-raw,format=RGBA,width=[1," + side + "],height=[1," + side + "],pixel-aspect-ratio=1/1" +
         " ! appsink name=viewfinder sync=false async=false max-buffers=1 drop=true" +
         " t. ! queue max-size-buffers=1 leaky=downstream ! valve name=shutter drop=true" + to_jpeg +
         " ! appsink name=photo sync=false async=false max-buffers=1 drop=true";
}

Pixels pixels_in(GstSample* sample) {
  Pixels pixels;
  GstVideoInfo info;
  GstVideoFrame frame;
  GstBuffer* buffer = gst_sample_get_buffer(sample);
  if (buffer == nullptr || !gst_video_info_from_caps(&info, gst_sample_get_caps(sample)) || !gst_video_frame_map(&frame, &info, buffer, GST_MAP_READ)) return pixels;
  const int width = GST_VIDEO_FRAME_WIDTH(&frame), height = GST_VIDEO_FRAME_HEIGHT(&frame);
  if (width >= 1 && width <= viewfinder_side_px_max && height >= 1 && height <= viewfinder_side_px_max) {
    pixels.width_px = width;
    pixels.height_px = height;
    const auto row = static_cast<std::size_t>(width) * 4;
    pixels.rgba.resize(row * static_cast<std::size_t>(height));
    const auto* from = static_cast<const std::uint8_t*>(GST_VIDEO_FRAME_PLANE_DATA(&frame, 0));
    for (int y = 0; y < height; ++y) std::copy_n(from + y * GST_VIDEO_FRAME_PLANE_STRIDE(&frame, 0), row, pixels.rgba.begin() + static_cast<std::ptrdiff_t>(row) * y);
  }
  gst_video_frame_unmap(&frame);
  return pixels;
}

std::vector<std::uint8_t> bytes_in(GstSample* sample) {
  GstMapInfo map;
  GstBuffer* buffer = gst_sample_get_buffer(sample);
  if (buffer == nullptr || !gst_buffer_map(buffer, &map, GST_MAP_READ)) return {};
  std::vector<std::uint8_t> bytes(map.data, map.data + map.size);
  gst_buffer_unmap(buffer, &map);
  return bytes;
}

struct Look {};
struct Open { std::string id; };
struct Shoot {};
struct Close {};
using Order = std::variant<Look, Open, Shoot, Close>;

}  // namespace

struct GstCamera::State {
  GstCameraOptions options;
  std::function<void()> wake;

  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Order> orders;
  std::vector<CameraNews> told;
  std::optional<Pixels> frame;       // the latest
  bool shown = false;                // the drawing thread wants frames: open() was called, and not close() since
  bool shutter_open = false;         // the next photo is the one that was asked for
  std::optional<std::string> broke;  // said by the pipeline
  bool first_frame = false;          // of this opening
  Clock::time_point alive;           // when it last gave something
  bool stopping = false;

  // Of the thread alone.
  GstElement* pipeline = nullptr;
  std::thread thread;

  void order(Order what) {
    {
      const std::lock_guard lock(mutex);
      orders.push_back(std::move(what));
    }
    changed.notify_one();
  }
  void tell(CameraNews news) {
    {
      const std::lock_guard lock(mutex);
      told.push_back(std::move(news));
    }
    wake();
  }

  void run();
  void look();
  void open(const std::string& id);
  void shoot();
  void close();
  void stopped(std::string code);
  std::vector<CameraSource> sources() const;

  static GstFlowReturn on_frame(GstAppSink* sink, gpointer self);
  static GstFlowReturn on_photo(GstAppSink* sink, gpointer self);
  static GstBusSyncReply on_message(GstBus* bus, GstMessage* message, gpointer self);
};

CameraSource test_camera() {
  return {{"test", "Test"}, "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=1280,height=960,framerate=20/1"};
}

GstCamera::GstCamera(GstCameraOptions options, std::function<void()> wake) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
  state_->wake = std::move(wake);
  state_->thread = std::thread([this] { state_->run(); });
}

GstCamera::~GstCamera() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->changed.notify_one();
  state_->thread.join();
}

void GstCamera::look() { state_->order(Look{}); }

void GstCamera::open(const std::string& id) {
  {
    const std::lock_guard lock(state_->mutex);
    state_->shown = true;
    state_->frame.reset();
  }
  state_->order(Open{id});
}

void GstCamera::shoot() { state_->order(Shoot{}); }

void GstCamera::close() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->shown = false;
    state_->frame.reset();
  }
  state_->order(Close{});
}

std::vector<CameraNews> GstCamera::news() {
  std::vector<CameraNews> news;
  const std::lock_guard lock(state_->mutex);
  news.swap(state_->told);
  if (state_->frame) news.emplace_back(ViewfinderFrame{std::move(*state_->frame)});
  state_->frame.reset();
  return news;
}

// ---- GStreamer's own threads

GstFlowReturn GstCamera::State::on_frame(GstAppSink* sink, gpointer self) {
  auto& state = *static_cast<State*>(self);
  GstSample* sample = gst_app_sink_pull_sample(sink);
  if (sample == nullptr) return GST_FLOW_EOS;
  Pixels pixels = pixels_in(sample);
  gst_sample_unref(sample);
  if (pixels.rgba.empty()) return GST_FLOW_OK;
  bool wanted = false;
  {
    const std::lock_guard lock(state.mutex);
    state.alive = Clock::now();
    state.first_frame = true;
    wanted = state.shown;
    if (wanted) state.frame = std::move(pixels);
  }
  if (wanted) state.wake();
  return GST_FLOW_OK;
}

GstFlowReturn GstCamera::State::on_photo(GstAppSink* sink, gpointer self) {
  auto& state = *static_cast<State*>(self);
  GstSample* sample = gst_app_sink_pull_sample(sink);
  if (sample == nullptr) return GST_FLOW_EOS;
  std::vector<std::uint8_t> bytes = bytes_in(sample);
  gst_sample_unref(sample);
  {
    const std::lock_guard lock(state.mutex);
    if (!state.shutter_open || bytes.empty()) return GST_FLOW_OK;
    state.shutter_open = false;
    state.told.emplace_back(PictureTaken{std::move(bytes)});
  }
  state.changed.notify_one();  // to shut the valve
  state.wake();
  return GST_FLOW_OK;
}

GstBusSyncReply GstCamera::State::on_message(GstBus*, GstMessage* message, gpointer self) {
  auto& state = *static_cast<State*>(self);
  const auto type = GST_MESSAGE_TYPE(message);
  if (type == GST_MESSAGE_ERROR || type == GST_MESSAGE_EOS) {
    bool busy = false;
    if (type == GST_MESSAGE_ERROR) {
      GError* error = nullptr;
      gst_message_parse_error(message, &error, nullptr);
      busy = g_error_matches(error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_BUSY);
      g_clear_error(&error);
    }
    {
      const std::lock_guard lock(state.mutex);
      if (!state.broke) state.broke = busy ? "camera_busy" : state.first_frame ? "camera_lost" : "camera_no_picture";
    }
    state.changed.notify_one();
  }
  gst_message_unref(message);
  return GST_BUS_DROP;
}

// ---- its own thread

void GstCamera::State::run() {
  for (;;) {
    std::optional<Order> next;
    std::optional<std::string> why;
    {
      std::unique_lock lock(mutex);
      const auto something = [&] { return stopping || !orders.empty() || (pipeline != nullptr && broke); };
      if (pipeline == nullptr) changed.wait(lock, something);
      else changed.wait_until(lock, alive + std::chrono::milliseconds(options.patience_ms), something);
      if (stopping) break;
      if (!orders.empty()) {
        next = std::move(orders.front());
        orders.pop_front();
      } else if (pipeline != nullptr) {
        if (broke) why = *broke;
        else if (Clock::now() - alive >= std::chrono::milliseconds(options.patience_ms)) why = first_frame ? "camera_lost" : "camera_no_picture";
      }
    }
    if (why) stopped(*why);
    if (!next) continue;
    if (std::holds_alternative<Look>(*next)) look();
    else if (const auto* opening = std::get_if<Open>(&*next)) open(opening->id);
    else if (std::holds_alternative<Shoot>(*next)) shoot();
    else close();
  }
  close();
}

std::vector<CameraSource> GstCamera::State::sources() const {
  std::vector<CameraSource> all = options.sources;
  if (options.devices)
    for (CameraSource& each : video_devices()) all.push_back(std::move(each));
  return all;
}

void GstCamera::State::look() {
  CamerasFound found;
  for (CameraSource& each : sources()) found.cameras.push_back(std::move(each.choice));
  tell(std::move(found));
}

void GstCamera::State::open(const std::string& id) {
  close();
  const auto all = sources();
  const auto source = std::ranges::find(all, id, [](const CameraSource& each) { return each.choice.id; });
  if (source == all.end()) return stopped("camera_lost");
  GError* error = nullptr;
  // Here and not before: the first time it looks through its plug-ins, which takes a while.
  if (!gst_init_check(nullptr, nullptr, nullptr)) return stopped("camera_no_picture");
  GstElement* made = gst_parse_launch(pipeline_of(*source).c_str(), &error);
  const bool whole = made != nullptr && error == nullptr;  // a pipeline that lacks a part is no pipeline
  g_clear_error(&error);
  if (!whole) {
    if (made != nullptr) gst_object_unref(made);
    return stopped("camera_no_picture");
  }
  pipeline = made;
  {
    const std::lock_guard lock(mutex);
    broke.reset();
    first_frame = shutter_open = false;
    alive = Clock::now();
  }
  for (const auto& [name, callback] : {std::pair{"viewfinder", &State::on_frame}, std::pair{"photo", &State::on_photo}}) {
    GstElement* sink = gst_bin_get_by_name(GST_BIN(pipeline), name);
    GstAppSinkCallbacks callbacks{};
    callbacks.new_sample = callback;
    gst_app_sink_set_callbacks(GST_APP_SINK(sink), &callbacks, this, nullptr);
    gst_object_unref(sink);
  }
  GstBus* bus = gst_element_get_bus(pipeline);
  gst_bus_set_sync_handler(bus, &State::on_message, this, nullptr);
  gst_object_unref(bus);
  // What goes wrong here is said on the bus as well, and better.
  if (gst_element_set_state(pipeline, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE) return;
  const std::lock_guard lock(mutex);
  if (!broke) broke = "camera_no_picture";
}

void GstCamera::State::shoot() {
  if (pipeline == nullptr) return;
  GstElement* valve = gst_bin_get_by_name(GST_BIN(pipeline), "shutter");
  {
    std::unique_lock lock(mutex);
    shutter_open = true;
    lock.unlock();
    g_object_set(valve, "drop", FALSE, nullptr);
    lock.lock();
    // Frames alone are no sign of life while a photo is waited for: the deadline runs from the press.
    const auto until = Clock::now() + std::chrono::milliseconds(options.patience_ms);
    const bool done = changed.wait_until(lock, until, [&] { return !shutter_open || broke || stopping; });
    if (!done && !broke) broke = "camera_lost";
  }
  g_object_set(valve, "drop", TRUE, nullptr);
  gst_object_unref(valve);
}

void GstCamera::State::close() {
  if (pipeline == nullptr) return;
  gst_element_set_state(pipeline, GST_STATE_NULL);  // no callback after this
  gst_object_unref(pipeline);
  pipeline = nullptr;
  const std::lock_guard lock(mutex);
  broke.reset();
  shutter_open = false;
  frame.reset();
}

void GstCamera::State::stopped(std::string code) {
  close();
  tell(CameraStopped{std::move(code)});
}

}  // namespace platsbesok::platform
