#include "register/demonstration/entry.h"

#include "core/staffing/calendar.h"

#include <cmath>

namespace platsbesok::reg::demonstration {

using admin::BadInput;

namespace {

constexpr double number_max = 999'999'999;

}  // namespace

int Entry::number(const char* name) const {
  const auto found = told_.find(name);
  if (found == told_.end()) throw BadInput{name, "missing"};
  if (!found->is_number_integer() || std::abs(found->get<double>()) > number_max) throw BadInput{name, "not_a_number"};
  return found->get<int>();
}

base::Date Entry::day(const char* name) const { return staffing::days_after(today_, -number(name)); }

base::Date Entry::day() const { return working_day(day("ago")); }

base::Instant Entry::time() const { return at_hour(day(), text_or("at", "09:00")); }

std::vector<Entry> Entry::entries(const char* name) const {
  std::vector<Entry> all;
  const auto found = told_.find(name);
  if (found == told_.end()) return all;
  if (!found->is_array()) throw BadInput{name, "not_a_list"};
  for (const auto& each : *found) all.emplace_back(each, today_);
  return all;
}

Entry Entry::entry(const char* name) const {
  const auto found = told_.find(name);
  if (found == told_.end()) throw BadInput{name, "missing"};
  return {*found, today_};
}

std::vector<std::string> Entry::one_or_more(const std::string& name) const {
  const auto found = told_.find(name);
  if (found == told_.end()) return {};
  return found->is_array() ? texts(name.c_str()) : std::vector{text(name.c_str())};
}

base::Instant at_hour(base::Date day, const std::string& hour) {
  const nlohmann::json told{{"at", base::iso(day) + "T" + hour}};
  return admin::Arguments(told).time("at");
}

base::Date in_year(int year, const std::string& month_and_day) {
  const auto day = base::parse_date(std::to_string(year) + "-" + month_and_day);
  if (!day) throw BadInput{"on", "not_a_date"};
  return *day;
}

base::Date working_day(base::Date day) {
  while (staffing::day_class(day) != staffing::DayClass::weekday || staffing::eve(day)) day = staffing::days_after(day, -1);
  return day;
}

}  // namespace platsbesok::reg::demonstration
