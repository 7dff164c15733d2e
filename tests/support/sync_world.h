// A register and tablets in one process: the register's device door on an encrypted database in a temporary folder, tablets with real vaults, and a wire between them
// that can lose, repeat, hold back and forge. Everything random comes from one seed.
#pragma once

#include "core/domain/authority.h"
#include "core/domain/born.h"
#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "core/domain/photo.h"
#include "core/domain/visit.h"
#include "core/domain/withdrawal.h"
#include "register/service/device_door.h"
#include "register/store/access_log.h"
#include "register/store/backups.h"
#include "register/store/withdrawals.h"
#include "sync/client/enrolling.h"
#include "sync/client/handover.h"
#include "sync/client/round.h"
#include "sync/client/transport.h"
#include "tests/support/process.h"
#include "tests/support/seeded_random.h"

#include <fstream>
#include <functional>

namespace platsbesok::tests {

class SetClock final : public base::Clock {
public:
  base::Instant now() const override { return {at_ms}; }
  std::int64_t monotonic_ms() const override { return at_ms; }
  std::int64_t at_ms = 1'700'000'000'000;
};

template <class T>
T fixed_id(std::string_view name) {
  return base::derive_id<T>("test", {base::as_bytes(name)});
}
inline base::SigningKey key_from(std::string_view name) { return base::SigningKey(base::Secret::from_bytes(base::sha256(base::as_bytes(name)).bytes)); }
base::Bytes bytes_of(std::string_view text);
inline std::string body_text(const sync::Reply& reply) { return std::string(base::as_text(reply.body)); }
// The code of a problem, "" for anything else.
inline std::string problem_code(const sync::Reply& reply) { return reply.status == 200 ? "" : sync::problem_from(reply).code; }

// The register's stores and door, without its pages. What the office does is written as ops; core/domain has its own tests.
class Office {
public:
  explicit Office(std::uint64_t seed = 1) : random(seed) { start(storage::Database::Mode::create); }

  const base::MunicipalityId municipality = fixed_id<base::MunicipalityId>("municipality");
  const base::DeviceId device = fixed_id<base::DeviceId>("office");
  const base::PersonId clerk = fixed_id<base::PersonId>("clerk");
  const base::SigningKey key = key_from("register");
  const base::Secret recovery = base::Secret::from_bytes(base::sha256(base::as_bytes("recovery")).bytes);
  const base::Hash ca_hash = base::sha256(base::as_bytes("ca"));
  SetClock clock;
  SeededRandom random;
  std::uint32_t dev_no = 7;

  storage::Database& database() { return *database_; }
  storage::JournalStore& journal() { return *journal_; }
  storage::MediaStore& media() { return *media_; }
  reg::DossierIndex& index() { return *index_; }
  reg::DeviceDoor& door() { return *door_; }

  void stop();
  void start(storage::Database::Mode mode = storage::Database::Mode::open);
  // A backup is the file, and counts towards the horizon; restoring it draws a new office number, as the register does.
  void back_up(const std::string& name = "backup.db");
  void restore(const std::string& name = "backup.db");

  // One command: appended and sealed in one transaction, and what waited for it let in.
  void write(base::DossierId dossier, const std::vector<journal::DraftOp>& ops);
  journal::DraftOp set(base::DossierId dossier, std::string_view field, journal::Value value);
  base::DossierId checklist(std::string_view name);
  base::DossierId visit(std::string_view name, std::optional<base::DossierId> pinned = {});
  void grant(base::DossierId dossier, base::PersonId person, base::DeviceId to, const base::PublicKey& its_key);
  // As the domain does it: with the withdrawal from that device, where there is none.
  void end_grant(base::DossierId dossier, base::PersonId person, base::DeviceId of);
  // withdrawn: false gives it back.
  void withdraw(base::DossierId dossier, base::PersonId person, base::DeviceId from, bool withdrawn = true);
  void pack(base::DossierId dossier);
  void recall(base::DossierId dossier);

private:
  journal::DraftOp withdrawal(base::DossierId dossier, base::PersonId person, base::DeviceId from, bool withdrawn);
  std::filesystem::path file() const { return folder_.path() / "register.db"; }

