// The tablets and the register of a run, on their disks: opened, killed, cut from power, copied, put back. What they promised is kept beside them.
#pragma once

#include "core/cli/tablet.h"
#include "core/storage/sealed_rest.h"
#include "register/service/device_door.h"
#include "register/service/register.h"
#include "sync/client/round.h"
#include "tests/simulation/town.h"

#include <deque>

namespace platsbesok::tests {

// What was shown as saved: nothing of it may go while this disk is the device's.
struct Saved {
  std::map<base::DossierId, std::set<journal::OpRef>> ops;
  std::map<base::DossierId, std::set<journal::OpRef>> from_register;  // of these: written in another life of the device (before an image was put back, by its twin)
  std::set<std::pair<base::DossierId, base::Hash>> files;
};

struct Copy {  // what can be put back
  Disk::Image image;
  Saved saved;
  std::size_t told = 0;  // as SimTablet::told
};

class SimTablet {
public:
  SimTablet(std::string its_name, MadeTablet& its_body, const std::int64_t& true_ms, std::uint64_t seed);
  ~SimTablet();
  SimTablet(const SimTablet&) = delete;
  SimTablet& operator=(const SimTablet&) = delete;

  const std::string name;
  MadeTablet& body;
  SimulatedClock clock;
  SeededRandom random;
  sync::Session session;
  Saved saved;
  std::optional<Copy> copy;
  std::optional<std::map<base::DossierId, storage::SealedRest>> rests;  // as they were last seen; nothing: it is another vault since
  std::set<journal::OpRef> latest;       // saved by the latest command, while the disk was ill: the second copy may lack them until the next one
  std::optional<std::uint64_t> looked_at;  // its copy, at this step of its disk; not since it was opened: nothing
  std::size_t told = 0;                  // how often the register had been put back when this vault last heard from it: what a later one lacks is not known here
  std::deque<sync::Request> asked;       // lately
  std::deque<sync::Reply> answered;      // lately, by the register as it is now

  bool is_open() const { return app_.has_value(); }
  cli::Tablet& app() { return *app_; }
  storage::Vault& vault() { return app_->vault(); }
  storage::JournalStore& journal() { return vault().journal(); }
  // The vault; where it is gone or damaged, what is made again from its second copy. False: it was.
  bool open(std::string_view pragma);
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
  std::optional<Copy> backup;             // a backup's folder

  bool is_open() const { return door_ != nullptr; }
  reg::Register& office() { return *register_; }
  reg::DeviceDoor& door() { return *door_; }
  storage::JournalStore& journal() { return register_->journal(); }
  void open();
  void close();
  void back_up();
  void restore();                         // from the backup, to a new disk

private:
  std::unique_ptr<reg::Register> register_;
  std::unique_ptr<reg::DeviceDoor> door_;
};

}  // namespace platsbesok::tests
