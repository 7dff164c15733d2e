#include "core/checklist/xlsform_survey.h"

#include "core/base/words.h"
#include "core/checklist/limits.h"
#include "core/table/number_format.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace platsbesok::checklist {

namespace {

// As ODK's reader has it: an XML name. (Its letters beyond ASCII are taken as they come.)
bool is_xml_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80; };
  const auto further = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':'; };
  return !name.empty() && letter(name.front()) && std::ranges::all_of(name, further);
}

// What a spreadsheet or a Swedish hand writes for a condition that always or never holds. The English words are the engine's to know.
std::string condition_meant(const std::string& text) {
  for (const char* yes : {"ja", "Ja", "JA", "SANT", "sant", "x", "X"})
    if (text == yes) return "true()";
  for (const char* no : {"nej", "Nej", "NEJ", "FALSKT", "falskt"})
    if (text == no) return "false()";
  return text;
}

std::vector<std::string> listed_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    if (end > at) words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// A signature is a picture in XLSForm, by a word of its appearance.
void find_signature(Item& item) {
  if (item.type != ItemType::image && item.type != ItemType::signature) return;
  auto words = listed_words(item.appearance);
  if (std::erase(words, "signature") == 0) return;
  item.type = ItemType::signature;
  item.appearance.clear();
  for (const auto& word : words) item.appearance += (item.appearance.empty() ? "" : " ") + word;
}

// A choice whose words ask for the loop's choice again must not grow without end in loops around it.
constexpr std::size_t filled_bytes_max = 100'000;

std::size_t count_of(const std::vector<Item>& items) {
  std::size_t count = items.size();
  for (const auto& item : items) count += count_of(item.items);
  return count;
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos && text.size() < filled_bytes_max; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
}

// One round of a loop: %(name)s and %(label)s are the choice's.
Item in_loop(Item item, const Choice& choice, const std::string& default_language) {
  const auto fill = [&](std::string& text, std::string_view language) {
    replace_all(text, "%(name)s", choice.name);
    replace_all(text, "%(label)s", words(choice.label, language, default_language));
  };
  for (auto* texts : {&item.label, &item.hint, &item.help, &item.constraint_message, &item.required_message}) {
    for (auto& [language, text] : *texts) fill(text, language);
    std::erase_if(*texts, [](const auto& each) { return each.second.empty(); });
  }
  for (auto* text : {&item.name, &item.relevant, &item.required, &item.constraint, &item.calculation, &item.read_only, &item.choice_filter, &item.repeat_count,
                     &item.default_value, &item.trigger, &item.appearance, &item.finding})
    fill(*text, {});
  for (auto& member : item.items) member = in_loop(std::move(member), choice, default_language);
  return item;
}

bool is_swedish(std::string_view language) { return language.starts_with("Svenska") || language.starts_with("Swedish") || language == "sv" || language.ends_with("(sv)"); }

}  // namespace

SurveyReader::SurveyReader(XlsformSheet& sheet, Form& form, const std::set<std::string>& external_lists)
    : sheet_(sheet), form_(form), external_lists_(external_lists) {
  frames_.emplace_back();
}

void SurveyReader::read() {
  read_headers();
  if (sheet_.rows().size() > survey_rows_max) {
    sheet_.error("xlsform_too_many_rows", 0, 0, {{"rows", std::to_string(sheet_.rows().size())}, {"max", std::to_string(survey_rows_max)}});
    return;
  }
  if (!has(Field::type)) {
    sheet_.error("xlsform_column_missing", sheet_.header_row(), 0, {{"column", "type"}, {"sheet", sheet_.name()}});
    return;
  }
  find_asked_names();
  for (const auto& row : sheet_.rows())
    if (!stopped_) read_row(row);
  for (; frames_.size() > 1; close_frame())
    if (!stopped_)
      sheet_.error("xlsform_begin_unmatched", frames_.back().row, column(Field::type), {{"name", frames_.back().item.name}}).item = frames_.back().item.name;
  form_.items = std::move(frames_.back().item.items);
  whole_ = !stopped_;
  if (form_.items.empty() && !sheet_.has_errors()) sheet_.error("xlsform_survey_empty", sheet_.header_row(), 0, {{"sheets", sheet_.name()}});
}

