#include "core/base/text.h"
#include "core/checklist/form_json.h"
#include "tests/app/headless.h"
#include "tests/app/prepared_vault.h"

#include <doctest/doctest.h>

#include <fstream>
#include <functional>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// A register that takes the request and never answers.
class SilentTransport final : public sync::Transport {
public:
  SilentTransport(std::atomic<int>& sent, std::function<void()> taken) : sent_(sent), taken_(std::move(taken)) {}
  sync::Reply send(const sync::Request&) override {
    ++sent_;
    taken_();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_; });
    throw base::Failure("wire_stopped");
  }
  void stop() override {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
  }

private:
  std::atomic<int>& sent_;
  std::function<void()> taken_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
};

void scratch(const std::filesystem::path& file, std::size_t from, std::size_t to) {
  std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
  for (std::size_t at = from; at < to; at += 64) {
    out.seekp(static_cast<std::streamoff>(at));
    out << "scratched";
  }
}

}  // namespace

TEST_CASE("a wrong passphrase opens nothing and is counted, the right one shows the visit") {
  PreparedVault vault(now());
  Headless app(vault.folder());
  CHECK_FALSE(app.unlock("fel"));
  CHECK(std::get<base::Refusal>(*app.state.not_opened).code == "passphrase_wrong");
  CHECK(app.state.tries.wrong == 1);
  CHECK_FALSE(app.state.published);
  REQUIRE(app.unlock());
  REQUIRE(app.state.published->cards.size() == 1);
  CHECK(app.state.published->cards.front().row.unit_name == PreparedVault::unit_name);
  CHECK(app.state.published->cards.front().questions == 19);
}

TEST_CASE("a damaged vault is told as a failure with a code that has words, and nothing of it is shown") {
  const auto words = *base::Wording::parse(read_file("assets/texts/sv.json"));
  PreparedVault vault(now());
  SUBCASE("the database's first page") { scratch(vault.folder() / "vault.db", 0, 4096); }
  SUBCASE("all of the database") { scratch(vault.folder() / "vault.db", 0, std::filesystem::file_size(vault.folder() / "vault.db")); }
  SUBCASE("the keys") { scratch(vault.folder() / "keys", 30, 60); }
  SUBCASE("no vault at all") { std::filesystem::remove_all(vault.folder()); }
  Headless app(vault.folder());
  CHECK_FALSE(app.unlock());
  CHECK(app.state.lock == app::Lock::locked);
  CHECK_FALSE(app.state.published);
  REQUIRE(app.state.not_opened);
  if (const auto* broke = std::get_if<app::Broke>(&*app.state.not_opened)) CHECK_MESSAGE((words.has("app.failure." + broke->code + ".title") || words.has("failure." + broke->code)), broke->code);
  else CHECK_MESSAGE(words.has("refusal." + std::get<base::Refusal>(*app.state.not_opened).code), std::get<base::Refusal>(*app.state.not_opened).code);
}

TEST_CASE("a thousand answers are saved while the register never answers") {
  PreparedVault vault(now(), "https://127.0.0.1:1");
  std::atomic<int> sent = 0;
  {
    std::function<void()> wake;
    Headless app(vault.folder(), {}, [&](const storage::Enrolment&) { return std::make_unique<SilentTransport>(sent, [&] { wake(); }); });
    wake = [&] { app.wake(); };
    REQUIRE(app.unlock());
    REQUIRE(app.open(vault.visit()));
    REQUIRE(app.record(domain::StartVisit{}));
    REQUIRE(app.until([&] { return sent == 1 && app.state.wire.phase == app::WireStatus::Phase::working; }));
    for (int i = 0; i < 1000; ++i) {
      app.tell(app::Do{"KVL-05.value", domain::AnswerQuestion{"KVL-05", journal::ValueList{i, 1}, {}, 0}});
      // The queue is bounded: no more is asked for than a hundred at a time.
      if (i % 100 == 99) REQUIRE(app.done());
    }
    CHECK_FALSE(app.state.notice);
    CHECK(sent == 1);
    CHECK(*app.visit().answer("KVL-05")->value == journal::Value(journal::ValueList{999, 1}));
    app.tell(app::LockNow{});
    REQUIRE(app.until([&] { return app.state.lock == app::Lock::locked; }));
  }
  auto opened = vault.open();
  CHECK(opened.journal().unsecured_ops() == 1001);
}

