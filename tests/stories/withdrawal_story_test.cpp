// Withdrawal: the office takes a visit off a tablet. Nothing goes that the register does not hold, nobody can read there what has gone, and a register that has lost it gets
// it back all the same.
#include "sync/client/handover.h"
#include "sync/protocol/handover.h"
#include "tests/support/sync_world.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace platsbesok;
using namespace platsbesok::tests;
using namespace platsbesok::sync;
using Fault = LoopbackTransport::Fault;

namespace {

// A visit that is out with these tablets, and has reached them.
base::DossierId handed_out(Office& office, std::initializer_list<Tablet*> tablets, std::string_view name = "visit") {
  const auto visit = office.visit(name);
  for (Tablet* tablet : tablets) grant(office, visit, *tablet);
  office.pack(visit);
  for (Tablet* tablet : tablets) REQUIRE(tablet->sync_once() == "");
  return visit;
}

bool shows(Tablet& tablet, base::DossierId visit) {
  return tablet.journal().holds(visit) || !tablet.journal().ops(visit).empty() || !tablet.journal().state(visit).cells.empty() || !tablet.vault().media().of(visit).empty();
}

std::size_t copied_dossiers(Tablet& tablet) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(tablet.folder().string() + ".copy")) count += entry.path().extension() == ".ops";
  return count;
}

// How many pieces of the tablet's sealed rests this key opens.
std::size_t opened_by(Tablet& tablet, base::DossierId visit, const base::SigningKey& key) {
  const storage::SealedRests rests(tablet.vault().database());
  std::size_t opened = 0;
  for (const std::int64_t id : rests.pieces(visit)) {
    std::istringstream in{std::string(base::as_text(rests.piece(id).value()))};
    HandoverReader reader(in, tablet.vault().enrolment().municipality, key);
    const auto first = reader.next();
    REQUIRE(first);
    opened += first->has_value();
  }
  return opened;
}

// How far of the office's strand the register has, and how far it has told the tablet of it.
std::uint64_t office_s(Office& office, base::DossierId visit) { return office.journal().vector(visit).highest(office.dev_no); }
std::uint64_t told_up_to(Office& office, const Tablet& tablet, base::DossierId visit) {
  std::uint64_t told = 0;
  for (const Reply& reply : tablet.wire.replies) {
    if (reply.content_type != segments_type) continue;
    const auto segments = journal::split_segments(reply.body).value();
    for (const base::ByteView segment : segments)
      if (const auto header = journal::read_segment_header(segment).value(); header.strand.dossier == visit && header.strand.device == office.device) told = std::max(told, header.s_last());
  }
  return told;
}

// Changes the register's reply to a comparison.
void forge_round(Tablet& tablet, std::function<void(RoundReply&)> change) {
  tablet.wire.forge = [change = std::move(change)](Reply& reply) {
    auto parsed = parse_round_reply(reply.body);
    if (!parsed) return;
    RoundReply round = std::move(parsed).value();
    change(round);
    reply = json_reply(encode(round));
  };
}

}  // namespace

TEST_CASE("a withdrawn visit leaves the tablet when what was unsent has come through, and nobody can read it there") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  withdraw(office, visit, anna);
  const auto answer = anna.answer(visit, 1, "on site, after the office had withdrawn it");
  const base::Bytes photo(1'500'000, 7);
  const auto file = anna.photo(visit, photo);
  CHECK(anna.sync_once() == "");

  CHECK(office.journal().holds(visit, answer));
  CHECK(office.media().file(visit, file) == photo);
  const auto state = office.journal().state(visit);
  CHECK(state.not_in_force.empty());  // her assignment stands: what she wrote counts
  CHECK_FALSE(shows(anna, visit));
  CHECK(std::ranges::count(anna.journal().dossiers(), visit) == 0);
  CHECK(anna.vault().drafts().of(visit).empty());
  CHECK(copied_dossiers(anna) == 0);
  CHECK(anna.status().secured());
  CHECK(anna.status().leaving == 0);
  CHECK(anna.status().sealed == 1);
  CHECK(storage::SealedRests(anna.vault().database()).pieces(visit).size() == 4);  // two strands, and a photo of two pieces
  CHECK(opened_by(anna, visit, anna.vault().device_key()) == 0);
  CHECK(opened_by(anna, visit, office.key) == 4);
  CHECK(reg::Withdrawals(office.database()).left_at(anna.device(), visit).has_value());

  anna.reopen();
  CHECK_FALSE(shows(anna, visit));
  const auto asked = anna.wire.sent.size();
  CHECK(anna.sync_once() == "");
  CHECK(anna.wire.sent.size() == asked + 1);  // one comparison, and nothing to do
}

