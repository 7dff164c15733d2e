// The second copy: whatever happens to the vault's database, the ops that were shown as saved come back.
#include "tests/core/storage/a_store.h"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

using namespace platsbesok;
using namespace platsbesok::tests;
using storage::SecondCopy;
using storage::Vault;

namespace {

struct Kept {
  TemporaryFolder parent;
  std::filesystem::path folder = parent.path() / "vault";
  std::filesystem::path copy = SecondCopy::folder_of(folder);
  SeededRandom random;
  std::optional<Vault> vault;
  std::int64_t at = 1'700'000'000'000;

  explicit Kept(std::uint64_t seed = 1) : random(seed) {
    const storage::Enrolment enrolment{municipality, id<base::DeviceId>(9), inspector, "Planted Inspectorsson", id<base::DeviceId>(1),
                                       base::SigningKey(base::Secret::from_bytes(Bytes(32, 1))).public_key(),
                                       base::recovery_public_key(base::Secret::from_bytes(Bytes(32, 0x21))), "https://planted.example:8443", "planted certificate"};
    vault.emplace(Vault::create(folder, enrolment, base::SigningKey(base::Secret::from_bytes(Bytes(32, 0x99))), passphrase(), cheap_stretch, random, everything_for()));
  }
  // As a program records: what was amiss is made good first, and what is shown as saved has been offered to the copy.
  void write(const std::string& words, base::DossierId where = dossier) {
    static_cast<void>(vault->repair_copy());
    vault->journal().append(where, inspector, {++at}, {{journal::OpKind::set, question, "note", {}, words}});
    vault->follow(where);
  }
  void reopen() {
    vault.reset();
    vault.emplace(Vault::open(folder, passphrase(), everything_for()).value());
  }
  std::uint64_t rebuild() {
    vault.reset();
    auto rebuilt = Vault::rebuild(folder, passphrase(), random, everything_for()).value();
    vault.emplace(std::move(rebuilt.vault));
    return rebuilt.ops;
  }
  std::vector<std::string> words(base::DossierId where = dossier) {
    std::vector<std::string> all;
    if (vault->journal().holds(where))
      for (const auto& op : vault->journal().ops(where)) all.push_back(*op.op.value.text());
    return all;
  }
  // Where op `s` (1: the first) of the dossier's file begins; 0: the box that says whose it is.
  static std::size_t box(const Bytes& file, std::size_t s) {
    std::size_t at = 8;
    for (std::size_t i = 0; i < s; ++i) at += 16 + base::ByteReader(std::span(file).subspan(at + 4)).u32();
    return at;
  }
  void lose() {
    vault.reset();
    std::filesystem::remove(folder / "vault.db");
  }
  std::filesystem::path ops_file() {
    for (const auto& entry : std::filesystem::directory_iterator(copy))
      if (entry.path().extension() == ".ops") return entry.path();
    return {};
  }
};

const auto other_dossier = id<base::DossierId>(77);

void put(const std::filesystem::path& file, const Bytes& bytes) {
  std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

void zero(const std::filesystem::path& file) { std::ofstream(file, std::ios::binary) << std::string(std::filesystem::file_size(file), '\0'); }

}  // namespace

TEST_CASE("a vault that was zeroed, cut or deleted gives back every op that was shown as saved, and goes on under a new number") {
  for (const char* harm : {"zeroed", "cut", "database deleted", "folder deleted"}) {
    CAPTURE(harm);
    Kept kept;
    for (int i = 0; i < 10; ++i) kept.write("anteckning " + std::to_string(i), i % 3 == 0 ? other_dossier : dossier);
    kept.vault->journal().seal(dossier);
    kept.write("efter förseglingen");
    const auto before = kept.words(), elsewhere = kept.words(other_dossier);
    const auto dev_no = kept.vault->dev_no();
    kept.vault.reset();
    const auto file = kept.folder / "vault.db";
    if (std::string(harm) == "zeroed") zero(file);
    if (std::string(harm) == "cut") std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    if (std::string(harm) == "database deleted") std::filesystem::remove(file);
    if (std::string(harm) == "folder deleted") std::filesystem::remove_all(kept.folder);
    CHECK(kept.rebuild() == 11);
    CHECK(kept.words() == before);
    CHECK(kept.words(other_dossier) == elsewhere);
    CHECK(kept.vault->enrolment().person_name == "Planted Inspectorsson");
    CHECK(kept.vault->dev_no() != dev_no);
    CHECK(kept.vault->journal().unsecured_ops() == 11);
    kept.write("efteråt");
    kept.reopen();
    CHECK(kept.words().size() == before.size() + 1);
    CHECK(std::ranges::count(kept.words(), std::string("efteråt")) == 1);
    // And once more: the copy goes on where it was.
    std::filesystem::remove(kept.folder / "vault.db");
    CHECK(kept.rebuild() == 12);
    CHECK(kept.words().size() == before.size() + 1);
  }
}

TEST_CASE("a copy that is cut anywhere gives back everything before the cut, and is whole again after the next opening") {
  Kept kept;
  for (int i = 0; i < 4; ++i) kept.write("anteckning " + std::to_string(i));
  const auto all = kept.words();
  const auto file = kept.ops_file();
  const Bytes whole = storage::read_file(file, 1u << 20);
  kept.vault.reset();
  std::filesystem::rename(kept.folder, kept.parent.path() / "kept");
  std::size_t most = 0;
  for (std::size_t size = 0; size <= whole.size(); size += size + 7 < whole.size() ? 7 : 1) {
    std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(whole.data()), static_cast<std::streamsize>(size));
    std::filesystem::remove_all(kept.folder);
    kept.rebuild();
    const auto found = kept.words();
    CHECK(std::ranges::equal(found, std::span(all).first(found.size())));
    CHECK(found.size() >= most);
    most = found.size();
    kept.vault.reset();
  }
  CHECK(most == 4);
  // The vault itself is whole: its opening makes the cut copy whole.
  std::filesystem::resize_file(file, whole.size() / 2);
  std::filesystem::remove_all(kept.folder);
  std::filesystem::rename(kept.parent.path() / "kept", kept.folder);
  kept.reopen();
  std::filesystem::remove(kept.folder / "vault.db");
  CHECK(kept.rebuild() == 4);
}

