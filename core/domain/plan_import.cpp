#include "core/domain/plan_import.h"

#include "core/base/json_fields.h"

#include <algorithm>

namespace platsbesok::domain {

namespace {

using base::JsonFields;
using base::Outcome;
using base::Refusal;

constexpr std::size_t plan_size_bytes_max = 256 * 1024;
constexpr std::size_t label_bytes_max = 300;
constexpr std::size_t code_bytes_max = 60;
constexpr int year_min = 1990, year_max = 2100;

std::vector<int> read_years(JsonFields& fields, const char* key, bool required) {
  std::vector<int> years;
  const auto& items = fields.array(key, plan_years_max, required);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool fits = items[i].is_number_integer() && items[i] >= year_min && items[i] <= year_max;
    const int year = fits ? items[i].get<int>() : 0;
    if (!fits || std::ranges::count(years, year) != 0) fields.refuse("plan_year_unknown", fields.place(key) + "[" + std::to_string(i) + "]");
    years.push_back(year);
  }
  return years;
}

PlanSource::Row read_row(const nlohmann::json& node, const std::string& place, const std::vector<int>& years, std::optional<Refusal>& fault) {
  JsonFields fields(node, place, fault);
  PlanSource::Row row;
  row.label = fields.text("label", label_bytes_max);
  row.area = fields.text("area", code_bytes_max);
  row.agreement_from = fields.date_or_nothing("period_from");
  row.agreement_to = fields.date_or_nothing("period_to_incl_option");
  row.own_units = fields.flag_or_nothing("own_units");
  row.special = read_years(fields, "special", true);
  for (std::size_t i = 0; i < row.special.size(); ++i)
    if (std::ranges::count(years, row.special[i]) == 0) fields.refuse("plan_year_unknown", fields.place("special") + "[" + std::to_string(i) + "]");
  if (row.agreement_from && row.agreement_to && *row.agreement_to < *row.agreement_from) fields.refuse("plan_period_backwards", place);
  fields.close();
  return row;
}

}  // namespace

Outcome<PlanSource> parse_plan(std::string_view json) {
  const auto parsed = base::parse_json(json, {plan_size_bytes_max, 6});
  if (!parsed) return parsed.refusal();
  std::optional<Refusal> fault;
  JsonFields fields(*parsed, "", fault);
  PlanSource plan;
  plan.title = fields.text("title", label_bytes_max);
  plan.dnr = fields.text_or_empty("dnr", label_bytes_max);
  const auto regi = from_code<Regime>(fields.text("regi", code_bytes_max));
  if (!regi) fields.refuse("plan_regi_unknown", "regi");
  plan.regi = regi.value_or(Regime::contracted);
  plan.years = read_years(fields, "years", true);
  const auto& rows = fields.array("rows", plan_areas_max, true);
  if (rows.empty()) fields.refuse("json_field_missing", "rows");
  for (std::size_t i = 0; i < rows.size() && !fault; ++i) {
    const auto place = "rows[" + std::to_string(i) + "]";
    auto row = read_row(rows[i], place, plan.years, fault);
    if (std::ranges::count(plan.rows, row.area, &PlanSource::Row::area) != 0) fields.refuse("plan_area_twice", place + ".area", {{"area", row.area}});
    plan.rows.push_back(std::move(row));
  }
  fields.close();
  if (fault) return *fault;
  plan.hash = base::sha256(base::as_bytes(json));
  return plan;
}

}  // namespace platsbesok::domain
