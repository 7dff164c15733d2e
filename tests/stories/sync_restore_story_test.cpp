// Copies: a register restored from a backup, a tablet copied or restored. Nothing that was secured is lost, and nobody is told that it is safe when it is not.
#include "tests/support/sync_world.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using namespace platsbesok::sync;

namespace {

// Another device with the same key, number and strands: the tablet's folder, copied while it is off.
class ACopy {
public:
  explicit ACopy(Tablet& of) : of_(of), vault(copied(of, folder_)) {}

  journal::OpRef answer(base::DossierId visit, int question, journal::Value value) {
    return append(visit, {journal::OpKind::set, fixed_id<base::EntityId>("question " + std::to_string(question)), std::string(domain::field::answer_value), {}, std::move(value)});
  }
  journal::OpRef note(base::DossierId visit, const char* words) {
    return append(visit, {journal::OpKind::set, fixed_id<base::EntityId>("question 1"), std::string(domain::field::answer_comment), {}, words});
  }
  // As Tablet::sync_once.
  std::string meet() {
    Session session;
    Round round(vault, session, of_.clock, of_.random);
    while (const auto request = round.next()) round.arrived(of_.wire.send(*request));
    return round.problem() ? round.problem()->code : "";
  }
  storage::JournalStore& journal() { return vault.journal(); }

private:
  static storage::Vault copied(Tablet& of, const TemporaryFolder& folder) {
    of.close();
    std::filesystem::copy(of.folder(), folder.path() / "copy", std::filesystem::copy_options::recursive);
    of.reopen();
    return storage::Vault::open(folder.path() / "copy", Tablet::words(), domain::in_force_rule).value();
  }
  journal::OpRef append(base::DossierId visit, journal::DraftOp op) { return journal().append(visit, of_.person, {5}, {std::move(op)}).at(0); }

  Tablet& of_;
  TemporaryFolder folder_;

public:
  storage::Vault vault;
};

std::set<journal::OpRef> head_refs_of(const journal::CellHeads& cell) {
  std::set<journal::OpRef> refs;
  for (const auto& head : cell.heads) refs.insert(head.ref);
  return refs;
}

}  // namespace

TEST_CASE("a register restored from before the dossier was made gets it back from the tablet, receipts are void until it has") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  REQUIRE(anna.sync_once() == "");
  REQUIRE(berit.sync_once() == "");
  office.back_up();

  const auto visit = office.visit("visit");
  for (Tablet* tablet : {&anna, &berit}) grant(office, visit, *tablet);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  anna.answer(visit, 1, "yes");
  base::Bytes photo_bytes(5000, 7);
  const auto file = anna.photo(visit, photo_bytes);
  REQUIRE(anna.sync_once() == "");
  REQUIRE(berit.sync_once() == "");
  berit.answer(visit, 2, "no");
  REQUIRE(berit.sync_once() == "");
  CHECK(anna.status().secured());
  const auto cells = cells_of(office.journal(), visit);

  office.restore();
  office.door().devices().hold_all(office.clock.now());
  CHECK_FALSE(office.journal().holds(visit));
  // The first comparison alone: säkrad goes back before anything is sent.
  {
    Round round(anna.vault(), anna.session = {}, anna.clock, anna.random);
    for (int i = 0; i < 3; ++i) round.arrived(anna.wire.send(*round.next()));
    CHECK(anna.status().unsent_ops == 2);
    CHECK_FALSE(anna.status().secured());
  }
  CHECK(anna.sync_once() == "device_under_review");  // it takes everything, and gives nothing
  CHECK(anna.status().unsent_ops == 0);
  CHECK(office.journal().holds(visit));
  CHECK(berit.sync_once() == "device_under_review");
  CHECK(cells_of(office.journal(), visit) == cells);

  for (Tablet* tablet : {&anna, &berit}) office.door().rounds().confirm(tablet->device());
  for (Tablet* tablet : {&anna, &berit}) CHECK(tablet->sync_once() == "");
  CHECK(office.media().file(visit, file) == photo_bytes);
  for (Tablet* tablet : {&anna, &berit}) {
    CHECK(tablet->status().secured());
    CHECK(cells_of(tablet->journal(), visit) == cells_of(office.journal(), visit));
  }
}

