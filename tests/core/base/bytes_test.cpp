#include "core/base/id.h"

#include <doctest/doctest.h>

using namespace platsbesok::base;

TEST_CASE("hexadecimal goes there and back, and odd or foreign characters are refused") {
  const Bytes bytes{0x00, 0x7f, 0xff, 0x10};
  CHECK(to_hex(bytes) == "007fff10");
  CHECK(from_hex("007fff10") == bytes);
  CHECK_FALSE(from_hex("0"));
  CHECK_FALSE(from_hex("0G"));
  CHECK_FALSE(from_hex("AB"));
}

TEST_CASE("a reader never reads past the end and says that it tried") {
  const Bytes bytes{1, 2, 3};
  ByteReader in(bytes);
  CHECK(in.u16() == 0x0201);
  CHECK(in.u32() == 0);
  CHECK(in.failed());
  CHECK(in.take(1).empty());
}

TEST_CASE("an id is sixteen bytes and never empty") {
  CHECK_FALSE(DossierId::from_bytes(Bytes(16, 0)));
  CHECK_FALSE(DossierId::from_bytes(Bytes(15, 1)));
  const auto id = DossierId::from_bytes(Bytes(16, 1));
  REQUIRE(id);
  CHECK(DossierId::from_hex(id->hex()) == id);
  CHECK(id->as<EntityId>().hex() == id->hex());
}
