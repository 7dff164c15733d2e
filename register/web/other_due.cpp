#include "register/web/other_due.h"

#include "core/domain/governing_due.h"
#include "register/web/dialogues.h"
#include "register/web/governing.h"
#include "register/web/plans.h"
#include "register/web/units.h"
#include "register/web/yearly_reports.h"

namespace platsbesok::reg::web {

namespace {

constexpr const char* note = "web.yearly_report.note";

void add_dialogues(const Site& site, std::vector<OtherDue>& all) {
  for (const auto& each : due_dialogues(site))
    all.push_back({each.due, site.words("web.dialogue.due_title", {{"period", period_words(site.words, each.period)}}), std::string(dialogues_path) + "/nytt?omrade=" + each.area, area_words(site.words, each.area), "D8", note});
}

void add_reports(const Site& site, const Reader& reader, std::vector<OtherDue>& all) {
  for (const auto& each : site.office.asked_reports(asked_years))
    if (!domain::has_come(site.office.provider_records().reports, each))
      all.push_back({each.due(), report_title(site.words, each), std::string(yearly_reports_path) + "/" + id_of(reader, each).hex(), reporter_words(site, reader, each), "D9", note});
}

void add_extracts(const Site& site, std::vector<OtherDue>& all) {
  for (const auto* known : site.units.all())
    for (const auto& each : known->extracts)
      if (each.stands() && !each.issued && each.starts)
        all.push_back({*each.starts, site.words("web.extract.due_title", {{"role", each.role.value_or("")}}), unit_path(known->unit.id) + "/registerutdrag/" + each.id.hex(), known->unit.shown_name(), "D10", note, known->unit.regi.value});
}

void add_governing(const Site& site, base::Date today, std::vector<OtherDue>& all) {
  for (const auto& plan : all_plans(site)) {
    if (plan.stage() == domain::PlanStage::closed) continue;
    for (const auto& each : plan.documents)
      if (domain::governing_due(each, today) != domain::GoverningDue::not_yet)
        all.push_back({*each.valid_to, site.words("web.overview.governing", {{"name", each.name.value_or("")}}), plan_path(plan.id) + std::string(governing_within), plan.title.value_or(""), "D7", "web.overview.renew"});
  }
}

}  // namespace

std::vector<OtherDue> other_due(const Site& site, const Reader& reader, base::Date today) {
  std::vector<OtherDue> all;
  if (keeps_units(reader)) {
    add_dialogues(site, all);
    add_reports(site, reader, all);
    add_extracts(site, all);
  }
  if (keeps_plans(reader)) add_governing(site, today, all);
  return all;
}

}  // namespace platsbesok::reg::web
