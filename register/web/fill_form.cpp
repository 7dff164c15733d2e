#include "register/web/fill_form.h"

#include "core/checklist/answer.h"
#include "core/journal/cbor.h"

#include <algorithm>

namespace platsbesok::reg::web::fill {

namespace {

using checklist::AnswerType;
using journal::Value;
using journal::ValueList;

constexpr std::size_t mark_digits = 16;

Part part_of(std::string_view of) {
  return of == name::comment ? Part::comment : of == name::level ? Part::level : of == name::motive ? Part::motive : Part::answer;
}

// All that a part's fields say, as one text.
std::string said(const Fields& fields, Part part) {
  std::string all;
  for (const auto& [each, value] : fields)
    if (part_of(each) == part && !value.empty()) all += each + "=" + std::to_string(value.size()) + ":" + value;
  return all;
}

std::string mark_of(const Fields& fields, Part part) { return base::sha256(base::as_bytes(said(fields, part))).hex().substr(0, mark_digits); }

std::string trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\n";
  const auto first = text.find_first_not_of(blanks);
  return first == std::string_view::npos ? "" : std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

// Browsers end a line with two characters.
std::string with_plain_line_ends(std::string text) {
  std::erase(text, '\r');
  return text;
}

bool is_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }); }

std::optional<Value> number_of(std::string text) {
  std::erase(text, ' ');
  if (!is_digits(text) || text.size() > 7 || std::stol(text) > checklist::answer_number_max) return std::nullopt;
  return Value(static_cast<std::int64_t>(std::stol(text)));
}

// "20.41", "20:41", "8.05"
std::optional<Value> clock_of(const std::string& text) {
  const auto point = text.find_first_of(".:");
  if (point == std::string::npos || point < 1 || point > 2 || text.size() != point + 3) return std::nullopt;
  const std::string hour = text.substr(0, point), minute = text.substr(point + 1);
  if (!is_digits(hour) || !is_digits(minute) || std::stoi(hour) > 23 || std::stoi(minute) > 59) return std::nullopt;
  return Value((hour.size() == 1 ? "0" : "") + hour + ":" + minute);
}

struct Read {
  std::optional<Value> value;
  std::string problem;
};

Read read(AnswerType type, const std::string& text) {
  switch (type) {
    case AnswerType::number:
      if (auto number = number_of(text)) return {*number, ""};
      return {std::nullopt, "web.fill.not_a_number"};
    case AnswerType::clock:
      if (auto clock = clock_of(text)) return {*clock, ""};
      return {std::nullopt, "web.fill.not_a_time"};
    case AnswerType::decimal:
      if (auto decimal = checklist::decimal_from(text)) return {Value(std::move(*decimal)), ""};
      return {std::nullopt, "web.fill.not_a_decimal"};
    case AnswerType::date_time: {
      const auto blank = text.find(' ');
      const auto clock = blank == std::string::npos || !base::parse_date(text.substr(0, blank)) ? std::nullopt : clock_of(text.substr(blank + 1));
      if (clock) return {Value(text.substr(0, blank) + "T" + *clock->text()), ""};
      return {std::nullopt, "web.fill.not_a_moment"};
    }
    case AnswerType::date:
      if (base::parse_date(text)) return {Value(text), ""};
      return {std::nullopt, "web.fill.not_a_date"};
    default: return {Value(text), ""};
  }
}

std::string text_of(AnswerType type, const Value& value) {
  if (const auto number = value.number()) return std::to_string(*number);
  const auto* text = value.text();
  if (text == nullptr) return "";
  if (type == AnswerType::decimal) {
    std::string shown = *text;
    std::ranges::replace(shown, '.', ',');
    return shown;
  }
  if (type == AnswerType::date_time && text->size() == 16) return text->substr(0, 10) + " " + text->substr(11, 2) + "." + text->substr(14);
  if (type == AnswerType::clock && text->size() == 5) return text->substr(0, 2) + "." + text->substr(3);
  return *text;
}

