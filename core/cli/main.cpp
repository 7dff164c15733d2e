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
    const auto texts = storage::read_file(storage::share_folder() / "texts" / "sv.json", 4 * 1024 * 1024);
    auto wording = base::Wording::parse(base::as_text(texts));
    if (!wording) throw base::Failure("texts_damaged", wording.refusal().code);
    base::SystemClock clock;
    base::SystemRandom random;
    cli::World world{std::move(wording).value(), clock, random};
    return static_cast<int>(cli::run({argv + 1, argv + argc}, world, {std::cout, std::cerr}));
  } catch (const std::exception& error) {
    std::cerr << "platsbesok: " << error.what() << '\n';
    return static_cast<int>(cli::Exit::surroundings_failed);
  }
}
