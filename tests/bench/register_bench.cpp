// How the office's pages grow: a register with so many units and visits, each made and answered, and what its lists, the search and the overview cost the register's
// thread; and what it costs to read everything anew, as at a start. Visits are copies of one that was recorded by the rules, written as the office's own ops into a
// dossier each: unit, time and name differ. Nothing is asserted.
#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "tests/register/web/a_site.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

using Clock = std::chrono::steady_clock;
double ms_since(Clock::time_point begun) { return std::chrono::duration<double, std::milli>(Clock::now() - begun).count(); }

std::vector<base::DossierId> made_units(Site& site, std::size_t count) {
  auto& office = site.made.office();
  const auto provider = must(office.execute(domain::OrganisationCommand(domain::AddProvider{"Fiktiva Omsorg AB", "559900-1004", domain::LegalClass::company}), site.made.head));
  std::vector<base::DossierId> units;
  storage::Transaction transaction(office.database());
  for (std::size_t i = 0; i < count; ++i) {
    const domain::AddUnit add{"HVB nummer " + std::to_string(i), provider.entity, domain::Regime::contracted, "HVB_BARN_UNGA", "Storgatan 1", false, "", "Föreståndare"};
    units.push_back(must(office.execute(reg::ToUnit{std::nullopt, domain::UnitCommand(add)}, site.made.head)).dossier);
  }
  transaction.commit();
  return units;
}

// Planned, handed out, answered in the register's pages, and ended.
base::DossierId a_visit(Site& site) {
  auto& made = site.made;
  auto& office = made.office();
  const auto visit = site.planned(domain::Announcement::unannounced);
  MadeTablet tablet(made, made.inspector);
  made.assign_and_pack(visit, {&tablet});
  made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
  std::vector<domain::VisitCommand> recorded{domain::StartVisit{made.clock.monotonic_ms()}};
  for (const auto& question : made.checklist_content.questions) {
    using checklist::AnswerType;
    if (question.type == AnswerType::yes_no || question.type == AnswerType::yes_partly_no) recorded.emplace_back(domain::AnswerQuestion{question.key, journal::Value("JA"), std::nullopt, 0});
    if (question.type == AnswerType::text) recorded.emplace_back(domain::AnswerQuestion{question.key, journal::Value("Enligt schemat, sedan klockan 14"), std::nullopt, 0});
  }
  recorded.emplace_back(domain::EndVisit{made.clock.monotonic_ms()});
  for (const auto& each : recorded) must(office.record(visit, {reg::OnPage{each, domain::Seen{domain::root(visit), {}}}}, made.inspector).at(0));
  return visit;
}

// The ops of one visit as a visit of another dossier.
class Copies {
public:
  Copies(Site& site, base::DossierId from) : journal_(site.made.office().journal()), from_(from), ops_(journal_.ops(from)) {}

  void write(base::DossierId to, base::DossierId unit, const std::string& unit_name, base::Instant start) {
    std::map<journal::OpRef, journal::OpRef> now;
    std::vector<journal::DraftOp> batch;
    std::vector<journal::OpRef> of;
    const auto flush = [&](const journal::Op& first) {
      const auto refs = journal_.append(to, first.actor, first.at, batch);
      for (std::size_t i = 0; i < refs.size(); ++i) now.emplace(of[i], refs[i]);
      batch.clear();
      of.clear();
    };
    const journal::Op* first = nullptr;
    for (const auto& logged : ops_) {
      const bool names_batch = std::ranges::any_of(logged.bases, [&](const journal::OpRef& ref) { return std::ranges::find(of, ref) != of.end(); });
      if (!batch.empty() && (names_batch || logged.op.actor != first->actor || logged.op.at != first->at)) flush(*first);
      if (batch.empty()) first = &logged.op;
      journal::DraftOp draft{logged.op.kind, logged.op.entity == domain::root(from_) ? domain::root(to) : logged.op.entity, logged.op.field, {}, logged.op.value};
      for (const auto& ref : logged.bases)
        if (const auto known = now.find(ref); known != now.end()) draft.base.push_back(known->second);
      if (draft.field == domain::field::visit_unit) draft.value = journal::Value(unit.bytes());
      if (draft.field == domain::field::visit_unit_name) draft.value = journal::Value(unit_name);
      if (draft.field == domain::field::visit_window) draft.value = domain::to_value(domain::Window{start, {start.utc_ms + 3'600'000}});
      if (draft.field == domain::field::visit_started) draft.value = domain::to_value(domain::witnessed(start, start.utc_ms));
      batch.push_back(std::move(draft));
      of.push_back(logged.ref);
    }
    flush(*first);
    journal_.seal(to);
  }
  std::size_t size() const { return ops_.size(); }

private:
  storage::JournalStore& journal_;
  base::DossierId from_;
  std::vector<journal::LoggedOp> ops_;
};

