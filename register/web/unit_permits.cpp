// The permit's card on the unit's page.
#include "core/domain/permit_year.h"
#include "register/web/permits.h"
#include "register/web/phrases.h"
#include "register/web/visit_data.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr int years_shown = 3;

}  // namespace

Chip found_chip(const base::Wording& words, std::optional<domain::PermitFound> found) {
  using domain::PermitFound;
  const auto label = found ? words("web.permit.found." + std::string(domain::code_of(*found))) : words("web.permit.unknown");
  if (!found) return {label, "level-2", "question"};
  switch (*found) {
    case PermitFound::valid:
    case PermitFound::notified: return {label, "level-4", "check"};
    case PermitFound::applied_for: return {label, "level-2", "clock"};
    case PermitFound::not_required: return {label, "neutral", "info"};
    case PermitFound::revoked:
    case PermitFound::ended: return {label, "serious", "cross-circle"};
  }
  return {label, "neutral", "info"};
}

namespace {

// One half-year: the day it was checked and by whom, or that it was not.
Data half_year_data(const base::Wording& words, const domain::UnitPermits& permits, domain::HalfYear half_year, const std::vector<domain::DuePermit>& due, base::Date today) {
  Data cell;
  if (const auto* check = domain::check_in(permits, half_year)) {
    cell.set("chip", Chip{base::iso(*check->on), check->found.value == domain::PermitFound::revoked || check->found.value == domain::PermitFound::ended ? "level-1" : "level-4", "check"});
    cell.set("by", check->by ? words("web.permit.by." + std::string(domain::code_of(*check->by))) : "");
    return cell;
  }
  const auto asked = std::ranges::find_if(due, [&](const auto& each) { return each.half_year == half_year; });
  if (asked == due.end()) return cell.set("by", today < half_year.first() ? "" : words("web.permit.not_asked")), cell;
  cell.set("chip", asked->overdue ? Chip{words("web.permit.missing"), "level-1", "alert"} : Chip{words("web.permit.not_yet"), "level-2", "clock"});
  cell.set("by", asked->overdue ? "" : words("web.permit.at_latest", {{"date", base::iso(asked->due)}}));
  return cell;
}

// What the permit is tied to and the register says otherwise (P1).
Data mismatches(const Site& site, const Reader& reader, const domain::Unit& unit, const domain::Permit& permit) {
  Data list(Data::type::list);
  const auto say = [&](const char* key) {
    Data line;
    line.set("text", site.words(key));
    list.push_back(line);
  };
  const auto* provider = unit.provider ? reader.organisation->provider(*unit.provider) : nullptr;
  if (provider != nullptr && provider->org_nr && permit.org_nr && *provider->org_nr != *permit.org_nr) say("web.permit.other_org_nr");
  if (unit.places && permit.places && *permit.places < *unit.places) say("web.permit.more_places");
  if (unit.manager && permit.manager && *unit.manager != *permit.manager) say("web.permit.other_manager");
  return list;
}

void put_controls(const base::Wording& words, const domain::Unit& unit, const domain::UnitPermits& permits, Data& data) {
  Data list(Data::type::list);
  for (const auto& control : permits.controls) {
    Data each;
    each.set("on", control.on ? base::iso(*control.on) : "");
    const auto missing = domain::missing_points(control, unit.area.value_or(""));
    std::vector<std::string> left;
    for (const auto point : missing) left.push_back(words("web.permit.point." + std::string(domain::code_of(point))));
    each.set("state", !missing.empty()                    ? Chip{words("web.permit.not_whole"), "level-2", "warning"}
                      : control.remark.value == true ? Chip{words("web.permit.with_remark"), "level-2", "warning"}
                                                     : Chip{words("web.permit.without_remark"), "level-4", "check"});
    set_text(each, "missing", left.empty() ? "" : words("web.permit.left_out", {{"points", joined(left, ", ")}}));
    set_text(each, "note", control.note.value_or(""));
    list.push_back(each);
  }
  set_list(data, "controls", list);
}

void put_reports(const base::Wording& words, const domain::Unit& unit, const domain::UnitPermits& permits, base::Date today, Data& data) {
  Data list(Data::type::list);
  for (const auto& report : permits.reports) {
    Data each;
    each.set("title", words("web.permit.report_title", {{"year", report.year ? std::to_string(*report.year) : ""}, {"date", report.on ? base::iso(*report.on) : ""}}));
    each.set("state", report_chip(words, report));
    set_text(each, "reference", report.reference.value_or(""));
    set_text(each, "note", report.note.value_or(""));
    list.push_back(each);
  }
  set_list(data, "reports", list);
  const bool awaited = domain::permit_year(unit, permits, today.year, today).report == domain::YearState::to_come;
  set_text(data, "report_awaited", awaited ? words("web.permit.report_awaited", {{"year", std::to_string(today.year)}}) : "");
  data.set("tells_reports", awaited || !permits.reports.empty());
}

}  // namespace

