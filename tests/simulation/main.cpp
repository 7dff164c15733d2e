// platsbesok-simulate: one seed again, or many. Ends with 1 and the command that repeats it when something does not hold.
#include "tests/simulation/world.h"

#include <cstdlib>
#include <iostream>

using namespace platsbesok::tests;

int main(int count, char** words) {
  Options options;
  std::uint64_t seeds = 1;
  const auto number = [&](int i) {
    if (i >= count) {
      std::cerr << "a number is missing after " << words[count - 1] << "\n";
      std::exit(2);
    }
    return std::strtoull(words[i], nullptr, 10);
  };
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--seed") options.seed = number(++i);
    else if (word == "--seeds") seeds = number(++i);
    else if (word == "--steps") options.steps = static_cast<int>(number(++i));
    else if (word == "--trace") options.tell = [](const std::string& line) { std::cout << line << "\n"; };
    else {
      std::cerr << "platsbesok-simulate [--seed N] [--seeds HOW_MANY] [--steps N] [--trace]\n";
      return 2;
    }
  }
  Happened happened;
  int broken = 0;
  for (const std::uint64_t end = options.seed + seeds; options.seed < end; ++options.seed) {
    try {
      happened += World(options).run();
    } catch (const std::exception& what) {
      ++broken;
      std::cout << what.what() << "\n  again: " << words[0] << " --seed " << options.seed << " --steps " << options.steps << " --trace" << std::endl;
    }
  }
  std::cout << seeds << " seeds: " << text_of(happened) << "\n";
  return broken == 0 ? 0 : 1;
}
