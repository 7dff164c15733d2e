// The enrolment code: one line that a person copies from the register's page to the tablet: where the register is, the hash of its CA's
// certificate and a one-time token (sync/README.md: Enrolment code). Groups with check characters, so that a typing error is named by its group.
#pragma once

#include "core/base/crypto.h"
#include "core/base/outcome.h"

namespace platsbesok::sync {

struct EnrolmentToken {
  std::uint32_t name = 0;                      // which code: wrong tries are counted against it
  std::array<std::uint8_t, 16> secret{};
  friend bool operator==(const EnrolmentToken&, const EnrolmentToken&) = default;
};

struct EnrolmentCode {
  std::string address;                         // "register.kommun.se:8443": host and port, lower case
  base::Hash ca_hash;                          // SHA-256 of the CA certificate's DER
  EnrolmentToken token;
  friend bool operator==(const EnrolmentCode&, const EnrolmentCode&) = default;
};

// ENSUREs that the address is one that parse takes.
std::string text_of(const EnrolmentCode& code);
// Case, spaces and the letters that look like digits (O, I, L) do not matter. Refusals: enrolment_code_not_one, enrolment_code_newer,
// enrolment_code_address, enrolment_code_length {groups, groups_expected}, enrolment_code_group {group}, enrolment_code_check.
base::Outcome<EnrolmentCode> parse_enrolment_code(std::string_view text);
// Host and port as they may stand in a code: host 1–253 of a-z 0-9 . - or [IPv6], port 1–65535.
bool valid_address(std::string_view address);

}  // namespace platsbesok::sync
