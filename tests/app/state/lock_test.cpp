#include "tests/app/an_app.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

constexpr std::int64_t minute_ms = 60'000;
const base::Refusal pin_wrong{"pin_wrong", "", {}};

struct At {
  std::int64_t awake_ms = 0, asleep_ms = 0;
};

Hand& at(Hand& hand, At when) { return hand.tell(app::Tick{{when.awake_ms + when.asleep_ms}, when.awake_ms, when.asleep_ms}); }

// Unlocked with the passphrase at time 0, with a PIN.
Hand with_pin() {
  Hand hand;
  at(hand, {});
  hand.tell(app::Unlock{base::Passphrase("rätt")}).tell(app::Opened{});
  CHECK(hand.state.offering_pin);
  hand.tell(app::ChoosePin{base::Passphrase("493817")});
  REQUIRE(hand.effect<app::SealPin>() != nullptr);
  hand.tell(app::PinSealed{});
  REQUIRE(hand.state.pin.set);
  CHECK_FALSE(hand.state.offering_pin);
  return hand;
}
Hand& lock(Hand& hand) { return hand.tell(app::LockNow{}).tell(app::Closed{}); }

}  // namespace

TEST_CASE("untouched for as long as is set it locks, and a touch begins the time anew") {
  Hand hand = with_pin();
  app::Settings settings;
  settings.auto_lock_min = 2;
  hand.tell(app::ChangeSettings{settings});
  at(hand, {minute_ms}).tell(app::Touched{});
  CHECK(hand.state.next_tick_in_ms() <= 2 * minute_ms);
  at(hand, {3 * minute_ms - 1});
  CHECK(hand.state.lock == app::Lock::open);
  at(hand, {3 * minute_ms});
  CHECK(hand.state.lock == app::Lock::closing);
  CHECK(hand.effect<app::CloseVault>() != nullptr);
}

TEST_CASE("words that are being typed go into the vault before it locks by itself") {
  World world;
  const auto visit = world.started_visit();
  Hand hand{unlocked(world, world.anna, visit), {}};
  hand.pass(1).tell(published(world, world.anna, visit));
  hand.tell(app::KeepDraft{"KVL-17.detail", "2026", false}).tell(app::KeepDraft{"KVL-17.detail", "2026-1", false});
  hand.tell(app::Tick{hand.state.now, hand.state.monotonic_ms + 5 * minute_ms, 0});
  REQUIRE(hand.effects.size() >= 2);
  CHECK(std::get<app::SaveDraft>(hand.effects.front()).draft.text == "2026-1");
  CHECK(hand.state.lock == app::Lock::closing);
}

