#include "register/service/work_queue.h"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

using platsbesok::reg::WorkQueue;

TEST_CASE("work is done in order, and what was posted before the stop is done") {
  WorkQueue queue(10);
  std::vector<int> done;
  for (int i = 0; i < 3; ++i) CHECK(queue.post([&done, i] { done.push_back(i); }));
  queue.stop();
  CHECK(!queue.post([&done] { done.push_back(99); }));
  std::thread owner([&] { queue.run(); });
  owner.join();
  CHECK(done == std::vector{0, 1, 2});
}

TEST_CASE("a full queue takes no more and says so") {
  WorkQueue queue(2);
  CHECK(queue.post([] {}));
  CHECK(queue.post([] {}));
  CHECK(!queue.post([] {}));
}
