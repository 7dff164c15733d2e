// What differs between two texts, word by word: so that a person sees at once what a colleague has changed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::base {

struct Stretch {
  std::string words;
  bool differs = false;
  friend bool operator==(const Stretch&, const Stretch&) = default;
};

// `text` in stretches, those that `other` does not have marked; together they are the text. Very long texts that differ in very much are marked whole
// between their first and last difference: the time is bounded.
std::vector<Stretch> differing(std::string_view text, std::string_view other);

}  // namespace platsbesok::base
