#include "core/storage/pin_box.h"
#include "tests/app/headless.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

constexpr std::uint8_t mask = 0x5A;

// What must not be found, never itself in memory in plain.
struct Needle {
  std::string name;
  Bytes masked;
};
Needle needle(std::string name, base::ByteView plain) {
  Needle made{std::move(name), {}};
  for (const std::uint8_t byte : plain) made.masked.push_back(byte ^ mask);
  return made;
}

// "493817", put together where it is needed and wiped after.
base::Passphrase the_pin() {
  static volatile const std::uint8_t digits[] = {'4' ^ mask, '9' ^ mask, '3' ^ mask, '8' ^ mask, '1' ^ mask, '7' ^ mask};
  std::string pin;
  for (const volatile std::uint8_t& digit : digits) pin += static_cast<char>(digit ^ mask);
  base::Passphrase made(pin);
  base::wipe(pin);
  return made;
}

std::size_t count_of(const Bytes& memory, const Needle& what) {
  const auto first = static_cast<std::uint8_t>(what.masked.front() ^ mask);
  std::size_t found = 0;
  for (auto at = std::find(memory.begin(), memory.end(), first); at != memory.end(); at = std::find(at + 1, memory.end(), first)) {
    if (static_cast<std::size_t>(memory.end() - at) < what.masked.size()) break;
    bool same = true;
    for (std::size_t i = 0; same && i < what.masked.size(); ++i) same = at[static_cast<std::ptrdiff_t>(i)] == (what.masked[i] ^ mask);
    found += same;
  }
  return found;
}

// Everything that can be read of this process and may be dumped: locked memory (libsodium marks it "dd", not to be dumped) is where secrets may be.
std::map<std::string, std::size_t> found_in_memory(const std::vector<Needle>& needles) {
  std::map<std::string, std::size_t> found;
  std::ifstream maps("/proc/self/smaps");
  struct Region {
    std::uint64_t from = 0, to = 0;
  };
  std::vector<Region> regions;
  std::optional<Region> region;
  for (std::string line; std::getline(maps, line);) {
    unsigned long from = 0, to = 0;
    char rights[5] = {};
    if (std::sscanf(line.c_str(), "%lx-%lx %4s", &from, &to, rights) == 3 && line.find('-') < 20) {
      region.reset();
      if (rights[0] == 'r' && rights[1] == 'w') region = Region{from, to};
    } else if (region && line.starts_with("VmFlags:")) {
      if (line.find(" dd") == std::string::npos) regions.push_back(*region);
    }
  }
  const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  REQUIRE(memory >= 0);
  std::uint64_t read_bytes = 0;
  for (const Region& each : regions) {
    constexpr std::uint64_t piece_bytes = 1u << 20;
    static Bytes piece;
    for (std::uint64_t at = each.from; at < each.to; at += piece_bytes) {
      // One piece overlaps the next by a needle's length.
      piece.assign(std::min<std::uint64_t>(piece_bytes + 64, each.to - at), 0);
      const bool itself = reinterpret_cast<std::uint64_t>(piece.data()) < each.to && reinterpret_cast<std::uint64_t>(piece.data()) >= each.from;
      const ssize_t got = ::pread(memory, piece.data(), piece.size(), static_cast<off_t>(at));
      if (got <= 0) continue;
      if (itself) {
        // What was copied in is not looked at twice.
        const std::uint64_t mine = reinterpret_cast<std::uint64_t>(piece.data());
        for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(got); ++i)
          if (at + i >= mine && at + i < mine + piece.capacity()) piece[i] = 0;
      }
      read_bytes += static_cast<std::uint64_t>(got);
      for (const Needle& what : needles)
        if (const std::size_t count = count_of(piece, what)) found[what.name] += count;
    }
    base::wipe(piece);
  }
  ::close(memory);
  CHECK(read_bytes > 1'000'000);
  return found;
}

}  // namespace