void SurveyReader::read_headers() {
  for (const auto& header : sheet_.headers()) {
    const auto heading = survey_heading(header.text);
    columns_.emplace(header.column, heading);
    if (header.cells == 0) continue;
    std::map<std::string, std::string> about{{"column", header.text}, {"count", std::to_string(header.cells)}};
    if (heading.field == Field::no_place) sheet_.warning("xlsform_column_no_place", sheet_.header_row(), header.column, std::move(about));
    if (heading.field != Field::unknown) continue;
    const auto near = nearest_column(header.text);
    if (near) about["suggestion"] = *near;
    sheet_.warning(near ? "xlsform_column_unknown_near" : "xlsform_column_unknown", sheet_.header_row(), header.column, std::move(about));
  }
}

void SurveyReader::find_asked_names() {
  for (const auto& row : sheet_.rows())
    for (const auto& [column, cell] : row.cells)
      for (auto at = cell.text.find("${"); at != std::string::npos; at = cell.text.find("${", at + 2))
        if (const auto end = cell.text.find('}', at); end != std::string::npos) asked_names_.insert(tidy(std::string_view(cell.text).substr(at + 2, end - at - 2)));
  for (const auto& row : sheet_.rows()) asked_names_.erase(text(row, Field::name));
}

std::string SurveyReader::text(const Row& row, Field field, std::string_view language) const {
  for (const auto& [at, cell] : row.cells)
    if (const auto& heading = columns_.at(at); heading.field == field && heading.language == language) return cell.text;
  return {};
}

bool SurveyReader::has_label(const Row& row) const {
  return std::ranges::any_of(row.cells, [&](const auto& each) { return columns_.at(each.first).field == Field::label; });
}

std::size_t SurveyReader::column(Field field) const {
  const auto found = std::ranges::find_if(columns_, [&](const auto& each) { return each.second.field == field; });
  return found == columns_.end() ? 0 : found->first;
}

std::size_t SurveyReader::column_of(std::string_view field) const {
  const auto found = std::ranges::find_if(columns_, [&](const auto& each) { return name_of(each.second.field) == field && !field.empty(); });
  return found == columns_.end() ? 0 : found->first;
}

std::size_t SurveyReader::row_of(const std::string& item) const {
  const auto found = rows_.find(item);
  return found == rows_.end() ? 0 : found->second;
}

void SurveyReader::read_row(const Row& row) {
  using Kind = SurveyType::Kind;
  if (const auto disabled = text(row, Field::disabled); !disabled.empty()) {
    const auto answer = yes_or_no(disabled);
    if (answer == true) {
      sheet_.warning("xlsform_row_disabled", row.number, 0);
      return;
    }
    if (!answer) sheet_.warning("xlsform_disabled_unreadable", row.number, column(Field::disabled), {{"value", disabled}});
  }
  const auto written = text(row, Field::type);
  if (written.empty()) {
    if (text(row, Field::name).empty() && !has_label(row)) sheet_.warning("xlsform_row_skipped", row.number, 0);
    else sheet_.error("xlsform_type_missing", row.number, column(Field::type));
    return;
  }
  const auto type = survey_type(written);
  const auto type_error = [&](const char* code, std::map<std::string, std::string> about) {
    sheet_.error(code, row.number, column(Field::type), std::move(about)).item = text(row, Field::name);
  };
  switch (type.kind) {
    // An unknown type is read on as a text, so that what refers to the question is not wrong as well.
    case Kind::unknown:
      if (const auto near = nearest_type(written)) type_error("xlsform_type_unknown_near", {{"type", written}, {"suggestion", *near}});
      else type_error("xlsform_type_unknown", {{"type", written}});
      break;
    case Kind::unsupported: type_error("xlsform_type_unsupported", {{"type", written}}); break;
    case Kind::left_out: sheet_.warning("xlsform_row_left_out", row.number, 0, {{"type", written}}); return;
    case Kind::end: return end(row, type);
    case Kind::setting:
      if (auto value = text(row, Field::name); !value.empty()) {
        auto& into = plain_words(written).ends_with("title") ? form_.title[""] : form_.id;
        if (into.empty()) into = std::move(value);
        else if (into != value) sheet_.warning("xlsform_cell_twice", row.number, column(Field::name), {{"value", value}, {"kept", into}});
      }
      return unused_cells(row, {Field::type, Field::name});
    case Kind::data_file: {
      const auto name = text(row, Field::name);
      const bool csv = plain_words(written).starts_with("csv");
      files_.emplace(name + (csv && !name.ends_with(".csv") ? ".csv" : csv ? "" : ".xml"), row.number);
      return unused_cells(row, {Field::type, Field::name});
    }
    case Kind::begin:
    case Kind::question: break;
  }
  Item item;
  item.type = type.type;
  item.preset = type.preset;
  if (!read_name(row, type, item) && type.kind != Kind::begin) return;
  read_cells(row, item);
  if (type.kind == Kind::begin) return begin(row, type, std::move(item));
  if (type.list_missing) {
    type_error("xlsform_list_missing", {{"type", written}});
    item.type = ItemType::text;
  }
  add_question(row, type, std::move(item));
}

