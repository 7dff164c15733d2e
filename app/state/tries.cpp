#include "app/state/tries.h"

#include <algorithm>
#include <charconv>

namespace platsbesok::app {

KeptTries one_more(const KeptTries& kept, base::Instant now) { return {kept.wrong >= tries_before_waiting ? 1 : kept.wrong + 1, now}; }

Tries tries_after_restart(const KeptTries& kept, base::Instant now, std::int64_t monotonic_ms) {
  if (kept.wrong < tries_before_waiting) return {kept.wrong, 0};
  const std::int64_t since_ms = now.utc_ms - kept.latest.utc_ms;
  const std::int64_t left_ms = since_ms < 0 ? waiting_ms : std::max<std::int64_t>(0, waiting_ms - since_ms);
  return left_ms == 0 ? Tries{} : Tries{kept.wrong, monotonic_ms + left_ms};
}

std::string tries_text(const KeptTries& kept) { return std::to_string(kept.wrong) + ' ' + std::to_string(kept.latest.utc_ms) + '\n'; }

KeptTries tries_from(std::string_view text, base::Instant now) {
  KeptTries kept;
  const char* end = text.data() + text.size();
  const auto count = std::from_chars(text.data(), end, kept.wrong);
  if (count.ec == std::errc{} && count.ptr != end && *count.ptr == ' ' && kept.wrong >= 0) {
    const auto at = std::from_chars(count.ptr + 1, end, kept.latest.utc_ms);
    if (at.ec == std::errc{} && at.ptr + 1 == end && *at.ptr == '\n') return kept;
  }
  return {tries_before_waiting, now};
}

}  // namespace platsbesok::app
