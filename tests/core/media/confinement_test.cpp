#include "core/base/failure.h"
#include "core/media/workshop_wire.h"
#include "tests/core/media/misbehaviour.h"
#include "tests/core/media/samples.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

using namespace platsbesok;
using namespace platsbesok::media;
using namespace platsbesok::media::samples;

namespace {

const Bytes looks_like_jpeg{0xFF, 0xD8, 0xFF, 0xE0};

std::string outcome_of(const char* program, Misbehaviour misbehaviour, const Bytes& file = looks_like_jpeg) {
  const auto pixels = decode({program}, file, static_cast<std::uint32_t>(misbehaviour));
  return pixels ? "survived" : pixels.refusal().code;
}

std::size_t open_descriptors() {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator{}));
}

long most_memory_kib() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss;
}

bool has_no_child() { return waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD; }

std::string content(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Name, soft and hard value of a line in /proc/…/limits, blanks pressed together.
std::string limit_line(const std::string& limits, const std::string& name) {
  const auto begin = limits.find(name);
  if (begin == limits.npos) return {};
  std::string pressed;
  for (const char c : limits.substr(begin, limits.find('\n', begin) - begin))
    if (c != ' ' || (!pressed.empty() && pressed.back() != ' ')) pressed += c;
  return pressed;
}

}  // namespace

TEST_CASE("a workshop that a photo has taken over is killed at the first forbidden act") {
  for (const auto misbehaviour : {Misbehaviour::open_file, Misbehaviour::make_socket, Misbehaviour::fork_process, Misbehaviour::signal_caller,
                                  Misbehaviour::make_memory_executable, Misbehaviour::take_2_gib, Misbehaviour::read_other_descriptor}) {
    CAPTURE(static_cast<int>(misbehaviour));
    CHECK(outcome_of(MISBEHAVING_WORKSHOP, misbehaviour) == "image_broken");
    CHECK(outcome_of(UNCONFINED_WORKSHOP, misbehaviour) == "survived");
  }
  CHECK(outcome_of(MISBEHAVING_WORKSHOP, Misbehaviour::none) == "survived");
}

TEST_CASE("the product's workshop is confined before it is handed anything, and ends when its caller is gone") {
  int ends[2];
  REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, ends[1], 0);
  char name[] = "platsbesok-image";
  char* arguments[] = {name, nullptr};
  char* environment[] = {nullptr};
  pid_t process = -1;
  REQUIRE(posix_spawn(&process, WORKSHOP, &files, nullptr, arguments, environment) == 0);
  posix_spawn_file_actions_destroy(&files);
  close(ends[1]);
  std::uint32_t greeted = 0;
  REQUIRE(read(ends[0], &greeted, sizeof greeted) == sizeof greeted);
  CHECK(greeted == greeting);

  const auto status = content("/proc/" + std::to_string(process) + "/status"), limits = content("/proc/" + std::to_string(process) + "/limits");
  CHECK(status.find("Seccomp:\t2\n") != status.npos);
  CHECK(status.find("NoNewPrivs:\t1\n") != status.npos);
  CHECK(limit_line(limits, "Max address space") == "Max address space 1073741824 1073741824 bytes ");
  CHECK(limit_line(limits, "Max cpu time") == "Max cpu time 10 10 seconds ");
  CHECK(limit_line(limits, "Max open files") == "Max open files 0 0 files ");
  CHECK(limit_line(limits, "Max file size") == "Max file size 0 0 bytes ");
  CHECK(limit_line(limits, "Max core file size") == "Max core file size 0 0 bytes ");

  if (geteuid() != 0) {  // nobody else of the same user can look into it
    const int looking = open(("/proc/" + std::to_string(process) + "/auxv").c_str(), O_RDONLY);
    CHECK(looking < 0);
    if (looking >= 0) close(looking);
  }

  close(ends[0]);
  int ended = 0;
  REQUIRE(waitpid(process, &ended, 0) == process);
  CHECK(WIFEXITED(ended));
}

