#include "core/domain/check_in.h"
#include "tests/app/an_app.h"

#include "app/state/pill.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

const base::Refusal wrong{"passphrase_wrong", "core/storage", {}};

}  // namespace

TEST_CASE("after five wrong passphrases in a row no try is taken for five minutes, and then five more are") {
  Hand hand;
  hand.pass(1'000);
  for (int i = 0; i < app::tries_before_waiting; ++i) {
    hand.tell(app::Unlock{base::Passphrase("fel")});
    REQUIRE(hand.effect<app::OpenVault>() != nullptr);
    hand.tell(app::NotOpened{wrong});
  }
  hand.tell(app::Unlock{base::Passphrase("rätt")});
  CHECK(hand.effect<app::OpenVault>() == nullptr);
  hand.pass(app::waiting_ms - 1).tell(app::Unlock{base::Passphrase("rätt")});
  CHECK(hand.effect<app::OpenVault>() == nullptr);
  hand.pass(1);
  CHECK(hand.state.tries.wrong == 0);
  hand.tell(app::Unlock{base::Passphrase("rätt")});
  CHECK(hand.effect<app::OpenVault>() != nullptr);
}

TEST_CASE("a failure to open counts as no wrong try") {
  Hand hand;
  hand.tell(app::Unlock{base::Passphrase("rätt")}).tell(app::NotOpened{app::Broke{"database_damaged", {}}});
  CHECK(hand.state.tries.wrong == 0);
  CHECK(hand.state.lock == app::Lock::locked);
  CHECK(std::get<app::Broke>(*hand.state.not_opened).code == "database_damaged");
}

TEST_CASE("what is typed is recorded once, when the typing pauses") {
  World world;
  Hand hand = on_a_visit(world);
  for (const char* words : {"B", "Bå", "Båda"}) {
    hand.tell(app::Write{"KVL-12.comment", domain::CommentAnswer{"KVL-12", words, 0}}).pass(app::typing_pause_ms - 1);
    CHECK(hand.effect<app::Record>() == nullptr);
  }
  hand.pass(1);
  REQUIRE(hand.effects.size() == 1);
  CHECK(std::get<domain::CommentAnswer>(hand.effect<app::Record>()->command).comment == "Båda");
  hand.pass(10'000);
  CHECK(hand.effects.empty());
}

TEST_CASE("what is typed goes into the vault before the screen changes and before the vault closes") {
  for (const bool locks : {false, true}) {
    World fresh;
    Hand hand = on_a_visit(fresh);
    hand.tell(app::Write{"KVL-12.comment", domain::CommentAnswer{"KVL-12", "Båda", 0}});
    if (locks) hand.tell(app::LockNow{});
    else hand.tell(app::Go{app::Screen::today});
    REQUIRE_FALSE(hand.effects.empty());
    CHECK(std::holds_alternative<app::Record>(hand.effects.front()));
  }
}

TEST_CASE("while the vault has not answered, an answer is on its way and counts as not sent") {
  World world;
  Hand hand = on_a_visit(world);
  CHECK(app::pill_state(hand.state).what == app::PillState::What::nothing_yet);
  hand.tell(app::Do{"KVL-02.value", domain::AnswerQuestion{"KVL-02", "JA", {}, 0}});
  const app::JobId job = hand.effect<app::Record>()->job;
  CHECK(app::pill_state(hand.state) == app::PillState{app::PillState::What::unsent, 1, {}});
  hand.tell(app::Recorded{job, {}});
  CHECK(hand.state.writing.empty());
  CHECK(hand.state.jobs.empty());
}

TEST_CASE("an answer that comes late says nothing about what was written at the same place since") {
  World world;
  Hand hand = on_a_visit(world);
  hand.tell(app::Do{"KVL-02.value", domain::AnswerQuestion{"KVL-02", "JA", {}, 0}});
  const app::JobId first = hand.effect<app::Record>()->job;
  hand.tell(app::Do{"KVL-02.value", domain::AnswerQuestion{"KVL-02", "NEJ", {}, 0}});
  hand.tell(app::Recorded{first, {}});
  CHECK(hand.state.writing.at("KVL-02.value").job);
}

TEST_CASE("what broke keeps its command, is told, and is asked for once more when the person says so") {
  World world;
  Hand hand = on_a_visit(world);
  hand.tell(app::Do{"KVL-02.value", domain::AnswerQuestion{"KVL-02", "JA", {}, 0}});
  hand.tell(app::NotRecorded{hand.effect<app::Record>()->job, app::Broke{"disk_full", {}}});
  CHECK(app::pill_state(hand.state).what == app::PillState::What::error);
  CHECK(std::get<app::Broke>(hand.state.notice->what).code == "disk_full");
  hand.tell(app::Retry{});
  REQUIRE(hand.effect<app::Record>() != nullptr);
  CHECK(std::get<domain::AnswerQuestion>(hand.effect<app::Record>()->command).key == "KVL-02");
  CHECK_FALSE(hand.state.notice);
}

TEST_CASE("a closed vault leaves nothing of its content in the state") {
  World world;
  Hand hand = on_a_visit(world);
  const base::DossierId visit = *hand.state.visit;
  app::Published late = published(world, world.anna, visit);
  hand.tell(app::LockNow{});
  hand.tell(published(world, world.anna, visit));
  hand.tell(app::Closed{});
  CHECK(hand.state.lock == app::Lock::locked);
  CHECK_FALSE(hand.state.published);
  CHECK_FALSE(hand.state.visit);
  CHECK(hand.state.writing.empty());
  hand.tell(std::move(late));
  CHECK_FALSE(hand.state.published);
}

TEST_CASE("an open visit that the office has withdrawn closes, and why is said") {
  World world;
  Hand hand = on_a_visit(world);
  const base::DossierId visit = *hand.state.visit;
  hand.tell(app::OpenTheVisit{visit}).tell(published(world, world.anna, visit));
  REQUIRE(hand.state.screen == app::Screen::overview);
  app::Published without = published(world, world.anna, visit);
  without.cards.clear();
  without.open.reset();
  hand.tell(without);
  CHECK(hand.state.screen == app::Screen::today);
  CHECK_FALSE(hand.state.visit);
  CHECK(std::get<base::Refusal>(hand.state.notice.value().what).code == "visit_withdrawn");
  hand.tell(app::DismissNotice{}).tell(without);
  CHECK_FALSE(hand.state.notice);
  // Where nothing of it is shown nobody is interrupted.
  World another;
  Hand elsewhere = on_a_visit(another);
  app::Published gone = published(another, another.anna, *elsewhere.state.visit);
  gone.cards.clear();
  gone.open.reset();
  elsewhere.tell(app::Go{app::Screen::sending}).tell(gone);
  CHECK(elsewhere.state.screen == app::Screen::sending);
  CHECK_FALSE(elsewhere.state.notice);
}

TEST_CASE("words that could not be saved at the last moment are told on the lock screen") {
  World world;
  Hand hand = on_a_visit(world);
  hand.tell(app::Write{"KVL-12.comment", domain::CommentAnswer{"KVL-12", "Båda", 0}}).tell(app::LockNow{});
  hand.tell(app::NotRecorded{hand.effect<app::Record>()->job, app::Broke{"disk_full", {}}}).tell(app::Closed{});
  REQUIRE(hand.state.not_saved);
  CHECK(std::get<app::Broke>(*hand.state.not_saved).code == "disk_full");
}

TEST_CASE("the pill shows the first that holds: error, conflict, unsent, no contact, secured") {
  using What = app::PillState::What;
  World world;
  Hand hand = on_a_visit(world);
  app::AppState& state = hand.state;
  state.published->secured_ops = 12;
  state.published->last_receipt_at = base::Instant{5};
  CHECK(app::pill_state(state) == app::PillState{What::secured, 0, base::Instant{5}});
  state.wire.no_contact = true;
  CHECK(app::pill_state(state).what == What::no_contact);
  state.published->waiting = {{app::Waiting::What::changes, *state.visit, "", "", 3, 0, {}}, {app::Waiting::What::file, *state.visit, "", "", 0, 9, {}}};
  CHECK(app::pill_state(state) == app::PillState{What::unsent, 4, {}});
  state.published->disputes.assign(2, app::Dispute{*state.visit, "", {an_id<base::EntityId>(1), {}, {}, {}, {}, {}}});
  CHECK(app::pill_state(state) == app::PillState{What::conflict, 2, {}});
  state.wire.problem = app::Broke{"register_certificate_wrong", {}};
  CHECK(app::pill_state(state) == app::PillState{What::error, 1, {}});
}

TEST_CASE("säkrat is never said without a receipt") {
  World world;
  Hand hand = on_a_visit(world);
  hand.state.published->secured_ops = 12;
  CHECK(app::pill_state(hand.state).what == app::PillState::What::nothing_yet);
}

TEST_CASE("the app sleeps until something it shows would change") {
  app::AppState state;
  state.now = {3 * 60'000 + 20'000};
  CHECK(state.next_tick_in_ms() == 40'000);
  state.monotonic_ms = 1'000;
  state.writing["a"].waits = domain::CommentAnswer{};
  state.writing["a"].typed_at_ms = 900;
  CHECK(state.next_tick_in_ms() == app::typing_pause_ms - 100);
}

TEST_CASE("the revision counts what may have changed on the screen: intents, reports, new minutes and what the time did, and no other tick") {
  World world;
  Hand hand = on_a_visit(world);
  const auto moved = [&](auto what) {
    const auto before = hand.state.revision;
    hand.tell(std::move(what));
    return hand.state.revision != before;
  };
  const auto passed = [&](std::int64_t ms) {
    const auto before = hand.state.revision;
    hand.pass(ms);
    return hand.state.revision != before;
  };
  CHECK(moved(app::Go{app::Screen::checklist}));
  CHECK_FALSE(moved(app::Touched{}));
  CHECK(moved(app::WireStatus{}));
  hand.pass(60'000 - hand.state.now.utc_ms % 60'000);
  for (int second = 1; second < 60; ++second) CHECK_FALSE(passed(1'000));
  CHECK(passed(1'000));
  CHECK(moved(app::Write{"KVL-12.comment", domain::CommentAnswer{"KVL-12", "Båda", 0}}));
  CHECK_FALSE(passed(app::typing_pause_ms - 1));
  CHECK(passed(1));
  // A fresh state goes on counting: what was made of the old one does not come back.
  const auto before = hand.state.revision;
  hand.tell(app::LockNow{}).tell(app::Closed{});
  CHECK(hand.state.revision > before);
}

TEST_CASE("a record that is made is shown on its screen when the vault has answered, and another cannot be made meanwhile") {
  World world;
  const auto visit = world.started_visit();
  Hand hand{unlocked(world, world.anna, visit), {}};
  hand.tell(app::MakeRecord{domain::AddInterview{domain::SaidBy::staff, true, "", 0}, app::Screen::interview, {}});
  const app::JobId job = hand.effect<app::Record>()->job;
  hand.tell(app::MakeRecord{domain::AddRoom{}, app::Screen::document, {}});
  CHECK(hand.effect<app::Record>() == nullptr);
  const auto made = an_id<base::EntityId>(7);
  hand.tell(app::Recorded{job, made});
  CHECK(hand.state.screen == app::Screen::interview);
  CHECK(hand.state.record == made);
  CHECK_FALSE(hand.state.making);
}

TEST_CASE("a protected address is hidden after two minutes, when asked, and when another visit is opened") {
  World world;
  const auto visit = world.started_visit();
  Hand hand{unlocked(world, world.anna, visit), {}};
  const auto show = [&] {
    hand.tell(app::ShowAddress{base::Passphrase("rätt")});
    REQUIRE(hand.effect<app::OpenAddress>() != nullptr);
    hand.tell(app::AddressOpened{visit, "Hemliga gatan 7"});
    REQUIRE(hand.state.address);
  };
  show();
  hand.pass(2 * 60'000 - 1);
  CHECK(hand.state.address);
  CHECK(hand.state.next_tick_in_ms() <= 1);
  hand.pass(1);
  CHECK_FALSE(hand.state.address);
  show();
  hand.tell(app::HideAddress{});
  CHECK_FALSE(hand.state.address);
  show();
  hand.tell(app::OpenTheVisit{visit});
  CHECK_FALSE(hand.state.address);
}

TEST_CASE("wrong passphrases for an address count with those at the lock, and after five none is tried") {
  World world;
  const auto visit = world.started_visit();
  Hand hand{unlocked(world, world.anna, visit), {}};
  for (int i = 0; i < app::tries_before_waiting; ++i) {
    hand.tell(app::ShowAddress{base::Passphrase("fel")});
    REQUIRE(hand.effect<app::OpenAddress>() != nullptr);
    hand.tell(app::AddressNotOpened{base::Refusal{"passphrase_wrong", "core/storage", {}}});
  }
  hand.tell(app::ShowAddress{base::Passphrase("rätt")});
  CHECK(hand.effect<app::OpenAddress>() == nullptr);
  hand.pass(app::waiting_ms);
  hand.tell(app::ShowAddress{base::Passphrase("rätt")});
  CHECK(hand.effect<app::OpenAddress>() != nullptr);
}

TEST_CASE("an address that comes when the app has been locked is thrown away") {
  World world;
  const auto visit = world.started_visit();
  Hand hand{unlocked(world, world.anna, visit), {}};
  hand.tell(app::ShowAddress{base::Passphrase("rätt")});
  hand.tell(app::LockNow{});
  hand.tell(app::AddressOpened{visit, "Hemliga gatan 7"});
  CHECK_FALSE(hand.state.address);
}

TEST_CASE("the next tick comes when the check-in becomes overdue") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, domain::SetCheckIn{15});
  app::AppState state = unlocked(world, world.anna, visit);
  const auto due = domain::check_in_due(state.open_visit()->visit())->at;
  state.now = {due.utc_ms - 500};
  CHECK(state.next_tick_in_ms() <= 501);
  state.now = {due.utc_ms + 1};
  CHECK(state.next_tick_in_ms() > 0);
}
