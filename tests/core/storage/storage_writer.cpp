// Writes into a vault without end, for tests that kill it: storage_writer FOLDER SEED. A line on standard output is a promise that what it names is
// durable: "op DEV_NO S H8" or "file HASH".
#include "tests/core/storage/a_store.h"

#include <cstdio>

int main(int count, char** arguments) {
  using namespace platsbesok;
  using namespace platsbesok::tests;
  if (count != 3) return 2;
  SeededRandom random(std::stoull(arguments[2]));
  auto opened = storage::Vault::open(arguments[1], base::Passphrase("writer"), everything_for());
  if (!opened) return 3;
  storage::Vault vault = std::move(opened).value();
  std::vector<journal::OpRef> seen;
  for (std::int64_t at = 1;; ++at) {
    std::vector<journal::DraftOp> drafts(1 + random.below(3), {journal::OpKind::set, question, "f", seen, std::string(random.below(3000), 'x')});
    if (random.once_in(8)) {
      const Bytes photo = base::random_bytes(random, 1 + random.below(200'000));
      vault.media().put(dossier, base::sha256(photo), photo);
      drafts[0].field = "photo";
      drafts[0].value = base::ByteView(base::sha256(photo).bytes);
      std::printf("file %s\n", base::sha256(photo).hex().c_str());
    }
    seen = vault.journal().append(dossier, inspector, {at}, drafts);
    for (const auto& ref : seen) std::printf("op %u %llu %s\n", ref.dev_no, static_cast<unsigned long long>(ref.s), base::to_hex(ref.h8).c_str());
    if (std::fflush(stdout) != 0) return 0;
    if (random.once_in(10)) vault.journal().seal(dossier);
  }
}