TEST_CASE("the office's strand stood at ten, is restored to seven, and a clerk goes on: both parts reach everybody") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = office.visit("visit");
  grant(office, visit, anna);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  office.back_up();
  office.write(visit, {office.set(visit, domain::field::visit_purpose, std::string("before the fire"))});
  REQUIRE(anna.sync_once() == "");
  office.restore();
  office.write(visit, {office.set(visit, domain::field::visit_focus, journal::ValueList{std::string("after")})});
  office.door().rounds().confirm(anna.device());
  CHECK(anna.sync_once() == "");
  CHECK(cells_of(anna.journal(), visit) == cells_of(office.journal(), visit));
  const auto seen = domain::visit_from(office.journal().state(visit), visit);
  CHECK(*seen.purpose == "before the fire");
  CHECK(seen.focus->at(0) == "after");
}

TEST_CASE("a file that the restored register lacks is not called safe, and is sent again") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = office.visit("visit");
  grant(office, visit, anna);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  office.back_up();
  const auto file = anna.photo(visit, base::Bytes(5000, 7));
  REQUIRE(anna.sync_once() == "");
  REQUIRE(anna.status().secured());
  office.restore();
  office.door().rounds().confirm(anna.device());
  std::size_t unsent_seen = 0;
  anna.wire.fault = [&](const Request& request) {
    if (request.path.starts_with(media_prefix)) unsent_seen = anna.status().unsent_files;
    return LoopbackTransport::Fault::none;
  };
  CHECK(anna.sync_once() == "");
  CHECK(unsent_seen == 1);
  CHECK(office.media().file(visit, file));
  CHECK(anna.status().secured());
}

TEST_CASE("while the restored register has got the op back and not yet its photo, the photo is not called safe") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = office.visit("visit");
  grant(office, visit, anna);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  office.back_up();
  anna.photo(visit, base::Bytes(5000, 7));
  REQUIRE(anna.sync_once() == "");
  REQUIRE(anna.status().secured());
  office.restore();
  office.door().rounds().confirm(anna.device());
  int comparisons = 0;
  anna.wire.fault = [&](const Request& request) {  // the network goes after the op has been sent
    const bool again = request.path == round_path && ++comparisons > 1;
    return again ? LoopbackTransport::Fault::lose_request : LoopbackTransport::Fault::none;
  };
  CHECK(anna.sync_once() == "register_unreachable");
  CHECK(anna.status().unsent_ops == 0);
  CHECK_FALSE(anna.status().secured());
}

TEST_CASE("a register put back that has another branch of the number: nothing of the tablet's own branch is called safe until all of it has been sent") {
  for (const int on_the_copy : {1, 3}) {  // the branch it has is the shorter or the longer one
    Office office;
    Tablet anna(office, "anna");
    const auto visit = office.visit("visit");
    grant(office, visit, anna);
    office.pack(visit);
    REQUIRE(anna.sync_once() == "");
    anna.answer(visit, 1, "before");
    REQUIRE(anna.sync_once() == "");
    ACopy copy(anna);
    for (int n = 0; n < on_the_copy; ++n) copy.note(visit, "on the copy");
    REQUIRE(copy.meet() == "");
    office.back_up();
    anna.answer(visit, 2, "yes");
    anna.answer(visit, 3, "yes");
    REQUIRE(anna.sync_once() == "device_under_review");
    REQUIRE(anna.status().secured());
    office.restore();

    // The first comparison alone.
    Round round(anna.vault(), anna.session, anna.clock, anna.random);
    for (bool compared = false; !compared;) {
      const Request request = *round.next();
      const Reply reply = anna.wire.send(request);
      compared = request.path == round_path && reply.status == 200;
      round.arrived(reply);
    }
    CHECK(anna.status().unsent_ops == 3);  // where they part cannot be told from the register's tip: from 1
    CHECK(anna.sync_once() == "device_under_review");
    CHECK(anna.status().secured());
    CHECK(office.journal().holds(visit, anna.journal().vector(visit).tips.back().ref()));
    office.door().rounds().confirm(anna.device());
    CHECK(anna.sync_once() == "");
    CHECK(cells_of(anna.journal(), visit) == cells_of(office.journal(), visit));
  }
}

TEST_CASE("a vault opened as it was before it heard what the register had lost believes its receipts until it has met the register, and no longer") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = office.visit("visit");
  grant(office, visit, anna);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  office.back_up();
  anna.photo(visit, base::Bytes(5000, 7));
  REQUIRE(anna.sync_once() == "");
  const TemporaryFolder elsewhere;
  anna.close();
  std::filesystem::copy(anna.folder(), elsewhere.path() / "image", std::filesystem::copy_options::recursive);
  anna.reopen();
  office.restore();
  anna.wire.fault = [](const Request& request) { return request.path == segments_path ? LoopbackTransport::Fault::lose_request : LoopbackTransport::Fault::none; };
  REQUIRE(anna.sync_once() == "device_under_review");
  REQUIRE_FALSE(anna.status().secured());

  anna.close();
  std::filesystem::remove_all(anna.folder());
  std::filesystem::copy(elsewhere.path() / "image", anna.folder(), std::filesystem::copy_options::recursive);
  anna.reopen();
  CHECK(anna.status().secured());
  CHECK(anna.sync_once() == "device_under_review");
  CHECK(anna.status().unsent_ops == 1);
  CHECK(anna.status().unsent_files == 1);
}

