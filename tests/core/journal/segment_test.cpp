#include "core/journal/segment.h"

#include "core/journal/limits.h"
#include "tests/core/journal/a_dossier.h"
#include "tests/support/cases.h"

#include <doctest/doctest.h>

using namespace platsbesok::journal;
using namespace platsbesok::tests;
namespace base = platsbesok::base;

namespace {

const base::SigningKey& a_key() {
  static const base::SigningKey key(base::Secret::from_bytes(base::Bytes(32, 5)));
  return key;
}
const StrandKey strand{municipality, a_dossier_id, ADevice(1).id, 1};

std::vector<base::Bytes> some_ops(std::size_t count) {
  std::vector<base::Bytes> ops;
  for (std::size_t i = 0; i < count; ++i)
    ops.push_back(encode(Op{OpKind::set, {static_cast<std::int64_t>(i)}, ADevice(1).person, entity(1), "field", {}, Value(static_cast<std::int64_t>(i))}));
  return ops;
}

base::Bytes a_segment(std::size_t count = 20) { return seal_segment(strand, 1, chain_start(strand, a_key().public_key()), some_ops(count), a_key()); }

}  // namespace

TEST_CASE("a sealed segment opens with its ops, their chain and its strand") {
  const auto opened = open_segment(a_segment(), a_key().public_key());
  REQUIRE(opened);
  CHECK(opened->header.strand == strand);
  CHECK(opened->header.s_last() == 20);
  REQUIRE(opened->ops.size() == 20);
  CHECK(opened->ops[19].value == Value(19));
  base::Hash head = chain_start(strand, a_key().public_key());
  for (std::size_t i = 0; i < 20; ++i) {
    head = chain_next(head, some_ops(20)[i]);
    CHECK(opened->heads[i] == head);
  }
  CHECK(opened->header.tip() == Tip{1, 20, head});
}

TEST_CASE("not one bit of a segment can be changed unseen") {
  const base::Bytes segment = a_segment();
  for (std::size_t bit = 0; bit < segment.size() * 8; ++bit) {
    base::Bytes changed = segment;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    REQUIRE_FALSE(open_segment(changed, a_key().public_key()));
  }
}

TEST_CASE("a segment of another device, cut anywhere or with something after it is refused") {
  const base::Bytes segment = a_segment();
  const base::SigningKey other(base::Secret::from_bytes(base::Bytes(32, 6)));
  CHECK(open_segment(segment, other.public_key()).refusal().code == "segment_signature_wrong");
  for (std::size_t size = 0; size < segment.size(); ++size) REQUIRE_FALSE(open_segment(base::ByteView(segment).first(size), a_key().public_key()));
  base::Bytes longer = segment;
  longer.push_back(0);
  CHECK(open_segment(longer, a_key().public_key()).refusal().code == "segment_broken");
}

TEST_CASE("a first segment must start from its strand's own beginning") {
  const base::Bytes grafted = seal_segment(strand, 1, base::sha256(base::as_bytes("elsewhere")), some_ops(2), a_key());
  CHECK(open_segment(grafted, a_key().public_key()).refusal().code == "segment_chain_wrong");
}

TEST_CASE("a segment whose ops cannot be read is told apart from a broken one") {
  const base::Bytes strange = seal_segment(strand, 2, base::Hash{}, {base::Bytes{0xa0}}, a_key());
  CHECK(open_segment(strange, a_key().public_key()).refusal().code == "segment_not_understood");
}

TEST_CASE("a newer version and a claim over the limits are answered before anything is inflated") {
  base::Bytes segment = a_segment();
  segment[4] = 2;
  CHECK(read_segment_header(segment).refusal().code == "segment_newer");
  segment = a_segment();
  segment[75] = 0x7f;  // raw_len near 2 GiB
  CHECK(read_segment_header(segment).refusal().code == "segment_too_large");
}

TEST_CASE("random bytes never open and never crash") {
  SeededRandom random(3);
  for (long i = 0; i < cases(2'000); ++i) {
    base::Bytes bytes = a_segment(1 + random.below(3));
    for (std::size_t n = 1 + random.below(6); n > 0; --n) bytes[random.below(bytes.size())] = static_cast<std::uint8_t>(random.below(256));
    if (bytes != a_segment(1) && bytes != a_segment(2) && bytes != a_segment(3)) REQUIRE_FALSE(open_segment(bytes, a_key().public_key()));
  }
}

TEST_CASE("segments travel one after the other and are parted where they were joined") {
  const base::Bytes one = a_segment(1);
  const base::Bytes two = a_segment(2);
  base::Bytes joined = one;
  base::put(joined, two);
  const auto parted = split_segments(joined);
  REQUIRE(parted);
  REQUIRE(parted->size() == 2);
  CHECK(std::ranges::equal((*parted)[0], one));
  CHECK(std::ranges::equal((*parted)[1], two));
  joined.pop_back();
  CHECK_FALSE(split_segments(joined));
}
