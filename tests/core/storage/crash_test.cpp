#include "tests/core/storage/a_store.h"
#include "tests/support/cases.h"

#include <doctest/doctest.h>

#include <sstream>
#include <thread>

using namespace platsbesok;
using namespace platsbesok::tests;
using storage::Vault;

namespace {

struct Promised {
  std::vector<journal::OpRef> ops;
  std::vector<base::Hash> files;

  void note(const std::string& line) {
    std::istringstream in(line);
    std::string what, name;
    in >> what;
    if (what == "file") {
      in >> name;
      files.push_back(base::Hash::from_hex(name).value());
    } else {
      journal::OpRef ref;
      in >> ref.dev_no >> ref.s >> name;
      const auto h8 = base::from_hex(name);
      REQUIRE((h8 && h8->size() == 8));
      std::ranges::copy(*h8, ref.h8.begin());
      ops.push_back(ref);
    }
  }
};

}  // namespace

TEST_CASE("what was acknowledged survives kill -9 at any point") {
  TemporaryFolder folder;
  const auto place = folder.path() / "vault";
  SeededRandom random(1);
  const base::SigningKey key(base::Secret::from_bytes(Bytes(32, 0x99)));
  const storage::Enrolment enrolment{municipality, id<base::DeviceId>(9), inspector, "", id<base::DeviceId>(1), key.public_key(),
                                     base::recovery_public_key(base::Secret::from_bytes(Bytes(32, 0x21))), "", ""};
  Vault::create(place, enrolment, base::SigningKey(base::Secret::from_bytes(Bytes(32, 0x99))), base::Passphrase("writer"), cheap_stretch, random, everything_for());

  Promised promised;
  const long rounds = cases(20);
  for (long round = 0; round < rounds; ++round) {
    CAPTURE(round);
    Process writer({PLATSBESOK_BIN "/storage_writer", place.string(), std::to_string(round)});
    for (std::size_t lines = random.below(30); lines > 0; --lines)
      if (const auto line = writer.read_line()) promised.note(*line);
    std::this_thread::sleep_for(std::chrono::microseconds(random.below(5000)));  // the moment of the kill: anywhere within an edit
    writer.kill();
    while (const auto line = writer.read_line()) promised.note(*line);

    auto opened = Vault::open(place, base::Passphrase("writer"), everything_for());
    REQUIRE(opened);
    Vault vault = std::move(opened).value();
    std::set<journal::OpRef> held;
    for (const auto& op : vault.journal().ops(dossier)) held.insert(op.ref);
    for (const auto& ref : promised.ops) REQUIRE(held.contains(ref));
    for (const auto& file : promised.files) REQUIRE(vault.media().file(dossier, file));
    // A file is durable before the op that names it.
    for (const auto& op : vault.journal().ops(dossier))
      if (op.op.field == "photo" && op.op.value.bytes()) REQUIRE(vault.media().info(dossier, *base::Hash::from_bytes(*op.op.value.bytes()))->complete);
    REQUIRE(vault.journal().verify([&](base::DeviceId) { return key.public_key(); }).faults.empty());
    REQUIRE(vault.database().intact());
  }
  CHECK(promised.ops.size() > static_cast<std::size_t>(rounds) * 3);
  CHECK(promised.files.size() > 5);
}
