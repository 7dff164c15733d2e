#include "core/checklist/template.h"

#include "core/checklist/answer.h"
#include "core/checklist/compiled_form.h"
#include "core/checklist/form_json.h"
#include "core/checklist/points.h"
#include "core/checklist/version.h"

#include <algorithm>
#include <array>
#include <utility>

namespace platsbesok::checklist {

namespace {

using base::Outcome;
using base::Refusal;

constexpr std::array<std::pair<AnswerType, std::string_view>, 8> type_codes = {{{AnswerType::yes_no, "JNE"},
                                                                                {AnswerType::yes_partly_no, "JDN"},
                                                                                {AnswerType::choice, "VAL"},
                                                                                {AnswerType::text, "TEXT"},
                                                                                {AnswerType::number, "ANT"},
                                                                                {AnswerType::clock, "TID"},
                                                                                {AnswerType::date, "DATUM"},
                                                                                {AnswerType::staffing, "BEMANNING"}}};
constexpr std::string_view best_level = "4";

// A decimal is asked as a whole number here.
std::optional<AnswerType> plain_type(ItemType type) {
  switch (type) {
    case ItemType::text: return AnswerType::text;
    case ItemType::integer:
    case ItemType::decimal: return AnswerType::number;
    case ItemType::time: return AnswerType::clock;
    case ItemType::date: return AnswerType::date;
    default: return std::nullopt;
  }
}

class Flattener {
public:
  explicit Flattener(const Form& form) : form_(form) {}

  Outcome<Template> flat() {
    Template result;
    result.id = form_.id;
    result.version = version();
    result.title = words(form_.title, "", form_.default_language);
    if (result.title.empty()) refuse("json_field_missing", "title");
    if (!form_.valid_from) refuse("json_field_missing", "valid_from");
    result.valid_from = form_.valid_from.value_or(base::Date{});
    const auto all = points(form_);
    if (all.empty()) refuse("json_field_missing", "items");
    if (all.size() > questions_max) refuse("checklist_too_large", "items", {{"size_bytes_max", std::to_string(template_size_bytes_max)}});
    for (const auto& point : all) {
      if (fault_) return *fault_;
      if (result.question(point.item->name) != nullptr) refuse("checklist_key_twice", point.item->name, {{"key", point.item->name}});
      result.questions.push_back(question(point));
    }
    if (fault_) return *fault_;
    result.form = std::make_shared<const Form>(form_);
    return result;
  }

private:
  void refuse(const char* code, const std::string& place, std::map<std::string, std::string> about = {}) {
    if (fault_) return;
    about["place"] = place;
    fault_ = Refusal{code, "core/checklist/template.h", std::move(about)};
  }

  int version() {
    const auto number = version_number(form_);
    if (!number) refuse("checklist_version_missing", "version");
    return number.value_or(1);
  }

  const std::string& label(const Item& item) const { return words(item.label, "", form_.default_language); }

  Question question(const Point& point) {
    const auto& item = *point.item;
    Question question(question_entity(form_.id, item.name), item.name);
    question.text = label(item);
    if (question.text.empty()) refuse("json_field_missing", item.name + ".label");
    question.hint = words(item.hint, "", form_.default_language);
    question.help = words(item.help, "", form_.default_language);
    question.section = point.section;
    if (!item.dimension) refuse("checklist_dimension_unknown", item.name);
    question.dimension = item.dimension.value_or(Dimension::safe);
    question.critical = item.critical;
    question.basis = printed(item.basis);
    question.recommendation = item.recommendation;
    question.scope = point.scope;
    if (item.type == ItemType::group)
      read_members(question, item);
    else
      read_answer(question, item);
    return question;
  }

  void read_answer(Question& question, const Item& item) {
    question.answer_name = item.name;
    if (item.type == ItemType::select_one) return read_choices(question, item);
    if (const auto type = plain_type(item.type))
      question.type = *type;
    else if (item.type == ItemType::staffing)
      question.type = AnswerType::staffing;
    else
      refuse("checklist_point_unusable", item.name);
    if (item.type == ItemType::time) question.computed_from = computed_from(item.calculation);
    if (!question.computed_from && !item.calculation.empty()) refuse("checklist_point_unusable", item.name);
  }

  // The calculation names the visit's own start or end.
  std::optional<ComputedFrom> computed_from(const std::string& calculation) const {
    for (const auto& item : form_.items) {
      if (calculation.find("${" + item.name + "}") == std::string::npos) continue;
      if (item.preset == "start") return ComputedFrom::visit_started;
      if (item.preset == "end") return ComputedFrom::visit_ended;
    }
    return std::nullopt;
  }

