#include "core/checklist/template.h"

#include "core/checklist/answer.h"
#include "core/checklist/json_fields.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace platsbesok::checklist {

namespace {

using base::Outcome;
using base::Refusal;
using nlohmann::json;

constexpr std::size_t text_bytes_max = 2'000;
constexpr std::size_t label_bytes_max = 200;
constexpr std::size_t code_bytes_max = 60;
constexpr std::size_t choices_max = 30;

constexpr std::array<std::pair<AnswerType, std::string_view>, 8> type_codes = {{{AnswerType::yes_no, "JNE"},
                                                                                {AnswerType::yes_partly_no, "JDN"},
                                                                                {AnswerType::choice, "VAL"},
                                                                                {AnswerType::text, "TEXT"},
                                                                                {AnswerType::number, "ANT"},
                                                                                {AnswerType::clock, "TID"},
                                                                                {AnswerType::date, "DATUM"},
                                                                                {AnswerType::staffing, "BEMANNING"}}};
constexpr std::array<std::pair<Dimension, std::string_view>, 4> dimension_codes = {
    {{Dimension::safe_and_secure, "T"}, {Dimension::safe, "S"}, {Dimension::appropriate, "Ä"}, {Dimension::continuity, "K"}}};

template <class E, std::size_t N>
std::optional<E> find_code(const std::array<std::pair<E, std::string_view>, N>& codes, std::string_view code) {
  for (const auto& [value, each] : codes)
    if (each == code) return value;
  return std::nullopt;
}

std::string item(const std::string& place, std::size_t index) { return place + "[" + std::to_string(index) + "]"; }

AnswerType read_type(JsonFields& fields) {
  const auto type = find_code(type_codes, fields.text("type", code_bytes_max));
  if (!type) fields.refuse("checklist_type_unknown", fields.place("type"));
  return type.value_or(AnswerType::text);
}

// A detail or a part is one plain value.
AnswerType read_plain_type(JsonFields& fields) {
  const auto type = read_type(fields);
  const bool plain = type == AnswerType::text || type == AnswerType::number || type == AnswerType::clock || type == AnswerType::date;
  if (!plain) fields.refuse("checklist_type_unknown", fields.place("type"));
  return type;
}

// One piece of the legal basis. V and H are printed as they stand; where the paragraph is not sure (M, L) the act alone is printed, and a
// paragraph without a mark is refused: nobody knows whether it is right.
std::string read_basis(const json& node, const std::string& place, std::optional<Refusal>& fault) {
  JsonFields fields(node, place, fault);
  const auto text = fields.text("text", text_bytes_max);
  const auto act = fields.text_or_empty("act", text_bytes_max);
  const auto confidence = fields.text_or_empty("confidence", 1);
  fields.close();
  const bool names_paragraph = text.find("§") != std::string::npos || text.find("kap.") != std::string::npos;
  if (confidence.empty() && !names_paragraph) return text;
  if (confidence == "V" || confidence == "H") return text;
  if (confidence != "M" && confidence != "L") fields.refuse("checklist_basis_unmarked", place);
  if (act.empty()) fields.refuse("json_field_missing", fields.place("act"));
  return act;
}

bool is_yes_no(AnswerType type) { return type == AnswerType::yes_no || type == AnswerType::yes_partly_no; }

// An answer that the question can have, apart from "not assessed".
bool can_be_answered(const Question& question, const std::string& answer) {
  if (question.type == AnswerType::choice) return std::ranges::count(question.choices, answer) == 1;
  if (!is_yes_no(question.type)) return false;
  return answer == answer_yes || answer == answer_no || answer == answer_not_applicable ||
         (question.type == AnswerType::yes_partly_no && answer == answer_partly);
}

void read_choices(Question& question, JsonFields& fields) {
  const auto& choices = fields.array("choices", choices_max, question.type == AnswerType::choice);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const auto place = item(fields.place("choices"), i);
    const auto text = choices[i].is_string() ? choices[i].get<std::string>() : std::string();
    const bool taken = std::ranges::count(question.choices, text) != 0;
    if (text.empty() || text.size() > label_bytes_max || taken || text == answer_not_assessed || text == answer_not_applicable)
      fields.refuse("checklist_choice_wrong", place);
    question.choices.push_back(text);
  }
  if (question.choices.empty() == (question.type == AnswerType::choice)) fields.refuse("checklist_choice_wrong", fields.place("choices"));
}

