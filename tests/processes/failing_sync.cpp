// Preloaded into a program: fsync and fdatasync fail as a broken disk's do, while the file that PLATSBESOK_SYNCS_FAIL names exists.
#include <cerrno>
#include <cstdlib>
#include <dlfcn.h>
#include <unistd.h>

namespace {

bool failing() {
  const char* file = std::getenv("PLATSBESOK_SYNCS_FAIL");
  return file != nullptr && ::access(file, F_OK) == 0;
}

int sync_with(const char* name, int descriptor) {
  if (failing()) {
    errno = EIO;
    return -1;
  }
  return reinterpret_cast<int (*)(int)>(::dlsym(RTLD_NEXT, name))(descriptor);
}

}  // namespace

extern "C" int fsync(int descriptor) { return sync_with("fsync", descriptor); }
extern "C" int fdatasync(int descriptor) { return sync_with("fdatasync", descriptor); }
