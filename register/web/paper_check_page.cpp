// The paper check ("kontroll på papper"): a month of the schedule against the unit's requirements, a day a box; a day opens into its gaps. Numbers and roles only.
#include "register/web/phrases.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using staffing::PaperDay;

constexpr int residents_max = 1'000;

struct Month {
  int year = 2000, month = 1;
  base::Date first() const { return {year, month, 1}; }
  Month next() const { return month == 12 ? Month{year + 1, 1} : Month{year, month + 1}; }
  Month before() const { return month == 1 ? Month{year - 1, 12} : Month{year, month - 1}; }
  base::Date last() const { return staffing::days_after(next().first(), -1); }
  std::string code() const { return base::iso(first()).substr(0, 7); }
};

Month month_of(base::Date date) { return {date.year, date.month}; }

std::string day_name(const base::Wording& words, const PaperDay& day) {
  static constexpr const char* red[] = {"new_year", "epiphany", "good_friday", "easter_sunday", "easter_monday", "may_day", "ascension",
                                        "whit_sunday", "national_day", "midsummer_day", "all_saints", "christmas_day", "boxing_day"};
  static constexpr const char* eves[] = {"easter_eve", "midsummer_eve", "christmas_eve", "new_year_eve"};
  if (day.red_day) return words("web.day." + std::string(red[static_cast<int>(*day.red_day)]));
  if (day.eve) return words("web.day." + std::string(eves[static_cast<int>(*day.eve)]));
  return {};
}

// Somebody who is missing is often missing awake and in a role, too: the largest says it.
int lack(const PaperDay& day) { return std::max({day.shortage_person_min, day.role_shortage_person_min, day.awake_shortage_person_min}); }

struct Check {
  const Site& site;
  const domain::Unit& unit;
  std::vector<staffing::Requirement> rules;
  std::string path;  // with schedule and residents
};

std::string gap_words(const base::Wording& words, const staffing::PaperGap& gap) {
  std::vector<std::string> parts;
  if (gap.deficit > 0) parts.push_back(words.counted("web.paper.lacks_persons", gap.deficit));
  if (gap.role_deficit > 0) parts.push_back(words.counted("web.paper.lacks_roles", gap.role_deficit));
  if (gap.awake_deficit > 0) parts.push_back(words.counted("web.paper.lacks_awake", gap.awake_deficit));
  return joined(parts, ", ");
}

Data gap_data(const Check& check, const staffing::PaperGap& gap) {
  Data row, rules(Data::type::list);
  row.set("times", hours_text(gap.span.start, gap.span.end));
  row.set("required", std::to_string(gap.required));
  row.set("scheduled", std::to_string(gap.scheduled));
  row.set("lacks", gap_words(check.site.words, gap));
  for (const std::size_t index : gap.rows) {
    const auto& rule = check.rules.at(index);
    Data each;
    each.set("text", (rule.source ? check.site.words("web.source." + std::string(code_of(*rule.source))) + ": " : "") + asks_words(check.site.words, rule) + " (" +
                         when_words(check.site.words, rule) + ")");
    rules.push_back(each);
  }
  row.set("rules", rules);
  return row;
}

Data day_box(const Check& check, const PaperDay& day, bool opened) {
  Data box;
  box.set("inside", true);
  box.set("number", std::to_string(day.date.day));
  box.set("date", base::iso(day.date));
  box.set("path", check.path + "&manad=" + base::iso(day.date).substr(0, 7) + "&dag=" + base::iso(day.date) + "#dagen");
  box.set("opened", opened);
  box.set("red", day.red_day.has_value() || staffing::weekday(day.date) == 7);
  set_text(box, "day_name", day_name(check.site.words, day));
  constexpr int whole_day_min = staffing::day_min - 60;  // also where the clock goes forward
  const int lacking = lack(day);
  box.set("look", lacking > 0 ? "short" : day.no_requirement_min >= whole_day_min ? "nothing" : "enough");
  box.set("is_short", lacking > 0);
  box.set("is_enough", lacking == 0 && day.no_requirement_min < whole_day_min);
  box.set("minutes", lacking % 60 == 0 || lacking < 60 ? duration_words(check.site.words, lacking)
                                                       : check.site.words("web.hours_minutes_short", {{"hours", std::to_string(lacking / 60)}, {"minutes", std::to_string(lacking % 60)}}));
  return box;
}

void put_weeks(const Check& check, const std::vector<PaperDay>& days, Month month, std::optional<base::Date> opened, Data& data) {
  Data weeks(Data::type::list), boxes(Data::type::list);
  const auto blank = [] {
    Data box;
    box.set("inside", false);
    box.set("number", "");  // not the week's
    return box;
  };
  for (int i = 1; i < staffing::weekday(month.first()); ++i) boxes.push_back(blank());
  int count = staffing::weekday(month.first()) - 1;
  const auto close_week = [&](base::Date date) {
    Data week;
    week.set("number", std::to_string(base::iso_week(date)));
    week.set("days", boxes);
    weeks.push_back(week);
    boxes = Data(Data::type::list);
  };
  for (base::Date date = month.first(); date <= month.last(); date = staffing::days_after(date, 1)) {
    const auto day = std::ranges::find(days, date, &PaperDay::date);
    if (day != days.end()) {
      boxes.push_back(day_box(check, *day, opened == date));
    } else {
      Data box = blank();
      box.set("number", std::to_string(date.day));
      boxes.push_back(box);
    }
    if (++count % 7 == 0) close_week(date);
  }
  if (count % 7 != 0) {
    for (; count % 7 != 0; ++count) boxes.push_back(blank());
    close_week(month.last());
  }
  data.set("weeks", weeks);
}

