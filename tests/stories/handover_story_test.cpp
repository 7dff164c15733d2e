// A tablet that never gets a network again: its hand-over file brings to the register what a round would have, and nothing else.
#include "core/base/sealed.h"
#include "core/storage/carried_parts.h"
#include "sync/client/handover.h"
#include "sync/protocol/handover.h"
#include "tests/support/sync_world.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

using namespace platsbesok;
using namespace platsbesok::tests;
using namespace platsbesok::sync;

namespace {

struct World {
  Office office;
  Tablet anna{office, "anna"}, berit{office, "berit"};
  base::DossierId visit = office.visit("visit"), other = office.visit("other");
  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "overlamning.pbho";
  base::Hash photo;

  // A visit with both, another with Anna alone; Anna has been on site since her last contact.
  explicit World(int answers = 20) {
    for (Tablet* tablet : {&anna, &berit}) grant(office, visit, *tablet);
    grant(office, other, anna);
    office.pack(visit);
    office.pack(other);
    for (Tablet* tablet : {&anna, &berit}) REQUIRE(tablet->sync_once() == "");
    for (int i = 0; i < answers; ++i) anna.answer(i % 4 == 0 ? other : visit, i / 2, "svar " + std::to_string(i));
    photo = anna.photo(visit, picture(2 * chunk_bytes + 321, 3));
  }
  HandedOver hand_over() { return sync::hand_over(anna.vault(), file, anna.random).value(); }
  base::Outcome<reg::HandoverTaken> import(bool blocked_too = false) {
    std::ifstream in(file, std::ios::binary);
    return office.door().handovers().take(in, blocked_too);
  }
  base::Bytes bytes() { return storage::read_file(file, 1u << 30); }
  void put(const base::Bytes& bytes) { std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size())); }
};

// Everything the register holds of the dossiers: each op with its place in its chain, in order, and each file.
base::Hash digest(Office& office, std::initializer_list<base::DossierId> dossiers) {
  base::Sha256 sum;
  for (const base::DossierId dossier : dossiers) {
    for (const auto& op : office.journal().ops(dossier)) {
      base::Bytes place;
      base::put_u32(place, op.ref.dev_no);
      base::put_u64(place, op.ref.s);
      sum.add(place).add(journal::encode(op.op));
    }
    for (const auto& tip : office.journal().strands(dossier)) sum.add(tip.head.bytes);
    for (const auto& file : office.media().of(dossier)) sum.add(file.file.bytes).add(office.media().file(dossier, file.file).value_or(base::Bytes{}));
  }
  return sum.finish();
}

}  // namespace

TEST_CASE("a hand-over file brings the register to the same as a round does, op for op and photo for photo, and the same file again changes nothing") {
  World by_round, by_file;
  REQUIRE(by_round.anna.sync_once() == "");
  const HandedOver handed = by_file.hand_over();
  CHECK(handed.dossiers == 2);
  CHECK(handed.ops == 21);
  CHECK(handed.files == 1);
  CHECK(handed.size_bytes == std::filesystem::file_size(by_file.file));
  const auto taken = by_file.import().value();
  CHECK(taken.devices == std::set{by_file.anna.device()});
  CHECK(taken.ops == 21);
  CHECK(taken.files == 1);
  CHECK(taken.aside == 0);
  CHECK(taken.refused == 0);
  CHECK(digest(by_file.office, {by_file.visit, by_file.other}) == digest(by_round.office, {by_round.visit, by_round.other}));
  CHECK(cells_of(by_file.office.journal(), by_file.visit) == cells_of(by_file.anna.journal(), by_file.visit));

  const auto again = by_file.import().value();
  CHECK(again.ops == 0);
  CHECK(again.files == 0);
  CHECK(digest(by_file.office, {by_file.visit, by_file.other}) == digest(by_round.office, {by_round.visit, by_round.other}));
}

