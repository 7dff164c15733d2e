// Coordination ("samordning", rule C1 in core/domain/RULES.md): whether the municipality's own units are followed up in the same areas and years as the private
// providers. The plans side by side: for each year the plan of each regime that came last and has that year.
#pragma once

#include "core/domain/plan.h"

namespace platsbesok::domain {

enum class Coordination { coordinated, excepted, deviates, not_checkable };  // excepted: the municipality has no own units in the area
PLATSBESOK_CODES(Coordination, 4, std::pair{Coordination::coordinated, std::string_view("SAMORDNAD")}, std::pair{Coordination::excepted, std::string_view("UNDANTAG")},
                 std::pair{Coordination::deviates, std::string_view("AVVIKER")}, std::pair{Coordination::not_checkable, std::string_view("KAN_INTE_PROVAS")})

struct CoordinatedCell {
  std::optional<Planned> contracted, in_house;  // nothing: not planned
  std::optional<Coordination> coordination;     // nothing: neither plans anything
  std::optional<PlanWarning> warning;           // of the private providers' agreement
  std::string reason;                           // why it deviates, as either plan says; empty: neither does
};

struct CoordinatedArea {
  std::string code;
  std::string label;                            // as the private providers' plan prints it; else as the own units' does
  std::string in_house_label;                   // where that prints it otherwise
  std::optional<base::Date> agreement_from, agreement_to;
  std::vector<CoordinatedCell> cells;           // by year, as in CoordinatedPlans::years
};

struct CoordinatedYear {
  int year = 0;
  bool contracted = false, in_house = false;    // whether there is a plan for it
  std::map<Coordination, int> counts;
};

struct CoordinatedPlans {
  std::vector<const Plan*> plans;               // those that are shown: private providers' first, the latest of each first
  std::vector<CoordinatedYear> years;
  std::vector<CoordinatedArea> areas;           // in the order the plans print them
};

// `plans` must outlive the result.
CoordinatedPlans coordinated(const std::vector<Plan>& plans);

}  // namespace platsbesok::domain
