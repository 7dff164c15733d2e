#include "core/checklist/xlsform.h"

#include "core/checklist/compiled_form.h"
#include "core/checklist/completeness.h"
#include "core/checklist/xlsform_lists.h"
#include "core/checklist/xlsform_settings.h"
#include "core/checklist/xlsform_survey.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>
#include <utility>

namespace platsbesok::checklist {

namespace {

class Import {
public:
  Import(const table::Workbook& workbook, const FilesBeside& files, const std::string& file_name) : workbook_(workbook), files_(files), file_name_(file_name) {}

  ImportedForm run(bool compiled) {
    const auto* survey = find_survey();
    if (survey == nullptr) return {std::nullopt, std::move(problems_)};
    name_unread_sheets(survey);
    Settings settings;
    if (const auto* sheet = find("settings")) {
      XlsformSheet read(*sheet, problems_);
      settings = read_settings(read, form_);
      settings_name_ = read.name();
    }
    read_choices(settings.choices_may_repeat);
    if (const auto* sheet = find("files"); sheet != nullptr && is_files_sheet(*sheet)) read_files_sheet(*sheet, form_, problems_);
    XlsformSheet survey_sheet(*survey, problems_);
    SurveyReader reader(survey_sheet, form_, external_lists_);
    reader.read();
    for (const auto& [name, row] : reader.files()) {
      const auto before = problems_.size();
      read_file_beside(name, files_, form_, problems_);
      for (auto i = before; i < problems_.size(); ++i) {
        problems_[i].sheet = survey_sheet.name();
        problems_[i].row = row;
        files_told_.insert(name);
      }
    }
    name_the_form();
    if (compiled && reader.whole()) add_what_it_says(survey_sheet.name(), reader, settings);
    sort_problems();
    if (has_error(problems_)) return {std::nullopt, std::move(problems_)};
    return {std::move(form_), std::move(problems_), std::move(compiled_form_)};
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
      const bool read = &sheet == survey || &sheet == find("choices") || &sheet == find("settings") || &sheet == find("external_choices") ||
                        (&sheet == find("files") && is_files_sheet(sheet));
      if (read || sheet.rows.empty()) continue;
      Problem problem;
      problem.severity = Problem::Severity::warning;
      const auto near = nearest(words, {"choices", "settings", "external choices"});
      problem.code = near ? "xlsform_sheet_unread_near" : "xlsform_sheet_unread";
      if (near) problem.about["suggestion"] = *near;
      problem.about["sheet"] = problem.sheet = sheet.name;
      problems_.push_back(std::move(problem));
    }
  }

  void read_choices(bool may_repeat) {
    if (const auto* sheet = find("choices")) {
      XlsformSheet read(*sheet, problems_);
      auto lists = read_lists(read, may_repeat);
      form_.choice_lists = std::move(lists.lists);
      list_rows_ = std::move(lists.row_of);
      choices_name_ = read.name();
    }
    const auto* sheet = find("external_choices");
    if (sheet == nullptr) return;
    XlsformSheet read(*sheet, problems_);
    for (auto& list : read_lists(read, true).lists) {
      external_lists_.insert(list.name);
      if (form_.list(list.name) != nullptr) list.name += "_external";
      form_.choice_lists.push_back(std::move(list));
    }
  }

  void name_the_form() {
    if (!form_.id.empty()) return;
    form_.id = file_name_.empty() ? "form" : tidy(file_name_);
    problems_.push_back(Problem::warning("xlsform_form_id_missing", {}, "form_id", {{"id", form_.id}}));
  }

  // A formula that nobody can work out whatever else the form has: its own words are wrong, it asks for what does not exist here, or it reads itself.
  // ODK's reader looks into no formula, so such ones are in other people's forms. What refers to a question that is not there, and formulas that rest on
  // each other in a circle, are for the author to put right: no one of them is the wrong one.
  static bool may_be_left_out(const Problem& problem) {
    if (problem.severity != Problem::Severity::error) return false;
    constexpr std::array codes{"argument_count", "argument_kind", "cycle_self", "expression_syntax", "expression_too_deep", "expression_too_long", "expression_unfinished", "function_unknown",
                               "path_unknown", "text_unclosed"};
    return problem.code.ends_with("_unsupported") || std::ranges::find(codes, problem.code) != codes.end();
  }

  Problems compile_again() {
    auto made = compile(form_);
    compiled_form_ = std::move(made.form);
    return std::move(made.problems);
  }