TEST_CASE("that a visit is absent from a reply takes nothing off the tablet: only the office's word does") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  forge_round(anna, [](RoundReply& reply) { reply.granted.clear(); });
  CHECK(anna.sync_once() == "");
  CHECK(shows(anna, visit));
}

TEST_CASE("V1: the END of an assignment takes the visit off a tablet that was away, when its unsent work is through; who goes instead stays unknown there") {
  Office office;
  Tablet anna(office, "anna"), bo(office, "bo");
  const auto visit = handed_out(office, {&anna});
  office.end_grant(visit, anna.person, anna.device());
  const auto end = office_s(office, visit);
  grant(office, visit, bo);
  office.write(visit, {office.set(visit, domain::field::visit_purpose, std::string("decided afterwards"))});
  withdraw(office, visit, anna);
  const auto answer = anna.answer(visit, 1, "written after the END");
  const auto file = anna.photo(visit, base::Bytes(5000, 7));
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
  CHECK(office.journal().holds(visit, answer));
  CHECK(office.media().file(visit, file) == base::Bytes(5000, 7));
  CHECK(office.journal().state(visit).not_in_force.size() == 2);
  CHECK(told_up_to(office, anna, visit) == end);
}

TEST_CASE("V1: withdrawn, planned anew and then ended while the tablet was away: it is told of the withdrawal, and neither of the new date nor of the END") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  withdraw(office, visit, anna);
  const auto withdrawal = office_s(office, visit);
  office.write(visit, {office.set(visit, domain::field::visit_window, domain::to_value(domain::Window{{office.clock.now().utc_ms + 86'400'000}, {office.clock.now().utc_ms + 90'000'000}})),
                       office.set(visit, domain::field::visit_purpose, std::string("decided afterwards"))});
  const auto facts = domain::visit_facts(office.journal().state(visit), visit, office.journal().vector(visit), nullptr, {}, office.clock.now());
  const auto end = domain::decide(facts, domain::EndAssignment{anna.person, anna.device()}, {office.clerk, office.device, true, {domain::Role::quality_head}}, office.clock.now(), office.random);
  REQUIRE(end);
  office.write(visit, end->ops);
  REQUIRE(domain::visit_from(office.journal().state(visit), visit).grants.empty());
  const auto answer = anna.answer(visit, 1, "on its way");
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
  CHECK(office.journal().holds(visit, answer));
  CHECK(told_up_to(office, anna, visit) == withdrawal);
}

TEST_CASE("ended, assigned again and ended again by a register that was put back: the tablet is told of the last END, whatever its strand is numbered") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  office.back_up();
  office.dev_no = 2;  // the new strand comes before the old one
  office.restore();
  office.door().rounds().confirm(anna.device());
  CHECK(anna.sync_once() == "");
  office.end_grant(visit, anna.person, anna.device());
  give_back(office, visit, anna);
  grant(office, visit, anna);
  CHECK(anna.sync_once() == "");
  CHECK(shows(anna, visit));
  office.end_grant(visit, anna.person, anna.device());
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
}

TEST_CASE("withdrawn, and ended by a register that was put back since: the visit leaves by the withdrawal, though the END is in another strand") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  withdraw(office, visit, anna);
  office.back_up();
  office.restore();
  office.door().rounds().confirm(anna.device());
  const auto facts = domain::visit_facts(office.journal().state(visit), visit, office.journal().vector(visit), nullptr, {}, office.clock.now());
  const auto end = domain::decide(facts, domain::EndAssignment{anna.person, anna.device()}, {office.clerk, office.device, true, {domain::Role::quality_head}}, office.clock.now(), office.random);
  REQUIRE(end);
  office.write(visit, end->ops);
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
}

