#include "tests/app/an_app.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

Hand writing(const World& world, base::DossierId visit) {
  Hand hand{unlocked(world, world.anna, visit), {}};
  hand.tell(published(world, world.anna, visit));
  return hand;
}

app::Write comment(const char* words) { return {"KVL-12.comment", domain::CommentAnswer{"KVL-12", words, 0}}; }

}  // namespace

TEST_CASE("words are kept as a draft from the first letter, and no more often than the pace while one types") {
  World world;
  Hand hand = writing(world, world.started_visit());
  hand.tell(app::KeepDraft{"KVL-12.comment", "B"});
  REQUIRE(hand.effect<app::SaveDraft>() != nullptr);
  CHECK(hand.effect<app::SaveDraft>()->draft.text == "B");
  hand.pass(app::draft_every_ms - 1).tell(app::KeepDraft{"KVL-12.comment", "Bå"});
  CHECK(hand.effect<app::SaveDraft>() == nullptr);
  CHECK(hand.state.next_tick_in_ms() == 1);
  hand.pass(1);
  REQUIRE(hand.effect<app::SaveDraft>() != nullptr);
  CHECK(hand.effect<app::SaveDraft>()->draft.text == "Bå");
  hand.pass(60'000);
  CHECK(hand.effect<app::SaveDraft>() == nullptr);
}

TEST_CASE("a draft is kept at once when the screen changes, the app is left or the vault locks") {
  World world;
  const auto visit = world.started_visit();
  const auto typed = [&] {
    Hand hand = writing(world, visit);
    hand.tell(app::KeepDraft{"KVL-17.detail", "2", false}).tell(app::KeepDraft{"KVL-17.detail", "2026-1", false});
    REQUIRE(hand.effect<app::SaveDraft>() == nullptr);
    return hand;
  };
  const auto kept = [](const Hand& hand) { return hand.effect<app::SaveDraft>() != nullptr && hand.effect<app::SaveDraft>()->draft.text == "2026-1"; };
  CHECK(kept(typed().tell(app::Go{app::Screen::findings})));
  CHECK(kept(typed().tell(app::FlushDrafts{})));
  Hand locking = typed();
  locking.tell(app::LockNow{});
  REQUIRE(locking.effects.size() >= 2);
  CHECK(std::holds_alternative<app::SaveDraft>(locking.effects.front()));
  CHECK(kept(locking));
}

TEST_CASE("a draft goes with what is recorded, stays when it was refused, and goes when the person clears it") {
  World world;
  const auto visit = world.started_visit();
  Hand hand = writing(world, visit);
  hand.tell(app::KeepDraft{"KVL-12.comment", "Båda"}).tell(comment("Båda")).pass(app::typing_pause_ms);
  REQUIRE(hand.effect<app::Record>() != nullptr);
  CHECK(hand.effect<app::Record>()->place == "KVL-12.comment");
  const app::JobId job = hand.effect<app::Record>()->job;
  SUBCASE("recorded") {
    hand.tell(app::Recorded{job, {}});
    CHECK(hand.state.drafts.empty());
  }
  SUBCASE("refused") {
    hand.tell(app::NotRecorded{job, base::Refusal{"text_too_long", "", {}}});
    CHECK(hand.state.drafts.contains("KVL-12.comment"));
  }
  SUBCASE("typed further meanwhile: the answer is about the words before") {
    hand.tell(app::KeepDraft{"KVL-12.comment", "Båda två"}).tell(comment("Båda två")).tell(app::Recorded{job, {}});
    CHECK(hand.state.drafts.at("KVL-12.comment").draft.text == "Båda två");
  }
  SUBCASE("cleared") {
    hand.tell(app::KeepDraft{"KVL-12.comment", ""});
    CHECK(hand.effect<app::DropDraft>() != nullptr);
    CHECK(hand.state.drafts.empty());
  }
}

TEST_CASE("a value that waits is recorded before the half value that is typed after it") {
  World world;
  Hand hand = writing(world, world.started_visit());
  hand.tell(app::KeepDraft{"KVL-11.detail", "4"}).tell(app::Write{"KVL-11.detail", domain::AnswerQuestion{"KVL-11", "JA", journal::Value{4}, 0}});
  hand.pass(app::draft_every_ms).tell(app::KeepDraft{"KVL-11.detail", "4x", false});
  REQUIRE(hand.effects.size() == 2);
  CHECK(std::holds_alternative<app::Record>(hand.effects.at(0)));
  CHECK(std::holds_alternative<app::SaveDraft>(hand.effects.at(1)));
}

TEST_CASE("drafts of the vault come with the visit, and what is typed since is not overwritten by an older state") {
  World world;
  const auto visit = world.started_visit();
  Hand hand{unlocked(world, world.anna, visit), {}};
  app::Published first = published(world, world.anna, visit);
  first.open->drafts["KVL-12.comment"] = {"Utkast", {5}, {}};
  app::Published again = first;
  hand.tell(std::move(first));
  CHECK(hand.state.drafts.at("KVL-12.comment").draft.text == "Utkast");
  hand.tell(app::KeepDraft{"KVL-12.comment", "Utkast, och mer"}).tell(std::move(again));
  CHECK(hand.state.drafts.at("KVL-12.comment").draft.text == "Utkast, och mer");
}

TEST_CASE("words that break stay with their visit: another visit neither shows them nor gets them") {
  World world;
  const auto visit = world.started_visit();
  Hand hand = writing(world, visit);
  hand.tell(app::Do{"KVL-02.value", domain::AnswerQuestion{"KVL-02", "JA", {}, 0}});
  hand.tell(app::NotRecorded{hand.effect<app::Record>()->job, app::Broke{"disk_full", {}}});
  hand.tell(app::OpenTheVisit{an_id<base::DossierId>(77)}).tell(app::Retry{});
  REQUIRE(hand.effect<app::Record>() != nullptr);
  CHECK(hand.effect<app::Record>()->dossier == visit);
}

TEST_CASE("what is recorded names what was seen when the writing began, not what arrived meanwhile") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, domain::CommentAnswer{"KVL-12", "före", 0});
  Hand hand = writing(world, visit);
  const auto question = checklist::question_entity(world.facts(world.anna, visit).checklist->id, "KVL-12");
  const auto before = domain::seen_now(world.visit(world.anna, visit).heads, question);
  REQUIRE_FALSE(before.heads.empty());
  hand.tell(app::StartWriting{"KVL-12.comment"});
  world.tell(world.anna, visit, domain::CommentAnswer{"KVL-12", "medan hon skrev", 0});
  hand.tell(published(world, world.anna, visit)).tell(comment("hennes")).pass(app::typing_pause_ms);
  REQUIRE(hand.effect<app::Record>() != nullptr);
  CHECK(hand.effect<app::Record>()->seen == before);
  SUBCASE("and at the next look it is what stands there then") {
    hand.tell(app::Go{app::Screen::findings}).tell(app::StartWriting{"KVL-12.comment"}).tell(comment("igen")).pass(app::typing_pause_ms);
    CHECK(hand.effect<app::Record>()->seen == domain::seen_now(world.visit(world.anna, visit).heads, question));
  }
}