  void read_choices(Question& question, const Item& item) {
    const auto* list = form_.list(item.choices);
    if (list == nullptr || list->choices.empty()) return refuse("checklist_choice_wrong", item.name);
    std::size_t best = 0;
    for (const auto& choice : list->choices) {
      const bool taken = std::ranges::count(question.choices, choice.name) != 0;
      if (taken || choice.name == answer_not_assessed) refuse("checklist_choice_wrong", item.name + "." + choice.name);
      question.choices.push_back(choice.name);
      const auto& shown = words(choice.label, "", form_.default_language);
      question.choice_labels.push_back(shown.empty() ? choice.name : shown);
      const auto level = choice.attributes.find("niva");
      if (level == choice.attributes.end() || level->second != best_level) continue;
      question.met_by = ++best == 1 ? choice.name : std::string();
    }
    const auto are = [&](std::initializer_list<std::string_view> codes) { return std::ranges::equal(question.choices, codes); };
    question.type = are({answer_yes, answer_no, answer_not_applicable})                   ? AnswerType::yes_no
                    : are({answer_yes, answer_partly, answer_no, answer_not_applicable}) ? AnswerType::yes_partly_no
                                                                                          : AnswerType::choice;
    if (question.type == AnswerType::choice) return;
    question.choices.clear();  // the app has words of its own for these
    question.choice_labels.clear();
  }

  // A choice and perhaps a detail that is asked at one of its choices, or plain values of one kind that are one answer. What is worked out is not
  // asked, and a file is a photo of the question.
  void read_members(Question& question, const Item& group) {
    std::vector<const Item*> asked;
    for (const auto& member : group.items)
      if (member.type != ItemType::calculate && member.type != ItemType::note && member.type != ItemType::file && member.type != ItemType::image)
        asked.push_back(&member);
    if (!asked.empty() && asked.front()->type == ItemType::select_one) {
      read_answer(question, *asked.front());
      if (asked.size() == 2) read_detail(question, *asked.back());
      if (asked.size() > 2) refuse("checklist_point_unusable", asked[2]->name);
      return;
    }
    for (const auto* member : asked) {
      const auto type = plain_type(member->type);
      if (!type || !member->relevant.empty() || !member->calculation.empty()) return refuse("checklist_point_unusable", member->name);
      question.parts.push_back({*type, label(*member), member->name});
      question.type = question.parts.front().type;
      if (*type != question.type) refuse("checklist_point_unusable", member->name);
    }
    if (asked.empty()) refuse("checklist_point_unusable", group.name);
  }

  void read_detail(Question& question, const Item& member) {
    const auto type = plain_type(member.type);
    const auto names = [&](std::string_view choice) { return member.relevant == "${" + question.answer_name + "} = '" + std::string(choice) + "'"; };
    for (const std::string_view choice : {answer_yes, answer_partly, answer_no, answer_not_applicable})
      if (type && question.type != AnswerType::choice && names(choice)) question.detail = Detail{*type, label(member), std::string(choice), member.name};
    for (const auto& choice : question.choices)
      if (type && names(choice)) question.detail = Detail{*type, label(member), choice, member.name};
    if (!question.detail) refuse("checklist_point_unusable", member.name);
  }

  const Form& form_;
  std::optional<Refusal> fault_;
};

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

Outcome<Template> template_from(const Form& form) { return Flattener(form).flat(); }

Outcome<Template> parse(std::string_view text) {
  if (text.size() > template_size_bytes_max)
    return Refusal{"checklist_too_large", "core/checklist/template.h", {{"size_bytes_max", std::to_string(template_size_bytes_max)}}};
  const auto form = parse_form(text);
  if (!form) return form.refusal();
  auto flat = template_from(*form);
  if (!flat) return flat.refusal();
  auto result = std::move(flat).value();
  result.content_hash = base::sha256(base::as_bytes(text));
  result.logic = compile(*form).form;
  return result;
}

bool applies(Scope scope, bool in_house) { return scope == Scope::all || (scope == Scope::own_only) == in_house; }

Template in_scope(Template checklist, bool in_house) {
  std::erase_if(checklist.questions, [&](const Question& each) { return !applies(each.scope, in_house); });
  return checklist;
}

base::DossierId checklist_dossier(const base::Hash& content_hash) { return base::derive_id<base::DossierId>("checklist", {content_hash.bytes}); }

base::EntityId question_entity(std::string_view template_id, std::string_view key, std::uint32_t repeat) {
  base::Bytes number;
  base::put_u32(number, repeat);
  return base::derive_id<base::EntityId>("question", {base::as_bytes(template_id), base::as_bytes(key), number});
}

}  // namespace platsbesok::checklist
