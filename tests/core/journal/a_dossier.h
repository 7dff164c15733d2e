// Builds logged ops as several devices would record them in one dossier, without keys or disks: the chain is real, the signatures are absent.
#pragma once

#include "core/journal/sign_off.h"
#include "core/journal/strand.h"
#include "tests/support/seeded_random.h"

namespace platsbesok::tests {

inline base::EntityId entity(std::uint8_t number) { return *base::EntityId::from_bytes(base::Bytes(16, static_cast<std::uint8_t>(number + 1))); }
inline const base::MunicipalityId municipality = *base::MunicipalityId::from_bytes(base::Bytes(16, 0x11));
inline const base::DossierId a_dossier_id = *base::DossierId::from_bytes(base::Bytes(16, 0x22));

struct ADevice {
  base::DeviceId id;
  base::PersonId person;
  std::uint32_t dev_no;
  base::Hash head;
  std::uint64_t s = 0;

  explicit ADevice(std::uint8_t number)
      : id(*base::DeviceId::from_bytes(base::Bytes(16, static_cast<std::uint8_t>(0x80 + number)))),
        person(*base::PersonId::from_bytes(base::Bytes(16, static_cast<std::uint8_t>(0x40 + number)))),
        dev_no(number),
        head(journal::chain_start({municipality, a_dossier_id, id, dev_no}, {})) {}

  journal::LoggedOp record(journal::OpKind kind, base::EntityId what, std::string field, journal::Value value, std::vector<journal::OpRef> bases = {},
                           std::int64_t at_ms = 0) {
    journal::Op op{kind, {at_ms}, person, what, std::move(field), {}, std::move(value)};
    for (const auto& ref : bases) op.base.push_back(ref.dev_no == dev_no ? journal::Base(journal::OwnBase{ref.s}) : journal::Base(ref));
    const journal::Hash8 previous = journal::first8(head);
    head = journal::chain_next(head, encode(op));
    return {{dev_no, ++s, journal::first8(head)}, previous, id, std::move(op), std::move(bases)};
  }
  journal::LoggedOp set(base::EntityId what, std::string field, journal::Value value, std::vector<journal::OpRef> bases = {}, std::int64_t at_ms = 0) {
    return record(journal::OpKind::set, what, std::move(field), std::move(value), std::move(bases), at_ms);
  }
  journal::Tip tip() const { return {dev_no, s, head}; }
};

inline bool all_in_force(const journal::LoggedOp&, std::span<const journal::LoggedOp>) { return true; }

inline std::vector<journal::OpRef> refs_of(const journal::CellHeads& cell) {
  std::vector<journal::OpRef> refs;
  for (const auto& head : cell.heads) refs.push_back(head.ref);
  return refs;
}

}  // namespace platsbesok::tests
