#include "tests/core/storage/a_store.h"
#include "tests/core/storage/syncs.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using journal::OpKind;
using storage::Ingest;
using storage::Transaction;

namespace {

const journal::CellHeads& cell(const journal::DossierState& state, const std::string& field) { return state.cells.at({question, field}); }

std::vector<journal::Value> values(const journal::CellHeads& cell) {
  std::vector<journal::Value> values;
  for (const auto& head : cell.heads) values.push_back(head.value);
  return values;
}

journal::Receipt receipt_for(const Bytes& segment, std::int64_t at) {
  const auto header = journal::read_segment_header(segment);
  return {header->strand.municipality, header->strand.dossier, header->strand.dev_no, header->s_first, header->s_last(), header->head, {at}};
}

void keep(Site& site, const journal::Receipt& receipt) {
  static const base::SigningKey register_key(base::Secret::from_bytes(Bytes(32, 1)));
  site.journal().keep_receipt(receipt, journal::sign_receipt(receipt, register_key));
}

std::vector<Bytes> all_segments(Site& site, std::uint32_t dev_no) { return site.journal().segments(dossier, dev_no, 0, 1u << 30); }

}  // namespace

TEST_CASE("an appended op is durable when append returns: one commit, one fsync") {
  Site site(2);
  site.set("first", 1);  // the log's own first header is behind us
  const auto commits = site.database().commits();
  const int before = syncs();
  site.set("note", "x");
  CHECK(site.database().commits() == commits + 1);
  CHECK(syncs() == before + 1);
  site.journal().append(dossier, inspector, {9}, {{OpKind::set, question, "a", {}, 1}, {OpKind::set, question, "b", {}, 2}});
  CHECK(site.database().commits() == commits + 2);
  CHECK(syncs() == before + 2);
}

TEST_CASE("ops, cells, numbers and tip are the same after reopening") {
  Site site(2);
  const auto first = site.set("note", "one");
  const auto second = site.set("note", "two", {first});
  const auto other = site.set("rating", 3);
  CHECK(first.s == 1);
  CHECK(second.s == 2);
  CHECK(second.dev_no == site.dev_no());
  const auto state = site.journal().state(dossier);
  const auto ops = site.journal().ops(dossier);
  const auto vector = site.journal().vector(dossier);
  CHECK(values(cell(state, "note")) == std::vector<journal::Value>{"two"});
  REQUIRE(ops.size() == 3);
  CHECK(ops[1].bases == std::vector<journal::OpRef>{first});
  CHECK(std::holds_alternative<journal::OwnBase>(ops[1].op.base.at(0)));  // written by its number
  CHECK(ops[2].ref == other);
  CHECK(ops[2].previous == second.h8);
  site.reopen();
  CHECK(site.journal().state(dossier) == state);
  CHECK(site.journal().ops(dossier) == ops);
  CHECK(site.journal().vector(dossier) == vector);
  CHECK(site.journal().dossiers() == std::vector{dossier});
  CHECK(site.journal().holds(dossier));
  CHECK_FALSE(site.journal().holds(id<base::DossierId>(77)));
  CHECK(site.set("note", "three", {second}).s == 4);
  CHECK(faults(site, {&site}).empty());
}

TEST_CASE("what an outer transaction takes back was never there") {
  Site site(2);
  const auto kept = site.set("note", "kept");
  const auto before = site.journal().ops(dossier);
  {
    Transaction transaction(site.database());
    site.set("note", "taken back", {kept});
    site.journal().seal(dossier);
  }
  CHECK(site.journal().ops(dossier) == before);
  CHECK(site.journal().strands(dossier).at(0).sealed == 0);
  CHECK(site.set("note", "again", {kept}).s == 2);
  CHECK(values(cell(site.journal().state(dossier), "note")) == std::vector<journal::Value>{"again"});
  CHECK(faults(site, {&site}).empty());
}

TEST_CASE("append and seal are one commit inside an outer transaction") {
  Site site(1);
  site.set("first", 1);
  const auto commits = site.database().commits();
  {
    Transaction transaction(site.database());
    site.set("note", "x");
    site.journal().seal(dossier);
    transaction.commit();
  }
  CHECK(site.database().commits() == commits + 1);
  const auto strands = site.journal().strands(dossier);
  REQUIRE(strands.size() == 1);
  CHECK(strands[0].s == 2);
  CHECK(strands[0].sealed == 2);
  CHECK(all_segments(site, site.dev_no()).size() == 1);
}