TEST_CASE("an append that failed is made good before anything more is recorded, and while it cannot be, nothing is") {
  Kept kept;
  kept.write("först");
  const auto away = kept.parent.path() / "away";
  std::filesystem::rename(kept.copy, away);
  std::ofstream(kept.copy).close();  // a file in the folder's place: nothing can be written there
  kept.write("sparat, inte i kopian");
  for (int i = 0; i < 2; ++i) CHECK(failure_of([&] { kept.write("får inte sparas"); }) == "copy_not_written");
  kept.reopen();  // opens all the same
  CHECK(kept.words().size() == 2);
  CHECK(failure_of([&] { kept.write("får inte sparas"); }) == "copy_not_written");
  std::filesystem::remove(kept.copy);
  std::filesystem::rename(away, kept.copy);
  kept.write("sedan");
  kept.vault.reset();
  std::filesystem::remove(kept.folder / "vault.db");
  CHECK(kept.rebuild() == 3);
  CHECK(kept.words() == std::vector<std::string>{"först", "sparat, inte i kopian", "sedan"});
}

TEST_CASE("a file of the copy that cannot be read is put aside and made anew from the vault") {
  Kept kept;
  kept.write("först");
  const auto file = kept.ops_file();
  kept.vault.reset();
  std::filesystem::remove(file);
  std::filesystem::create_directory(file);
  kept.reopen();
  kept.write("sedan");
  CHECK(std::filesystem::is_directory(file.string() + ".aside-1"));
  kept.vault.reset();
  std::filesystem::remove(kept.folder / "vault.db");
  CHECK(kept.rebuild() == 2);
}

