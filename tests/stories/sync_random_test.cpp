// Tablets, a register, clerks and a wire that loses, repeats and holds back, restores and copies, all from one seed. When the faults stop, everything that was
// written is at the register and on every tablet that is granted it, and what was ever said to be secured was true.
#include "tests/support/cases.h"
#include "tests/support/sync_world.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using namespace platsbesok::sync;
using Fault = LoopbackTransport::Fault;

namespace {

// What is said to be secured is at the register: every op below `secured` of every own strand.
void check_secured_is_true(Office& office, Tablet& tablet) {
  for (const auto& dossier : tablet.journal().dossiers()) {
    std::vector<journal::OpRef> own;
    for (const auto& op : tablet.journal().ops(dossier))
      if (op.device == tablet.device()) own.push_back(op.ref);
    for (const auto& strand : tablet.journal().strands(dossier)) {
      if (strand.device != tablet.device()) continue;
      for (const auto& ref : own)
        if (ref.dev_no == strand.dev_no && ref.s <= strand.secured) {
          const auto quarantined = office.door().devices().quarantined(tablet.device(), dossier);
          const bool aside = std::ranges::any_of(quarantined, [&](const auto& segment) { return segment.dev_no == ref.dev_no && segment.s_first <= ref.s && ref.s <= segment.s; });
          CHECK((aside || (office.journal().holds(dossier) && office.journal().holds(dossier, ref))));
        }
    }
  }
}

// What a grant does not reach is nowhere in what was sent to this tablet.
void check_nothing_leaked(Tablet& tablet, const std::vector<std::string>& secrets) {
  for (const Reply& reply : tablet.wire.replies) {
    std::string seen(base::as_text(reply.body));
    const auto segments = reply.content_type == segments_type ? journal::split_segments(reply.body) : std::nullopt;
    if (segments)
      for (const base::ByteView segment : *segments) seen += journal::read_segment_header(segment)->strand.dossier.hex();
    for (const std::string& secret : secrets) CHECK(seen.find(secret) == std::string::npos);
  }
}

// How much happened, so that a quiet generator cannot pass for a good result.
struct Happened {
  std::size_t ops = 0, files = 0, restores = 0, failed_rounds = 0, reviews = 0;
};

void run(std::uint64_t seed, Happened& happened) {
  CAPTURE(seed);
  Office office(seed);
  SeededRandom random(seed);
  std::vector<std::unique_ptr<Tablet>> tablets;
  for (const char* name : {"anna", "berit", "cecilia"}) tablets.push_back(std::make_unique<Tablet>(office, name, seed));
  for (auto& tablet : tablets)
    tablet->wire.fault = [&](const Request&) {
      return random.once_in(12) ? Fault::lose_reply : random.once_in(12) ? Fault::lose_request : random.once_in(12) ? Fault::deliver_twice : Fault::none;
    };

  std::vector<base::DossierId> visits;
  const auto secret = office.visit("secret");
  const auto secret_key = key_from("another");
  office.grant(secret, fixed_id<base::PersonId>("another"), device_of(secret_key.public_key()), secret_key.public_key());
  office.pack(secret);
  bool backed_up = false, restored = false;
  std::map<std::pair<base::DossierId, const Tablet*>, bool> granted;

  visits.push_back(office.visit("visit 0"));
  for (std::size_t i = 0; i < 2; ++i) {
    grant(office, visits[0], *tablets[i]);
    granted[{visits[0], tablets[i].get()}] = true;
  }
  office.pack(visits[0]);

  for (int step = 0; step < 90; ++step) {
    Tablet& tablet = *tablets[random.below(tablets.size())];
    switch (random.below(12)) {
      case 0:
        if (visits.size() < 3) {
          visits.push_back(office.visit("visit " + std::to_string(visits.size())));
          office.pack(visits.back());
        }
        break;
      case 1:
        if (!visits.empty()) {
          const auto visit = visits[random.below(visits.size())];
          if (office.journal().holds(visit) && !granted[{visit, &tablet}]) {
            grant(office, visit, tablet);
            granted[{visit, &tablet}] = true;
          }
        }
        break;
      case 2:
        if (!backed_up && random.once_in(3)) {
          office.back_up();
          backed_up = true;
        } else if (backed_up && !restored && random.once_in(3)) {
          office.restore();
          office.door().devices().hold_all(office.clock.now());
          restored = true;
          ++happened.restores;
        }
        break;
      case 3:
        for (auto& each : tablets) office.door().rounds().confirm(each->device());
        break;
      case 4: tablet.reopen(); break;
      case 5:
        tablet.session = {};
        [[fallthrough]];
      case 6:
        if (const auto problem = tablet.sync_once(); problem == "device_under_review")
          ++happened.reviews;
        else if (problem != "")
          ++happened.failed_rounds;
        if (!restored) check_secured_is_true(office, tablet);
        break;
      default: {
        const auto held = tablet.journal().dossiers();
        if (held.empty()) break;
        const auto visit = held[random.below(held.size())];
        if (random.once_in(4))
          tablet.photo(visit, base::random_bytes(random, 1 + random.below(3000)));
        else
          tablet.answer(visit, static_cast<int>(random.below(3)), static_cast<std::int64_t>(random.below(1000)));
      }
    }
  }

  for (auto& tablet : tablets) tablet->wire.fault = [](const Request&) { return Fault::none; };
  for (int round = 0; round < 3; ++round)
    for (auto& tablet : tablets) {
      office.door().rounds().confirm(tablet->device());
      tablet->sync_once();
    }
  for (auto& tablet : tablets) {
    CHECK(tablet->sync_once() == "");
    CHECK(tablet->status().secured());
    check_secured_is_true(office, *tablet);
    check_nothing_leaked(*tablet, {secret.hex()});
    CHECK_FALSE(tablet->journal().holds(secret));
    for (const auto& dossier : tablet->journal().dossiers()) {
      // A visit or grant that was lost with the restored register comes back with whoever holds it.
      REQUIRE(office.journal().holds(dossier));
      CHECK(cells_of(tablet->journal(), dossier) == cells_of(office.journal(), dossier));
      CHECK(tablet->journal().vector(dossier) == office.journal().vector(dossier));
      CHECK(tablet->vault().media().of(dossier).size() == office.media().of(dossier).size());
    }
  }
  for (const auto& dossier : office.journal().dossiers()) {
    happened.ops += office.journal().ops(dossier).size();
    happened.files += office.media().of(dossier).size();
  }
  const auto verified = office.journal().verify([&](base::DeviceId device) -> std::optional<base::PublicKey> {
    if (device == office.device) return office.key.public_key();
    const auto found = office.door().devices().find(device);
    return found ? std::optional(found->key) : std::nullopt;
  });
  CHECK(verified.faults.empty());
}

}  // namespace

TEST_CASE("whatever the wire, restarts and a restore do, all converge, nothing written is lost, and secured was always true") {
  Happened happened;
  const long seeds = cases(15);
  for (long seed = 1; seed <= seeds; ++seed) run(static_cast<std::uint64_t>(seed), happened);
  const auto a_seed = [&](std::size_t count) { return static_cast<double>(count) / static_cast<double>(seeds); };
  CAPTURE(happened.ops);
  CAPTURE(happened.files);
  CAPTURE(happened.reviews);
  CHECK(a_seed(happened.ops) > 15);
  CHECK(a_seed(happened.files) > 1);
  CHECK(a_seed(happened.restores) > 0.1);
  CHECK(a_seed(happened.failed_rounds) > 1);
  CHECK(a_seed(happened.reviews) > 0.1);
}