TEST_CASE("nothing counts as sent because it lies in a hand-over file: the register's receipts do, and reach the tablet at its next round") {
  World world;
  const auto before = world.anna.status();
  world.hand_over();
  CHECK(world.anna.status() == before);
  REQUIRE(world.import());
  CHECK(world.anna.status() == before);
  world.anna.wire.sent.clear();
  CHECK(world.anna.sync_once() == "");
  CHECK(world.anna.status().secured());
  CHECK(hand_over(world.anna.vault(), world.file, world.anna.random).refusal().code == "handover_nothing");
}

TEST_CASE("what a tablet writes after its hand-over file comes with the next file or the next round, beside what is there") {
  World world;
  world.hand_over();
  REQUIRE(world.import());
  world.anna.answer(world.visit, 70, "efteråt");
  CHECK(world.hand_over().ops == 22);  // no receipt has reached the tablet
  CHECK(world.import()->ops == 1);
  world.anna.answer(world.visit, 71, "till sist");
  REQUIRE(world.anna.sync_once() == "");
  CHECK(cells_of(world.office.journal(), world.visit) == cells_of(world.anna.journal(), world.visit));
}

TEST_CASE("a hand-over file that is cut, altered, another municipality's, newer or none is refused in words, and nothing of it is taken") {
  World world;
  world.hand_over();
  const base::Bytes whole = world.bytes();
  const base::Hash before = digest(world.office, {world.visit, world.other});
  const auto code_of = [&](const base::Bytes& bytes) {
    world.put(bytes);
    const auto taken = world.import();
    CHECK(digest(world.office, {world.visit, world.other}) == before);
    return taken ? std::string("taken") : taken.refusal().code;
  };
  SeededRandom random(9);
  for (const std::size_t size : {std::size_t{4}, std::size_t{20}, std::size_t{28}, std::size_t{33}, std::size_t{300}, whole.size() / 2, whole.size() - 1})
    CHECK(code_of({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)}) == "handover_cut");
  for (int i = 0; i < 60; ++i) {
    base::Bytes altered = whole;
    const std::size_t at = i < 40 ? 24 + random.below(4000) : random.below(altered.size() - 24) + 24;
    altered[at] ^= static_cast<std::uint8_t>(1 + random.below(255));
    CAPTURE(at);
    const std::string code = code_of(altered);
    CHECK((code == "handover_damaged" || code == "handover_cut"));
  }
  base::Bytes changed = whole;
  changed[10] ^= 1;
  CHECK(code_of(changed) == "handover_foreign");
  changed = whole;
  changed[4] = 9;
  CHECK(code_of(changed) == "handover_newer");
  CHECK(code_of(bytes_of("PDF-1.7 and so on, for longer than a header is")) == "handover_not_one");
  CHECK(code_of({}) == "handover_not_one");
  base::Bytes longer = whole;
  longer.push_back('x');
  CHECK(code_of(longer) == "handover_cut");
  // Two boxes of one part that have changed places: each is whole, the file is not.
  const auto frame_at = [&](std::size_t at) { return std::vector(whole.begin() + static_cast<std::ptrdiff_t>(at), whole.begin() + static_cast<std::ptrdiff_t>(at + 5 + base::ByteReader(std::span(whole).subspan(at + 1)).u32())); };
  const std::size_t keys = 28, first = keys + frame_at(keys).size(), second = first + frame_at(first).size(), third = second + frame_at(second).size();
  base::Bytes swapped(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(second));
  base::put(swapped, frame_at(third));
  base::put(swapped, frame_at(second));
  swapped.insert(swapped.end(), whole.begin() + static_cast<std::ptrdiff_t>(swapped.size()), whole.end());
  REQUIRE(swapped.size() == whole.size());
  CHECK(code_of(swapped) == "handover_damaged");
  world.put(whole);
  CHECK(world.import());
}

