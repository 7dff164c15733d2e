#include "register/service/unit_index.h"
#include "register/service/visit_index.h"
#include "tests/support/made_office.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace platsbesok;
using tests::MadeOffice;
using tests::MadeTablet;
using tests::must;

namespace {

// All that an index of visits says, in its order.
std::string said(reg::VisitIndex& visits, base::PersonId head) {
  std::ostringstream all;
  for (const auto* visit : visits.seen_by(head, {domain::Role::quality_head})) {
    const auto& row = visit->row;
    all << row.id.hex() << ' ' << row.unit_name << ' ' << domain::code_of(row.state.phase) << ' ' << row.answers << ' ' << row.findings << ' ' << row.photos << ' ' << row.conflicts << ' '
        << row.inspectors.size() << ' ' << visit->known_to.announced << visit->known_to.started << visit->cancelled << visit->is_signed << visit->told << visit->staff_noted << ' '
        << visit->awaited.size() << ' ' << visit->undeclared.size() << ' ' << visit->given_to.size() << ' ' << (visit->on ? base::iso(*visit->on) : "") << '\n';
  }
  return all.str();
}

std::string said(reg::UnitIndex& units) {
  std::ostringstream all;
  for (const auto* known : units.all())
    all << known->unit.id.hex() << ' ' << known->unit.shown_name() << ' ' << known->unit.agreements.size() << ' ' << known->permits.checks.size() << ' ' << known->risks.size() << ' '
        << units.signals_about(*known).signals.size() << '\n';
  return all.str();
}

base::Instant evening() { return *base::from_stockholm({2026, 11, 20}, 20, 0); }

domain::UnitCommand unit_called(const std::string& name) { return domain::AddUnit{name, std::nullopt, domain::Regime::in_house, "HVB_BARN_UNGA", "", false, "", ""}; }

}  // namespace

TEST_CASE("what is kept in memory of the dossiers is, after every step of a whole visit, what a new one reads") {
  MadeOffice made;
  auto& office = made.office();
  const auto check = [&] {
    reg::DossierIndex fresh(office.journal());
    reg::VisitIndex visits(fresh, office.identity().office);
    reg::UnitIndex units(fresh);
    CHECK(said(office.visits(), made.head) == said(visits, made.head));
    CHECK(said(office.units()) == said(units));
    for (const auto kind : {domain::DossierKind::visit, domain::DossierKind::unit, domain::DossierKind::checklist, domain::DossierKind::organisation})
      CHECK(office.index().of(kind) == fresh.of(kind));
  };
  check();
  const auto visit = made.plan(domain::Announcement::unannounced, evening(), {evening().utc_ms + 3'600'000});
  check();
  const auto earlier = made.plan(domain::Announcement::announced, {evening().utc_ms - 86'400'000}, {evening().utc_ms - 82'800'000});
  check();
  MadeTablet first(made, made.inspector), second(made, made.second_inspector);
  made.assign_and_pack(visit, {&first, &second});
  check();
  must(office.execute(reg::ToVisit{earlier, {}, {}, domain::VisitCommand(domain::CancelVisit{"Flyttas"})}, made.head));
  must(office.execute(reg::ToUnit{std::nullopt, unit_called("Avd A")}, made.head));
  must(office.execute(reg::ToSignals{made.unit, domain::RecordSignal{{2026, 11, 1}, domain::SignalKind::complaint, domain::SignalSource::case_officer, 3, "Bemanning"}}, made.head));
  check();
  made.clock.set(evening());
  whole_visit(made, visit, first, second);
  check();
  CHECK(said(office.visits(), made.head).find("signed") != std::string::npos);
}

TEST_CASE("what was read within a transaction that is rolled back is read anew") {
  MadeOffice made;
  auto& office = made.office();
  const auto before = said(office.units());
  {
    storage::Transaction transaction(office.database());
    must(office.execute(reg::ToUnit{std::nullopt, unit_called("Finns inte")}, made.head));
    CHECK(said(office.units()) != before);
  }
  CHECK(said(office.units()) == before);
  CHECK(office.index().of(domain::DossierKind::unit) == std::vector{made.unit});
}

TEST_CASE("a signal about a whole provider counts for its units, and for no other's") {
  MadeOffice made;
  auto& office = made.office();
  const auto provider = *office.units().find(made.unit)->unit.provider;
  const auto sister = must(office.execute(reg::ToUnit{std::nullopt, domain::UnitCommand(domain::AddUnit{"HVB Syster", provider, domain::Regime::contracted, "HVB_BARN_UNGA", "", false, "", ""})}, made.head)).dossier;
  const auto other = must(office.execute(reg::ToUnit{std::nullopt, unit_called("Avd A")}, made.head)).dossier;
  domain::RecordSignal signal{{2026, 11, 1}, domain::SignalKind::complaint, domain::SignalSource::case_officer, 3, "Hela bolaget"};
  signal.whole_provider = true;
  must(office.execute(reg::ToSignals{made.unit, signal}, made.head));
  const auto count = [&](base::DossierId unit) { return office.units().signals_about(*office.units().find(unit)).signals.size(); };
  CHECK(count(made.unit) == 1);
  CHECK(count(sister) == 1);
  CHECK(count(other) == 0);
}
