#include "app/state/settings.h"
#include "app/state/tries.h"
#include "core/base/sun.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::app;

TEST_CASE("settings read back as they were written") {
  const Settings settings{150, Appearance::evening, true, "en", 10, true, KeyboardChoice::own, false};
  CHECK(settings_from(settings_text(settings)) == settings);
  CHECK(settings_from("") == Settings{});
}

TEST_CASE("what does not read or lies beyond its bounds keeps its default, and the rest holds") {
  const Settings settings = settings_from("text_percent=110\nappearance=pink\nlanguage=de\nauto_lock_min=1\nreduced_motion=1\nkeyboard=loud\nunknown=7\n=\nnonsense");
  CHECK(settings == Settings{.reduced_motion = true});
  CHECK(settings_from("text_percent=225\nauto_lock_min=16\n") == Settings{});
  CHECK(settings_from("text_percent=200x\n") == Settings{});
  CHECK(settings_from("auto_lock_min=15\n" + std::string(settings_bytes_max, ' ')) == Settings{});
}

TEST_CASE("after sunset it looks like evening when that was asked for, and by day as was chosen") {
  const auto light = base::daylight_of({2026, 11, 20});
  Settings settings{.appearance = Appearance::dark, .evening_after_sunset = true};
  CHECK(appearance_at(settings, *light.sunset) == Appearance::evening);
  CHECK(appearance_at(settings, *light.sunrise) == Appearance::dark);
  settings.evening_after_sunset = false;
  CHECK(appearance_at(settings, *light.sunset) == Appearance::dark);
}

TEST_CASE("the wait after five wrong passphrases is sat out across restarts, whatever the clock is set to") {
  KeptTries kept;
  const base::Instant then{1'000'000'000};
  for (int i = 0; i < tries_before_waiting; ++i) {
    CHECK(tries_after_restart(kept, then, 70).wait_until_ms == 0);
    kept = one_more(kept, then);
  }
  kept = tries_from(tries_text(kept), then);
  CHECK(kept.wrong == tries_before_waiting);
  CHECK(tries_after_restart(kept, {then.utc_ms + 1'000}, 70).wait_until_ms == 70 + waiting_ms - 1'000);
  CHECK(tries_after_restart(kept, {then.utc_ms - 86'400'000}, 70).wait_until_ms == 70 + waiting_ms);
  CHECK(tries_after_restart(kept, {then.utc_ms + waiting_ms}, 70) == Tries{});
  CHECK(one_more(kept, then).wrong == 1);
}

TEST_CASE("a file of tries that does not read makes one wait: nobody writes it over to go on") {
  for (const char* damaged : {"", "x", "3", "3 ", "3 5", "3 5\nmore", "-1 5\n", "99999999999 5\n"}) {
    CAPTURE(damaged);
    CHECK(tries_from(damaged, {5}).wrong == tries_before_waiting);
  }
}