TEST_CASE("what a colleague's tablet says while the same field is being typed in is not seen: both are kept, and a person chooses") {
  World world;
  auto &anna = world.anna, &bo = world.bo;
  const auto visit = world.started_visit(true);
  world.tell(anna, visit, domain::CommentAnswer{"KVL-12", "före", 0});
  world.meet(anna, bo, visit);
  Hand hand = writing(world, visit);
  hand.tell(app::StartWriting{"KVL-12.comment"}).tell(app::KeepDraft{"KVL-12.comment", "he"});
  world.tell(bo, visit, domain::CommentAnswer{"KVL-12", "hans", 0});
  world.meet(anna, bo, visit);
  hand.tell(published(world, anna, visit)).tell(comment("hennes")).pass(app::typing_pause_ms);
  REQUIRE(hand.effect<app::Record>() != nullptr);
  const app::Record record = *hand.effect<app::Record>();
  REQUIRE(record.seen);
  // As the vault records it.
  auto facts = world.facts(anna, visit);
  domain::see_as(*facts.visit, *record.seen, 2);
  world.done(anna, domain::decide(facts, record.command, anna.actor, world.now, world.random));
  const auto after = world.visit(anna, visit);
  REQUIRE(after.conflicts.size() == 1);
  std::set<std::string> said;
  for (const auto& version : after.conflicts.front().versions) said.insert(*version.value(0).text());
  CHECK(said == std::set<std::string>{"hans", "hennes"});
}

