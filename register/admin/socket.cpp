#include "register/admin/socket.h"

#include "core/base/failure.h"
#include "register/admin/request.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace platsbesok::reg::admin {

namespace {

constexpr int patience_ms = 10'000;

[[noreturn]] void failed(const char* what) { throw base::Failure("admin_socket_failed", std::string(what) + ": " + std::strerror(errno)); }

class Descriptor {
public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }

private:
  int number_;
};

// An address has room for 107 bytes: through a descriptor of the folder any folder's name fits.
sockaddr_un address_in(int folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = "/proc/self/fd/" + std::to_string(folder) + "/admin.sock";
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  return address;
}

int folder_descriptor(const std::filesystem::path& folder) { return ::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC); }

bool same_user(int client) {
  ucred peer{};
  socklen_t size = sizeof peer;
  return ::getsockopt(client, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && (peer.uid == ::geteuid() || peer.uid == 0);
}

// Everything until the other end is done; nothing when it is too long, too slow or broken.
std::optional<std::string> read_to_end(int socket, std::size_t bytes_max, int wait_ms) {
  std::string all;
  char part[64 * 1024];
  for (;;) {
    pollfd waiting{socket, POLLIN, 0};
    if (::poll(&waiting, 1, wait_ms) <= 0) return std::nullopt;
    const ssize_t count = ::read(socket, part, sizeof part);
    if (count < 0) return std::nullopt;
    if (count == 0) return all;
    all.append(part, static_cast<std::size_t>(count));
    if (all.size() > bytes_max) return std::nullopt;
  }
}

bool write_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    pollfd waiting{socket, POLLOUT, 0};
    if (::poll(&waiting, 1, patience_ms) <= 0) return false;
    const ssize_t count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0 && errno != EAGAIN) return false;
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

AdminSocket::AdminSocket(const std::filesystem::path& folder, Handler handler) : file_(folder / "admin.sock"), handler_(std::move(handler)) {
  const Descriptor place(folder_descriptor(folder));
  if (place.get() < 0) failed("folder");
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
  listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  stopping_ = ::eventfd(0, EFD_CLOEXEC);
  const sockaddr_un address = address_in(place.get());
  if (listener_ < 0 || stopping_ < 0 || ::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::chmod(file_.c_str(), S_IRUSR | S_IWUSR) != 0 || ::listen(listener_, 16) != 0)
    failed("listen");
}

AdminSocket::~AdminSocket() {
  ::close(listener_);
  ::close(stopping_);
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
}

void AdminSocket::run() {
  for (;;) {
    pollfd waiting[2] = {{listener_, POLLIN, 0}, {stopping_, POLLIN, 0}};
    if (::poll(waiting, 2, -1) < 0 && errno != EINTR) return;
    if (waiting[1].revents) return;
    if (!waiting[0].revents) continue;
    const Descriptor client(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
    if (client.get() >= 0 && same_user(client.get())) serve(client.get());
  }
}

void AdminSocket::serve(int client) {
  const auto request = read_to_end(client, request_bytes_max, patience_ms);
  if (request) write_all(client, handler_(*request));
}

void AdminSocket::stop() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(stopping_, &one, sizeof one);
}

std::optional<std::string> ask(const std::filesystem::path& folder, const std::string& request) {
  const Descriptor place(folder_descriptor(folder));
  if (place.get() < 0) return std::nullopt;
  const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const sockaddr_un address = address_in(place.get());
  if (socket.get() < 0) failed("socket");
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    if (errno == ENOENT || errno == ECONNREFUSED) return std::nullopt;
    failed("connect");
  }
  if (!write_all(socket.get(), request)) failed("write");
  ::shutdown(socket.get(), SHUT_WR);
  const auto answer = read_to_end(socket.get(), 64 * 1024 * 1024, 120'000);
  if (!answer || answer->empty()) failed("answer");
  return answer;
}

}  // namespace platsbesok::reg::admin
