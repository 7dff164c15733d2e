#include "core/base/json.h"

#include <doctest/doctest.h>

using namespace platsbesok::base;

TEST_CASE("a hundred thousand nested brackets are answered, not crashed on") {
  const auto outcome = parse_json(std::string(100'000, '['));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.refusal().code == "json_too_deep");
}

TEST_CASE("a key given twice is refused by name, however deep it lies") {
  const auto outcome = parse_json(R"({"a":[{"b":1,"b":2}]})");
  REQUIRE_FALSE(outcome);
  CHECK(outcome.refusal().code == "json_duplicate_key");
  CHECK(outcome.refusal().about.at("key") == "b");
  CHECK(parse_json(R"({"a":{"b":1},"c":{"b":2}})"));
}

TEST_CASE("broken JSON and broken UTF-8 are refused with the place") {
  CHECK(parse_json("{").refusal().code == "json_invalid");
  CHECK(parse_json("\"\xff\xfe\"").refusal().code == "json_invalid");
  CHECK(parse_json("\"\xc0\xaf\"").refusal().code == "json_invalid");
  CHECK(parse_json("{} {}").refusal().code == "json_invalid");
  CHECK(parse_json("1e400").refusal().code == "json_invalid");
}

TEST_CASE("a text over the limit is refused before it is read") {
  CHECK(parse_json("[1,2,3]", {4, 32}).refusal().code == "json_too_large");
}