void put(Fields& fields, std::string into, std::string value) {
  if (!value.empty()) fields.insert_or_assign(std::move(into), std::move(value));
}

Meant staffing_meant(const Fields& fields) {
  ValueList rows;
  for (std::size_t i = 0; i < roles_max; ++i) {
    const std::string who = trimmed(field(fields, numbered(name::role, i)));
    const std::string up = trimmed(field(fields, numbered(name::awake, i))), sleeping = trimmed(field(fields, numbered(name::asleep, i)));
    if ((who + up + sleeping).empty()) continue;
    if (who.empty()) return {{}, {}, "web.fill.role_missing", numbered(name::role, i)};
    const auto awake_count = number_of(up.empty() ? "0" : up), asleep_count = number_of(sleeping.empty() ? "0" : sleeping);
    if (!awake_count || !asleep_count) return {{}, {}, "web.fill.not_a_number", numbered(awake_count ? name::asleep : name::awake, i)};
    rows.push_back(ValueList{who, *awake_count, *asleep_count});
  }
  if (field(fields, name::answer) != nobody) return rows.empty() ? Meant{} : Meant{Value(std::move(rows)), {}, "", ""};
  return rows.empty() ? Meant{Value(ValueList{}), {}, "", ""} : Meant{{}, {}, "web.fill.somebody_and_nobody", std::string(name::answer)};
}

Meant parts_meant(const checklist::Question& question, const Fields& fields) {
  ValueList list;
  std::size_t empty = 0;
  for (std::size_t i = 0; i < question.parts.size(); ++i) {
    const std::string text = trimmed(field(fields, numbered(name::part, i)));
    if (text.empty()) {
      ++empty;
      continue;
    }
    const auto one = read(question.parts[i].type, text);
    if (!one.value) return {{}, {}, one.problem, numbered(name::part, i)};
    list.push_back(*one.value);
  }
  if (empty == question.parts.size()) return {};
  if (empty == 0) return {Value(std::move(list)), {}, "", ""};
  for (std::size_t i = 0; i < question.parts.size(); ++i)
    if (trimmed(field(fields, numbered(name::part, i))).empty()) return {{}, {}, "web.fill.part_missing", numbered(name::part, i)};
  return {};
}

Meant value_meant(const checklist::Question& question, const Fields& fields) {
  if (!question.parts.empty()) return parts_meant(question, fields);
  if (question.type == AnswerType::staffing) return staffing_meant(fields);
  const std::string text = trimmed(field(fields, name::answer));
  if (text.empty() || text == checklist::answer_not_assessed) return {};
  auto one = read(question.type, text);
  return one.value ? Meant{*one.value, {}, "", ""} : Meant{{}, {}, one.problem, std::string(name::answer)};
}

}  // namespace

bool has_fields(const checklist::Question& question) {
  return question.within.empty() && question.type != AnswerType::several && question.type != AnswerType::ranking && question.type != AnswerType::note && !question.open_choices;
}

std::string numbered(std::string_view before, std::size_t number) { return std::string(before) + std::to_string(number); }

