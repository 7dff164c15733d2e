// WorkQueue: one thread's bounded list of things to do. What owns no lock of its own (the register, its database) is only touched from its queue's thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace platsbesok::reg {

class WorkQueue {
public:
  using Work = std::function<void()>;
  explicit WorkQueue(std::size_t waiting_max) : waiting_max_(waiting_max) {}

  // False when it is full or has stopped: say so to who asked, nothing will happen.
  [[nodiscard]] bool post(Work work);
  // On the owning thread, until stop(); what was posted before is done first. after_each: called there after each piece of work.
  void run(const std::function<void()>& after_each = {});
  void stop();  // from any thread

private:
  const std::size_t waiting_max_;
  std::mutex mutex_;
  std::condition_variable something_;
  std::deque<Work> waiting_;
  bool stopped_ = false;
};

}  // namespace platsbesok::reg
