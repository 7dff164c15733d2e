// Risk assessment ("riskbedömning") before a special follow-up: what speaks for looking closer at a unit, how likely and how bad, what to focus on, and whether it is
// selected and why. Lies in the unit's dossier; the latest is meant. Rules: core/domain/RULES.md: Risk assessment; when one is demanded: follow_up.h (V4).
#pragma once

#include "core/domain/decide.h"

namespace platsbesok::domain {

enum class RiskFactor { signals, earlier_deficiencies, new_unit, new_manager, many_placements, children, staffing, no_permit_required, no_annual_inspection, economy, crime, long_since };
enum class SelectionGrounds { risk, volume, signals, random, turn };

#define CODE(Type, value, code) std::pair<Type, std::string_view>{Type::value, code}
PLATSBESOK_CODES(RiskFactor, 12, CODE(RiskFactor, signals, "SIGNALER"), CODE(RiskFactor, earlier_deficiencies, "TIDIGARE_BRISTER"), CODE(RiskFactor, new_unit, "NY_VERKSAMHET"),
                 CODE(RiskFactor, new_manager, "NY_CHEF"), CODE(RiskFactor, many_placements, "MANGA_PLACERINGAR"), CODE(RiskFactor, children, "BARN"),
                 CODE(RiskFactor, staffing, "BEMANNING"), CODE(RiskFactor, no_permit_required, "EJ_TILLSTANDSPLIKTIG"),
                 CODE(RiskFactor, no_annual_inspection, "INGEN_ARLIG_IVO_TILLSYN"), CODE(RiskFactor, economy, "EKONOMI"), CODE(RiskFactor, crime, "KRIMINALITET"),
                 CODE(RiskFactor, long_since, "LANGT_SEDAN"))
PLATSBESOK_CODES(SelectionGrounds, 5, CODE(SelectionGrounds, risk, "RISK"), CODE(SelectionGrounds, volume, "VOLYM"), CODE(SelectionGrounds, signals, "SIGNALER"),
                 CODE(SelectionGrounds, random, "SLUMP"), CODE(SelectionGrounds, turn, "TURORDNING"))
#undef CODE

inline constexpr int risk_level_max = 4;  // of likelihood and of consequence; what they make together is their product

struct RiskAssessment {
  base::EntityId id;
  Fact<bool> recorded;
  Fact<std::vector<std::string>> factors;  // codes of RiskFactor
  Fact<std::int64_t> likelihood;
  Fact<std::int64_t> consequence;
  Fact<std::string> words;
  Fact<std::vector<std::string>> focus;
  Fact<bool> selected;
  Fact<SelectionGrounds> grounds;
  Fact<std::string> reason;                // why it is selected, or is not
  Fact<bool> yearly;                       // the unit is to be visited every year (D2)
  Fact<bool> approved;

  std::int64_t score() const { return likelihood.value_or(0) * consequence.value_or(0); }
  std::optional<base::Instant> approved_at() const;
};

std::vector<RiskAssessment> risks_from(const journal::DossierState& state);  // the latest first
bool visited_yearly(const std::vector<RiskAssessment>& risks);               // the latest says so

// ---- what a person asks for

struct AssessRisk {
  std::vector<RiskFactor> factors;
  int likelihood = 1;
  int consequence = 1;
  std::string words;
  std::vector<std::string> focus;
  bool selected = false;
  std::optional<SelectionGrounds> grounds;  // demanded where it is selected
  std::string reason;
  bool yearly = false;
};
struct ApproveRisk { base::EntityId risk; };
using RiskCommand = std::variant<AssessRisk, ApproveRisk>;

struct RiskFacts {
  Unit unit;
  std::vector<RiskAssessment> risks;
};
base::Outcome<Decision> decide(const RiskFacts& facts, const RiskCommand& command, const Actor& actor, base::Instant now, base::Random& random);

}  // namespace platsbesok::domain