TEST_CASE("whose a hand-over file is, and how much of it is for here, is told before anything of it is taken in") {
  World world;
  world.hand_over();
  const auto looked = [&](Tablet& tablet) {
    std::ifstream in(world.file, std::ios::binary);
    return look_through(tablet.vault(), in).value();
  };
  const auto for_berit = looked(world.berit);
  CHECK_FALSE(for_berit.own);
  CHECK(for_berit.parts == 2);
  REQUIRE(for_berit.here.size() == 1);
  CHECK(for_berit.here.front().device == world.anna.device());
  CHECK(for_berit.here.front().dossier == world.visit);
  CHECK(world.berit.status().carried == 0);
  Tablet stranger(world.office, "stranger");
  CHECK(looked(stranger).parts == 2);
  CHECK(looked(stranger).here.empty());
  CHECK(looked(world.anna).own);
  world.anna.reopen();
  CHECK(looked(world.anna).own);
  // Of the same work, but not the file that was saved.
  auto bytes = world.bytes();
  world.hand_over();
  CHECK(world.bytes() != bytes);
  world.put(bytes);
  CHECK(looked(world.anna).own);
  bytes[40] ^= 1;
  world.put(bytes);
  CHECK_FALSE(looked(world.anna).own);
}

TEST_CASE("a colleague's tablet takes in what a file holds of the visits they share, and its next round brings it to the register; nobody else can read it") {
  World world;
  world.hand_over();
  Tablet stranger(world.office, "stranger");
  const auto apart = world.office.visit("apart");
  grant(world.office, apart, stranger);
  world.office.pack(apart);
  REQUIRE(stranger.sync_once() == "");
  CHECK(taken_over(stranger, world.file)->dossiers == 0);
  for (const auto dossier : {world.visit, world.other}) CHECK_FALSE(stranger.journal().holds(dossier));

  const auto taken = taken_over(world.berit, world.file).value();
  CHECK(taken.dossiers == 1);
  CHECK(taken.carried == 1);
  CHECK(taken.ops == 16);
  CHECK(taken.files == 1);
  CHECK(taken.refused == 0);
  CHECK_FALSE(world.berit.journal().holds(world.other));
  CHECK(cells_of(world.berit.journal(), world.visit) == cells_of(world.anna.journal(), world.visit));
  CHECK(taken_over(world.berit, world.file)->ops == 0);

  REQUIRE(world.berit.sync_once() == "");
  CHECK(cells_of(world.office.journal(), world.visit) == cells_of(world.anna.journal(), world.visit));
  CHECK(world.office.media().file(world.visit, world.photo).has_value());
  CHECK(world.anna.status().unsent_ops == 21);
  REQUIRE(world.anna.sync_once() == "");
  CHECK(world.anna.status().secured());
}

TEST_CASE("a tablet that may read nothing of a hand-over file carries it to the register, with the same result as a round of its author's, and then has it no more") {
  World by_round, carried;
  REQUIRE(by_round.anna.sync_once() == "");
  carried.hand_over();
  Tablet courier(carried.office, "courier");
  for (int i = 0; i < 2; ++i) {  // the same file twice changes nothing
    const auto taken = taken_over(courier, carried.file).value();
    CHECK(taken.dossiers == 0);
    CHECK(taken.carried == 2);
  }
  CHECK(courier.status().carried == 2);
  CHECK(courier.status().secured());  // it is nothing of her own
  courier.reopen();
  CHECK(courier.sync_once() == "");
  CHECK(digest(carried.office, {carried.visit, carried.other}) == digest(by_round.office, {by_round.visit, by_round.other}));
  CHECK(courier.status().carried == 0);
  for (const auto dossier : {carried.visit, carried.other}) CHECK_FALSE(courier.journal().holds(dossier));
  for (const Reply& reply : courier.wire.replies) CHECK(body_text(reply).find(carried.visit.hex()) == std::string::npos);
  // The author's receipts come to the author.
  CHECK(carried.anna.status().unsent_ops == 21);
  CHECK(carried.anna.sync_once() == "");
  CHECK(carried.anna.status().secured());
}

