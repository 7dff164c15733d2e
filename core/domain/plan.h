// Plan ("plan för uppföljning"): areas by year, with the agreement period of each area (core/domain/RULES.md: Plans). One dossier.
#pragma once

#include "core/domain/born.h"
#include "core/domain/plan_content.h"

#include <set>

namespace platsbesok::domain {

struct PlanCell {
  base::EntityId id;
  int year = 0;
  Fact<Planned> planned;
  Fact<std::string> reason;  // why the year differs from the other plan (C1)
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

struct PlanFocus {
  base::EntityId id;
  int year = 0;
  Fact<std::vector<std::string>> areas;
};

// One step of a plan's way: who and when are the op's. A plan without steps is a draft; so is one that was sent back, or is being revised.
struct PlanStep {
  PlanStage to = PlanStage::draft;
  std::optional<base::Date> date{};        // of the board's decision
  std::string paragraph{};                 // its number: "§ 34"
  std::string words{};                     // why it was sent back or is revised
  std::optional<PlanContent> content{};    // what was adopted, word for word
  friend bool operator==(const PlanStep&, const PlanStep&) = default;
};

// A governing document ("styrdokument": riktlinje, avtal) that the plan rests on. It has its own life, and is no part of what the board adopts with the plan (D7).
struct GoverningDocument {
  base::EntityId id;
  Fact<bool> recorded;
  Fact<std::string> name;
  Fact<GoverningKind> kind;
  Fact<base::Date> decided;
  Fact<base::Date> valid_to;  // its last day; nothing: until further notice
};
inline constexpr int guideline_months = 24;  // D7: how long a guideline holds where nothing else is said

struct Plan {
  base::DossierId id;
  Fact<Born> born;
  Fact<std::string> title;
  Fact<std::string> dnr;
  Fact<Regime> regi;
  Fact<std::string> children, economy;
  Fact<std::int64_t> inspector_days;
  std::vector<int> years;
  std::vector<PlanFocus> focus;  // by year
  std::vector<PlanArea> areas;   // in the order the plan prints them
  std::vector<Fact<PlanStep>> steps;  // in the order they were taken
  std::vector<GoverningDocument> documents;  // that stand; what holds the shortest first
  HeadRefs heads;

  PlanStage stage() const;
  // The latest adoption with what was adopted; nothing before the first.
  const PlanStep* adopted() const;
};

// As it stands now: what is shown of each cell.
PlanContent content_of(const Plan& plan);

// The years in which a plan that the board has adopted, and that is not closed, has this area under this regime. Of several adopted ones with a year the one that came
// last is meant; while one is revised, what was adopted holds.
std::set<int> adopted_years(const std::vector<Plan>& plans, std::string_view area, Regime regi);

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
