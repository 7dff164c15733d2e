// Reads a follow-up plan from JSON, as the municipality's plan documents have been written down: title, years, consequences for children and economy, and one row an area with its
// agreement period and the years of its special follow-up. Bounded; a fault is refused in words and with its place ("rows[3].period_from").
#pragma once

#include "core/domain/plan_content.h"

namespace platsbesok::domain {

struct PlanSource {
  Regime regi = Regime::contracted;
  PlanContent content;
  base::Hash hash;  // of the bytes read
};

// Refusals: those of base::parse_json and core/base/json_fields.h, and with {place}: plan_regi_unknown, plan_year_unknown, plan_area_twice {area},
// plan_period_backwards.
base::Outcome<PlanSource> parse_plan(std::string_view json);

}  // namespace platsbesok::domain
