// Register extract ("registerutdrag"): what somebody shows from the police records before she begins where there are children (lag 2007:171). Lies in the unit's dossier.
// Invariant: it names a role, never a person; no text of it holds a personal identity number. Rules: core/domain/RULES.md: Register extracts (D10).
#pragma once

#include "core/domain/decide.h"

namespace platsbesok::domain {

inline constexpr int extract_months_max = 6;    // old at most, on the first day of work
inline constexpr int extract_copy_months = 24;  // from that day: so long a copy is kept at least

struct RegisterExtract {
  base::EntityId id;
  Fact<bool> recorded;
  Fact<std::string> role;
  Fact<base::Date> starts;        // the first day of work
  Fact<base::Date> issued;        // nothing: it has not been shown
  Fact<std::string> taken_back;   // why
  bool stands() const { return !taken_back; }
};
std::vector<RegisterExtract> register_extracts_from(const journal::DossierState& state);  // the latest first day of work first; taken back ones too

// awaited: the work has not begun. missing: it has. too_late: issued after the first day. too_old: issued more than six months before it.
enum class ExtractState { awaited, missing, in_order, too_old, too_late };
PLATSBESOK_CODES(ExtractState, 5, std::pair{ExtractState::awaited, std::string_view("VANTAS")}, std::pair{ExtractState::missing, std::string_view("SAKNAS")},
                 std::pair{ExtractState::in_order, std::string_view("I_ORDNING")}, std::pair{ExtractState::too_old, std::string_view("FOR_GAMMALT")},
                 std::pair{ExtractState::too_late, std::string_view("FOR_SENT")})
ExtractState extract_state(const RegisterExtract& extract, base::Date today);
base::Date extract_valid_until(base::Date issued);       // to begin on
base::Date extract_copy_kept_until(base::Date starts);   // at least

// ---- what a person asks for

struct AddRegisterExtract { std::string role; base::Date starts; std::optional<base::Date> issued; };
struct ChangeRegisterExtract { base::EntityId extract; AddRegisterExtract to; };  // all of it, as it is to be
struct TakeBackRegisterExtract { base::EntityId extract; std::string reason; };
using RegisterExtractCommand = std::variant<AddRegisterExtract, ChangeRegisterExtract, TakeBackRegisterExtract>;

struct RegisterExtractFacts {
  Unit unit;
  std::vector<RegisterExtract> extracts;
};
base::Outcome<Decision> decide(const RegisterExtractFacts& facts, const RegisterExtractCommand& command, const Actor& actor, base::Instant now, base::Random& random);

}  // namespace platsbesok::domain