bool SurveyReader::read_name(const Row& row, const SurveyType& type, Item& item) {
  item.name = text(row, Field::name);
  if (item.name.empty() && type.kind == SurveyType::Kind::question && item.type == ItemType::note) {
    item.name = "generated_note_name_" + std::to_string(row.number);  // as ODK's reader calls it
    sheet_.warning("xlsform_note_named", row.number, column(Field::name), {{"name", item.name}}).item = item.name;
  }
  const auto name_column = column(Field::name);
  if (item.name.empty()) {
    sheet_.error("xlsform_name_missing", row.number, name_column);
    return false;
  }
  if (!is_xml_name(item.name)) {
    sheet_.error("xlsform_name_invalid", row.number, name_column, {{"name", item.name}}).item = item.name;
    return false;
  }
  const auto [first, fresh] = frames_.back().names.emplace(item.name, row.number);
  if (!fresh) {
    sheet_.error("xlsform_name_twice", row.number, name_column, {{"name", item.name}, {"row", std::to_string(first->second)}}).item = item.name;
    return false;
  }
  rows_.emplace(item.name, row.number);
  return true;
}

void SurveyReader::read_cells(const Row& row, Item& item) {
  std::map<std::pair<Field, std::string>, std::string> kept;
  for (const auto& [at, cell] : row.cells) {
    const auto& [field, language] = columns_.at(at);
    const auto [first, fresh] = kept.emplace(std::pair{field, language}, cell.text);
    if (!fresh && field != Field::no_place && field != Field::unknown) {
      if (first->second != cell.text) sheet_.warning("xlsform_cell_twice", row.number, at, {{"value", cell.text}, {"kept", first->second}});
      continue;
    }
    switch (field) {
      case Field::label: item.label[language] = cell.text; break;
      case Field::hint: item.hint[language] = cell.text; break;
      case Field::help: item.help[language] = cell.text; break;
      case Field::constraint_message: item.constraint_message[language] = cell.text; break;
      case Field::required_message: item.required_message[language] = cell.text; break;
      case Field::relevant: item.relevant = condition_meant(cell.text); break;
      case Field::required: item.required = condition_meant(cell.text); break;
      case Field::read_only: item.read_only = condition_meant(cell.text); break;
      case Field::constraint: item.constraint = cell.text; break;
      case Field::calculation: item.calculation = cell.text; break;
      case Field::choice_filter: item.choice_filter = cell.text; break;
      case Field::repeat_count: item.repeat_count = cell.text; break;
      case Field::default_value:
        item.default_value = cell.text;
        if (cell.kind == table::CellKind::date_time) std::ranges::replace(item.default_value, ' ', 'T');
        break;
      case Field::trigger: item.trigger = cell.text; break;
      case Field::appearance: item.appearance = cell.text; break;
      case Field::preset: item.preset = cell.text; break;
      case Field::parameters: read_parameters(row, cell, item); break;
      default: read_law_cell(row, cell, field, item); break;
    }
    want_files(cell.text, row.number);
  }
  find_signature(item);
  if (item.appearance.find("search(") != std::string::npos) sheet_.warning("xlsform_search", row.number, column(Field::appearance)).item = item.name;
}

