// StrandVector: which ops of a dossier somebody holds or has seen: every strand's tips. Sorted, no tip twice. A strand with several tips has branched.
#pragma once

#include "core/base/crypto.h"
#include "core/journal/op.h"

namespace platsbesok::journal {

struct Tip {
  std::uint32_t dev_no = 0;
  std::uint64_t s = 0;
  base::Hash head;
  OpRef ref() const;
  friend auto operator<=>(const Tip&, const Tip&) = default;
};

Hash8 first8(const base::Hash& hash);

struct StrandVector {
  std::vector<Tip> tips;
  void insert(const Tip& tip);
  // The highest number held of a strand, 0 when none.
  std::uint64_t highest(std::uint32_t dev_no) const;
  friend bool operator==(const StrandVector&, const StrandVector&) = default;
};

Value to_value(const StrandVector& vector);
// Nothing when it is not a sorted list of tips within limits.h.
std::optional<StrandVector> vector_from(const Value& value);
base::Hash hash_of(const StrandVector& vector);

}  // namespace platsbesok::journal
