// What a schedule must not bring in with it: personal identity numbers ("personnummer"), wherever they stand, and who a protected person is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace platsbesok::staffing {

// ÅÅMMDD-NNNN and ÅÅÅÅMMDDNNNN with a date that exists in some year, also of coordination numbers; with and without the sign. The checksum is not
// asked: a mistyped number tells who it is, too.
bool has_identity_number(std::string_view text);
// Each of them as "[personnummer]".
std::string without_identity_numbers(std::string_view text);
// The same in at most bytes_max bytes: what is cut off after a mask may look like a number again.
std::string without_identity_numbers(std::string_view text, std::size_t bytes_max);

}  // namespace platsbesok::staffing