void SurveyReader::read_law_cell(const Row& row, const table::Cell& cell, Field field, Item& item) {
  // Whoever writes lagrum writes for this product: a slip in its columns must not pass. In other forms a column may happen to be called "dimension".
  const auto severity = has(Field::basis) ? Problem::Severity::error : Problem::Severity::warning;
  const auto slip = [&](const char* code) { sheet_.problem(severity, code, row.number, cell.column, {{"value", cell.text}}).item = item.name; };
  const auto flag = [&](bool otherwise) {
    const auto answer = yes_or_no(cell.text);
    if (!answer) slip("xlsform_flag_unreadable");
    return answer.value_or(otherwise);
  };
  switch (field) {
    case Field::basis: {
      auto basis = read_citations(cell.text);
      if (basis) {
        item.basis = *std::move(basis);
        break;
      }
      auto about = basis.refusal().about;
      about["reason"] = basis.refusal().code;
      sheet_.error("xlsform_basis_unreadable", row.number, cell.column, std::move(about)).item = item.name;
      break;
    }
    case Field::binding: item.recommendation = !flag(true); break;
    case Field::critical: item.critical = flag(false); break;
    case Field::secret: item.secret = flag(false); break;
    case Field::dimension:
      item.dimension = dimension_of(cell.text == "ä" ? "Ä" : cell.text.size() == 1 ? std::string(1, static_cast<char>(std::toupper(cell.text[0]))) : cell.text);
      if (!item.dimension) slip("xlsform_dimension_unreadable");
      break;
    case Field::scope: {
      const auto scope = scope_of(cell.text.size() == 1 ? std::string(1, static_cast<char>(std::toupper(cell.text[0]))) : cell.text);
      if (!scope) slip("xlsform_scope_unreadable");
      item.scope = scope.value_or(Scope::all);
      break;
    }
    case Field::finding: item.finding = cell.text; break;
    case Field::requirement: item.requirement = cell.text; break;
    case Field::remark: item.remark = cell.text; break;
    default: break;  // type, name and disabled have been read; the rest is named once a column
  }
}

// "start=1;end=10", "start=1, end=10" or "start = 1 end = 10": a piece is split further only where it holds another "=".
void SurveyReader::read_parameters(const Row& row, const table::Cell& cell, Item& item) {
  std::string written;
  for (const char c : cell.text) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (c == '=') written.erase(written.find_last_not_of(" \t\r\n") + 1);
    if (!blank || (!written.empty() && written.back() != '=')) written += c;
  }
  std::vector<std::string> pieces{written};
  for (const std::string_view delimiters : {";", ",", " \t\r\n"}) {
    std::vector<std::string> split;
    for (const auto& piece : pieces) {
      if (delimiters != ";" && std::ranges::count(piece, '=') < 2) {
        split.push_back(piece);
        continue;
      }
      for (std::size_t at = 0; at <= piece.size();) {
        const auto end = std::min(piece.find_first_of(delimiters, at), piece.size());
        if (auto part = tidy(std::string_view(piece).substr(at, end - at)); !part.empty()) split.push_back(std::move(part));
        at = end + 1;
      }
    }
    pieces = std::move(split);
  }
  for (const auto& piece : pieces) {
    const auto equals = piece.find('=');
    const auto key = base::lower_ascii(piece.substr(0, equals));
    if (equals == std::string::npos || key.empty()) {
      sheet_.error("xlsform_parameters_unreadable", row.number, cell.column, {{"value", piece}}).item = item.name;
      return;
    }
    auto value = tidy(std::string_view(piece).substr(equals + 1));
    auto& kept = item.parameters[key];
    if (!kept.empty() && kept != value) sheet_.warning("xlsform_parameter_twice", row.number, cell.column, {{"parameter", key}, {"value", kept}, {"kept", value}}).item = item.name;
    kept = std::move(value);  // the last one, as in ODK's reader
  }
}

