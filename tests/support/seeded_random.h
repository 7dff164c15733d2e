// Randomness from a 64-bit seed, the same on every machine, so that a failing case can be run again.
#pragma once

#include "core/base/crypto.h"

#include <random>

namespace platsbesok::tests {

class SeededRandom final : public base::Random {
public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) byte = static_cast<std::uint8_t>(engine_());
  }
  // 0 … count − 1; the modulo's bias does not matter here, the standard library's distributions differ between libraries.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  bool once_in(std::size_t count) { return below(count) == 0; }
  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

private:
  std::mt19937_64 engine_;
};

}  // namespace platsbesok::tests
