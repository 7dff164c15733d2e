// The register's tables about devices: who is enrolled, enrolment codes, sessions, where each device is in its rounds, and quarantine.
// Tokens are kept as hashes. Rows only; the rules are in register/service.
#pragma once

#include "core/base/ensure.h"
#include "core/base/time.h"
#include "core/storage/database.h"

namespace platsbesok::reg {

struct Device {
  base::DeviceId device;
  base::PublicKey key;
  base::PersonId person;
  std::string person_name;
  base::Instant enrolled_at;
  std::optional<base::Instant> blocked_at;
  std::optional<base::Instant> review_since;   // clone suspected, or the register was restored: it gives nothing until the office has looked
  base::Bytes certificate;
};

struct CodeRow {
  std::uint32_t name = 0;
  base::Hash token_hash;
  base::PersonId person;
  std::string person_name;
  base::Instant expires_at;
  int wrong_tries = 0;
  std::optional<base::PublicKey> used_by;
};

// When a device was last heard, and when it was last told that it is blocked: from then on no passphrase opens it.
struct Contact {
  std::optional<base::Instant> heard_at, told_blocked_at;
};

struct RoundState {
  base::Bytes nonce;
  base::Hash after;
  base::Hash mark;
};

struct QuarantinedSegment {
  std::int64_t id = 0;
  base::DeviceId sender;
  base::DossierId dossier;
  std::uint32_t dev_no = 0;
  std::uint64_t s_first = 0;
  std::uint64_t s = 0;
  base::Hash prev_head;
  base::Hash head;
  bool understood = true;
  bool held = true;          // false once it has moved into the journal: what stays is that this device sent it
};

class Devices {
public:
  explicit Devices(storage::Database& database) : database_(database) {}
  static void create_tables(storage::Database& database);
  static void create_contact_table(storage::Database& database);      // where there is none: a register may be older than it

  std::optional<Device> find(base::DeviceId device) const;
  std::vector<Device> all() const;                                    // by enrolment time
  void put(const Device& device);                                     // inserts or replaces
  void set_blocked(base::DeviceId device, std::optional<base::Instant> at);
  void set_review(base::DeviceId device, std::optional<base::Instant> since);
  std::size_t hold_all(base::Instant since);                          // after a restore: each is under review until somebody has looked at it

  Contact contact(base::DeviceId device) const;
  void heard(base::DeviceId device, base::Instant at);
  void told_blocked(base::DeviceId device, base::Instant at);

  void put_code(const CodeRow& code);
  std::optional<CodeRow> find_code(std::uint32_t name) const;
  void count_wrong_try(std::uint32_t name);
  void use_code(std::uint32_t name, const base::PublicKey& key);

  // Ends the device's earlier ones.
  void put_session(const base::Hash& token_hash, base::DeviceId device, base::Instant good_until);
  std::optional<base::DeviceId> session(const base::Hash& token_hash, base::Instant now) const;
  void drop_sessions_before(base::Instant now);
  void drop_all_sessions();

  std::optional<RoundState> round_state(base::DeviceId device) const;
  void put_round_state(base::DeviceId device, const RoundState& state);
  void forget_round_state(base::DeviceId device);

  // Nothing changes when this sender's same segment is there already.
  void quarantine(const QuarantinedSegment& segment, base::ByteView bytes, base::Instant received_at);
  // A body whose form a newer program made: only its bytes are known.
  void keep_unread(base::DeviceId sender, base::ByteView bytes, base::Instant received_at);
  std::uint64_t quarantined_bytes(base::DeviceId sender) const;
  std::vector<QuarantinedSegment> quarantined(base::DeviceId sender, base::DossierId dossier) const;  // by strand and number
  std::vector<QuarantinedSegment> waiting(base::DossierId dossier) const;                             // held ones, every sender
  std::vector<base::DossierId> dossiers_waiting() const;
  base::Bytes quarantined_segment(std::int64_t id) const;
  void moved_out(std::int64_t id);

private:
  storage::Database& database_;
};

}  // namespace platsbesok::reg
