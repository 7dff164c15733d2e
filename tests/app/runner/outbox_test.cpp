#include "app/runner/outbox.h"

#include <doctest/doctest.h>

using namespace platsbesok;

namespace {

const auto person = base::derive_id<base::PersonId>("test", {});
const auto tablet = base::derive_id<base::DeviceId>("test", {});

app::Told published(std::uint64_t unsent) { return app::Report{app::Published{.owner = {{person, tablet, false, {}}, "", ""}, .unsent_ops = unsent}}; }
const app::Report& report(const app::Told& told) { return std::get<app::Report>(told); }

}  // namespace

TEST_CASE("of what is published while the drawing thread is busy only the newest is left, and every answer") {
  int woken = 0;
  app::Outbox outbox([&] { ++woken; });
  for (std::uint64_t i = 1; i <= 300; ++i) {
    outbox.tell(published(i));
    outbox.tell(app::Report{app::Recorded{i, std::nullopt}});
  }
  const auto told = outbox.take();
  REQUIRE(told.size() == 301);
  CHECK(std::get<app::Published>(report(told.front())).unsent_ops == 300);
  for (std::uint64_t i = 1; i <= 300; ++i) CHECK(std::get<app::Recorded>(report(told[i])).job == i);
  CHECK(woken == 600);
  CHECK(outbox.take().empty());
}

TEST_CASE("what was published before the vault closed is not mixed with what comes after") {
  app::Outbox outbox([] {});
  outbox.tell(published(1));
  outbox.tell(app::Report{app::Closed{}});
  outbox.tell(app::Report{app::Opened{}});
  outbox.tell(published(2));
  const auto told = outbox.take();
  REQUIRE(told.size() == 4);
  CHECK(std::get<app::Published>(report(told[0])).unsent_ops == 1);
  CHECK(std::get<app::Published>(report(told[3])).unsent_ops == 2);
}
