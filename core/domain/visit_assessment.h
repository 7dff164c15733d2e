// A visit's assessment: what its answers propose, what the inspector set instead, and how that adds up (core/checklist/assessment.h).
#pragma once

#include "core/domain/point_state.h"

namespace platsbesok::domain {

// Every point of the visit's checklist, in a repeat once a row that stands; also those that are not asked: under the visit's regi (C2), or after the other
// answers. By PointAt::shown.
std::vector<checklist::AssessedPoint> assessed_points(const Visit& visit, const checklist::Template& checklist, const PointStates& points);

std::string_view code_of(checklist::Standing standing);  // "counted", …: keys of texts under "standing."
const char* text_key(checklist::Dimension dimension);    // "dimension.safe"

// The points whose level is not the proposed one, and no word says why. By PointAt::name.
std::vector<std::string> unmotivated_assessments(const Visit& visit, const PointStates& points);

}  // namespace platsbesok::domain
