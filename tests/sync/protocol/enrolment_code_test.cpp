#include "sync/protocol/enrolment_code.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using sync::EnrolmentCode;
using sync::parse_enrolment_code;

namespace {

EnrolmentCode a_code(std::uint64_t seed = 1) {
  tests::SeededRandom random(seed);
  EnrolmentCode code{"register.planteby.se:8443", {}, {base::random_u32(random), {}}};
  random.fill(code.ca_hash.bytes);
  random.fill(code.token.secret);
  return code;
}

std::string refusal_of_code(const std::string& text) {
  const auto parsed = parse_enrolment_code(text);
  return parsed ? "none" : parsed.refusal().code;
}

}  // namespace

TEST_CASE("an enrolment code comes back as it was, however it was copied") {
  for (std::uint64_t seed = 1; seed < 200; ++seed) {
    const EnrolmentCode code = a_code(seed);
    CHECK(parse_enrolment_code(text_of(code)).value() == code);
  }
  const EnrolmentCode code = a_code();
  std::string text = text_of(code);
  std::string lower, spaced = "  ";
  for (const char c : text) {
    lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    spaced += c;
    if (c == '-') spaced += "\r\n ";
  }
  CHECK(parse_enrolment_code(lower).value() == code);
  CHECK(parse_enrolment_code(spaced).value() == code);
  const std::size_t slash = text.find('/');
  std::string looks_alike = text;
  for (std::size_t i = slash; i < looks_alike.size(); ++i) looks_alike[i] = looks_alike[i] == '0' ? 'o' : looks_alike[i] == '1' ? 'l' : looks_alike[i];
  CHECK(parse_enrolment_code(looks_alike).value() == code);
}

TEST_CASE("the code's form does not change: it is printed and typed") {
  EnrolmentCode code{"127.0.0.1:8443", {}, {0x01020304, {}}};
  for (std::size_t i = 0; i < 32; ++i) code.ca_hash.bytes[i] = static_cast<std::uint8_t>(i);
  for (std::size_t i = 0; i < 16; ++i) code.token.secret[i] = static_cast<std::uint8_t>(0xf0 + i);
  CHECK(text_of(code) == "platsbesok:127.0.0.1:8443/040020GE-30G2GC1G-R81450PC-30D1R7H5-048J2CA0-1A5GQ30F-CHM6RW3H-MF1Y103C-080Z1WFX-JYFTFBX4-QQZ3WZNR-YZWZQZF4-Y000000E-"
        "G2KTNBM");
}

TEST_CASE("a typing error is told by the group it is in") {
  const std::string text = text_of(a_code());
  const std::size_t first = text.find('/') + 1;
  int missed = 0;
  for (std::size_t group = 0; group < 13; ++group) {
    std::string wrong = text;
    char& letter = wrong[first + group * 9 + 3];
    letter = letter == 'X' ? 'Y' : 'X';
    const auto parsed = parse_enrolment_code(wrong);
    REQUIRE_FALSE(parsed);
    if (parsed.refusal().code == "enrolment_code_group")
      CHECK(parsed.refusal().about.at("group") == std::to_string(group + 1));
    else
      ++missed;  // one in 32 passes its group's check and is caught by the whole's
  }
  CHECK(missed <= 3);
}

TEST_CASE("every single wrong letter is found, in the address too") {
  const std::string text = text_of(a_code());
  for (std::size_t i = std::string("platsbesok:").size(); i < text.size(); ++i) {
    if (text[i] == '-' || text[i] == '/') continue;
    std::string wrong = text;
    wrong[i] = wrong[i] == 'Q' ? 'R' : wrong[i] == '4' ? '5' : text[i] >= '0' && text[i] <= '9' ? '4' : 'Q';
    CAPTURE(i);
    CHECK_FALSE(parse_enrolment_code(wrong));
  }
}

TEST_CASE("what is no code, or only part of one, is said to be so") {
  const std::string text = text_of(a_code());
  CHECK(refusal_of_code("") == "enrolment_code_not_one");
  CHECK(refusal_of_code("https://planteby.se") == "enrolment_code_not_one");
  CHECK(refusal_of_code(std::string(100'000, 'a')) == "enrolment_code_not_one");
  CHECK(refusal_of_code("platsbesok:planteby/" + text.substr(text.find('/') + 1)) == "enrolment_code_address");
  CHECK(refusal_of_code("platsbesok:plan teby.se:0/" + text.substr(text.find('/') + 1)) == "enrolment_code_address");
  CHECK(refusal_of_code("platsbesok:user@planteby.se:8443/" + text.substr(text.find('/') + 1)) == "enrolment_code_address");
  CHECK(refusal_of_code(text.substr(0, text.size() - 3)) == "enrolment_code_length");
  CHECK(refusal_of_code(text.substr(0, text.find('/') + 1)) == "enrolment_code_length");
  CHECK(refusal_of_code(text + "AA") == "enrolment_code_length");
}
