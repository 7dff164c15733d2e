// Entry: one thing that assets/demo/past.json tells, its fields read as what they mean. Its days are counted back from today, so that the past is as long on every day
// it is played; one that is less than 0 lies ahead. What is missing or malformed throws BadInput and names itself.
#pragma once

#include "register/admin/arguments.h"

namespace platsbesok::reg::demonstration {

class Entry : public admin::Arguments {
public:
  // What it reads outlives it.
  Entry(const nlohmann::json& told, base::Date today) : Arguments(told), told_(told), today_(today) {}

  bool has(const char* name) const { return told_.contains(name); }
  int number(const char* name) const;
  int number_or(const char* name, int other) const { return has(name) ? number(name) : other; }
  base::Date today() const { return today_; }
  base::Date day(const char* name) const;
  // What "ago" tells: the last day until then on which somebody works. Then at nine, or at the hour that "at" names: "19:30".
  base::Date day() const;
  base::Instant time() const;
  std::vector<Entry> entries(const char* name) const;
  Entry entry(const char* name) const;
  // One text or several: "JA", or ["3", "5"]; nothing where there is none.
  std::vector<std::string> one_or_more(const std::string& name) const;

private:
  const nlohmann::json& told_;
  base::Date today_;
};

// The hour of a day: "19:30". Of a year the day that is told as "02-20". And the last day until then on which somebody works.
base::Instant at_hour(base::Date day, const std::string& hour);
base::Date in_year(int year, const std::string& month_and_day);
base::Date working_day(base::Date day);

}  // namespace platsbesok::reg::demonstration
