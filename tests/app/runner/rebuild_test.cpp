// What the app does when the vault is not whole, when it gets no network, and when the office has blocked it.
#include "sync/protocol/messages.h"
#include "sync/protocol/paths.h"
#include "sync/protocol/problems.h"
#include "tests/app/headless.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// A register that has blocked the tablet.
class BlockingTransport final : public sync::Transport {
public:
  sync::Reply send(const sync::Request& request) override {
    const auto asked = sync::parse_session_request(request.body);
    if (asked && !asked->signature) return sync::json_reply(sync::encode(sync::SessionReply{base::Bytes(32, 7), {}, 0}));
    return sync::problem_reply("device_blocked");
  }
  void stop() override {}
};

void start_and_answer(Headless& app, base::DossierId visit) {
  REQUIRE(app.unlock());
  REQUIRE(app.open(visit));
  REQUIRE(app.record(domain::StartVisit{}));
  REQUIRE(app.record(domain::AnswerQuestion{"KVL-05", journal::ValueList{3, 1}, {}, 0}));
}

}  // namespace

TEST_CASE("a vault that was zeroed, cut or deleted is made anew from the lock screen, and what was saved is there") {
  PreparedVault vault(now());
  std::uint64_t unsent = 0;
  {
    Headless app(vault.folder());
    start_and_answer(app, vault.visit());
    unsent = app.state.published->unsent_ops;
  }
  REQUIRE(unsent > 0);
  const auto file = vault.folder() / "vault.db";
  SUBCASE("zeroed") { std::ofstream(file, std::ios::binary) << std::string(std::filesystem::file_size(file), '\0'); }
  SUBCASE("cut") { std::filesystem::resize_file(file, 100); }
  SUBCASE("deleted") { std::filesystem::remove_all(vault.folder()); }
  SUBCASE("the keys are damaged") { std::filesystem::resize_file(vault.folder() / "keys", 40); }
  Headless app(vault.folder());
  CHECK_FALSE(app.state.can_be_rebuilt);
  CHECK_FALSE(app.unlock());
  REQUIRE(app.state.can_be_rebuilt);
  app.tell(app::RebuildVault{base::Passphrase("fel")});
  REQUIRE(app.until([&] { return app.state.lock != app::Lock::opening; }));
  CHECK(std::get<base::Refusal>(*app.state.not_opened).code == "passphrase_wrong");
  REQUIRE(app.state.can_be_rebuilt);
  app.tell(app::RebuildVault{base::Passphrase(PreparedVault::passphrase)});
  REQUIRE(app.until([&] { return app.state.published.has_value(); }));
  CHECK(app.state.screen == app::Screen::sending);
  CHECK(app.state.rebuilt == unsent);
  CHECK(app.state.published->unsent_ops == unsent);
  // And the next time the vault is there.
  app.tell(app::LockNow{});
  REQUIRE(app.until([&] { return app.state.lock == app::Lock::locked; }));
  CHECK(app.unlock());
  CHECK_FALSE(app.state.rebuilt);
}

TEST_CASE("a vault in use, and one without a copy, are not offered to be made anew") {
  PreparedVault vault(now());
  {
    auto open = vault.open();
    Headless app(vault.folder());
    CHECK_FALSE(app.unlock());
    CHECK_FALSE(app.state.can_be_rebuilt);
  }
  std::filesystem::remove_all(storage::SecondCopy::folder_of(vault.folder()));
  std::filesystem::remove(vault.folder() / "vault.db");
  Headless app(vault.folder());
  CHECK_FALSE(app.unlock());
  CHECK_FALSE(app.state.can_be_rebuilt);
}

TEST_CASE("a hand-over file is saved from the app, and what is in it still waits to be sent") {
  PreparedVault vault(now());
  Headless app(vault.folder());
  start_and_answer(app, vault.visit());
  const auto waiting = app.state.published->unsent_ops;
  app.tell(app::SaveHandover{});
  REQUIRE(app.until([&] { return !app.state.saving_handover; }));
  REQUIRE(app.state.handover);
  const auto* saved = std::get_if<app::HandoverSaved>(&*app.state.handover);
  REQUIRE(saved != nullptr);
  CHECK(saved->changes == waiting);
  CHECK(std::filesystem::file_size(saved->file) == saved->size_bytes);
  CHECK(app.state.published->unsent_ops == waiting);
}

TEST_CASE("a hand-over file that cannot be written is told, and the app goes on") {
  PreparedVault vault(now());
  std::ofstream(vault.folder().string() + ".overlamning") << "a file in the folder's place";
  Headless app(vault.folder());
  start_and_answer(app, vault.visit());
  app.tell(app::SaveHandover{});
  REQUIRE(app.until([&] { return !app.state.saving_handover; }));
  REQUIRE(app.state.handover);
  CHECK(std::get<app::Broke>(*app.state.handover).code == "file_unwritable");
  CHECK(app.record(domain::AnswerQuestion{"KVL-05", journal::ValueList{4, 1}, {}, 0}));
}

TEST_CASE("the register's word that the tablet is blocked locks the app, and no passphrase opens it again") {
  PreparedVault vault(now(), "https://127.0.0.1:1");
  Headless app(vault.folder(), {}, [](const storage::Enrolment&) { return std::make_unique<BlockingTransport>(); });
  app.tell(app::Unlock{base::Passphrase(PreparedVault::passphrase)});
  REQUIRE(app.until([&] { return app.state.not_opened.has_value(); }));
  CHECK(app.state.lock == app::Lock::locked);
  CHECK(std::get<base::Refusal>(*app.state.not_opened).code == "vault_blocked");
  CHECK_FALSE(app.state.published);
  CHECK_FALSE(app.unlock());
  CHECK(std::get<base::Refusal>(*app.state.not_opened).code == "vault_blocked");
  CHECK(app.state.tries.wrong == 0);
  CHECK_FALSE(app.state.can_be_rebuilt);
  CHECK(storage::Vault::open_with_recovery_key(vault.folder(), base::Secret::from_bytes(Bytes(32, 0x21)), domain::in_force_rule));
}
