// Photographs between tablets and register: cut anywhere, repeated, and never to somebody without the dossier.
#include "tests/support/sync_world.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using namespace platsbesok::sync;
using Fault = LoopbackTransport::Fault;

namespace {

constexpr std::size_t three_pieces = 2 * chunk_bytes + 1234;

}  // namespace

TEST_CASE("a photo follows its answer, is secured by its own receipt, and reaches the colleague") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  const auto visit = office.visit("visit");
  for (Tablet* tablet : {&anna, &berit}) grant(office, visit, *tablet);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  const base::Bytes bytes = picture(three_pieces);
  const base::Hash file = anna.photo(visit, bytes);
  CHECK(anna.status().unsent_files == 1);
  anna.wire.sent.clear();
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
  CHECK(office.media().file(visit, file) == bytes);
  // Answers before originals.
  const auto first = [&](std::string_view path) { return std::ranges::find_if(anna.wire.sent, [&](const Request& request) { return request.path.starts_with(path); }) - anna.wire.sent.begin(); };
  CHECK(first(segments_path) < first(media_prefix));
  CHECK(anna.wire.count(media_prefix) == 3);

  CHECK(berit.sync_once() == "");
  CHECK(berit.vault().media().file(visit, file) == bytes);
  CHECK(berit.status().secured());
  // What went to her tablet is in the access log: the dossier, and each piece of the photo.
  std::vector<std::string> logged;
  for (const auto& row : reg::AccessLog(office.database()).read({berit.person, visit})) logged.push_back(row.page);
  CHECK(std::ranges::count(logged, "tablet") >= 1);
  CHECK(std::ranges::count(logged, "tablet_photo") == 3);
  CHECK(berit.wire.count(media_prefix) == 4);  // three pieces and the receipt
  berit.wire.sent.clear();
  CHECK(berit.sync_once() == "");
  CHECK(berit.wire.count(media_prefix) == 0);
}

TEST_CASE("a wrong size that a colleague names for a photo does not keep it from the register") {
  for (const std::int64_t named : {std::int64_t{1}, static_cast<std::int64_t>(chunk_bytes), static_cast<std::int64_t>(three_pieces) + 1, static_cast<std::int64_t>(file_bytes_max)}) {
    CAPTURE(named);
    Office office;
    Tablet anna(office, "anna"), berit(office, "berit");
    const auto visit = office.visit("visit");
    for (Tablet* tablet : {&anna, &berit}) grant(office, visit, *tablet);
    office.pack(visit);
    REQUIRE(anna.sync_once() == "");
    REQUIRE(berit.sync_once() == "");
    const base::Bytes bytes = picture(three_pieces);
    const domain::PhotoFile wrong{{base::sha256(bytes), named, 100, 100}, base::sha256(bytes)};
    berit.write(visit, {{journal::OpKind::add, fixed_id<base::EntityId>("a photo of hers"), std::string(domain::field::photo), {}, domain::to_value(wrong)}});
    REQUIRE(berit.sync_once() == "");
    const base::Hash file = anna.photo(visit, bytes);
    CHECK(anna.sync_once() == "");
    CHECK(office.media().file(visit, file) == bytes);
    CHECK(anna.status().secured());
  }
}

TEST_CASE("a transfer cut at any piece goes on where it was, each piece sent once more at most") {
  for (const Fault fault : {Fault::lose_request, Fault::lose_reply, Fault::deliver_twice})
    for (std::size_t cut = 0; cut < 4; ++cut) {
      CAPTURE(cut);
      Office office;
      Tablet anna(office, "anna"), berit(office, "berit");
      const auto visit = office.visit("visit");
      for (Tablet* tablet : {&anna, &berit}) grant(office, visit, *tablet);
      office.pack(visit);
      REQUIRE(anna.sync_once() == "");
      const base::Bytes bytes = picture(three_pieces);
      const base::Hash file = anna.photo(visit, bytes);
      for (Tablet* tablet : {&anna, &berit}) {
        std::size_t count = 0;
        tablet->wire.fault = [&](const Request& request) { return request.path.starts_with(media_prefix) && count++ == cut ? fault : Fault::none; };
        tablet->sync_once();
        tablet->reopen();
        CHECK(tablet->sync_once() == "");
        CHECK(tablet->status().secured());
        CHECK(tablet->wire.count(media_prefix) <= 5);
        CHECK(tablet->vault().media().file(visit, file) == bytes);
      }
      CHECK(office.media().file(visit, file) == bytes);
    }
}