TEST_CASE("a file of the copy whose dossier can no longer be told is put aside, not written over") {
  Kept kept;
  kept.write("först");
  const auto file = kept.ops_file();
  kept.vault.reset();
  Bytes damaged = storage::read_file(file, 1u << 20);
  damaged[20] ^= 1;
  std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(damaged.data()), static_cast<std::streamsize>(damaged.size()));
  kept.reopen();
  kept.write("sedan");
  CHECK(storage::read_file(file.string() + ".aside-1", 1u << 20) == damaged);
  kept.vault.reset();
  std::filesystem::remove(kept.folder / "vault.db");
  CHECK(kept.rebuild() == 2);
}

TEST_CASE("a damaged box in the copy hides that box alone: what lies after it is kept, and the damaged file lies aside") {
  struct Harm {
    const char* name;
    void (*to)(Bytes& file, std::size_t begin, std::size_t end);
  };
  const Harm harms[]{{"payload", [](Bytes& file, std::size_t begin, std::size_t) { file[begin + 30] ^= 1; }},
                     {"length", [](Bytes& file, std::size_t begin, std::size_t) { file[begin + 6] ^= 0x40; }},
                     {"mark", [](Bytes& file, std::size_t begin, std::size_t) { file[begin] ^= 1; }},
                     {"index", [](Bytes& file, std::size_t begin, std::size_t) { file[begin + 8] ^= 1; }},
                     {"zeroed", [](Bytes& file, std::size_t begin, std::size_t end) { std::fill(file.begin() + static_cast<std::ptrdiff_t>(begin), file.begin() + static_cast<std::ptrdiff_t>(end), std::uint8_t{0}); }},
                     {"taken out", [](Bytes& file, std::size_t begin, std::size_t end) { file.erase(file.begin() + static_cast<std::ptrdiff_t>(begin), file.begin() + static_cast<std::ptrdiff_t>(end)); }}};
  for (const Harm& harm : harms)
    for (const std::size_t box : {0u, 3u, 6u}) {  // whose it is, in the middle, the last
      CAPTURE(harm.name);
      CAPTURE(box);
      Kept kept;
      for (int i = 1; i <= 6; ++i) kept.write("anteckning " + std::to_string(i));
      const auto all = kept.words();
      const auto file = kept.ops_file();
      kept.vault.reset();
      const Bytes whole = storage::read_file(file, 1u << 20);
      Bytes damaged = whole;
      harm.to(damaged, Kept::box(whole, box), box == 6 ? whole.size() : Kept::box(whole, box + 1));
      put(file, damaged);

      // The vault is whole: it makes the copy whole again, and what is written afterwards lies after it.
      kept.reopen();
      kept.write("efteråt");
      const bool told_by_nothing = box == 6 && (std::string(harm.name) == "zeroed" || std::string(harm.name) == "taken out");
      if (!told_by_nothing) CHECK(storage::read_file(file.string() + ".aside-1", 1u << 20) == damaged);
      kept.lose();
      CHECK(kept.rebuild() == 7);
      CHECK(kept.words().size() == 7);

      // The vault is lost with it: what lies before the damaged box comes back; what lies after it stays in the copy, is told, and is not cut away by what is written later.
      kept.lose();
      for (const auto& aside : std::filesystem::directory_iterator(kept.copy))
        if (aside.path().string().find(".aside-") != std::string::npos) std::filesystem::remove(aside);
      std::filesystem::remove_all(kept.folder);
      put(file, damaged);
      if (box == 0) continue;  // whose it is is known again with the dossier, as above
      CHECK(kept.rebuild() == box - 1);
      CHECK(kept.vault->left_in_copy() == 6 - box);
      kept.write("i ett nytt valv");
      kept.write("och ett till");
      CHECK(kept.words().size() == box + 1);
      kept.reopen();
      CHECK(kept.vault->left_in_copy() == 6 - box);
    }
}

