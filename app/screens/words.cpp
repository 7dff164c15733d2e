#include "app/screens/words.h"

#include <array>

namespace platsbesok::app {

namespace {

// 0 Monday … 6 Sunday.
int weekday(base::Date date) {
  const int month = date.month < 3 ? date.month + 12 : date.month, year = date.month < 3 ? date.year - 1 : date.year;
  const int zeller = (date.day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7;  // 0 Saturday
  return (zeller + 5) % 7;
}

constexpr std::size_t number_words_max = 12;

}  // namespace

std::string clock_of(base::Instant at) { return base::clock_text(base::in_stockholm(at)); }

std::string day_words(const ui::Frame& f, base::Date date) {
  return f.words("app.day.long", {{"weekday", f.word("app.weekday." + std::to_string(weekday(date)))},
                                  {"day", std::to_string(date.day)},
                                  {"month", f.word("app.month." + std::to_string(date.month))},
                                  {"year", std::to_string(date.year)},
                                  {"week", std::to_string(base::iso_week(date))}});
}

std::string short_day(const ui::Frame& f, base::Date date) {
  return f.words("app.day.short", {{"day", std::to_string(date.day)}, {"month", f.word("app.month_short." + std::to_string(date.month))}});
}

std::string short_weekday(const ui::Frame& f, base::Date date) { return f.word("app.weekday_short." + std::to_string(weekday(date))); }

std::string duration_words(const ui::Frame& f, std::int64_t minutes) {
  if (minutes < 60) return f.words("app.duration.minutes", {{"minutes", std::to_string(minutes)}});
  return f.words("app.duration.hours", {{"hours", std::to_string(minutes / 60)}, {"minutes", std::to_string(minutes % 60)}});
}

std::string size_words(const ui::Frame& f, std::uint64_t size_bytes) {
  if (size_bytes < 1'000'000) return f.words("app.size.kb", {{"size", std::to_string((size_bytes + 999) / 1000)}});
  if (size_bytes >= 10'000'000'000) return f.words("app.size.gb", {{"size", std::to_string((size_bytes + 500'000'000) / 1'000'000'000)}});
  const std::uint64_t tenths = (size_bytes + 50'000) / 100'000;
  return f.words("app.size.mb", {{"whole", std::to_string(tenths / 10)}, {"tenth", std::to_string(tenths % 10)}});
}

std::string area_words(const ui::Frame& f, const std::string& code) {
  const std::string key = "app.area." + code;
  return f.words.has(key) ? f.word(key) : code;
}

std::string announcement_words(const ui::Frame& f, domain::Announcement mode) {
  return f.word(mode == domain::Announcement::unannounced ? "app.visit.unannounced" : "app.visit.announced");
}

Shown shown(const AppState& state, const base::Hash& file) {
  const auto found = state.pictures.find(file);
  if (found == state.pictures.end()) return {};
  return {found->second.texture, false};
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string all;
  for (const auto& each : words) {
    if (!all.empty()) all += between;
    all += each;
  }
  return all;
}

std::string counted_word(const ui::Frame& f, std::string_view key, std::size_t count) {
  const std::string number = count <= number_words_max ? f.word("app.number." + std::to_string(count)) : std::to_string(count);
  return f.words.counted(key, static_cast<long long>(count), {{"number", number}});
}

std::string sentence(const ui::Frame& f, const base::Refusal& refusal) { return f.words.refusal(refusal); }

std::optional<std::string> sentence(const ui::Frame& f, const std::optional<base::Refusal>& refusal) {
  if (!refusal) return std::nullopt;
  return sentence(f, *refusal);
}

ErrorWords error_words(const ui::Frame& f, const Broke& broke) {
  const std::string own = "app.failure." + broke.code + ".";
  const auto word = [&](const std::string& key) { return f.words(key, broke.about); };
  if (f.words.has(own + "title")) return {word(own + "title"), word(own + "what"), word(own + "why"), word(own + "do"), broke.code};
  // Rooms below give one sentence a failure.
  const std::string sentence = "failure." + broke.code;
  if (f.words.has(sentence)) return {word("app.failure.unknown.title"), word(sentence), "", "", broke.code};
  return {word("app.failure.unknown.title"), word("app.failure.unknown.what"), word("app.failure.unknown.why"), word("app.failure.unknown.do"), broke.code};
}

}  // namespace platsbesok::app
