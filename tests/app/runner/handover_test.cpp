// Another tablet's hand-over file in the app: found, looked at, taken in, and carried to the register with the next round.
#include "core/domain/visit.h"
#include "sync/client/handover.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/paths.h"
#include "sync/protocol/problems.h"
#include "tests/app/headless.h"

#include <doctest/doctest.h>

#include <sched.h>
#include <sys/mount.h>

#include <fstream>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// A register that has nothing to say, and holds every sealed piece it is sent.
class CarriedToTransport final : public sync::Transport {
public:
  sync::Reply send(const sync::Request& request) override {
    if (request.path == sync::sealed_path) return sync::json_reply(sync::encode(sync::SealedReply{base::sha256(request.body)}));
    if (request.path == sync::round_path) {
      sync::RoundReply nothing;
      nothing.giving = false;
      return sync::json_reply(sync::encode(nothing));
    }
    const auto asked = sync::parse_session_request(request.body);
    if (!asked) return sync::problem_reply("not_found");
    return sync::json_reply(sync::encode(asked->signature ? sync::SessionReply{{}, sync::Token{7}, 600'000} : sync::SessionReply{base::Bytes(32, 7), {}, 0}));
  }
  void stop() override {}
};

struct Files {
  PreparedVault& vault;
  std::filesystem::path saved = vault.folder().string() + ".overlamning";
  std::filesystem::path mounts = vault.other_folder("media");
  std::filesystem::path drive = mounts / "KINGSTON";
  std::filesystem::path file = drive / "overlamning-2026-11-20-21.07.pbho";

  explicit Files(PreparedVault& of) : vault(of) {
    std::filesystem::create_directories(saved);
    std::filesystem::create_directories(drive);
  }
  // Two visits: one that is on the tablet, and `locked` that are not.
  void write(std::uint32_t locked = 1, base::MunicipalityId municipality = tests::municipality) {
    SeededRandom random(3);
    auto opened = vault.open();
    const storage::Enrolment& enrolment = opened.enrolment();
    std::ofstream out(file, std::ios::binary);
    sync::HandoverWriter writer(municipality, 1 + locked, random, [&](base::ByteView bytes) { out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size())); });
    writer.begin(vault.tablet, vault.visit(), {enrolment.register_key, opened.device_key().public_key()});
    writer.end();
    for (std::uint32_t i = 0; i < locked; ++i) {
      writer.begin(id<base::DeviceId>(8), id<base::DossierId>(static_cast<std::uint8_t>(70 + i)), {enrolment.register_key});
      writer.end();
    }
  }
};

std::string answer_of(const std::variant<app::HandoverInside, base::Refusal, app::Broke>& what) {
  if (const auto* refusal = std::get_if<base::Refusal>(&what)) return refusal->code;
  if (const auto* broke = std::get_if<app::Broke>(&what)) return broke->code;
  return "read";
}

// What is told of the file.
std::variant<app::HandoverInside, base::Refusal, app::Broke> looked_at(Headless& app, const std::filesystem::path& file) {
  app.tell(app::ChooseHandover{});
  REQUIRE(app.until([&] { return app.state.choosing_handover->listed; }));
  app.tell(app::LookAtHandover{file});
  REQUIRE(app.until([&] { return app.state.choosing_handover->inside.has_value(); }));
  return *app.state.choosing_handover->inside;
}

}  // namespace

TEST_CASE("hand-over files are found in the tablet's own folder and at the top of what is plugged in, newest first, and nowhere else") {
  PreparedVault vault(now());
  Files files(vault);
  files.write();
  std::ofstream(files.saved / "egen.pbho") << "x";
  std::ofstream(files.drive / "annat.pdf") << "x";
  std::ofstream(files.mounts / "lös.pbho") << "x";
  std::filesystem::create_directories(files.drive / "mapp.pbho");
  std::filesystem::last_write_time(files.saved / "egen.pbho", std::filesystem::last_write_time(files.file) - std::chrono::hours(1));
  Headless app(vault.folder(), {}, {}, {files.mounts, files.mounts / "finns inte"});
  REQUIRE(app.unlock());
  app.tell(app::ChooseHandover{});
  REQUIRE(app.until([&] { return app.state.choosing_handover->listed; }));
  const auto& found = app.state.choosing_handover->files;
  REQUIRE(found.size() == 2);
  CHECK(found[0].file == files.file);
  CHECK(found[0].drive == "KINGSTON");
  CHECK(found[0].size_bytes == std::filesystem::file_size(files.file));
  CHECK(found[1].file == files.saved / "egen.pbho");
  CHECK(found[1].drive.empty());
  CHECK(found[0].written.utc_ms - found[1].written.utc_ms == 3'600'000);
}