TEST_CASE("what could not be taken in from the copy is taken in when what comes before it has come from elsewhere, and its file is not dropped before") {
  Kept kept;
  for (int i = 1; i <= 6; ++i) kept.write("anteckning " + std::to_string(i));
  const auto all = kept.words();
  kept.vault->journal().seal(dossier);
  const auto segment = kept.vault->journal().segments(dossier, kept.vault->dev_no(), 0, 1u << 20).front();
  const auto file = kept.ops_file();
  kept.lose();
  Bytes damaged = storage::read_file(file, 1u << 20);
  damaged[Kept::box(damaged, 3) + 30] ^= 1;
  put(file, damaged);
  CHECK(kept.rebuild() == 2);
  CHECK(kept.vault->left_in_copy() == 3);
  kept.vault->drop_copies({dossier});
  CHECK(std::filesystem::exists(file));

  // As the register gives it back at the next round, but only as far as it has got it.
  const auto own = kept.vault->device_key().public_key();
  const auto opened = journal::open_segment(segment, own).value();
  std::vector<Bytes> first_three;
  for (std::size_t i = 0; i < 3; ++i) first_three.push_back(journal::encode(opened.ops[i]));
  const Bytes shorter = journal::seal_segment(opened.header.strand, 1, journal::chain_start(opened.header.strand, own), first_three, kept.vault->device_key());
  kept.vault->journal().ingest(shorter, journal::open_segment(shorter, own).value(), {1});
  kept.reopen();
  CHECK(kept.words() == all);
  CHECK(kept.vault->left_in_copy() == 0);
}

TEST_CASE("a branch too many is not taken in, and stays in the copy and is told") {
  Kept kept;
  kept.write("ur kopian");
  const auto file = kept.ops_file();
  const auto copied = storage::read_file(file, 1u << 20);
  const auto copied_no = kept.vault->dev_no();
  kept.lose();
  std::filesystem::remove_all(kept.copy / file.filename());
  kept.rebuild();
  // As many branches of this device's as there may be.
  const auto& key = kept.vault->device_key();
  for (std::uint32_t number = 1; number <= storage::device_tips_max; ++number) {
    const journal::StrandKey strand{municipality, dossier, kept.vault->enrolment().device, number == copied_no ? 1'000 : number};
    const Bytes op = journal::encode(journal::Op{journal::OpKind::set, {number}, inspector, question, "note", {}, std::string("gren")});
    const Bytes segment = journal::seal_segment(strand, 1, journal::chain_start(strand, key.public_key()), {op}, key);
    REQUIRE(kept.vault->journal().ingest(segment, journal::open_segment(segment, key.public_key()).value(), {1}) == storage::Ingest::appended);
  }
  kept.vault.reset();
  put(file, copied);
  kept.reopen();
  CHECK(kept.words().size() == storage::device_tips_max);
  CHECK(kept.vault->left_in_copy() == 1);
  CHECK(Bytes(storage::read_file(file, 1u << 20)).size() >= copied.size());
}

TEST_CASE("what came back from the copy before a command is told to whoever decides on what was read before") {
  Kept kept;
  kept.write("först");
  const auto file = kept.ops_file();
  const auto two = [&] {
    kept.write("bara i kopian");
    return storage::read_file(file, 1u << 20);
  };
  kept.vault.reset();
  std::filesystem::copy(kept.folder, kept.parent.path() / "image", std::filesystem::copy_options::recursive);
  kept.reopen();
  const Bytes later = two();
  kept.vault.reset();
  std::filesystem::remove_all(kept.folder);
  std::filesystem::rename(kept.parent.path() / "image", kept.folder);
  // The copy cannot be reached when the vault is opened, and can when something is to be recorded.
  std::filesystem::rename(kept.copy, kept.parent.path() / "away");
  std::ofstream(kept.copy).close();
  kept.reopen();
  CHECK(kept.words().size() == 1);
  std::filesystem::remove(kept.copy);
  std::filesystem::rename(kept.parent.path() / "away", kept.copy);
  put(file, later);
  CHECK(kept.vault->repair_copy());
  CHECK(kept.words() == std::vector<std::string>{"först", "bara i kopian"});
  CHECK(!kept.vault->repair_copy());
}

TEST_CASE("a vault whose ops cannot be read for the copy is damaged and says so, whichever page it is; it is not opened with a copy that lacks them") {
  Kept kept;
  for (int i = 0; i < 30; ++i) kept.write(std::string(600, static_cast<char>('a' + i % 26)));
  const base::Secret key = base::Secret::from_bytes(kept.vault->key().bytes());
  kept.vault.reset();
  const auto file = kept.folder / "vault.db";
  const Bytes whole = storage::read_file(file, 10'000'000);
  constexpr std::size_t page_bytes = 4096;
  REQUIRE(whole.size() > 8 * page_bytes);
  std::size_t damaged = 0, opened = 0;
  for (std::size_t at = page_bytes / 2; at < whole.size(); at += page_bytes) {
    for (const auto& entry : std::filesystem::directory_iterator(kept.copy))
      if (entry.path().extension() == ".ops") std::filesystem::remove(entry);
    std::filesystem::remove(kept.folder / "vault.db-wal");
    Bytes rotten = whole;
    rotten[at] ^= 1;
    std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(rotten.data()), static_cast<std::streamsize>(rotten.size()));
    CAPTURE(at / page_bytes);
    try {
      auto vault = Vault::open_with_key(kept.folder, key, everything_for()).value();
      ++opened;  // the page holds nothing of the ops: all of them are in the copy again
      CHECK_FALSE(vault.repair_copy());
    } catch (const base::Failure& failure) {
      ++damaged;
      CHECK(failure.code() == "database_damaged");
    }
  }
  CHECK(damaged > 4);
  CHECK(opened > 0);
}

