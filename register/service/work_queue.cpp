#include "register/service/work_queue.h"

#include "core/base/log.h"

#include <exception>

namespace platsbesok::reg {

bool WorkQueue::post(Work work) {
  {
    const std::lock_guard lock(mutex_);
    if (stopped_ || waiting_.size() >= waiting_max_) return false;
    waiting_.push_back(std::move(work));
  }
  something_.notify_one();
  return true;
}

void WorkQueue::run(const std::function<void()>& after_each) {
  for (;;) {
    std::unique_lock lock(mutex_);
    something_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const Work work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    try {
      work();
    } catch (const std::exception&) {  // its answer is lost, the register goes on
      base::log::error("work queue: unexpected");
    }
    if (after_each) after_each();
  }
}

void WorkQueue::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  something_.notify_all();
}

}  // namespace platsbesok::reg
