#include "app/runner/kept_files.h"
#include "tests/app/headless.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace platsbesok;
using namespace platsbesok::tests;

TEST_CASE("settings are read before the vault is open, and where there is no vault nothing is written") {
  PreparedVault vault({1'000});
  app::keep_settings(vault.folder(), {.text_percent = 150, .language = "en"});
  CHECK(app::kept_settings(vault.folder()) == app::Settings{.text_percent = 150, .language = "en"});
  const auto empty = vault.other_folder("empty");
  app::keep_settings(empty, {.text_percent = 150});
  app::keep_tries(empty, {3, {5}});
  CHECK(std::filesystem::is_empty(empty));
  CHECK(app::kept_settings(empty) == app::Settings{});
  std::ofstream(vault.folder() / "settings", std::ios::binary) << std::string(app::settings_bytes_max + 1, 'x');
  CHECK(app::kept_settings(vault.folder()) == app::Settings{});
}

TEST_CASE("wrong passphrases are counted in the vault's folder from before they are tried, and a right one takes the count away") {
  PreparedVault vault(base::SystemClock().now());
  {
    Headless app(vault.folder());
    CHECK_FALSE(app.unlock("fel"));
    CHECK_FALSE(app.unlock("fel igen"));
  }
  const base::Instant now = base::SystemClock().now();
  CHECK(app::kept_tries(vault.folder(), now).wrong == 2);
  CHECK(app::tries_after_restart(app::kept_tries(vault.folder(), now), now, 0).wrong == 2);
  Headless app(vault.folder());
  REQUIRE(app.unlock());
  CHECK(app::kept_tries(vault.folder(), now).wrong == 0);
  CHECK_FALSE(std::filesystem::exists(vault.folder() / "tries"));
}
