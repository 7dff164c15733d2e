// Born: what a dossier says of itself at birth, by which every reader judges its ops for ever (core/journal/README.md: Op).
#pragma once

#include "core/domain/fact.h"
#include "core/journal/limits.h"

namespace platsbesok::domain {

inline constexpr std::int64_t authority_table_version = 1;  // authority.cpp
inline constexpr std::int64_t rule_set_version = 1;         // what a sign-off demands and hashes

enum class DossierKind { organisation, unit, plan, checklist, visit, schedule };
PLATSBESOK_CODES(DossierKind, 6, std::pair{DossierKind::organisation, std::string_view("ORGANISATION")}, std::pair{DossierKind::unit, std::string_view("UNIT")},
                 std::pair{DossierKind::plan, std::string_view("PLAN")}, std::pair{DossierKind::checklist, std::string_view("CHECKLIST")},
                 std::pair{DossierKind::visit, std::string_view("VISIT")},
                 std::pair{DossierKind::schedule, std::string_view("SCHEDULE")})

struct Born {
  DossierKind kind = DossierKind::visit;
  std::int64_t op_kind_level = journal::op_kind_level;
  std::int64_t authority_table = authority_table_version;
  std::int64_t rule_set = rule_set_version;
  friend bool operator==(const Born&, const Born&) = default;
};

template <> std::optional<Born> read(const journal::Value& value);
journal::Value to_value(const Born& born);
// What kind of dossier this is; nothing when its birth has not arrived.
std::optional<DossierKind> kind_of(const journal::Cells& cells, base::DossierId dossier);

}  // namespace platsbesok::domain
