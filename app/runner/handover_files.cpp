#include "app/runner/handover_files.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

namespace fs = std::filesystem;

constexpr int entries_max = 10'000;  // of a folder that are gone through

template <class Take>
void each_in(const fs::path& folder, Take take) {
  std::error_code error;
  fs::directory_iterator each(folder, error);
  for (int i = 0; !error && each != fs::directory_iterator() && i < entries_max; ++i) {
    take(*each);
    each.increment(error);
  }
}

base::Instant instant_of(fs::file_time_type time) {
  const auto system = std::chrono::file_clock::to_sys(time);
  return {std::chrono::duration_cast<std::chrono::milliseconds>(system.time_since_epoch()).count()};
}

void look_in(const fs::path& folder, const std::string& drive, std::vector<HandoverFile>& found) {
  each_in(folder, [&](const fs::directory_entry& entry) {
    std::error_code error;
    if (entry.path().extension() != ".pbho" || !entry.is_regular_file(error)) return;
    const std::uint64_t size_bytes = entry.file_size(error);
    const auto written = entry.last_write_time(error);
    if (!error) found.push_back({entry.path(), drive, size_bytes, instant_of(written)});
  });
}

}  // namespace

std::vector<HandoverFile> handover_files(const fs::path& saved, const std::vector<fs::path>& mounts) {
  std::vector<HandoverFile> found;
  look_in(saved, "", found);
  for (const fs::path& mount : mounts)
    each_in(mount, [&](const fs::directory_entry& entry) {
      std::error_code error;
      if (entry.is_directory(error)) look_in(entry.path(), entry.path().filename().string(), found);
    });
  std::ranges::sort(found, [](const HandoverFile& a, const HandoverFile& b) { return a.written.utc_ms != b.written.utc_ms ? a.written.utc_ms > b.written.utc_ms : a.file < b.file; });
  if (found.size() > handover_files_max) found.erase(found.begin() + handover_files_max, found.end());
  return found;
}

}  // namespace platsbesok::app