TEST_CASE("one of two inspectors is ended, with both of her tablets: the visit leaves those, and the other goes on") {
  Office office;
  Tablet anna(office, "anna"), spare(office, "anna", 40), bo(office, "bo");
  const auto visit = handed_out(office, {&anna, &spare, &bo});
  // As when she declares that she is disqualified: one command, and one segment.
  std::vector<journal::DraftOp> ops;
  for (Tablet* tablet : {&anna, &spare}) {
    const auto state = office.journal().state(visit);
    const auto granted = std::ranges::find(state.structural, domain::grant_entity(tablet->person, tablet->device()), [](const auto& op) { return op.op.entity; });
    ops.push_back({journal::OpKind::end, granted->op.entity, std::string(domain::field::grant), {granted->ref}, journal::to_value(office.journal().vector(visit))});
  }
  for (Tablet* tablet : {&anna, &spare}) {
    const auto cell = domain::withdrawal_cell(tablet->person, tablet->device());
    ops.push_back({journal::OpKind::set, cell.entity, cell.field, {}, tablet->device().bytes()});
  }
  office.write(visit, ops);
  for (Tablet* tablet : {&anna, &spare, &bo}) CHECK(tablet->sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
  CHECK_FALSE(shows(spare, visit));
  const auto answer = bo.answer(visit, 1, "yes");
  CHECK(bo.sync_once() == "");
  CHECK(cells_of(bo.journal(), visit) == cells_of(office.journal(), visit));
  CHECK(office.journal().holds(visit, answer));
  CHECK(office.journal().state(visit).not_in_force.empty());
}

TEST_CASE("a visit that was recalled, ended for her and handed out to another while her tablet was away leaves it") {
  Office office;
  Tablet anna(office, "anna"), bo(office, "bo");
  const auto visit = handed_out(office, {&anna});
  office.recall(visit);
  office.end_grant(visit, anna.person, anna.device());
  const auto end = office_s(office, visit);
  grant(office, visit, bo);
  office.pack(visit);
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
  CHECK(told_up_to(office, anna, visit) == end);
  CHECK(bo.sync_once() == "");
  CHECK(shows(bo, visit));
}

TEST_CASE("a visit that is recalled or cancelled before it has begun leaves the tablets; handed out again it comes back") {
  Office office;
  Tablet anna(office, "anna"), bo(office, "bo");
  const auto visit = handed_out(office, {&anna, &bo}), other = handed_out(office, {&anna}, "other");
  office.recall(visit);
  office.write(other, {office.set(other, domain::field::visit_cancelled, journal::ValueList{office.clock.now().utc_ms, std::string("planted reason")})});
  const auto answer = anna.answer(visit, 1, "before it was to begin");
  for (Tablet* tablet : {&anna, &bo}) CHECK(tablet->sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
  CHECK_FALSE(shows(anna, other));
  CHECK_FALSE(shows(bo, visit));
  CHECK(office.journal().holds(visit, answer));
  CHECK(anna.status().secured());
  for (const auto dossier : {visit, other}) {
    anna.sync_once();
    CHECK(reg::Withdrawals(office.database()).left_at(anna.device(), dossier).has_value());
  }
  office.pack(visit);
  for (Tablet* tablet : {&anna, &bo}) {
    CHECK(tablet->sync_once() == "");
    CHECK(cells_of(tablet->journal(), visit) == cells_of(office.journal(), visit));
  }
  CHECK_FALSE(shows(anna, other));
}

TEST_CASE("a recall that comes after the start takes nothing from who stands in the visit; a withdrawal does") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  office.recall(visit);
  anna.write(visit, {{journal::OpKind::set, domain::root(visit), std::string(domain::field::visit_started), {}, domain::to_value(domain::RecordedTime{{anna.clock.now(), 60, 1}, {}})}});
  CHECK(anna.sync_once() == "");
  CHECK(shows(anna, visit));
  CHECK(domain::visit_from(anna.journal().state(visit), visit).recalled);  // and she sees that it was
  withdraw(office, visit, anna);
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
}

TEST_CASE("a recall that a restored register writes in a strand of its own reaches the tablet") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  office.back_up();
  office.restore();
  office.door().rounds().confirm(anna.device());
  office.recall(visit);
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
}