TEST_CASE("a stolen tablet was blocked, the register is restored from before that: it is given nothing until the office has looked, and can be blocked again") {
  Office office;
  Tablet stolen(office, "anna");
  const auto visit = office.visit("visit");
  grant(office, visit, stolen);
  office.pack(visit);
  REQUIRE(stolen.sync_once() == "");
  office.back_up();
  REQUIRE(office.door().enrolment().block(stolen.device()));
  CHECK(stolen.sync_once() == "device_blocked");
  office.restore();
  office.door().devices().hold_all(office.clock.now());
  office.write(visit, {office.set(visit, domain::field::visit_purpose, std::string("after the theft"))});
  stolen.session = {};
  CHECK(stolen.sync_once() == "device_under_review");
  CHECK(*domain::visit_from(stolen.journal().state(visit), visit).purpose == "visit");
  REQUIRE(office.door().enrolment().block(stolen.device()));
  CHECK(stolen.sync_once() == "device_blocked");
}

TEST_CASE("a copied tablet shows itself at the first meeting that does not follow on; what both wrote is received, nothing is given, until the office has looked") {
  Office office;
  Tablet anna(office, "anna"), colleague(office, "berit");
  const auto visit = office.visit("visit");
  for (Tablet* tablet : {&anna, &colleague}) grant(office, visit, *tablet);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  REQUIRE(colleague.sync_once() == "");

  ACopy copy(anna);
  anna.write(visit, {{journal::OpKind::set, fixed_id<base::EntityId>("question 1"), std::string(domain::field::answer_comment), {}, "on the tablet"}});
  copy.note(visit, "on the copy");
  CHECK(anna.sync_once() == "");
  colleague.answer(visit, 3, "yes");
  REQUIRE(colleague.sync_once() == "");
  CHECK(copy.meet() == "device_under_review");
  CHECK(copy.meet() == "device_under_review");
  CHECK(anna.sync_once() == "device_under_review");
  // Both branches are there; the copy was given nothing of the colleague's.
  const auto cells = cells_of(office.journal(), visit);
  CHECK(cells.at({fixed_id<base::EntityId>("question 1"), std::string(domain::field::answer_comment)}).heads.size() == 2);
  CHECK(copy.journal().vector(visit).highest(colleague.vault().dev_no()) == 0);
  CHECK(anna.status().secured());
  CHECK(office.door().devices().find(anna.device())->review_since);

  office.door().rounds().confirm(anna.device());
  CHECK(anna.sync_once() == "");
  CHECK(colleague.sync_once() == "");
  CHECK(cells_of(anna.journal(), visit) == cells_of(office.journal(), visit));
  CHECK(cells_of(colleague.journal(), visit) == cells_of(office.journal(), visit));
}

TEST_CASE("a tablet and its copy answer at the same number, and a colleague has seen one of them: she replaces that one alone, and every branch reaches everybody") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  const auto visit = office.visit("visit");
  for (Tablet* tablet : {&anna, &berit}) grant(office, visit, *tablet);
  office.pack(visit);
  for (Tablet* tablet : {&anna, &berit}) REQUIRE(tablet->sync_once() == "");
  ACopy copy(anna);
  const journal::OpRef on_tablet = anna.answer(visit, 1, "on the tablet");
  const journal::OpRef on_copy = copy.answer(visit, 1, "on the copy");
  REQUIRE(on_tablet.dev_no == on_copy.dev_no);
  REQUIRE(on_tablet.s == on_copy.s);
  REQUIRE(on_tablet.h8 != on_copy.h8);
  REQUIRE(anna.sync_once() == "");
  REQUIRE(berit.sync_once() == "");
  const journal::OpRef of_berit = berit.answer(visit, 1, "by the colleague");
  CHECK(copy.meet() == "device_under_review");  // the other branch comes after she has answered
  CHECK(berit.sync_once() == "");

  const auto heads_at = [&](storage::JournalStore& journal) {
    return head_refs_of(cells_of(journal, visit).at({fixed_id<base::EntityId>("question 1"), std::string(domain::field::answer_value)}));
  };
  const std::set<journal::OpRef> both{on_copy, of_berit};
  CHECK(heads_at(office.journal()) == both);
  CHECK(heads_at(berit.journal()) == both);
  office.door().rounds().confirm(anna.device());
  CHECK(anna.sync_once() == "");
  CHECK(heads_at(anna.journal()) == both);
  office.door().rounds().confirm(anna.device());
  CHECK(copy.meet() == "");
  CHECK(heads_at(copy.journal()) == both);
  // Whoever sees both can choose, and then it is settled for all.
  const journal::OpRef chosen = berit.answer(visit, 1, "agreed");
  CHECK(berit.sync_once() == "");
  office.door().rounds().confirm(anna.device());
  CHECK(anna.sync_once() == "");
  for (storage::JournalStore* journal : {&office.journal(), &berit.journal(), &anna.journal()}) {
    CHECK(heads_at(*journal) == std::set{chosen});
    CHECK(journal->vector(visit) == office.journal().vector(visit));
    for (const auto& ref : {on_tablet, on_copy, of_berit}) CHECK(journal->holds(visit, ref));
  }
}