Chip report_chip(const base::Wording& words, const domain::IvoReport& report) {
  return report.deficient.value_or(true) ? Chip{words("web.permit.report_with"), "level-1", "alert"} : Chip{words("web.permit.report_without"), "level-4", "check"};
}

domain::UnitPermits permits_of(const Site& site, const domain::Unit& unit) { return site.units.find(unit.id)->permits; }

std::string due_permit_words(const base::Wording& words, const domain::DuePermit& due) {
  const std::string half = due.half_year ? (due.half_year->second ? "H2 " : "H1 ") + std::to_string(due.half_year->year) : "";
  return words("web.permit.due." + std::string(domain::code_of(due.rule)), {{"half", half}, {"date", base::iso(due.due)}});
}

void put_permits(const Site& site, const Reader& reader, const domain::Unit& unit, Data& data) {
  const auto permits = permits_of(site, unit);
  const auto today = today_in(site);
  const auto due = domain::due_permits(unit, permits, today);
  const bool own = unit.regi.value == domain::Regime::in_house;
  data.set("permit_state", found_chip(site.words, permits.found()));
  data.set("permit_need", own ? site.words("web.permit.need_own") : site.words("web.permit.need." + std::string(domain::code_of(domain::permit_need(unit.area.value_or(""))))));
  Data years(Data::type::list), due_list(Data::type::list);
  for (int year = today.year; !own && year > today.year - years_shown; --year) {
    Data row;
    row.set("year", std::to_string(year));
    row.set("h1", half_year_data(site.words, permits, {year, false}, due, today));
    row.set("h2", half_year_data(site.words, permits, {year, true}, due, today));
    years.push_back(row);
  }
  for (const auto& each : due) {
    Data line;
    line.set("text", due_permit_words(site.words, each));
    line.set("overdue", each.overdue);
    due_list.push_back(line);
  }
  set_list(data, "half_years", years);
  set_list(data, "permit_due", due_list);
  data.set("asks_alternative", permits.found() == domain::PermitFound::not_required);
  data.set("permit_lost", permits.found() == domain::PermitFound::revoked || permits.found() == domain::PermitFound::ended);
  set_text(data, "permit_note", permits.checks.empty() ? "" : permits.checks.front().note.value_or(""));
  if (const auto* permit = permits.current()) {
    Data current;
    current.set("number", permit->number.value_or(""));
    current.set("on", permit->on ? base::iso(*permit->on) : "");
    current.set("covers", permit->covers.value_or(""));
    current.set("places", permit->places ? std::to_string(*permit->places) : "");
    set_text(current, "manager", permit->manager.value_or(""));
    const std::string digits = permit_number_is_personal(reader, unit) ? "" : permit->org_nr.value_or("");
    current.set("org_nr", digits.size() == 10 ? digits.substr(0, 6) + "-" + digits.substr(6) : digits);
    set_list(current, "mismatches", mismatches(site, reader, unit, *permit));
    data.set("permit", current);
  }
  put_controls(site.words, unit, permits, data);
  put_reports(site.words, unit, permits, today, data);
}

}  // namespace platsbesok::reg::web