TEST_CASE("what is asked for when the queue is full is answered as not recorded, never lost in silence") {
  PreparedVault vault(now());
  Headless app(vault.folder());
  REQUIRE(app.unlock());
  REQUIRE(app.open(vault.visit()));
  REQUIRE(app.record(domain::StartVisit{}));
  constexpr int asked = 5000;
  for (int i = 0; i < asked; ++i) app.tell(app::Do{"place." + std::to_string(i), domain::CommentAnswer{"KVL-02", std::to_string(i), 0}});
  REQUIRE(app.done());
  const auto broken = std::ranges::count_if(app.state.writing, [](const auto& each) { return each.second.broke && each.second.broke->code == "vault_busy"; });
  const auto recorded = static_cast<std::ptrdiff_t>(app.state.published->unsent_ops) - 1;
  CHECK(recorded + broken == asked);
}

TEST_CASE("a rule's no comes back with its code, and the words stay with the person") {
  PreparedVault vault(now());
  Headless app(vault.folder());
  REQUIRE(app.unlock());
  REQUIRE(app.open(vault.visit()));
  CHECK_FALSE(app.record(domain::CommentAnswer{"KVL-02", "före start", 0}));
  CHECK(std::get<base::Refusal>(app.state.notice->what).code == "visit_not_started");
  CHECK(app.state.writing.at("place").refused->code == "visit_not_started");
}

TEST_CASE("an answer to a question that a lift took out of the checklist comes with the words of the version that had it") {
  PreparedVault vault(now());
  {
    Headless app(vault.folder());
    REQUIRE(app.unlock());
    REQUIRE(app.open(vault.visit()));
    REQUIRE(app.record(domain::StartVisit{}));
    REQUIRE(app.record(domain::AnswerQuestion{"KVL-18", "JA", {}, 0}));
    CHECK(app.state.open_visit()->removed.empty());
    app.tell(app::LockNow{});
    REQUIRE(app.until([&] { return app.state.lock == app::Lock::locked; }));
  }
  auto form = *checklist::parse_form(read_file("assets/checklists/oannonserat_kvall_bemanning.json"));
  form.version = "2";
  const std::function<void(std::vector<checklist::Item>&)> take_out = [&](std::vector<checklist::Item>& items) {
    std::erase_if(items, [](const checklist::Item& item) { return item.name == "KVL-18"; });
    for (auto& item : items) take_out(item.items);
  };
  take_out(form.items);
  vault.lift(checklist::to_json(form));
  Headless app(vault.folder());
  REQUIRE(app.unlock());
  REQUIRE(app.open(vault.visit()));
  CHECK(app.visit().pinned->version == 2);
  const auto& removed = app.state.open_visit()->removed;
  REQUIRE(removed.size() == 1);
  CHECK(removed.front().question->key == "KVL-18");
  CHECK_FALSE(removed.front().question->text.empty());
}

TEST_CASE("what is typed lies in the vault before it is recorded, goes with what is recorded, and is told when the visit opens") {
  PreparedVault vault(now());
  {
    Headless app(vault.folder());
    REQUIRE(app.unlock());
    REQUIRE(app.open(vault.visit()));
    REQUIRE(app.record(domain::StartVisit{}));
    app.tell(app::KeepDraft{"KVL-02.comment", "blir kvar"});
    app.tell(app::KeepDraft{"KVL-05.value/0", "8", false});
    app.tell(app::Do{"KVL-05.value", domain::AnswerQuestion{"KVL-05", journal::ValueList{8, 8}, {}, 0}});
    REQUIRE(app.done());
    app.tell(app::Go{app::Screen::checklist});
    app.tell(app::LockNow{});
    REQUIRE(app.until([&] { return app.state.lock == app::Lock::locked; }));
    CHECK(app.state.drafts.empty());
    REQUIRE(app.unlock());
    REQUIRE(app.until([&] { return app.state.open_visit() != nullptr; }));
    CHECK(app.state.screen == app::Screen::checklist);
    REQUIRE(app.state.drafts.size() == 1);
    CHECK(app.state.drafts.at("KVL-02.comment").draft.text == "blir kvar");
  }
  CHECK_FALSE(contains(bytes_of_folder(vault.folder()), "blir kvar"));
}