TEST_CASE("after a change of passphrase the copy is opened by the new one alone, and a change that was cut off is undone in it") {
  for (const bool by_recovery_key : {false, true}) {
    CAPTURE(by_recovery_key);
    Kept kept;
    kept.write("först");
    const base::Passphrase wanted("another planted passphrase");
    const Bytes before = storage::read_file(kept.copy / "keys", 4096);
    if (by_recovery_key) REQUIRE(Vault::set_passphrase(kept.folder, base::Secret::from_bytes(Bytes(32, 0x21)), wanted, kept.random));
    else REQUIRE(Vault::change_passphrase(kept.folder, passphrase(), wanted, kept.random));
    CHECK(storage::read_file(kept.copy / "keys", 4096) != before);
    kept.lose();
    CHECK(Vault::rebuild(kept.folder, passphrase(), kept.random, everything_for()).refusal().code == "passphrase_wrong");
    auto rebuilt = Vault::rebuild(kept.folder, wanted, kept.random, everything_for()).value();
    CHECK(rebuilt.ops == 1);
  }
  // Cut off after the copy's slots: the vault still has the old passphrase, and its opening puts the copy's back.
  Kept kept;
  kept.write("först");
  const Bytes slots = storage::read_file(kept.folder / "keys", 4096);
  REQUIRE(Vault::change_passphrase(kept.folder, passphrase(), base::Passphrase("another planted passphrase"), kept.random));
  put(kept.folder / "keys", slots);
  kept.reopen();
  kept.lose();
  CHECK(kept.rebuild() == 1);
}

TEST_CASE("a change of passphrase leaves the copy of another vault alone") {
  Kept kept, another(2);
  kept.vault.reset();
  std::filesystem::remove_all(kept.copy);
  std::filesystem::copy(another.copy, kept.copy, std::filesystem::copy_options::recursive);
  const Bytes others = storage::read_file(kept.copy / "keys", 4096);
  REQUIRE(Vault::change_passphrase(kept.folder, passphrase(), base::Passphrase("another planted passphrase"), kept.random));
  CHECK(storage::read_file(kept.copy / "keys", 4096) == others);
}

TEST_CASE("what was committed and not yet appended when the program was killed is appended at the opening") {
  Kept kept;
  kept.write("först");
  kept.vault->journal().append(dossier, inspector, {++kept.at}, {{journal::OpKind::set, question, "note", {}, "dödad före kopian"}});
  kept.reopen();
  kept.vault.reset();
  std::filesystem::remove(kept.folder / "vault.db");
  CHECK(kept.rebuild() == 2);
}

