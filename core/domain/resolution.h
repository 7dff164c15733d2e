// Resolution ("avgörande"): how a conflict was decided and why. The decision itself is the op on the cell, which names every version as its base; this
// lies beside it as evidence, for the colleague who wrote the other version and for whoever reads the dossier.
#pragma once

#include "core/domain/fact.h"

namespace platsbesok::domain {

struct ResolvedField {
  std::string field;
  std::vector<journal::OpRef> kept;  // one: as it stood; several: side by side; none: written anew
  friend bool operator==(const ResolvedField&, const ResolvedField&) = default;
};

struct Resolved {
  base::EntityId entity;  // whose fields
  std::vector<ResolvedField> fields;
  std::string motive;
  friend bool operator==(const Resolved&, const Resolved&) = default;
};

struct Resolution {
  base::EntityId id;
  Fact<Resolved> said;
};

template <> std::optional<Resolved> read(const journal::Value& value);
journal::Value to_value(const Resolved& resolved);

std::vector<Resolution> resolutions_from(const journal::Cells& cells);

}  // namespace platsbesok::domain