TEST_CASE("what is carried stays until the register has all of it, and a round that was broken off goes on where it came to") {
  World world;
  world.hand_over();
  Tablet courier(world.office, "courier");
  REQUIRE(courier.sync_once() == "");
  REQUIRE(taken_over(courier, world.file)->carried == 2);
  const auto pieces = storage::CarriedParts(courier.vault().database()).unsent().size();
  std::size_t sent = 0;
  courier.wire.fault = [&](const Request& request) {
    return request.path == sealed_path && ++sent % 3 == 0 ? LoopbackTransport::Fault::lose_reply : LoopbackTransport::Fault::none;
  };
  courier.wire.sent.clear();
  for (std::size_t rounds = 0; rounds < pieces && courier.status().carried > 0; ++rounds) courier.sync_once();
  CHECK(courier.status().carried == 0);
  CHECK(courier.wire.count(sealed_path) <= pieces + pieces / 2);  // but for those whose reply was lost, each once
  CHECK(cells_of(world.office.journal(), world.visit) == cells_of(world.anna.journal(), world.visit));
  CHECK(world.office.media().file(world.visit, world.photo).has_value());
}

TEST_CASE("what the register does not take, as a blocked tablet's, is carried on and troubles nobody; when it is taken it has all of it") {
  World world;
  world.hand_over();
  Tablet courier(world.office, "courier");
  REQUIRE(taken_over(courier, world.file)->carried == 2);
  REQUIRE(world.office.door().enrolment().block(world.anna.device()));
  CHECK(courier.sync_once() == "");
  CHECK(courier.wire.count(sealed_path) == 2);  // one try a part
  CHECK(courier.status().carried == 2);
  REQUIRE(world.office.door().enrolment().unblock(world.anna.device()));
  CHECK(courier.sync_once() == "");
  CHECK(courier.status().carried == 0);
  CHECK(cells_of(world.office.journal(), world.visit) == cells_of(world.anna.journal(), world.visit));
}

TEST_CASE("a register that is put back while a part is being carried gets that part from its beginning") {
  World world;
  world.office.back_up();
  world.hand_over();
  Tablet courier(world.office, "courier");
  REQUIRE(courier.sync_once() == "");
  world.office.back_up("later.db");
  REQUIRE(taken_over(courier, world.file)->carried == 2);
  int sent = 0;  // all of the strands has come, and not the photo
  courier.wire.fault = [&](const Request& request) {
    return request.path == sealed_path && ++sent > 4 ? LoopbackTransport::Fault::lose_request : LoopbackTransport::Fault::none;
  };
  courier.sync_once();
  REQUIRE(courier.status().carried > 0);
  world.office.restore("later.db");
  courier.wire.fault = [](const Request&) { return LoopbackTransport::Fault::none; };
  for (int i = 0; i < 3; ++i) courier.sync_once();
  CHECK(world.office.media().file(world.visit, world.photo).has_value());
}

TEST_CASE("a tablet carries no more than there is room for, and says so; what is for itself it takes in all the same") {
  World world;
  world.hand_over();
  Tablet courier(world.office, "courier");
  const auto fill = [](Tablet& tablet) {
    storage::Transaction transaction(tablet.vault().database());
    storage::CarriedParts parts(tablet.vault().database());
    for (std::uint64_t i = 0; i < storage::CarriedParts::parts_max; ++i) CHECK(parts.keep_piece(base::sha256(base::as_bytes(std::to_string(i))), bytes_of("sealed")));
    CHECK_FALSE(parts.keep_piece(base::sha256(base::as_bytes("one more")), bytes_of("sealed")));
    transaction.commit();
  };
  fill(courier);
  CHECK(taken_over(courier, world.file).refusal().code == "carried_full");
  CHECK(courier.status().carried == storage::CarriedParts::parts_max);
  fill(world.berit);
  const auto taken = taken_over(world.berit, world.file).value();
  CHECK(taken.ops == 16);
  CHECK(taken.not_carried == 1);
}

