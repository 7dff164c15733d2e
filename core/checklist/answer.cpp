#include "core/checklist/answer.h"

#include "core/base/text.h"
#include "core/base/time.h"

#include <algorithm>
#include <charconv>

namespace platsbesok::checklist {

namespace {

using base::Done;
using base::Outcome;
using base::Refusal;
using journal::Value;
using journal::ValueList;

constexpr std::size_t role_bytes_max = 120;
constexpr std::size_t staffing_rows_max = 200;
constexpr std::int64_t staff_count_max = 1'000'000;

bool is_number(const Value& value, std::int64_t min, std::int64_t max) {
  const auto number = value.number();
  return number && *number >= min && *number <= max;
}
bool is_staff_count(const Value& value) { return is_number(value, 0, staff_count_max); }

bool is_decimal(const Value& value) { return value.text() != nullptr && decimal_from(*value.text()) == *value.text(); }

bool is_clock_text(std::string_view text) {
  int hour = -1, minute = -1;
  if (text.size() != 5 || text[2] != ':') return false;
  const bool digits = std::ranges::all_of(text, [](char c) { return c == ':' || (c >= '0' && c <= '9'); });
  std::from_chars(text.data(), text.data() + 2, hour);
  std::from_chars(text.data() + 3, text.data() + 5, minute);
  return digits && hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

bool is_date_time(const Value& value) {
  const auto* text = value.text();
  return text != nullptr && text->size() == 16 && (*text)[10] == 'T' && base::parse_date(text->substr(0, 10)) && is_clock_text(std::string_view(*text).substr(11));
}

bool is_clock(const Value& value) {
  return value.text() != nullptr && is_clock_text(*value.text());
}

// NFC, something to read in it, and no control characters but line ends and tabs.
bool is_text(const Value& value) {
  const auto* text = value.text();
  if (text == nullptr || base::normalised(*text) != *text) return false;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; };
  return text->find_first_not_of(" \t\n") != std::string::npos && std::ranges::none_of(*text, is_control);
}

bool is_several_texts(const Value& value) {
  const auto* list = value.list();
  return list != nullptr && list->size() > 1 && std::ranges::all_of(*list, is_text);
}

bool is_staffing(const Value& value) {
  const auto* rows = value.list();
  if (rows == nullptr || rows->size() > staffing_rows_max) return false;
  return std::ranges::all_of(*rows, [](const Value& row) {
    const auto* cells = row.list();
    return cells != nullptr && cells->size() == 3 && is_text(row.at(0)) && row.at(0).text()->size() <= role_bytes_max && is_staff_count(row.at(1)) &&
           is_staff_count(row.at(2));
  });
}

bool has_plain_form(AnswerType type, const Value& value) {
  switch (type) {
    case AnswerType::text: return is_text(value) || is_several_texts(value);
    case AnswerType::number: return is_number(value, -answer_number_max, answer_number_max);
    case AnswerType::decimal: return is_decimal(value);
    case AnswerType::clock: return is_clock(value);
    case AnswerType::date: return value.text() != nullptr && base::parse_date(*value.text()).has_value();
    case AnswerType::date_time: return is_date_time(value);
    default: return false;
  }
}

bool is_choice(const Question& question, const Value& value) {
  return question.open_choices ? is_text(value) : value.text() != nullptr && std::ranges::count(question.choices, *value.text()) > 0;
}

// Each once; those of `several` in the question's order, so that the same ticks are the same value.
bool is_choices(const Question& question, const Value& value) {
  const auto* list = value.list();
  if (list == nullptr || list->empty() || !std::ranges::all_of(*list, [&](const Value& each) { return is_choice(question, each); })) return false;
  const auto place = [&](const Value& each) { return std::ranges::find(question.choices, *each.text()); };
  for (std::size_t i = 0; i < list->size(); ++i)
    for (std::size_t before = 0; before < i; ++before)
      if ((*list)[i] == (*list)[before] || (question.type == AnswerType::several && !question.open_choices && place((*list)[i]) < place((*list)[before]))) return false;
  return question.type == AnswerType::several || question.open_choices || list->size() == question.choices.size();
}

bool has_form(const Question& question, const Value& value) {
  if (!question.parts.empty()) {
    const auto* list = value.list();
    if (list == nullptr || list->size() != question.parts.size()) return false;
    for (std::size_t i = 0; i < list->size(); ++i)  // the numbers that make one answer are counts
      if (!has_plain_form(question.parts[i].type, (*list)[i]) || (*list)[i].number().value_or(0) < 0) return false;
    return true;
  }
  const auto* text = value.text();
  const auto is = [&](std::string_view code) { return text != nullptr && *text == code; };
  switch (question.type) {
    case AnswerType::yes_no: return is(answer_yes) || is(answer_no) || is(answer_not_applicable);
    case AnswerType::yes_partly_no: return is(answer_yes) || is(answer_partly) || is(answer_no) || is(answer_not_applicable);
    case AnswerType::choice: return is_choice(question, value);
    case AnswerType::several:
    case AnswerType::ranking: return is_choices(question, value);
    case AnswerType::note: return false;
    case AnswerType::staffing: return is_staffing(value);
    default: return has_plain_form(question.type, value);
  }
}

std::size_t text_bytes(const Value& value) {
  if (const auto* text = value.text()) return text->size();
  std::size_t most = 0;
  if (const auto* list = value.list())
    for (const auto& each : *list) most = std::max(most, text_bytes(each));
  return most;
}

}  // namespace

Value not_assessed_because(std::string reason) { return Value(journal::ValueList{Value(std::string(answer_not_assessed)), Value(std::move(reason))}); }

std::optional<std::string> not_assessed_reason(const Value& value) {
  const auto* list = value.list();
  if (list == nullptr || list->size() != 2) return std::nullopt;
  const auto* code = value.at(0).text();
  const auto* reason = value.at(1).text();
  if (code == nullptr || *code != answer_not_assessed || reason == nullptr) return std::nullopt;
  return *reason;
}

Value normalised(const Value& value) {
  if (const auto* text = value.text()) return Value(base::normalised(*text).value_or(*text));  // what is not UTF-8 stays, and is refused by its form
  if (const auto* list = value.list()) {
    ValueList each;
    for (const auto& item : *list) each.push_back(normalised(item));
    return Value(std::move(each));
  }
  return value;
}

Outcome<Done> check_value(const Question& question, const Value& value) {
  if (value.is_null()) return Done{};
  if (text_bytes(value) > answer_text_bytes_max)
    return Refusal{"answer_too_long", "core/checklist/answer.h", {{"key", question.key}, {"bytes_max", std::to_string(answer_text_bytes_max)}}};
  if (const auto reason = not_assessed_reason(value)) {
    if (!is_text(Value(*reason)))
      return Refusal{"answer_reason_missing", "V7", {{"key", question.key}}};
    return Done{};
  }
  if (!has_form(question, value)) return Refusal{"answer_form_wrong", "core/checklist/answer.h", {{"key", question.key}}};
  return Done{};
}

Outcome<Done> check_detail(const Question& question, const Value& detail) {
  if (detail.is_null()) return Done{};
  if (text_bytes(detail) > answer_text_bytes_max)
    return Refusal{"answer_too_long", "core/checklist/answer.h", {{"key", question.key}, {"bytes_max", std::to_string(answer_text_bytes_max)}}};
  if (!question.detail || !has_plain_form(question.detail->type, detail))
    return Refusal{"answer_form_wrong", "core/checklist/answer.h", {{"key", question.key}}};
  return Done{};
}

bool asks_detail(const Question& question, const Value& value) {
  return question.detail && value.text() != nullptr && *value.text() == question.detail->when;
}

bool is_answered(const Question& question, const Value& value, const Value& detail) {
  if (value.is_null() || !check_value(question, value)) return false;
  return !asks_detail(question, value) || (!detail.is_null() && check_detail(question, detail));
}

Meets answer_meets(const Question& question, const Value& value) {
  const auto* text = value.text();
  if (text == nullptr || question.met_by.empty() || !has_form(question, value)) return Meets::neutral;
  if (*text == question.met_by) return Meets::met;
  if (*text == answer_not_applicable) return Meets::neutral;
  return *text == answer_partly ? Meets::partly : Meets::not_met;
}

const std::string& shown_choice(const Question& question, const std::string& choice) {
  const auto at = std::ranges::find(question.choices, choice) - question.choices.begin();
  const auto index = static_cast<std::size_t>(at);
  return index < question.choice_labels.size() ? question.choice_labels[index] : choice;
}

std::optional<std::string> decimal_from(std::string_view typed) {
  std::string text;
  if (typed.starts_with("−")) text = "-", typed.remove_prefix(std::string_view("−").size());
  else if (typed.starts_with('-')) text = "-", typed.remove_prefix(1);
  const auto point = typed.find_first_of(",.");
  const auto whole = typed.substr(0, point), part = point == std::string_view::npos ? std::string_view() : typed.substr(point + 1);
  const auto digits = [](std::string_view some) { return std::ranges::all_of(some, [](char c) { return c >= '0' && c <= '9'; }); };
  if (whole.empty() || !digits(whole) || !digits(part) || (point != std::string_view::npos && part.empty()) || whole.size() + part.size() > decimal_digits_max) return std::nullopt;
  const auto first = std::min(whole.find_first_not_of('0'), whole.size() - 1);
  text += whole.substr(first);
  if (!part.empty()) (text += '.') += part;
  return text;
}

namespace {

// XForms' way of several: the names with spaces between.
std::string several_text(const Value& value) {
  std::string text;
  for (const auto& name : value.texts()) (text += text.empty() ? "" : " ") += name;
  return text;
}

std::optional<Value> plain_value_from(AnswerType type, const std::string& text) {
  Value value(text);
  if (type == AnswerType::number) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    value = Value(number);
  }
  if (type == AnswerType::decimal) {
    auto decimal = decimal_from(text);
    if (!decimal) return std::nullopt;
    value = Value(std::move(*decimal));
  }
  // A form's times have seconds, and may have an offset: as it stands on the wall.
  if (type == AnswerType::clock) value = Value(text.substr(0, 5));
  if (type == AnswerType::date) value = Value(text.substr(0, 10));
  if (type == AnswerType::date_time) value = Value(text.substr(0, 16));
  return value;
}

Value choices_from(const Question& question, std::string_view text) {
  ValueList names;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) names.push_back(Value(std::string(text.substr(0, end))));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (question.type == AnswerType::several)
    std::ranges::stable_sort(names, {}, [&](const Value& name) { return std::ranges::find(question.choices, *name.text()) - question.choices.begin(); });
  return Value(std::move(names));
}

}  // namespace

