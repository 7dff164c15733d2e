// Tries: wrong passphrases in a row. After five the app waits. The vault's own defence is that every try costs a second and 256 MiB; the count survives a
// restart (a count and a time in a file beside the vault), so that starting the app again is no way round the wait.
#pragma once

#include "core/base/time.h"

#include <string>
#include <string_view>

namespace platsbesok::app {

struct Tries {
  int wrong = 0;
  std::int64_t wait_until_ms = 0;  // monotonic
  friend bool operator==(const Tries&, const Tries&) = default;
};
inline constexpr int tries_before_waiting = 5;
inline constexpr std::int64_t waiting_ms = 5 * 60'000;

// As it is kept: how many, and when the latest was.
struct KeptTries {
  int wrong = 0;
  base::Instant latest{};
  friend bool operator==(const KeptTries&, const KeptTries&) = default;
};

// One more at this time. After a wait that was sat out the count begins anew.
KeptTries one_more(const KeptTries& kept, base::Instant now);
// What a restart makes of them. A clock that was set back waits in full; nothing waits longer than that.
Tries tries_after_restart(const KeptTries& kept, base::Instant now, std::int64_t monotonic_ms);

std::string tries_text(const KeptTries& kept);
// What does not read is as many as it takes to wait: the file is written whole or not at all, so nobody but a stranger breaks it.
KeptTries tries_from(std::string_view text, base::Instant now);

}  // namespace platsbesok::app