TEST_CASE("within the shift the PIN opens the vault that was locked, five wrong ones end it, and nothing of it is on disk") {
  PreparedVault vault(base::SystemClock().now());
  Headless app(vault.folder());
  REQUIRE(app.unlock());
  app.tell(app::ChoosePin{base::Passphrase("111111")});
  REQUIRE(app.until([&] { return !app.state.sealing_pin; }));
  CHECK(std::get<base::Refusal>(*app.state.pin_not_sealed).code == "pin_too_easy");
  app.tell(app::ChoosePin{the_pin()});
  REQUIRE(app.until([&] { return app.state.pin.set; }));
  const auto lock = [&] {
    app.tell(app::LockNow{});
    return app.until([&] { return app.state.lock == app::Lock::locked; });
  };
  const auto try_pin = [&](base::Passphrase pin) {
    app.tell(app::UnlockWithPin{std::move(pin)});
    return app.until([&] { return app.state.lock != app::Lock::opening; }) && app.state.lock == app::Lock::open;
  };
  REQUIRE(lock());
  CHECK_FALSE(try_pin(base::Passphrase("908070")));
  CHECK(try_pin(the_pin()));
  REQUIRE(app.until([&] { return app.state.published.has_value(); }));
  REQUIRE(lock());
  for (int i = 0; i < app::pin_tries_max; ++i) CHECK_FALSE(try_pin(base::Passphrase("908070")));
  CHECK_FALSE(app.state.pin.set);
  app.state.pin.set = true;  // the screen would not even ask; the vault's thread has nothing to open with
  CHECK_FALSE(try_pin(the_pin()));
  REQUIRE(app.unlock());
  CHECK(app.state.offering_pin);
  const Bytes on_disk = bytes_of_folder(vault.folder());
  CHECK(on_disk.size() > 10'000);
  CHECK(count_of(on_disk, needle("pin", base::as_bytes(the_pin().text()))) == 0);
}

TEST_CASE("after the app was left no PIN opens anything") {
  PreparedVault vault(base::SystemClock().now());
  {
    Headless app(vault.folder());
    REQUIRE(app.unlock());
    app.tell(app::ChoosePin{the_pin()});
    REQUIRE(app.until([&] { return app.state.pin.set; }));
  }
  Headless app(vault.folder());
  CHECK_FALSE(app.state.pin.set);
  app.state.pin.set = true;
  app.tell(app::UnlockWithPin{the_pin()});
  REQUIRE(app.until([&] { return app.state.lock != app::Lock::opening; }));
  CHECK(app.state.lock == app::Lock::locked);
}

TEST_CASE("when it is locked, neither the vault's key nor the passphrase nor the PIN lies anywhere in memory but where it is locked in") {
  PreparedVault vault(base::SystemClock().now());
  std::vector<Needle> needles;
  {
    const storage::Vault opened = vault.open();
    needles.push_back(needle("vault key", opened.key().bytes()));
  }
  const base::Bytes planted(64, 0xC3);
  needles.push_back(needle("planted", planted));
  needles.push_back(needle("pin", base::as_bytes(the_pin().text())));
  // In this program's text it stands as well, but that is not memory that is written to.
  needles.push_back(needle("passphrase", base::as_bytes(PreparedVault::passphrase)));
  Headless app(vault.folder());
  REQUIRE(app.unlock());
  app.tell(app::ChoosePin{the_pin()});
  REQUIRE(app.until([&] { return app.state.pin.set; }));
  app.tell(app::LockNow{});
  REQUIRE(app.until([&] { return app.state.lock == app::Lock::locked; }));
  const auto found = found_in_memory(needles);
  CHECK(found.contains("planted"));  // the search finds what is there
  CHECK_FALSE(found.contains("vault key"));
  CHECK_FALSE(found.contains("pin"));
  CHECK_FALSE(found.contains("passphrase"));
}
