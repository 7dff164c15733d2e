#include "register/web/form_reading.h"

#include "core/staffing/written.h"
#include "register/web/units.h"

namespace platsbesok::reg::web {

std::optional<base::Date> FormReading::date(const std::string& name) {
  const auto found = base::parse_date(field(form_, name));
  if (!found) mistake(name);
  return found;
}

int FormReading::number(const std::string& name, int min, int max) {
  const auto found = number_in(form_, name, max);
  if (!found || *found < min) mistake(name);
  return found.value_or(min);
}

std::vector<std::string> lines_in(std::string_view rest) {
  std::vector<std::string> lines;
  while (!rest.empty()) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (auto words = staffing::clean(line); !words.empty()) lines.push_back(std::move(words));
  }
  return lines;
}

std::vector<base::EntityId> ticked_ids(const Fields& form, std::string_view name) {
  std::vector<base::EntityId> ids;
  const std::string before = std::string(name) + ".";
  for (auto each = form.lower_bound(before); each != form.end() && each->first.starts_with(before); ++each)
    if (const auto id = base::EntityId::from_hex(each->first.substr(before.size())); id && each->second == "1") ids.push_back(*id);
  return ids;
}

Data area_options(const base::Wording& words, const std::string& chosen, const std::set<std::string>& left_out) {
  constexpr std::string_view key = "register.area.";
  Data list(Data::type::list);
  for (auto each = words.all().lower_bound(key); each != words.all().end() && each->first.starts_with(key); ++each)
    if (const auto code = each->first.substr(key.size()); !left_out.contains(code)) list.push_back(option(code, each->second, code == chosen));
  return list;
}

std::string today_text(const Site& site) { return base::iso(today_in(site)); }

}  // namespace platsbesok::reg::web
