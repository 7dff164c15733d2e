// How the office's pages grow: a register with so many units and planned visits, and what its list pages, the search and the overview cost, first after a start
// (everything is read) and again. Nothing is asserted.
#include "tests/register/web/a_site.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

double ms_since(std::chrono::steady_clock::time_point begun) { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count(); }

void fill(Site& site, std::size_t units, std::size_t visits_a_unit) {
  auto& office = site.made.office();
  const auto provider = office.execute(domain::OrganisationCommand(domain::AddProvider{"Fiktiva Omsorg AB", "559900-1004", domain::LegalClass::company}), site.made.head);
  if (!provider) throw std::runtime_error(provider.refusal().code);
  for (std::size_t i = 0; i < units; ++i) {
    const domain::AddUnit add{"HVB nummer " + std::to_string(i), provider->entity, domain::Regime::contracted, "HVB_BARN_UNGA", "Storgatan 1", false, "", "Föreståndare"};
    const auto unit = office.execute(reg::ToUnit{std::nullopt, domain::UnitCommand(add)}, site.made.head);
    if (!unit) throw std::runtime_error(unit.refusal().code);
    site.made.unit = unit->dossier;
    for (std::size_t j = 0; j < visits_a_unit; ++j) site.planned(domain::Announcement::announced);
  }
}

void pages(Site& site, std::size_t units, std::size_t visits) {
  Browser cia = site.signed_in("cia");
  for (const char* path : {"/besok", "/besok?sok=nummer+17", "/enheter", "/enheter?sok=nummer+17", "/arshjul", "/oversikt"}) {
    const auto begun = std::chrono::steady_clock::now();
    if (cia.get(path).status != 200) throw std::runtime_error(path);
    const double first_ms = ms_since(begun);
    std::vector<double> times_ms;
    for (int i = 0; i < 20; ++i) {
      const auto again = std::chrono::steady_clock::now();
      cia.get(path);
      times_ms.push_back(ms_since(again));
    }
    std::ranges::sort(times_ms);
    std::printf("%6zu units %7zu visits %-24s first %8.1f ms, then p50 %7.1f p95 %7.1f ms\n", units, visits, path, first_ms, times_ms[10], times_ms[18]);
  }
}

}  // namespace

// register_bench [UNITS [VISITS-A-UNIT]]; without: 100, 400 and 1,600 units with two visits each.
int main(int count, char** arguments) {
  const auto number = [&](int at, std::size_t otherwise) { return count > at ? static_cast<std::size_t>(std::strtoul(arguments[at], nullptr, 10)) : otherwise; };
  std::vector<std::size_t> sizes{100, 400, 1'600};
  if (count > 1) sizes = {number(1, 100)};
  for (const std::size_t units : sizes) {
    Site site;
    const auto begun = std::chrono::steady_clock::now();
    fill(site, units, number(2, 2));
    std::printf("made in %.1f s\n", ms_since(begun) / 1000);
    pages(site, units, units * number(2, 2));
  }
}