  TemporaryFolder folder_;
  base::Secret database_key_ = base::Secret::from_bytes(base::sha256(base::as_bytes("database")).bytes);
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<storage::JournalStore> journal_;
  std::unique_ptr<storage::MediaStore> media_;
  std::unique_ptr<reg::DossierIndex> index_;
  std::unique_ptr<reg::DeviceDoor> door_;
};

// The wire of a test: straight to the door, unless told otherwise for a request.
class LoopbackTransport final : public sync::Transport {
public:
  explicit LoopbackTransport(Office& office) : office_(office) {}

  enum class Fault { none, lose_request, lose_reply, deliver_twice };
  std::function<Fault(const sync::Request&)> fault = [](const sync::Request&) { return Fault::none; };
  std::function<void(sync::Reply&)> forge = [](sync::Reply&) {};
  std::vector<sync::Request> sent;
  std::vector<sync::Reply> replies;

  sync::Reply send(const sync::Request& request) override {
    sent.push_back(request);
    const Fault now = fault(request);
    if (now == Fault::lose_request) throw base::Failure("register_unreachable");
    if (now == Fault::deliver_twice) office_.door().handle(request);
    sync::Reply reply = office_.door().handle(request);
    if (now == Fault::lose_reply) throw base::Failure("register_unreachable");
    forge(reply);
    replies.push_back(reply);
    return reply;
  }
  void stop() override {}

  std::size_t count(std::string_view path) const {
    return static_cast<std::size_t>(std::ranges::count_if(sent, [&](const sync::Request& request) { return request.path.starts_with(path); }));
  }

private:
  Office& office_;
};

// A tablet: enrolled through the door, with a vault of its own.
class Tablet {
public:
  Tablet(Office& office, std::string_view name, std::uint64_t seed = 2);

  LoopbackTransport wire;
  SetClock clock;
  SeededRandom random;
  const base::PersonId person;
  sync::Session session;

  storage::Vault& vault() { return vault_.value(); }  // throws while it is closed
  storage::JournalStore& journal() { return vault().journal(); }
  base::DeviceId device() { return vault().enrolment().device; }
  base::PublicKey key() { return vault().device_key().public_key(); }

  void close() { vault_.reset(); }
  void reopen();
  std::filesystem::path folder() const { return folder_.path() / "vault"; }

  std::vector<journal::OpRef> write(base::DossierId dossier, const std::vector<journal::DraftOp>& ops);
  // An answer to question number n, on what is seen of it.
  journal::OpRef answer(base::DossierId dossier, int n, journal::Value value);
  base::Hash photo(base::DossierId dossier, base::ByteView bytes);

  // A whole round, as the command line's loop. The problem's code, "" when all went well.
  std::string sync_once();
  sync::SyncStatus status() { return sync::status_of(vault()); }

  static base::Passphrase words() { return base::Passphrase("planted passphrase"); }

private:
  TemporaryFolder folder_;
  Office& office_;
  std::optional<storage::Vault> vault_;
};

inline void grant(Office& office, base::DossierId dossier, Tablet& tablet) { office.grant(dossier, tablet.person, tablet.device(), tablet.key()); }

inline void withdraw(Office& office, base::DossierId dossier, Tablet& tablet) { office.withdraw(dossier, tablet.person, tablet.device()); }
inline void give_back(Office& office, base::DossierId dossier, Tablet& tablet) { office.withdraw(dossier, tablet.person, tablet.device(), false); }

// What a person sees of a dossier, equal on all sides that hold the same ops.
inline journal::Cells cells_of(storage::JournalStore& journal, base::DossierId dossier) { return journal.state(dossier).cells; }

// What a tablet makes of another's hand-over file.
inline base::Outcome<sync::TakenOver> taken_over(Tablet& tablet, const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return sync::take_over(tablet.vault(), in, tablet.clock.now());
}

// Bytes that stand for a photo.
inline base::Bytes picture(std::size_t size_bytes, std::uint64_t seed = 1) {
  SeededRandom random(seed);
  return base::random_bytes(random, size_bytes);
}

}  // namespace platsbesok::tests