TEST_CASE("a piece changed on its way is found by the file's hash, and the file is sent again") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = office.visit("visit");
  grant(office, visit, anna);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  const base::Bytes bytes = picture(1000);
  const base::Hash file = anna.photo(visit, bytes);
  // A device that sends another picture under the name.
  const ChunkPath path{visit, file, 0};
  std::string authorization;
  anna.wire.fault = [&](const Request& request) {
    authorization = request.authorization;
    return request.path.starts_with(media_prefix) ? Fault::lose_request : Fault::none;
  };
  CHECK(anna.sync_once() == "register_unreachable");
  CHECK(problem_code(office.door().handle({"POST", text_of(path), authorization, std::string(media_type), picture(1000, 2)})) == "media_invalid");
  CHECK(problem_code(office.door().handle({"POST", text_of(path), authorization, std::string(media_type), picture(999, 1)})) == "media_invalid");
  CHECK(problem_code(office.door().handle({"POST", text_of(ChunkPath{visit, file, 1}), authorization, std::string(media_type), picture(1000)})) == "media_invalid");
  CHECK_FALSE(office.media().file(visit, file));
  anna.wire.fault = [](const Request&) { return Fault::none; };
  CHECK(anna.sync_once() == "");
  CHECK(office.media().file(visit, file) == bytes);
  CHECK(anna.status().secured());
}

TEST_CASE("a changed picture from the register is thrown away by the tablet") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  const auto visit = office.visit("visit");
  for (Tablet* tablet : {&anna, &berit}) grant(office, visit, *tablet);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  const base::Bytes bytes = picture(1000);
  const base::Hash file = anna.photo(visit, bytes);
  REQUIRE(anna.sync_once() == "");
  berit.wire.forge = [](Reply& reply) {
    if (reply.content_type == media_type) reply.body[0] ^= 1;
  };
  CHECK(berit.sync_once() == "media_invalid");
  CHECK_FALSE(berit.vault().media().file(visit, file));
  berit.wire.forge = [](Reply&) {};
  CHECK(berit.sync_once() == "");
  CHECK(berit.vault().media().file(visit, file) == bytes);
}

TEST_CASE("pictures of a dossier not granted are neither given nor taken, and a file nobody named is not taken") {
  Office office;
  Tablet anna(office, "anna"), curious(office, "curious");
  const auto visit = office.visit("visit");
  grant(office, visit, anna);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  REQUIRE(curious.sync_once() == "");
  const base::Bytes bytes = picture(1000);
  const base::Hash file = anna.photo(visit, bytes);
  REQUIRE(anna.sync_once() == "");
  const auto ask = [&](Tablet& tablet, std::string method, const ChunkPath& path, base::Bytes body) {
    return problem_code(office.door().handle({std::move(method), text_of(path), tablet.session.authorization, {}, std::move(body)}));
  };
  CHECK(ask(curious, "GET", {visit, file, 0}, {}) == "not_found");
  CHECK(ask(curious, "GET", {visit, file, std::nullopt}, {}) == "not_found");
  CHECK(ask(curious, "POST", {visit, file, 0}, bytes) == "not_found");
  CHECK(ask(anna, "GET", {visit, file, 0}, {}) == "");
  const base::Bytes unnamed = picture(10, 3);
  CHECK(ask(anna, "POST", {visit, base::sha256(unnamed), 0}, unnamed) == "not_found");
  CHECK(office.media().of(visit).size() == 1);
}

TEST_CASE("a media receipt that is another's secures nothing") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = office.visit("visit");
  grant(office, visit, anna);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  const base::Hash file = anna.photo(visit, picture(1000));
  anna.wire.forge = [&](Reply& reply) {
    const auto answer = parse_chunk_reply(reply.body);
    if (!answer || answer->receipt.empty()) return;
    ChunkReply forged = *answer;
    forged.receipt = journal::sign_receipt(journal::MediaReceipt{office.municipality, visit, file, 1000, {1}}, key_from("portal"));
    reply.body = bytes_of(encode(forged));
  };
  CHECK(anna.sync_once() == "receipt_wrong");
  CHECK(anna.status().unsent_files == 1);
  anna.wire.forge = [](Reply&) {};
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
}

TEST_CASE("a photo whose receipt was lost before the visit was recalled is secured all the same") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = office.visit("visit");
  grant(office, visit, anna);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  const base::Hash file = anna.photo(visit, picture(5000));
  anna.wire.fault = [](const Request& request) { return request.path.starts_with(media_prefix) ? Fault::lose_reply : Fault::none; };
  CHECK(anna.sync_once() == "register_unreachable");
  anna.wire.fault = [](const Request&) { return Fault::none; };
  office.recall(visit);
  REQUIRE(office.media().file(visit, file));
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());

  // Who never had the dossier does not learn that the file is there.
  Tablet stranger(office, "disa");
  REQUIRE(stranger.sync_once() == "");
  CHECK(problem_code(stranger.wire.send({"GET", text_of(ChunkPath{visit, file, std::nullopt}), stranger.session.authorization, {}, {}})) == "not_found");
}