TEST_CASE("an inspector who was assigned and ended before the visit was handed out is told of nothing") {
  Office office;
  Tablet anna(office, "anna"), bo(office, "bo");
  const auto visit = office.visit("visit");
  grant(office, visit, anna);
  office.end_grant(visit, anna.person, anna.device());
  grant(office, visit, bo);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  const Reply reply = anna.wire.send({"GET", text_of(PullPath{visit, office.dev_no, 1}), anna.session.authorization, {}, {}});
  CHECK(problem_code(reply) == "not_found");
}

TEST_CASE("nothing goes that the register has not said it holds: not a strand, not a photo") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  anna.answer(visit, 1, "yes");
  anna.photo(visit, base::Bytes(5000, 7));
  withdraw(office, visit, anna);
  forge_round(anna, [](RoundReply& reply) {
    for (auto& held : reply.holds) std::erase_if(held.tips, [](const journal::OpRef& tip) { return tip.dev_no != 7; });  // all but the office's
  });
  CHECK(anna.sync_once() == "");
  CHECK(shows(anna, visit));
  forge_round(anna, [](RoundReply& reply) {
    for (auto& held : reply.holds) held.files.clear();
  });
  CHECK(anna.sync_once() == "");
  CHECK(shows(anna, visit));
  forge_round(anna, [](RoundReply& reply) { reply.holds.clear(); });
  CHECK(anna.sync_once() == "");
  CHECK(shows(anna, visit));
  forge_round(anna, [](RoundReply& reply) { reply.giving = false; });
  anna.sync_once();
  CHECK(shows(anna, visit));
  CHECK(anna.status().leaving == 1);
  anna.wire.forge = [](Reply&) {};
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
}

TEST_CASE("what is written while the round is under way keeps the visit on the tablet until it is through") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  withdraw(office, visit, anna);
  std::optional<journal::OpRef> late;
  forge_round(anna, [&](RoundReply& reply) {  // the reply that says that all is held
    if (reply.holds.empty() || late) return;
    late = anna.answer(visit, 1, "a moment too late");
  });
  CHECK(anna.sync_once() == "");
  REQUIRE(late);
  CHECK(anna.journal().holds(visit, *late));
  CHECK(anna.sync_once() == "");
  CHECK(office.journal().holds(visit, *late));
  CHECK_FALSE(shows(anna, visit));
}

TEST_CASE("a withdrawn visit waits for what is being typed in it") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  anna.vault().drafts().keep(visit, {"KVL-12.comment", "half a sentence", {5}, {}});
  withdraw(office, visit, anna);
  CHECK(anna.sync_once() == "");
  CHECK(shows(anna, visit));
  CHECK(anna.status().leaving == 1);
  anna.vault().drafts().drop(visit, "KVL-12.comment");
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
}

TEST_CASE("a visit that is given back comes back whole, and goes on") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  anna.answer(visit, 1, "before");
  const auto file = anna.photo(visit, base::Bytes(5000, 7));
  withdraw(office, visit, anna);
  CHECK(anna.sync_once() == "");
  REQUIRE_FALSE(shows(anna, visit));
  give_back(office, visit, anna);
  CHECK(anna.sync_once() == "");
  CHECK(cells_of(anna.journal(), visit) == cells_of(office.journal(), visit));
  CHECK(anna.vault().media().file(visit, file) == base::Bytes(5000, 7));
  const auto after = anna.answer(visit, 1, "after");
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
  CHECK(office.journal().holds(visit, after));
  CHECK(office.journal().state(visit).not_in_force.empty());
  // And once more: what is kept sealed holds both lives of it.
  withdraw(office, visit, anna);
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
  CHECK(anna.status().sealed == 1);
}

TEST_CASE("a tablet that has the visit again has not left it, also when its sealed rest has gone behind the horizon meanwhile") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  const auto left = [&] { return reg::Withdrawals(office.database()).left_at(anna.device(), visit).has_value(); };
  withdraw(office, visit, anna);
  for (int i = 0; i < 2; ++i) CHECK(anna.sync_once() == "");
  REQUIRE(left());
  storage::SealedRests(anna.vault().database()).drop(visit);
  give_back(office, visit, anna);
  for (int i = 0; i < 2; ++i) CHECK(anna.sync_once() == "");
  REQUIRE(shows(anna, visit));
  CHECK_FALSE(left());
}

