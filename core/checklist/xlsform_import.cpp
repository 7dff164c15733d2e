#include "core/checklist/xlsform.h"

#include "core/checklist/points.h"
#include "core/checklist/xlsform_lists.h"
#include "core/checklist/xlsform_settings.h"
#include "core/checklist/xlsform_survey.h"

#include <algorithm>

namespace platsbesok::checklist {

namespace {

class Import {
public:
  Import(const table::Workbook& workbook, const FilesBeside& files, const std::string& file_name) : workbook_(workbook), files_(files), file_name_(file_name) {}

  ImportedForm run() {
    const auto* survey = find_survey();
    if (survey == nullptr) return {std::nullopt, std::move(problems_)};
    name_unread_sheets(survey);
    Settings settings;
    if (const auto* sheet = find("settings")) {
      XlsformSheet read(*sheet, problems_);
      settings = read_settings(read, form_);
      settings_name_ = read.name();
    }
    read_choices();
    if (const auto* sheet = find("files")) read_files_sheet(*sheet, form_, problems_);
    XlsformSheet survey_sheet(*survey, problems_);
    SurveyReader reader(survey_sheet, form_, external_lists_);
    reader.read();
    for (const auto& name : reader.files()) read_file_beside(name, files_, form_, problems_);
    name_what_is_missing(survey_sheet, reader, settings);
    if (has_error(problems_)) return {std::nullopt, std::move(problems_)};
    return {std::move(form_), std::move(problems_)};
  }

private:
  const table::Sheet* find(std::string_view name) const {
    const auto found = std::ranges::find_if(workbook_.sheets, [&](const auto& sheet) { return plain_words(sheet.name) == plain_words(name); });
    return found == workbook_.sheets.end() ? nullptr : &*found;
  }

  const table::Sheet* find_survey() {
    const auto* survey = find("survey");
    if (survey == nullptr && workbook_.sheets.size() == 1) survey = &workbook_.sheets.front();  // as ODK's reader does
    if (survey != nullptr && survey->rows.size() > 1) return survey;
    Problem problem;
    problem.code = survey == nullptr ? "xlsform_no_survey" : "xlsform_survey_empty";
    std::string names;
    for (const auto& sheet : workbook_.sheets) names += (names.empty() ? "" : ", ") + sheet.name;
    problem.about["sheets"] = names;
    problems_.push_back(std::move(problem));
    return nullptr;
  }

  void name_unread_sheets(const table::Sheet* survey) {
    for (const auto& sheet : workbook_.sheets) {
      const auto words = plain_words(sheet.name);
      if (&sheet == survey || words == "choices" || words == "settings" || words == "external choices" || words == "files" || sheet.rows.empty()) continue;
      Problem problem;
      problem.severity = Problem::Severity::warning;
      const auto near = nearest(words, {"choices", "settings", "external choices"});
      problem.code = near ? "xlsform_sheet_unread_near" : "xlsform_sheet_unread";
      if (near) problem.about["suggestion"] = *near;
      problem.about["sheet"] = problem.sheet = sheet.name;
      problems_.push_back(std::move(problem));
    }
  }

  void read_choices() {
    if (const auto* sheet = find("choices")) {
      XlsformSheet read(*sheet, problems_);
      auto lists = read_lists(read);
      form_.choice_lists = std::move(lists.lists);
      list_rows_ = std::move(lists.row_of);
      choices_name_ = read.name();
    }
    const auto* sheet = find("external_choices");
    if (sheet == nullptr) return;
    XlsformSheet read(*sheet, problems_);
    for (auto& list : read_lists(read).lists) {
      external_lists_.insert(list.name);
      if (form_.list(list.name) != nullptr) list.name += "_external";
      form_.choice_lists.push_back(std::move(list));
    }
  }

  void whole_form_warning(const char* code, std::map<std::string, std::string> about = {}) {
    Problem problem;
    problem.severity = Problem::Severity::warning;
    problem.code = code;
    problem.about = std::move(about);
    problem.sheet = settings_name_;
    problems_.push_back(std::move(problem));
  }

  // What is not there, but ought to be: the id, the title, from when it is valid, and the points' legal basis.
  void name_what_is_missing(XlsformSheet& survey, const SurveyReader& reader, const Settings&) {
    if (form_.id.empty()) {
      form_.id = file_name_.empty() ? "form" : tidy(file_name_);
      whole_form_warning("xlsform_form_id_missing", {{"id", form_.id}});
    }
    if (form_.title.empty()) whole_form_warning("xlsform_title_missing");
    if (!form_.valid_from) whole_form_warning("xlsform_valid_from_missing");
    if (!reader.has(Field::basis)) return whole_form_warning("xlsform_basis_none");
    for (const auto& point : points(form_)) {
      if (!point.item->basis.empty()) continue;
      const auto row = reader.row_of(point.item->name);
      survey.warning("xlsform_basis_missing", row, reader.column_of(name_of(Field::basis)), {{"name", point.item->name}}).item = point.item->name;
    }
  }

  const table::Workbook& workbook_;
  const FilesBeside& files_;
  const std::string& file_name_;
  Form form_;
  Problems problems_;
  std::string settings_name_, choices_name_;
  std::map<std::string, std::size_t> list_rows_;
  std::set<std::string> external_lists_;
};

}  // namespace

ImportedForm import_xlsform(const table::Workbook& workbook, const FilesBeside& files, const std::string& file_name) {
  return Import(workbook, files, file_name).run();
}

}  // namespace platsbesok::checklist
