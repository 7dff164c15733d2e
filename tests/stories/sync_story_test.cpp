// Tablets and a register in one process: what is written on a tablet reaches the register and the colleagues, whatever the wire does.
#include "sync/client/wire_thread.h"
#include "tests/support/cases.h"
#include "tests/support/sync_world.h"

#include <doctest/doctest.h>

#include <future>

using namespace platsbesok;
using namespace platsbesok::tests;
using namespace platsbesok::sync;
using Fault = LoopbackTransport::Fault;

namespace {

std::size_t ops_held(storage::JournalStore& journal, base::DossierId dossier) { return journal.holds(dossier) ? journal.ops(dossier).size() : 0; }

// A packed visit that the tablets are granted.
base::DossierId packed_visit(Office& office, std::initializer_list<Tablet*> tablets, std::string_view name = "visit") {
  const auto visit = office.visit(name);
  for (Tablet* tablet : tablets) grant(office, visit, *tablet);
  office.pack(visit);
  return visit;
}

}  // namespace

TEST_CASE("a granted visit comes to the tablet with its checklist, and answers go back and are secured by receipts alone") {
  Office office;
  Tablet anna(office, "anna");
  CHECK(anna.sync_once() == "");
  CHECK(anna.journal().dossiers().empty());
  const auto checklist = office.checklist("checklist");
  const auto visit = office.visit("visit", checklist);
  grant(office, visit, anna);
  CHECK(anna.sync_once() == "");
  CHECK(anna.journal().dossiers().empty());  // not packed
  office.pack(visit);
  CHECK(anna.sync_once() == "");
  CHECK(cells_of(anna.journal(), visit) == cells_of(office.journal(), visit));
  CHECK(cells_of(anna.journal(), checklist) == cells_of(office.journal(), checklist));
  CHECK(anna.status().secured());

  for (int n = 1; n <= 20; ++n) anna.answer(visit, n, "yes");
  CHECK(anna.status().unsent_ops == 20);
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
  CHECK(anna.status().last_contact == anna.clock.now());
  CHECK(cells_of(anna.journal(), visit) == cells_of(office.journal(), visit));
  // The comparison after it finds nothing: one request, and the vault does not change.
  anna.wire.sent.clear();
  CHECK(anna.sync_once() == "");
  CHECK(anna.wire.sent.size() == 1);
}

TEST_CASE("a request or a reply lost at any place, or a request delivered twice, changes nothing but the time it takes") {
  for (const Fault fault : {Fault::lose_reply, Fault::lose_request, Fault::deliver_twice}) {
    for (std::size_t at = 0;; ++at) {
      CAPTURE(static_cast<int>(fault));
      CAPTURE(at);
      Office office;
      Tablet anna(office, "anna"), berit(office, "berit");
      const auto visit = packed_visit(office, {&anna, &berit});
      REQUIRE(berit.sync_once() == "");
      berit.answer(visit, 1, "berit");
      REQUIRE(berit.sync_once() == "");
      bool happened = false;
      std::size_t count = 0;
      anna.wire.fault = [&](const Request&) {
        if (count++ != at) return Fault::none;
        happened = true;
        return fault;
      };
      anna.sync_once();
      if (!happened) break;  // every place has been tried
      CHECK(anna.sync_once() == "");
      anna.answer(visit, 2, "anna");
      CHECK(anna.sync_once() == "");
      CHECK(berit.sync_once() == "");
      CHECK(anna.status().secured());
      CHECK(ops_held(office.journal(), visit) == ops_held(anna.journal(), visit));
      CHECK(cells_of(anna.journal(), visit) == cells_of(office.journal(), visit));
      CHECK(cells_of(berit.journal(), visit) == cells_of(office.journal(), visit));
      CHECK_FALSE(office.door().devices().find(anna.device())->review_since);
    }
  }
}

