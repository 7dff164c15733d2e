// The sheets choices and external_choices: rows as lists of choices. And the CSV files that came with the workbook.
#pragma once

#include "core/checklist/form.h"
#include "core/checklist/xlsform.h"
#include "core/checklist/xlsform_sheet.h"

namespace platsbesok::checklist {

// A heading of the sheet choices that is none of list_name, name and label is a column of the choices' own.
std::string attribute_heading(const std::string& attribute);

struct ReadLists {
  std::vector<ChoiceList> lists;                       // in the order they begin
  std::map<std::string, std::size_t> row_of;           // where each begins
  const ChoiceList* find(std::string_view name) const;
};
// A name twice in one list is an error, unless the settings allow it.
ReadLists read_lists(XlsformSheet& sheet, bool choices_may_repeat);

// Into `form.files`, once. A file that is not there is compiled_form.h's to miss; one that cannot be read, or whose name leads elsewhere, is a problem.
void read_file_beside(const std::string& name, const FilesBeside& files, Form& form, Problems& problems);

// The sheet "files" of an exported form: column A the file's name, beside it a row of the file; the first row of each its columns.
bool is_files_sheet(const table::Sheet& sheet);
void read_files_sheet(const table::Sheet& sheet, Form& form, Problems& problems);
table::Sheet files_sheet(const std::vector<DataFile>& files);

}  // namespace platsbesok::checklist
