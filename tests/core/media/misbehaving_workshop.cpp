// A workshop that a photo has taken over. Confined by the product's own confine.cpp, or (unconfined_workshop) not at all.
#include "core/media/caller.h"
#include "core/media/confine.h"
#include "tests/core/media/misbehaviour.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <ctime>

using namespace platsbesok::media;

namespace {

std::uint8_t open_descriptors() {
  std::uint8_t count = 0;
  for (int fd = 0; fd < 200; ++fd) count += fcntl(fd, F_GETFD) >= 0;
  return count;
}

std::uint8_t environment_variables() {
  std::uint8_t count = 0;
  while (environ[count]) ++count;
  return count;
}

std::uint8_t blocked_signals() {
  sigset_t blocked;
  sigprocmask(SIG_BLOCK, nullptr, &blocked);
  std::uint8_t count = 0;
  for (int number = 1; number < NSIG; ++number) count += sigismember(&blocked, number) == 1;
  return count;
}

bool can_have(std::size_t size_bytes, int protection) {
  return mmap(nullptr, size_bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) != MAP_FAILED;
}

// Whether the act succeeded.
bool act(Misbehaviour misbehaviour) {
  switch (misbehaviour) {
    case Misbehaviour::open_file: return open("/etc/passwd", O_RDONLY) >= 0;
    case Misbehaviour::make_socket: return socket(AF_INET, SOCK_STREAM, 0) >= 0;
    case Misbehaviour::fork_process: {
      const auto process = fork();
      if (process == 0) _exit(0);
      return process > 0;
    }
    case Misbehaviour::signal_caller: return kill(getppid(), 0) == 0;
    case Misbehaviour::make_memory_executable: return can_have(4096, PROT_READ | PROT_WRITE | PROT_EXEC);
    case Misbehaviour::take_2_gib: return can_have(std::size_t{2} << 30, PROT_READ | PROT_WRITE);
    case Misbehaviour::read_other_descriptor: {
      char byte;
      return read(99, &byte, 1) < 0;  // that it is asked at all
    }
    default: return true;
  }
}

}  // namespace

int main() {
  Delivery delivery{{Verdict::done, 1, 1, 4}, {open_descriptors(), environment_variables(), blocked_signals(), 255}};
#ifndef PLATSBESOK_UNCONFINED
  if (!confine()) return 1;
#endif
  greet_caller();
  Request request{};
  if (read(caller_fd, &request, sizeof request) != sizeof request) _exit(1);
  const auto misbehaviour = static_cast<Misbehaviour>(request.longest_side_px);
  if (misbehaviour == Misbehaviour::end_without_reading) _exit(0);
  platsbesok::base::Bytes file(request.size_bytes);
  for (std::size_t got = 0; got < file.size();) {
    const auto more = read(caller_fd, file.data() + got, file.size() - got);
    if (more <= 0) _exit(1);
    got += static_cast<std::size_t>(more);
  }
  switch (misbehaviour) {
    case Misbehaviour::run_for_ever:
      for (;;) clock();
    case Misbehaviour::end_in_mid_answer: delivery.answer.width_px = 2, delivery.answer.size_bytes = 8; break;
    case Misbehaviour::claim_4_gib: delivery.answer.size_bytes = 0xFFFF'FFFF; break;
    case Misbehaviour::claim_no_width:
      delivery.answer.width_px = delivery.answer.size_bytes = 0;
      delivery.body.clear();
      break;
    case Misbehaviour::claim_too_long_a_side:
      delivery.answer.width_px = request.longest_side_px + 1;
      delivery.answer.size_bytes = 4 * delivery.answer.width_px;
      delivery.body.resize(delivery.answer.size_bytes);
      break;
    case Misbehaviour::return_the_file_itself:
      delivery.answer.size_bytes = request.size_bytes;
      delivery.answer.width_px = delivery.answer.height_px = 16;
      delivery.body = file;
      break;
    default:
      if (!act(misbehaviour)) delivery.answer.verdict = Verdict::broken;
  }
  answer_caller(delivery);
  _exit(0);
}
