// Two tablets write the same without a network; a real register carries it; one inspector decides, with a motive, and both agree.
#include "core/domain/decide.h"
#include "tests/support/sync_world.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

domain::Actor actor_of(Tablet& tablet) { return {tablet.person, tablet.device(), false, {}}; }

domain::VisitFacts facts_of(storage::JournalStore& journal, base::DossierId visit) { return domain::visit_facts(journal.state(visit), visit, journal.vector(visit), {}, {}, {}); }

template <class Command>
base::Outcome<domain::Decision> ask(Tablet& tablet, base::DossierId visit, Command command) {
  return domain::decide(facts_of(tablet.journal(), visit), command, actor_of(tablet), tablet.clock.now(), tablet.random);
}

template <class Command>
base::EntityId tell(Tablet& tablet, base::DossierId visit, Command command) {
  const auto decision = ask(tablet, visit, std::move(command));
  if (!decision) FAIL("refused: " << decision.refusal().code);
  tablet.write(visit, decision->ops);
  return decision->entity.value_or(domain::root(visit));
}

bool is_hindered(Tablet& tablet, base::DossierId visit, std::string_view code) {
  return std::ranges::any_of(domain::sign_hindrances(facts_of(tablet.journal(), visit), actor_of(tablet)), [&](const auto& each) { return each.code == code; });
}

bool was_said(storage::JournalStore& journal, base::DossierId visit, const std::string& words) {
  return std::ranges::any_of(journal.ops(visit), [&](const journal::LoggedOp& op) { return op.op.value == journal::Value(words); });
}

}  // namespace

TEST_CASE("two who assess the same finding offline have a conflict on both tablets, until one decides; then both agree and everything is in the history") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  const auto visit = office.visit("visit");
  for (Tablet* tablet : {&anna, &berit}) grant(office, visit, *tablet);
  office.pack(visit);
  const auto sync_all = [&] {
    for (Tablet* tablet : {&anna, &berit, &anna}) REQUIRE(tablet->sync_once() == "");
  };
  sync_all();
  tell(anna, visit, domain::StartVisit{1});
  domain::CreateFinding create;
  create.text.assessed = "En person under avtalets krav.";
  const auto finding = tell(anna, visit, create);
  sync_all();

  // In the cellar there is no network.
  const auto edit = [&](const char* words, domain::FindingClass finding_class) {
    domain::EditFinding written{finding, {}};
    written.text.assessed = words;
    written.text.finding_class = finding_class;
    return written;
  };
  tell(anna, visit, edit("En person under avtalets krav hela besöket.", domain::FindingClass::deficiency));
  tell(berit, visit, edit("En person under avtalets krav. Ersättare är på väg.", domain::FindingClass::fault));
  tell(anna, visit, domain::EndVisit{2});
  CHECK_FALSE(is_hindered(anna, visit, "visit_has_conflicts"));
  sync_all();

  for (Tablet* tablet : {&anna, &berit}) {
    auto conflicts = facts_of(tablet->journal(), visit).visit->conflicts;
    REQUIRE(conflicts.size() == 1);
    domain::find_before(conflicts, tablet->journal().ops(visit));
    CHECK(conflicts[0].fields.size() == 2);
    CHECK(conflicts[0].versions.size() == 2);
    CHECK(conflicts[0].before[0] == journal::Value("En person under avtalets krav."));
    CHECK(is_hindered(*tablet, visit, "visit_has_conflicts"));
  }
  // It is there after a restart and any number of rounds.
  berit.reopen();
  for (int round = 0; round < 5; ++round) sync_all();
  const auto conflict = facts_of(berit.journal(), visit).visit->conflicts.at(0);

  domain::ResolveConflict decision{finding, {}, "Ersättaren kom aldrig."};
  const auto annas = std::ranges::find_if(conflict.versions, [&](const domain::Version& version) { return version.authors.front().device == anna.device(); });
  REQUIRE(annas != conflict.versions.end());
  for (std::size_t i = 0; i < conflict.fields.size(); ++i) decision.fields.push_back({conflict.fields[i], conflict.seen[i], {annas->heads[i].front().ref}, {}});
  const auto resolution = tell(berit, visit, decision);
  sync_all();

  CHECK(cells_of(anna.journal(), visit) == cells_of(berit.journal(), visit));
  CHECK(cells_of(anna.journal(), visit) == cells_of(office.journal(), visit));
  for (storage::JournalStore* journal : {&anna.journal(), &berit.journal(), &office.journal()}) {
    const auto read = *facts_of(*journal, visit).visit;
    CHECK(read.conflicts.empty());
    CHECK(*read.findings.at(0).assessed == "En person under avtalets krav hela besöket.");
    CHECK(read.findings.at(0).finding_class.value == domain::FindingClass::deficiency);
    REQUIRE(read.resolutions.size() == 1);
    CHECK(read.resolutions[0].id == resolution);
    CHECK(read.resolutions[0].said->motive == "Ersättaren kom aldrig.");
    CHECK(read.resolutions[0].said.shown()->by == berit.person);
    CHECK(was_said(*journal, visit, "En person under avtalets krav hela besöket."));
    CHECK(was_said(*journal, visit, "En person under avtalets krav. Ersättare är på väg."));
  }
  CHECK_FALSE(is_hindered(anna, visit, "visit_has_conflicts"));
  // Anna, who still had the conflict on her screen, is told that it is decided.
  const auto late = ask(anna, visit, decision);
  REQUIRE_FALSE(late);
  CHECK(late.refusal().code == "conflict_gone");
}