TEST_CASE("a visit that is given back before it has left stays") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  anna.vault().drafts().keep(visit, {"KVL-12.comment", "half a sentence", {5}, {}});
  withdraw(office, visit, anna);
  REQUIRE(anna.sync_once() == "");
  REQUIRE(anna.status().leaving == 1);
  anna.vault().drafts().drop(visit, "KVL-12.comment");
  give_back(office, visit, anna);
  CHECK(anna.sync_once() == "");
  CHECK(shows(anna, visit));
  CHECK(anna.status().leaving == 0);
  CHECK(anna.status().sealed == 0);
}

TEST_CASE("with no room for its sealed rest a withdrawn visit stays, and the round goes on") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna}), other = handed_out(office, {&anna}, "another visit");
  anna.photo(visit, base::Bytes(1'500'000, 7));
  withdraw(office, visit, anna);
  const auto pages = [&] {
    auto row = anna.vault().database().prepare("PRAGMA page_count");
    row.step();
    return row.number(0);
  };
  const auto answer = anna.answer(other, 1, "yes");
  anna.vault().database().execute("PRAGMA max_page_count = " + std::to_string(pages() + 60));
  CHECK(anna.sync_once() == "");
  CHECK(shows(anna, visit));
  CHECK(anna.status().leaving == 1);
  CHECK(office.journal().holds(other, answer));
  anna.vault().database().execute("PRAGMA max_page_count = 1000000");
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
}

TEST_CASE("a withdrawn visit waits while the second copy could not be written") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna}), other = handed_out(office, {&anna}, "another visit");
  anna.answer(other, 1, "yes");
  anna.vault().follow(other);
  for (const auto& entry : std::filesystem::directory_iterator(anna.folder().string() + ".copy"))
    if (entry.path().extension() == ".ops") {
      std::filesystem::remove(entry.path());
      std::filesystem::create_directory(entry.path());
    }
  anna.answer(other, 2, "no");
  anna.vault().follow(other);
  withdraw(office, visit, anna);
  CHECK(anna.sync_once() == "");
  CHECK(shows(anna, visit));
  for (const auto& entry : std::filesystem::directory_iterator(anna.folder().string() + ".copy"))
    if (entry.is_directory()) std::filesystem::remove(entry.path());
  anna.reopen();
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
}

TEST_CASE("what only a second copy has of a visit that has left comes through, and goes again") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  anna.answer(visit, 1, "yes");
  anna.vault().follow(visit);
  // A copy of the tablet goes on with the same number, and its second copy is all that is left of it.
  TemporaryFolder folder;
  anna.close();
  for (const char* part : {"", ".copy"})
    std::filesystem::copy(anna.folder().string() + part, (folder.path() / "vault").string() + part, std::filesystem::copy_options::recursive);
  anna.reopen();
  std::optional<journal::OpRef> beyond;
  {
    auto twin = storage::Vault::open(folder.path() / "vault", Tablet::words(), domain::in_force_rule).value();
    beyond = twin.journal().append(visit, anna.person, {7}, {{journal::OpKind::set, fixed_id<base::EntityId>("question 2"), std::string(domain::field::answer_value), {}, "beyond"}}).at(0);
    twin.follow(visit);
  }
  withdraw(office, visit, anna);
  REQUIRE(anna.sync_once() == "");
  REQUIRE_FALSE(shows(anna, visit));
  anna.close();
  const std::string copies = anna.folder().string() + ".copy";
  std::filesystem::remove_all(copies);
  std::filesystem::copy((folder.path() / "vault").string() + ".copy", copies, std::filesystem::copy_options::recursive);
  anna.reopen();
  CHECK(anna.journal().holds(visit, *beyond));
  CHECK(anna.sync_once() == "");
  CHECK(office.journal().holds(visit, *beyond));
  CHECK_FALSE(shows(anna, visit));
  CHECK(copied_dossiers(anna) == 0);
}