TEST_CASE("a round begins when the writing pauses, and at the latest some time after it began") {
  CHECK(app::round_after_writing_ms(1'000, 1'000) == 1'000 + app::after_writing_ms);
  CHECK(app::round_after_writing_ms(10'000, 1'000) == 10'000 + app::after_writing_ms);
  CHECK(app::round_after_writing_ms(15'500, 1'000) == 1'000 + app::after_writing_ms_max);
  CHECK(app::round_after_writing_ms(60'000, 1'000) == 60'000);
}

TEST_CASE("a photo is re-encoded before it is kept, and its file is in the vault before the visit names it") {
  PreparedVault vault(now());
  const auto inbox = vault.other_folder("inbox");
  media::Pixels pixels{64, 48, base::Bytes(64 * 48 * 4, 200)};
  const base::Bytes png = media::encode_png(pixels);
  std::ofstream(inbox / "a.png", std::ios::binary).write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
  std::ofstream(inbox / "b.jpg", std::ios::binary) << "no picture";
  std::ofstream(inbox / "c.txt") << "no picture";
  Headless app(vault.folder(), inbox);
  REQUIRE(app.unlock());
  REQUIRE(app.open(vault.visit()));
  REQUIRE(app.record(domain::StartVisit{}));
  app.tell(app::ChoosePhotos{});
  REQUIRE(app.until([&] { return app.state.inbox_listed; }));
  CHECK(app.state.inbox.size() == 2);
  app.tell(app::KeepPhoto{inbox / "a.png", {}});
  REQUIRE(app.done());
  CHECK_FALSE(app.state.notice);
  REQUIRE(app.visit().photos.size() == 1);
  const auto& file = app.visit().photos.front().file;
  CHECK(file->incoming == base::sha256(png));
  CHECK(file->media.file != file->incoming);
  CHECK(app.state.open_visit()->files.at(file->media.file).here);
  app.tell(app::KeepPhoto{inbox / "b.jpg", {}});
  REQUIRE(app.done());
  CHECK(std::get<base::Refusal>(app.state.notice->what).code == "image_kind_unknown");
  CHECK(app.visit().photos.size() == 1);
}

TEST_CASE("what the camera gives is re-encoded and kept, and a copy for reports is drawn from what is kept") {
  PreparedVault vault(now());
  Headless app(vault.folder());
  REQUIRE(app.unlock());
  REQUIRE(app.open(vault.visit()));
  REQUIRE(app.record(domain::StartVisit{}));
  const base::Bytes taken = media::encode_png({64, 48, base::Bytes(64 * 48 * 4, 200)});
  app.report(app::CameraTook{taken});
  REQUIRE(app.done());
  CHECK_FALSE(app.state.notice);
  REQUIRE(app.visit().photos.size() == 1);
  const auto original = app.visit().photos.front();
  CHECK(original.file->incoming == base::sha256(taken));

  app.tell(app::MakeCopy{original.id, {{app::PhotoEdit::What::blur, {0.1f, 0.1f}, {0.6f, 0.6f}}}, true});
  REQUIRE(app.done());
  CHECK_FALSE(app.state.notice);
  REQUIRE(app.visit().photos.size() == 2);
  const auto& copy = app.visit().photos.back();
  CHECK(copy.copy_of.value == original.id);
  CHECK(copy.contains_person.value == true);
  CHECK(copy.file->incoming == original.file->media.file);
  CHECK(app.visit().photos.front().file.value == original.file.value);
  CHECK(app.state.open_visit()->files.at(copy.file->media.file).here);
  CHECK(app.state.open_visit()->files.at(original.file->media.file).here);

  // No numbers at all, and no picture at all: a rule's no, and nothing kept.
  app.tell(app::MakeCopy{original.id, {{app::PhotoEdit::What::line, {0, 0}, {7, 0}}}, true});
  REQUIRE(app.done());
  CHECK(std::get<base::Refusal>(app.state.notice->what).code == "image_edits_wrong");
  app.report(app::CameraTook{base::Bytes(100, 0xFF)});
  REQUIRE(app.done());
  CHECK(std::get<base::Refusal>(app.state.notice->what).code == "image_kind_unknown");
  CHECK(app.state.taken.empty());
  CHECK(app.visit().photos.size() == 2);
}

TEST_CASE("a photo taken as the vault is locked is in the vault") {
  PreparedVault vault(now());
  {
    Headless app(vault.folder());
    REQUIRE(app.unlock());
    REQUIRE(app.open(vault.visit()));
    REQUIRE(app.record(domain::StartVisit{}));
    app.report(app::CameraTook{media::encode_png({64, 48, base::Bytes(64 * 48 * 4, 200)})});
    app.tell(app::LockNow{});
    REQUIRE(app.until([&] { return app.state.lock == app::Lock::locked; }));
    CHECK_FALSE(app.state.not_saved);
  }
  auto opened = vault.open();
  CHECK(domain::visit_from(opened.journal().state(vault.visit()), vault.visit()).photos.size() == 1);
}

TEST_CASE("the drawn signature is kept and the visit is sealed") {
  PreparedVault vault(now());
  Headless app(vault.folder());
  REQUIRE(app.unlock());
  REQUIRE(app.open(vault.visit()));
  REQUIRE(app.record(domain::StartVisit{}));
  using journal::Value, journal::ValueList;
  const std::map<std::string, Value> answers = {
      {"KVL-02", "JA"}, {"KVL-03", "DIREKT"}, {"KVL-04", "Gruppledare"}, {"KVL-05", ValueList{8, 8}}, {"KVL-06", ValueList{ValueList{"Behandlingsassistent", 2, 0}}},
      {"KVL-07", "NEJ"}, {"KVL-10", "JA"}, {"KVL-11", "NEJ"}, {"KVL-12", "DELVIS"}, {"KVL-13", "JA"}, {"KVL-14", "NEJ"}, {"KVL-15", "NEJ"}, {"KVL-16", "NEJ"}, {"KVL-18", "JA"}};
  for (const auto& [key, value] : answers) REQUIRE(app.record(domain::AnswerQuestion{key, value, {}, 0}));
  const app::Sign sign{300, 168, {{{10, 10}, {200, 100}}}, "Jag intygar."};
  app.tell(app::Sign{sign});
  REQUIRE(app.done());
  CHECK(std::get<base::Refusal>(app.state.notice->what).code == "visit_not_ended");
  app.tell(app::DismissNotice{});
  REQUIRE(app.record(domain::EndVisit{}));
  app.tell(app::Sign{sign});
  REQUIRE(app.done());
  CHECK_FALSE(app.state.notice);
  CHECK(domain::is_signed(app.visit()));
  CHECK(app.visit().signatures.size() == 1);
  CHECK(app.state.published->secured_ops == 0);
}

TEST_CASE("an aborted visit is sealed without a drawn signature: nobody must be able to draw") {
  PreparedVault vault(now());
  Headless app(vault.folder());
  REQUIRE(app.unlock());
  REQUIRE(app.open(vault.visit()));
  REQUIRE(app.record(domain::StartVisit{}));
  REQUIRE(app.record(domain::AbortVisit{domain::AbortReason::access_refused, "Chefen släppte inte in oss", 0}));
  app.tell(app::Sign{0, 0, {}, "Jag intygar."});
  REQUIRE(app.done());
  CHECK_FALSE(app.state.notice);
  CHECK(domain::is_signed(app.visit()));
  CHECK(app.visit().signatures.empty());
}

TEST_CASE("a protected address leaves the vault only for the right passphrase, for two minutes, and is nowhere else in what the app holds") {
  PreparedVault vault(now(), {}, 1, read_file("assets/checklists/oannonserat_kvall_bemanning.json"), true);
  Headless app(vault.folder());
  REQUIRE(app.unlock());
  REQUIRE(app.open(vault.visit()));
  CHECK(app.state.open_visit()->has_sealed_address);
  CHECK_FALSE(app.visit().address);
  CHECK_FALSE(app.state.open_visit()->facts.additions->address);
  app.tell(app::ShowAddress{base::Passphrase("fel")});
  REQUIRE(app.done());
  CHECK_FALSE(app.state.address);
  CHECK(std::get<base::Refusal>(*app.state.address_not_shown).code == "passphrase_wrong");
  CHECK(app.state.tries.wrong == 1);
  app.tell(app::ShowAddress{base::Passphrase(PreparedVault::passphrase)});
  REQUIRE(app.done());
  REQUIRE(app.state.address);
  CHECK(app.state.address->words == "Storgatan 1");
  CHECK(app.state.tries.wrong == 0);
  CHECK_FALSE(app.visit().address);
  app.tell(app::LockNow{});
  REQUIRE(app.until([&] { return app.state.lock == app::Lock::locked; }));
  CHECK_FALSE(app.state.address);
}

TEST_CASE("an address that is open to all is shown without more ado") {
  PreparedVault vault(now());
  Headless app(vault.folder());
  REQUIRE(app.unlock());
  REQUIRE(app.open(vault.visit()));
  CHECK_FALSE(app.state.open_visit()->has_sealed_address);
  CHECK(app.visit().address.value == "Storgatan 1");
}
