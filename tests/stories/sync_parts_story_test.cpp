// Comparisons that are too much for one message: they go in parts, and each part is bounded.
#include "tests/support/sync_world.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

std::size_t largest(const LoopbackTransport& wire) {
  std::size_t bytes = 0;
  for (const auto& reply : wire.replies) bytes = std::max(bytes, reply.body.size());
  for (const auto& request : wire.sent) bytes = std::max(bytes, request.body.size());
  return bytes;
}

// The round's messages as they were sent.
std::vector<sync::RoundRequest> comparisons(const LoopbackTransport& wire) {
  std::vector<sync::RoundRequest> all;
  for (const auto& request : wire.sent)
    if (request.path == sync::round_path) all.push_back(sync::parse_round_request(request.body).value());
  return all;
}

}  // namespace

TEST_CASE("a round that names as much as it may fits in a message, and so does its reply with all of it lacking") {
  SeededRandom random(1);
  sync::RoundRequest request;
  sync::RoundReply reply;
  for (std::size_t i = 0; i < sync::round_dossiers_max; ++i) {
    sync::DossierTips dossier{base::random_id<base::DossierId>(random), {}};
    for (std::size_t tip = 0; tip < sync::round_tips_max / sync::round_dossiers_max; ++tip)
      dossier.tips.push_back({{0xffffffff, std::uint64_t{1} << 40, base::sha256(dossier.dossier.bytes())}, base::random_id<base::DeviceId>(random)});
    request.dossiers.push_back(std::move(dossier));
  }
  std::ranges::sort(request.dossiers, {}, &sync::DossierTips::dossier);
  const std::string json = sync::encode(request);
  CHECK(json.size() <= sync::json_bytes_max);
  CHECK(sync::parse_round_request(base::as_bytes(json)));
}

TEST_CASE("a tablet with more photos than one reply can name is offered them in parts, and misses none") {
  constexpr int visits = 33, photos_of_each = 1'000;  // 4.6 MB to name them all
  Office office;
  Tablet tablet(office, "ada");
  std::vector<base::DossierId> dossiers;
  for (int i = 0; i < visits; ++i) {
    dossiers.push_back(office.visit("visit " + std::to_string(i)));
    grant(office, dossiers.back(), tablet);
    office.pack(dossiers.back());
  }
  REQUIRE(tablet.sync_once() == "");
  // All of them are at the register, and on the tablet all but the last of each visit.
  std::vector<std::pair<base::DossierId, base::Bytes>> last;
  {
    storage::Transaction there(office.database()), here(tablet.vault().database());
    for (const base::DossierId dossier : dossiers)
      for (int n = 0; n < photos_of_each; ++n) {
        const base::Bytes photo = bytes_of(dossier.hex() + std::to_string(n));
        const base::Hash file = base::sha256(photo);
        office.media().put(dossier, file, photo);
        if (n + 1 == photos_of_each) {
          last.emplace_back(dossier, photo);
          continue;
        }
        tablet.vault().media().put(dossier, file, photo);
        tablet.vault().media().keep_receipt(dossier, file, base::Bytes{1});
      }
    there.commit();
    here.commit();
  }
  tablet.wire.replies.clear();
  REQUIRE(tablet.sync_once() == "");
  for (const auto& [dossier, photo] : last) CHECK(tablet.vault().media().file(dossier, base::sha256(photo)) == photo);
  CHECK(largest(tablet.wire) <= sync::json_bytes_max);
  CHECK(comparisons(tablet.wire).back().part.above);  // it did take more than one
}

TEST_CASE("a tablet with more dossiers than one message can name compares them in parts, sends all and ends") {
  Office office;
  Tablet tablet(office, "ada");
  const std::size_t many = sync::round_dossiers_max + 100;
  {
    storage::Transaction transaction(tablet.vault().database());
    for (std::size_t i = 0; i < many; ++i) tablet.answer(fixed_id<base::DossierId>("dossier " + std::to_string(i)), 1, std::string("JA"));
    transaction.commit();
  }
  SUBCASE("in two parts, twice: the second comparison finds nothing more to do") {
    REQUIRE(tablet.sync_once() == "");
    CHECK(tablet.status().secured());
    const auto asked = comparisons(tablet.wire);
    REQUIRE(asked.size() == 4);
    CHECK(asked[0].dossiers.size() == sync::round_dossiers_max);
    CHECK(asked[1].dossiers.size() == 100);
    CHECK(asked[0].part.up_to == asked[1].part.above);
    CHECK(asked[0].part.up_to == asked[0].dossiers.back().dossier);
    CHECK_FALSE(asked[1].part.up_to);
    CHECK(largest(tablet.wire) <= sync::json_bytes_max);
  }
  SUBCASE("a reply that has come nowhere, or further than it was asked, is not the register's") {
    for (const bool nowhere : {true, false}) {
      tablet.wire.sent.clear();
      tablet.wire.forge = [&](sync::Reply& reply) {
        if (tablet.wire.sent.back().path != sync::round_path) return;
        const auto asked = sync::parse_round_request(tablet.wire.sent.back().body).value();
        if (nowhere && !asked.part.above) return;
        auto answer = sync::parse_round_reply(reply.body).value();
        answer.up_to = nowhere ? *asked.part.above : base::DossierId::from_bytes(base::Bytes(16, 0xff));
        reply = sync::json_reply(sync::encode(answer));
      };
      CHECK(tablet.sync_once() == "not_the_register");
      CHECK(comparisons(tablet.wire).size() == (nowhere ? 2 : 1));
    }
  }
}