TEST_CASE("receipt, withdrawal, removal, then restore: the register gets back what it had lost, from what the tablet cannot read") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  REQUIRE(anna.sync_once() == "");
  REQUIRE(berit.sync_once() == "");
  office.back_up();
  const auto visit = handed_out(office, {&anna, &berit});
  anna.answer(visit, 1, "yes");
  berit.answer(visit, 2, "no");
  const base::Bytes photo(2'500'000, 9);
  const auto file = anna.photo(visit, photo);
  REQUIRE(anna.sync_once() == "");
  REQUIRE(berit.sync_once() == "");
  for (Tablet* tablet : {&anna, &berit}) withdraw(office, visit, *tablet);
  for (Tablet* tablet : {&anna, &berit}) REQUIRE(tablet->sync_once() == "");
  REQUIRE_FALSE(shows(anna, visit));
  REQUIRE_FALSE(shows(berit, visit));
  const auto cells = cells_of(office.journal(), visit);

  office.restore();
  office.door().devices().hold_all(office.clock.now());
  REQUIRE_FALSE(office.journal().holds(visit));
  for (Tablet* tablet : {&anna, &berit}) CHECK(tablet->sync_once() == "device_under_review");
  CHECK(cells_of(office.journal(), visit) == cells);
  CHECK(office.media().file(visit, file) == photo);
  for (Tablet* tablet : {&anna, &berit}) office.door().rounds().confirm(tablet->device());
  for (Tablet* tablet : {&anna, &berit}) {
    CHECK(tablet->sync_once() == "");
    CHECK_FALSE(shows(*tablet, visit));
  }
}

TEST_CASE("a restored register gets what is alive first and the sealed rests last; a round that was broken off goes on with the piece that is lacking") {
  Office office;
  Tablet anna(office, "anna");
  REQUIRE(anna.sync_once() == "");
  office.back_up();
  const auto visit = handed_out(office, {&anna}), other = handed_out(office, {&anna}, "another visit");
  const base::Bytes photo(3'500'000, 9), later(5000, 3);
  const auto file = anna.photo(visit, photo);
  REQUIRE(anna.sync_once() == "");
  withdraw(office, visit, anna);
  REQUIRE(anna.sync_once() == "");
  REQUIRE_FALSE(shows(anna, visit));
  REQUIRE(storage::SealedRests(anna.vault().database()).pieces(visit).size() == 6);  // two strands, and a photo of four pieces
  const auto answer = anna.answer(other, 1, "alive");
  const auto live = anna.photo(other, later);

  office.restore();
  office.door().devices().hold_all(office.clock.now());
  anna.wire.sent.clear();
  int sealed = 0;
  anna.wire.fault = [&](const Request& request) {
    if (request.path != sealed_path || ++sealed < 4) return Fault::none;
    return sealed % 2 == 0 ? Fault::lose_request : Fault::lose_reply;  // on its way there, and then on its way back
  };
  anna.sync_once();
  CHECK(office.journal().holds(other, answer));
  CHECK(office.media().file(other, live) == later);
  const auto first = std::ranges::find(anna.wire.sent, sealed_path, &Request::path);
  CHECK(std::all_of(first, anna.wire.sent.end(), [](const Request& request) { return request.path != segments_path && !request.path.starts_with(media_prefix); }));
  CHECK(anna.wire.count(sealed_path) == 4);
  CHECK_FALSE(office.media().file(visit, file));

  const auto lacking = anna.wire.sent.back().body;  // the fourth
  anna.wire.sent.clear();
  anna.sync_once();
  const auto next = std::ranges::find(anna.wire.sent, sealed_path, &Request::path);
  REQUIRE(next != anna.wire.sent.end());
  CHECK(next->body == lacking);
  anna.wire.fault = [](const Request&) { return LoopbackTransport::Fault::none; };
  anna.sync_once();
  CHECK(office.media().file(visit, file) == photo);

  // Put back once more: what went then is not taken for being there.
  office.restore();
  office.door().devices().hold_all(office.clock.now());
  for (int i = 0; i < 2; ++i) anna.sync_once();
  CHECK(office.media().file(visit, file) == photo);
}

TEST_CASE("a withdrawal that a restored register writes in a strand of its own reaches the tablet") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  office.back_up();
  office.restore();
  office.door().rounds().confirm(anna.device());
  withdraw(office, visit, anna);
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(shows(anna, visit));
}

