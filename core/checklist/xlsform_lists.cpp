#include "core/checklist/xlsform_lists.h"

#include "core/base/text.h"
#include "core/checklist/xlsform_columns.h"
#include "core/table/csv.h"

#include <algorithm>

namespace platsbesok::checklist {

namespace {

struct ChoiceHeading {
  enum class Kind { list, name, label, no_place, attribute } kind = Kind::attribute;
  std::string text;  // the language, or the attribute
};

ChoiceHeading choice_heading(const std::string& header) {
  using Kind = ChoiceHeading::Kind;
  const auto words = plain_words(header);
  if (words == "list name" || words == "listname") return {Kind::list, {}};
  constexpr std::string_view prefix = "attribute::";
  if (words.starts_with(prefix) && words.size() > prefix.size()) return {Kind::attribute, tidy(header.substr(header.find("::") + 2))};
  if (words == "nivå") return {Kind::attribute, "niva"};
  const auto heading = survey_heading(header);
  if (heading.field == Field::name) return {Kind::name, {}};
  if (heading.field == Field::label) return {Kind::label, heading.language};
  for (const char* media : {"image", "big-image", "audio", "video", "media"})
    if (words == media || words.starts_with(std::string(media) + ":")) return {Kind::no_place, {}};
  return {Kind::attribute, header};
}

// "fruits.csv", and nothing that leads out of the folder.
bool is_bare_name(std::string_view name) {
  return !name.empty() && name.size() <= 255 && name.find_first_of("/\\:") == std::string_view::npos && !name.starts_with('.');
}

constexpr std::size_t file_cells_max = 5'000'000;  // headings × rows

Problem file_problem(std::string code, const std::string& name, std::map<std::string, std::string> about = {}) {
  Problem problem;
  problem.severity = Problem::Severity::warning;
  problem.code = std::move(code);
  problem.about = std::move(about);
  problem.about["file"] = name;
  return problem;
}

DataFile data_file(const std::string& name, const std::vector<table::Row>& rows, Problems& problems) {
  DataFile file{name, {}, {}};
  // A row is as long as the headings, however few of its cells hold something.
  const auto columns = rows.empty() || rows.front().cells.empty() ? 0 : rows.front().cells.back().column;
  if (columns * rows.size() > file_cells_max) {
    auto problem = file_problem("xlsform_file_too_wide", name, {{"max", std::to_string(file_cells_max)}});
    problem.severity = Problem::Severity::error;
    problems.push_back(std::move(problem));
    return file;
  }
  std::size_t uneven = 0, first_uneven = 0;
  for (const auto& row : rows) {
    const bool header = &row == &rows.front();
    auto& cells = header ? file.columns : file.rows.emplace_back(file.columns.size());
    for (const auto& cell : row.cells) {
      if (header && cells.size() < cell.column) cells.resize(cell.column);
      auto text = header ? tidy(cell.text) : base::normalised(cell.text).value_or(cell.text);
      if (cell.column <= cells.size()) cells[cell.column - 1] = std::move(text);
      else if (uneven++ == 0) first_uneven = row.number;
    }
  }
  if (uneven > 0) problems.push_back(file_problem("xlsform_file_uneven", name, {{"row", std::to_string(first_uneven)}, {"count", std::to_string(uneven)}}));
  return file;
}

}  // namespace

std::string attribute_heading(const std::string& attribute) {
  const auto heading = choice_heading(attribute);
  return heading.kind == ChoiceHeading::Kind::attribute && heading.text == attribute ? attribute : "attribute::" + attribute;
}

const ChoiceList* ReadLists::find(std::string_view name) const {
  const auto found = std::ranges::find(lists, name, &ChoiceList::name);
  return found == lists.end() ? nullptr : &*found;
}

ReadLists read_lists(XlsformSheet& sheet, bool choices_may_repeat) {
  using Kind = ChoiceHeading::Kind;
  ReadLists read;
  std::map<std::size_t, ChoiceHeading> columns;
  std::size_t list_column = 0, name_column = 0;
  const bool has_name = std::ranges::any_of(sheet.headers(), [](const auto& header) { return plain_words(header.text) == "name"; });
  for (const auto& header : sheet.headers()) {
    auto heading = choice_heading(header.text);
    // "value" is an old name of the column name; beside it, it is the author's own.
    if (has_name && heading.kind == Kind::name && plain_words(header.text) != "name") heading = {Kind::attribute, header.text};
    if (heading.kind == Kind::no_place && header.cells > 0)
      sheet.warning("xlsform_column_no_place", sheet.header_row(), header.column, {{"column", header.text}, {"count", std::to_string(header.cells)}});
    if (heading.kind == Kind::list && list_column == 0) list_column = header.column;
    if (heading.kind == Kind::name && name_column == 0) name_column = header.column;
    columns.emplace(header.column, std::move(heading));
  }
  if (sheet.rows().empty()) return read;
  for (const auto& [column, missing] : {std::pair{list_column, "list_name"}, {name_column, "name"}})
    if (column == 0) sheet.error("xlsform_column_missing", sheet.header_row(), 0, {{"column", missing}, {"sheet", sheet.name()}});
  if (list_column == 0 || name_column == 0) return read;
  std::map<std::string, std::size_t> index;
  std::map<std::pair<std::size_t, std::string>, std::size_t> row_of_choice;  // by list
  for (const auto& row : sheet.rows()) {
    const auto list_cell = row.cells.find(list_column);
    if (list_cell == row.cells.end()) {
      sheet.warning("xlsform_choice_no_list", row.number, 0);
      continue;
    }
    const auto& list_name = list_cell->second.text;
    const auto [at, fresh] = index.emplace(list_name, read.lists.size());
    if (fresh) {
      read.lists.push_back({list_name, {}});
      read.row_of.emplace(list_name, row.number);
    }
    Choice choice;
    for (const auto& at_column : row.cells) {
      const std::size_t column = at_column.first;
      const table::Cell& cell = at_column.second;
      const auto& heading = columns.at(column);
      const auto once = [&](std::string& text) {
        if (text.empty()) text = cell.text;
        else if (text != cell.text) sheet.warning("xlsform_cell_twice", row.number, column, {{"value", cell.text}, {"kept", text}});
      };
      if (heading.kind == Kind::name) once(choice.name);
      if (heading.kind == Kind::label) once(choice.label[heading.text]);
      if (heading.kind == Kind::attribute) once(choice.attributes[heading.text]);
      if (heading.kind == Kind::list && cell.text != list_name) sheet.warning("xlsform_cell_twice", row.number, column, {{"value", cell.text}, {"kept", list_name}});
      if (heading.kind == Kind::attribute && heading.text == "niva" && (cell.text.size() != 1 || cell.text[0] < '1' || cell.text[0] > '4'))
        sheet.warning("xlsform_level_unreadable", row.number, column, {{"value", cell.text}});
    }
    if (choice.name.empty()) {
      if (row.cells.size() == 1) sheet.warning("xlsform_choice_empty", row.number, 0, {{"list", list_name}}).item = list_name;
      else sheet.error("xlsform_choice_name_missing", row.number, name_column, {{"list", list_name}}).item = list_name;
      continue;
    }
    const auto [first, only] = row_of_choice.emplace(std::pair{at->second, choice.name}, row.number);
    if (!only && !choices_may_repeat)
      sheet.error("xlsform_choice_twice", row.number, name_column, {{"choice", choice.name}, {"list", list_name}, {"row", std::to_string(first->second)}}).item = list_name;
    read.lists[at->second].choices.push_back(std::move(choice));
  }
  return read;
}

void read_file_beside(const std::string& name, const FilesBeside& files, Form& form, Problems& problems) {
  if (form.file(name) != nullptr) return;
  if (!is_bare_name(name)) return problems.push_back(file_problem("xlsform_file_name", name));
  if (!name.ends_with(".csv")) return problems.push_back(file_problem("xlsform_file_not_csv", name));
  const auto bytes = files ? files(name) : std::nullopt;
  if (!bytes) return;
  const auto table = table::read_csv(*bytes);
  if (!table) {
    auto about = table.refusal().about;
    about["reason"] = table.refusal().code;
    return problems.push_back(file_problem("xlsform_file_unreadable", name, std::move(about)));
  }
  form.files.push_back(data_file(name, table->rows, problems));
}

bool is_files_sheet(const table::Sheet& sheet) {
  return sheet.name == "files" && !sheet.rows.empty() && sheet.rows.front().text(1) == "file" && sheet.rows.front().text(2) == "cells";
}

void read_files_sheet(const table::Sheet& sheet, Form& form, Problems& problems) {
  std::vector<std::pair<std::string, std::vector<table::Row>>> files;
  for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
    table::Row row = sheet.rows[i];
    const std::string name = row.cells.front().column == 1 ? tidy(row.cells.front().text) : "";
    if (name.empty()) {
      Problem problem = file_problem("xlsform_file_name", "");
      problem.sheet = sheet.name;
      problem.row = row.number;
      problems.push_back(std::move(problem));
      continue;
    }
    row.cells.erase(row.cells.begin());
    for (auto& cell : row.cells) --cell.column;
    auto file = std::ranges::find(files, name, &std::pair<std::string, std::vector<table::Row>>::first);
    if (file == files.end()) file = files.insert(file, {name, {}});
    file->second.push_back(std::move(row));
  }
  for (const auto& [name, rows] : files) form.files.push_back(data_file(name, rows, problems));
}

table::Sheet files_sheet(const std::vector<DataFile>& files) {
  table::Sheet sheet{"files", false, {{1, {{1, table::CellKind::text, "file"}, {2, table::CellKind::text, "cells"}}}}};
  const auto add = [&](const std::string& name, const std::vector<std::string>& cells) {
    table::Row row{sheet.rows.size() + 1, {{1, table::CellKind::text, name}}};
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (!cells[i].empty()) row.cells.push_back({i + 2, table::CellKind::text, cells[i]});
    sheet.rows.push_back(std::move(row));
  };
  for (const auto& file : files) {
    add(file.name, file.columns);
    for (const auto& row : file.rows) add(file.name, row);
  }
  return sheet;
}

}  // namespace platsbesok::checklist