void put_day(const Check& check, const PaperDay& day, bool night_before_unknown, Data& data) {
  Data opened, gaps(Data::type::list);
  for (const auto& gap : day.gaps) gaps.push_back(gap_data(check, gap));
  const auto name = day_name(check.site.words, day);
  opened.set("heading", check.site.words("web.paper.day", {{"weekday", check.site.words("web.weekday." + std::to_string(staffing::weekday(day.date)))}, {"date", base::iso(day.date)}}) +
                            (name.empty() ? "" : ", " + name));
  set_list(opened, "gaps", gaps);
  opened.set("night_before_unknown", night_before_unknown);
  if (day.no_requirement_min > 0) opened.set("no_requirement", check.site.words("web.paper.no_requirement", {{"time", duration_words(check.site.words, day.no_requirement_min)}}));
  data.set("day", opened);
}

void put_sums(const base::Wording& words, const std::vector<PaperDay>& days, Data& data) {
  int short_days = 0, persons = 0, roles = 0, awake = 0;
  for (const auto& day : days) {
    short_days += lack(day) > 0;
    persons += day.shortage_person_min;
    roles += day.role_shortage_person_min;
    awake += day.awake_shortage_person_min;
  }
  data.set("verdict", short_days == 0 ? words("web.paper.all_enough") : words.counted("web.paper.short_days", short_days));
  data.set("is_short", short_days > 0);
  Data figures(Data::type::list);
  figures.push_back(figure(words("web.paper.persons"), duration_words(words, persons)));
  figures.push_back(figure(words("web.paper.roles"), duration_words(words, roles)));
  figures.push_back(figure(words("web.paper.awake"), duration_words(words, awake)));
  data.set("figures", figures);
}

}  // namespace

HttpReply paper_check_page(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& query) {
  const auto schedules = site.office.schedules_of(unit.id);
  const auto asked = base::DossierId::from_hex(field(query, "schema"));
  const auto chosen = std::ranges::find_if(schedules, [&](const auto& each) { return asked ? each.id == *asked : true; });
  if (chosen == schedules.end() || !chosen->period) return not_found(site, reader);
  const int residents = number_in(query, "boende", residents_max).value_or(0);
  const auto opened = base::parse_date(field(query, "dag"));
  Check check{site, unit, unit.rules(), unit_path(unit.id) + "/kontroll?schema=" + chosen->id.hex() + "&boende=" + std::to_string(residents)};
  const auto& period = *chosen->period;
  const auto month_asked = base::parse_date(field(query, "manad") + "-01");
  Month month = month_of(month_asked ? std::clamp(*month_asked, month_of(period.first).first(), month_of(period.last).last()) : period.first);
  const staffing::Period shown{std::max(period.first, month.first()), std::min(period.last, month.last())};
  const auto shifts = domain::with_night_before(*chosen, schedules);
  const bool knows_night_before = shifts.size() > chosen->shifts.size();
  const auto days = staffing::paper_check(check.rules, staffing::shifts(shifts), {}, residents, shown);

  Data data;
  data.set("heading", site.words("web.paper.heading"));
  data.set("month", site.words("web.paper.month", {{"month", site.words("web.month." + std::to_string(month.month))}, {"year", std::to_string(month.year)}}));
  data.set("schedule", chosen->id.hex());
  data.set("month_code", month.code());
  data.set("residents", std::to_string(residents));
  data.set("action", unit_path(unit.id) + "/kontroll");
  data.set("schedule_path", unit_path(unit.id) + "/schema/" + chosen->id.hex());
  data.set("period", site.words("web.paper.period", {{"first", base::iso(period.first)}, {"last", base::iso(period.last)}}));
  if (period.first < month.first()) data.set("before", check.path + "&manad=" + month.before().code());
  if (month.last() < period.last) data.set("after", check.path + "&manad=" + month.next().code());
  data.set("no_rules", check.rules.empty());
  put_weeks(check, days, month, opened, data);
  put_sums(site.words, days, data);
  if (const auto day = opened ? std::ranges::find(days, *opened, &PaperDay::date) : days.end(); day != days.end()) put_day(check, *day, day->date == period.first && !knows_night_before, data);
  log_access(site, reader, chosen->id, "paper_check");
  return unit_subpage(site, reader, unit, "paper_check", site.words("web.paper.heading"), std::move(data));
}

}  // namespace platsbesok::reg::web