void pages(Site& site) {
  Browser cia = site.signed_in("cia");
  for (const char* path : {"/besok", "/besok?sida=3&ordning=enhet", "/besok?sok=nummer+17", "/besok?ar=2024&status=ended", "/enheter", "/enheter?sok=nummer+17", "/tillstand", "/riskbedomningar", "/registerutdrag", "/arshjul", "/dialog", "/berattelser",
                           "/oversikt"}) {
    const auto begun = Clock::now();
    if (cia.get(path).status != 200) throw std::runtime_error(path);
    const double first_ms = ms_since(begun);
    std::vector<double> times_ms;
    for (int i = 0; i < 40; ++i) {
      const auto again = Clock::now();
      cia.get(path);
      times_ms.push_back(ms_since(again));
    }
    std::ranges::sort(times_ms);
    std::printf("  %-28s first %8.1f ms, then p50 %7.1f p95 %7.1f ms\n", path, first_ms, times_ms[20], times_ms[37]);
  }
  const auto begun = Clock::now();
  const auto file = cia.get("/besok.csv");
  std::printf("  all visits as a file: %.1f s, %.1f MB, and a line in the access log for each\n", ms_since(begun) / 1000, static_cast<double>(file.body.size()) / 1e6);
}

void measure(std::size_t units, std::size_t visits) {
  Site site;
  auto& office = site.made.office();
  const auto begun = Clock::now();
  const auto ids = made_units(site, units);
  const auto original = a_visit(site);
  const std::size_t answers = domain::visit_row(domain::visit_from(office.journal().state(original), original)).answers;
  Copies copies(site, original);
  for (std::size_t i = 0; i < visits;) {
    storage::Transaction transaction(office.database());
    for (const std::size_t end = std::min(visits, i + 500); i < end; ++i) {
      const std::size_t at = i % units;
      const base::Instant start{site.made.clock.now().utc_ms - static_cast<std::int64_t>(i) * 1'000'000};
      copies.write(base::random_id<base::DossierId>(site.made.random), ids[at], "HVB nummer " + std::to_string(at), start);
    }
    transaction.commit();
  }
  std::printf("%zu units, %zu visits of %zu ops, %zu answers in all; made in %.0f s\n", units, visits, copies.size(), answers * visits, ms_since(begun) / 1000);
  const auto anew = Clock::now();
  {
    reg::DossierIndex fresh(office.journal());
    reg::VisitIndex all_visits(fresh, office.identity().office);
    reg::UnitIndex all_units(fresh);
    fresh.catch_up();
  }
  std::printf("  everything read anew: %.1f s\n", ms_since(anew) / 1000);
  office.index().catch_up();
  pages(site);
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf("  memory at most %ld MiB\n", used.ru_maxrss / 1024);
}

}  // namespace

// register_bench [UNITS VISITS]; without: two sizes, so that it shows how things grow.
int main(int count, char** arguments) {
  const auto number = [&](int at) { return static_cast<std::size_t>(std::strtoul(arguments[at], nullptr, 10)); };
  if (count == 3) {
    measure(number(1), number(2));
    return 0;
  }
  measure(250, 5'000);
  measure(1'000, 20'000);
}
