#include "register/web/fill_form.h"

#include "core/base/words.h"
#include "core/checklist/answering.h"
#include "core/journal/cbor.h"

#include <algorithm>
#include <optional>

namespace platsbesok::reg::web::fill {

namespace {

using checklist::AnswerType;
using checklist::shown_value;
using journal::Value;
using journal::ValueList;

Part part_of(std::string_view of) {
  return of == name::comment ? Part::comment : of == name::level ? Part::level : of == name::motive ? Part::motive : Part::answer;
}

// All that a part's fields say, as one text.
std::string written_out(const Fields& fields, Part part) {
  std::string all;
  for (const auto& [each, value] : fields)
    if (part_of(each) == part && !value.empty()) all += each + "=" + std::to_string(value.size()) + ":" + value;
  return all;
}

std::string mark_of_part(const Fields& fields, Part part) { return mark_of(written_out(fields, part)); }

std::string trimmed_in(const Fields& fields, std::string_view name) { return std::string(base::trimmed(field(fields, name))); }

// Browsers end a line with two characters.
std::string with_plain_line_ends(std::string text) {
  std::erase(text, '\r');
  return text;
}

// Why what was typed is no value of this type.
std::string_view not_one_words(AnswerType type) {
  switch (type) {
    case AnswerType::number: return "web.fill.not_a_number";
    case AnswerType::decimal: return "web.fill.not_a_decimal";
    case AnswerType::clock: return "web.fill.not_a_time";
    case AnswerType::date: return "web.fill.not_a_date";
    default: return "web.fill.not_a_moment";
  }
}

void put(Fields& fields, std::string into, std::string value) {
  if (!value.empty()) fields.insert_or_assign(std::move(into), std::move(value));
}

Meant staffing_meant(const Fields& fields) {
  ValueList rows;
  for (std::size_t i = 0; i < roles_max; ++i) {
    const std::string who = trimmed_in(fields, numbered(name::role, i));
    const std::string up = trimmed_in(fields, numbered(name::awake, i)), sleeping = trimmed_in(fields, numbered(name::asleep, i));
    if ((who + up + sleeping).empty()) continue;
    if (who.empty()) return {{}, {}, "web.fill.role_missing", numbered(name::role, i)};
    const auto awake_count = checklist::typed_value(AnswerType::number, up.empty() ? "0" : up);
    const auto asleep_count = checklist::typed_value(AnswerType::number, sleeping.empty() ? "0" : sleeping);
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
    const std::string text = trimmed_in(fields, numbered(name::part, i));
    if (text.empty()) {
      ++empty;
      continue;
    }
    auto one = checklist::typed_value(question.parts[i].type, text);
    if (!one) return {{}, {}, std::string(not_one_words(question.parts[i].type)), numbered(name::part, i)};
    list.push_back(*std::move(one));
  }
  if (empty == question.parts.size()) return {};
  if (empty == 0) return {Value(std::move(list)), {}, "", ""};
  for (std::size_t i = 0; i < question.parts.size(); ++i)
    if (trimmed_in(fields, numbered(name::part, i)).empty()) return {{}, {}, "web.fill.part_missing", numbered(name::part, i)};
  return {};
}

// All that are ticked, in the order they are shown in.
Meant several_meant(const Fields& fields, const std::vector<checklist::Offered>& choices) {
  ValueList ticked;
  for (const auto& each : choices)
    if (!field(fields, named(name::choice, each.name)).empty()) ticked.push_back(Value(each.name));
  return ticked.empty() ? Meant{} : Meant{Value(std::move(ticked)), {}, "", ""};
}

// Every choice has a place, or none has.
Meant ranking_meant(const Fields& fields, const std::vector<checklist::Offered>& choices) {
  ValueList order;
  std::optional<std::size_t> empty;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Value chosen(field(fields, numbered(name::place, i)));
    if (chosen.text()->empty()) {
      if (!empty) empty = i;
      continue;
    }
    if (std::ranges::find(order, chosen) != order.end()) return {{}, {}, "web.fill.place_twice", numbered(name::place, i)};
    order.push_back(chosen);
  }
  if (order.empty()) return {};
  return empty ? Meant{{}, {}, "web.fill.place_missing", numbered(name::place, *empty)} : Meant{Value(std::move(order)), {}, "", ""};
}

Meant value_meant(const checklist::Question& question, const Fields& fields, const OfferedNow& offered) {
  if (!question.parts.empty()) return parts_meant(question, fields);
  if (question.type == AnswerType::several) return several_meant(fields, choices(question, offered, fields));
  if (question.type == AnswerType::ranking) return ranking_meant(fields, choices(question, offered, fields));
  if (question.type == AnswerType::staffing) return staffing_meant(fields);
  const std::string text = trimmed_in(fields, name::answer);
  if (text.empty() || text == checklist::answer_not_assessed) return {};
  auto one = checklist::typed_value(question.type, text);
  return one ? Meant{*std::move(one), {}, "", ""} : Meant{{}, {}, std::string(not_one_words(question.type)), std::string(name::answer)};
}

}  // namespace

