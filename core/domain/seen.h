// Seen: what a person had before her when she began to write: one entity's heads as they were then. A value that arrives from another tablet meanwhile has
// not been seen, so what she writes does not supersede it: both are kept, and a person chooses.
#pragma once

#include "core/domain/visit.h"

namespace platsbesok::domain {

struct Seen {
  base::EntityId entity;
  std::map<std::string, std::vector<journal::OpRef>> heads;  // by field; a field that is not here had none
  friend bool operator==(const Seen&, const Seen&) = default;
};

Seen seen_now(const HeadRefs& heads, base::EntityId entity);

// Makes the entity's heads those that were seen. What this device (dev_no) has written itself since is always seen.
void see_as(Visit& visit, const Seen& seen, std::uint32_t dev_no);

journal::Value to_value(const Seen& seen);
// Nothing when it is not what to_value() makes.
std::optional<Seen> seen_from(const journal::Value& value);

}  // namespace platsbesok::domain
