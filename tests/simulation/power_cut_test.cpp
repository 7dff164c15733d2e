// A vault with its second copy on a disk whose power is cut at every write and every sync: what was shown as saved is there when the power is back, and the vault
// goes on. And at every such moment, the power staying on: were the vault lost, the copy would give back every op that was shown as saved.
#include "tests/core/storage/a_store.h"
#include "tests/simulation/disk.h"
#include "tests/support/cases.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace platsbesok;
using namespace platsbesok::tests;
using storage::Vault;

namespace {

// What a person had been shown as saved at some moment. What lies first in the lists was promised first.
struct Promised {
  std::size_t ops = 0, files = 0;
  std::int64_t draft = 0;
};

struct Place {
  TemporaryFolder folder;
  Disk disk{folder.path()};
  std::filesystem::path vault() const { return folder.path() / "vault"; }
};

const base::SigningKey& device_key() {
  static const base::SigningKey key(base::Secret::from_bytes(Bytes(32, 0x99)));
  return key;
}

void make_vault(Place& place) {
  SeededRandom random(1);
  const storage::Enrolment enrolment{municipality, id<base::DeviceId>(9), inspector, "", id<base::DeviceId>(1), device_key().public_key(),
                                     base::recovery_public_key(base::Secret::from_bytes(Bytes(32, 0x21))), "", ""};
  constexpr base::StretchCost cheapest{1, 8};
  Vault::create(place.vault(), enrolment, base::SigningKey(base::Secret::from_bytes(Bytes(32, 0x99))), base::Passphrase("planted"), cheapest, random, everything_for());
}

class PowerCuts {
public:
  PowerCuts(std::uint64_t seed, std::string_view pragma, Disk::Takes copies) : pragma_(pragma), random_(seed), powers_(seed) {
    at_work_.disk.takes = copies;
    make_vault(at_work_);
    open();
    key_ = base::Secret::from_bytes(vault_->key().bytes());
    vault_.reset();
  }

  std::size_t cuts = 0, second_cuts = 0, lost_vaults = 0;
  std::map<std::string, std::size_t> lost;  // how often, by what was wrong

  // Does `count` things and looks at what a cut at any write or sync of them would have left.
  void work(int count) {
    at_work_.disk.on_step = [&] {
      left_.push_back({at_work_.disk.after_a_cut(powers_), promised_, {}});
      if (powers_.once_in(4)) left_.push_back({the_copy(at_work_.disk.image()), promised_, {}, true});
    };
    open();
    for (int i = 0; i < count; ++i) {
      one_thing();
      look_at_what_is_left();
    }
    vault_.reset();  // the log goes into the file
    look_at_what_is_left();
  }

private:
  struct Left {
    Disk::Image image;
    Promised promised;
    std::optional<journal::OpRef> then;  // saved after an earlier cut
    bool vault_lost = false;             // the power stayed; the second copy is all there is
  };

  void open() {
    vault_.emplace(key_ ? Vault::open_with_key(at_work_.vault(), *key_, everything_for()).value() : Vault::open(at_work_.vault(), base::Passphrase("planted"), everything_for()).value());
    if (!pragma_.empty()) vault_->database().execute(pragma_);
  }

  static Disk::Image the_copy(Disk::Image image) {
    std::erase_if(image, [](const auto& file) { return !file.first.starts_with("vault.copy/"); });
    return image;
  }