TEST_CASE("segments come back byte for byte, after a copy, a reopening and a second sealing") {
  Site tablet(2), office(1);
  for (int i = 0; i < 5; ++i) tablet.set("f" + std::to_string(i), i);
  tablet.journal().seal(dossier);
  const auto first = all_segments(tablet, tablet.dev_no());
  tablet.set("late", 1);
  tablet.journal().seal(dossier);
  tablet.journal().seal(dossier);  // nothing to seal
  const auto both = all_segments(tablet, tablet.dev_no());
  REQUIRE(both.size() == 2);
  CHECK(both[0] == first[0]);
  office.take_all(tablet, tablet.dev_no(), tablet.key.public_key());
  office.reopen();
  CHECK(all_segments(office, tablet.dev_no()) == both);
  CHECK(office.journal().segments(dossier, tablet.dev_no(), 5, 1u << 30) == std::vector<Bytes>{both[1]});
  CHECK(office.journal().segments(dossier, tablet.dev_no(), 4, 1u << 30) == both);  // 5 is in the first
  CHECK(office.journal().segments(dossier, tablet.dev_no(), 0, 1) == std::vector<Bytes>{both[0]});
  CHECK(office.journal().segments(dossier, tablet.dev_no(), 6, 1u << 30).empty());
  CHECK(office.journal().state(dossier) == tablet.journal().state(dossier));
  CHECK(faults(office, {&tablet}).empty());
}

