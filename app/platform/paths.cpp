#include "app/platform/paths.h"

#include <SDL.h>

#include <cstdlib>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace platsbesok::platform {

std::filesystem::path share_folder() {
  char* base = SDL_GetBasePath();
  const std::filesystem::path folder = base == nullptr ? "." : base;
  SDL_free(base);
  return (folder / ".." / "share" / "platsbesok").lexically_normal();
}

base::Outcome<std::filesystem::path> private_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder.parent_path(), error);
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return base::Refusal{"folder_unavailable", "app/platform/paths.h", {}};
  struct stat about {};
  if (lstat(folder.c_str(), &about) != 0) return base::Refusal{"folder_unavailable", "app/platform/paths.h", {}};
  if (!S_ISDIR(about.st_mode) || about.st_uid != geteuid() || (about.st_mode & 077) != 0)
    return base::Refusal{"folder_not_private", "app/platform/paths.h", {}};
  return folder;
}

base::Outcome<std::filesystem::path> data_folder() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && data[0] == '/') return private_folder(std::filesystem::path(data) / "platsbesok");
  if (const char* home = std::getenv("HOME"); home != nullptr && home[0] == '/')
    return private_folder(std::filesystem::path(home) / ".local" / "share" / "platsbesok");
  return base::Refusal{"folder_unavailable", "app/platform/paths.h", {}};
}

std::vector<std::filesystem::path> mount_folders() {
  const passwd* user = getpwuid(geteuid());
  if (user == nullptr) return {};
  return {std::filesystem::path("/media") / user->pw_name, std::filesystem::path("/run/media") / user->pw_name};
}

std::string safe_file_name(std::string_view wanted) {
  std::string name;
  for (const char c : wanted) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || (c == '.' && !name.empty());
    if (name.size() < 80) name += plain ? c : '_';
  }
  return name.empty() ? "_" : name;
}

}  // namespace platsbesok::platform
