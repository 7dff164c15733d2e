// The vault's notes that rounds keep (storage::Vault::note).
#pragma once

#include <string_view>

namespace platsbesok::sync {

inline constexpr std::string_view nonce_note = "sync.nonce";       // of the round under way, until its reply has been committed
inline constexpr std::string_view mark_note = "sync.mark";         // of the last round
inline constexpr std::string_view contact_note = "sync.contact";   // i64 ms, device clock
inline constexpr std::string_view clock_note = "sync.clock";       // i64 ms, the register's clock less the device's, at the last contact
inline constexpr std::string_view problem_note = "sync.problem";   // code of the last round's problem, empty when it went well

}  // namespace platsbesok::sync
