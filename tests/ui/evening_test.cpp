#include "app/platform/gst_camera.h"
#include "app/platform/paths.h"
#include "core/media/pixels.h"
#include "tests/app/prepared_vault.h"
#include "tests/ui/evening_visit.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// With PLATSBESOK_PICTURES=DIR every screen is left there as a picture, to be looked at.
std::function<void(const std::string&)> pictures_of(platform::Window& window) {
  const char* folder = std::getenv("PLATSBESOK_PICTURES");
  if (folder == nullptr) return {};
  return [&window, out = std::filesystem::path(folder)](const std::string& name) {
    const platform::Pixels pixels = window.read_pixels();
    const base::Bytes png = media::encode_png({static_cast<std::uint32_t>(pixels.width_px), static_cast<std::uint32_t>(pixels.height_px), pixels.rgba});
    std::ofstream(out / (name + ".png"), std::ios::binary).write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
  };
}

void put_photo(const std::filesystem::path& folder) {
  const base::Bytes png = media::encode_png({320, 240, base::Bytes(320 * 240 * 4, 170)});
  std::ofstream(folder / "anslagstavla.png", std::ios::binary).write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
}

}  // namespace

TEST_CASE("an inspector's evening goes through on the real app, from the lock screen to the signature, without a network") {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  base::SystemClock clock;
  base::SystemRandom random;
  PreparedVault vault(clock.now());
  app::ProgramOptions options;
  options.vault = vault.folder();
  options.inbox = vault.other_folder("inbox");
  put_photo(options.inbox);
  options.share = platform::share_folder();
  options.workshop = std::filesystem::path(PLATSBESOK_BIN) / "platsbesok-image";
  options.px_per_dp = 1;
  options.camera = [](std::function<void()> wake) {
    return std::make_unique<platform::GstCamera>(platform::GstCameraOptions{{platform::test_camera()}, false, 60'000}, std::move(wake));
  };
  {
    app::Program program(std::move(options), clock, random);
    Evening evening;
    evening.passphrase = PreparedVault::passphrase;
    evening.camera = true;
    evening.unit = PreparedVault::unit_name;
    evening.picture = pictures_of(program.window());
    evening.step = [](const std::string& words) { MESSAGE(words); };
    EveningVisit(program, evening).whole();
    const auto frames = program.window().frames_drawn();
    program.receive();
    while (program.window().turn([&](ui::Frame& f) { program.draw(f); }, 0)) {}
    CHECK_MESSAGE(program.window().frames_drawn() - frames <= 1, "an idle app draws nothing");
  }
  auto opened = vault.open();
  const auto visit = domain::visit_from(opened.journal().state(vault.visit()), vault.visit());
  CHECK(domain::is_signed(visit));
  CHECK(visit.findings.size() == 3);
  CHECK(visit.on_site.check_ins.size() == 2);
  CHECK(visit.on_site.interviews.size() == 2);
  REQUIRE(visit.on_site.documents.size() == 1);
  CHECK(visit.on_site.documents.front().kind.value == domain::DocumentKind::routine);
  CHECK(visit.on_site.contacts.size() == 1);
  CHECK(visit.on_site.handovers.size() == 1);
  CHECK(visit.summary_at_once.value == "Sätt upp larmlistan vid entrén i kväll.");
  REQUIRE(visit.photos.size() == 3);
  CHECK(visit.photos[1].file->media.width_px == 1280);  // the camera's
  CHECK(visit.photos[1].caption.value == "Testbilden");
  CHECK(visit.photos[2].copy_of.value == visit.photos[1].id);
  CHECK(visit.photos[2].file->incoming == visit.photos[1].file->media.file);
  CHECK(visit.photos[2].contains_person.value == false);
  REQUIRE(visit.staffing.staff.size() == 1);
  CHECK(visit.staffing.staff.front().key.value == "E.L.");
  CHECK(visit.staffing.sightings.size() == 1);
  CHECK(visit.pauses.size() == 1);
  CHECK(visit.answers.size() == 17);
  CHECK(visit.answer("KVL-13")->value);
  CHECK(opened.media().of(vault.visit()).size() == 4);
  CHECK(opened.journal().unsecured_ops() > 40);
}