TEST_CASE("a device that has slept is locked when it wakes, and after more than fifteen minutes its PIN is gone") {
  for (const bool long_sleep : {false, true}) {
    CAPTURE(long_sleep);
    Hand hand = with_pin();
    at(hand, {1'000, app::pin_sleep_ms_max + (long_sleep ? 1 : 0)});
    CHECK(hand.state.lock == app::Lock::closing);
    CHECK(hand.state.pin.set != long_sleep);
    CHECK((hand.effect<app::ForgetPin>() != nullptr) == long_sleep);
    if (long_sleep) CHECK(hand.state.pin.gone == app::Pin::Gone::slept);
  }
}

TEST_CASE("a PIN opens within the shift that began with the passphrase, and not after it, awake or asleep") {
  Hand hand = with_pin();
  at(lock(hand), {app::shift_ms - 1});
  hand.tell(app::UnlockWithPin{base::Passphrase("493817")});
  CHECK(hand.effect<app::OpenWithPin>() != nullptr);
  hand.tell(app::Opened{{}, true});
  CHECK_FALSE(hand.state.offering_pin);
  lock(hand);
  at(hand, {app::shift_ms});
  CHECK(hand.effect<app::ForgetPin>() != nullptr);
  CHECK(hand.state.pin.gone == app::Pin::Gone::shift_over);
  hand.tell(app::UnlockWithPin{base::Passphrase("493817")});
  CHECK(hand.effect<app::OpenWithPin>() == nullptr);
}

TEST_CASE("after five wrong PINs in a row there is none, and a right one between gives all tries back") {
  Hand hand = with_pin();
  lock(hand);
  const auto wrong = [&] { hand.tell(app::UnlockWithPin{base::Passphrase("1")}).tell(app::NotOpened{pin_wrong}); };
  for (int i = 1; i < app::pin_tries_max; ++i) wrong();
  hand.tell(app::UnlockWithPin{base::Passphrase("493817")}).tell(app::Opened{{}, true});
  lock(hand);
  for (int i = 0; i < app::pin_tries_max; ++i) {
    CHECK(hand.state.pin.set);
    wrong();
  }
  CHECK_FALSE(hand.state.pin.set);
  CHECK(hand.state.pin.gone == app::Pin::Gone::wrong_tries);
  CHECK(hand.state.tries.wrong == 0);
}

TEST_CASE("the passphrase begins a new shift, with a PIN of its own") {
  Hand hand = with_pin();
  lock(hand).tell(app::Unlock{base::Passphrase("rätt")}).tell(app::Opened{});
  CHECK_FALSE(hand.state.pin.set);
  CHECK(hand.state.offering_pin);
  hand.tell(app::DeclinePin{});
  CHECK_FALSE(hand.state.offering_pin);
}

TEST_CASE("locked and untouched the screen goes dark and asks for no more frames; a touch shows the lock screen") {
  Hand hand = with_pin();
  lock(hand);
  at(hand, {app::blank_after_ms - 1});
  CHECK_FALSE(hand.state.blank);
  at(hand, {app::blank_after_ms});
  CHECK(hand.state.blank);
  hand.tell(app::Touched{});
  CHECK_FALSE(hand.state.blank);
}

TEST_CASE("a check-in that becomes overdue behind the lock lights the dark screen, closes the handbook and sounds, once") {
  World world;
  const auto visit = world.started_visit();
  Hand hand{unlocked(world, world.anna, visit), {}};
  hand.pass(1);
  world.tell(world.anna, visit, domain::SetCheckIn{30});
  hand.tell(published(world, world.anna, visit));
  const auto due = hand.state.check_in_due_at();
  REQUIRE(due.has_value());
  // It is heard of also while another visit, or none, is on the screen.
  app::Published elsewhere = published(world, world.anna, visit);
  elsewhere.open.reset();
  hand.tell(std::move(elsewhere));
  CHECK(hand.state.check_in_due_at() == due);
  lock(hand);
  CHECK(hand.state.check_in_due_at() == due);
  CHECK_FALSE(hand.state.published.has_value());
  hand.tell(app::Go{app::Screen::handbook}).tell(app::BlankScreen{});
  hand.state.blank = true;
  const auto pass_to = [&](std::int64_t after_due_ms) { hand.pass(due->utc_ms + after_due_ms - hand.state.now.utc_ms); };
  pass_to(-1);
  CHECK(hand.state.blank);
  CHECK(hand.state.next_tick_in_ms() <= 2);
  pass_to(1);
  CHECK_FALSE(hand.state.blank);
  CHECK(hand.state.screen == app::Screen::today);
  CHECK(hand.effect<app::SoundAlarm>() != nullptr);
  pass_to(1'000);
  CHECK_FALSE(hand.state.blank);
  CHECK(hand.effect<app::SoundAlarm>() == nullptr);
  pass_to(app::blank_after_ms + 1'000);
  CHECK(hand.state.blank);
}

TEST_CASE("a late check-in is shown all the same where the alarm's sound is turned off") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, domain::SetCheckIn{30});
  const auto overdue = [&](bool sound) {
    Hand hand{unlocked(world, world.anna, visit), {}};
    hand.state.settings.alarm_sound = sound;
    const auto due = hand.state.check_in_due_at();
    REQUIRE(due);
    const std::uint64_t before = hand.state.revision;
    hand.pass(due->utc_ms - hand.state.now.utc_ms).pass(1);
    CHECK(hand.state.revision > before);
    return hand;
  };
  CHECK(overdue(true).effect<app::SoundAlarm>() != nullptr);
  CHECK(overdue(false).effect<app::SoundAlarm>() == nullptr);
}

TEST_CASE("the handbook is read behind the lock, stays while one reads, and is closed by unlocking") {
  Hand hand = with_pin();
  lock(hand).tell(app::Go{app::Screen::handbook}).tell(app::ShowChapter{"09"});
  at(hand, {app::blank_after_ms});
  CHECK_FALSE(hand.state.blank);
  CHECK(hand.state.chapter == "09");
  at(hand, {std::int64_t{hand.state.settings.auto_lock_min} * minute_ms});
  CHECK(hand.state.blank);
  hand.tell(app::Touched{}).tell(app::GoBack{});
  CHECK(hand.state.screen == app::Screen::handbook);
  hand.tell(app::GoBack{});
  CHECK(hand.state.screen == app::Screen::today);
  hand.tell(app::Go{app::Screen::handbook}).tell(app::Unlock{base::Passphrase("rätt")}).tell(app::Opened{});
  CHECK(hand.state.screen == app::Screen::today);
}

TEST_CASE("the screen goes dark at once when asked, and stays dark while the vault closes") {
  Hand hand = with_pin();
  hand.tell(app::BlankScreen{});
  CHECK(hand.state.lock == app::Lock::closing);
  hand.tell(app::Closed{});
  CHECK(hand.state.blank);
}

TEST_CASE("settings hold at once, are kept, and survive the locking") {
  Hand hand = with_pin();
  app::Settings settings;
  settings.text_percent = 200;
  hand.tell(app::ChangeSettings{settings});
  REQUIRE(hand.effect<app::KeepSettings>() != nullptr);
  CHECK(hand.effect<app::KeepSettings>()->settings == settings);
  lock(hand);
  CHECK(hand.state.settings == settings);
  hand.tell(app::ChangeSettings{settings});
  CHECK(hand.effect<app::KeepSettings>() == nullptr);
}

TEST_CASE("a tablet that the office has blocked keeps what is being typed, locks, forgets the PIN and says why") {
  World world;
  const auto visit = world.started_visit();
  Hand hand{unlocked(world, world.anna, visit), {}};
  hand.pass(1).tell(published(world, world.anna, visit));
  hand.state.pin.set = true;
  hand.tell(app::KeepDraft{"KVL-17.detail", "2026", false}).tell(app::KeepDraft{"KVL-17.detail", "2026-1", false}).tell(app::Blocked{});
  CHECK(hand.state.lock == app::Lock::closing);
  CHECK(hand.effect<app::SaveDraft>() != nullptr);
  CHECK(hand.effect<app::ForgetPin>() != nullptr);
  CHECK(hand.effect<app::CloseVault>() != nullptr);
  hand.tell(app::Closed{});
  REQUIRE(hand.state.not_opened);
  CHECK(std::get<base::Refusal>(*hand.state.not_opened).code == "vault_blocked");
  CHECK_FALSE(hand.state.pin.set);
  CHECK_FALSE(hand.state.blocked);
}

TEST_CASE("a vault is made anew only where the last try said that it can be, and a wrong passphrase costs as much there") {
  Hand hand;
  at(hand, {});
  hand.tell(app::RebuildVault{base::Passphrase("rätt")});
  CHECK(hand.effect<app::MakeVaultAnew>() == nullptr);
  hand.tell(app::Unlock{base::Passphrase("rätt")}).tell(app::NotOpened{app::Broke{"database_damaged", {}}, true});
  REQUIRE(hand.state.can_be_rebuilt);
  hand.tell(app::RebuildVault{base::Passphrase("fel")});
  REQUIRE(hand.effect<app::MakeVaultAnew>() != nullptr);
  hand.tell(app::NotOpened{base::Refusal{"passphrase_wrong", "", {}}, true});
  CHECK(hand.state.tries.wrong == 1);
  CHECK(hand.state.can_be_rebuilt);
  hand.tell(app::RebuildVault{base::Passphrase("rätt")}).tell(app::Opened{{}, false, 12});
  CHECK(hand.state.lock == app::Lock::open);
  CHECK(hand.state.screen == app::Screen::sending);
  CHECK(hand.state.rebuilt == 12);
  CHECK_FALSE(hand.state.can_be_rebuilt);
}