TEST_CASE("what only this tablet has of a colleague's goes to the register before the visit leaves") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  const auto visit = handed_out(office, {&anna, &berit});
  const auto answer = berit.answer(visit, 2, "never sent by herself");
  const auto file = berit.photo(visit, base::Bytes(5000, 3));
  TemporaryFolder folder;
  REQUIRE(hand_over(berit.vault(), folder.path() / "file", berit.random));
  REQUIRE(taken_over(anna, folder.path() / "file"));
  withdraw(office, visit, anna);
  CHECK(anna.sync_once() == "");
  CHECK(office.journal().holds(visit, answer));
  CHECK(office.media().file(visit, file) == base::Bytes(5000, 3));
  CHECK_FALSE(shows(anna, visit));
}

TEST_CASE("a tablet that a visit is withdrawn from is told of the withdrawal and of nothing after it") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  const auto visit = handed_out(office, {&anna, &berit});
  withdraw(office, visit, anna);
  office.write(visit, {office.set(visit, domain::field::visit_purpose, std::string("decided afterwards"))});
  berit.answer(visit, 2, "seen afterwards");
  const auto file = berit.photo(visit, base::Bytes(5000, 3));
  REQUIRE(berit.sync_once() == "");
  anna.wire.replies.clear();
  CHECK(anna.sync_once() == "");
  CHECK(anna.sync_once() == "");
  for (const Reply& reply : anna.wire.replies) {
    for (const std::string& word : {std::string("decided afterwards"), std::string("seen afterwards"), file.hex()}) CHECK(body_text(reply).find(word) == std::string::npos);
    if (const auto round = parse_round_reply(reply.body)) CHECK(std::ranges::count(round->granted, visit) == 0);
  }
  CHECK_FALSE(shows(anna, visit));
  // Nor is who never had the visit told what the register holds of it.
  Tablet stranger(office, "stranger");
  REQUIRE(stranger.sync_once() == "");
  RoundRequest guess;
  guess.after = base::Hash::from_bytes(stranger.vault().note("sync.mark").value()).value();
  guess.nonce.fill(9);
  LeavingDossier all{visit, {}, {file}};
  for (const auto& strand : office.journal().strands(visit)) all.tips.push_back({{strand.dev_no, strand.s, strand.head}, strand.device});
  guess.leaving = {all};
  const std::string json = encode(guess);
  const auto answered = parse_round_reply(office.door().handle({"POST", std::string(round_path), stranger.session.authorization, std::string(json_type), bytes_of(json)}).body);
  REQUIRE(answered);
  CHECK(answered->holds == std::vector<HeldOfLeaving>{{visit, {}, {}}});
  CHECK(answered->horizon.empty());
}

TEST_CASE("killed between letting go and removing the second copy, the visit does not come back with it") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = handed_out(office, {&anna});
  anna.answer(visit, 1, "yes");
  anna.vault().follow(visit);
  const auto copies = std::filesystem::path(anna.folder().string() + ".copy");
  const TemporaryFolder aside;
  std::filesystem::copy(copies, aside.path() / "copy", std::filesystem::copy_options::recursive);
  REQUIRE(copied_dossiers(anna) == 1);
  withdraw(office, visit, anna);
  CHECK(anna.sync_once() == "");
  REQUIRE(copied_dossiers(anna) == 0);
  anna.close();
  std::filesystem::copy(aside.path() / "copy", copies, std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  anna.reopen();
  CHECK_FALSE(shows(anna, visit));
  CHECK(copied_dossiers(anna) == 0);
}

TEST_CASE("a hand-over file is not sealed to a tablet that the visit was withdrawn from") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  const auto visit = handed_out(office, {&anna, &berit});
  withdraw(office, visit, anna);
  REQUIRE(berit.sync_once() == "");
  berit.answer(visit, 2, "no");
  TemporaryFolder folder;
  REQUIRE(hand_over(berit.vault(), folder.path() / "file", berit.random));
  const auto taken = taken_over(anna, folder.path() / "file").value();
  CHECK(taken.ops == 0);
  CHECK(taken.carried == 1);
}
