#include "tests/core/storage/syncs.h"

#include <cerrno>

namespace {
int synced = 0;
bool failing = false;
int fail() {
  errno = EIO;
  return -1;
}
}  // namespace

extern "C" {
int __real_fsync(int descriptor);
int __real_fdatasync(int descriptor);
int __wrap_fsync(int descriptor) {
  ++synced;
  return failing ? fail() : __real_fsync(descriptor);
}
int __wrap_fdatasync(int descriptor) {
  ++synced;
  return failing ? fail() : __real_fdatasync(descriptor);
}
}

namespace platsbesok::tests {

int syncs() { return synced; }
void fail_syncs(bool fail) { failing = fail; }

}  // namespace platsbesok::tests