TEST_CASE("a slice that was altered, moved within its part or put into another is refused, and nothing of it is taken") {
  World world;
  world.hand_over();
  std::vector<base::Bytes> slices;
  std::ifstream in(world.file, std::ios::binary);
  HandoverReader reader(in, world.office.municipality, world.berit.vault().device_key());
  reader.carry([&](std::uint32_t box, base::ByteView slice) {
    if (box > 0) slices.emplace_back(slice.begin(), slice.end());
  });
  for (auto next = reader.next(); next && *next;) next = reader.next();
  REQUIRE(slices.size() > 4);
  for (const auto& slice : slices) CHECK(slice.size() <= sealed_bytes_max);
  REQUIRE(world.berit.sync_once() == "");
  const base::Hash before = digest(world.office, {world.visit, world.other});
  const auto code_of = [&](const base::Bytes& bytes) {
    const Reply reply = world.berit.wire.send({"POST", std::string(sealed_path), world.berit.session.authorization, std::string(sealed_type), bytes});
    CHECK(digest(world.office, {world.visit, world.other}) == before);
    return problem_code(reply);
  };
  constexpr std::size_t header = 28, part_at = header + 5, box_at = part_at + 4;
  for (const std::size_t at : {std::size_t{24}, header, part_at, box_at, box_at + 60, slices[1].size() - 1}) {
    CAPTURE(at);
    base::Bytes altered = slices[1];
    altered[at] ^= 3;
    CHECK(code_of(altered) == "sealed_damaged");
  }
  base::Bytes zeroed = slices[1];
  std::fill_n(zeroed.begin() + part_at, 8, std::uint8_t{0});
  CHECK(code_of(zeroed) == "sealed_damaged");
  base::Bytes cut = slices[1], twice = slices[1];
  cut.pop_back();
  twice.insert(twice.end(), slices[1].begin() + header, slices[1].end());
  CHECK(code_of(cut) == "sealed_damaged");
  CHECK(code_of(twice) == "sealed_damaged");
  // A newer program's is not damaged: a newer register takes it in.
  base::Bytes newer = slices[1];
  newer[4] = 9;
  CHECK(code_of(newer) == "message_invalid");
  CHECK(problem_code(world.berit.wire.send({"POST", std::string(sealed_path), world.berit.session.authorization, std::string(sealed_type), slices[0]})).empty());
}

TEST_CASE("a byte is altered in another's part: the same file undamaged is carried beside it and all of it arrives; what is damaged is told of, is gone and does not come again") {
  World by_round;
  REQUIRE(by_round.anna.sync_once() == "");
  for (const std::string_view where : {"keys", "first box", "what she wrote"}) {
    CAPTURE(where);
    World world;
    world.hand_over();
    const base::Bytes whole = world.bytes();
    const auto next_frame = [&](std::size_t at) { return at + 5 + base::ByteReader(std::span(whole).subspan(at + 1)).u32(); };
    const std::size_t keys = 28, first = next_frame(keys), written = next_frame(next_frame(first));
    base::Bytes damaged = whole;
    damaged[(where == "keys" ? keys : where == "first box" ? first : written) + 45] ^= 1;
    Tablet courier(world.office, "courier");
    REQUIRE(courier.sync_once() == "");
    for (const base::Bytes& file : {damaged, whole}) {
      world.put(file);
      CHECK(taken_over(courier, world.file)->carried == 2);
    }
    CHECK(courier.status().carried == 3);  // the part that was not altered is one
    CHECK(courier.sync_once() == "sealed_damaged");
    CHECK(digest(world.office, {world.visit, world.other}) == digest(by_round.office, {by_round.visit, by_round.other}));
    CHECK(courier.sync_once() == "");  // what is whole beside the damage has had something to wait for
    CHECK(courier.status().carried == 0);
    courier.wire.sent.clear();
    CHECK(courier.sync_once() == "");
    CHECK(courier.wire.count(sealed_path) == 0);
  }
}

