// Reads a file of the source tree, for tests of what lies there.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace platsbesok::tests {

inline std::string read_file(const std::filesystem::path& under_root) {
  std::ifstream file(std::filesystem::path(PLATSBESOK_ROOT) / under_root, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + under_root.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace platsbesok::tests
