#include "core/checklist/template.h"

#include "core/checklist/answer.h"
#include "core/checklist/compiled_form.h"
#include "core/checklist/form_json.h"
#include "core/checklist/points.h"
#include "core/checklist/version.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace platsbesok::checklist {

namespace {

using base::Outcome;
using base::Refusal;

constexpr std::array<std::pair<AnswerType, std::string_view>, 13> answer_type_codes = {{{AnswerType::yes_no, "JNE"},
                                                                                {AnswerType::yes_partly_no, "JDN"},
                                                                                {AnswerType::choice, "VAL"},
                                                                                {AnswerType::several, "FLERVAL"},
                                                                                {AnswerType::ranking, "RANG"},
                                                                                {AnswerType::text, "TEXT"},
                                                                                {AnswerType::number, "ANT"},
                                                                                {AnswerType::decimal, "TAL"},
                                                                                {AnswerType::clock, "TID"},
                                                                                {AnswerType::date, "DATUM"},
                                                                                {AnswerType::date_time, "TIDPUNKT"},
                                                                                {AnswerType::staffing, "BEMANNING"},
                                                                                {AnswerType::note, "NOT"}}};
constexpr std::string_view best_level = "4";
constexpr std::string_view acknowledged = "OK";  // XLSForm's word for it
constexpr std::int64_t scale_steps_max = 11;     // a range with no more whole numbers is a choice

std::string parameter(const Item& item, const char* name, const char* otherwise) {
  const auto found = item.parameters.find(name);
  return found == item.parameters.end() ? otherwise : found->second;
}

// Of a range: what its parameters say, where that is a whole number.
std::optional<std::int64_t> whole_parameter(const Item& item, const char* name, const char* otherwise) {
  const auto text = parameter(item, name, otherwise);
  std::int64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

struct WholeScale {
  std::int64_t start, end, step;
};
std::optional<WholeScale> whole_scale(const Item& item) {
  const auto start = whole_parameter(item, "start", "1"), end = whole_parameter(item, "end", "10"), step = whole_parameter(item, "step", "1");
  if (!start || !end || !step || *step < 1 || *start > *end || *start < -answer_number_max || *end > answer_number_max) return std::nullopt;
  return WholeScale{*start, *end, *step};
}

std::optional<AnswerType> plain_type(const Item& item) {
  switch (item.type) {
    case ItemType::text: return AnswerType::text;
    case ItemType::integer: return AnswerType::number;
    case ItemType::decimal: return AnswerType::decimal;
    case ItemType::range: return whole_scale(item) ? AnswerType::number : AnswerType::decimal;
    case ItemType::time: return AnswerType::clock;
    case ItemType::date: return AnswerType::date;
    case ItemType::datetime: return AnswerType::date_time;
    default: return std::nullopt;
  }
}

// A place, a drawing, a file: what a tablet has no field for is described in words, and a picture lies beside as a photo of the question.
bool is_described(ItemType type) {
  return type == ItemType::image || type == ItemType::signature || type == ItemType::file || type == ItemType::geopoint;
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
    const auto all = points_and_notes(form_);
    if (std::ranges::all_of(all, [](const Point& each) { return each.item->type == ItemType::note; })) refuse("json_field_missing", "items");
    if (all.size() > questions_max) refuse("checklist_too_large", "items", {{"size_bytes_max", std::to_string(template_size_bytes_max)}});
    for (const auto& point : all) {
      if (fault_) return *fault_;
      if (result.question(point.item->name) != nullptr) refuse("checklist_key_twice", point.item->name, {{"key", point.item->name}});
      result.questions.push_back(question(point));
      for (const auto* repeat : point.repeats)
        if (result.repeat(repeat->name) == nullptr) result.repeats.push_back({repeat->name, label(*repeat), !repeat->repeat_count.empty()});
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
    question.scope = point.scope;
    for (const auto* repeat : point.repeats) question.within.push_back(repeat->name);
    if (item.type == ItemType::note) {
      question.type = AnswerType::note;
      return question;
    }
    if (!item.dimension) refuse("checklist_dimension_unknown", item.name);
    question.dimension = item.dimension.value_or(Dimension::safe);
    question.critical = item.critical;
    question.basis = printed(item.basis);
    question.recommendation = item.recommendation;
    if (item.type == ItemType::group || item.type == ItemType::repeat)
      read_members(question, item);
    else
      read_answer(question, item);
    return question;
  }

  void read_answer(Question& question, const Item& item) {
    question.answer_name = item.name;
    if (item.type == ItemType::time) question.computed_from = computed_from(item.calculation);
    question.worked_out = !question.computed_from && !item.calculation.empty();
    const auto scale = item.type == ItemType::range ? whole_scale(item) : std::nullopt;
    if (item.type == ItemType::select_one || item.type == ItemType::select_multiple || item.type == ItemType::rank)
      read_choices(question, item);
    else if (item.type == ItemType::acknowledge)
      question.type = AnswerType::choice, question.choices = {std::string(acknowledged)}, question.choice_labels = question.choices;
    else if (scale && (scale->end - scale->start) / scale->step < scale_steps_max)
      read_scale(question, *scale);
    else if (const auto type = plain_type(item)) {
      question.type = *type;
      if (item.type == ItemType::range) question.scale_from = parameter(item, "start", "1"), question.scale_to = parameter(item, "end", "10");
    } else if (item.type == ItemType::staffing)
      question.type = AnswerType::staffing;
    else if (is_described(item.type))
      question.type = AnswerType::text, question.in_words = item.type;
    else
      refuse("checklist_point_unusable", item.name);
  }

  static void read_scale(Question& question, const WholeScale& scale) {
    question.type = AnswerType::choice;
    for (auto at = scale.start; at <= scale.end; at += scale.step) question.choices.push_back(std::to_string(at));
    question.choice_labels = question.choices;
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
    question.type = item.type == ItemType::select_multiple ? AnswerType::several : item.type == ItemType::rank ? AnswerType::ranking : AnswerType::choice;
    question.open_choices = item.choices.starts_with("${");
    if (question.open_choices) return;
    if (!item.file.empty()) return read_file(question, item);
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
    if (question.type != AnswerType::choice) return question.met_by.clear();
    const auto are = [&](std::initializer_list<std::string_view> codes) { return std::ranges::equal(question.choices, codes); };
    question.type = are({answer_yes, answer_no, answer_not_applicable})                   ? AnswerType::yes_no
                    : are({answer_yes, answer_partly, answer_no, answer_not_applicable}) ? AnswerType::yes_partly_no
                                                                                          : AnswerType::choice;
    if (question.type == AnswerType::choice) return;
    question.choices.clear();  // the app has words of its own for these
    question.choice_labels.clear();
  }

  // Choices that are the rows of a file.
  void read_file(Question& question, const Item& item) {
    const auto* file = form_.file(item.file);
    const auto column = [&](const char* name, const char* otherwise) {
      return static_cast<std::size_t>(std::ranges::find(file->columns, parameter(item, name, otherwise)) - file->columns.begin());
    };
    if (file == nullptr || file->rows.empty()) return refuse("checklist_choice_wrong", item.name);
    const auto name = column("value", "name"), label = column("label", "label");
    if (name >= file->columns.size()) return refuse("checklist_choice_wrong", item.name);
    for (const auto& row : file->rows) {
      question.choices.push_back(row[name]);
      question.choice_labels.push_back(label < row.size() && !row[label].empty() ? row[label] : row[name]);
    }
  }

  // A choice and perhaps a detail that is asked at one of its choices, or plain values that are one answer. What is worked out is not asked, a file is a
  // photo of the question, and a note is a hint.
  void read_members(Question& question, const Item& group) {
    std::vector<const Item*> asked;
    for (const auto& member : group.items)
      if (member.type == ItemType::note && !label(member).empty()) question.hint += (question.hint.empty() ? "" : "\n") + label(member);
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
      const auto type = plain_type(*member);
      if (!type || !member->relevant.empty() || !member->calculation.empty()) return refuse("checklist_point_unusable", member->name);
      question.parts.push_back({*type, label(*member), member->name});
      question.type = question.parts.front().type;
    }
    if (asked.empty()) refuse("checklist_point_unusable", group.name);
  }

  void read_detail(Question& question, const Item& member) {
    const auto type = plain_type(member);
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

Template::Template() = default;
Template::Template(const Template&) = default;
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(const Template&) = default;
Template& Template::operator=(Template&&) noexcept = default;
Template::~Template() = default;

Question::Question(const Question&) = default;
Question::Question(Question&&) noexcept = default;
Question& Question::operator=(const Question&) = default;
Question& Question::operator=(Question&&) noexcept = default;
Question::~Question() = default;

std::string_view code_of(AnswerType type) {
  for (const auto& [value, code] : answer_type_codes)
    if (value == type) return code;
  return {};
}

const Question* Template::question(std::string_view key) const {
  const auto found = std::ranges::find(questions, key, &Question::key);
  return found == questions.end() ? nullptr : &*found;
}

const Repeat* Template::repeat(std::string_view name) const {
  const auto found = std::ranges::find(repeats, name, &Repeat::name);
  return found == repeats.end() ? nullptr : &*found;
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

base::EntityId row_entity(std::string_view template_id, std::string_view repeat, std::uint32_t number) {
  base::Bytes bytes;
  base::put_u32(bytes, number);
  return base::derive_id<base::EntityId>("row", {base::as_bytes(template_id), base::as_bytes(repeat), bytes});
}

std::uint32_t counted_row(std::optional<std::uint32_t> in_row, std::size_t place) {
  if (!in_row) return static_cast<std::uint32_t>(place);
  base::Bytes outer, inner;
  base::put_u32(outer, *in_row);
  base::put_u32(inner, static_cast<std::uint32_t>(place));
  const auto id = base::derive_id<base::EntityId>("counted_row", {outer, inner});
  return base::ByteReader(base::ByteView(id.bytes()).first(4)).u32();
}

}  // namespace platsbesok::checklist