TEST_CASE("a long strand is sealed in several segments within the journal's limits") {
  Site site(2);
  std::vector<journal::DraftOp> many(2500, {OpKind::set, question, "f", {}, 1});
  site.journal().append(dossier, inspector, {1}, many);
  for (int i = 0; i < 3; ++i) site.set("photo_note", std::string(200'000, 'x'));
  site.journal().seal(dossier);
  const auto segments = all_segments(site, site.dev_no());
  CHECK(segments.size() == 4);
  CHECK(site.journal().strands(dossier).at(0).sealed == 2503);
  CHECK(faults(site, {&site}).empty());
  Site other(3);
  other.take_all(site, site.dev_no(), site.key.public_key());
  CHECK(other.journal().ops(dossier) == site.journal().ops(dossier));
}

TEST_CASE("a segment that is held already changes nothing") {
  Site tablet(2), office(1);
  tablet.set("note", "x");
  tablet.journal().seal(dossier);
  const Bytes segment = all_segments(tablet, tablet.dev_no())[0];
  CHECK(office.take(segment, tablet) == Ingest::appended);
  const auto commits = office.database().commits();
  CHECK(office.take(segment, tablet) == Ingest::duplicate);
  CHECK(tablet.take(segment, tablet) == Ingest::duplicate);
  CHECK(office.database().commits() == commits);
  CHECK(office.journal().ops(dossier).size() == 1);
}

TEST_CASE("a segment with a gap before it is not stored, and fits once the gap is filled") {
  Site tablet(2), office(1);
  for (int i = 0; i < 3; ++i) {
    tablet.set("note", i);
    tablet.journal().seal(dossier);
  }
  const auto segments = all_segments(tablet, tablet.dev_no());
  CHECK(office.take(segments[2], tablet) == Ingest::needs_earlier);
  CHECK_FALSE(office.journal().holds(dossier));
  CHECK(office.take(segments[0], tablet) == Ingest::appended);
  CHECK(office.take(segments[2], tablet) == Ingest::needs_earlier);
  CHECK(office.take(segments[1], tablet) == Ingest::appended);
  CHECK(office.take(segments[2], tablet) == Ingest::appended);
  CHECK(office.journal().state(dossier) == tablet.journal().state(dossier));
  CHECK(values(cell(office.journal().state(dossier), "note")).size() == 3);  // nobody saw the other: all are kept
}

TEST_CASE("the same ops sealed differently overlap: only what is new is applied, both segments are kept") {
  Site tablet(2), clone(2), office(1);
  std::vector<journal::OpRef> refs;
  for (int i = 0; i < 4; ++i) refs.push_back(tablet.set("note", i, refs));
  clone.copy_disk_of(tablet);  // 1..4, nothing sealed
  tablet.journal().seal(dossier);
  clone.set("note", 4, refs);
  clone.journal().seal(dossier);
  const Bytes four = all_segments(tablet, tablet.dev_no())[0];
  const Bytes five = all_segments(clone, tablet.dev_no())[0];
  SUBCASE("the shorter first") {
    CHECK(office.take(four, tablet) == Ingest::appended);
    CHECK(office.take(five, tablet) == Ingest::appended);
    CHECK(all_segments(office, tablet.dev_no()).size() == 2);
  }
  SUBCASE("the longer first") {
    CHECK(office.take(five, tablet) == Ingest::appended);
    CHECK(office.take(four, tablet) == Ingest::duplicate);
  }
  CHECK(office.journal().ops(dossier).size() == 5);
  CHECK(office.journal().strands(dossier).size() == 1);
  CHECK(office.journal().state(dossier) == clone.journal().state(dossier));
  CHECK(values(cell(office.journal().state(dossier), "note")) == std::vector<journal::Value>{4});
  CHECK(faults(office, {&tablet}).empty());
}

TEST_CASE("a clone's different ops become a branch: both tips are kept and both are merged") {
  Site tablet(2), clone(2), office(1);
  const auto start = tablet.set("note", "start");
  tablet.journal().seal(dossier);
  clone.copy_disk_of(tablet);
  const auto left = tablet.set("note", "left", {start});
  const auto left_2 = tablet.set("note", "left again", {left});  // resolves its number along its own branch
  const auto right = clone.set("note", "right", {start});
  const auto right_2 = clone.set("other", "right", {right});
  tablet.journal().seal(dossier);
  clone.journal().seal(dossier);

  office.take_all(tablet, tablet.dev_no(), tablet.key.public_key());
  const Bytes its = all_segments(clone, clone.dev_no()).back();
  CHECK(office.take(its, tablet) == Ingest::branched);
  CHECK(office.take(its, tablet) == Ingest::duplicate);
  const auto vector = office.journal().vector(dossier);
  REQUIRE(vector.tips.size() == 2);
  CHECK(vector.tips[0].s == 3);
  CHECK(vector.tips[1].s == 3);
  CHECK(office.journal().ops(dossier).size() == 5);
  const auto state = office.journal().state(dossier);
  CHECK(values(cell(state, "note")).size() == 2);
  CHECK(cell(state, "note").superseded.contains(left));
  CHECK(cell(state, "other").heads.at(0).ref == right_2);
  for (const auto& head : cell(state, "note").heads) CHECK((head.ref == left_2 || head.ref == right));
  CHECK(faults(office, {&tablet}).empty());

  // And on along either branch, also after reading everything anew.
  office.reopen();
  clone.set("other", "on", {right_2});
  clone.journal().seal(dossier);
  CHECK(office.take(all_segments(clone, clone.dev_no()).back(), tablet) == Ingest::appended);
  CHECK(values(cell(office.journal().state(dossier), "other")) == std::vector<journal::Value>{"on"});

  // In the other order the result is the same.
  Site third(3);
  third.take_all(clone, clone.dev_no(), tablet.key.public_key());
  third.take_all(tablet, tablet.dev_no(), tablet.key.public_key());
  CHECK(third.journal().state(dossier) == office.journal().state(dossier));
  CHECK(third.journal().vector(dossier) == office.journal().vector(dossier));
}

TEST_CASE("one device can give a dossier so many tips and no more; what it has goes on, and nobody else is held back") {
  Site office(1), tablet(2), colleague(3);
  tablet.set("note", "first");
  tablet.journal().seal(dossier);
  const auto beginning = all_segments(tablet, tablet.dev_no());
  const auto branch = [&](const std::string& words) {
    Site copy(2);
    copy.take_all(tablet, tablet.dev_no(), tablet.key.public_key());
    copy.set("note", words);
    copy.journal().seal(dossier);
    return all_segments(copy, copy.dev_no()).back();
  };
  REQUIRE(office.take(beginning.front(), tablet) == Ingest::appended);
  REQUIRE(office.take(branch("on the strand"), tablet) == Ingest::appended);
  for (std::size_t tips = 1; tips < storage::device_tips_max; ++tips) REQUIRE(office.take(branch(std::to_string(tips)), tablet) == Ingest::branched);
  const auto full = office.journal().state(dossier);
  CHECK(office.take(branch("one too many"), tablet) == Ingest::too_many_tips);
  CHECK(office.journal().vector(dossier).tips.size() == storage::device_tips_max);
  CHECK(office.journal().state(dossier) == full);
  CHECK(faults(office, {&tablet}).empty());

  colleague.set("note", "hers");
  colleague.journal().seal(dossier);
  CHECK(office.take(all_segments(colleague, colleague.dev_no()).front(), colleague) == Ingest::appended);
}

TEST_CASE("two devices that drew the same number are two branches from the start") {
  Site office(1), a(2);
  const base::SigningKey other_key(base::Secret::from_bytes(Bytes(32, 0x66)));
  a.set("note", "a");
  a.journal().seal(dossier);
  // The same number in another device's name and with its key.
  const journal::StrandKey strand{municipality, dossier, id<base::DeviceId>(50), a.dev_no()};
  const journal::Op op{OpKind::set, {1}, inspector, question, "note", {}, "b"};
  const Bytes foreign = journal::seal_segment(strand, 1, journal::chain_start(strand, other_key.public_key()), {journal::encode(op)}, other_key);
  office.take_all(a, a.dev_no(), a.key.public_key());
  CHECK(office.take(foreign, other_key.public_key()) == Ingest::branched);
  CHECK(values(cell(office.journal().state(dossier), "note")).size() == 2);

  // Nobody goes on in another device's strand.
  const auto tip = a.journal().vector(dossier).tips.at(0);
  const Bytes impostor = journal::seal_segment(strand, 2, tip.head, {journal::encode(op)}, other_key);
  CHECK(office.take(impostor, other_key.public_key()) == Ingest::needs_earlier);
  CHECK(office.journal().ops(dossier).size() == 2);
}

TEST_CASE("a restored tablet takes its own later ops in and loses none") {
  Site tablet(2), office(1), restored(2);
  std::vector<journal::OpRef> seen;
  for (int i = 0; i < 3; ++i) seen = {tablet.set("note", i, seen)};
  tablet.journal().seal(dossier);
  seen = {tablet.set("note", 3, seen)};  // 4, not sealed when the backup is made
  restored.copy_disk_of(tablet);
  seen = {tablet.set("note", 4, seen)};
  tablet.journal().seal(dossier);
  office.take_all(tablet, tablet.dev_no(), tablet.key.public_key());

  SUBCASE("nothing written since: it goes on behind what came back") {
    restored.take_all(office, tablet.dev_no(), tablet.key.public_key());
    CHECK(restored.journal().ops(dossier) == tablet.journal().ops(dossier));
    CHECK(restored.journal().strands(dossier).at(0).sealed == 5);
    CHECK(restored.set("note", "on", seen).s == 6);
    restored.journal().seal(dossier);
    restored.reopen();
    CHECK(restored.journal().vector(dossier).tips.size() == 1);
    office.take_all(restored, tablet.dev_no(), tablet.key.public_key());
    CHECK(office.journal().state(dossier) == restored.journal().state(dossier));
  }
  SUBCASE("something written before it came back: both stay") {
    const auto mine = restored.set("note", "mine", {});
    restored.take_all(office, tablet.dev_no(), tablet.key.public_key());
    CHECK(restored.journal().vector(dossier).tips.size() == 2);
    CHECK(restored.set("other", "on").s == mine.s + 1);
    restored.journal().seal(dossier);
    restored.reopen();
    CHECK(values(cell(restored.journal().state(dossier), "note")).size() == 2);
    office.take_all(restored, tablet.dev_no(), tablet.key.public_key());
    CHECK(office.journal().state(dossier) == restored.journal().state(dossier));
    CHECK(office.journal().vector(dossier) == restored.journal().vector(dossier));
  }
  SUBCASE("the strand was not in the backup at all") {
    Site rebuilt(2);
    rebuilt.take_all(office, tablet.dev_no(), tablet.key.public_key());
    CHECK(rebuilt.set("note", "on", seen).s == 6);
    CHECK(rebuilt.journal().vector(dossier).tips.size() == 1);
    CHECK(faults(rebuilt, {&tablet}).empty());
  }
  CHECK(faults(restored, {&tablet}).empty());
  CHECK(faults(office, {&tablet}).empty());
}

TEST_CASE("a segment that begins among ops not sealed here makes their seal follow without a gap") {
  Site tablet(2), restored(2);
  tablet.set("a", 1);
  tablet.set("a", 2);
  tablet.set("a", 3);
  restored.copy_disk_of(tablet);  // three, unsealed
  tablet.journal().seal(dossier);
  tablet.set("a", 4);
  tablet.journal().seal(dossier);
  const auto segments = all_segments(tablet, tablet.dev_no());
  CHECK(restored.take(segments[1], tablet) == Ingest::appended);
  const auto strand = restored.journal().strands(dossier).at(0);
  CHECK(strand.s == 4);
  CHECK(strand.sealed == 4);
  restored.reopen();
  CHECK(all_segments(restored, tablet.dev_no()).size() == 2);
  CHECK(faults(restored, {&tablet}).empty());
}

TEST_CASE("another municipality's segment is a failure and leaves nothing") {
  Site office(1);
  const base::SigningKey key(base::Secret::from_bytes(Bytes(32, 0x66)));
  const journal::StrandKey strand{id<base::MunicipalityId>(200), dossier, id<base::DeviceId>(50), 5};
  const journal::Op op{OpKind::set, {1}, inspector, question, "note", {}, "b"};
  const Bytes foreign = journal::seal_segment(strand, 1, journal::chain_start(strand, key.public_key()), {journal::encode(op)}, key);
  CHECK(failure_of([&] { office.take(foreign, key.public_key()); }) == "segment_foreign");
  CHECK_FALSE(office.journal().holds(dossier));
}

TEST_CASE("a grant that comes later brings earlier ops into force") {
  Site office(1, granted()), tablet(2, granted());
  tablet.set("note", "early");
  tablet.journal().seal(dossier);
  office.take_all(tablet, tablet.dev_no(), tablet.key.public_key());
  CHECK(office.journal().state(dossier).cells.empty());
  CHECK(office.journal().state(dossier).not_in_force.size() == 1);
  office.set("grant", journal::Value(tablet.device.bytes()), {}, OpKind::grant);
  CHECK(values(cell(office.journal().state(dossier), "note")) == std::vector<journal::Value>{"early"});
  CHECK(office.journal().state(dossier).not_in_force.empty());
  CHECK(office.journal().state(dossier).structural.size() == 1);
  CHECK(office.journal().state(dossier) == journal::reduce(office.journal().ops(dossier), granted()));
  office.reopen();
  tablet.set("note", "late");
  tablet.journal().seal(dossier);
  office.take_all(tablet, tablet.dev_no(), tablet.key.public_key());
  CHECK(office.journal().state(dossier) == journal::reduce(office.journal().ops(dossier), granted()));
  CHECK(faults(office, {&office, &tablet}).empty());
}

TEST_CASE("secured follows the receipts: never over a hole, never for another branch, and it goes back") {
  Site tablet(2), clone(2);
  tablet.set("a", 1);
  tablet.journal().seal(dossier);
  clone.copy_disk_of(tablet);
  for (int i = 2; i <= 3; ++i) {
    tablet.set("a", i);
    tablet.journal().seal(dossier);
  }
  const auto segments = all_segments(tablet, tablet.dev_no());
  const auto secured = [&] { return tablet.journal().strands(dossier).at(0).secured; };
  CHECK(tablet.journal().unsecured_ops() == 3);
  keep(tablet, receipt_for(segments[1], 1));
  CHECK(secured() == 0);  // 1 is missing
  CHECK(tablet.journal().unsecured_ops() == 3);
  keep(tablet, receipt_for(segments[0], 2));
  CHECK(secured() == 2);
  CHECK(tablet.journal().unsecured_ops() == 1);
  clone.set("a", "other");
  clone.set("a", "other");
  clone.journal().seal(dossier);
  keep(tablet, receipt_for(all_segments(clone, clone.dev_no()).back(), 3));  // for what the clone wrote as 2 and 3
  CHECK(secured() == 2);
  const auto third = receipt_for(segments[2], 4);
  keep(tablet, third);
  CHECK(secured() == 3);
  CHECK(journal::verified_receipt(*tablet.journal().latest_receipt(dossier, tablet.dev_no()), base::SigningKey(base::Secret::from_bytes(Bytes(32, 1))).public_key()) == third);
  tablet.reopen();
  CHECK(secured() == 3);
  CHECK(tablet.journal().unsecured_ops() == 0);

  tablet.journal().void_receipts_above(dossier, tablet.dev_no(), 1);
  CHECK(secured() == 1);
  CHECK(tablet.journal().unsecured_ops() == 2);
  keep(tablet, third);  // the same receipt again does not make it true
  CHECK(secured() == 1);
  keep(tablet, receipt_for(segments[1], 10));
  keep(tablet, receipt_for(segments[2], 10));
  CHECK(secured() == 3);
  tablet.set("a", 9);
  CHECK(tablet.journal().unsecured_ops() == 1);
  CHECK_FALSE(tablet.journal().latest_receipt(dossier, 7));
}

TEST_CASE("verify finds what was changed behind the store's back") {
  Site site(2), other(3);
  for (int i = 0; i < 3; ++i) site.set("a", i);
  site.journal().seal(dossier);
  site.set("b", 1);
  other.set("c", 1);
  other.journal().seal(dossier);
  site.take_all(other, other.dev_no(), other.key.public_key());
  const auto before = site.journal().verify([&](base::DeviceId d) { return std::optional(d == site.device ? site.key.public_key() : other.key.public_key()); });
  CHECK(before.faults.empty());
  CHECK(before.dossiers == 1);
  CHECK(before.ops == 5);
  CHECK(before.segments == 2);
  CHECK(faults(site, {&site}).size() == 1);  // the other's key is unknown

  const auto after = [&](std::string_view sql) {
    site.database().execute(sql);
    return faults(site, {&site, &other});
  };
  SUBCASE("a cell") { CHECK_FALSE(after("UPDATE cell SET heads = (SELECT heads FROM cell WHERE field = 'b') WHERE field = 'c'").empty()); }
  SUBCASE("a cell is gone") { CHECK_FALSE(after("DELETE FROM cell WHERE field = 'b'").empty()); }
  SUBCASE("a segment's bytes") { CHECK_FALSE(after("UPDATE segment SET bytes = zeroblob(300) WHERE dev_no = 103").empty()); }
  SUBCASE("a segment exchanged") {
    CHECK_FALSE(after("UPDATE segment SET bytes = (SELECT bytes FROM segment WHERE dev_no = 102) WHERE dev_no = 103").empty());
  }
  SUBCASE("a segment is gone") { CHECK_FALSE(after("DELETE FROM segment WHERE dev_no = 103").empty()); }
  SUBCASE("a chain") { CHECK_FALSE(after("UPDATE segment SET chain = zeroblob(8) WHERE dev_no = 103").empty()); }
  SUBCASE("an unsealed op") { CHECK_FALSE(after("UPDATE unsealed SET bytes = CAST(bytes || x'00' AS BLOB)").empty()); }
  SUBCASE("an unsealed op is gone") { CHECK_FALSE(after("DELETE FROM unsealed").empty()); }
  SUBCASE("a tip is gone") { CHECK_FALSE(after("DELETE FROM tip WHERE dev_no = 103").empty()); }
  SUBCASE("a dossier's tips are gone") { CHECK_FALSE(after("DELETE FROM tip").empty()); }
}

TEST_CASE("what has been written to since a mark is told, each dossier once; at its start everything is") {
  Site site(2);
  std::uint64_t mark = 0;
  site.set("note", "one");
  CHECK(site.journal().changed_since(mark) == std::vector{dossier});
  CHECK(site.journal().changed_since(mark).empty());
  const auto other = id<base::DossierId>(9);
  site.set("note", "two");
  site.journal().append(other, inspector, {1}, {{OpKind::set, question, "note", {}, "three"}});
  site.set("note", "four");
  std::uint64_t earlier = mark;
  CHECK(site.journal().changed_since(mark) == std::vector{other, dossier});
  CHECK(site.journal().changed_since(earlier) == std::vector{other, dossier});
  // From elsewhere too; what was there already changes nothing.
  Site from(3);
  from.set("rating", 1);
  from.journal().seal(dossier);
  const auto segment = all_segments(from, from.dev_no()).at(0);
  site.take(segment, from);
  CHECK(site.journal().changed_since(mark) == std::vector{dossier});
  site.take(segment, from);
  CHECK(site.journal().changed_since(mark).empty());
}

TEST_CASE("a write that is rolled back after it was seen is told once more, and one that had been committed before is not") {
  Site site(2);
  const auto committed = id<base::DossierId>(9);
  site.journal().append(committed, inspector, {1}, {{OpKind::set, question, "note", {}, "stays"}});
  std::uint64_t mark = 0;
  site.journal().changed_since(mark);
  {
    Transaction transaction(site.database());
    site.set("note", "never");
    CHECK(site.journal().changed_since(mark) == std::vector{dossier});
    CHECK(site.journal().state(dossier).cells.size() == 1);
  }
  CHECK(site.journal().changed_since(mark) == std::vector{dossier});
  CHECK(site.journal().state(dossier).cells.empty());
  {
    Transaction outer(site.database());
    site.set("note", "kept");
    site.journal().changed_since(mark);
    {
      Transaction inner(site.database());
      site.set("rating", 1);
      site.journal().changed_since(mark);
    }
    CHECK(site.journal().changed_since(mark) == std::vector{dossier});
    outer.commit();
  }
  site.set("note", "later");
  site.journal().changed_since(mark);
  { Transaction nothing(site.database()); }
  CHECK(site.journal().changed_since(mark).empty());
}