TEST_CASE("a reply lost after the register's commit is sent again, held once and receipted") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = packed_visit(office, {&anna});
  REQUIRE(anna.sync_once() == "");
  anna.answer(visit, 1, "yes");
  anna.wire.fault = [&](const Request& request) { return request.path == segments_path ? Fault::lose_reply : Fault::none; };
  CHECK(anna.sync_once() == "register_unreachable");
  const auto held = ops_held(office.journal(), visit);
  CHECK(held == ops_held(anna.journal(), visit));  // the register has it
  CHECK(anna.status().unsent_ops == 1);            // the tablet does not say so
  CHECK(anna.status().problem == "register_unreachable");
  anna.wire.fault = [](const Request&) { return Fault::none; };
  anna.session = {};  // and was restarted
  anna.reopen();
  CHECK(anna.status().unsent_ops == 1);
  CHECK(anna.sync_once() == "");
  // What the register has is not asked for: the receipt is what is lacking.
  CHECK(anna.status().secured());
  CHECK(ops_held(office.journal(), visit) == held);
}

TEST_CASE("requests of long ago, in any order, change nothing") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = packed_visit(office, {&anna});
  for (int n = 1; n <= 5; ++n) {
    REQUIRE(anna.sync_once() == "");
    anna.answer(visit, n, "yes");
  }
  REQUIRE(anna.sync_once() == "");
  const auto cells = cells_of(office.journal(), visit);
  std::vector<Request> old = anna.wire.sent;
  SeededRandom random(3);
  random.shuffle(old);
  for (const Request& request : old)
    if (request.path == segments_path) office.door().handle(request);
  CHECK(cells_of(office.journal(), visit) == cells);
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
}

TEST_CASE("a round that somebody on the way held back, and delivers when the tablet has made others since, puts no tablet under review") {
  for (const bool restarted : {false, true}) {
    CAPTURE(restarted);
    Office office;
    Tablet anna(office, "anna");
    const auto visit = packed_visit(office, {&anna});
    REQUIRE(anna.sync_once() == "");
    std::optional<Request> held_back;
    anna.wire.fault = [&](const Request& request) {
      if (request.path != round_path || held_back) return Fault::none;
      held_back = request;
      return Fault::lose_request;
    };
    CHECK(anna.sync_once() == "register_unreachable");
    if (restarted) {
      anna.session = {};
      anna.reopen();
    }
    anna.answer(visit, 1, "yes");
    CHECK(anna.sync_once() == "");
    CHECK(problem_code(office.door().handle(*held_back)) == "session_missing");
    anna.answer(visit, 2, "no");
    CHECK(anna.sync_once() == "");
    CHECK(anna.status().secured());
  }
}

TEST_CASE("two inspectors on one visit converge to one state, and both values of a question answered apart are kept") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  const auto visit = packed_visit(office, {&anna, &berit});
  SeededRandom random(5);
  for (int step = 0; step < 60; ++step) {
    Tablet& tablet = random.once_in(2) ? anna : berit;
    if (tablet.journal().holds(visit)) tablet.answer(visit, static_cast<int>(random.below(4)), "value " + std::to_string(step));
    if (random.once_in(5)) tablet.sync_once();
  }
  for (int round = 0; round < 2; ++round)
    for (Tablet* tablet : {&anna, &berit}) CHECK(tablet->sync_once() == "");
  CHECK(cells_of(anna.journal(), visit) == cells_of(berit.journal(), visit));
  CHECK(cells_of(anna.journal(), visit) == cells_of(office.journal(), visit));
  CHECK(anna.journal().vector(visit) == berit.journal().vector(visit));

  anna.answer(visit, 9, "two");
  berit.answer(visit, 9, "three");
  for (int round = 0; round < 2; ++round)
    for (Tablet* tablet : {&anna, &berit}) CHECK(tablet->sync_once() == "");
  const auto cells = cells_of(anna.journal(), visit);
  const auto& cell = cells.at({fixed_id<base::EntityId>("question 9"), std::string(domain::field::answer_value)});
  CHECK(cell.heads.size() == 2);
  CHECK(journal::in_conflict(cell));
}

