#include "app/screens/answer_words.h"

#include "core/checklist/answering.h"

namespace platsbesok::app {

namespace {

using checklist::AnswerType;
using checklist::Question;
using journal::Value;

std::string staffing_words(const ui::Frame& f, const Value& value) {
  std::vector<std::string> rows;
  if (value.list() != nullptr)
    for (const Value& row : *value.list()) {
      const auto count = [&](std::size_t at) { return std::to_string(row.at(at).number().value_or(0)); };
      rows.push_back(f.words("app.finish.staff_row", {{"role", row.at(0).text() ? *row.at(0).text() : ""}, {"awake", count(1)}}));
      if (row.at(2).number().value_or(0) > 0) rows.back() += f.words("app.finish.staff_asleep", {{"asleep", count(2)}});
    }
  return rows.empty() ? f.word("app.finish.not_counted") : joined(rows, " · ");
}

std::string parts_words(const ui::Frame& f, const Question& question, const Value& value) {
  const auto& parts = question.parts;
  if (parts.size() == 2 && parts[0].name == question.key + "_antal" && parts[1].name == question.key + "_av")
    return f.words("app.count.of", {{"done", checklist::shown_value(parts[0].type, value.at(0))}, {"all", checklist::shown_value(parts[1].type, value.at(1))}});
  std::vector<std::string> all;
  for (std::size_t i = 0; i < parts.size(); ++i) all.push_back(parts[i].label + ": " + checklist::shown_value(parts[i].type, value.at(i)));
  return joined(all, " · ");
}

std::string labels_of(const Question& question, const Value& value) {
  std::vector<std::string> labels;
  for (const auto& name : value.texts()) labels.push_back(checklist::shown_choice(question, name));
  if (question.type == AnswerType::ranking)
    for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = std::to_string(i + 1) + ". " + labels[i];
  return joined(labels);
}

}  // namespace

std::string code_words(const ui::Frame& f, const std::string& answer) {
  if (answer == checklist::answer_yes) return f.word("answer.yes");
  if (answer == checklist::answer_partly) return f.word("answer.partly");
  if (answer == checklist::answer_no) return f.word("answer.no");
  return answer == checklist::answer_not_applicable ? f.word("answer.not_applicable") : answer;
}

std::string answer_words(const ui::Frame& f, const Question& question, const Value& value) {
  if (value.is_null()) return "";
  if (const auto reason = checklist::not_assessed_reason(value)) return f.words("app.conflict.not_assessed", {{"reason", *reason}});
  if (!question.parts.empty()) return parts_words(f, question, value);
  switch (question.type) {
    case AnswerType::staffing: return staffing_words(f, value);
    case AnswerType::choice:
      if (checklist::is_acknowledgement(question)) return f.word("app.checklist.acknowledged");
      [[fallthrough]];
    case AnswerType::several:
    case AnswerType::ranking: return labels_of(question, value);
    case AnswerType::yes_no:
    case AnswerType::yes_partly_no: return value.text() != nullptr ? code_words(f, *value.text()) : "";
    default: return checklist::shown_value(question.type, value);
  }
}

std::string answer_words(const ui::Frame& f, const Question& question, const Value& value, const Value& detail) {
  std::string words = answer_words(f, question, value);
  if (question.detail && !detail.is_null()) words += " · " + question.detail->label + (question.detail->label.ends_with('?') ? " " : ": ") + checklist::shown_value(question.detail->type, detail);
  return words;
}

}  // namespace platsbesok::app