TEST_CASE("a vault that was put back from an older image takes its later ops in from the copy and goes on under a new number") {
  Kept kept;
  kept.write("före bilden");
  kept.vault.reset();
  std::filesystem::copy(kept.folder, kept.parent.path() / "image", std::filesystem::copy_options::recursive);
  kept.reopen();
  const auto dev_no = kept.vault->dev_no();
  kept.write("efter bilden");
  kept.vault.reset();
  std::filesystem::remove_all(kept.folder);
  std::filesystem::rename(kept.parent.path() / "image", kept.folder);
  kept.reopen();
  CHECK(kept.words() == std::vector<std::string>{"före bilden", "efter bilden"});
  CHECK(kept.vault->dev_no() != dev_no);
  kept.write("vidare");
  for (const auto& strand : kept.vault->journal().strands(dossier)) CHECK(strand.s == (strand.dev_no == dev_no ? 2 : 1));
}

TEST_CASE("nothing in the copy can be read or told without the key, and another passphrase opens nothing") {
  Kept kept;
  kept.write("Planterade ord");
  const Bytes bytes = bytes_of_folder(kept.copy);
  for (const std::string_view planted : {"Planterade", "Planted", "planted", "note"}) CHECK(std::ranges::search(bytes, base::as_bytes(planted)).empty());
  CHECK(std::ranges::search(bytes, dossier.bytes()).empty());
  kept.vault.reset();
  const auto wrong = Vault::rebuild(kept.folder, base::Passphrase("another passphrase"), kept.random, everything_for());
  CHECK((!wrong && wrong.refusal().code == "passphrase_wrong"));
  CHECK(std::filesystem::exists(kept.folder / "vault.db"));  // nothing was moved
}

TEST_CASE("a new vault in the place of another leaves the other's copy lying") {
  Kept kept;
  kept.write("den förras ord");
  kept.vault.reset();
  std::filesystem::remove_all(kept.folder);
  kept.vault.emplace(Vault::create(kept.folder,
                                   {municipality, id<base::DeviceId>(8), inspector, "Another", id<base::DeviceId>(1), {}, base::recovery_public_key(base::Secret::from_bytes(Bytes(32, 0x21))), "", ""},
                                   base::SigningKey(base::Secret::from_bytes(Bytes(32, 0x98))), passphrase(), cheap_stretch, kept.random, everything_for()));
  const auto aside = kept.copy.string() + ".aside-1";
  REQUIRE(std::filesystem::exists(aside));
  kept.vault.reset();
  std::filesystem::remove_all(kept.folder);
  std::filesystem::remove_all(kept.copy);
  std::filesystem::rename(aside, kept.copy);
  CHECK(kept.rebuild() == 1);
}

TEST_CASE("a dossier's file goes when all of it is under receipts and behind the horizon, and not before") {
  Kept kept;
  kept.write("säkrat");
  kept.vault->drop_copies({dossier});
  CHECK(std::filesystem::exists(kept.ops_file()));  // no receipt
  kept.vault->journal().seal(dossier);
  const auto header = journal::read_segment_header(kept.vault->journal().segments(dossier, kept.vault->dev_no(), 0, 1u << 20).front());
  const journal::Receipt receipt{municipality, dossier, kept.vault->dev_no(), 1, 1, header->head, {1}};
  kept.vault->journal().keep_receipt(receipt, journal::sign_receipt(receipt, base::SigningKey(base::Secret::from_bytes(Bytes(32, 1)))));
  kept.vault->drop_copies({});
  CHECK(std::filesystem::exists(kept.ops_file()));  // not behind the horizon
  kept.vault->drop_copies({dossier});
  CHECK(kept.ops_file().empty());
  kept.write("och vidare");
  kept.vault.reset();
  std::filesystem::remove(kept.folder / "vault.db");
  CHECK(kept.rebuild() == 2);  // the file begins at the beginning again
}