TEST_CASE("what is whole in a damaged part arrives all the same, and what is lacking comes with the file undamaged") {
  World world;
  world.hand_over();
  const base::Bytes whole = world.bytes();
  const auto size_at = [&](std::size_t at) { return base::ByteReader(std::span(whole).subspan(at + 1)).u32(); };
  std::size_t picture_at = 28;
  while (size_at(picture_at) < chunk_bytes) picture_at += 5 + size_at(picture_at);
  base::Bytes damaged = whole;
  damaged[picture_at + 500'000] ^= 1;
  damaged.back() ^= 1;  // where the last part ends
  Tablet courier(world.office, "courier");
  world.put(damaged);
  REQUIRE(taken_over(courier, world.file)->carried == 2);
  CHECK(courier.sync_once() == "sealed_damaged");
  CHECK(courier.status().carried == 0);
  for (const auto dossier : {world.visit, world.other}) CHECK(cells_of(world.office.journal(), dossier) == cells_of(world.anna.journal(), dossier));
  CHECK_FALSE(world.office.media().file(world.visit, world.photo));
  world.put(whole);
  CHECK(taken_over(courier, world.file)->carried == 2);
  CHECK(courier.sync_once() == "");
  CHECK(world.office.media().file(world.visit, world.photo).has_value());
}

TEST_CASE("a box that opens and is not understood is a newer program's, and not called damaged") {
  Office office;
  Tablet courier(office, "courier");
  REQUIRE(courier.sync_once() == "");
  const base::Secret key = base::Secret::random();
  base::Bytes header;
  base::put(header, base::as_bytes("PBHO"));
  base::put_u16(header, 1);
  base::put_u16(header, 0);
  base::put(header, office.municipality.bytes());
  base::put_u32(header, 1);
  const base::Bytes keys = base::seal_to(office.key.public_key(), key.bytes()).value();
  const auto frame = [](char what, base::ByteView content) {
    base::Bytes bytes{static_cast<std::uint8_t>(what)};
    base::put_u32(bytes, static_cast<std::uint32_t>(content.size()));
    base::put(bytes, content);
    return bytes;
  };
  const auto box = [&](const base::Bytes& plain, std::uint32_t number) {
    base::Bytes with = header;
    base::put(with, base::sha256(keys).bytes);
    base::put_u32(with, 1);
    base::put_u32(with, number);
    return frame('B', base::encrypt(plain, key, with, office.random));
  };
  base::Bytes part{1}, where;
  base::put(part, courier.device().bytes());
  base::put(part, fixed_id<base::DossierId>("visit").bytes());
  base::put_u32(where, 1);
  base::put_u32(where, 1);
  const auto code_of = [&](const base::Bytes& plain) {
    base::Bytes slice = header;
    for (const base::Bytes& each : {frame('S', where), frame('K', keys), box(part, 0), box(plain, 1)}) base::put(slice, each);
    return problem_code(courier.wire.send({"POST", std::string(sealed_path), courier.session.authorization, std::string(sealed_type), slice}));
  };
  CHECK(code_of({4}) == "");
  for (const base::Bytes& plain : {base::Bytes{}, base::Bytes{9, 1, 2}, base::Bytes{4, 0}, base::Bytes{3, 1}, part}) CHECK(code_of(plain) == "message_invalid");
}

TEST_CASE("a hand-over file shows nothing of what is in it") {
  World world;
  world.anna.answer(world.visit, 90, "Planterade ord");
  world.hand_over();
  const base::Bytes bytes = world.bytes();
  for (const std::string_view planted : {"Planterade", "svar 1", "visit", "answer"}) CHECK(std::ranges::search(bytes, base::as_bytes(planted)).empty());
  for (const base::ByteView id : {world.visit.bytes(), world.other.bytes(), world.anna.device().bytes(), world.anna.person.bytes()}) CHECK(std::ranges::search(bytes, id).empty());
}

TEST_CASE("what a tablet may not write waits in quarantine as after a round, and comes in with the grant") {
  World world;
  const auto ungranted = fixed_id<base::DossierId>("ungranted");
  world.anna.answer(ungranted, 1, "utan behörighet");
  world.hand_over();
  const auto taken = world.import().value();
  CHECK(taken.ops == 21);
  CHECK(taken.aside == 1);
  CHECK_FALSE(world.office.journal().holds(ungranted));
  world.office.visit("ungranted");
  grant(world.office, ungranted, world.anna);
  CHECK(cells_of(world.office.journal(), ungranted).size() > cells_of(world.anna.journal(), ungranted).size());
}

TEST_CASE("a thousand answers and their photos come over in one file") {
  World world(1000);
  std::vector<base::Hash> photos;
  for (std::uint64_t i = 0; i < 12; ++i) photos.push_back(world.anna.photo(world.visit, picture(chunk_bytes + 7 * i + 1, 100 + i)));
  CHECK(world.hand_over().ops == 1013);
  const auto taken = world.import().value();
  CHECK(taken.ops == 1013);
  CHECK(taken.files == 13);
  CHECK(cells_of(world.office.journal(), world.visit) == cells_of(world.anna.journal(), world.visit));
  for (const base::Hash& photo : photos) CHECK(world.office.media().file(world.visit, photo).has_value());
}

TEST_CASE("a register restored from a backup that knows less lacks nothing of the dossiers that a hand-over file holds") {
  World world;
  world.office.back_up();
  REQUIRE(world.anna.sync_once() == "");
  world.anna.answer(world.visit, 80, "sedan");
  world.office.restore();
  CHECK(world.hand_over().ops == 1);  // the rest has its receipts
  CHECK(world.import()->ops == 17);   // and lies in the file all the same, of this visit
  CHECK(cells_of(world.office.journal(), world.visit) == cells_of(world.anna.journal(), world.visit));
}

TEST_CASE("a lost tablet is blocked at once, is locked by its next contact, and its unsent work comes home by the recovery key and a hand-over file") {
  World world;
  const auto device = world.anna.device();
  REQUIRE(world.office.door().enrolment().block(device));
  CHECK(world.anna.sync_once() == "device_blocked");
  CHECK_FALSE(world.office.journal().state(world.visit).cells.contains({fixed_id<base::EntityId>("question 1"), std::string(domain::field::answer_value)}));
  world.anna.close();

  // No passphrase opens it or its copy any more.
  CHECK(storage::Vault::open(world.anna.folder(), Tablet::words(), domain::in_force_rule).refusal().code == "vault_blocked");
  CHECK(storage::Vault::check_passphrase(world.anna.folder(), Tablet::words()).refusal().code == "vault_blocked");
  CHECK(storage::Vault::rebuild(world.anna.folder(), Tablet::words(), world.anna.random, domain::in_force_rule).refusal().code == "vault_blocked");

  // With the recovery key it does, and the office takes the file when it says so.
  {
    auto recovered = storage::Vault::open_with_recovery_key(world.anna.folder(), world.office.recovery, domain::in_force_rule).value();
    CHECK(sync::hand_over(recovered, world.file, world.anna.random)->ops == 21);
  }
  CHECK(world.import().refusal().code == "handover_blocked");
  CHECK(world.import(true)->ops == 21);
  CHECK(world.office.media().file(world.visit, world.photo).has_value());

  // Found again: a passphrase is set with the recovery key, the block is taken away, and it goes on.
  REQUIRE(storage::Vault::set_passphrase(world.anna.folder(), world.office.recovery, Tablet::words(), world.anna.random));
  REQUIRE(world.office.door().enrolment().unblock(device));
  world.anna.reopen();
  world.anna.session = {};
  CHECK(world.anna.sync_once() == "");
  CHECK(world.anna.status().secured());
}

TEST_CASE("a lost tablet whose vault is gone gives back by the recovery key what its second copy holds") {
  World world;
  world.anna.reopen();  // its second copy has all of it
  REQUIRE(world.office.door().enrolment().block(world.anna.device()));
  CHECK(world.anna.sync_once() == "device_blocked");
  world.anna.close();
  std::filesystem::remove_all(world.anna.folder());
  auto rebuilt = storage::Vault::rebuild_with_recovery_key(world.anna.folder(), world.office.recovery, world.anna.random, domain::in_force_rule).value();
  CHECK(rebuilt.ops == 21);
  CHECK(sync::hand_over(rebuilt.vault, world.file, world.anna.random)->ops == 21);
  CHECK(world.import(true)->ops == 21);
  CHECK(cells_of(world.office.journal(), world.other).size() > 2);
}