TEST_CASE("a login page of the network, at any moment, is no receipt and no register") {
  for (std::size_t at = 0;; ++at) {
    CAPTURE(at);
    Office office;
    Tablet anna(office, "anna");
    const auto visit = packed_visit(office, {&anna});
    REQUIRE(anna.sync_once() == "");
    anna.answer(visit, 1, "yes");
    anna.session = {};
    std::size_t count = 0;
    bool happened = false;
    anna.wire.forge = [&](Reply& reply) {
      if (count++ < at) return;
      happened = true;
      reply = {200, "text/html", bytes_of("<html>Welcome to the network. Log in")};
    };
    const std::string problem = anna.sync_once();
    if (!happened) break;
    CHECK(problem == "not_the_register");
    CHECK(anna.status().problem == "not_the_register");
    if (at <= 3) CHECK(anna.status().unsent_ops == 1);
    anna.wire.forge = [](Reply&) {};
    CHECK(anna.sync_once() == "");
    CHECK(anna.status().secured());
    CHECK(anna.status().problem == "");
  }
}

TEST_CASE("a receipt by another key, for another head or changed in a bit secures nothing") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = packed_visit(office, {&anna});
  REQUIRE(anna.sync_once() == "");
  anna.answer(visit, 1, "yes");
  const std::vector<std::function<void(journal::Receipt&, base::Bytes&)>> forgeries{
      [](journal::Receipt& receipt, base::Bytes& bytes) { bytes = journal::sign_receipt(receipt, key_from("portal")); },
      [&](journal::Receipt& receipt, base::Bytes& bytes) { receipt.head.bytes[0] ^= 1, bytes = journal::sign_receipt(receipt, office.key); },
      [&](journal::Receipt& receipt, base::Bytes& bytes) { receipt.s += 1, bytes = journal::sign_receipt(receipt, office.key); },
      [&](journal::Receipt& receipt, base::Bytes& bytes) { receipt.dossier = fixed_id<base::DossierId>("other"), bytes = journal::sign_receipt(receipt, office.key); },
      [&](journal::Receipt& receipt, base::Bytes& bytes) { receipt.municipality = fixed_id<base::MunicipalityId>("other"), bytes = journal::sign_receipt(receipt, office.key); },
      [](journal::Receipt&, base::Bytes& bytes) { bytes.back() ^= 1; },
      [](journal::Receipt&, base::Bytes& bytes) { bytes.clear(); }};
  for (std::size_t i = 0; i < forgeries.size(); ++i) {
    CAPTURE(i);
    anna.wire.forge = [&](Reply& reply) {
      auto answer = parse_push_reply(reply.body);
      if (!answer || answer->segments.empty()) return;
      PushReply forged = *answer;
      for (PushedSegment& segment : forged.segments) {
        auto receipt = journal::verified_receipt(segment.receipt, office.key.public_key());
        if (receipt) forgeries[i](*receipt, segment.receipt);
      }
      reply.body = bytes_of(encode(forged));
    };
    CHECK(anna.sync_once() == "receipt_wrong");
    CHECK(anna.status().unsent_ops == 1);
  }
  anna.wire.forge = [](Reply&) {};
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
}

