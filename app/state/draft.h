// Drafts: words that are typed and not recorded yet, by the field's name: a place ("KVL-12.comment"), or a part of one ("KVL-05.value/0"). A draft is kept
// in the vault as one types, so that no word is lost by a kill; it goes when what its place held is recorded, or when the person clears it.
#pragma once

#include "core/domain/seen.h"

#include <map>
#include <optional>
#include <string>

namespace platsbesok::app {

struct Draft {
  std::string text;
  base::Instant typed_at;
  std::optional<domain::Seen> seen{};  // what was seen at the place when the writing began
  friend bool operator==(const Draft&, const Draft&) = default;
};
using Drafted = std::map<std::string, Draft>;

inline std::string place_of(const std::string& name) { return name.substr(0, name.find('/')); }

}  // namespace platsbesok::app
