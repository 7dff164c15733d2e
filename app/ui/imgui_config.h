// Dear ImGui's configuration. Its assertions are written to the log and do not stop a visit in release; in debug they stop the program.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace platsbesok::ui {
inline void imgui_assertion_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "platsbesok: imgui at %s:%d: %s\n", file, line, condition);
#ifndef NDEBUG
  std::abort();
#endif
}
}  // namespace platsbesok::ui

#define IM_ASSERT(condition)                                                                     \
  do {                                                                                           \
    if (!(condition)) ::platsbesok::ui::imgui_assertion_failed(#condition, __FILE__, __LINE__); \
  } while (false)
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define ImDrawIdx unsigned int
