// World: one run. An office, inspectors and syncs in an order drawn from the seed, with everything that can go wrong going wrong; then the faults stop and all must
// agree. What must hold is checked as it goes (checks.cpp) by the model and by what was promised; the first thing that does not hold is thrown as Broken.
// The same seed and steps give the same run on every machine.
#pragma once

#include "tests/simulation/actors.h"
#include "tests/simulation/model.h"

#include <functional>
#include <stdexcept>
#include <tuple>

namespace platsbesok::tests {

inline constexpr std::int64_t minute_ms = 60'000;

struct Options {
  std::uint64_t seed = 1;
  int steps = 50;
  std::function<void(const std::string&)> tell{};  // each thing that happens, in words

  // What a protection is worth is seen without it; for tests of the simulator alone.
  std::string pragma{};                            // run on every tablet's database when it is opened
  Disk::Takes copies = Disk::Takes::at_once;        // when what the second copy is given is there
  bool receipts_on_send = false;                   // somebody before the register gives receipts for what it has only been sent
  bool holds_all_it_hears_of = false;              // somebody before the register says that it holds all that is leaving a tablet
  bool horizon_at_once = false;                    // and that backups hold it, when none does
  std::function<journal::DossierState(journal::DossierState)> merged{};  // in place of what the product's merge made
};

// How much happened, so that a quiet generator cannot pass for a good result.
struct Happened {
  std::size_t ops = 0, files = 0, conflicts = 0, signs = 0, rounds = 0, failed_rounds = 0, reviews = 0, power_cuts = 0, kills = 0, full_disks = 0, restored_tablets = 0,
              clones = 0, restored_registers = 0, clock_jumps = 0, recalls = 0, ended_grants = 0, beside = 0, not_in_force = 0,
              lost_vaults = 0, damaged_copies = 0, rebuilt = 0,
              large_files = 0, amends = 0, additions = 0, rows = 0, sightings = 0, handed_over = 0, withdrawals = 0, left = 0, rests_sent = 0, rests_dropped = 0, carried = 0;
  std::uint64_t trace = 14695981039346656037u;     // of all that was told: two runs of one seed have the same
  Happened& operator+=(const Happened& other);
};
std::string text_of(const Happened& happened);
std::string name_of(const journal::OpRef& ref);

struct Broken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class World {
public:
  explicit World(Options options);
  ~World();
  Happened run();

private:
  struct Lost {};  // a request or a reply that never came
  struct Receipt {
    base::DeviceId sender;
    base::DossierId dossier;
    journal::OpRef ref;
  };

  // world.cpp
  void one_step();
  void converge();
  void say(const std::string& what);
  SimTablet& some_tablet() { return *tablets_[random_.below(tablets_.size())]; }

  // people.cpp
  void office_plans();
  void office_works();
  void office_withdraws(SimTablet& tablet);
  void inspector_works(SimTablet& tablet);
  domain::VisitCommand something_to_do(SimTablet& tablet, const domain::VisitFacts& facts, base::ByteView picture);
  base::Bytes picture();
  void office_does(base::DossierId visit, const char* what, reg::OfficeCommand command);
  void office_does(base::DossierId visit, const char* what, domain::VisitCommand command) { office_does(visit, what, reg::ToVisit{visit, {}, {}, std::move(command)}); }
  void office_readies(base::DossierId visit);

  // mishaps.cpp
  void at(SimTablet& tablet, const std::function<void()>& work);
  void at_register(const std::function<void()>& work);
  void come_back(SimTablet& tablet);
  void come_back();
  void off_at_once(SimTablet& tablet);
  template <class Open, class Close>
  void power_up(const std::string& who, Disk& disk, Open open, Close close);
  void be_ill(SimTablet& tablet);
  void copy_or_put_back(SimTablet& tablet);
  void vault_dies(SimTablet& tablet);
  void copy_suffers(SimTablet& tablet);
  void hands_a_file(SimTablet& tablet, SimTablet& to);
  void clone(SimTablet& tablet);
  void copy_or_put_back_register();
  void a_fortnight_with_backups();

  // wire.cpp
  void sync(SimTablet& tablet);
  sync::Reply wire(SimTablet& tablet, const sync::Request& request);
  sync::Reply ask_register(SimTablet& tablet, const sync::Request& request);
  sync::Reply receipts_before_storing(const sync::Request& request);
  sync::Reply says_too_much(const sync::Request& request, const sync::Reply& reply);

  // checks.cpp
  [[noreturn]] void broken(const std::string& what) const { throw Broken(what); }
  void learn(const std::string& who, storage::JournalStore& journal, base::DossierId dossier, base::DeviceId writer, Saved& saved);
  void check_saved(const std::string& who, storage::JournalStore& journal, storage::MediaStore& media, const Saved& saved);                 // I1
  void check_copy(SimTablet& tablet);                                                                                                    // I1, vault lost
  Model::Refs unsent(SimTablet& tablet, base::DossierId dossier);
  void check_left(SimTablet& tablet);                                                                                                    // I1, I6: withdrawn
  void check_receipts();                                                                                                                 // I2
  void check_pill(SimTablet& tablet);                                                                                                    // I9
  void check_state(const std::string& who, storage::JournalStore& journal, base::DossierId dossier, bool thorough);                       // I3, I5, I6, I12, I8
  void check_reply(SimTablet& tablet, const sync::Request& request, const sync::Reply& reply);                                            // I7
  void check_every_step();
  void check_end();                                                                                                                      // I4, I10
  bool is_at_register(base::DeviceId sender, base::DossierId dossier, const journal::OpRef& ref);
  Model::Refs held(const std::string& who, storage::JournalStore& journal, base::DossierId dossier);
  bool may_have(base::DeviceId device, base::DossierId dossier);
  std::optional<base::PublicKey> key_of(base::DeviceId device);

  const Options options_;
  Town& town_;
  std::int64_t true_ms_;
  SeededRandom random_;
  SimRegister register_;
  base::DeviceId office_;
  Model model_;
  std::vector<std::unique_ptr<SimTablet>> tablets_;
  std::vector<base::DossierId> visits_;
  std::vector<Receipt> receipts_;
  std::vector<std::pair<base::DossierId, base::Hash>> file_receipts_;
  std::vector<std::pair<base::DossierId, Model::Refs>> dropped_;  // behind the horizon: whatever befalls the register, it has them
  std::map<std::pair<base::DossierId, journal::OpRef>, base::Hash> signed_;  // what each sign-off was found to sign the first time
  bool faults_ = true;
  int step_ = 0;
  std::string last_problem_;
  std::size_t moved_ = 0;                       // requests that carried something
  Happened happened_;
};

}  // namespace platsbesok::tests
