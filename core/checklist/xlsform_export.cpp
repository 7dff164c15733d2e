#include "core/checklist/xlsform.h"

#include "core/checklist/xlsform_columns.h"
#include "core/checklist/xlsform_lists.h"
#include "core/checklist/xlsform_settings.h"

#include <algorithm>

namespace platsbesok::checklist {

namespace {

// Rows of texts under headers that appear as they are first needed; written with the headers in the order of `order`, and the rest after them.
class Rows {
public:
  void begin() { rows_.emplace_back(); }
  void set(const std::string& header, const std::string& text) {
    if (text.empty()) return;
    if (std::ranges::find(headers_, header) == headers_.end()) headers_.push_back(header);
    rows_.back()[header] = text;
  }
  table::Sheet sheet(std::string name, const std::vector<std::string>& first) const {
    auto headers = first;
    for (const auto& header : headers_)
      if (std::ranges::find(headers, header) == headers.end()) headers.push_back(header);
    table::Sheet sheet{std::move(name), false, {{1, {}}}};
    for (std::size_t i = 0; i < headers.size(); ++i) sheet.rows[0].cells.push_back({i + 1, table::CellKind::text, headers[i]});
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      table::Row row{r + 2, {}};
      for (std::size_t i = 0; i < headers.size(); ++i)
        if (const auto cell = rows_[r].find(headers[i]); cell != rows_[r].end()) row.cells.push_back({i + 1, table::CellKind::text, cell->second});
      sheet.rows.push_back(std::move(row));
    }
    return sheet;
  }

private:
  std::vector<std::string> headers_;
  std::vector<std::map<std::string, std::string>> rows_;
};

void add_languages(std::set<std::string>& languages, const Texts& texts) {
  for (const auto& [language, words] : texts) languages.insert(language);
}

class SurveyWriter {
public:
  explicit SurveyWriter(const Form& form) : default_language_(form.default_language) {
    for (const auto& item : form.items) collect(item);
    for (const auto& item : form.items) write(item);
  }

  table::Sheet sheet() const {
    std::vector<std::string> headers{"type", "name"};
    for (const auto field : {Field::label, Field::hint, Field::help, Field::required, Field::relevant, Field::constraint, Field::constraint_message, Field::calculation,
                             Field::choice_filter, Field::basis, Field::binding, Field::critical, Field::dimension, Field::finding, Field::requirement, Field::scope,
                             Field::secret, Field::remark})
      if (const auto used = languages_.find(field); used != languages_.end())
        for (const auto& language : ordered(used->second)) headers.push_back(column_name(field, language));
    return rows_.sheet("survey", headers);
  }

private:
  // The default language first.
  std::vector<std::string> ordered(const std::set<std::string>& languages) const {
    std::vector<std::string> all(languages.begin(), languages.end());
    std::stable_partition(all.begin(), all.end(), [&](const auto& each) { return each == default_language_; });
    return all;
  }

  void collect(const Item& item) {
    add_languages(languages_[Field::label], item.label);
    add_languages(languages_[Field::hint], item.hint);
    add_languages(languages_[Field::help], item.help);
    add_languages(languages_[Field::constraint_message], item.constraint_message);
    const auto used = [&](Field field, bool set) {
      if (set) languages_[field].insert("");
    };
    used(Field::required, !item.required.empty());
    used(Field::relevant, !item.relevant.empty());
    used(Field::constraint, !item.constraint.empty());
    used(Field::calculation, !item.calculation.empty());
    used(Field::choice_filter, !item.choice_filter.empty());
    used(Field::basis, !item.basis.empty());
    used(Field::binding, item.recommendation);
    used(Field::critical, item.critical);
    used(Field::dimension, item.dimension.has_value());
    used(Field::finding, !item.finding.empty());
    used(Field::requirement, !item.requirement.empty());
    used(Field::scope, item.scope != Scope::all);
    used(Field::secret, item.secret);
    used(Field::remark, !item.remark.empty());
    for (const auto& member : item.items) collect(member);
  }

