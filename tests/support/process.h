// A program of ours as its own process, spoken to in lines; for tests that kill it. Never leaves one behind.
#pragma once

#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <utility>
#include <unistd.h>
#include <vector>

namespace platsbesok::tests {

class Process {
public:
  explicit Process(std::vector<std::string> command) {
    int in[2], out[2];
    if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    std::vector<char*> arguments;
    for (auto& word : command) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no process");
    if (pid_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::dup2(in[0], 0);
      ::dup2(out[1], 1);
      ::execv(arguments[0], arguments.data());
      ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    in_ = in[1];
    out_ = out[0];
  }
  ~Process() {
    kill();
    ::close(in_);
    ::close(out_);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // False when the other side is gone.
  bool write_line(const std::string& line) {
    const std::string whole = line + "\n";
    return ::write(in_, whole.data(), whole.size()) == static_cast<ssize_t>(whole.size());
  }
  void end_input() {
    ::close(in_);
    in_ = -1;
  }
  // Nothing at the end of the output, or after the deadline.
  std::optional<std::string> read_line(int deadline_ms = 60'000) {
    for (;;) {
      if (const auto end = read_.find('\n'); end != std::string::npos) {
        std::string line = read_.substr(0, end);
        read_.erase(0, end + 1);
        return line;
      }
      if (!read_more(deadline_ms)) return std::nullopt;
    }
  }
  std::string read_all() {
    while (read_more(600'000)) {}
    return std::exchange(read_, {});
  }
  void kill() {
    if (pid_ > 0) ::kill(pid_, SIGKILL);
    wait();
  }
  // The exit code; 128 + n when signal n ended it.
  int wait() {
    if (pid_ <= 0) return code_;
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = 0;
    return code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  void signal(int number) {
    if (pid_ > 0) ::kill(pid_, number);
  }

private:
  bool read_more(int deadline_ms) {
    pollfd waiting{out_, POLLIN, 0};
    if (::poll(&waiting, 1, deadline_ms) <= 0) return false;
    char part[65536];
    const ssize_t count = ::read(out_, part, sizeof part);
    if (count <= 0) return false;
    read_.append(part, static_cast<std::size_t>(count));
    return true;
  }
  pid_t pid_ = 0;
  int in_ = -1, out_ = -1, code_ = -1;
  std::string read_;
};

struct Ran {
  int code;
  std::string out;
};

// Runs to the end with this on standard input.
inline Ran run(std::vector<std::string> command, const std::string& input = {}) {
  Process process(std::move(command));
  if (!input.empty()) process.write_line(input);
  process.end_input();
  std::string out = process.read_all();
  return {process.wait(), std::move(out)};
}

// A folder of the test's own, gone afterwards.
class TemporaryFolder {
public:
  TemporaryFolder() {
    char name[] = "/tmp/platsbesok-test-XXXXXX";
    if (!::mkdtemp(name)) throw std::runtime_error("no folder");
    path_ = name;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::string operator/(const char* name) const { return (path_ / name).string(); }

private:
  std::filesystem::path path_;
};

}  // namespace platsbesok::tests
