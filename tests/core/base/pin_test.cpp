#include "core/base/pin.h"

#include <doctest/doctest.h>

#include <string>

using namespace platsbesok::base;

namespace {

std::string answer(const char* pin) {
  const auto checked = check_pin(pin);
  return checked ? "taken" : checked.refusal().code;
}

}  // namespace

TEST_CASE("a PIN has six digits and nothing else") {
  for (const char* pin : {"", "12345", "1234567", "49381a", "493 17", "４９３"}) CHECK_MESSAGE(answer(pin) == "pin_not_six_digits", pin);
}

TEST_CASE("what is guessed first is refused: six alike, in order, over again, a date") {
  for (const char* pin : {"000000", "111111", "123456", "654321", "890123", "210987", "121212", "123123", "261125", "251126", "290224", "991231"})
    CHECK_MESSAGE(answer(pin) == "pin_too_easy", pin);
}

TEST_CASE("any other six digits are taken") {
  for (const char* pin : {"493817", "908070", "112358", "736651"}) CHECK_MESSAGE(answer(pin) == "taken", pin);
}