TEST_CASE("more than one push holds goes in several, and a register that takes less gets less") {
  Office office;
  Tablet anna(office, "anna");
  std::vector<base::DossierId> visits;
  for (int n = 0; n < 70; ++n) visits.push_back(packed_visit(office, {&anna}, "visit " + std::to_string(n)));
  REQUIRE(anna.sync_once() == "");
  SeededRandom noise(1);
  for (const auto& visit : visits) anna.answer(visit, 1, base::random_bytes(noise, 30'000));
  std::size_t segments_taken = 9;
  std::size_t refused = 0;
  // A proxy of the register's own that takes nine segments at once.
  anna.wire.forge = [&](Reply& reply) {
    if (anna.wire.sent.back().path != segments_path) return;
    if (journal::split_segments(anna.wire.sent.back().body)->size() <= segments_taken) return;
    ++refused;
    reply = refused == 1 ? Reply{413, "text/plain", bytes_of("too large")} : problem_reply("batch_too_large");
  };
  CHECK(anna.sync_once() == "");
  CHECK(refused > 0);
  CHECK(anna.status().secured());
  for (const auto& visit : visits) CHECK(ops_held(office.journal(), visit) == ops_held(anna.journal(), visit));
  for (const Request& request : anna.wire.sent) CHECK(request.body.size() <= push_bytes_max);
}

TEST_CASE("a segment that the register cannot read stops its own strand and no other") {
  Office office;
  Tablet anna(office, "anna");
  const auto first = packed_visit(office, {&anna}, "first"), second = packed_visit(office, {&anna}, "second");
  REQUIRE(anna.sync_once() == "");
  for (const auto& visit : {first, second}) anna.answer(visit, 1, "yes");
  anna.wire.forge = [&](Reply& reply) {
    const Request& request = anna.wire.sent.back();
    if (request.path != segments_path) return;
    const auto segments = journal::split_segments(request.body);
    if (std::ranges::any_of(*segments, [&](auto segment) { return journal::read_segment_header(segment)->strand.dossier == first; }))
      reply = problem_reply("segments_invalid");
  };
  CHECK(anna.sync_once() == "segments_invalid");
  CHECK(anna.status().unsent_ops == 1);
  CHECK(ops_held(office.journal(), second) == ops_held(anna.journal(), second));
}

TEST_CASE("an op that its writer had no right to is kept, shown as not in force, and changes nothing") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = packed_visit(office, {&anna});
  REQUIRE(anna.sync_once() == "");
  const auto before = cells_of(office.journal(), visit);
  anna.write(visit, {{journal::OpKind::set, domain::root(visit), std::string(domain::field::visit_purpose), {}, "planted purpose"}});
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
  CHECK(cells_of(office.journal(), visit) == before);
  const auto state = office.journal().state(visit);
  REQUIRE(state.not_in_force.size() == 1);
  CHECK(*state.not_in_force[0].op.value.text() == "planted purpose");
}

TEST_CASE("what was written under a grant that has ended still arrives, and nothing new is given") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  const auto visit = packed_visit(office, {&anna, &berit});
  REQUIRE(anna.sync_once() == "");
  REQUIRE(berit.sync_once() == "");
  anna.answer(visit, 1, "before");
  const auto file = anna.photo(visit, base::Bytes(3000, 7));
  office.end_grant(visit, anna.person, anna.device());
  berit.answer(visit, 2, "planted after");
  REQUIRE(berit.sync_once() == "");
  office.write(visit, {office.set(visit, domain::field::visit_purpose, std::string("planted later"))});
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
  CHECK(office.journal().vector(visit).highest(anna.vault().dev_no()) == 2);
  CHECK(office.media().file(visit, file));
  CHECK(office.journal().state(visit).not_in_force.size() == 2);  // and is marked as after the END
  // She learns that her grant has ended, by which the visit leaves, and nothing after it.
  CHECK_FALSE(anna.journal().holds(visit));
  for (const Reply& reply : anna.wire.replies) CHECK(base::as_text(reply.body).find("planted") == std::string_view::npos);
}

TEST_CASE("a recalled visit leaves those who had it; what the office then plans is not told, until it is packed again") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  const auto visit = packed_visit(office, {&anna});
  REQUIRE(anna.sync_once() == "");
  office.recall(visit);
  office.write(visit, {office.set(visit, domain::field::visit_purpose, std::string("planted new purpose"))});
  grant(office, visit, berit);
  CHECK(anna.sync_once() == "");
  CHECK(berit.sync_once() == "");
  for (Tablet* tablet : {&anna, &berit}) {
    CHECK_FALSE(tablet->journal().holds(visit));
    for (const Reply& reply : tablet->wire.replies) CHECK(base::as_text(reply.body).find("planted new purpose") == std::string_view::npos);
  }
  office.pack(visit);
  CHECK(anna.sync_once() == "");
  CHECK(berit.sync_once() == "");
  for (Tablet* tablet : {&anna, &berit}) CHECK(cells_of(tablet->journal(), visit) == cells_of(office.journal(), visit));
}

