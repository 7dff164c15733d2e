#include "tests/core/storage/a_store.h"

#include <doctest/doctest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// No file may grow past this: what a full disk is to a program, without being root.
class SizeLimit {
public:
  explicit SizeLimit(rlim_t size_bytes) {
    old_handler_ = std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &old_);
    rlimit limit{size_bytes, old_.rlim_max};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
  }
  ~SizeLimit() {
    setrlimit(RLIMIT_FSIZE, &old_);
    std::signal(SIGXFSZ, old_handler_);
  }

private:
  rlimit old_{};
  void (*old_handler_)(int) = nullptr;
};

struct Snapshot {
  std::vector<journal::LoggedOp> ops;
  journal::DossierState state;
  std::size_t files;
  std::vector<Bytes> segments;
  friend bool operator==(const Snapshot&, const Snapshot&) = default;
};

Snapshot snapshot(Site& site) {
  return {site.journal().ops(dossier), site.journal().state(dossier), storage::MediaStore(site.database()).of(dossier).size(),
          site.journal().segments(dossier, site.dev_no(), 0, 1u << 30)};
}

// One of each thing that writes. False: the disk was full, and then nothing of it has happened.
bool try_step(Site& site, int step, SeededRandom& random) {
  const Snapshot before = snapshot(site);
  const std::string answer = failure_of([&] {
    if (step % 4 == 3) return site.journal().seal(dossier);
    if (step % 4 == 2) {
      const Bytes photo = base::random_bytes(random, 30'000);
      return storage::MediaStore(site.database()).put(dossier, base::sha256(photo), photo);
    }
    site.set("f" + std::to_string(step % 3), base::random_bytes(random, 3000));
  });
  if (answer == "none") return true;
  CHECK(answer == "disk_full");
  CHECK(snapshot(site) == before);
  return false;
}

}  // namespace

TEST_CASE("a full disk is said by name, nothing is lost, and it works again when there is room") {
  SeededRandom random(4);
  Site site(2);
  for (int i = 0; i < 20; ++i) REQUIRE(try_step(site, i, random));
  int full = 0;
  for (rlim_t room = 4096; room < 400'000; room += 17'001) {
    CAPTURE(room);
    const auto size = std::filesystem::file_size(site.file().string() + "-wal");
    {
      SizeLimit limit(size + room);
      for (int step = 0; step < 40; ++step)
        if (!try_step(site, step, random)) {
          ++full;
          break;
        }
    }
    for (int step = 0; step < 4; ++step) CHECK(try_step(site, step, random));  // the same connection, with room again
    if (full % 5 == 0) {
      const Snapshot before = snapshot(site);
      site.reopen();
      CHECK(snapshot(site) == before);
      CHECK(try_step(site, 0, random));
    }
  }
  CHECK(full > 15);
  CHECK(site.database().intact());
  CHECK(faults(site, {&site}).empty());
}

TEST_CASE("a disk that fills up under the log and the file alike loses nothing") {
  // A small file system of its own, seen by this process alone. Needs root; elsewhere the test above stands alone.
  TemporaryFolder folder;
  if (unshare(CLONE_NEWNS) != 0 || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
      mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=2m") != 0) {
    MESSAGE("no root: not run");
    return;
  }
  {
    SeededRandom random(5);
    Site site(2, everything(), folder.path());
    int steps = 0;
    while (steps < 1000 && try_step(site, steps, random)) ++steps;
    CHECK(steps > 20);
    CHECK(steps < 1000);
    for (int i = 0; i < 5; ++i) CHECK_FALSE(try_step(site, i * 4 + 2, random));  // still full, still all there
    const Snapshot before = snapshot(site);
    REQUIRE(mount("tmpfs", folder.path().c_str(), "tmpfs", MS_REMOUNT, "size=8m") == 0);
    for (int i = 0; i < 8; ++i) CHECK(try_step(site, i, random));
    site.reopen();
    CHECK(snapshot(site).ops.size() > before.ops.size());
    CHECK(site.database().intact());
    CHECK(faults(site, {&site}).empty());
  }
  umount(folder.path().c_str());
}
