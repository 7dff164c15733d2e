// Outbox: what the threads tell the drawing thread. Bounded by what was asked: a state that is newer takes the older one's place, and every other
// report answers one job.
#pragma once

#include "app/state/report.h"
#include "core/media/pixels.h"

#include <functional>
#include <mutex>
#include <vector>

namespace platsbesok::app {

// A picture to become a texture: that is the drawing thread's own business.
struct DecodedPicture {
  WhichPicture file;
  media::Pixels pixels;  // empty: it could not be opened
};

using Told = std::variant<Report, DecodedPicture>;

class Outbox {
public:
  // wake: called after each report, from any thread; brings the drawing thread to take().
  explicit Outbox(std::function<void()> wake) : wake_(std::move(wake)) {}

  void tell(Told what);
  std::vector<Told> take();

private:
  std::function<void()> wake_;
  std::mutex mutex_;
  std::vector<Told> told_;
};

}  // namespace platsbesok::app
