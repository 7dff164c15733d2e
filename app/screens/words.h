// From values to the words on a screen: times, sizes, durations, refusals. Every sentence comes from the wording; here only the choice of key and
// what fills its places.
#pragma once

#include "app/state/app_state.h"
#include "app/ui/frame.h"

namespace platsbesok::app {

std::string clock_of(base::Instant at);                                     // "20.41"
std::string day_words(const ui::Frame& f, base::Date date);                 // "fredag 20 november 2026 · v. 47"
std::string short_day(const ui::Frame& f, base::Date date);                 // "23 nov"
std::string short_weekday(const ui::Frame& f, base::Date date);             // "mån"
std::string duration_words(const ui::Frame& f, std::int64_t minutes);       // "1 h 11 min"
std::string size_words(const ui::Frame& f, std::uint64_t size_bytes);       // "2,4 MB"
std::string area_words(const ui::Frame& f, const std::string& code);
std::string announcement_words(const ui::Frame& f, domain::Announcement mode);
// A picture of the vault as it can be shown now; `ask`: nobody has asked for it yet.
struct Shown {
  std::uint64_t texture = 0;
  bool ask = true;
};
Shown shown(const AppState& state, const base::Hash& file);

// The list's texts with ", " between.
std::string joined(const std::vector<std::string>& words, std::string_view between = ", ");
// A number as a word up to twelve ("Två"), as digits above; key ends in .one or .other.
std::string counted_word(const ui::Frame& f, std::string_view key, std::size_t count);

// A rule's no, or what broke, in one sentence.
std::string sentence(const ui::Frame& f, const base::Refusal& refusal);
std::optional<std::string> sentence(const ui::Frame& f, const std::optional<base::Refusal>& refusal);

// What broke, as Vad · Varför · Gör så här. A code without words of its own gets the common ones; the code is always shown.
struct ErrorWords {
  std::string title;
  std::string what;
  std::string why;
  std::string what_to_do;
  std::string code;
};
ErrorWords error_words(const ui::Frame& f, const Broke& broke);

}  // namespace platsbesok::app
