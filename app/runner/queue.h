// Queue: bounded, between two threads. Nobody waits to put: a full queue says so and the caller answers in words.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace platsbesok::app {

template <class T>
class Queue {
public:
  explicit Queue(std::size_t size_max) : size_max_(size_max) {}

  // False, and `item` is untouched, when the queue is full or closed.
  bool put(T&& item) {
    {
      const std::lock_guard lock(mutex_);
      if (closed_ || items_.size() >= size_max_) return false;
      items_.push_back(std::move(item));
    }
    changed_.notify_one();
    return true;
  }
  // Waits. Nothing when the queue is closed and empty.
  std::optional<T> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    T item = std::move(items_.front());
    items_.pop_front();
    return item;
  }
  // What lies in it is still taken.
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
  }

private:
  const std::size_t size_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<T> items_;
  bool closed_ = false;
};

}  // namespace platsbesok::app
