// A visit's assessment: what its answers propose, what the inspector set instead, and how that adds up (core/checklist/assessment.h).
#pragma once

#include "core/checklist/assessment.h"
#include "core/checklist/template.h"
#include "core/domain/visit.h"

namespace platsbesok::domain {

// The level that the answer proposes; nothing where it proposes none.
std::optional<int> proposed_assessment(const checklist::Template& checklist, const checklist::Question& question, const Answer& answer,
                                       const checklist::Thresholds& thresholds = {});

// Every point of the visit's checklist, also those that are not asked under the visit's regi (C2).
std::vector<checklist::AssessedPoint> assessed_points(const Visit& visit, const checklist::Template& checklist, const checklist::Thresholds& thresholds = {});

// The points whose level is not the proposed one, and no word says why.
std::vector<std::string> unmotivated_assessments(const Visit& visit, const checklist::Template& checklist);

}  // namespace platsbesok::domain
