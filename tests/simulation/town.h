// Town: a register with people, a unit and a small checklist, and enrolled tablets, made once a process and put back to how they were made before every run:
// the disks' images are copied, nothing is made anew, and nothing is read or written in earnest but the register's key file. Everything is the product's own: Register, DeviceDoor, Vault; only the disks are ours.
#pragma once

#include "core/base/clock.h"
#include "core/storage/vault.h"
#include "tests/simulation/disk.h"
#include "tests/support/process.h"

namespace platsbesok::tests {

inline constexpr std::size_t tablets_max = 3;
inline base::Passphrase passphrase() { return base::Passphrase("planted"); }

// Time as it is, and what a device takes it to be.
class SimulatedClock final : public base::Clock {
public:
  explicit SimulatedClock(const std::int64_t& true_ms) : true_ms_(true_ms) {}
  base::Instant now() const override { return {true_ms_ + skew_ms}; }
  std::int64_t monotonic_ms() const override { return true_ms_; }
  std::int64_t skew_ms = 0;

private:
  const std::int64_t& true_ms_;
};

struct MadeTablet {
  explicit MadeTablet(std::filesystem::path root) : disk(std::move(root)) {}
  std::filesystem::path vault() const { return disk.root() / "vault"; }
  void be_a_copy_of(const MadeTablet& other);  // the disk is for the caller to fill

  Disk disk;
  Disk::Image as_made;
  std::optional<base::Secret> key;
  std::optional<base::PersonId> person;
  std::optional<base::DeviceId> device;
  base::PublicKey public_key;
};

struct Town {
  static Town& the();

  std::filesystem::path data() const { return folder.path() / "register" / "data"; }
  std::filesystem::path key_file() const { return folder.path() / "key"; }

  TemporaryFolder folder;
  Disk register_disk;
  Disk::Image register_as_made;
  std::vector<std::unique_ptr<MadeTablet>> tablets;
  std::unique_ptr<MadeTablet> spare;            // a second body for one of them
  std::unique_ptr<MadeTablet> bench;            // where a vault is made again from a copy, to see what it gives
  std::optional<base::PersonId> head;           // plans the visits
  std::optional<base::DossierId> unit, checklist;

  std::vector<Disk*> disks();

private:
  Town();
};

}  // namespace platsbesok::tests
