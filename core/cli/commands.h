// The commands of `platsbesok`: one line of arguments in, one JSON object and an exit code out.
#pragma once

#include "core/base/text.h"
#include "core/cli/tablet.h"

#include <nlohmann/json.hpp>

#include <iosfwd>

namespace platsbesok::cli {

// Codes that scripts rely on.
enum class Exit { done = 0, refused = 1, bad_input = 2, surroundings_failed = 3 };

struct Reply {
  Exit exit = Exit::done;
  nlohmann::json json;
};

struct World {  // what the program was started with
  base::Wording wording;
  base::Clock& clock;
  base::Random& random;
};

struct Streams {
  std::ostream& out;
  std::ostream& told;  // what is said beside the answer
};

// Runs the program: arguments without argv[0]. Never throws; prints nothing but what it is given to print to.
Exit run(const std::vector<std::string>& arguments, World& world, Streams streams);

}  // namespace platsbesok::cli
