#include "core/base/crypto.h"
#include "core/base/secret.h"
#include "core/cli/commands.h"
#include "core/storage/key_slots.h"
#include "core/storage/share.h"

#include <iostream>

int main(int argc, char** argv) {
  using namespace platsbesok;
  try {
    base::keep_memory_private();
    base::start_crypto();
    base::SystemClock clock;
    base::SystemRandom random;
    cli::World world{storage::read_wording("sv"), clock, random};
    return static_cast<int>(cli::run({argv + 1, argv + argc}, world, {std::cout, std::cerr}));
  } catch (const std::exception& error) {
    std::cerr << "platsbesok: " << error.what() << '\n';
    return static_cast<int>(cli::Exit::surroundings_failed);
  }
}
