// What goes wrong with devices: power, programs that are killed, disks that are full or damaged, images put back, twins.
#include "core/storage/durable_file.h"
#include "core/storage/files.h"
#include "sync/client/handover.h"
#include "tests/simulation/world.h"

#include <algorithm>
#include <sstream>

namespace platsbesok::tests {

void World::at(SimTablet& tablet, const std::function<void()>& work) {
  bool failed = false;
  try {
    work();
  } catch (const base::Failure& failure) {
    failed = true;
    const auto& code = failure.code();
    const bool told = tablet.body.disk.is_ill() && (code == "disk_full" || code == "database_failed" || code == "copy_not_written");
    if (!tablet.body.disk.is_cut() && !told) broken(tablet.name + " failed: " + failure.what());
    say(tablet.name + ": " + failure.code());
  }
  if (!failed && !tablet.body.disk.is_cut()) return;
  tablet.body.disk.set_room(std::nullopt);
  tablet.body.disk.set_read_only(false);
  come_back(tablet);
}

void World::at_register(const std::function<void()>& work) {
  try {
    work();
  } catch (const base::Failure& failure) {
    if (!register_.disk.is_cut()) broken(std::string("the register failed: ") + failure.what());
  }
  if (register_.disk.is_cut()) come_back();
}

// The power was cut, or only the program killed: then the system still has what it took. The power may go again while all is opened.
template <class Open, class Close>
void World::power_up(const std::string& who, Disk& disk, Open open, Close close) {
  close();
  if (disk.is_cut() && random_.below(3) > 0) {
    ++happened_.power_cuts;
    say(who + ": the power was cut");
    disk.power_on(random_);
  } else {
    ++happened_.kills;
    say(who + ": killed");
    disk.put(disk.image());
  }
  for (;;) {
    if (faults_ && random_.once_in(6)) disk.cut_at(disk.steps() + 1 + random_.below(6));
    try {
      open();
      if (!disk.is_cut()) return;
    } catch (const base::Failure& failure) {
      if (!disk.is_cut()) broken("I1: " + who + " does not open again: " + failure.what());
    }
    close();
    ++happened_.power_cuts;
    disk.power_on(random_);
  }
}

void World::come_back(SimTablet& tablet) {
  power_up(tablet.name, tablet.body.disk, [&] {
    if (!tablet.open(options_.pragma)) broken("I1: the vault of " + tablet.name + " is lost");
  }, [&] { tablet.close(); });
  check_left(tablet);
  check_saved(tablet.name, tablet.journal(), tablet.vault().media(), tablet.saved);
  // What was committed and not yet shown is shown now.
  for (const auto dossier : tablet.journal().dossiers()) learn(tablet.name, tablet.journal(), dossier, *tablet.body.device, tablet.saved);
}

void World::come_back() {
  power_up("the register", register_.disk, [&] { register_.open(); }, [&] { register_.close(); });
  check_saved("the register", register_.journal(), register_.office().media(), register_.saved);
  for (const auto dossier : register_.journal().dossiers()) learn("the register", register_.journal(), dossier, office_, register_.saved);
}

void World::be_ill(SimTablet& tablet) {
  ++happened_.full_disks;
  const bool full = random_.once_in(2);
  std::size_t size = 0;
  for (const auto& [name, bytes] : tablet.body.disk.image()) size += bytes.size();
  full ? tablet.body.disk.set_room(size + random_.below(60'000)) : tablet.body.disk.set_read_only(true);
  say(tablet.name + (full ? ": the disk is full" : ": the disk is read-only"));
  for (int i = 0; i < 3; ++i) at(tablet, [&] { inspector_works(tablet); });
  tablet.body.disk.set_room(std::nullopt);
  tablet.body.disk.set_read_only(false);
}

// Whatever is on the way to the disk arrives there: what follows befalls a device that has lain still for a while.
void World::off_at_once(SimTablet& tablet) {
  if (tablet.body.disk.is_cut()) come_back(tablet);
  tablet.body.disk.settle();
  const Disk::Image image = tablet.body.disk.image();
  tablet.close();
  tablet.body.disk.put(image);
}

// The vault is damaged in one of the ways in which vaults are: what was unsent is in the copy.
void World::vault_dies(SimTablet& tablet) {
  ++happened_.lost_vaults;
  off_at_once(tablet);
  come_back(tablet);  // the copy is brought up to the vault
  std::map<base::DossierId, Model::Refs> needed;
  for (const auto& [dossier, refs] : tablet.saved.ops) needed[dossier] = unsent(tablet, dossier);
  off_at_once(tablet);
  Disk::Image image = tablet.body.disk.image();
  const auto of_vault = [](const std::string& name) { return name.starts_with("vault/"); };
  const std::size_t how = random_.below(tablet.copy ? 6 : 5);
  switch (how) {
    case 0: std::erase_if(image, [&](const auto& file) { return of_vault(file.first); }); break;
    case 1: std::erase_if(image, [&](const auto& file) { return file.first.starts_with("vault/vault.db"); }); break;
    case 2:
      for (auto& [name, bytes] : image)
        if (of_vault(name)) std::ranges::fill(bytes, 0);
      break;
    case 3:
      for (auto& [name, bytes] : image)
        if (of_vault(name) && !bytes.empty() && random_.once_in(2)) bytes.resize(random_.below(bytes.size()));
      break;
    case 4: {
      Disk::Image vault = image;
      std::erase_if(vault, [&](const auto& file) { return !of_vault(file.first); });
      for (int bits = 0; bits < 8; ++bits) rot(vault, random_);
      for (auto& [name, bytes] : vault) image[name] = bytes;
      break;
    }
    default:  // somebody put an earlier vault back beside the copy
      std::erase_if(image, [&](const auto& file) { return of_vault(file.first); });
      for (const auto& [name, bytes] : tablet.copy->image)
        if (of_vault(name)) image[name] = bytes;
  }
  static const char* const ways[] = {"deleted", "without its database", "zeroed", "cut", "rotten", "put back to an earlier one"};
  say(tablet.name + ": the vault is " + ways[how]);
  tablet.body.disk.put(image);
  power_up(tablet.name, tablet.body.disk, [&] {
    bool whole = tablet.open(options_.pragma);
    if (whole && !tablet.vault().database().intact()) {  // it would be found out later, by whoever reads there
      tablet.close();
      storage::files().remove(tablet.body.vault());
      whole = tablet.open(options_.pragma);
    }
    happened_.rebuilt += !whole;
  }, [&] { tablet.close(); });
  tablet.rests.reset();  // gone with the vault, or as they were in the one that was put back
  for (const auto& [dossier, refs] : needed)
    for (const auto& ref : refs)
      if (!tablet.journal().holds(dossier) || !tablet.journal().holds(dossier, ref)) broken("I1: the second copy of " + tablet.name + " has not given back " + name_of(ref));
  // What is under receipts comes back from the register; photos are not in the copy.
  for (auto& [dossier, refs] : tablet.saved.ops) std::erase_if(refs, [&, here = dossier](const journal::OpRef& ref) { return !tablet.journal().holds(here) || !tablet.journal().holds(here, ref); });
  tablet.told = 0;  // what is left may be a vault of long ago, without its latest log
  std::erase_if(tablet.saved.files, [&](const auto& file) {
    const auto info = tablet.vault().media().info(file.first, file.second);
    return !info || !info->complete;
  });
}

// The copy is damaged and the vault whole: nothing is lost, and the copy is whole again.
void World::copy_suffers(SimTablet& tablet) {
  ++happened_.damaged_copies;
  off_at_once(tablet);
  Disk::Image image = tablet.body.disk.image(), copy = image;
  std::erase_if(copy, [](const auto& file) { return !file.first.starts_with("vault.copy/"); });
  if (!copy.empty()) {
    auto& [name, bytes] = *std::next(copy.begin(), static_cast<std::ptrdiff_t>(random_.below(copy.size())));
    switch (random_.below(4)) {
      case 0:
        for (const auto& [each, nothing] : copy) image.erase(each);
        copy.clear();
        break;
      case 1: std::ranges::fill(bytes, 0); break;
      case 2: bytes.resize(random_.below(bytes.size() + 1)); break;
      default: rot(copy, random_);
    }
    for (auto& [each, changed] : copy) image[each] = changed;
  }
  say(tablet.name + ": the second copy is damaged");
  tablet.body.disk.put(image);
  come_back(tablet);
}

// Who gets no network gives another her file, which takes in what it may and carries the rest.
void World::hands_a_file(SimTablet& tablet, SimTablet& to) {
  constexpr std::size_t bytes_max = 64 * 1024 * 1024;
  const auto file = tablet.body.disk.root() / "overlamning";
  std::string bytes;
  at(tablet, [&] {
    if (!sync::hand_over(tablet.vault(), file, tablet.random)) return;
    bytes = base::as_text(storage::read_file(file, bytes_max));
    storage::files().remove(file);
  });
  if (bytes.empty()) return;
  at(to, [&] {
    std::istringstream in(bytes);
    const auto taken = sync::take_over(to.vault(), in, to.clock.now());
    if (!taken) broken("a hand-over file is refused: " + taken.refusal().code);
    happened_.carried += taken->carried;
    say(to.name + ": takes over a file of " + tablet.name + ", and carries " + std::to_string(taken->carried) + " parts of it");
  });
}

void World::copy_or_put_back(SimTablet& tablet) {
  tablet.close();
  if (tablet.body.disk.is_cut()) return come_back(tablet);
  if (tablet.copy && random_.once_in(2)) {
    ++happened_.restored_tablets;
    say(tablet.name + " is put back to an earlier image");
    tablet.body.disk.put(tablet.copy->image);
    tablet.saved = tablet.copy->saved;
    tablet.told = tablet.copy->told;
    tablet.rests.reset();
    tablet.asked.clear();
  } else {
    tablet.copy = Copy{tablet.body.disk.image(), tablet.saved, tablet.told};
  }
  come_back(tablet);
}

void World::clone(SimTablet& tablet) {
  ++happened_.clones;
  say(tablet.name + " is cloned");
  tablet.close();
  town_.spare->be_a_copy_of(tablet.body);
  town_.spare->disk.put(tablet.body.disk.is_cut() ? tablet.body.disk.after_a_cut(random_) : tablet.body.disk.image());
  auto& twin = tablets_.emplace_back(std::make_unique<SimTablet>("the clone of " + tablet.name, *town_.spare, true_ms_, options_.seed * 8 + 7));
  twin->saved = tablet.saved;
  twin->told = tablet.told;
  come_back(*twin);
  come_back(tablet);
}

// Two backups, and time enough for them to count: what they hold is behind the horizon.
void World::a_fortnight_with_backups() {
  say("two backups, and a fortnight passes");
  for (int i = 0; i < 2; ++i) {
    true_ms_ += 60'000;
    at_register([&] { register_.back_up(); });
  }
  true_ms_ += 15ll * 24 * 60 * 60'000;
}

void World::copy_or_put_back_register() {
  if (!register_.backup || random_.once_in(2)) return at_register([&] { register_.back_up(); });
  ++happened_.restored_registers;
  say("the register is put back to an earlier backup");
  register_.close();
  register_.restore();
  register_.open();
  receipts_.clear();
  file_receipts_.clear();
  for (auto& each : tablets_) each->answered.clear();
}

}  // namespace platsbesok::tests