TEST_CASE("the register is put back from before both branches of a number, and a colleague has seen one: she brings that one, each of the two its own") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  const auto visit = office.visit("visit");
  for (Tablet* tablet : {&anna, &berit}) grant(office, visit, *tablet);
  office.pack(visit);
  for (Tablet* tablet : {&anna, &berit}) REQUIRE(tablet->sync_once() == "");
  office.back_up();
  ACopy copy(anna);
  const journal::OpRef on_tablet = anna.answer(visit, 1, "on the tablet");
  const journal::OpRef on_copy = copy.answer(visit, 1, "on the copy");
  REQUIRE(anna.sync_once() == "");
  REQUIRE(berit.sync_once() == "");
  REQUIRE(copy.meet() == "device_under_review");
  office.restore();

  office.door().rounds().confirm(berit.device());
  CHECK(berit.sync_once() == "");
  CHECK(office.journal().holds(visit, on_tablet));
  CHECK_FALSE(office.journal().holds(visit, on_copy));
  office.door().rounds().confirm(anna.device());
  CHECK(copy.meet() == "");
  CHECK(office.journal().holds(visit, on_copy));
  CHECK(sync::status_of(copy.vault).secured());
  office.door().rounds().confirm(anna.device());
  for (Tablet* tablet : {&anna, &berit}) {
    CHECK(tablet->sync_once() == "");
    CHECK(tablet->status().secured());
    CHECK(cells_of(tablet->journal(), visit) == cells_of(office.journal(), visit));
    CHECK(tablet->journal().holds(visit, on_copy));
  }
}

TEST_CASE("a tablet whose register was lost for good is enrolled again with its key and keeps its strands") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = office.visit("visit");
  grant(office, visit, anna);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  anna.answer(visit, 1, "yes");
  Office empty;  // the same municipality and key, nothing else
  LoopbackTransport wire(empty);
  const auto code = parse_enrolment_code(empty.door().enrolment().issue(anna.person, "anna", "register.test:8443", empty.ca_hash)).value();
  const Enrolling again(code, anna.vault().device_key());
  const auto enrolled = again.arrived(wire.send(again.request()), "planted ca");
  REQUIRE(enrolled);
  CHECK(enrolled->enrolment.device == anna.device());
  Session session;
  Round round(anna.vault(), session, anna.clock, anna.random);
  while (const auto request = round.next()) round.arrived(wire.send(*request));
  CHECK_FALSE(round.problem());
  CHECK(anna.status().secured());
  CHECK(cells_of(empty.journal(), visit) == cells_of(anna.journal(), visit));
}

TEST_CASE("a device whose assignment has ended writes nothing in force, not even below the number where it ended") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  const auto visit = office.visit("visit");
  for (Tablet* tablet : {&anna, &berit}) grant(office, visit, *tablet);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  ACopy copy(anna);
  for (int n = 1; n <= 3; ++n) anna.answer(visit, n, "yes");
  REQUIRE(anna.sync_once() == "");
  office.end_grant(visit, anna.person, anna.device());
  const auto cells = cells_of(office.journal(), visit);

  copy.answer(visit, 1, "no");
  copy.meet();
  CHECK(office.journal().strands(visit).size() == 3);  // the office's, and two branches of hers: it is kept
  CHECK(office.journal().state(visit).not_in_force.size() == 1);
  CHECK(cells_of(office.journal(), visit) == cells);
  CHECK(berit.sync_once() == "");
  CHECK(cells_of(berit.journal(), visit) == cells);
}