void SurveyReader::add_question(const Row& row, const SurveyType& type, Item item) {
  item.choices = type.external && form_.list(type.list + "_external") != nullptr ? type.list + "_external" : type.list;
  item.file = type.file;
  if (!item.file.empty()) files_.emplace(item.file, row.number);
  if (item.constraint.empty()) item.constraint = type.constraint;
  if (item.hint.empty() && !type.hint.empty()) item.hint[""] = type.hint;
  const auto at = column(Field::type);
  const auto say = [&](const char* code) {
    sheet_.warning(code, row.number, at, {{"type", text(row, Field::type)}, {"nearest", std::string(code_of(item.type))}}).item = item.name;
  };
  if (type.hidden) say("xlsform_hidden");
  else if (type.nearest) say(type.preset.empty() ? "xlsform_type_nearest" : "xlsform_preset_unknown");
  if (type.external && !external_lists_.contains(type.list)) say("xlsform_external_missing");
  if (item.type == ItemType::range)
    for (const auto& [key, otherwise] : {std::pair{"start", "1"}, {"end", "10"}, {"step", "1"}}) {
      const auto given = item.parameters.find(key);
      const auto number = table::number(given == item.parameters.end() ? otherwise : given->second);
      if (number && (*number != 0 || std::string_view(key) != "step")) continue;
      sheet_.error("xlsform_range_wrong", row.number, column(Field::parameters), {{"key", key}, {"value", given->second}}).item = item.name;
    }
  check_choices(row, item);
  frames_.back().item.items.push_back(std::move(item));
  if (type.or_other) add_other(Item(frames_.back().item.items.back()), row.number);
}

void SurveyReader::check_choices(const Row& row, const Item& item) {
  const auto* list = item.type == ItemType::select_multiple ? form_.list(item.choices) : nullptr;
  if (list == nullptr) return;
  for (const auto& choice : list->choices)
    if (choice.name.find(' ') != std::string::npos) {  // one is enough to find the others by
      sheet_.error("xlsform_choice_space", row.number, column(Field::type), {{"choice", choice.name}, {"list", list->name}}).item = item.name;
      return;
    }
}

void SurveyReader::add_other(const Item& choice, std::size_t row) {
  const auto list = std::ranges::find(form_.choice_lists, choice.choices, &ChoiceList::name);
  if (list != form_.choice_lists.end() && std::ranges::find(list->choices, "other", &Choice::name) == list->choices.end()) {
    Choice other{"other", {}, {}};
    for (const auto& each : list->choices)
      for (const auto& [language, words] : each.label) other.label[language] = is_swedish(language) ? "Annat" : "Other";
    if (other.label.empty()) other.label[""] = "Other";
    list->choices.push_back(std::move(other));
  }
  Item what;
  what.name = choice.name + "_other";
  for (const auto& [language, words] : choice.label) what.label[language] = is_swedish(language) ? "Ange vad" : "Specify other.";
  if (what.label.empty()) what.label[""] = "Specify other.";
  what.relevant = "selected(${" + choice.name + "}, 'other')";
  if (!frames_.back().names.emplace(what.name, row).second)
    sheet_.error("xlsform_name_twice", row, column(Field::name), {{"name", what.name}, {"row", std::to_string(frames_.back().names[what.name])}}).item = what.name;
  rows_.emplace(what.name, row);
  frames_.back().item.items.push_back(std::move(what));
}

// ODK's reader makes a calculation of a repeat's count, "children_count" of the repeat "children", and forms ask for it.
void SurveyReader::name_count(Item& repeat, std::size_t row) {
  Item count;
  count.type = ItemType::calculate;
  count.name = repeat.name + "_count";
  const auto& written = repeat.repeat_count;
  const bool is_name_alone = written.starts_with("${") && written.find('}') == written.size() - 1;
  if (written.empty() || is_name_alone || !asked_names_.contains(count.name) || !frames_.back().names.emplace(count.name, row).second) return;
  count.calculation = std::exchange(repeat.repeat_count, "${" + count.name + "}");
  rows_.emplace(count.name, row);
  frames_.back().item.items.push_back(std::move(count));
}

