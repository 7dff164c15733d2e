#include "register/web/phrases.h"

#include "core/checklist/answering.h"

#include <algorithm>
#include <cstdio>

namespace platsbesok::reg::web {

namespace {

int weekday(base::Date date) {  // 0 Monday; Sakamoto
  static constexpr int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  const int year = date.year - (date.month < 3 ? 1 : 0);
  return (year + year / 4 - year / 100 + year / 400 + shift[date.month - 1] + date.day + 6) % 7;
}

std::string plain_words(const base::Wording& words, const journal::Value& value) {
  if (value.is_null()) return words("web.answer.none");
  if (const auto* text = value.text()) return *text;
  if (const auto number = value.number()) return std::to_string(*number);
  if (const auto flag = value.flag()) return words(*flag ? "web.answer.JA" : "web.answer.NEJ");
  if (const auto* list = value.list()) {
    std::string all;
    for (const auto& each : *list) all += (all.empty() ? "" : ", ") + plain_words(words, each);
    return all;
  }
  return words("web.answer.unreadable");
}

}  // namespace

Chip::operator Data() const {
  Data data;
  data.set("label", label);
  data.set("look", look);
  data.set("icon", icon);
  return data;
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string all;
  for (const auto& text : texts) {
    if (!all.empty()) all += between;
    all += text;
  }
  return all;
}

std::string field_name(const base::Wording& words, const std::string& field) {
  const std::string key = "web.field." + field;
  return words.has(key) ? words(key) : field;
}

std::string tablet_name(base::DeviceId device) {
  constexpr std::size_t digits_shown = 4;
  std::string digits = device.hex().substr(0, digits_shown);
  std::ranges::transform(digits, digits.begin(), [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
  return digits;
}

std::string answer_words(const base::Wording& words, const checklist::Question* question, const journal::Value& value) {
  if (const auto reason = checklist::not_assessed_reason(value)) return words("web.answer.not_assessed", {{"reason", *reason}});
  if (question == nullptr || value.is_null()) return plain_words(words, value);
  const auto* text = value.text();
  const auto* list = value.list();
  using checklist::AnswerType;
  if (!question->parts.empty() && list) {
    std::string all;
    for (std::size_t i = 0; i < list->size() && i < question->parts.size(); ++i)
      all += (all.empty() ? "" : "; ") + question->parts[i].label + ": " + checklist::shown_value(question->parts[i].type, (*list)[i]);
    return all;
  }
  switch (question->type) {
    case AnswerType::yes_no:
    case AnswerType::yes_partly_no:
      if (text && words.has("web.answer." + *text)) return words("web.answer." + *text);
      break;
    case AnswerType::staffing:
      if (list) {
        std::string all;
        for (const auto& row : *list)
          all += (all.empty() ? "" : "; ") + words("web.answer.staffing", {{"role", plain_words(words, row.at(0))}, {"awake", plain_words(words, row.at(1))},
                                                                          {"asleep", plain_words(words, row.at(2))}});
        return all.empty() ? words("web.answer.nobody") : all;
      }
      break;
    case AnswerType::choice:
      if (checklist::is_acknowledgement(*question)) return words("web.answer.acknowledged");
      [[fallthrough]];
    case AnswerType::several:
    case AnswerType::ranking: {
      std::vector<std::string> labels;
      for (const auto& name : value.texts()) labels.push_back(checklist::shown_choice(*question, name));
      return joined(labels, ", ");
    }
    case AnswerType::text:
    case AnswerType::number:
    case AnswerType::decimal:
    case AnswerType::clock:
    case AnswerType::date:
    case AnswerType::date_time:
    case AnswerType::note:
      if (auto shown = checklist::shown_value(question->type, value); !shown.empty()) return shown;
      break;
  }
  return plain_words(words, value);
}

Data option(const std::string& code, const std::string& label, bool chosen) {
  Data data;
  data.set("code", code);
  data.set("label", label);
  data.set("chosen", chosen);
  return data;
}

std::string hour_text(base::Instant at) { return base::clock_text(base::in_stockholm(at)); }

std::string hours_text(base::Instant from, base::Instant to) { return hour_text(from) + "–" + hour_text(to); }

std::string minute_text(int of_day) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d.%02d", of_day / 60, of_day % 60);
  return text;
}

Data figure(const std::string& label, const std::string& value) {
  Data data;
  data.set("label", label);
  data.set("value", value);
  return data;
}

std::string day_and_time(const base::Wording& words, base::Instant from, std::optional<base::Instant> to) {
  const base::WallTime start = base::in_stockholm(from);
  std::string times = base::clock_text(start);
  if (to) {
    const base::WallTime end = base::in_stockholm(*to);
    times += "–" + (end.date == start.date ? base::clock_text(end) : base::date_time_text(*to));
  }
  return words("web.day_and_time", {{"weekday", words("web.weekday." + std::to_string(weekday(start.date) + 1))},
                                    {"day", std::to_string(start.date.day)},
                                    {"month", words("web.month." + std::to_string(start.date.month))},
                                    {"year", std::to_string(start.date.year)},
                                    {"times", times}});
}

Chip regime_chip(const base::Wording& words, domain::Regime regi) {
  return {words("web.regi." + std::string(domain::code_of(regi))), "outlined", regi == domain::Regime::in_house ? "home" : "building"};
}

Chip announcement_chip(const base::Wording& words, domain::Announcement announcement) {
  const bool unannounced = announcement == domain::Announcement::unannounced;
  return {words("web.announcement." + std::string(domain::code_of(announcement))), unannounced ? "filled" : "outlined", unannounced ? "lock" : "calendar"};
}

Chip state_chip(const base::Wording& words, const domain::VisitState& state) {
  using domain::Phase;
  const std::string label = words("web.state." + std::string(domain::code_of(state.phase)));
  switch (state.phase) {
    case Phase::nothing:
    case Phase::planned: return {label, "neutral", "calendar"};
    case Phase::packed: return {label, "neutral", "tablet"};
    case Phase::recalled:
    case Phase::cancelled: return {label, "neutral", "cross"};
    case Phase::started:
    case Phase::paused: return {label, "tinted", "tablet"};
    case Phase::ended: return {label, "tinted", "check"};
    case Phase::signed_off: return {label, "level-4", "pen"};
    case Phase::aborted: return {label, "level-2", "warning"};
    case Phase::contradictory: return {label, "level-1", "warning"};
  }
  return {label, "neutral", "calendar"};
}

Chip class_chip(const base::Wording& words, domain::FindingClass finding_class) {
  using domain::FindingClass;
  const std::string label = words("web.class." + std::string(domain::code_of(finding_class)));
  switch (finding_class) {
    case FindingClass::strength: return {label, "level-4", "star"};
    case FindingClass::finding: return {label, "neutral", "eye"};
    case FindingClass::fault: return {label, "level-2", "tool"};
    case FindingClass::deficiency: return {label, "level-1", "alert"};
    case FindingClass::serious: return {label, "serious", "cross-circle"};
  }
  return {label, "neutral", "eye"};
}

Chip level_chip(const base::Wording& words, std::int64_t level) {
  static constexpr const char* looks[] = {"level-1", "level-2", "level-3", "level-4"};
  static constexpr const char* icons[] = {"level-1", "level-2", "level-3", "level-4"};
  const auto index = static_cast<std::size_t>(std::clamp<std::int64_t>(level, 1, 4) - 1);
  return {words("web.level." + std::to_string(index + 1)), looks[index], icons[index]};
}

bool is_sealed(const domain::VisitRow& row) { return row.announcement == domain::Announcement::unannounced && !row.started_at; }

}  // namespace platsbesok::reg::web
