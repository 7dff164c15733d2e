#include "register/web/address_throttle.h"

#include <algorithm>

namespace platsbesok::reg::web {

std::int64_t AddressThrottle::closed_for_ms(const std::string& address, base::Instant now) const {
  const auto found = tries_.find(address);
  if (found == tries_.end() || found->second.failures < address_failures_max) return 0;
  return std::clamp<std::int64_t>(found->second.since.utc_ms + address_failures_ms - now.utc_ms, 0, address_failures_ms);
}

void AddressThrottle::count_failure(const std::string& address, base::Instant now) {
  if (tries_.size() >= addresses_max && !tries_.contains(address))
    tries_.erase(std::ranges::min_element(tries_, {}, [](const auto& entry) { return entry.second.since; }));
  Tries& tries = tries_.try_emplace(address, Tries{now, 0}).first->second;
  if (now.utc_ms - tries.since.utc_ms >= address_failures_ms || now.utc_ms < tries.since.utc_ms) tries = {now, 0};
  ++tries.failures;
}

void AddressThrottle::take_back_failure(const std::string& address) {
  if (const auto found = tries_.find(address); found != tries_.end() && found->second.failures > 0) --found->second.failures;
}

}  // namespace platsbesok::reg::web