std::optional<Value> value_from_texts(const Question& question, const std::map<std::string, std::string>& texts) {
  const auto text = [&](const std::string& name) {
    const auto found = texts.find(name);
    return found == texts.end() ? std::string() : found->second;
  };
  std::optional<Value> value;
  if (!question.parts.empty()) {
    ValueList parts;
    for (const auto& part : question.parts)
      if (auto each = plain_value_from(part.type, text(part.name))) parts.push_back(std::move(*each));
    value = Value(std::move(parts));
  } else if (question.type == AnswerType::several || question.type == AnswerType::ranking) {
    value = choices_from(question, text(question.answer_name));
  } else {
    value = plain_value_from(question.type, text(question.answer_name));
  }
  return value && has_form(question, *value) ? value : std::nullopt;
}

std::map<std::string, std::string> values_by_name(const Question& question, const Value& value, const Value& detail) {
  std::map<std::string, std::string> values;
  const auto put = [&](const std::string& name, const Value& each) {
    if (const auto number = each.number()) values[name] = std::to_string(*number);
    if (const auto* text = each.text()) values[name] = *text;
  };
  if (not_assessed_reason(value)) return values;
  for (std::size_t i = 0; i < question.parts.size(); ++i) put(question.parts[i].name, value.at(i));
  if (question.parts.empty()) put(question.answer_name, value);
  if (value.list() != nullptr && (question.type == AnswerType::several || question.type == AnswerType::ranking)) values[question.answer_name] = several_text(value);
  if (question.detail && asks_detail(question, value)) put(question.detail->name, detail);
  return values;
}

}  // namespace platsbesok::checklist