std::string numbered(std::string_view before, std::size_t number) { return std::string(before) + std::to_string(number); }
std::string named(std::string_view before, std::string_view choice) { return std::string(before) + "." + std::string(choice); }

bool is_pressed(const checklist::Question& question) {
  return question.parts.empty() && (question.type == AnswerType::yes_no || question.type == AnswerType::yes_partly_no || question.type == AnswerType::choice);
}

std::vector<checklist::Offered> choices(const checklist::Question& question, const OfferedNow& offered, const Fields& fields) {
  ValueList chosen;
  if (const auto one = field(fields, name::answer); !one.empty() && one != checklist::answer_not_assessed) chosen.push_back(Value(one));
  for (const auto& [each, value] : fields)
    if (!value.empty() && (each.starts_with(named(name::choice, "")) || each.starts_with(name::place))) chosen.push_back(Value(value));
  return checklist::choices_to_answer(question, offered, Value(std::move(chosen)));
}

Fields recorded(const checklist::Question& question, const domain::Answer* known) {
  Fields fields;
  if (known == nullptr) return fields;
  const Value value = known->value.value_or({});
  if (const auto why = checklist::not_assessed_reason(value)) {
    put(fields, std::string(name::reason), *why);
    if (is_pressed(question)) put(fields, std::string(name::answer), std::string(checklist::answer_not_assessed));
  } else if (!question.parts.empty()) {
    for (std::size_t i = 0; i < question.parts.size(); ++i) put(fields, numbered(name::part, i), shown_value(question.parts[i].type, value.at(i)));
  } else if (question.type == AnswerType::staffing) {
    const auto* rows = value.list();
    if (rows != nullptr && rows->empty()) put(fields, std::string(name::answer), std::string(nobody));
    for (std::size_t i = 0; rows != nullptr && i < rows->size() && i < roles_max; ++i) {
      put(fields, numbered(name::role, i), shown_value(AnswerType::text, (*rows)[i].at(0)));
      put(fields, numbered(name::awake, i), shown_value(AnswerType::number, (*rows)[i].at(1)));
      put(fields, numbered(name::asleep, i), shown_value(AnswerType::number, (*rows)[i].at(2)));
    }
  } else if (question.type == AnswerType::several) {
    for (const auto& each : value.texts()) put(fields, named(name::choice, each), each);
  } else if (question.type == AnswerType::ranking) {
    const auto order = value.texts();
    for (std::size_t i = 0; i < order.size(); ++i) put(fields, numbered(name::place, i), order[i]);
  } else {
    put(fields, std::string(name::answer), shown_value(question.type, value));
  }
  if (known->detail) put(fields, std::string(name::detail), shown_value(question.detail ? question.detail->type : AnswerType::text, *known->detail));
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
  for (const Part each : all_parts) all += (all.empty() ? "" : "-") + mark_of_part(fields, each);
  return all;
}

bool touched(const Fields& fields, std::string_view marks, Part part) {
  const auto at = static_cast<std::size_t>(part) * (mark_digits + 1);
  return at >= marks.size() || marks.substr(at, mark_digits) != mark_of_part(fields, part);
}

bool same(const Fields& one, const Fields& other, Part part) { return written_out(one, part) == written_out(other, part); }

Meant meant(const checklist::Question& question, const Fields& fields, const Fields& now, const OfferedNow& offered) {
  Meant all = value_meant(question, fields, offered);
  if (!all.problem.empty()) return all;
  const std::string why = trimmed_in(fields, name::reason);
  if (field(fields, name::answer) == checklist::answer_not_assessed && why.empty()) return {{}, {}, "web.fill.reason_missing", std::string(name::reason)};
  if (!why.empty()) {
    if (!all.value.is_null()) return {{}, {}, "web.fill.answer_and_reason", std::string(name::reason)};
    all.value = checklist::not_assessed_because(why);
  }
  const std::string more = trimmed_in(fields, name::detail);
  if (more == field(now, name::detail)) return all;
  if (more.empty()) {
    all.detail = Value();
    return all;
  }
  if (!checklist::asks_detail(question, all.value)) return {{}, {}, "web.fill.detail_not_asked", std::string(name::detail)};
  all.detail = checklist::typed_value(question.detail->type, more);
  if (!all.detail) return {{}, {}, std::string(not_one_words(question.detail->type)), std::string(name::detail)};
  return all;
}

}  // namespace platsbesok::reg::web::fill
