#include "core/domain/permit.h"

#include "core/domain/fields.h"

namespace platsbesok::domain {

namespace {

// The areas of the source documents. Stödboende for adults is not the form that the act names, outpatient care for gambling needs a permit only where it is
// extensive, and konsulentstöd where one company both proposes homes and gives support: those are to be investigated.
struct AreaRow {
  std::string_view area;
  PermitNeed need;
  bool children;
  bool inspected_yearly = false;  // by IVO
  bool health_care = false;
};
constexpr AreaRow areas[] = {
    {"BEHANDLING_SPELMISSBRUK", PermitNeed::investigate, false}, {"FAMILJEHEM_KONSULENTSTOD", PermitNeed::investigate, true},
    {"HEMTJANST", PermitNeed::yes, false},                       {"HVB_BARN_UNGA", PermitNeed::yes, true, true},
    {"HVB_VUXNA_MISSBRUK", PermitNeed::yes, false},              {"SARSKILT_BOENDE_ALDRE", PermitNeed::yes, false, false, true},
    {"SKYDDAT_BOENDE", PermitNeed::yes, true, true},                   {"STODBOENDE_UNGDOMAR", PermitNeed::yes, true, true},
    {"STODBOENDE_VUXNA_MISSBRUK", PermitNeed::investigate, false},
};

const AreaRow* row_of(std::string_view area) {
  const auto found = std::ranges::find(areas, area, &AreaRow::area);
  return found == std::end(areas) ? nullptr : found;
}

template <class T>
void newest_first(std::vector<T>& all) {
  std::ranges::stable_sort(all, std::ranges::greater{}, [](const T& each) { return each.on.value_or({}); });
}

}  // namespace

std::optional<PermitFound> UnitPermits::found() const { return checks.empty() ? std::nullopt : checks.front().found.value; }

const IvoReport* UnitPermits::report_of(int year) const {
  const auto found = std::ranges::find_if(reports, [&](const IvoReport& each) { return each.year.value == year; });
  return found == reports.end() ? nullptr : &*found;
}

UnitPermits permits_from(const journal::DossierState& state) {
  const auto& cells = state.cells;
  UnitPermits all;
  for (const auto& id : added(cells, field::permit))
    all.permits.push_back({id, fact<bool>(cells, id, field::permit), fact<std::string>(cells, id, field::permit_number), fact<base::Date>(cells, id, field::permit_on),
                           fact<std::string>(cells, id, field::permit_org_nr), fact<std::string>(cells, id, field::permit_covers),
                           fact<std::int64_t>(cells, id, field::permit_places), fact<std::string>(cells, id, field::permit_manager)});
  for (const auto& id : added(cells, field::permit_check))
    all.checks.push_back({id, fact<bool>(cells, id, field::permit_check), fact<base::Date>(cells, id, field::permit_check_on),
                          fact<PermitOccasion>(cells, id, field::permit_check_occasion), fact<CheckedBy>(cells, id, field::permit_check_by),
                          fact<PermitFound>(cells, id, field::permit_check_found), fact<std::string>(cells, id, field::permit_check_note)});
  for (const auto& id : added(cells, field::alternative_check))
    all.controls.push_back({id, fact<bool>(cells, id, field::alternative_check), fact<base::Date>(cells, id, field::alternative_check_on),
                            fact<std::vector<std::string>>(cells, id, field::alternative_check_points), fact<bool>(cells, id, field::alternative_check_remark),
                            fact<std::string>(cells, id, field::alternative_check_note)});
  for (const auto& id : added(cells, field::ivo_report))
    all.reports.push_back({id, fact<bool>(cells, id, field::ivo_report), fact<base::Date>(cells, id, field::ivo_report_on), fact<std::int64_t>(cells, id, field::ivo_report_year),
                           fact<bool>(cells, id, field::ivo_report_deficient), fact<std::string>(cells, id, field::ivo_report_reference),
                           fact<std::string>(cells, id, field::ivo_report_note)});
  // Of the same day the one that was recorded last is meant.
  std::ranges::reverse(all.permits);
  std::ranges::reverse(all.checks);
  std::ranges::reverse(all.controls);
  std::ranges::reverse(all.reports);
  newest_first(all.permits);
  newest_first(all.checks);
  newest_first(all.controls);
  newest_first(all.reports);
  return all;
}

PermitNeed permit_need(std::string_view area) {
  const auto* row = row_of(area);
  return row == nullptr ? PermitNeed::investigate : row->need;
}

bool ivo_inspects_yearly(std::string_view area) {
  const auto* row = row_of(area);
  return row != nullptr && row->inspected_yearly;
}

bool gives_health_care(std::string_view area) {
  const auto* row = row_of(area);
  return row != nullptr && row->health_care;
}

bool takes_in_children(std::string_view area) {
  const auto* row = row_of(area);
  return row == nullptr || row->children;
}

std::vector<ControlPoint> missing_points(const AlternativeControl& control, std::string_view area) {
  const auto done = control.points.value_or({});
  std::vector<ControlPoint> missing;
  for (const auto& [point, code] : Codes<ControlPoint>::all) {
    if (point == ControlPoint::register_extracts && !takes_in_children(area)) continue;
    if (std::ranges::count(done, code) == 0) missing.push_back(point);
  }
  return missing;
}

}  // namespace platsbesok::domain
