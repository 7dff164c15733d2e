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
constexpr std::size_t area_code_bytes_max = 60;

std::vector<int> read_years(JsonFields& fields, const char* key, bool required) {
  std::vector<int> years;
  const auto& items = fields.array(key, plan_years_max, required);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool fits = items[i].is_number_integer() && items[i] >= plan_year_min && items[i] <= plan_year_max;
    const int year = fits ? items[i].get<int>() : 0;
    if (!fits || std::ranges::count(years, year) != 0) fields.refuse("plan_year_unknown", fields.place(key) + "[" + std::to_string(i) + "]");
    years.push_back(year);
  }
  return years;
}

PlanContent::Area read_area(const nlohmann::json& node, const std::string& place, const std::vector<int>& years, std::optional<Refusal>& fault) {
  JsonFields fields(node, place, fault);
  PlanContent::Area area;
  area.label = fields.text("label", label_bytes_max);
  area.code = fields.text("area", area_code_bytes_max);
  area.agreement_from = fields.date_or_nothing("period_from");
  area.agreement_to = fields.date_or_nothing("period_to_incl_option");
  area.own_units = fields.flag_or_nothing("own_units");
  const auto special = read_years(fields, "special", true);
  for (std::size_t i = 0; i < special.size(); ++i) {
    if (std::ranges::count(years, special[i]) == 0) fields.refuse("plan_year_unknown", fields.place("special") + "[" + std::to_string(i) + "]");
    area.years[special[i]].planned = area.own_units == false ? Planned::no_own_units : Planned::planned;
  }
  if (area.agreement_from && area.agreement_to && *area.agreement_to < *area.agreement_from) fields.refuse("plan_period_backwards", place);
  fields.close();
  return area;
}

}  // namespace

Outcome<PlanSource> parse_plan(std::string_view json) {
  const auto parsed = base::parse_json(json, {plan_size_bytes_max, 6});
  if (!parsed) return parsed.refusal();
  std::optional<Refusal> fault;
  JsonFields fields(*parsed, "", fault);
  PlanSource plan;
  PlanContent& content = plan.content;
  content.title = fields.text("title", label_bytes_max);
  content.dnr = fields.text_or_empty("dnr", label_bytes_max);
  const auto regi = from_code<Regime>(fields.text("regi", area_code_bytes_max));
  if (!regi) fields.refuse("plan_regi_unknown", "regi");
  plan.regi = regi.value_or(Regime::contracted);
  content.children = fields.text_or_empty("children", plan_text_bytes_max);
  content.economy = fields.text_or_empty("economy", plan_text_bytes_max);
  content.years = read_years(fields, "years", true);
  const auto& rows = fields.array("rows", plan_areas_max, true);
  if (rows.empty()) fields.refuse("json_field_missing", "rows");
  for (std::size_t i = 0; i < rows.size() && !fault; ++i) {
    const auto place = "rows[" + std::to_string(i) + "]";
    auto area = read_area(rows[i], place, content.years, fault);
    if (std::ranges::count(content.areas, area.code, &PlanContent::Area::code) != 0) fields.refuse("plan_area_twice", place + ".area", {{"area", area.code}});
    content.areas.push_back(std::move(area));
  }
  fields.close();
  if (fault) return *fault;
  plan.hash = base::sha256(base::as_bytes(json));
  return plan;
}

}  // namespace platsbesok::domain