Fields recorded(const checklist::Question& question, const domain::Answer* known) {
  Fields fields;
  if (known == nullptr) return fields;
  const Value value = known->value.value_or({});
  if (const auto why = checklist::not_assessed_reason(value)) {
    put(fields, std::string(name::reason), *why);
    if (!question.choices.empty() || question.type == AnswerType::yes_no || question.type == AnswerType::yes_partly_no)
      put(fields, std::string(name::answer), std::string(checklist::answer_not_assessed));
  } else if (!question.parts.empty()) {
    for (std::size_t i = 0; i < question.parts.size(); ++i) put(fields, numbered(name::part, i), text_of(question.parts[i].type, value.at(i)));
  } else if (question.type == AnswerType::staffing) {
    const auto* rows = value.list();
    if (rows != nullptr && rows->empty()) put(fields, std::string(name::answer), std::string(nobody));
    for (std::size_t i = 0; rows != nullptr && i < rows->size() && i < roles_max; ++i) {
      put(fields, numbered(name::role, i), text_of(AnswerType::text, (*rows)[i].at(0)));
      put(fields, numbered(name::awake, i), text_of(AnswerType::number, (*rows)[i].at(1)));
      put(fields, numbered(name::asleep, i), text_of(AnswerType::number, (*rows)[i].at(2)));
    }
  } else {
    std::string all;
    for (const auto& text : value.texts().size() > 1 ? value.texts() : std::vector<std::string>{text_of(question.type, value)}) all += (all.empty() ? "" : "\n\n") + text;
    put(fields, std::string(name::answer), all);
  }
  if (known->detail) put(fields, std::string(name::detail), text_of(question.detail ? question.detail->type : AnswerType::text, *known->detail));
  put(fields, std::string(name::comment), known->comment.value_or(""));
  if (known->assessment) put(fields, std::string(name::level), std::to_string(*known->assessment));
  put(fields, std::string(name::motive), known->assessment_motive.value_or(""));
  return fields;
}

Fields typed(const Fields& form, std::string_view key) {
  const std::string before = std::string(key) + ".";
  Fields fields;
  for (auto each = form.lower_bound(before); each != form.end() && each->first.starts_with(before); ++each) {
    const std::string of = each->first.substr(before.size());
    if (of != name::shown_heads && of != name::shown_marks) put(fields, of, with_plain_line_ends(each->second));
  }
  return fields;
}

std::vector<std::string> keys_in(const Fields& form) {
  const std::string ending = "." + std::string(name::shown_heads);
  std::vector<std::string> keys;
  for (const auto& [each, value] : form)
    if (each.ends_with(ending)) keys.push_back(each.substr(0, each.size() - ending.size()));
  return keys;
}

std::string marks_of(const Fields& fields) {
  std::string all;
  for (const Part each : all_parts) all += (all.empty() ? "" : "-") + mark_of(fields, each);
  return all;
}

bool touched(const Fields& fields, std::string_view marks, Part part) {
  const auto at = static_cast<std::size_t>(part) * (mark_digits + 1);
  return at >= marks.size() || marks.substr(at, mark_digits) != mark_of(fields, part);
}

bool same(const Fields& one, const Fields& other, Part part) { return said(one, part) == said(other, part); }

std::string token_of(const domain::Seen& seen) { return base::to_hex(journal::encode(domain::to_value(seen))); }

domain::Seen seen_in(std::string_view token, base::EntityId entity) {
  const auto bytes = base::from_hex(token);
  const auto value = bytes ? journal::decode(*bytes) : std::nullopt;
  auto seen = value ? domain::seen_from(*value) : std::nullopt;
  return seen && seen->entity == entity ? *std::move(seen) : domain::Seen{entity, {}};
}

Meant meant(const checklist::Question& question, const Fields& fields, const Fields& now) {
  Meant all = value_meant(question, fields);
  if (!all.problem.empty()) return all;
  const std::string why = trimmed(field(fields, name::reason));
  if (field(fields, name::answer) == checklist::answer_not_assessed && why.empty()) return {{}, {}, "web.fill.reason_missing", std::string(name::reason)};
  if (!why.empty()) {
    if (!all.value.is_null()) return {{}, {}, "web.fill.answer_and_reason", std::string(name::reason)};
    all.value = checklist::not_assessed_because(why);
  }
  const std::string more = trimmed(field(fields, name::detail));
  if (more == field(now, name::detail)) return all;
  if (more.empty()) {
    all.detail = Value();
    return all;
  }
  if (!checklist::asks_detail(question, all.value)) return {{}, {}, "web.fill.detail_not_asked", std::string(name::detail)};
  auto one = read(question.detail->type, more);
  if (!one.value) return {{}, {}, one.problem, std::string(name::detail)};
  all.detail = std::move(one.value);
  return all;
}

}  // namespace platsbesok::reg::web::fill
