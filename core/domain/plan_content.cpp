#include "core/domain/plan_content.h"

#include "core/domain/draft.h"

#include <algorithm>
#include <set>

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;
using journal::Value;
using journal::ValueList;

namespace {

Value text_or_null(const std::optional<base::Date>& date) { return date ? Value(base::iso(*date)) : Value(); }

Value to_value(int year, const PlanContent::Year& said) {
  return ValueList{year, said.planned ? Value(std::string(code_of(*said.planned))) : Value(), said.reason};
}

Value to_value(const PlanContent::Area& area) {
  ValueList years;
  for (const auto& [year, said] : area.years) years.push_back(to_value(year, said));
  return ValueList{area.code, area.label, text_or_null(area.agreement_from), text_or_null(area.agreement_to), area.own_units ? Value(*area.own_units) : Value(), years};
}

// Reads on as long as everything is what it should be; what is not is told once, at the end.
struct ContentReader {
  bool whole = true;

  std::string text(const Value& value) {
    if (value.text() == nullptr) whole = false;
    return value.text() == nullptr ? "" : *value.text();
  }
  const ValueList& list(const Value& value) {
    static const ValueList none;
    if (value.list() == nullptr) whole = false;
    return value.list() == nullptr ? none : *value.list();
  }
  int year(const Value& value) {
    const auto number = value.number();
    if (!number || *number < plan_year_min || *number > plan_year_max) whole = false;
    return whole ? static_cast<int>(*number) : 0;
  }
  std::optional<base::Date> date(const Value& value) {
    if (value.is_null()) return std::nullopt;
    auto date = base::parse_date(text(value));
    if (!date) whole = false;
    return date;
  }
  PlanContent::Area area(const Value& value) {
    PlanContent::Area area{text(value.at(0)), text(value.at(1)), date(value.at(2)), date(value.at(3)), value.at(4).flag()};
    for (const auto& each : list(value.at(5))) {
      const auto planned = each.at(1).is_null() ? std::nullopt : from_code<Planned>(text(each.at(1)));
      if (!planned && !each.at(1).is_null()) whole = false;
      area.years[year(each.at(0))] = {planned, text(each.at(2))};
    }
    return area;
  }
};

void compare(const PlanContent::Area& before, const PlanContent::Area& after, std::vector<PlanChange>& found) {
  using enum PlanChange::What;
  const auto differs = [&](bool does, PlanChange::What what, std::optional<int> year = std::nullopt) {
    if (does) found.push_back({what, after.label, year});
  };
  differs(before.label != after.label, label);
  differs(before.agreement_from != after.agreement_from || before.agreement_to != after.agreement_to, agreement);
  differs(before.own_units != after.own_units, own_units);
  std::set<int> spoken_of;
  for (const auto* area : {&before, &after})
    for (const auto& [year, said] : area->years) spoken_of.insert(year);
  const auto said_in = [](const PlanContent::Area& area, int year) {
    const auto said = area.years.find(year);
    return said == area.years.end() ? PlanContent::Year{} : said->second;
  };
  for (const int year : spoken_of) {
    const auto was = said_in(before, year), is = said_in(after, year);
    differs(was.planned != is.planned, planned, year);
    differs(was.reason != is.reason, reason, year);
  }
}

}  // namespace

Value to_value(const PlanContent& content) {
  ValueList years, focus, areas;
  for (const int year : content.years) years.push_back(year);
  for (const auto& [year, texts] : content.focus) {
    ValueList list;
    for (const auto& text : texts) list.push_back(text);
    focus.push_back(ValueList{year, list});
  }
  for (const auto& area : content.areas) areas.push_back(to_value(area));
  return ValueList{content.title, content.dnr,   years, content.children, content.economy, content.inspector_days ? Value(*content.inspector_days) : Value(),
                   focus,         std::move(areas)};
}

std::optional<PlanContent> plan_content_from(const Value& value) {
  ContentReader read;
  PlanContent content{read.text(value.at(0)), read.text(value.at(1)), {}, read.text(value.at(3)), read.text(value.at(4)), value.at(5).number(), {}, {}};
  for (const auto& year : read.list(value.at(2))) content.years.push_back(read.year(year));
  for (const auto& each : read.list(value.at(6)))
    for (const auto& text : read.list(each.at(1))) content.focus[read.year(each.at(0))].push_back(read.text(text));
  for (const auto& area : read.list(value.at(7))) content.areas.push_back(read.area(area));
  return read.whole ? std::optional(std::move(content)) : std::nullopt;
}

