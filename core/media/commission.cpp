#include "core/media/commission.h"

#include "core/base/failure.h"
#include "core/media/kind.h"
#include "core/media/limits.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>

namespace platsbesok::media {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* source = "core/media/limits.h";

[[noreturn]] void workshop_missing(const char* step, int error) {
  throw base::Failure("image_workshop_missing", std::string(step) + (error ? std::string(": ") + std::strerror(error) : std::string()));
}

class Socket {
public:
  Socket() = default;
  ~Socket() { close(); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  void close() {
    if (fd >= 0) ::close(fd);
    fd = -1;
  }
  int fd = -1;
};

// A started workshop. Gone, and reaped, when this goes: whatever became of it, it is never left running.
class Process {
public:
  // The socket is its file descriptor 0 and there is no other; no environment, no blocked signals. posix_spawn and not fork: the caller
  // has threads and open databases.
  Process(const std::filesystem::path& program, int socket) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    if (posix_spawn_file_actions_init(&files) != 0 || posix_spawnattr_init(&attributes) != 0) workshop_missing("spawn", ENOMEM);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    char name[] = "platsbesok-image";
    char* arguments[] = {name, nullptr};
    char* environment[] = {nullptr};
    int error = posix_spawn_file_actions_adddup2(&files, socket, 0);
    if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(&files, 1);
    if (error == 0) error = posix_spawnattr_setsigmask(&attributes, &none);
    if (error == 0) error = posix_spawnattr_setsigdefault(&attributes, &all);
    if (error == 0) error = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    if (error == 0) error = posix_spawn(&id_, program.c_str(), &files, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    if (error != 0) workshop_missing("spawn", error);
  }
  ~Process() {
    ::kill(id_, SIGKILL);
    while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

private:
  pid_t id_ = -1;
};

// Both directions of one socket, against one deadline. false: the other end is gone, or time is up.
class Line {
public:
  Line(int fd, Clock::time_point deadline) : fd_(fd), deadline_(deadline) {}

  bool send(base::ByteView bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (sent > 0)
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
      else if (!may_try_again(POLLOUT))
        return false;
    }
    return true;
  }
  bool receive(std::span<std::uint8_t> into) {
    while (!into.empty()) {
      const auto got = ::recv(fd_, into.data(), into.size(), MSG_DONTWAIT);
      if (got > 0)
        into = into.subspan(static_cast<std::size_t>(got));
      else if (got == 0 || !may_try_again(POLLIN))
        return false;
    }
    return true;
  }
  template <class T>
  bool send_value(const T& value) {
    return send({reinterpret_cast<const std::uint8_t*>(&value), sizeof value});
  }
  template <class T>
  bool receive_value(T& value) {
    return receive({reinterpret_cast<std::uint8_t*>(&value), sizeof value});
  }

private:
  bool may_try_again(short event) {
    if (errno == EINTR) return true;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
    for (;;) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
      if (left <= 0) return false;
      pollfd one{fd_, event, 0};
      const int ready = ::poll(&one, 1, static_cast<int>(left));
      if (ready > 0) return true;
      if (ready < 0 && errno != EINTR) return false;
    }
  }
  int fd_;
  Clock::time_point deadline_;
};

std::string whole_mib(std::size_t size_bytes) { return std::to_string((size_bytes + (1u << 20) - 1) >> 20); }

std::optional<base::Refusal> refusal_before_opening(base::ByteView file) {
  if (file.size() > incoming_size_bytes_max)
    return base::Refusal{"image_too_large", source,
                         {{"size_mib", whole_mib(file.size())}, {"size_mib_max", whole_mib(incoming_size_bytes_max)}}};
  if (kind_of(file) == Kind::unknown) return base::Refusal{"image_kind_unknown", source, {}};
  return std::nullopt;
}

base::Refusal refusal_of(const Answer& answer) {
  if (answer.verdict == Verdict::kind_unknown) return {"image_kind_unknown", source, {}};
  if (answer.verdict == Verdict::too_many_pixels)
    return {"image_too_many_pixels", source,
            {{"width_px", std::to_string(answer.width_px)},
             {"height_px", std::to_string(answer.height_px)},
             {"megapixels_max", std::to_string(megapixels_max)}}};
  return image_broken();
}

}  // namespace

base::Refusal image_broken() { return {"image_broken", source, {}}; }

base::Outcome<Work> commission(const Workshop& workshop, Task task, base::ByteView file, std::uint32_t longest_side_px,
                               std::size_t body_size_bytes_max, std::span<const Edit> edits) {
  ENSURE(longest_side_px >= 1 && longest_side_px <= decoded_side_px_max);
  if (auto refusal = refusal_before_opening(file)) return *refusal;

  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) workshop_missing("socket", errno);
  Socket ours, theirs;
  ours.fd = ends[0];
  theirs.fd = ends[1];
  const Process process(workshop.program, theirs.fd);
  theirs.close();  // so that its death is the end of what we can read

  Line line(ours.fd, Clock::now() + std::chrono::milliseconds(workshop.deadline_ms));
  std::uint32_t greeted = 0;
  // Before the greeting nothing has been handed over: it is not the photo's fault.
  if (!line.receive_value(greeted) || greeted != greeting) workshop_missing("greeting", 0);

  Answer answer{};
  if (!line.send_value(Request{task, longest_side_px, static_cast<std::uint32_t>(file.size()), static_cast<std::uint32_t>(edits.size())}) ||
      !line.send(file) || !line.send({reinterpret_cast<const std::uint8_t*>(edits.data()), edits.size_bytes()}) || !line.receive_value(answer))
    return image_broken();
  if (answer.verdict != Verdict::done) return refusal_of(answer);
  const auto side_is_sound = [&](std::uint32_t side_px) { return side_px >= 1 && side_px <= longest_side_px; };
  if (!side_is_sound(answer.width_px) || !side_is_sound(answer.height_px) || answer.size_bytes > body_size_bytes_max)
    return image_broken();
  Work work{answer.width_px, answer.height_px, base::Bytes(answer.size_bytes)};
  if (!line.receive(work.body)) return image_broken();
  return work;
}

}  // namespace platsbesok::media
