// Lift ("lyft till ny version"): what becomes of each question of a visit's checklist when the visit takes a later version (LiftVisit). Nothing that was recorded
// moves: answers lie by the checklist's id and the question's name. Source: core/domain/RULES.md: V5; core/checklist/version.h.
#pragma once

#include "core/checklist/version.h"
#include "core/domain/visit.h"

namespace platsbesok::domain {

// `from`: the pinned checklist. Refusal: checklist_lift_wrong.
base::Outcome<std::vector<checklist::LiftedPoint>> lifted_points(const Visit& visit, const checklist::Template& from, const checklist::Form& to);

}  // namespace platsbesok::domain
