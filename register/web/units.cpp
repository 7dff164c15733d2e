#include "register/web/units.h"

#include "core/domain/may_see.h"
#include "core/domain/permissions.h"
#include "core/table/workbook.h"
#include "register/web/phrases.h"
#include "register/web/visit_data.h"

#include <algorithm>
#include <charconv>

namespace platsbesok::reg::web {

std::optional<domain::Unit> open_unit(const Site& site, const Reader& reader, base::DossierId id) {
  const auto* known = domain::may_see_units(reader.roles) ? site.units.find(id) : nullptr;
  return known == nullptr ? std::nullopt : std::optional(known->unit);
}

bool permit_number_is_personal(const Reader& reader, const domain::Unit& unit) {
  const auto* provider = unit.provider ? reader.organisation->provider(*unit.provider) : nullptr;
  return unit.provider && (provider == nullptr || domain::number_is_personal(*provider));
}
bool keeps_units(const Reader& reader) { return domain::may(reader.roles, domain::Act::keep_register); }

std::string unit_path(base::DossierId unit) { return "/enheter/" + unit.hex(); }

std::string asks_words(const base::Wording& words, const staffing::Requirement& rule) {
  std::vector<std::string> parts;
  if (rule.min_total > 0) parts.push_back(words("web.requirement.at_least", {{"count", std::to_string(rule.min_total)}}));
  if (rule.residents_per_staff) parts.push_back(words("web.requirement.per_residents", {{"count", std::to_string(*rule.residents_per_staff)}}));
  for (const auto& [role, count] : rule.roles) parts.push_back(words("web.requirement.of_role", {{"count", std::to_string(count)}, {"role", role}}));
  if (!rule.sleeping_allowed) parts.push_back(words("web.requirement.all_awake"));
  else if (rule.min_awake > 0) parts.push_back(words.counted("web.requirement.awake", rule.min_awake));
  if (!rule.on_call_role.empty()) parts.push_back(words("web.requirement.on_call", {{"role", rule.on_call_role}}));
  if (rule.unstaffed_when_empty) parts.push_back(words("web.requirement.when_empty"));
  return joined(parts, ", ");
}

std::string when_words(const base::Wording& words, const staffing::Requirement& rule) {
  std::vector<std::string> days;
  if (rule.days == staffing::Days{}) {
    days.push_back(words("web.requirement.every_day"));
  } else {
    if (rule.days.weekdays) days.push_back(words("web.requirement.on.weekdays"));
    if (rule.days.saturdays) days.push_back(words("web.requirement.on.saturdays"));
    if (rule.days.sundays_and_holidays) days.push_back(words("web.requirement.on.sundays"));
    if (rule.days.eves) days.push_back(words("web.requirement.on.eves"));
  }
  return minute_text(rule.from_min) + "–" + minute_text(rule.to_min) + ", " + joined(days, ", ");
}

std::string validity_words(const base::Wording& words, const staffing::Requirement& rule) {
  if (rule.valid_from && rule.valid_to) return base::iso(*rule.valid_from) + "–" + base::iso(*rule.valid_to);
  if (rule.valid_from) return words("web.requirement.from_day", {{"date", base::iso(*rule.valid_from)}});
  if (rule.valid_to) return words("web.requirement.to_day", {{"date", base::iso(*rule.valid_to)}});
  return words("web.requirement.until_changed");
}

std::string duration_words(const base::Wording& words, int minutes) {
  if (minutes < 60) return words("web.minutes", {{"minutes", std::to_string(minutes)}});
  if (minutes % 60 == 0) return words("web.hours", {{"hours", std::to_string(minutes / 60)}});
  return words("web.hours_minutes", {{"hours", std::to_string(minutes / 60)}, {"minutes", std::to_string(minutes % 60)}});
}

Data problems_data(const Site& site, const std::vector<staffing::ImportProblem>& problems, std::size_t shown_max) {
  Data list(Data::type::list);
  std::size_t shown = 0;
  // What was given up first: it is what a person must act on.
  for (const auto severity : {staffing::ImportProblem::Severity::rejected, staffing::ImportProblem::Severity::warning})
    for (const auto& problem : problems) {
      if (problem.severity != severity || shown == shown_max) continue;
      ++shown;
      Data row;
      row.set("row", problem.row == 0 ? site.words("web.schedule.whole_file") : std::to_string(problem.row));
      row.set("column", problem.column == 0 ? "" : table::column_letters(problem.column));
      row.set("rejected", severity == staffing::ImportProblem::Severity::rejected);
      row.set("words", site.words("problem." + problem.code, problem.about));
      list.push_back(row);
    }
  return list;
}

HttpReply unit_subpage(const Site& site, const Reader& reader, const domain::Unit& unit, const char* name, const std::string& title, Data data, int status) {
  data.set("in_units", true);
  data.set("unit_name", unit.shown_name());
  data.set("unit_path", unit_path(unit.id));
  data.set("keeps", keeps_units(reader));
  log_access(site, reader, unit.id, name);
  return page(site, reader, name, status >= 400 ? site.words("web.error_title", {{"title", title}}) : title, std::move(data), status);
}

void set_mistakes(Data& data, const std::vector<std::string>& mistakes) {
  Data list(Data::type::list);
  for (const auto& each : mistakes) {
    Data item;
    item.set("text", each);
    list.push_back(item);
  }
  set_list(data, "mistakes", list);
}

std::optional<int> number_in(const Fields& fields, std::string_view name, int max) {
  const std::string text = field(fields, name);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 0 || value > max) return std::nullopt;
  return value;
}

}  // namespace platsbesok::reg::web
