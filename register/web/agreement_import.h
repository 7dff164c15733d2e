// One row of a table of agreements, held against the unit's: an agreement is the one of that kind that begins on that day. An empty cell changes nothing.
#pragma once

#include "register/web/register_import.h"

namespace platsbesok::reg::web {

// What a row says; nothing, or an empty text, where its cell is empty.
struct AgreementCells {
  std::optional<domain::AgreementKind> kind{};
  std::optional<domain::AgreementBasis> basis{};
  std::optional<base::Date> from{}, to{}, option_from{};
  std::optional<std::int64_t> call_off_rank{};
  domain::Clause penalty{}, termination{};
};

// Puts what would be added or changed into `out`; what stands in the way is the answer, in words. What the rules say of it is asked of domain::decide.
std::optional<std::string> compare_agreement(const base::Wording& words, const domain::Unit& unit, const AgreementCells& said, ImportedRow& out);

}  // namespace platsbesok::reg::web
