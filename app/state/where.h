// Where: the screen one is at, and what is open on it; kept in the vault, so that the next unlocking resumes there. Older than a shift, it is forgotten.
#pragma once

#include "app/state/intent.h"

#include <string_view>

namespace platsbesok::app {

// For how long one passphrase is worth something more: a PIN, and the place one was at.
inline constexpr std::int64_t shift_ms = 10 * 60 * 60'000;

struct Where {
  Screen screen = Screen::today;
  std::optional<base::DossierId> visit{};
  std::optional<base::EntityId> finding{};
  std::string question{};
  friend bool operator==(const Where&, const Where&) = default;
};

// One line of text; nothing when it does not read, or was written more than a shift before now.
std::string where_text(const Where& where, base::Instant now);
std::optional<Where> where_from(std::string_view text, base::Instant now);

}  // namespace platsbesok::app