TEST_CASE("a device that branches without end fills its own quarantine, is put under review, and stops nobody else") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  const auto visit = office.visit("visit");
  for (Tablet* tablet : {&anna, &berit}) grant(office, visit, *tablet);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  const TemporaryFolder elsewhere;
  anna.close();
  std::filesystem::copy(anna.folder(), elsewhere.path() / "copy", std::filesystem::copy_options::recursive);
  anna.reopen();
  // What a copy of the tablet sends in: one more branch, and what goes on from it.
  const auto branch = [&](int number) {
    const auto vault = elsewhere.path() / ("copy " + std::to_string(number));
    std::filesystem::copy(elsewhere.path() / "copy", vault, std::filesystem::copy_options::recursive);
    auto copy = storage::Vault::open(vault, Tablet::words(), domain::in_force_rule).value();
    PushReply last;
    for (int op = 0; op < 2; ++op) {
      copy.journal().append(visit, anna.person, {number}, {{journal::OpKind::set, fixed_id<base::EntityId>("question 1"), std::string(domain::field::answer_value), {}, number}});
      copy.journal().seal(visit);
      const auto segment = copy.journal().segments(visit, copy.dev_no(), static_cast<std::uint64_t>(op), 1u << 20).front();
      const auto reply = anna.wire.send({"POST", std::string(segments_path), anna.session.authorization, std::string(segments_type), segment});
      last = parse_push_reply(reply.body).value();
      CHECK(last.segments.at(0).result == PushResult::held);
      CHECK_FALSE(last.segments.at(0).receipt.empty());
    }
  };
  for (int number = 0; number < static_cast<int>(storage::device_tips_max); ++number) branch(number);
  CHECK_FALSE(office.door().devices().find(anna.device())->review_since);
  for (int number = 100; number < 103; ++number) branch(number);
  CHECK(office.door().devices().find(anna.device())->review_since);
  CHECK(office.journal().vector(visit).tips.size() == storage::device_tips_max + 1);  // and the office's
  CHECK(office.door().devices().waiting(visit).size() == 6);
  berit.answer(visit, 2, "yes");
  CHECK(berit.sync_once() == "");
  CHECK(berit.status().secured());
  CHECK(cells_of(berit.journal(), visit) == cells_of(office.journal(), visit));
  office.door().rounds().confirm(anna.device());
  auto copy = storage::Vault::open(elsewhere.path() / "copy 102", Tablet::words(), domain::in_force_rule).value();
  // It has one more than fits in its own vault, too: that one strand is left, and told; what it wrote itself is secured.
  for (int round_number = 0; round_number < 2; ++round_number) {
    Session session;
    Round round(copy, session, anna.clock, anna.random);
    while (const auto request = round.next()) round.arrived(anna.wire.send(*request));
    CHECK(round.problem()->code == "strand_too_branched");
  }
  CHECK(sync::status_of(copy).secured());
}

TEST_CASE("a tablet put back from an older image takes its own later ops in, and writes on under a new number") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = office.visit("visit");
  grant(office, visit, anna);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  const TemporaryFolder elsewhere;
  anna.close();
  std::filesystem::copy(anna.folder(), elsewhere.path() / "image", std::filesystem::copy_options::recursive);
  anna.reopen();
  anna.answer(visit, 1, "yes");
  anna.answer(visit, 2, "yes");
  REQUIRE(anna.sync_once() == "");
  const auto dev_no = anna.vault().dev_no();
  const auto cells = cells_of(anna.journal(), visit);

  anna.close();
  std::filesystem::remove_all(anna.folder());
  std::filesystem::remove_all(storage::SecondCopy::folder_of(anna.folder()));
  std::filesystem::copy(elsewhere.path() / "image", anna.folder(), std::filesystem::copy_options::recursive);
  anna.reopen();
  CHECK(anna.vault().dev_no() == dev_no);
  CHECK(anna.sync_once() == "device_under_review");
  office.door().rounds().confirm(anna.device());
  CHECK(anna.sync_once() == "");
  CHECK(cells_of(anna.journal(), visit) == cells);
  CHECK(anna.vault().dev_no() != dev_no);
  anna.answer(visit, 1, "no");
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
  CHECK(cells_of(office.journal(), visit) == cells_of(anna.journal(), visit));
  for (const auto& strand : office.journal().strands(visit))
    if (strand.dev_no == dev_no) CHECK(strand.s == 2);
  const auto number = anna.vault().dev_no();
  anna.reopen();
  CHECK(anna.vault().dev_no() == number);
}
