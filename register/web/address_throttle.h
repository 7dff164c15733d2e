// AddressThrottle: how often one address may fail to sign in, with a password, whatever names it tries, or with a provider's answer. Generous: a whole office may stand behind one address.
// In memory alone: addresses are personal data and are kept nowhere.
#pragma once

#include "core/base/time.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace platsbesok::reg::web {

inline constexpr int address_failures_max = 100;                      // within …
inline constexpr std::int64_t address_failures_ms = 15 * 60 * 1000;   // … this long; then the address is closed for the rest of it
inline constexpr std::size_t addresses_max = 10'000;                  // remembered; the oldest goes first

class AddressThrottle {
public:
  // How long this address is still closed; 0: it may try.
  std::int64_t closed_for_ms(const std::string& address, base::Instant now) const;
  void count_failure(const std::string& address, base::Instant now);
  void take_back_failure(const std::string& address);

private:
  struct Tries {
    base::Instant since;
    int failures = 0;
  };
  std::map<std::string, Tries> tries_;
};

}  // namespace platsbesok::reg::web