void SurveyReader::begin(const Row& row, const SurveyType& type, Item item) {
  if (type.loop && form_.list(type.list) == nullptr)
    sheet_.error("xlsform_loop_list_unknown", row.number, column(Field::type), {{"list", type.list}}).item = item.name;
  if (frames_.size() > form_groups_deep_max) {
    sheet_.error("xlsform_too_deep", row.number, column(Field::type), {{"max", std::to_string(form_groups_deep_max)}}).item = item.name;
    stopped_ = true;
    return;
  }
  if (item.type == ItemType::repeat) name_count(item, row.number);
  Frame frame;
  frame.item = std::move(item);
  frame.row = row.number;
  frame.loop = type.loop;
  frame.loop_list = type.list;
  frames_.push_back(std::move(frame));
}

void SurveyReader::end(const Row& row, const SurveyType& type) {
  const auto word = [](ItemType section, bool loop) { return std::string(loop ? "loop" : section == ItemType::repeat ? "repeat" : "group"); };
  const auto ends = word(type.type, type.loop);
  if (frames_.size() == 1) {
    sheet_.error("xlsform_end_unmatched", row.number, column(Field::type), {{"section", ends}});
    return;
  }
  const auto& open = frames_.back();
  const auto begun = word(open.item.type, open.loop);
  if (ends != begun)
    sheet_.error("xlsform_end_wrong", row.number, column(Field::type),
                 {{"section", ends}, {"begun", begun}, {"name", open.item.name}, {"row", std::to_string(open.row)}})
        .item = open.item.name;
  // Many write the section's name again where it ends.
  if (text(row, Field::name) == open.item.name) unused_cells(row, {Field::type, Field::name});
  else unused_cells(row, {Field::type});
  close_frame();
}

void SurveyReader::close_frame() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  if (frame.loop) {
    auto template_items = std::exchange(frame.item.items, {});
    const auto* list = form_.list(frame.loop_list);
    const auto wanted = list == nullptr ? 0 : list->choices.size() * (count_of(template_items) + 1);
    looped_items_ += wanted;
    if (looped_items_ > form_items_max) {
      sheet_.error("too_many_items", frame.row, column(Field::type), {{"items", std::to_string(looped_items_)}, {"items_max", std::to_string(form_items_max)}}).item = frame.item.name;
    } else if (list != nullptr)
      for (const auto& choice : list->choices) {
        if (choice.name == "none") continue;
        if (!is_xml_name(choice.name)) sheet_.error("xlsform_name_invalid", frame.row, column(Field::type), {{"name", choice.name}}).item = frame.item.name;
        Item round;
        round.type = ItemType::group;
        round.name = choice.name;
        round.label = choice.label;
        for (const auto& item : template_items) round.items.push_back(in_loop(item, choice, form_.default_language));
        frame.item.items.push_back(std::move(round));
      }
  }
  frames_.back().item.items.push_back(std::move(frame.item));
}

void SurveyReader::unused_cells(const Row& row, std::initializer_list<Field> used) {
  for (const auto& [at, cell] : row.cells) {
    const auto field = columns_.at(at).field;
    if (std::ranges::find(used, field) != used.end() || field == Field::unknown || field == Field::no_place || field == Field::disabled) continue;
    sheet_.warning("xlsform_cell_unused", row.number, at, {{"type", text(row, Field::type)}, {"value", base::shortened(cell.text, 60)}});
  }
}

// pulldata('fruits', …) and instance('fruits') that is no list of choices: the file fruits.csv.
void SurveyReader::want_files(const std::string& expression, std::size_t row) {
  for (const std::string_view function : {"pulldata", "instance"})
    for (auto at = expression.find(function); at != std::string::npos; at = expression.find(function, at + 1)) {
      auto from = expression.find_first_not_of(" \t\r\n", at + function.size());
      if (from == std::string::npos || expression[from] != '(') continue;
      from = expression.find_first_not_of(" \t\r\n", from + 1);
      if (from == std::string::npos || (expression[from] != '\'' && expression[from] != '"')) continue;
      const auto end = expression.find(expression[from], from + 1);
      if (end == std::string::npos) continue;
      auto name = expression.substr(from + 1, end - from - 1);
      if (form_.list(name) != nullptr) continue;
      if (!name.ends_with(".csv")) name += ".csv";
      files_.emplace(std::move(name), row);
    }
}

}  // namespace platsbesok::checklist
