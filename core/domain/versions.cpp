#include "core/domain/versions.h"

namespace platsbesok::domain {

namespace {

// How many AMENDs lie one after the other before each op of the sign cell. A base that is not here counts as nothing.
class Depths {
public:
  explicit Depths(const Visit& visit) {
    for (const Seal& seal : visit.seals) after_.emplace(seal.ref, &seal.after);
    for (const Amendment& amendment : visit.amendments) after_.emplace(amendment.ref, &amendment.after), amends_.insert(amendment.ref);
  }

  // Followed so far and no further: nobody amends so often, but an op may say what it likes.
  int of(const journal::OpRef& ref, int links_left = 1'000) {
    const auto [known, fresh] = depths_.try_emplace(ref, 0);
    const auto found = after_.find(ref);
    if (!fresh || found == after_.end() || links_left == 0) return known->second;
    int depth = 0;
    for (const journal::OpRef& base : *found->second) depth = std::max(depth, of(base, links_left - 1));
    depth += amends_.contains(ref) ? 1 : 0;
    return depths_[ref] = depth;
  }

private:
  std::map<journal::OpRef, const std::vector<journal::OpRef>*> after_;
  std::set<journal::OpRef> amends_;
  std::map<journal::OpRef, int> depths_;
};

}  // namespace

std::vector<SignedVersion> versions_of(const Visit& visit) {
  Depths depths(visit);
  std::map<int, SignedVersion> versions;
  for (const Seal& seal : visit.seals) versions[depths.of(seal.ref)].seals.push_back(&seal);
  for (const Amendment& amendment : visit.amendments) versions[depths.of(amendment.ref)].opened_by.push_back(&amendment);
  std::vector<SignedVersion> in_order;
  for (auto& [depth, version] : versions) {
    version.number = static_cast<int>(in_order.size()) + 1;
    in_order.push_back(std::move(version));
  }
  return in_order;
}

}  // namespace platsbesok::domain
