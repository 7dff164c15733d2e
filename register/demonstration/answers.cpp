#include "register/demonstration/answers.h"

#include <charconv>

namespace platsbesok::reg::demonstration {

using checklist::AnswerType;

namespace {

// Of a sample all are in order: as many as were looked at.
std::string in_order(AnswerType type, base::Date today) {
  switch (type) {
    case AnswerType::number: return "5";
    case AnswerType::decimal: return "0.5";
    case AnswerType::clock: return "14:00";
    case AnswerType::date: return base::iso(today);
    default: return {};
  }
}

std::vector<std::string> in_order(const checklist::Question& question, base::Date today) {
  std::vector<std::string> all;
  for (const auto& part : question.parts) all.push_back(in_order(part.type, today));
  if (!all.empty()) return all;
  if (!question.met_by.empty()) return {question.met_by};
  if (!question.choices.empty()) return {question.choices.front()};
  return {in_order(question.type, today)};
}

// The last day until then that the file tells as "02-20".
base::Date last(const std::string& month_and_day, base::Date until) {
  const auto day = in_year(until.year, month_and_day);
  return day <= until ? day : in_year(until.year - 1, month_and_day);
}

int whole(const checklist::Question& question, const std::string& text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) throw admin::BadInput{question.key, "not_a_number"};
  return number;
}

std::optional<journal::Value> value_of(const checklist::Question& question, const std::vector<std::string>& said) {
  if (question.type == AnswerType::staffing && said.size() == 3)
    return journal::Value(journal::ValueList{journal::ValueList{said[0], whole(question, said[1]), whole(question, said[2])}});
  std::map<std::string, std::string> texts;
  if (question.parts.empty()) texts[question.answer_name] = said.front();
  for (std::size_t i = 0; i < std::min(said.size(), question.parts.size()); ++i) texts[question.parts[i].name] = said[i];
  return checklist::value_from_texts(question, texts);
}

journal::Value detail_of(const checklist::Question& question, const std::vector<std::string>& said, const std::string& usual, base::Date today) {
  const auto type = question.detail->type;
  if (type == AnswerType::date && said.size() > 1) return journal::Value(base::iso(last(said[1], today)));
  const auto text = said.size() > 1 ? said[1] : type == AnswerType::text ? usual : in_order(type, today);
  return type == AnswerType::number ? journal::Value(whole(question, text)) : journal::Value(text);
}

}  // namespace

std::vector<std::string> Answers::said(const checklist::Question& question, base::Date today) const {
  if (visit_.has("answers"))
    if (auto here = visit_.entry("answers").one_or_more(question.key); !here.empty()) return here;
  auto usual = usual_.one_or_more(question.key);
  return usual.empty() ? in_order(question, today) : usual;
}

std::optional<domain::AnswerQuestion> Answers::to(const checklist::Question& question, base::Date today) const {
  if (question.type == AnswerType::note || question.computed_from) return std::nullopt;
  const auto words = said(question, today);
  if (words.front().empty()) return std::nullopt;
  auto value = value_of(question, words);
  if (!value) throw admin::BadInput{question.key, "unknown_word"};
  domain::AnswerQuestion answer{question.key, *std::move(value), {}, 0};
  if (question.detail && checklist::asks_detail(question, answer.value)) answer.detail = detail_of(question, words, usual_.text("detail"), today);
  return answer;
}

}  // namespace platsbesok::reg::demonstration