TEST_CASE("a forged office strand is not taken in") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = packed_visit(office, {&anna});
  const journal::StrandKey strand{office.municipality, visit, office.device, office.dev_no};
  const auto forger = key_from("forger");
  const journal::Op op{journal::OpKind::set, {1}, office.clerk, domain::root(visit), std::string(domain::field::visit_purpose), {}, "planted"};
  anna.wire.forge = [&](Reply& reply) {
    if (reply.content_type == segments_type) reply.body = journal::seal_segment(strand, 1, journal::chain_start(strand, forger.public_key()), {journal::encode(op)}, forger);
  };
  CHECK(anna.sync_once() == "segment_wrong");
  CHECK_FALSE(anna.journal().holds(visit));
  anna.wire.forge = [](Reply&) {};
  CHECK(anna.sync_once() == "");
  CHECK(cells_of(anna.journal(), visit) == cells_of(office.journal(), visit));
}

TEST_CASE("replies damaged at random are refused or harmless, and when they stop all is as it should be") {
  for (long seed = 1; seed <= cases(12); ++seed) {
    CAPTURE(seed);
    Office office;
    Tablet anna(office, "anna");
    const auto visit = packed_visit(office, {&anna});
    SeededRandom random(static_cast<std::uint64_t>(seed));
    if (random.once_in(2)) REQUIRE(anna.sync_once() == "");
    anna.wire.forge = [&](Reply& reply) {
      if (!random.once_in(3) || reply.body.empty()) return;
      if (random.once_in(4)) reply.body.resize(random.below(reply.body.size()));
      for (std::size_t i = 0; i < 1 + random.below(4) && !reply.body.empty(); ++i) reply.body[random.below(reply.body.size())] = static_cast<std::uint8_t>(random.below(256));
      if (random.once_in(8)) reply.status = static_cast<int>(random.below(600));
    };
    for (int i = 0; i < 12; ++i) {
      anna.sync_once();
      if (anna.journal().holds(visit)) anna.answer(visit, i % 3, std::int64_t{i});
      const std::uint64_t at_register = office.journal().vector(visit).highest(anna.vault().dev_no());
      if (anna.journal().holds(visit)) CHECK(anna.journal().vector(visit).highest(anna.vault().dev_no()) - anna.status().unsent_ops <= at_register);
    }
    anna.wire.forge = [](Reply&) {};
    // A mark changed on its way breaks the chain of rounds: the office then has to look.
    office.door().rounds().confirm(anna.device());
    CHECK(anna.sync_once() == "");
    CHECK(anna.status().secured());
    CHECK(cells_of(anna.journal(), visit) == cells_of(office.journal(), visit));
  }
}

TEST_CASE("a session that ran out in the middle is renewed, a block ends the round in words") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = packed_visit(office, {&anna});
  REQUIRE(anna.sync_once() == "");
  anna.answer(visit, 1, "yes");
  office.clock.at_ms += session_ms;
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
  office.door().enrolment().block(anna.device());
  anna.answer(visit, 2, "yes");
  CHECK(anna.sync_once() == "device_blocked");
  CHECK(anna.status().unsent_ops == 1);
  CHECK(anna.status().problem == "device_blocked");
}

TEST_CASE("a thousand answers are saved while the register never answers, and the wire stops when it is told to") {
  class Silent final : public Transport {
  public:
    Reply send(const Request&) override {
      stopped_.get_future().wait();
      throw base::Failure("wire_stopped");
    }
    void stop() override { stopped_.set_value(); }

  private:
    std::promise<void> stopped_;
  };
  Office office;
  Tablet anna(office, "anna");
  const auto visit = packed_visit(office, {&anna});
  REQUIRE(anna.sync_once() == "");
  WireThread wire(std::make_unique<Silent>());
  Round round(anna.vault(), anna.session, anna.clock, anna.random);
  REQUIRE(wire.send(*round.next()));
  for (int n = 0; n < 1000; ++n) {
    anna.answer(visit, n % 50, "value " + std::to_string(n));
    CHECK_FALSE(wire.take());
  }
  CHECK(anna.status().unsent_ops == 1000);
  wire.stop();
  round.failed("wire_stopped");
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
  CHECK(cells_of(anna.journal(), visit) == cells_of(office.journal(), visit));
}