TEST_CASE("who comes back to a field has seen what stands there then, unless words of hers are still on their way") {
  World world;
  const auto visit = world.started_visit();
  Hand hand = writing(world, visit);
  const auto question = checklist::question_entity(world.facts(world.anna, visit).checklist->id, "KVL-12");
  hand.tell(app::StartWriting{"KVL-12.comment"});
  world.tell(world.anna, visit, domain::CommentAnswer{"KVL-12", "kollegans", 0});
  hand.tell(published(world, world.anna, visit)).tell(app::StartWriting{"KVL-12.comment"}).tell(comment("efter")).pass(app::typing_pause_ms);
  REQUIRE(hand.effect<app::Record>() != nullptr);
  CHECK(hand.effect<app::Record>()->seen == domain::seen_now(world.visit(world.anna, visit).heads, question));
  const auto then = domain::seen_now(world.visit(world.anna, visit).heads, question);
  hand.tell(app::StartWriting{"KVL-12.comment"}).tell(comment("väntar"));
  world.tell(world.anna, visit, domain::CommentAnswer{"KVL-12", "igen", 0});
  hand.tell(published(world, world.anna, visit)).tell(app::StartWriting{"KVL-12.comment"}).tell(comment("väntar än")).pass(app::typing_pause_ms);
  REQUIRE(hand.effect<app::Record>() != nullptr);
  CHECK(hand.effect<app::Record>()->seen == then);
}

TEST_CASE("where one is, is remembered at every move, and the next unlocking resumes there") {
  World world;
  const auto visit = world.started_visit();
  Hand hand = writing(world, visit);
  hand.tell(app::Go{app::Screen::checklist}).tell(app::AtQuestion{"KVL-12"});
  REQUIRE(hand.effect<app::Remember>() != nullptr);
  const app::Where where = hand.effect<app::Remember>()->where;
  hand.tell(app::AtQuestion{"KVL-12"});
  CHECK(hand.effect<app::Remember>() == nullptr);
  hand.tell(app::LockNow{}).tell(app::Closed{});
  CHECK_FALSE(hand.state.visit);
  hand.tell(app::Unlock{base::Passphrase("rätt")}).tell(app::Opened{app::where_from(app::where_text(where, hand.state.now), hand.state.now)});
  CHECK(hand.state.screen == app::Screen::checklist);
  CHECK(hand.state.visit == visit);
  CHECK(hand.state.question == "KVL-12");
  CHECK(hand.effect<app::Publish>()->open == visit);
}

TEST_CASE("where one was is forgotten after a shift, and a damaged note is nowhere") {
  const app::Where where{app::Screen::finding, an_id<base::DossierId>(7), an_id<base::EntityId>(8), "KVL-01"};
  const base::Instant then{1'000'000};
  const std::string text = app::where_text(where, then);
  CHECK(app::where_from(text, {then.utc_ms + app::shift_ms}) == where);
  CHECK_FALSE(app::where_from(text, {then.utc_ms + app::shift_ms + 1}));
  CHECK_FALSE(app::where_from(text, {then.utc_ms - 1}));
  for (const char* damaged : {"", "x", "|||", "1000000|nowhere|||", "99999999999999999999|today|||"}) CHECK_FALSE(app::where_from(damaged, then));
}
