// Order: which of a form's formulas must be worked out before which, and the circles that make that impossible.
#pragma once

#include <cstdint>
#include <vector>

namespace platsbesok::checklist {

struct Order {
  std::vector<std::uint32_t> rank;                  // of each: lower ones first; where nothing decides, in the order given
  std::vector<std::vector<std::uint32_t>> circles;  // each one rests on the next, the last on the first
};

// rests_on[f]: the formulas whose results f reads. A formula that rests on itself is a circle of one.
Order order_of(const std::vector<std::vector<std::uint32_t>>& rests_on);

}  // namespace platsbesok::checklist
