#include "app/gallery/screens.h"

#include "app/gallery/fixture.h"
#include "app/screens/all.h"
#include "core/base/failure.h"

#include <fstream>
#include <iterator>

namespace platsbesok::gallery {

namespace {

constexpr int frames_max = 8;  // a dialog is measured in its first frame, what is revealed moves in the second

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw base::Failure("file_missing", file.filename().string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

void draw_screens(platform::Window& window, const std::filesystem::path& share, const std::function<void(const std::string& name)>& take) {
  app::AppState base = visit_under_way(text_of(share / "checklists" / "oannonserat_kvall_bemanning.json"));
  for (const FixturePhoto& photo : fixture_photos())
    base.pictures[photo.file] = {window.upload(photo.width_px, photo.height_px, photo.rgba), static_cast<std::uint32_t>(photo.width_px), static_cast<std::uint32_t>(photo.height_px)};
  app::AppState empty = base;
  empty.published->cards.clear();
  app::AppState fresh = base;
  fresh.published->open->facts.visit->started = {};
  using app::Screen;
  const std::vector<std::pair<std::string, app::AppState>> pictures{
      {"01-las-upp", locked()},
      {"01-las-upp-fel", wrong_passphrase()},
      {"02-i-dag", on_screen(base, Screen::today)},
      {"02-i-dag-tom", on_screen(empty, Screen::today)},
      {"03-oversikt", on_screen(base, Screen::overview)},
      {"03-oversikt-innan", on_screen(fresh, Screen::overview)},
      {"03-oversikt-nekad", refused(base)},
      {"04-checklista", at_question(base, "KVL-12")},
      {"04-checklista-ankomst", at_question(base, "KVL-01")},
      {"04-checklista-antal", at_question(base, "KVL-05")},
      {"04-checklista-bemanning", at_question(base, "KVL-06")},
      {"04-checklista-slut", at_question(base, "KVL-17")},
      {"06-iakttagelser", on_screen(base, Screen::findings)},
      {"06-iakttagelse", at_finding(base, 2)},
      {"06-underlag", on_screen(base, Screen::evidence)},
      {"07-avsluta", ended(base, false)},
      {"07-avsluta-signera", ended(base, true)},
      {"07-avsluta-signerat", signed_off(base)},
      {"09-sandning", on_screen(base, Screen::sending)},
      {"09-sandning-fel", with_problem(base)},
  };
  for (const auto& [name, state] : pictures) {
    app::Drafts drafts;
    window.memory().forget();
    for (int i = 0; i < frames_max; ++i) window.draw_now([&, &shown = state](ui::Frame& f) { app::draw(f, shown, drafts); });
    take(name);
  }
}

}  // namespace platsbesok::gallery