  // Such a formula must not cost somebody else's form: it is taken out, kept in the remark, and named. Where lagrum is written it is an error like any other.
  Problems compiled(const SurveyReader& reader) {
    auto problems = compile_again();
    if (reader.has(Field::basis)) return problems;
    Problems left_out;
    for (bool more = true; more;) {  // circles are looked for when every formula can be read
      more = false;
      for (auto& problem : problems) {
        if (!may_be_left_out(problem)) continue;
        auto formula = take_out(problem);
        if (formula.empty()) continue;
        problem.about["reason"] = problem.code;
        problem.about["formula"] = std::move(formula);
        problem.about["column"] = problem.field;
        problem.code = "xlsform_formula_left_out";
        problem.severity = Problem::Severity::warning;
        left_out.push_back(std::move(problem));
        more = true;
      }
      if (more) problems = compile_again();
    }
    // That a calculation has no formula is told once: by what was taken out of it.
    std::erase_if(problems, [&](const Problem& problem) {
      return problem.code == "calculation_missing" && std::ranges::any_of(left_out, [&](const Problem& out) { return out.node == problem.node && out.field == problem.field; });
    });
    problems.insert(problems.end(), left_out.begin(), left_out.end());
    return problems;
  }

  // The nth item in the form's order; n counts down to it.
  static Item* nth(std::vector<Item>& items, std::uint32_t& n) {
    for (auto& item : items) {
      if (--n == 0) return &item;
      if (auto* inner = nth(item.items, n)) return inner;
    }
    return nullptr;
  }

  // The formula that the problem is about; empty: it is out already.
  std::string take_out(const Problem& problem) {
    if (problem.field == "instance_name") return std::exchange(form_.instance_name, {});
    auto n = problem.node;
    auto* item = n == 0 ? nullptr : nth(form_.items, n);
    if (item == nullptr) return {};
    const std::pair<std::string_view, std::string*> formulas[] = {
        {"relevant", &item->relevant}, {"required", &item->required}, {"constraint", &item->constraint}, {"calculation", &item->calculation}, {"read_only", &item->read_only},
        {"choice_filter", &item->choice_filter}, {"repeat_count", &item->repeat_count}, {"default", &item->default_value}};
    const auto found = std::ranges::find(formulas, std::string_view(problem.field), &std::pair<std::string_view, std::string*>::first);
    if (found == std::end(formulas) || found->second->empty()) return {};
    item->remark += (item->remark.empty() ? "" : "\n") + problem.field + ": " + *found->second;
    return std::exchange(*found->second, {});
  }

  // What the form's logic says against it, and what it lacks, each with its place here.
  void add_what_it_says(const std::string& survey, const SurveyReader& reader, const Settings& settings) {
    const bool names_told = std::ranges::any_of(problems_, [](const auto& each) { return each.code.starts_with("xlsform_name_"); });
    auto problems = compiled(reader);
    name_missing_files(survey, reader, problems);
    std::ranges::move(missing_in(form_), std::back_inserter(problems));
    for (auto& problem : problems) {
      if (names_told && problem.code.starts_with("name_") && problem.field == "name") continue;
      if (problem.code == "file_missing" && files_told_.contains(problem.about["file"])) continue;
      if (const auto row = reader.row_of(problem.item); row != 0) {
        problem.sheet = survey;
        problem.row = row;
        problem.column = reader.column_of(problem.field);
      } else if (const auto list = list_rows_.find(problem.item); list != list_rows_.end()) {
        problem.sheet = choices_name_;
        problem.row = list->second;
      } else if (const auto column = settings.columns.find(problem.field); problem.item.empty() && column != settings.columns.end()) {
        problem.sheet = settings_name_;
        problem.row = settings.row;
        problem.column = column->second;
      }
      problems_.push_back(std::move(problem));
    }
  }

  // A file that a row brings in and no question asks for.
  void name_missing_files(const std::string& survey, const SurveyReader& reader, const Problems& found) {
    for (const auto& asked : reader.files()) {
      const auto& name = asked.first;
      const auto is_told = [&](const Problem& each) { return each.about.contains("file") && each.about.at("file") == name; };
      if (form_.file(name) != nullptr || files_told_.contains(name) || std::ranges::any_of(found, is_told)) continue;
      auto problem = Problem::warning("file_missing", {}, "type", {{"file", name}});
      problem.sheet = survey;
      problem.row = asked.second;
      problems_.push_back(std::move(problem));
    }
  }

  // As the workbook is read; what is about the form as a whole comes last.
  void sort_problems() {
    const auto sheet = [&](const Problem& problem) { return std::ranges::find(workbook_.sheets, problem.sheet, &table::Sheet::name) - workbook_.sheets.begin(); };
    std::ranges::stable_sort(problems_, {}, [&](const Problem& problem) { return std::tuple(sheet(problem), problem.row, problem.column); });
  }

  const table::Workbook& workbook_;
  const FilesBeside& files_;
  const std::string& file_name_;
  Form form_;
  std::shared_ptr<const CompiledForm> compiled_form_;
  Problems problems_;
  std::string settings_name_, choices_name_;
  std::map<std::string, std::size_t> list_rows_;
  std::set<std::string> external_lists_, files_told_;
};

}  // namespace

ImportedForm import_xlsform(const table::Workbook& workbook, const FilesBeside& files, const std::string& file_name) {
  return Import(workbook, files, file_name).run(true);
}

ImportedForm read_xlsform(const table::Workbook& workbook, const FilesBeside& files, const std::string& file_name) {
  return Import(workbook, files, file_name).run(false);
}

}  // namespace platsbesok::checklist
