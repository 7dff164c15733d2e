// What the office decides about a plan: its text, and its way to the board and back. RULES.md: Plans.
#pragma once

#include "core/domain/decide.h"
#include "core/domain/permissions.h"
#include "core/domain/plan.h"
#include "core/domain/plan_import.h"

#include <variant>

namespace platsbesok::domain {

struct ImportPlan { PlanSource source; };                        // makes a new dossier
struct StartPlan { Regime regi = Regime::contracted; PlanContent content; };  // likewise
// The whole text at once, as a form shows it; what differs from what stands is written. While the plan is a draft. `shown`: hash_of what the page showed.
struct WritePlan { PlanContent content; base::Hash shown; };
// The next step, or back to a draft with the reason. `date` and `paragraph`: of the board's decision. `shown` as above.
struct MovePlan { PlanStage to = PlanStage::draft; std::optional<base::Date> date; std::string paragraph; std::string words; base::Hash shown; };
// What the plan rests on. `valid_to` is left out: a guideline holds for guideline_months (D7), anything else until further notice.
struct AddGoverning { std::string name; GoverningKind kind = GoverningKind::guideline; base::Date decided; std::optional<base::Date> valid_to; };
struct ChangeGoverning { base::EntityId document; AddGoverning to; };  // also: it was renewed
struct TakeBackGoverning { base::EntityId document; };
using PlanCommand = std::variant<ImportPlan, StartPlan, WritePlan, MovePlan, AddGoverning, ChangeGoverning, TakeBackGoverning>;

struct PlanFacts {
  std::optional<Plan> plan;   // that the command is about; of ImportPlan the one it would make (plan_dossier(source.hash)), where it is there
  std::vector<Plan> all;      // MovePlan: the plan itself and the others, for C1
};
// Refusals: plan_known; plan_missing; plan_not_a_draft; nothing_to_write; changed_since_shown; those of cleaned(); plan_step_unknown; plan_step_words_missing; decision_missing;
// decision_in_future; those of plan_hindrances(). Of governing documents, those of clean_required(), governing_unknown, governing_backwards, governing_too_many,
// decision_in_future.
base::Outcome<Decision> decide(const PlanFacts& facts, const PlanCommand& command, const Actor& actor, base::Instant now, base::Random& random);

// What a plan still lacks before it can be prepared for the board, all of it: plan_without_years, plan_without_areas, plan_children_missing, plan_economy_missing,
// plan_deviation_unexplained {area, year}.
std::vector<base::Refusal> plan_hindrances(const Plan& plan, const std::vector<Plan>& all);
// Where the plan may go from where it is, and who takes it there.
struct PlanWay {
  PlanStage to = PlanStage::draft;
  Act act = Act::keep_plan;
};
std::vector<PlanWay> plan_ways(PlanStage from);

}  // namespace platsbesok::domain
