// What sending and fetching cost beside a floor, measured in turn in one run: the same ops as bare rows into the same encrypted store at both ends, and the same photos
// through the same store and wire without being hashed. Both ends are in one process, no network between. Nothing is asserted.
#include "tests/support/sync_world.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

constexpr int runs = 9, visits = 20, ops_a_visit = 500;

double ms_of(const std::function<void()>& work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

void must_hold(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

double median(std::vector<double> all) {
  std::ranges::sort(all);
  return all[all.size() / 2];
}

// As an inspector answers: one question in four is commented on.
journal::DraftOp an_op(int n, SeededRandom& random) {
  static const std::vector<std::string> words{"rutinen är känd", "läkemedel", "signeringslistan", "saknas", "genomförandeplan", "natten", "enligt chefen", "dörren var låst"};
  const auto question = fixed_id<base::EntityId>("question " + std::to_string(n));
  if (n % 4 != 0) return {journal::OpKind::set, question, std::string(domain::field::answer_value), {}, n % 3 == 0 ? "DELVIS" : "JA"};
  return {journal::OpKind::set, question, std::string(domain::field::answer_comment), {}, words[random.below(words.size())] + ", " + words[random.below(words.size())]};
}

std::vector<base::DossierId> packed_visits(Office& office, Tablet& author, int count) {
  std::vector<base::DossierId> all;
  for (int v = 0; v < count; ++v) {
    all.push_back(office.visit("visit " + std::to_string(v)));
    grant(office, all.back(), author);
    office.pack(all.back());
  }
  must_hold(author.sync_once().empty(), "the visits did not arrive");
  return all;
}

std::uint32_t own_number(Tablet& tablet, base::DossierId visit) {
  for (const auto& strand : tablet.journal().strands(visit))
    if (strand.device == tablet.device()) return strand.dev_no;
  std::abort();
}

struct BareStore {
  TemporaryFolder folder;
  storage::Database database{folder.path() / "bare.db", base::Secret::from_bytes(base::sha256(base::as_bytes("bare")).bytes), storage::Database::Mode::create};
};

// Each op as a row, in one transaction.
void insert_rows(storage::Database& database, const std::vector<storage::StrandOp>& ops) {
  database.execute("CREATE TABLE op (s INTEGER NOT NULL, dev_no INTEGER NOT NULL, dossier BLOB NOT NULL, head BLOB NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (dossier, dev_no, head)) STRICT, WITHOUT ROWID");
  const base::Bytes dossier(16, 0x33);
  storage::Transaction transaction(database);
  for (const auto& op : ops)
    database.prepare("INSERT INTO op (s, dev_no, dossier, head, bytes) VALUES (?, ?, ?, ?, ?)").bind(static_cast<std::int64_t>(op.s)).bind(7).bind(dossier).bind(op.head.bytes).bind(op.bytes).run();
  transaction.commit();
}

struct Times {
  std::vector<double> push, pull, floor;
};

// 10,000 ops from one tablet to the register, and from there to a tablet that holds nothing.
void ops_once(Times& times) {
  Office office;
  Tablet author(office, "author"), other(office, "other");
  const auto all = packed_visits(office, author, visits);
  for (const auto visit : all) {
    std::vector<journal::DraftOp> ops;
    for (int n = 0; n < ops_a_visit; ++n) ops.push_back(an_op(n, author.random));
    author.write(visit, ops);
  }
  std::vector<storage::StrandOp> rows;
  for (const auto visit : all)
    for (auto& op : author.journal().own_ops(visit, own_number(author, visit), 0)) rows.push_back(std::move(op));
  for (const auto visit : all) grant(office, visit, other);

  times.push.push_back(ms_of([&] { must_hold(author.sync_once().empty(), "the push did not get through"); }));
  must_hold(author.status().secured(), "the ops are not secured");
  times.pull.push_back(ms_of([&] { must_hold(other.sync_once().empty(), "the pull did not get through"); }));
  must_hold(other.journal().vector(all.back()) == office.journal().vector(all.back()), "the ops did not arrive");
  BareStore here, there;
  times.floor.push_back(ms_of([&] {
    insert_rows(here.database, rows);
    insert_rows(there.database, rows);
  }));
}

void ops() {
  Times times;
  for (int i = 0; i < runs; ++i) ops_once(times);
  const double floor = median(times.floor), push = median(times.push), pull = median(times.pull);
  std::printf("%d ops of %d visits, sent until receipts: %.0f ms, %.2f of the floor; fetched and applied: %.0f ms, %.2f of the floor; floor, bare rows at both ends: %.0f ms (medians of %d)\n",
              visits * ops_a_visit, visits, push, push / floor, pull, pull / floor, floor, runs);
}

// On the wire, everything that a segment holds counted.
void bytes_an_op(int segment_ops) {
  Office office;
  Tablet author(office, "author");
  const auto visit = packed_visits(office, author, 1).front();
  for (int n = 0; n < ops_a_visit; n += segment_ops) {
    std::vector<journal::DraftOp> drafts;
    for (int i = 0; i < segment_ops; ++i) drafts.push_back(an_op(n + i, author.random));
    author.write(visit, drafts);
    author.journal().seal(visit);
  }
  std::size_t bytes = 0;
  for (const auto& segment : author.journal().segments(visit, own_number(author, visit), 0, std::size_t{1} << 30)) bytes += segment.size();
  std::printf("segments of %d ops: %.1f bytes an op\n", segment_ops, static_cast<double>(bytes) / ops_a_visit);
}

void local_edits() {
  Office office;
  Tablet author(office, "author");
  const auto visit = packed_visits(office, author, 1).front();
  const auto before = author.vault().database().commits();
  for (int n = 0; n < 100; ++n) author.answer(visit, n, "JA");
  std::printf("100 local edits: %lld commits, each with one fsync\n", static_cast<long long>(author.vault().database().commits() - before));
}

// Photos from a vault to the register, against the same bytes out of one encrypted store and into another by pieces.
void media() {
  constexpr int photos = 20;
  constexpr std::size_t photo_bytes = 3'000'000, piece_bytes = std::size_t{1} << 20;
  std::vector<double> hashed, bare;
  for (int i = 0; i < runs; ++i) {
    Office office;
    Tablet author(office, "author");
    const auto visit = packed_visits(office, author, 1).front();
    for (int n = 0; n < photos; ++n) author.photo(visit, picture(photo_bytes, static_cast<std::uint64_t>(n) + 1));
    hashed.push_back(ms_of([&] { must_hold(author.sync_once().empty(), "the photos did not get through"); }));
    must_hold(author.status().secured(), "the photos are not secured");

    BareStore here, there;
    for (auto* store : {&here, &there}) store->database.execute("CREATE TABLE piece (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT");
    for (int n = 0; n < photos; ++n) {
      const auto photo = picture(photo_bytes, static_cast<std::uint64_t>(n) + 1);
      for (std::size_t at = 0; at < photo.size(); at += piece_bytes)
        here.database.prepare("INSERT INTO piece (bytes) VALUES (?)").bind(base::ByteView(photo).subspan(at, std::min(piece_bytes, photo.size() - at))).run();
    }
    bare.push_back(ms_of([&] {
      auto pieces = here.database.prepare("SELECT bytes FROM piece ORDER BY id");
      while (pieces.step()) {
        const sync::Request request{.path = "/", .body = pieces.blob(0)};
        there.database.prepare("INSERT INTO piece (bytes) VALUES (?)").bind(request.body).run();
      }
    }));
  }
  const double mib = photos * photo_bytes / 1024.0 / 1024.0, with = median(hashed) / 1000, without = median(bare) / 1000;
  std::printf("%d photos of 3 MB, hashed at both ends: %.0f MiB/s, %.2f of the un-hashed %.0f MiB/s (medians of %d)\n", photos, mib / with, without / with, mib / without, runs);
}

}  // namespace

int main() {
  ops();
  for (const int segment_ops : {500, 10}) bytes_an_op(segment_ops);
  local_edits();
  media();
}
