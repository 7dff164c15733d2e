#include "register/web/year_pictures.h"

#include "register/web/phrases.h"
#include "register/web/visit_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace platsbesok::reg::web {

namespace {

// "12.5", whatever the locale says.
std::string coordinate(double value) {
  const auto tenths = std::llround(value * 10);
  return (tenths < 0 ? "-" : "") + std::to_string(std::llabs(tenths) / 10) + "." + std::to_string(std::llabs(tenths) % 10);
}

struct Point {
  double x, y;
  std::string text() const { return coordinate(x) + " " + coordinate(y); }
};

struct Wheel {
  static constexpr double middle = 168, outer = 130, inner = 80, badge = 150, gap = 0.012;
  // Clockwise from the top; `turn` 1 is the whole way round.
  static Point at(double turn, double radius) {
    const double angle = 2 * std::numbers::pi * turn;
    return {middle + radius * std::sin(angle), middle - radius * std::cos(angle)};
  }
  static std::string segment(int month) {
    const double from = (month - 1) / 12.0 + gap / 2, to = month / 12.0 - gap / 2;
    const auto arc = [](double radius, int sweep, Point end) {
      return "A" + coordinate(radius) + " " + coordinate(radius) + " 0 0 " + std::to_string(sweep) + " " + end.text();
    };
    return "M" + at(from, outer).text() + arc(outer, 1, at(to, outer)) + "L" + at(to, inner).text() + arc(inner, 0, at(from, inner)) + "Z";
  }
};

void set_point(Data& data, const std::string& name, Point point) {
  data.set(name + "_x", coordinate(point.x));
  data.set(name + "_y", coordinate(point.y));
}

std::string month_name(const base::Wording& words, int month) { return words("web.month." + std::to_string(month)); }

// How high the axis goes, and how many steps it has: at most three lines beside the bottom one.
struct Axis {
  explicit Axis(int highest) {
    for (const int candidate : {1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000})
      if (step = candidate; step * 3 >= highest) break;
    while (step * steps < highest) ++steps;
  }
  int step = 1, steps = 1;
  int top() const { return step * steps; }
};

}  // namespace

void put_year_wheel(const base::Wording& words, const std::vector<DueUnit>& units, const std::vector<OtherDue>& others, base::Date today, Data& data) {
  std::array<int, 13> late{}, left{};
  int all_late = 0, all_left = 0;
  const auto count = [&](base::Date due) {
    const bool is_late = due < today;
    if (!is_late && due.year > today.year) return;
    ++(is_late ? all_late : all_left);
    if (due.year == today.year) ++(is_late ? late : left)[static_cast<std::size_t>(due.month)];
  };
  for (const auto& each : units) {
    if (each.due) count(each.due->due);
    for (const auto& permit : each.permits) count(permit.due);
  }
  for (const auto& each : others) count(each.due);
  Data wheel, months(Data::type::list);
  for (int month = 1; month <= 12; ++month) {
    const auto at = static_cast<std::size_t>(month);
    const double turn = (month - 0.5) / 12.0;
    Data each;
    each.set("path", Wheel::segment(month));
    each.set("name", words("web.overview.month." + std::to_string(month)));
    each.set("long_name", month_name(words, month));
    each.set("is_now", month == today.month);
    set_point(each, "name", Wheel::at(turn, (Wheel::outer + Wheel::inner) / 2));
    set_point(each, "badge", Wheel::at(turn, Wheel::badge));
    each.set("late", late[at] == 0 ? Data(false) : Data(std::to_string(late[at])));
    // One badge has room: what is late is told first, and both stand in the table.
    each.set("left", late[at] != 0 || left[at] == 0 ? Data(false) : Data(std::to_string(left[at])));
    each.set("done", late[at] == 0 && left[at] == 0 && month < today.month);
    each.set("late_count", std::to_string(late[at]));
    each.set("left_count", std::to_string(left[at]));
    months.push_back(each);
  }
  wheel.set("months", months);
  wheel.set("title", words("web.overview.wheel", {{"year", std::to_string(today.year)}}));
  wheel.set("late", words.counted("web.overview.late_count", all_late));
  wheel.set("left", words("web.overview.left_count", {{"count", std::to_string(all_left)}}));
  wheel.set("week", words("web.overview.week", {{"week", std::to_string(base::iso_week(today))}}));
  data.set("wheel", wheel);
}

