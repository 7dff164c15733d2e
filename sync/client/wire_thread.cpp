#include "sync/client/wire_thread.h"

namespace platsbesok::sync {

WireThread::WireThread(std::unique_ptr<Transport> transport, std::function<void()> arrived)
    : transport_(std::move(transport)), arrived_(std::move(arrived)), thread_([this] { run(); }) {}

WireThread::~WireThread() { stop(); }

bool WireThread::send(Request request) {
  {
    const std::lock_guard lock(mutex_);
    // Results not yet taken count: whoever does not take them does not get to send.
    if (stopping_ || requests_.size() + results_.size() + (busy_ ? 1 : 0) >= queue_max) return false;
    requests_.push_back(std::move(request));
  }
  changed_.notify_one();
  return true;
}

std::optional<WireResult> WireThread::take() {
  const std::lock_guard lock(mutex_);
  if (results_.empty()) return std::nullopt;
  WireResult result = std::move(results_.front());
  results_.pop_front();
  return result;
}

void WireThread::stop() {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    stopping_ = true;
  }
  transport_->stop();
  changed_.notify_one();
  thread_.join();
}

void WireThread::run() {
  for (;;) {
    Request request;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !requests_.empty(); });
      if (stopping_) return;
      request = std::move(requests_.front());
      requests_.pop_front();
      busy_ = true;
    }
    WireResult result;
    try {
      result = transport_->send(request);
    } catch (const base::Failure& failure) {
      result = WireFailure{failure.code()};
    }
    {
      const std::lock_guard lock(mutex_);
      busy_ = false;
      results_.push_back(std::move(result));
    }
    if (arrived_) arrived_();
  }
}

}  // namespace platsbesok::sync
