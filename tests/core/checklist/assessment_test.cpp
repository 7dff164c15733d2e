#include "core/checklist/assessment.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::checklist;

namespace {

const Form assessed = [] {
  Form made;
  made.choice_lists = {{"JDN", {{"JA", {}, {{"niva", "4"}}}, {"DELVIS", {}, {{"niva", "2"}}}, {"NEJ", {}, {{"niva", "1"}}}, {"EJ_TILLAMPLIGT", {}, {}}}},
                       {"ODD", {{"a", {}, {{"niva", "5"}}}, {"b", {}, {{"niva", "0"}}}, {"c", {}, {{"niva", "tre"}}}}}};
  return made;
}();

Item a_question(const char* list) {
  Item item;
  item.type = ItemType::select_one;
  item.name = "Q";
  item.choices = list;
  return item;
}

Item number() {
  Item item;
  item.type = ItemType::integer;
  item.name = "Q";
  return item;
}

Item sample() {
  Item group, met, of;
  group.type = ItemType::group;
  group.name = "Q";
  met.type = of.type = ItemType::integer;
  met.name = "Q_antal";
  of.name = "Q_av";
  group.items = {met, of};
  return group;
}

std::optional<int> share(int met, int of, Thresholds thresholds = {}) {
  return proposed_level(assessed, sample(), {{"Q_antal", std::to_string(met)}, {"Q_av", std::to_string(of)}}, std::nullopt, thresholds);
}

AssessedPoint at_level(int level, bool critical = false, bool recommendation = false) {
  AssessedPoint point;
  point.name = (critical ? "K" : recommendation ? "R" : "P") + std::to_string(level);
  point.critical = critical;
  point.recommendation = recommendation;
  point.standing = Standing::counted;
  point.chosen = level;
  return point;
}

AssessedPoint standing(Standing where) {
  AssessedPoint point = at_level(1, true);
  point.standing = where;
  return point;
}

}  // namespace

TEST_CASE("a choice proposes the level its list gives it, and no level where it gives none") {
  const auto level = [](const char* list, const char* choice) { return proposed_level(assessed, a_question(list), {{"Q", choice}}); };
  CHECK(level("JDN", "JA") == 4);
  CHECK(level("JDN", "DELVIS") == 2);
  CHECK(level("JDN", "NEJ") == 1);
  CHECK_FALSE(level("JDN", "EJ_TILLAMPLIGT"));
  CHECK_FALSE(level("JDN", "KANSKE"));
  CHECK_FALSE(proposed_level(assessed, a_question("JDN"), {}));
  for (const char* odd : {"a", "b", "c"}) CHECK_FALSE(level("ODD", odd));
}

TEST_CASE("a sample proposes by its exact share") {
  CHECK(share(19, 20) == 4);
  CHECK(share(946, 1000) == 3);  // 94.6 % is not 95
  CHECK(share(16, 20) == 3);
  CHECK(share(79, 100) == 2);
  CHECK(share(1, 2) == 2);
  CHECK(share(49, 100) == 1);
  CHECK(share(0, 5) == 1);
  CHECK_FALSE(share(0, 0));
  CHECK_FALSE(share(6, 5));
  CHECK_FALSE(proposed_level(assessed, sample(), {{"Q_antal", "3"}}));
  CHECK_FALSE(proposed_level(assessed, sample(), {{"Q_antal", "3"}, {"Q_av", "-1"}}));
  CHECK(share(9, 10, {90, 70, 40}) == 4);
  CHECK(share(4, 10, {90, 70, 40}) == 2);
}

TEST_CASE("thresholds fall, within a hundred per cent") {
  CHECK(check(Thresholds{}));
  CHECK(check(Thresholds{100, 2, 1}));
  for (const auto& wrong : {Thresholds{101, 80, 50}, Thresholds{80, 80, 50}, Thresholds{95, 50, 80}, Thresholds{95, 80, 0}})
    CHECK(check(wrong).refusal().code == "thresholds_wrong");
}

TEST_CASE("a number that is no finding is fully met; how much is lacking in one that is, is not guessed") {
  CHECK(proposed_level(assessed, number(), {{"Q", "0"}}, false) == 4);
  CHECK_FALSE(proposed_level(assessed, number(), {{"Q", "3"}}, true));
  CHECK_FALSE(proposed_level(assessed, number(), {{"Q", "3"}}));
  CHECK_FALSE(proposed_level(assessed, number(), {}, false));
}

