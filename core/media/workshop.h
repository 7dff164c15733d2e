// The workshop: the small program platsbesok-image that opens photos in our place. A photo comes from strangers, and the code that
// reads one is large; so it runs in a process of its own that can reach nothing but the one socket it was given (confine.h).
// The caller knows where its programs are and says so here.
#pragma once

#include <cstdint>
#include <filesystem>

namespace platsbesok::media {

struct Workshop {
  std::filesystem::path program;         // …/bin/platsbesok-image
  std::uint32_t deadline_ms = 20'000;    // wall clock for one photo; after it the workshop is killed
};

}  // namespace platsbesok::media
