// Plan ("plan för uppföljning"): areas by year, with the agreement period of each area (core/domain/RULES.md: Plans). One dossier.
#pragma once

#include "core/domain/born.h"

namespace platsbesok::domain {

struct PlanCell {
  base::EntityId id;
  int year = 0;
  Fact<Planned> planned;
};

struct PlanArea {
  base::EntityId id;
  Fact<std::string> code;
  Fact<std::string> label;  // as the plan prints it
  Fact<base::Date> agreement_from;
  Fact<base::Date> agreement_to;  // option included
  Fact<bool> own_units;           // nothing: not known
  std::vector<PlanCell> cells;    // by year; only years something is said about
};

struct Plan {
  base::DossierId id;
  Fact<Born> born;
  Fact<std::string> title;
  Fact<std::string> dnr;
  Fact<Regime> regi;
  std::vector<int> years;
  std::vector<PlanArea> areas;  // in the order the plan prints them
};

Plan plan_from(const journal::DossierState& state, base::DossierId plan);

// W1–W3: the agreement is over before, ends in, or within 90 days after a planned year.
struct PlanWarning {
  enum class Code { contract_expired_before_year, contract_ends_in_year, contract_ends_within_90_days_after };
  std::string area;
  int year = 0;
  Code code = Code::contract_ends_in_year;
  base::Date end;
  friend bool operator==(const PlanWarning&, const PlanWarning&) = default;
};
PLATSBESOK_CODES(PlanWarning::Code, 3, std::pair{PlanWarning::Code::contract_expired_before_year, std::string_view("W1")},
                 std::pair{PlanWarning::Code::contract_ends_in_year, std::string_view("W2")},
                 std::pair{PlanWarning::Code::contract_ends_within_90_days_after, std::string_view("W3")})
std::vector<PlanWarning> plan_warnings(const Plan& plan);

}  // namespace platsbesok::domain
