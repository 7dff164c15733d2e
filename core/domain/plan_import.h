// Reads a follow-up plan from JSON, as the municipality's plan documents have been written down: title, years, and one row an area with its
// agreement period and the years of its special follow-up. Bounded; a fault is refused in words and with its place ("rows[3].period_from").
#pragma once

#include "core/base/crypto.h"
#include "core/base/outcome.h"
#include "core/base/time.h"
#include "core/domain/terms.h"

#include <optional>
#include <string>
#include <vector>

namespace platsbesok::domain {

inline constexpr std::size_t plan_areas_max = 200;
inline constexpr std::size_t plan_years_max = 20;

struct PlanSource {
  struct Row {
    std::string label;
    std::string area;
    std::optional<base::Date> agreement_from;
    std::optional<base::Date> agreement_to;
    std::vector<int> special;       // years
    std::optional<bool> own_units;  // nothing: not known
    friend bool operator==(const Row&, const Row&) = default;
  };
  std::string title;
  std::string dnr;  // may be empty
  Regime regi = Regime::contracted;
  std::vector<int> years;
  std::vector<Row> rows;
  base::Hash hash;  // of the bytes read
};

// Refusals: those of base::parse_json and core/base/json_fields.h, and with {place}: plan_regi_unknown, plan_year_unknown, plan_area_twice {area},
// plan_period_backwards.
base::Outcome<PlanSource> parse_plan(std::string_view json);

}  // namespace platsbesok::domain
