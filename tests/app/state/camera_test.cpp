#include "app/state/pill.h"
#include "tests/app/an_app.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

Hand at_the_camera(World& world) {
  Hand hand = on_a_visit(world);
  hand.tell(app::CamerasFound{{{"front", "Front"}, {"back", "Back"}}});
  hand.tell(app::TakePhoto{});
  hand.tell(app::CameraShows{7, 960, 720});
  return hand;
}

const base::Bytes jpeg{0xFF, 0xD8, 0xFF};

}  // namespace

TEST_CASE("Ta bild opens the camera where there is one, and the folder where there is none") {
  World world;
  Hand hand = on_a_visit(world);
  hand.tell(app::TakePhoto{});
  CHECK(hand.state.choosing);
  CHECK_FALSE(hand.state.viewfinder);
  CHECK(hand.effect<app::LookForCameras>() != nullptr);
  hand.tell(app::StopChoosing{}).tell(app::CamerasFound{{{"front", "Front"}}}).tell(app::TakePhoto{});
  REQUIRE(hand.state.viewfinder);
  CHECK_FALSE(hand.state.choosing);
  REQUIRE(hand.effect<app::OpenCamera>() != nullptr);
  CHECK(hand.effect<app::OpenCamera>()->id == "front");
  // The folder is one press away, and the camera is let go.
  hand.tell(app::ChoosePhotos{});
  CHECK(hand.state.choosing);
  CHECK_FALSE(hand.state.viewfinder);
  CHECK(hand.effect<app::CloseCamera>() != nullptr);
}

TEST_CASE("the shutter is pressed once for each photo, and not before there is a picture to see") {
  World world;
  Hand hand = on_a_visit(world);
  hand.tell(app::CamerasFound{{{"front", "Front"}}}).tell(app::TakePhoto{}).tell(app::Shoot{});
  CHECK(hand.effect<app::TakePicture>() == nullptr);
  hand.tell(app::CameraShows{7, 960, 720}).tell(app::Shoot{});
  CHECK(hand.effect<app::TakePicture>() != nullptr);
  hand.tell(app::Shoot{});
  CHECK(hand.effect<app::TakePicture>() == nullptr);
  hand.tell(app::CameraTook{jpeg}).tell(app::Shoot{});
  CHECK(hand.effect<app::TakePicture>() != nullptr);
}

TEST_CASE("a photo that was taken is kept at once, also when the camera has been closed since") {
  World world;
  Hand hand = at_the_camera(world);
  hand.tell(app::Shoot{}).tell(app::StopCamera{});
  CHECK(hand.effect<app::ForgetTexture>()->texture == 7);
  hand.tell(app::CameraTook{jpeg});
  REQUIRE(hand.effect<app::KeepTaken>() != nullptr);
  CHECK(hand.effect<app::KeepTaken>()->jpeg == jpeg);
}

TEST_CASE("a photo that could not be kept stays until it is asked for once more, and counts as an error") {
  World world;
  Hand hand = at_the_camera(world);
  hand.tell(app::Shoot{}).tell(app::CameraTook{jpeg});
  const app::JobId first = hand.effect<app::KeepTaken>()->job;
  CHECK(app::pill_state(hand.state).what == app::PillState::What::unsent);
  hand.tell(app::NotRecorded{first, app::Broke{"disk_full", {}}});
  CHECK(app::pill_state(hand.state).what == app::PillState::What::error);
  hand.tell(app::Retry{});
  REQUIRE(hand.effect<app::KeepTaken>() != nullptr);
  CHECK(hand.effect<app::KeepTaken>()->jpeg == jpeg);
  hand.tell(app::Recorded{hand.effect<app::KeepTaken>()->job, an_id<base::EntityId>(9)});
  CHECK(hand.state.taken.empty());
  CHECK(hand.state.viewfinder->kept == 1);
  CHECK(hand.state.viewfinder->last == an_id<base::EntityId>(9));
}

TEST_CASE("the vault closes when the last photo is kept, not before") {
  World world;
  Hand hand = at_the_camera(world);
  hand.tell(app::Shoot{}).tell(app::CameraTook{jpeg});
  const app::JobId job = hand.effect<app::KeepTaken>()->job;
  hand.tell(app::LockNow{});
  CHECK(hand.state.lock == app::Lock::closing);
  CHECK(hand.effect<app::CloseCamera>() != nullptr);
  CHECK(hand.effect<app::CloseVault>() == nullptr);
  hand.tell(app::Recorded{job, an_id<base::EntityId>(9)});
  CHECK(hand.effect<app::CloseVault>() != nullptr);
  hand.tell(app::Closed{});
  CHECK(hand.state.taken.empty());
}

TEST_CASE("a camera that stops says why, and the next camera is tried") {
  World world;
  Hand hand = at_the_camera(world);
  hand.tell(app::Shoot{}).tell(app::CameraStopped{app::Broke{"camera_lost", {}}});
  CHECK(hand.state.viewfinder->broke->code == "camera_lost");
  CHECK(hand.state.viewfinder->frame.texture == 0);
  CHECK_FALSE(hand.state.viewfinder->shooting);
  hand.tell(app::SwitchCamera{});
  CHECK(hand.effect<app::OpenCamera>()->id == "back");
  CHECK_FALSE(hand.state.viewfinder->broke);
  hand.tell(app::SwitchCamera{});
  CHECK(hand.effect<app::OpenCamera>()->id == "front");
}

TEST_CASE("of the photos shown large one is held at a time") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  std::vector<base::EntityId> photos;
  for (const char* content : {"a", "b"}) {
    world.store_media(content);
    photos.push_back(*world.tell(anna, visit, domain::AddPhoto{{{base::sha256(base::as_bytes(content)), 9, 8, 6}, {}}, {}, ""}).entity);
  }
  Hand hand{unlocked(world, anna, visit), {}};
  hand.tell(app::ShowPhoto{photos[0]});
  REQUIRE(hand.effect<app::FetchLarge>() != nullptr);
  const app::Large first{hand.effect<app::FetchLarge>()->file};
  hand.tell(app::PictureReady{first, 5, 8, 6});
  hand.tell(app::ShowPhoto{photos[1]});
  CHECK(hand.effect<app::ForgetTexture>()->texture == 5);
  // One comes late, of a photo that is no longer shown.
  hand.tell(app::PictureReady{first, 6, 8, 6});
  CHECK(hand.effect<app::ForgetTexture>()->texture == 6);
  hand.tell(app::MakeCopy{photos[1], {{app::PhotoEdit::What::blur, {0, 0}, {1, 1}}}, false});
  REQUIRE(hand.effect<app::CopyPhoto>() != nullptr);
  CHECK(hand.effect<app::CopyPhoto>()->file == base::sha256(base::as_bytes("b")));
  hand.tell(app::MakeCopy{photos[1], {}, false});
  CHECK(hand.effect<app::CopyPhoto>() == nullptr);  // one at a time
  hand.tell(app::StopShowing{});
  CHECK_FALSE(hand.state.large);
}
