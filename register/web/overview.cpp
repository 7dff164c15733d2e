// The overview ("översikt"), where one begins: what awaits this reader, late first, then today, then the next fourteen days; beside it the year in pictures for
// those who plan visits or read units.
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/visit_data.h"
#include "register/web/waiting.h"
#include "register/web/year_pictures.h"

#include "core/base/days.h"
#include "core/domain/may_see.h"
#include "core/domain/permissions.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using Group = Waiting::Group;

constexpr std::size_t rows_max = 8;  // of a group; the lists have them all

std::string waiting_day_words(const base::Wording& words, const Waiting& waiting, base::Date today) {
  const auto days = std::abs(base::day_number(waiting.day) - base::day_number(today));
  switch (waiting.group) {
    case Group::late: return words.counted("web.overview.days_late", days);
    case Group::today: return waiting.decision ? words("web.overview.decision") : waiting.time.empty() ? words("web.overview.today") : waiting.time;
    case Group::soon: return days == 1 ? words("web.overview.tomorrow") : words("web.overview.in_days", {{"days", std::to_string(days)}});
  }
  return {};
}

Data group_data(const base::Wording& words, const std::vector<Waiting>& all, Group group, base::Date today) {
  Data data, rows(Data::type::list);
  std::size_t count = 0;
  for (const auto& each : all) {
    if (each.group != group || ++count > rows_max) continue;
    Data row, chips(Data::type::list);
    row.set("when", waiting_day_words(words, each, today));
    row.set("is_late", group == Group::late);
    if (group != Group::today) row.set("day", base::iso(each.day) + (each.time.empty() ? "" : ", " + each.time));
    row.set("title", each.title);
    row.set("path", each.path);
    row.set("where", each.where);
    for (const auto& chip : each.chips) chips.push_back(chip);
    row.set("chips", chips);
    set_text(row, "why", each.why);
    set_text(row, "code", each.code);
    row.set("action", each.action);
    // A screen reader hears what the button is about, not a row of equal verbs.
    row.set("action_label", each.action + ": " + each.title + ", " + each.where);
    rows.push_back(row);
  }
  set_list(data, "rows", rows);
  data.set("count", std::to_string(count));
  data.set("more", count > rows_max ? Data(words("web.overview.more", {{"count", std::to_string(count - rows_max)}})) : Data(false));
  return data;
}

struct Counts {
  std::size_t late = 0, decisions = 0, visits_today = 0, soon = 0;
  std::optional<base::Date> oldest{};
};

Data count_data(const std::string& label, std::size_t count, const std::string& more, const char* look, const char* icon) {
  Data data;
  data.set("label", label);
  data.set("count", std::to_string(count));
  set_text(data, "more", more);
  data.set("look", count == 0 ? "neutral" : look);
  data.set("icon", icon);
  return data;
}

}  // namespace

HttpReply overview(const Site& site, const Reader& reader) {
  const base::Wording& words = site.words;
  const auto now = site.office.clock().now();
  const auto today = base::in_stockholm(now).date;
  const bool plans = domain::may(reader.roles, domain::Act::plan_visit);
  const auto units = domain::may_see_units(reader.roles) ? due_units(site, reader, today) : std::vector<DueUnit>();
  const auto others = other_due(site, reader, today);
  const auto all = what_waits(site, reader, units, others, today);
  Counts counts;
  for (const auto& each : all) {
    counts.late += each.group == Group::late;
    counts.soon += each.group == Group::soon;
    counts.decisions += each.decision;
    counts.visits_today += each.group == Group::today && each.visit;
    if (each.group == Group::late && !counts.oldest) counts.oldest = each.day;
  }
  Data data, sums(Data::type::list);
  const auto oldest = counts.oldest ? words.counted("web.overview.oldest", base::day_number(today) - base::day_number(*counts.oldest)) : std::string();
  sums.push_back(count_data(words("web.overview.late"), counts.late, oldest, "level-1", "clock"));
  sums.push_back(count_data(words("web.overview.decisions"), counts.decisions, "", "level-2", "gavel"));
  sums.push_back(count_data(words("web.overview.visits_today"), counts.visits_today, "", "neutral", "clipboard"));
  sums.push_back(count_data(words("web.overview.within"), counts.soon, words("web.overview.until", {{"date", base::iso(base::date_of(base::day_number(today) + soon_days))}}), "neutral", "calendar"));
  data.set("sums", sums);
  data.set("late", group_data(words, all, Group::late, today));
  data.set("today", group_data(words, all, Group::today, today));
  data.set("soon", group_data(words, all, Group::soon, today));
  data.set("nothing", all.empty());
  data.set("date_words", words("web.overview.day", {{"weekday", words("web.weekday." + std::to_string((base::day_number(today) + 3) % 7 + 1))},
                                             {"day", std::to_string(today.day)},
                                             {"month", words("web.month." + std::to_string(today.month))},
                                             {"year", std::to_string(today.year)},
                                             {"week", std::to_string(base::iso_week(today))}}));
  data.set("may_plan", plans);
  if (plans) put_year_wheel(words, units, others, today, data);
  else data.set("wheel", false);
  put_coverage(words, units, today, data);
  put_visits_by_month(site, reader, today, data);
  data.set("in_overview", true);
  return page(site, reader, "overview", words("web.overview.title"), std::move(data));
}

}  // namespace platsbesok::reg::web
