// A visit under way is lifted at the office while one of its two tablets has no network and goes on answering by the older version.
#include "core/checklist/form_json.h"
#include "register/service/equal_rounds.h"
#include "register/service/grants.h"
#include "tests/support/made_office.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::MadeOffice;
using tests::must;
using tests::MadeTablet;

namespace {

// KVL-18 is gone, KVL-12 reads otherwise, NY-01 is new.
checklist::Form next_of(const checklist::Form& first) {
  auto form = first;
  form.version = "2";
  checklist::Item added;
  const std::function<void(std::vector<checklist::Item>&)> change = [&](std::vector<checklist::Item>& items) {
    std::erase_if(items, [](const checklist::Item& item) { return item.name == "KVL-18"; });
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].name == "KVL-12") {
        items[i].label = {{"", "Frågas på annat sätt?"}};
        added = items[i];
        added.name = "NY-01";
        added.label = {{"", "En ny fråga?"}};
        items.insert(items.begin() + static_cast<std::ptrdiff_t>(i) + 1, added);
        ++i;
        continue;
      }
      change(items[i].items);
    }
  };
  change(form.items);
  return form;
}

struct Story {
  MadeOffice made;
  base::DossierId visit = made.plan(domain::Announcement::unannounced, made.clock.now(), {made.clock.now().utc_ms + 3'600'000});
  MadeTablet first{made, made.inspector}, second{made, made.second_inspector};
  Story() {
    made.assign_and_pack(visit, {&first, &second});
    first.fetch(visit);
    first.record(visit, domain::StartVisit{1});
    first.record(visit, domain::AnswerQuestion{"KVL-12", "JA", std::nullopt, 0});
    first.record(visit, domain::AnswerQuestion{"KVL-18", "JA", std::nullopt, 0});
    first.send(visit);
    second.fetch(visit);
  }
  checklist::Template publish() {
    const auto json = checklist::to_json(next_of(*made.checklist_content.form));
    next = must(made.office().execute(domain::PublishChecklist{json}, made.head)).dossier;
    return *checklist::parse(json);
  }
  void lift() { must(made.office().execute(reg::ToVisit{visit, {}, *next, domain::LiftVisit{}}, made.head)); }
  domain::Visit at_office() { return domain::visit_from(made.office().journal().state(visit), visit); }
  std::optional<base::DossierId> next;
};

}  // namespace

TEST_CASE("a tablet that was offline during a lift loses nothing, and both go on in the new version after their rounds") {
  Story story;
  const auto next = story.publish();
  story.lift();
  // Without network, by the older version: another answer, a comment, and an answer to the question that is gone.
  story.second.record(story.visit, domain::AnswerQuestion{"KVL-11", "NEJ", std::nullopt, 0});
  story.second.record(story.visit, domain::CommentAnswer{"KVL-12", "Sett på kontoret", 0});
  story.second.record(story.visit, domain::AnswerQuestion{"KVL-18", "NEJ", std::nullopt, 0});
  story.second.send(story.visit);
  for (auto* tablet : {&story.first, &story.second}) tablet->fetch(story.visit);
  for (const auto& visit : {story.at_office(), story.first.visit(story.visit), story.second.visit(story.visit)}) {
    CHECK(visit.pinned->version == 2);
    CHECK(visit.pinned->content_hash == next.content_hash);
    CHECK(*visit.answer("KVL-12")->value == journal::Value("JA"));
    CHECK(*visit.answer("KVL-12")->comment == "Sett på kontoret");
    CHECK(*visit.answer("KVL-11")->value == journal::Value("NEJ"));
    CHECK(*visit.answer("KVL-18")->value == journal::Value("NEJ"));
    CHECK(visit.conflicts.empty());
  }
  story.made.checklist_content = next;
  story.second.record(story.visit, domain::AnswerQuestion{"NY-01", "JA", std::nullopt, 0});
  story.second.send(story.visit);
  CHECK(*story.at_office().answer("NY-01")->value == journal::Value("JA"));
  CHECK(story.made.office().checklist_of(story.at_office())->version == 2);
}

TEST_CASE("the tablets of a lifted visit may have the new version of its checklist, and the older one no longer") {
  Story story;
  story.publish();
  reg::Register& office = story.made.office();
  reg::Parts parts = reg::parts_of(office);
  const reg::Grants grants(parts);
  CHECK(grants.may_have(story.first.device, story.made.checklist));
  CHECK_FALSE(grants.may_have(story.first.device, *story.next));
  story.lift();
  CHECK(grants.may_have(story.first.device, *story.next));
  CHECK_FALSE(grants.may_have(story.first.device, story.made.checklist));
}

TEST_CASE("private providers and the municipality's own units in one area and year are told apart where their versions differ") {
  Story story;
  story.publish();
  auto& office = story.made.office();
  const auto own = must(office.execute(reg::ToUnit{std::nullopt, domain::UnitCommand(domain::AddUnit{"HVB Ljungen", std::nullopt, domain::Regime::in_house, "HVB_BARN_UNGA", "", false, "", ""})}, story.made.head));
  const auto plan = [&](base::DossierId checklist, int year) {
    const auto from = *base::from_stockholm({year, 11, 27}, 20, 0);
    const domain::PlanVisit command{domain::Announcement::unannounced, {from, {from.utc_ms + 3'600'000}}, "", {}};
    return must(office.execute(reg::ToVisit{std::nullopt, own.dossier, checklist, domain::VisitCommand(command)}, story.made.head)).dossier;
  };
  const auto rounds = [&](base::PersonId reader) { return reg::unequal_rounds(office.visits().seen_by(reader, office.organisation()->roles(reader))); };
  CHECK(rounds(story.made.head).empty());
  plan(story.made.checklist, 2026);                      // the same version
  const auto other_year = plan(*story.next, 2027);       // another round
  CHECK(rounds(story.made.head).empty());
  const auto other = plan(*story.next, 2026);
  CHECK(rounds(story.made.head) == std::vector{reg::UnequalRound{"HVB_BARN_UNGA", 2026, story.made.checklist_content.id}});
  CHECK(reg::unequal_round_of(other, office.visits().seen_by(story.made.head, office.organisation()->roles(story.made.head))));
  CHECK_FALSE(reg::unequal_round_of(other_year, office.visits().seen_by(story.made.head, office.organisation()->roles(story.made.head))));
  CHECK(rounds(story.made.outside_inspector).empty());   // who may not know of a visit is told nothing that rests on it (V1)
  must(office.execute(reg::ToVisit{other, {}, {}, domain::CancelVisit{"fel version"}}, story.made.head));
  CHECK(rounds(story.made.head).empty());
}
