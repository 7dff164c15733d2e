// WireThread: the app's wire: owns a Transport on a thread of its own, takes requests and gives replies through bounded queues. Nobody waits for it:
// send() and take() return at once, stop() within moments even when the register never answers. It knows no vault.
#pragma once

#include "sync/client/transport.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>

namespace platsbesok::sync {

struct WireFailure {
  std::string code;   // of problems.h
};
using WireResult = std::variant<Reply, WireFailure>;

class WireThread {
public:
  static constexpr std::size_t queue_max = 4;

  // arrived, if given, is called on the wire's thread after each result: to wake the vault's thread, nothing more.
  explicit WireThread(std::unique_ptr<Transport> transport, std::function<void()> arrived = {});
  ~WireThread();

  // False when the queue is full or the wire has stopped: the request was not taken.
  bool send(Request request);
  // The next result, in the order of the requests; nothing when there is none yet.
  std::optional<WireResult> take();
  void stop();

private:
  void run();

  std::unique_ptr<Transport> transport_;
  std::function<void()> arrived_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Request> requests_;
  std::deque<WireResult> results_;
  bool stopping_ = false;
  bool busy_ = false;
  std::thread thread_;
};

}  // namespace platsbesok::sync