  void set(Field field, const std::string& text) { rows_.set(column_name(field, {}), text); }
  void set(Field field, const Texts& texts) {
    for (const auto& [language, words] : texts) rows_.set(column_name(field, language), words);
  }

  void write(const Item& item) {
    const bool section = item.type == ItemType::group || item.type == ItemType::repeat;
    const std::string code(code_of(item.type));
    const auto type = section ? "begin_" + code : type_text(item);
    rows_.begin();
    set(Field::type, type);
    set(Field::name, item.name);
    set(Field::label, item.label);
    set(Field::hint, item.hint);
    set(Field::help, item.help);
    set(Field::relevant, item.relevant);
    set(Field::required, item.required);
    set(Field::constraint, item.constraint);
    set(Field::calculation, item.calculation);
    set(Field::read_only, item.read_only);
    set(Field::choice_filter, item.choice_filter);
    set(Field::repeat_count, item.repeat_count);
    set(Field::default_value, item.default_value);
    set(Field::trigger, item.trigger);
    set(Field::constraint_message, item.constraint_message);
    set(Field::required_message, item.required_message);
    const bool signature = item.type == ItemType::signature;
    set(Field::appearance, signature ? (item.appearance.empty() ? "signature" : "signature " + item.appearance) : item.appearance);
    set(Field::parameters, parameters_text(item.parameters));
    if (section || item.preset != survey_type(type).preset) set(Field::preset, item.preset);
    set(Field::basis, text_of(item.basis));
    set(Field::binding, item.recommendation ? "nej" : "");
    set(Field::critical, item.critical ? "ja" : "");
    set(Field::dimension, item.dimension ? std::string(code_of(*item.dimension)) : "");
    set(Field::finding, item.finding);
    set(Field::requirement, item.requirement);
    set(Field::scope, item.scope == Scope::all ? "" : std::string(code_of(item.scope)));
    set(Field::secret, item.secret ? "ja" : "");
    set(Field::remark, item.remark);
    if (!section) return;
    for (const auto& member : item.items) write(member);
    rows_.begin();
    set(Field::type, "end_" + code);
    set(Field::name, item.name);
  }

  static std::string parameters_text(const std::map<std::string, std::string>& parameters) {
    std::string text;
    for (const auto& [key, value] : parameters) text += (text.empty() ? "" : ";") + key + "=" + value;
    return text;
  }

  const std::string& default_language_;
  std::map<Field, std::set<std::string>> languages_;
  Rows rows_;
};

table::Sheet choices_sheet(const Form& form) {
  Rows rows;
  std::set<std::string> languages;
  for (const auto& list : form.choice_lists) {
    if (list.choices.empty()) {
      rows.begin();
      rows.set("list_name", list.name);
    }
    for (const auto& choice : list.choices) {
      rows.begin();
      rows.set("list_name", list.name);
      rows.set("name", choice.name);
      add_languages(languages, choice.label);
      for (const auto& [language, words] : choice.label) rows.set(column_name(Field::label, language), words);
      for (const auto& [attribute, value] : choice.attributes) rows.set(attribute_heading(attribute), value);
    }
  }
  std::vector<std::string> headers{"list_name", "name"};
  for (const auto& language : languages) headers.push_back(column_name(Field::label, language));
  return rows.sheet("choices", headers);
}

}  // namespace

table::Workbook to_workbook(const Form& form) {
  table::Workbook workbook;
  workbook.sheets.push_back(SurveyWriter(form).sheet());
  workbook.sheets.push_back(choices_sheet(form));
  workbook.sheets.push_back(settings_sheet(form));
  if (!form.files.empty()) workbook.sheets.push_back(files_sheet(form.files));
  return workbook;
}

}  // namespace platsbesok::checklist
