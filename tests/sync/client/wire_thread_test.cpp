#include "sync/client/wire_thread.h"

#include <doctest/doctest.h>

#include <future>

using namespace platsbesok;
using namespace platsbesok::sync;

namespace {

Request asking_for(std::string path) { return {"GET", std::move(path), {}, {}, {}}; }

class Echo final : public Transport {
public:
  Reply send(const Request& request) override {
    if (request.path == "/fails") throw base::Failure("no_network");
    const auto body = base::as_bytes(request.path);
    return {200, "text/plain", {body.begin(), body.end()}};
  }
  void stop() override {}
};

// Answers only when it is stopped.
class Silent final : public Transport {
public:
  explicit Silent(std::promise<void>& asked) : asked_(asked) {}
  Reply send(const Request&) override {
    asked_.set_value();
    stopped_.get_future().wait();
    throw base::Failure("wire_stopped");
  }
  void stop() override { stopped_.set_value(); }

private:
  std::promise<void>& asked_;
  std::promise<void> stopped_;
};

// Counts what arrived, to be waited for.
struct Arrivals {
  std::mutex mutex;
  std::condition_variable changed;
  int count = 0;
  void arrived() {
    const std::lock_guard lock(mutex);
    ++count;
    changed.notify_all();
  }
  void wait_for(int wanted) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return count >= wanted; });
  }
};

}  // namespace

TEST_CASE("replies and failures come back in the order of the requests") {
  Arrivals arrivals;
  WireThread wire(std::make_unique<Echo>(), [&] { arrivals.arrived(); });
  CHECK_FALSE(wire.take());
  CHECK(wire.send(asking_for("/a")));
  CHECK(wire.send(asking_for("/fails")));
  CHECK(wire.send(asking_for("/b")));
  arrivals.wait_for(3);
  CHECK(base::as_text(std::get<Reply>(*wire.take()).body) == "/a");
  CHECK(std::get<WireFailure>(*wire.take()).code == "no_network");
  CHECK(base::as_text(std::get<Reply>(*wire.take()).body) == "/b");
  CHECK_FALSE(wire.take());
}

TEST_CASE("the queue is bounded: what is not taken fills it") {
  Arrivals arrivals;
  WireThread wire(std::make_unique<Echo>(), [&] { arrivals.arrived(); });
  for (std::size_t i = 0; i < WireThread::queue_max; ++i) CHECK(wire.send(asking_for("/a")));
  arrivals.wait_for(static_cast<int>(WireThread::queue_max));
  CHECK_FALSE(wire.send(asking_for("/one more")));
  CHECK(wire.take());
  CHECK(wire.send(asking_for("/one more")));
}

TEST_CASE("the wire stops at once although the register never answers") {
  std::promise<void> asked;
  WireThread wire(std::make_unique<Silent>(asked));
  CHECK(wire.send(asking_for("/a")));
  asked.get_future().wait();
  wire.stop();
  CHECK_FALSE(wire.send(asking_for("/b")));
}
