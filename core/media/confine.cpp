#include "core/media/confine.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>

namespace platsbesok::media {
namespace {

// A progressive photo of 64 megapixels takes 400–550 MiB to decode, an interlaced PNG 300.
constexpr rlim_t memory_size_bytes_max = rlim_t{1} << 30;
constexpr rlim_t processor_seconds_max = 10;

bool limit(__rlimit_resource what, rlim_t most) {
  rlimit now{};
  if (getrlimit(what, &now) != 0) return false;
  now.rlim_cur = now.rlim_max = std::min(most, now.rlim_max);
  return setrlimit(what, &now) == 0;
}

bool limit_resources() {
  return limit(RLIMIT_AS, memory_size_bytes_max) && limit(RLIMIT_CPU, processor_seconds_max) && limit(RLIMIT_NOFILE, 0) &&
         limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0);
}

bool drop_privileges() { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0; }

// The rule counts when argument & mask == value.
scmp_arg_cmp where(unsigned argument, scmp_datum_t mask, scmp_datum_t value) { return {argument, SCMP_CMP_MASKED_EQ, mask, value}; }
scmp_arg_cmp on_caller_fd() { return {0, SCMP_CMP_EQ, caller_fd, 0}; }

// Everything not named here kills the process.
bool allow_only_what_decoding_needs() {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (!filter) return false;
  const auto allow = [&](int call, auto... conditions) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, sizeof...(conditions), conditions...) == 0;
  };
  const bool complete =
      seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
      allow(SCMP_SYS(read), on_caller_fd()) &&
      allow(SCMP_SYS(write), on_caller_fd()) &&
      allow(SCMP_SYS(exit_group)) && allow(SCMP_SYS(rt_sigreturn)) && allow(SCMP_SYS(clock_gettime)) && allow(SCMP_SYS(futex)) &&
      // malloc: memory that no file is behind and that can never be run
      allow(SCMP_SYS(brk)) && allow(SCMP_SYS(munmap)) && allow(SCMP_SYS(mremap)) &&
      allow(SCMP_SYS(mmap), where(2, PROT_EXEC, 0), where(3, MAP_ANONYMOUS, MAP_ANONYMOUS)) &&
      seccomp_load(filter) == 0;
  seccomp_release(filter);
  return complete;
}

}  // namespace

bool confine() { return limit_resources() && drop_privileges() && allow_only_what_decoding_needs(); }

}  // namespace platsbesok::media
