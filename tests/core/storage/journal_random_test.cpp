// Random lives of four devices, one of them a clone: whatever happens in whatever order, the cells in the store are reduce() of its ops, nothing is lost,
// and all end up with the same.
#include "core/journal/sign_off.h"
#include "tests/core/storage/a_store.h"
#include "tests/support/cases.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using journal::OpKind;

namespace {

class Life {
public:
  explicit Life(std::uint64_t seed) : random_(seed) {
    for (const std::uint8_t number : {1, 2, 3, 2}) sites_.push_back(std::make_unique<Site>(number, granted()));  // the last is a clone of the second
  }

  void step() {
    Site& site = any();
    switch (random_.below(10)) {
      case 0: return site.journal().seal(dossier);
      case 1: return site.reopen();
      case 2: return take_back(site);
      case 3: return clone();
      case 4:
      case 5:
      case 6: return exchange(any(), site);
      default: return write(site);
    }
  }

  void check() {
    for (auto& site : sites_) {
      const auto ops = site->journal().ops(dossier);
      REQUIRE(site->journal().state(dossier) == journal::reduce(ops, granted()));
    }
  }

  void converge() {
    for (auto& site : sites_) site->journal().seal(dossier);
    for (int rounds = 0; rounds < 3; ++rounds)
      for (auto& from : sites_)
        for (auto& to : sites_)
          if (from != to) exchange_all(*from, *to);
    check();
    std::set<journal::OpRef> held;
    for (const auto& op : sites_[0]->journal().ops(dossier)) held.insert(op.ref);
    for (const auto& ref : acknowledged_) REQUIRE(held.contains(ref));
    REQUIRE(held.size() == acknowledged_.size());
    for (auto& site : sites_) {
      REQUIRE(site->journal().vector(dossier) == sites_[0]->journal().vector(dossier));
      REQUIRE(site->journal().ops(dossier) == sites_[0]->journal().ops(dossier));
      REQUIRE(site->journal().state(dossier) == sites_[0]->journal().state(dossier));
      std::vector<const Site*> known;
      for (auto& other : sites_) known.push_back(other.get());
      REQUIRE(faults(*site, known).empty());
    }
  }

  std::size_t written() const { return acknowledged_.size(); }

private:
  Site& any() { return *sites_[random_.below(cloned_ ? 4 : 3)]; }

  std::vector<journal::DraftOp> drafts(Site& site) {
    const auto state = site.journal().state(dossier);
    std::vector<journal::DraftOp> drafts(1 + random_.below(3), {OpKind::set, question, {}, {}, {}});
    for (auto& draft : drafts) {
      draft.entity = id<base::EntityId>(static_cast<std::uint8_t>(10 + random_.below(2)));
      draft.field = "f" + std::to_string(random_.below(3));
      draft.value = static_cast<std::int64_t>(random_.below(4));
      if (random_.once_in(12)) {
        draft.kind = OpKind::grant;
        draft.field = "grant";
        draft.value = id<base::DeviceId>(static_cast<std::uint8_t>(2 + random_.below(2))).bytes();
      } else if (random_.once_in(25)) {
        draft.kind = random_.once_in(2) ? OpKind::sign : OpKind::amend;
        draft.entity = question;
        draft.field = std::string(journal::sign_field);
        if (draft.kind == OpKind::sign) draft.value = journal::to_value(journal::SignOff{site.journal().vector(dossier), {}, {}, {}, "signed", 1});
      }
      if (const auto cell = state.cells.find({draft.entity, draft.field}); cell != state.cells.end())
        for (const auto& head : cell->second.heads)
          if (!random_.once_in(4)) draft.base.push_back(head.ref);
    }
    return drafts;
  }

  void write(Site& site) {
    for (const auto& ref : site.journal().append(dossier, inspector, {static_cast<std::int64_t>(random_.below(1000))}, drafts(site))) acknowledged_.insert(ref);
  }

  // Everything that a failing command may have done before it failed.
  void take_back(Site& site) {
    storage::Transaction transaction(site.database());
    const auto kept = acknowledged_;
    write(site);
    if (random_.once_in(2)) site.journal().seal(dossier);
    if (random_.once_in(2)) exchange(any(), site);
    acknowledged_ = kept;
  }

  // The third disk becomes a copy of the first tablet's, as a backup or a cloned image would be.
  void clone() {
    if (cloned_) return;
    cloned_ = true;
    sites_[3]->copy_disk_of(*sites_[1]);
  }

  void exchange(Site& from, Site& to) {
    if (&from == &to) return;
    std::vector<Bytes> segments;
    for (const auto& strand : from.journal().strands(dossier))
      for (auto& segment : from.journal().segments(dossier, strand.dev_no, random_.below(strand.s + 1), 1 + random_.below(100'000))) segments.push_back(std::move(segment));
    random_.shuffle(segments);
    for (const auto& segment : segments)
      if (!random_.once_in(5)) give(segment, to);
  }

  void exchange_all(Site& from, Site& to) {
    for (const auto& strand : from.journal().strands(dossier))
      for (const auto& segment : from.journal().segments(dossier, strand.dev_no, 0, 1u << 30)) give(segment, to);
  }

  void give(const Bytes& segment, Site& to) {
    const auto header = journal::read_segment_header(segment);
    for (auto& site : sites_)
      if (site->device == header->strand.device) {
        to.take(segment, *site);
        return;
      }
  }

  SeededRandom random_;
  std::vector<std::unique_ptr<Site>> sites_;
  std::set<journal::OpRef> acknowledged_;
  bool cloned_ = false;
};

}  // namespace

TEST_CASE("cells are always reduce() of the ops, and devices that exchange everything end up with the same") {
  std::size_t written = 0;
  const long lives = cases(8);
  for (long seed = 0; seed < lives; ++seed) {
    CAPTURE(seed);
    Life life(static_cast<std::uint64_t>(seed));
    for (int i = 0; i < 60; ++i) {
      life.step();
      life.check();
    }
    life.converge();
    written += life.written();
  }
  CHECK(written > static_cast<std::size_t>(lives) * 20);
}