void put_coverage(const base::Wording& words, const std::vector<DueUnit>& units, base::Date today, Data& data) {
  constexpr double width = 336;
  Data coverage, bars(Data::type::list);
  double y = 0;
  for (const auto regi : {domain::Regime::contracted, domain::Regime::in_house}) {
    long long all = 0, visited = 0;
    for (const auto& each : units) {
      if (each.unit->regi.value != regi) continue;
      ++all;
      visited += each.last && each.last->year == today.year;
    }
    if (all == 0) continue;
    Data bar;
    bar.set("name", words("web.regi." + std::string(domain::code_of(regi))));
    bar.set("own", regi == domain::Regime::in_house);
    bar.set("percent", words("web.overview.percent", {{"percent", std::to_string((visited * 100 + all / 2) / all)}}));
    bar.set("of", words("web.overview.of_units", {{"visited", std::to_string(visited)}, {"all", std::to_string(all)}}));
    bar.set("width", coordinate(width * static_cast<double>(visited) / static_cast<double>(all)));
    bar.set("y", coordinate(y));
    bars.push_back(bar);
    y += 1;
  }
  if (y == 0) {
    data.set("coverage", false);
    return;
  }
  coverage.set("bars", bars);
  coverage.set("title", words("web.overview.coverage", {{"year", std::to_string(today.year)}}));
  data.set("coverage", coverage);
}

void put_visits_by_month(const Site& site, const Reader& reader, base::Date today, Data& data) {
  const base::Wording& words = site.words;
  struct Month {
    int announced = 0, unannounced = 0, planned = 0;
    int sum() const { return announced + unannounced + planned; }
  };
  std::array<Month, 12> counted{};
  for (const auto* visit : site.visits.seen_by(reader.person, reader.roles)) {
    const auto& date = visit->on;
    if (!date || date->year != today.year) continue;
    using domain::Phase;
    Month& month = counted[static_cast<std::size_t>(date->month - 1)];
    const bool announced = visit->row.announcement == domain::Announcement::announced;
    const auto phase = visit->row.state.phase;
    if (phase == Phase::ended || phase == Phase::signed_off) ++(announced ? month.announced : month.unannounced);
    else if (announced && (phase == Phase::planned || phase == Phase::packed)) ++month.planned;
  }
  int highest = 0;
  for (const auto& month : counted) highest = std::max(highest, month.sum());
  if (highest == 0) {
    data.set("months", false);
    return;
  }
  constexpr double left = 28, bottom = 128, height = 112, wide = 16, apart = 25.5;
  const Axis axis(highest);
  Data picture, lines(Data::type::list), bars(Data::type::list);
  for (int i = 0; i <= axis.steps; ++i) {
    Data line;
    line.set("y", coordinate(bottom - height * i / axis.steps));
    line.set("baseline", coordinate(bottom - height * i / axis.steps + 5));
    line.set("text", std::to_string(axis.step * i));
    lines.push_back(line);
  }
  for (int i = 0; i < 12; ++i) {
    const Month& month = counted[static_cast<std::size_t>(i)];
    Data each, parts(Data::type::list);
    const double x = left + 8 + apart * i;
    double y = bottom;
    for (const auto& [count, look] : {std::pair{month.announced, "announced"}, {month.unannounced, "unannounced"}, {month.planned, "planned"}}) {
      if (count == 0) continue;
      const double high = height * count / axis.top();
      y -= high;
      Data part;
      part.set("y", coordinate(y + 0.5));
      part.set("height", coordinate(high - 1));
      part.set("look", look);
      part.set("hatched", std::string_view(look) == "unannounced");
      parts.push_back(part);
    }
    each.set("x", coordinate(x));
    each.set("width", coordinate(wide));
    each.set("parts", parts);
    each.set("middle", coordinate(x + wide / 2));
    each.set("letter", words("web.overview.month_letter." + std::to_string(i + 1)));
    each.set("is_now", i + 1 == today.month);
    each.set("name", month_name(words, i + 1));
    each.set("announced", std::to_string(month.announced));
    each.set("unannounced", std::to_string(month.unannounced));
    each.set("planned", std::to_string(month.planned));
    bars.push_back(each);
  }
  picture.set("lines", lines);
  picture.set("bars", bars);
  int all = 0;
  for (const auto& month : counted) all += month.announced + month.unannounced;
  picture.set("words", words.counted("web.overview.visits_made", all, {{"year", std::to_string(today.year)}}));
  data.set("months", picture);
}

}  // namespace platsbesok::reg::web