Question read_question(const json& node, const std::string& place, std::optional<Refusal>& fault) {
  JsonFields fields(node, place, fault);
  Question question;
  question.key = fields.text("key", code_bytes_max);
  question.text = fields.text("text", text_bytes_max);
  question.type = read_type(fields);
  question.section = fields.text("section", label_bytes_max);
  const auto dimension = find_code(dimension_codes, fields.text("dimension", 2));
  if (!dimension) fields.refuse("checklist_dimension_unknown", fields.place("dimension"));
  question.dimension = dimension.value_or(Dimension::safe);
  question.critical = fields.flag("critical");
  question.recommendation = fields.flag("recommendation");
  fields.ignore("note");  // for whoever edits the file

  const auto& basis = fields.array("basis", choices_max, false);
  for (std::size_t i = 0; i < basis.size(); ++i) {
    const auto piece = read_basis(basis[i], item(fields.place("basis"), i), fault);
    question.basis += (question.basis.empty() ? "" : "; ") + piece;
  }
  read_choices(question, fields);
  const auto& parts = fields.array("parts", choices_max, false);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    JsonFields part(parts[i], item(fields.place("parts"), i), fault);
    question.parts.push_back({read_plain_type(part), part.text("label", label_bytes_max)});
    if (question.parts.back().type != question.type) part.refuse("checklist_type_unknown", part.place("type"));
    part.close();
  }
  if (fields.has("detail")) {
    JsonFields detail(node.at("detail"), fields.place("detail"), fault);
    fields.ignore("detail");
    question.detail = Detail{read_plain_type(detail), detail.text("label", label_bytes_max), detail.text("when", label_bytes_max)};
    if (!can_be_answered(question, question.detail->when)) detail.refuse("checklist_answer_unknown", detail.place("when"));
    detail.close();
  }
  question.met_by = fields.text_or_empty("met_by", label_bytes_max);
  if (!question.met_by.empty() && !can_be_answered(question, question.met_by)) fields.refuse("checklist_answer_unknown", fields.place("met_by"));
  if (question.met_by.empty() && is_yes_no(question.type)) question.met_by = answer_yes;
  if (const auto from = fields.text_or_empty("computed_from", code_bytes_max); !from.empty()) {
    if (question.type != AnswerType::clock || (from != "started" && from != "ended"))
      fields.refuse("checklist_computed_unknown", fields.place("computed_from"));
    question.computed_from = from == "ended" ? ComputedFrom::visit_ended : ComputedFrom::visit_started;
  }
  fields.close();
  return question;
}

}  // namespace

std::string_view code_of(AnswerType type) {
  for (const auto& [value, code] : type_codes)
    if (value == type) return code;
  return {};
}

const Question* Template::question(std::string_view key) const {
  const auto found = std::ranges::find(questions, key, &Question::key);
  return found == questions.end() ? nullptr : &*found;
}

std::vector<std::string> Template::sections() const {
  std::vector<std::string> names;
  for (const auto& question : questions)
    if (std::ranges::find(names, question.section) == names.end()) names.push_back(question.section);
  return names;
}

Outcome<Template> parse(std::string_view text) {
  if (text.size() > template_size_bytes_max)
    return Refusal{"checklist_too_large", "core/checklist/template.h", {{"size_bytes_max", std::to_string(template_size_bytes_max)}}};
  const auto parsed = base::parse_json(text, {template_size_bytes_max, 8});
  if (!parsed) return parsed.refusal();
  std::optional<Refusal> fault;
  JsonFields fields(*parsed, "", fault);
  Template result;
  result.id = fields.text("id", code_bytes_max);
  result.version = static_cast<int>(fields.number("version", 1, 1'000'000));
  result.title = fields.text("title", label_bytes_max);
  result.valid_from = fields.date("valid_from");
  const auto& questions = fields.array("questions", questions_max, true);
  if (questions.empty()) fields.refuse("json_field_missing", "questions");
  for (std::size_t i = 0; i < questions.size() && !fault; ++i) {
    auto question = read_question(questions[i], item("questions", i), fault);
    if (result.question(question.key) != nullptr) fields.refuse("checklist_key_twice", item("questions", i) + ".key", {{"key", question.key}});
    result.questions.push_back(std::move(question));
  }
  fields.close();
  if (fault) return *fault;
  result.content_hash = base::sha256(base::as_bytes(text));
  return result;
}

base::DossierId checklist_dossier(const base::Hash& content_hash) { return base::derive_id<base::DossierId>("checklist", {content_hash.bytes}); }

// Every look at a checklist asks for all its questions: what was derived is remembered, a few checklists' worth.
base::EntityId question_entity(std::string_view template_id, std::string_view key, std::uint32_t repeat) {
  constexpr std::size_t known_max = 8192;
  thread_local std::unordered_map<std::string, base::EntityId> known;
  base::Bytes number;
  base::put_u32(number, repeat);
  std::string name = std::to_string(template_id.size());
  name.append(":").append(template_id).append(key).append(number.begin(), number.end());
  if (const auto found = known.find(name); found != known.end()) return found->second;
  if (known.size() >= known_max) known.clear();
  return known.emplace(std::move(name), base::derive_id<base::EntityId>("question", {base::as_bytes(template_id), base::as_bytes(key), number})).first->second;
}

}  // namespace platsbesok::checklist