TEST_CASE("what a file is can be told before it is taken in; taken in, what is locked is carried, and goes with the next round") {
  PreparedVault vault(now(), "https://127.0.0.1:1");
  Files files(vault);
  files.write(2);
  Headless app(vault.folder(), {}, [](const storage::Enrolment&) { return std::make_unique<CarriedToTransport>(); }, {files.mounts});
  REQUIRE(app.unlock());
  const auto what = looked_at(app, files.file);
  REQUIRE(answer_of(what) == "read");
  const auto& inside = std::get<app::HandoverInside>(what);
  CHECK_FALSE(inside.own);
  CHECK(inside.here == 1);
  CHECK(inside.locked == 2);
  CHECK(inside.from == std::vector<std::string>{"Ada Exempel"});
  CHECK(app.state.published->carried == 0);  // looking takes nothing in

  std::uint64_t most = 0;
  app.tell(app::TakeHandover{files.file});
  CHECK(app.state.taking_handover);
  CHECK_FALSE(app.state.choosing_handover);
  REQUIRE(app.until([&] {
    most = std::max(most, app.state.published->carried);
    return app.state.handover_taken.has_value();
  }));
  CHECK(std::get<app::HandoverIn>(*app.state.handover_taken).carried == 2);
  CHECK_FALSE(app.state.taking_handover);
  CHECK(most == 2);
  // Nobody asks for a round.
  REQUIRE(app.until([&] { return app.state.published->carried == 0; }));
}

TEST_CASE("what cannot be taken in is said in words, and nothing of it is taken in") {
  PreparedVault vault(now());
  Files files(vault);
  files.write();
  const auto whole = std::filesystem::file_size(files.file);
  std::string expected;
  SUBCASE("it is something else") {
    std::ofstream(files.file) << "En text";
    expected = "handover_not_one";
  }
  SUBCASE("another municipality's") {
    files.write(1, id<base::MunicipalityId>(99));
    expected = "handover_foreign";
  }
  SUBCASE("cut") {
    std::filesystem::resize_file(files.file, whole - 1);
    expected = "handover_cut";
  }
  SUBCASE("damaged") {
    std::fstream out(files.file, std::ios::in | std::ios::out | std::ios::binary);
    out.seekp(250);
    out << "!";
    expected = "handover_damaged";
  }
  SUBCASE("pulled out") {
    std::filesystem::remove(files.file);
    expected = "handover_unreadable";
  }
  SUBCASE("a folder") {
    std::filesystem::remove(files.file);
    std::filesystem::create_directory(files.file);
    expected = "handover_unreadable";
  }
  Headless app(vault.folder(), {}, {}, {files.mounts});
  REQUIRE(app.unlock());
  CHECK(answer_of(looked_at(app, files.file)) == expected);
  app.tell(app::TakeHandover{files.file});
  REQUIRE(app.until([&] { return app.state.handover_taken.has_value(); }));
  CHECK_FALSE(std::holds_alternative<app::HandoverIn>(*app.state.handover_taken));
  CHECK(app.state.published->carried == 0);
}

TEST_CASE("a file that this tablet saved is known again, under another name too") {
  PreparedVault vault(now());
  Files files(vault);
  Headless app(vault.folder(), {}, {}, {files.mounts});
  REQUIRE(app.unlock());
  REQUIRE(app.open(vault.visit()));
  REQUIRE(app.record(domain::StartVisit{}));
  app.tell(app::SaveHandover{});
  REQUIRE(app.until([&] { return !app.state.saving_handover; }));
  std::filesystem::copy_file(std::get<app::HandoverSaved>(*app.state.handover).file, files.file);
  const auto what = looked_at(app, files.file);
  REQUIRE(answer_of(what) == "read");
  CHECK(std::get<app::HandoverInside>(what).own);
}

TEST_CASE("a disk that fills up while a file is taken in: said in words, what was taken in before is kept, answers go on when there is room, and the file can be taken in again") {
  PreparedVault vault(now(), "https://127.0.0.1:1");
  Files files(vault);
  constexpr std::uint32_t locked = 400;
  files.write(locked);
  // A small file system for the vault, seen by this process alone. Needs root.
  const auto moved = vault.other_folder("moved");
  std::filesystem::copy(vault.folder(), moved, std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  if (unshare(CLONE_NEWNS) != 0 || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 || mount("tmpfs", vault.folder().c_str(), "tmpfs", 0, "size=8m") != 0) {
    MESSAGE("no root: not run");
    return;
  }
  std::filesystem::copy(moved, vault.folder(), std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  const auto filler = vault.folder() / "filler";
  {
    Headless app(vault.folder(), {}, {}, {files.mounts});
    REQUIRE(app.unlock());
    REQUIRE(app.open(vault.visit()));
    REQUIRE(answer_of(looked_at(app, files.file)) == "read");
    {
      constexpr std::uintmax_t left_bytes = 96 * 1024;
      std::ofstream out(filler, std::ios::binary);
      for (const std::string block(4096, '0'); std::filesystem::space(vault.folder()).available > left_bytes;) out.write(block.data(), static_cast<std::streamsize>(block.size())).flush();
    }
    app.tell(app::TakeHandover{files.file});
    REQUIRE(app.until([&] { return app.state.handover_taken.has_value(); }));
    REQUIRE(std::holds_alternative<app::Broke>(*app.state.handover_taken));
    CHECK(std::get<app::Broke>(*app.state.handover_taken).code == "handover_no_room");
    const auto before = app.state.published->carried;
    CHECK(before < locked);

    std::filesystem::remove(filler);
    CHECK(app.record(domain::StartVisit{}));
    CHECK(app.state.published->carried == before);
    app.tell(app::TakeHandover{files.file});
    REQUIRE(app.until([&] { return app.state.handover_taken.has_value() && std::holds_alternative<app::HandoverIn>(*app.state.handover_taken); }));
    CHECK(app.state.published->carried == locked);
  }
  umount(vault.folder().c_str());
}