base::Hash hash_of(const PlanContent& content) { return base::sha256(journal::encode(to_value(content))); }

Outcome<PlanContent> cleaned(PlanContent content) {
  std::optional<Refusal> refused;
  const auto clean_in = [&](std::string& text, std::size_t bytes_max) {
    auto done = clean(text, bytes_max);
    if (!done && !refused) refused = done.refusal();
    if (done) text = *std::move(done);
  };
  clean_in(content.title, name_bytes_max);
  clean_in(content.dnr, name_bytes_max);
  clean_in(content.children, plan_text_bytes_max);
  clean_in(content.economy, plan_text_bytes_max);
  if (!refused && content.title.empty()) refused = Refusal{"name_missing", "core/domain/RULES.md: Plans", {}};
  std::ranges::sort(content.years);
  const auto unknown = [&](int year) { return std::ranges::count(content.years, year) != 1 || year < plan_year_min || year > plan_year_max; };
  const auto refuse_year = [&](int year) {
    if (unknown(year) && !refused) refused = Refusal{"plan_year_unknown", "core/domain/RULES.md: Plans", {{"place", std::to_string(year)}}};
  };
  for (const int year : content.years) refuse_year(year);
  for (auto& [year, texts] : content.focus) {
    for (auto& text : texts) clean_in(text, name_bytes_max);
    std::erase(texts, "");
    if (!texts.empty()) refuse_year(year);
  }
  std::erase_if(content.focus, [](const auto& each) { return each.second.empty(); });
  std::set<std::string> codes;
  for (auto& area : content.areas) {
    clean_in(area.code, name_bytes_max);
    if (area.code.empty() && !refused) refused = Refusal{"area_missing", "core/domain/RULES.md: Plans", {}};
    clean_in(area.label, name_bytes_max);
    if (area.label.empty()) area.label = area.code;
    if (!codes.insert(area.code).second && !refused) refused = Refusal{"plan_area_twice", "core/domain/RULES.md: Plans", {{"place", area.label}, {"area", area.code}}};
    if (area.agreement_from && area.agreement_to && *area.agreement_to < *area.agreement_from && !refused)
      refused = Refusal{"plan_period_backwards", "core/domain/RULES.md: Plans", {{"place", area.label}}};
    for (auto& [year, said] : area.years) clean_in(said.reason, plan_reason_bytes_max);
    std::erase_if(area.years, [](const auto& each) { return each.second == PlanContent::Year{}; });
    for (const auto& [year, said] : area.years) refuse_year(year);
  }
  const bool too_many_focus = std::ranges::any_of(content.focus, [](const auto& each) { return each.second.size() > plan_focus_max; });
  // Half of what an op may hold: the adoption carries the whole, and its own words.
  const bool too_large = content.years.size() > plan_years_max || content.areas.size() > plan_areas_max || too_many_focus ||
                         journal::encode(to_value(content)).size() > journal::op_size_bytes_max / 2;
  if (!refused && too_large) refused = Refusal{"plan_too_large", "core/domain/plan_content.h", {}};
  if (refused) return *refused;
  return content;
}

std::vector<PlanChange> changes(const PlanContent& before, const PlanContent& after) {
  using enum PlanChange::What;
  std::vector<PlanChange> found;
  const auto differs = [&](bool does, PlanChange::What what) {
    if (does) found.push_back({what});
  };
  differs(before.title != after.title, title);
  differs(before.dnr != after.dnr, dnr);
  differs(before.years != after.years, years);
  differs(before.children != after.children, children);
  differs(before.economy != after.economy, economy);
  differs(before.inspector_days != after.inspector_days, inspector_days);
  std::set<int> focused;
  for (const auto* content : {&before, &after})
    for (const auto& [year, texts] : content->focus) focused.insert(year);
  const auto focus_in = [](const PlanContent& content, int year) {
    const auto said = content.focus.find(year);
    return said == content.focus.end() ? std::vector<std::string>() : said->second;
  };
  for (const int year : focused)
    if (focus_in(before, year) != focus_in(after, year)) found.push_back({focus, "", year});
  for (const auto& area : after.areas) {
    const auto was = std::ranges::find(before.areas, area.code, &PlanContent::Area::code);
    if (was == before.areas.end())
      found.push_back({area_added, area.label});
    else
      compare(*was, area, found);
  }
  for (const auto& area : before.areas)
    if (std::ranges::find(after.areas, area.code, &PlanContent::Area::code) == after.areas.end()) found.push_back({area_removed, area.label});
  return found;
}

}  // namespace platsbesok::domain