  void one_thing() {
    storage::JournalStore& journal = vault_->journal();
    switch (random_.below(12)) {
      case 0: {
        const Bytes photo = base::random_bytes(random_, 1 + random_.below(60'000));
        files_.push_back(base::sha256(photo));
        vault_->media().put(dossier, files_.back(), photo);
        ++promised_.files;
        break;
      }
      case 1: journal.seal(dossier); break;
      case 2: vault_->set_note("planted", base::random_bytes(random_, 40)); break;
      case 3: vault_->drafts().keep(dossier, {"planted", std::to_string(promised_.draft + 1), {promised_.draft + 1}, {}}), ++promised_.draft; break;
      case 4:
        if (random_.once_in(3)) {
          vault_.reset();
          open();
        }
        break;
      default: {
        journal::DraftOp op{journal::OpKind::set, question, "f" + std::to_string(random_.below(4)), {}, base::random_bytes(random_, random_.below(400))};
        if (!ops_.empty() && random_.once_in(2)) op.base.push_back(ops_.back());
        static_cast<void>(vault_->repair_copy());
        const auto refs = journal.append(dossier, inspector, {static_cast<std::int64_t>(ops_.size())}, std::vector(1 + random_.below(3), op));
        vault_->follow(dossier);
        ops_.insert(ops_.end(), refs.begin(), refs.end());
        promised_.ops = ops_.size();
      }
    }
  }

  void look_at_what_is_left() {
    for (const Left& each : std::exchange(left_, {})) {
      const std::string wrong = each.vault_lost ? wrong_with_copy(each) : wrong_with(each, random_.once_in(8));
      if (!wrong.empty()) ++lost[wrong];
    }
  }

  // Opens what a cut left and compares it with what had been promised by then. Going on: one thing more is saved and the vault closed, and the power goes a
  // second time somewhere in that.
  std::string wrong_with(const Left& left, bool go_on) {
    ++cuts;
    after_.disk.put(left.image);
    std::optional<Left> further;  // of the moments there are, any one
    std::size_t moments = 0;
    std::string wrong;
    try {
      auto opened = Vault::open_with_key(after_.vault(), *key_, everything_for());
      if (!opened) return opened.refusal().code;
      Vault vault = std::move(opened).value();
      wrong = wrong_in(vault, left);
      Left next{{}, left.promised, {}};
      if (go_on) {
        after_.disk.on_step = [&] {
          if (random_.once_in(++moments)) further = Left{after_.disk.after_a_cut(powers_), next.promised, next.then};
        };
        next.then = vault.journal().append(dossier, inspector, {1}, {{journal::OpKind::set, question, "after", {}, 1}}).at(0);
      }
    } catch (const base::Failure& failure) {
      wrong = failure.code();
    }
    after_.disk.on_step = nullptr;
    if (!wrong.empty() || !further) return wrong;
    ++second_cuts;
    return wrong_with(*further, false);
  }

  std::string wrong_with_copy(const Left& left) {
    if (left.promised.ops == 0) return "";
    ++lost_vaults;
    after_.disk.put(left.image);
    try {
      auto outcome = Vault::rebuild(after_.vault(), base::Passphrase("planted"), powers_, everything_for());
      if (!outcome) return outcome.refusal().code;
      auto rebuilt = std::move(outcome).value();
      for (std::size_t i = 0; i < left.promised.ops; ++i)
        if (!rebuilt.vault.journal().holds(dossier, ops_[i])) return "op lost with the vault";
    } catch (const base::Failure& failure) {
      return failure.code();
    }
    return "";
  }

  std::string wrong_in(Vault& vault, const Left& left) {
    storage::JournalStore& journal = vault.journal();
    for (std::size_t i = 0; i < left.promised.ops; ++i)
      if (!journal.holds(dossier, ops_[i])) return "op lost";
    if (left.then && !journal.holds(dossier, *left.then)) return "op lost after a second cut";
    for (std::size_t i = 0; i < left.promised.files; ++i)
      if (const auto info = vault.media().info(dossier, files_[i]); !info || !info->complete) return "file lost";
    const auto drafts = vault.drafts().of(dossier);
    if (left.promised.draft > 0 && (drafts.empty() || std::stoll(drafts.front().text) < left.promised.draft)) return "draft lost";
    if (random_.once_in(16)) {
      if (!vault.database().intact()) return "database damaged";
      if (!journal.verify([](base::DeviceId) { return device_key().public_key(); }).faults.empty()) return "journal damaged";
    }
    return "";
  }

  const std::string pragma_;
  SeededRandom random_, powers_;
  Place at_work_, after_;
  std::optional<base::Secret> key_;
  std::optional<Vault> vault_;
  std::vector<journal::OpRef> ops_;
  std::vector<base::Hash> files_;
  Promised promised_;
  std::vector<Left> left_;
};

struct Result {
  std::size_t cuts = 0, second = 0, lost_vaults = 0, lost = 0;
  std::string what;
};

Result power_cuts(std::size_t wanted, std::string_view pragma, Disk::Takes copies = Disk::Takes::at_once) {
  Result result;
  for (std::uint64_t seed = 1; result.cuts < wanted; ++seed) {
    PowerCuts run(seed, pragma, copies);
    run.work(60);
    result.cuts += run.cuts;
    result.second += run.second_cuts;
    result.lost_vaults += run.lost_vaults;
    for (const auto& [what, times] : run.lost) {
      result.lost += times;
      result.what += what + " × " + std::to_string(times) + " (seed " + std::to_string(seed) + ") ";
    }
  }
  return result;
}

}  // namespace

TEST_CASE("what was shown as saved survives a power cut at any write or sync") {
  const auto result = power_cuts(static_cast<std::size_t>(cases(20'000)), "");
  CAPTURE(result.what);
  CHECK(result.lost == 0);
  CHECK(result.second > result.cuts / 100);
  CHECK(result.lost_vaults > result.cuts / 10);
  MESSAGE(result.cuts << " power cuts, " << result.second << " of them soon after another; " << result.lost_vaults << " lost vaults");
}

TEST_CASE("with an fsync only now and then, or none, the same power cuts lose what was shown as saved") {
  CHECK(power_cuts(300, "PRAGMA synchronous = NORMAL").lost > 0);
  CHECK(power_cuts(300, "PRAGMA synchronous = OFF").lost > 0);
}

TEST_CASE("where the second copy is appended to after the answer, or never, a lost vault takes what was shown as saved with it") {
  CHECK(power_cuts(300, "", Disk::Takes::late).what.find("op lost with the vault") != std::string::npos);
  CHECK(power_cuts(300, "", Disk::Takes::never).lost > 0);
}

TEST_CASE("a bit that turned over in a closed vault is found, and never makes it say something else") {
  Place place, after;
  make_vault(place);
  std::vector<journal::OpRef> ops;
  std::optional<base::Secret> key;
  SeededRandom random(5);
  {
    Vault vault = Vault::open(place.vault(), base::Passphrase("planted"), everything_for()).value();
    key = base::Secret::from_bytes(vault.key().bytes());
    for (int i = 0; i < 40; ++i)
      ops.push_back(vault.journal().append(dossier, inspector, {i}, {{journal::OpKind::set, question, "f" + std::to_string(i % 4), {}, base::random_bytes(random, 200)}}).at(0));
    vault.journal().seal(dossier);
  }
  const auto whole = [&](const Disk::Image& image) {
    after.disk.put(image);
    return failure_of([&] {
      Vault vault = Vault::open_with_key(after.vault(), *key, everything_for()).value();
      const bool sound = vault.database().intact() && vault.journal().verify([](base::DeviceId) { return device_key().public_key(); }).faults.empty();
      if (!sound) throw base::Failure("database_damaged");
      for (const auto& op : ops)
        if (!vault.journal().holds(dossier, op)) throw base::Failure("op lost in silence");
    });
  };
  CHECK(whole(place.disk.image()) == "none");
  const long times = cases(100);
  long found = 0;
  for (long i = 0; i < times; ++i) {
    Disk::Image image = place.disk.image(), database;
    for (const auto& [name, bytes] : image)
      if (name.starts_with("vault/vault.db")) database.emplace(name, bytes);
    rot(database, random);
    for (auto& [name, bytes] : database) image[name] = bytes;
    const std::string answer = whole(image);
    CHECK((answer == "database_damaged" || answer == "none"));  // none: a bit that means nothing, in the salt or in a free page
    found += answer == "database_damaged";
  }
  CHECK(found > times / 2);
}