TEST_CASE("the workshop has one descriptor, no environment and no blocked signals, whatever the caller has") {
  const int leaking = open("/dev/null", O_RDONLY);  // without close-on-exec
  REQUIRE(leaking >= 0);
  setenv("PLATSBESOK_TEST_SECRET", "1", 1);
  sigset_t some, before;
  sigemptyset(&some);
  sigaddset(&some, SIGXCPU);
  pthread_sigmask(SIG_BLOCK, &some, &before);
  const auto pixels = decode({MISBEHAVING_WORKSHOP}, looks_like_jpeg, static_cast<std::uint32_t>(Misbehaviour::describe_surroundings)).value();
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  close(leaking);
  CHECK(pixels.rgba[0] == 1);
  CHECK(pixels.rgba[1] == 0);
  CHECK(pixels.rgba[2] == 0);
}

TEST_CASE("a workshop that hangs is killed at the deadline and leaves nothing behind") {
  const auto began = std::chrono::steady_clock::now();
  const auto pixels = decode({MISBEHAVING_WORKSHOP, 200}, looks_like_jpeg, static_cast<std::uint32_t>(Misbehaviour::run_for_ever));
  const auto took = std::chrono::steady_clock::now() - began;
  CHECK(pixels.refusal().code == "image_broken");
  CHECK(took >= std::chrono::milliseconds(200));
  CHECK(took < std::chrono::seconds(8));  // its processor time alone would last longer
  CHECK(has_no_child());
}

TEST_CASE("a workshop that stops listening to a large photo does not take the caller with it") {
  auto file = looks_like_jpeg;
  file.resize(20u << 20);
  CHECK(outcome_of(MISBEHAVING_WORKSHOP, Misbehaviour::end_without_reading, file) == "image_broken");
}

TEST_CASE("an answer that is not sound is not believed") {
  const auto before_kib = most_memory_kib();
  for (const auto misbehaviour : {Misbehaviour::end_in_mid_answer, Misbehaviour::claim_4_gib, Misbehaviour::claim_no_width, Misbehaviour::claim_too_long_a_side})
    CHECK(outcome_of(MISBEHAVING_WORKSHOP, misbehaviour) == "image_broken");
  CHECK(most_memory_kib() < before_kib + (1 << 20));  // nor is there room made for 4 GiB
}

TEST_CASE("a workshop that hands a photo back with its metadata is not believed") {
  constexpr auto return_it = static_cast<std::uint32_t>(Misbehaviour::return_the_file_itself);
  const auto plain = jpeg(plain_picture(16, 16));
  CHECK(reencode({MISBEHAVING_WORKSHOP}, plain, return_it));  // bare already
  CHECK(reencode({MISBEHAVING_WORKSHOP}, with_exif(plain, exif_tiff(1, false, "x")), return_it).refusal().code == "image_broken");
}

TEST_CASE("no workshop, or a program that is none, is a failure of the machine and not the photo's") {
  const auto failure_of = [](const char* program) -> std::string {
    try {
      (void)reencode({program}, looks_like_jpeg);
      return "none";
    } catch (const base::Failure& failure) {
      return failure.code();
    }
  };
  CHECK(failure_of("/nowhere/platsbesok-image") == "image_workshop_missing");
  CHECK(failure_of("/etc/passwd") == "image_workshop_missing");
  CHECK(failure_of("/bin/true") == "image_workshop_missing");
}

TEST_CASE("a hundred photos later there are as many descriptors as before, and no child") {
  const auto good = jpeg(plain_picture()), bad = png_header_only(10, 10);
  const auto before = open_descriptors();
  for (int i = 0; i < 100; ++i) {
    (void)reencode(workshop(), i % 2 ? good : bad);
    if (i % 10 == 0) CHECK_THROWS_AS((void)reencode({"/nowhere"}, good), base::Failure);
  }
  CHECK(open_descriptors() == before);
  CHECK(has_no_child());
}

TEST_CASE("several threads may ask at once") {
  const auto file = jpeg(plain_picture());
  const auto expected = reencode(workshop(), file).value().file;
  std::vector<std::thread> threads;
  std::vector<int> right(4);
  for (auto& count : right)
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) count += reencode(workshop(), file).value().file == expected;
    });
  for (auto& thread : threads) thread.join();
  CHECK(right == std::vector<int>(4, 10));
}
