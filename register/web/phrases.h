// The words that several pages need for the same thing: areas, states, levels, classes, answers, times; each with the chip's look where it has one.
#pragma once

#include "core/checklist/template.h"
#include "core/domain/visit_row.h"
#include "register/service/equal_rounds.h"
#include "register/web/site.h"

namespace platsbesok::reg::web {

std::string joined(const std::vector<std::string>& texts, std::string_view between);
// What a checklist's field is called: "relevant" → "Ställs när".
std::string field_name(const base::Wording& words, const std::string& field);
// "B073": how a tablet is called.
std::string tablet_name(base::DeviceId device);
// "JA" → "Ja", [["Stödassistent", 2, 0]] → "Stödassistent: 2 vakna, 0 sovande"; a value without its question is shown as it is.
std::string answer_words(const base::Wording& words, const checklist::Question* question, const journal::Value& value);
// "Fredag 20 november 2026, 20.00–21.00"
std::string day_and_time(const base::Wording& words, base::Instant from, std::optional<base::Instant> to);
std::string hour_text(base::Instant at);  // "20.41"
std::string hours_text(base::Instant from, base::Instant to);  // "17.00–22.00"
std::string minute_text(int of_day);      // 1320 → "22.00"

// A number with what it counts, for a row of figures.
Data figure(const std::string& label, const std::string& value);

// One of a list to choose from: {code, label, chosen}.
Data option(const std::string& code, const std::string& label, bool chosen);

// look is a class of the style sheet, icon one of icons_part. As data: {label, look, icon}.
struct Chip {
  std::string label;
  const char* look;
  const char* icon;
  operator Data() const;
};
Chip regime_chip(const base::Wording& words, domain::Regime regi);
Chip announcement_chip(const base::Wording& words, domain::Announcement announcement);
Chip state_chip(const base::Wording& words, const domain::VisitState& state);
Chip class_chip(const base::Wording& words, domain::FindingClass finding_class);
Chip level_chip(const base::Wording& words, std::int64_t level);  // 1–4

// An unannounced visit before its start: lists keep its unit, regi and area to themselves.
bool is_sealed(const domain::VisitRow& row);

}  // namespace platsbesok::reg::web
