#include "core/cli/input.h"

#include "core/base/json.h"
#include "core/base/text.h"

#include <unistd.h>

#include <charconv>

namespace platsbesok::cli {

namespace {

constexpr std::size_t passphrase_bytes_max = 1024;

base::Refusal unreadable(const checklist::Question& question) { return {"answer_form_wrong", "core/domain/RULES.md: Answers", {{"key", question.key}}}; }

std::optional<journal::Value> value_from(const nlohmann::json& given) {
  if (given.is_null()) return journal::Value();
  if (given.is_number_integer()) return journal::Value(given.get<std::int64_t>());
  if (given.is_string()) return journal::Value(given.get<std::string>());
  if (!given.is_array()) return std::nullopt;
  journal::ValueList list;
  for (const auto& item : given) {
    auto value = value_from(item);
    if (!value) return std::nullopt;
    list.push_back(std::move(*value));
  }
  return journal::Value(std::move(list));
}

}  // namespace

std::optional<std::string> read_line(int descriptor, std::size_t size_bytes_max) {
  std::string line;
  for (char c; ::read(descriptor, &c, 1) == 1;) {
    if (c == '\n') return line;
    if (line.size() == size_bytes_max) return std::nullopt;
    line += c;
  }
  return line.empty() ? std::nullopt : std::optional(std::move(line));
}

base::Outcome<base::Passphrase> read_passphrase(int descriptor) {
  auto line = read_line(descriptor, passphrase_bytes_max);
  if (!line || line->empty()) return base::Refusal{"passphrase_missing", "core/cli", {}};
  base::Passphrase passphrase(base::normalised(*line).value_or(*line));
  base::wipe(*line);
  return passphrase;
}

base::Outcome<journal::Value> answer_value(const checklist::Question& question, const std::string& words) {
  if (words == "null") return journal::Value();
  if (words.starts_with('[')) {
    const auto given = base::parse_json(words);
    if (!given) return given.refusal();
    auto value = value_from(*given);
    if (!value) return unreadable(question);
    return std::move(*value);
  }
  if (question.type == checklist::AnswerType::number) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    if (error != std::errc() || end != words.data() + words.size()) return unreadable(question);
    return journal::Value(number);
  }
  return journal::Value(base::normalised(words).value_or(words));
}

}  // namespace platsbesok::cli