TEST_CASE("an unmet recommendation alone is never more than an iakttagelse, however little is met") {
  for (const bool critical : {false, true})
    for (const auto level : {std::optional<int>(), std::optional(1), std::optional(2), std::optional(3), std::optional(4)}) {
      Item item = a_question("JDN");
      item.recommendation = true;
      item.critical = critical;
      CHECK(proposed_class(item, true, level) == ProposedClass::observation);
      CHECK(proposed_class(item, false, level) == ProposedClass::none);
    }
}

TEST_CASE("the proposed class follows what is critical and how much is met") {
  Item item = a_question("JDN");
  CHECK(proposed_class(item, true, 1) == ProposedClass::fault);
  CHECK(proposed_class(item, true, 2) == ProposedClass::observation);
  CHECK(proposed_class(item, true, std::nullopt) == ProposedClass::observation);
  item.critical = true;
  CHECK(proposed_class(item, true, 1) == ProposedClass::deficiency);
  CHECK(proposed_class(item, true, 2) == ProposedClass::fault);
  CHECK(proposed_class(item, true, std::nullopt) == ProposedClass::fault);
  CHECK(proposed_class(item, true, 4) == ProposedClass::observation);  // 19 of 20
  CHECK(proposed_class(item, false, 1) == ProposedClass::none);
}

TEST_CASE("levels add up to their mean, to the nearest, and are full only where every point is") {
  CHECK(roll_up({at_level(4), at_level(4)}).level == 4);
  CHECK(roll_up({at_level(3), at_level(4)}).level == 3);  // 3.5 would be 4
  CHECK(roll_up({at_level(4), at_level(4), at_level(4), at_level(4), at_level(4), at_level(4), at_level(4), at_level(4), at_level(4), at_level(1)}).level == 3);
  CHECK(roll_up({at_level(2), at_level(3)}).level == 3);
  CHECK(roll_up({at_level(2), at_level(2), at_level(3)}).level == 2);
  CHECK(roll_up({at_level(1), at_level(1)}).level == 1);
  CHECK(roll_up({at_level(1), at_level(2)}).level == 2);
}

TEST_CASE("a critical point that is not met holds the whole down and is named") {
  const auto held = roll_up({at_level(4), at_level(4), at_level(4), at_level(4), at_level(1, true)});
  CHECK(held.level == 2);
  CHECK(held.held_down_by == std::vector<std::string>{"K1"});
  const auto partly = roll_up({at_level(4), at_level(4), at_level(4), at_level(4), at_level(2, true)});
  CHECK(partly.level == 3);
  CHECK(partly.held_down_by.empty());
}

TEST_CASE("a recommendation that is not met never takes an area below i hög grad by itself") {
  CHECK(roll_up({at_level(1, false, true), at_level(1, false, true)}).level == 3);
  CHECK(roll_up({at_level(4), at_level(1, false, true)}).level == 3);
  CHECK(roll_up({at_level(4, false, true)}).level == 4);
}

TEST_CASE("what does not count is left out and told, never a failure") {
  const auto result = roll_up({at_level(4), standing(Standing::not_applicable), standing(Standing::not_assessed), standing(Standing::out_of_scope),
                               standing(Standing::out_of_scope), standing(Standing::unanswered)});
  CHECK(result.level == 4);
  CHECK(result.held_down_by.empty());
  CHECK(result.points.at(Standing::counted) == 1);
  CHECK(result.points.at(Standing::out_of_scope) == 2);
  CHECK(result.points.at(Standing::unanswered) == 1);
  AssessedPoint without = at_level(4);
  without.chosen.reset();
  const auto none = roll_up({without});
  CHECK_FALSE(none.level);
  CHECK(none.points.at(Standing::without_level) == 1);
  CHECK_FALSE(roll_up({}).level);
}

TEST_CASE("the inspector's level stands before the proposal") {
  AssessedPoint point = at_level(2);
  point.proposed = 4;
  CHECK(roll_up({point}).level == 2);
  point.chosen.reset();
  CHECK(roll_up({point}).level == 4);
}

TEST_CASE("each dimension adds up its own points, the area all of them, and the thresholds are told") {
  auto continuity = at_level(2);
  continuity.dimension = Dimension::continuity;
  const auto result = assess({at_level(4), continuity}, {90, 70, 40});
  CHECK(result.dimensions.size() == 2);
  CHECK(result.dimensions.at(Dimension::safe).level == 4);
  CHECK(result.dimensions.at(Dimension::continuity).level == 2);
  CHECK(result.area.level == 3);
  CHECK(result.thresholds == Thresholds{90, 70, 40});
}
