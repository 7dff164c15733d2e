// The tablets and the register of a run, on their disks: opened, killed, cut from power, copied, put back. What they promised is kept beside them.
#pragma once

#include "core/cli/tablet.h"
#include "register/service/device_door.h"
#include "register/service/register.h"
#include "sync/client/round.h"
#include "tests/simulation/town.h"

#include <deque>

namespace platsbesok::tests {

// What was shown as saved: nothing of it may go while this disk is the device's.
struct Saved {
  std::map<base::DossierId, std::set<journal::OpRef>> ops;
  std::set<std::pair<base::DossierId, base::Hash>> files;
};

struct Copy {  // of a device that was switched off
  Disk::Image image;
  Saved saved;
};

class SimTablet {
public:
  SimTablet(std::string its_name, MadeTablet& its_body, const std::int64_t& true_ms, std::uint64_t seed);

  const std::string name;
  MadeTablet& body;
  SimulatedClock clock;
  SeededRandom random;
  sync::Session session;
  Saved saved;
  std::optional<Copy> copy;
  bool untold = false;                   // the register was put back and has not been asked since: what it lacks is not known here yet
  std::deque<sync::Request> asked;       // lately
  std::deque<sync::Reply> answered;      // lately, by the register as it is now

  bool is_open() const { return app_.has_value(); }
  cli::Tablet& app() { return *app_; }
  storage::Vault& vault() { return app_->vault(); }
  storage::JournalStore& journal() { return vault().journal(); }
  void open(std::string_view pragma);
  void close();

private:
  std::optional<cli::Tablet> app_;
};

class SimRegister {
public:
  SimRegister(const std::int64_t& true_ms, std::uint64_t seed);

  Disk& disk;
  SimulatedClock clock;
  SeededRandom random;
  Saved saved;
  std::optional<Copy> copy;

  bool is_open() const { return door_ != nullptr; }
  reg::Register& office() { return *register_; }
  reg::DeviceDoor& door() { return *door_; }
  storage::JournalStore& journal() { return register_->journal(); }
  void open();
  void close();
  // As `restore` must leave it: another number for the office's strands, and nothing given until every device has been looked at.
  void begin_again();

private:
  std::unique_ptr<reg::Register> register_;
  std::unique_ptr<reg::DeviceDoor> door_;
};

}  // namespace platsbesok::tests
