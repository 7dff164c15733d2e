#include "core/domain/previous.h"

#include "core/checklist/points.h"

namespace platsbesok::domain {

using journal::Value;
using journal::ValueList;

namespace {

std::string cut(const std::string& text) {
  if (text.size() <= previous_comment_bytes_max) return text;
  std::size_t end = previous_comment_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

std::size_t values_in(const Value& value) {
  std::size_t count = 1;
  if (value.list() != nullptr)
    for (const auto& each : *value.list()) count += values_in(each);
  return count;
}

bool fits(const PreviousVisit& previous) {
  const auto value = to_value(previous);
  return values_in(value) <= previous_values_max && journal::encode(value).size() <= previous_size_bytes_max;
}

bool is_secret(const checklist::Template& checklist, const std::string& key) {
  const auto* item = checklist.form ? checklist::find_item(*checklist.form, key) : nullptr;
  return item != nullptr && item->secret;
}

}  // namespace

template <> std::optional<PreviousVisit> read(const Value& value) {
  const auto on = value.at(0).text() ? base::parse_date(*value.at(0).text()) : std::nullopt;
  const auto* answers = value.at(1).list();
  if (!on || answers == nullptr) return std::nullopt;
  PreviousVisit previous{*on, {}};
  for (const auto& each : *answers) {
    const auto* key = each.at(0).text();
    const auto* comment = each.at(4).text();
    if (key == nullptr || comment == nullptr) return std::nullopt;
    PreviousAnswer answer{each.at(1), each.at(2), {}, *comment};
    if (const auto level = each.at(3).number(); level && *level >= assessment_min && *level <= assessment_max) answer.level = static_cast<int>(*level);
    previous.answers.emplace(*key, std::move(answer));
  }
  return previous;
}

Value to_value(const PreviousVisit& previous) {
  ValueList answers;
  for (const auto& [key, answer] : previous.answers)
    answers.push_back(ValueList{key, answer.value, answer.detail, answer.level ? Value(std::int64_t{*answer.level}) : Value(), answer.comment});
  return ValueList{base::iso(previous.on), std::move(answers)};
}

std::optional<PreviousVisit> previous_from(const Visit& visit, const checklist::Template& checklist) {
  if (!visit.started) return std::nullopt;
  PreviousVisit previous{base::in_stockholm(visit.started->time.at).date, {}};
  for (const auto& question : checklist.questions) {
    if (!question.within.empty() || question.computed_from || is_secret(checklist, question.key)) continue;
    const auto* answer = visit.answer_at(question.entity);
    if (answer == nullptr || (!answer->value && !answer->assessment)) continue;
    PreviousAnswer copy{answer->value.value_or({}), answer->detail.value_or({}), {}, cut(answer->comment.value_or(""))};
    if (answer->assessment) copy.level = static_cast<int>(*answer->assessment);
    previous.answers.emplace(question.key, std::move(copy));
  }
  if (!fits(previous))
    for (auto& [key, answer] : previous.answers) answer.comment.clear();
  if (previous.answers.empty() || !fits(previous)) return std::nullopt;
  return previous;
}

}  // namespace platsbesok::domain
