#include "core/checklist/answering.h"

#include "core/base/time.h"

#include <algorithm>
#include <charconv>

namespace platsbesok::checklist {

namespace {

using journal::Value;

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::int64_t> number_from(std::string text) {
  std::erase(text, ' ');
  if (const std::string_view minus = "−"; text.starts_with(minus)) text.replace(0, minus.size(), "-");
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < -answer_number_max || number > answer_number_max) return std::nullopt;
  return number;
}

std::optional<std::string> clock_from(std::string_view text) {
  const auto point = text.find_first_of(".:");
  std::string digits(text.substr(0, point));
  if (point != std::string_view::npos) {
    if (digits.size() == 1) digits.insert(digits.begin(), '0');
    if (digits.size() != 2) return std::nullopt;
    digits += text.substr(point + 1);
  }
  if (digits.size() != 4 || !is_digits(digits) || digits.substr(0, 2) > "23" || digits.substr(2) > "59") return std::nullopt;
  return digits.substr(0, 2) + ":" + digits.substr(2);
}

std::optional<Value> value_of(std::optional<std::string> text) { return text ? std::optional(Value(*std::move(text))) : std::nullopt; }

}  // namespace

std::string shown_value(AnswerType type, const Value& value) {
  if (const auto number = value.number()) return std::to_string(*number);
  std::string shown;
  for (const auto& text : value.texts()) shown += (shown.empty() ? "" : "\n\n") + text;
  if (type == AnswerType::clock) std::ranges::replace(shown, ':', '.');
  if (type == AnswerType::decimal) std::ranges::replace(shown, '.', ',');
  if (type == AnswerType::date_time && shown.size() == 16) shown[10] = ' ', shown[13] = '.';
  return shown;
}

std::optional<Value> typed_value(AnswerType type, std::string_view typed) {
  switch (type) {
    case AnswerType::number:
      if (const auto number = number_from(std::string(typed))) return Value(*number);
      return std::nullopt;
    case AnswerType::decimal: return value_of(decimal_from(typed));
    case AnswerType::clock: return value_of(clock_from(typed));
    case AnswerType::date:
      if (const auto date = base::parse_date(typed)) return Value(base::iso(*date));
      return std::nullopt;
    case AnswerType::date_time: {
      const auto blank = typed.find(' ');
      const auto date = blank == std::string_view::npos ? std::nullopt : base::parse_date(typed.substr(0, blank));
      const auto clock = date ? clock_from(typed.substr(blank + 1)) : std::nullopt;
      return clock ? std::optional(Value(base::iso(*date) + "T" + *clock)) : std::nullopt;
    }
    default: return Value(std::string(typed));
  }
}

std::vector<Offered> choices_to_answer(const Question& question, const std::optional<std::vector<Offered>>& offered, const Value& recorded) {
  std::vector<Offered> choices;
  if (offered) choices = *offered;
  else
    for (const auto& each : question.choices) choices.push_back({each, shown_choice(question, each)});
  if (not_assessed_reason(recorded)) return choices;
  for (const auto& name : recorded.texts())
    if (std::ranges::find(choices, name, &Offered::name) == choices.end()) choices.push_back({name, shown_choice(question, name)});
  if (!question.open_choices) std::ranges::stable_sort(choices, {}, [&](const Offered& each) { return std::ranges::find(question.choices, each.name); });
  return choices;
}

bool is_acknowledgement(const Question& question) { return question.choices.size() == 1 && question.choices.front() == "OK"; }

}  // namespace platsbesok::checklist
