// Op: one immutable statement: this person, at this time, set this field of this entity to this value, having seen these earlier ops.
// The unit of truth (core/journal/README.md: Op; bytes in README.md). An op is never changed, dropped or re-encoded; what is wrong with it marks its cell.
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/journal/cbor.h"

#include <array>

namespace platsbesok::journal {

using Hash8 = std::array<std::uint8_t, 8>;

enum class OpKind : std::uint8_t { set = 0, add = 1, remove = 2, sign = 3, amend = 4, grant = 5, end = 6 };

// Names one op of a dossier.
struct OpRef {
  std::uint32_t dev_no = 0;
  std::uint64_t s = 0;
  Hash8 h8{};
  friend auto operator<=>(const OpRef&, const OpRef&) = default;
};

// As written: an earlier op of the own strand by its number alone (its chain names it), another strand's in full.
struct OwnBase {
  std::uint64_t s = 0;
  friend auto operator<=>(const OwnBase&, const OwnBase&) = default;
};
using Base = std::variant<OwnBase, OpRef>;

struct Op {
  OpKind kind = OpKind::set;
  base::Instant at;
  base::PersonId actor;
  base::EntityId entity;
  std::string field;
  std::vector<Base> base;
  Value value;
  friend bool operator==(const Op&, const Op&) = default;

  // False for a kind that a newer program wrote.
  bool understood() const { return kind <= OpKind::end; }
};

base::Bytes encode(const Op& op);
std::optional<Op> decode_op(base::ByteView bytes);
bool valid_field(std::string_view field);

// What decide() asks to have recorded: everything of an op but who, when and where in the strand. The store writes a base of its own strand as OwnBase.
struct DraftOp {
  OpKind kind = OpKind::set;
  base::EntityId entity;
  std::string field;
  std::vector<OpRef> base;
  Value value;
  friend bool operator==(const DraftOp&, const DraftOp&) = default;
};
// Whether it can be recorded at all: within the op's limits, whoever writes it and when.
bool fits(const DraftOp& op);

// An op in its place: what merging, authority and sign-off work on.
struct LoggedOp {
  OpRef ref;
  Hash8 previous{};              // h8 of the op before it in its strand, or of H0
  base::DeviceId device;
  Op op;
  std::vector<OpRef> bases;      // op.base, with own-strand numbers resolved along this op's own chain
  friend bool operator==(const LoggedOp&, const LoggedOp&) = default;
};

}  // namespace platsbesok::journal
