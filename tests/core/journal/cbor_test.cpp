#include "core/journal/cbor.h"
#include "core/journal/limits.h"
#include "tests/support/cases.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

#include <limits>

using namespace platsbesok::journal;
namespace base = platsbesok::base;
using platsbesok::tests::SeededRandom;

namespace {

Value random_value(SeededRandom& random, int depth = 0) {
  switch (random.below(depth < 3 ? 6 : 5)) {
    case 0: return {};
    case 1: return Value(random.once_in(2));
    case 2: {
      const auto bits = static_cast<std::int64_t>(base::random_u32(random)) << 32 | base::random_u32(random);
      return Value(bits >> random.below(64));
    }
    case 3: return Value(std::string(random.below(40), 'a'));
    case 4: return Value(base::random_bytes(random, random.below(40)));
    default: {
      ValueList list;
      for (std::size_t i = random.below(5); i > 0; --i) list.push_back(random_value(random, depth + 1));
      return list;
    }
  }
}

base::Bytes hex(const char* text) { return *base::from_hex(text); }

}  // namespace

TEST_CASE("a value has one writing: what is written reads back, and what reads was written so") {
  SeededRandom random(7);
  for (long i = 0; i < platsbesok::tests::cases(20'000); ++i) {
    const Value value = random_value(random);
    base::Bytes bytes = encode(value);
    REQUIRE(decode(bytes) == value);
    bytes[random.below(bytes.size())] ^= static_cast<std::uint8_t>(1 << random.below(8));
    if (const auto changed = decode(bytes)) REQUIRE(encode(*changed) == bytes);
  }
}

TEST_CASE("the bytes are those of RFC 8949") {
  CHECK(encode(Value(23)) == hex("17"));
  CHECK(encode(Value(24)) == hex("1818"));
  CHECK(encode(Value(-1)) == hex("20"));
  CHECK(encode(Value(1'000'000)) == hex("1a000f4240"));
  CHECK(encode(Value(std::numeric_limits<std::int64_t>::min())) == hex("3b7fffffffffffffff"));
  CHECK(encode(ValueList{Value(), Value(true), Value("ä")}) == hex("83f6f562c3a4"));
}

TEST_CASE("another writing of a value, and what has no place in signed bytes, are refused") {
  for (const char* wrong : {"1817", "190017", "1b0000000000000017", "9f01ff", "a0", "c001", "f90000", "f7", "5f4101ff", "61ff", "62c3", "82", "8201", "0101", "",
                            "1bffffffffffffffff", "9b7fffffffffffffff", "5b7fffffffffffffff"})
    CHECK_MESSAGE(!decode(hex(wrong)), wrong);
}

TEST_CASE("depth and length are bounded before memory is taken") {
  base::Bytes deep(value_depth_max + 1, 0x81);
  deep.push_back(0xf6);
  CHECK_FALSE(decode(deep));
  deep.erase(deep.begin());
  CHECK(decode(deep));
  base::Bytes wide = hex("192711");  // 10,001 elements, as an array head
  wide[0] = 0x99;
  wide.resize(3 + 10'001, 0xf6);
  CHECK_FALSE(decode(wide));
}
