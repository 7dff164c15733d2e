#include "core/checklist/order.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace platsbesok::checklist {

namespace {

// From any of those left, always on to one it still rests on: sooner or later one comes back.
std::vector<std::uint32_t> circle_among(const std::vector<std::vector<std::uint32_t>>& rests_on, const std::vector<bool>& done) {
  std::vector<std::uint32_t> way;
  std::vector<std::uint32_t> met(done.size(), 0);  // 1 + place in `way`
  auto at = static_cast<std::uint32_t>(std::ranges::find(done, false) - done.begin());
  for (; met[at] == 0; at = *std::ranges::find_if(rests_on[at], [&](auto other) { return !done[other]; })) {
    way.push_back(at);
    met[at] = static_cast<std::uint32_t>(way.size());
  }
  way.erase(way.begin(), way.begin() + (met[at] - 1));
  std::rotate(way.begin(), std::min_element(way.begin(), way.end()), way.end());
  return way;
}

}  // namespace

Order order_of(const std::vector<std::vector<std::uint32_t>>& rests_on) {
  const auto count = rests_on.size();
  std::vector<std::vector<std::uint32_t>> leads_to(count);
  std::vector<std::size_t> waits_for(count, 0);
  for (std::uint32_t f = 0; f < count; ++f)
    for (const auto other : rests_on[f]) {
      leads_to[other].push_back(f);
      ++waits_for[f];
    }
  Order order;
  order.rank.resize(count);
  std::vector<bool> done(count, false);
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> ready;
  for (std::uint32_t f = 0; f < count; ++f)
    if (waits_for[f] == 0) ready.push(f);
  for (std::uint32_t placed = 0; placed < count;) {
    if (ready.empty()) {  // a circle: named, then broken, so that the next one is found too
      order.circles.push_back(circle_among(rests_on, done));
      ready.push(order.circles.back().front());
    }
    const auto f = ready.top();
    ready.pop();
    done[f] = true;
    order.rank[f] = placed++;
    for (const auto next : leads_to[f])
      if (--waits_for[next] == 0 && !done[next]) ready.push(next);
  }
  return order;
}

}  // namespace platsbesok::checklist
