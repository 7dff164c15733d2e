// Model: what must come out, computed a second time by other code. It is told every op that anybody wrote and answers for a set of them: what stands in each cell,
// what lies beside a sign-off, what is not in force, which sign-offs hold, and who may have the dossier. It shares the journal's data types and its CBOR with the
// product and nothing else: not its merge, its authority table, its sign-off or its grants. Slow and plain on purpose. Source: core/journal/README.md.
#pragma once

#include "core/journal/merge.h"
#include "core/journal/vector.h"

namespace platsbesok::tests {

class Model {
public:
  using Refs = std::set<journal::OpRef>;
  explicit Model(base::DeviceId office) : office_(office) {}

  void learn(base::DossierId dossier, const journal::LoggedOp& op) { ops_[dossier].emplace(op.ref, op); }
  const journal::LoggedOp* find(base::DossierId dossier, const journal::OpRef& ref) const;
  std::vector<base::DossierId> dossiers() const;
  std::size_t count() const;

  // All that lies on the chains that end in these ops; nothing when a link was never written by anybody.
  std::optional<Refs> behind(base::DossierId dossier, const std::vector<journal::OpRef>& tips) const;

  struct Picture {
    std::map<journal::CellKey, Refs> heads;    // what stands; several: a conflict
    std::map<journal::CellKey, Refs> beside;   // after a sign-off, outside its cover
    Refs not_in_force;
    std::map<journal::OpRef, base::Hash> signs;  // those that hold, and what they signed
    Refs standing;                             // in force and not beside
  };
  Picture picture(base::DossierId dossier, const Refs& held) const;

  // By what a register holds of it. Where the office contradicts itself (it went on after a restore) either of its words may count.
  bool ever_granted(base::DossierId dossier, base::DeviceId device, const Refs& held) const;
  bool may_have(base::DossierId dossier, base::DeviceId device, const Refs& held) const;
  // Whether the office's last word is that this tablet shall not have it.
  bool is_withdrawn(base::DossierId dossier, base::DeviceId device, const Refs& held) const;
  // Whether it may leave this tablet, and whether it must when all is told: withdrawn from it, or recalled or cancelled before it had begun.
  bool may_leave(base::DossierId dossier, base::DeviceId device, const Refs& held) const;
  bool must_leave(base::DossierId dossier, base::DeviceId device, const Refs& held) const;
  // Of the office's strand what may still be told to a device that has had the dossier: up to the last op that takes it back.
  std::uint64_t told_up_to(base::DossierId dossier, std::uint32_t dev_no, const Refs& held) const;
  // Whether the office has ever granted it to this device, whoever remembers.
  bool ever_granted(base::DossierId dossier, base::DeviceId device) const;

private:
  using Ops = std::map<journal::OpRef, journal::LoggedOp>;
  const Ops& of(base::DossierId dossier) const;
  bool grants(const journal::LoggedOp& grant, base::DeviceId device) const;
  bool in_force(base::DossierId dossier, const journal::LoggedOp& op, const Refs& held) const;
  bool says(base::DossierId dossier, const Picture& picture, const char* field, bool something) const;
  bool is_out(base::DossierId dossier, const Picture& picture) const;
  bool covers(base::DossierId dossier, const std::vector<journal::OpRef>& tips, const journal::OpRef& wanted, const Refs& held) const;
  std::optional<Refs> cover(base::DossierId dossier, const journal::LoggedOp& sign, const Refs& held) const;
  base::Hash hash_of(base::DossierId dossier, const Picture& picture) const;

  base::DeviceId office_;
  std::map<base::DossierId, Ops> ops_;
  mutable std::map<std::pair<base::DossierId, journal::OpRef>, base::Hash> covered_;  // what a sign-off's cover adds up to
};

}  // namespace platsbesok::tests
