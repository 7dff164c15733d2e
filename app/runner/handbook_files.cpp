#include "app/runner/handbook_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace platsbesok::app {

Handbook read_handbook(const std::filesystem::path& folder) {
  Handbook handbook;
  for (const char* language : {"sv", "en"}) {
    auto& chapters = handbook[language];
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator(folder / language, missing)) {
      if (entry.path().extension() != ".md") continue;
      std::ifstream stream(entry.path(), std::ios::binary);
      const std::string text((std::istreambuf_iterator<char>(stream)), {});
      chapters.push_back(base::parse_chapter(entry.path().filename().string(), text));
    }
    std::ranges::sort(chapters, {}, &base::Chapter::number);
  }
  return handbook;
}

}  // namespace platsbesok::app
