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

bool is_number(const Value& value) {
  const auto number = value.number();
  return number && *number >= 0 && *number <= answer_number_max;
}

bool is_clock(const Value& value) {
  const auto* text = value.text();
  if (text == nullptr || text->size() != 5 || (*text)[2] != ':') return false;
  int hour = -1, minute = -1;
  const char* at = text->data();
  const bool digits = std::ranges::all_of(*text, [](char c) { return c == ':' || (c >= '0' && c <= '9'); });
  std::from_chars(at, at + 2, hour);
  std::from_chars(at + 3, at + 5, minute);
  return digits && hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
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
    return cells != nullptr && cells->size() == 3 && is_text(row.at(0)) && row.at(0).text()->size() <= role_bytes_max && is_number(row.at(1)) &&
           is_number(row.at(2));
  });
}

bool has_plain_form(AnswerType type, const Value& value) {
  switch (type) {
    case AnswerType::text: return is_text(value) || is_several_texts(value);
    case AnswerType::number: return is_number(value);
    case AnswerType::clock: return is_clock(value);
    case AnswerType::date: return value.text() != nullptr && base::parse_date(*value.text()).has_value();
    default: return false;
  }
}

bool has_form(const Question& question, const Value& value) {
  if (!question.parts.empty()) {
    const auto* list = value.list();
    if (list == nullptr || list->size() != question.parts.size()) return false;
    for (std::size_t i = 0; i < list->size(); ++i)
      if (!has_plain_form(question.parts[i].type, (*list)[i])) return false;
    return true;
  }
  const auto* text = value.text();
  const auto is = [&](std::string_view code) { return text != nullptr && *text == code; };
  switch (question.type) {
    case AnswerType::yes_no: return is(answer_yes) || is(answer_no) || is(answer_not_applicable);
    case AnswerType::yes_partly_no: return is(answer_yes) || is(answer_partly) || is(answer_no) || is(answer_not_applicable);
    case AnswerType::choice: return text != nullptr && std::ranges::count(question.choices, *text) == 1;
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

std::map<std::string, std::string> values_by_name(const Question& question, const Value& value, const Value& detail) {
  std::map<std::string, std::string> values;
  const auto put = [&](const std::string& name, const Value& each) {
    if (const auto number = each.number()) values[name] = std::to_string(*number);
    if (const auto* text = each.text()) values[name] = *text;
  };
  if (not_assessed_reason(value)) return values;
  for (std::size_t i = 0; i < question.parts.size(); ++i) put(question.parts[i].name, value.at(i));
  if (question.parts.empty()) put(question.answer_name, value);
  if (question.detail && asks_detail(question, value)) put(question.detail->name, detail);
  return values;
}

}  // namespace platsbesok::checklist
