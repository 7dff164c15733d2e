// A form as a workbook that anyone can edit: XLSForm's sheets survey, choices and settings, with the law columns lagrum, bindande, kritisk, dimension,
// fynd, krav_id, regi, sekretess and anmarkning beside the usual ones.
// Invariants: every cell of those sheets that holds something is carried into the form or named in a problem, with sheet, row and column and what will
// happen; a form that ODK's own reader accepts is accepted here; import_xlsform(to_workbook(form)) gives `form`, where its texts are as import leaves
// them (NFC, no blanks at their ends) and each of its items has what its type has.
// Source: xlsform.org; pyxform, ODK's own reader, for what it accepts.
#pragma once

#include "core/base/bytes.h"
#include "core/checklist/form.h"
#include "core/checklist/limits.h"
#include "core/checklist/problem.h"
#include "core/table/workbook.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace platsbesok::checklist {

inline constexpr std::size_t survey_rows_max = form_items_max;

class CompiledForm;

struct ImportedForm {
  std::optional<Form> form;  // nothing where a problem is an error
  Problems problems;         // in the order of the sheets and rows
  std::shared_ptr<const CompiledForm> compiled = nullptr;  // the form, where its logic has been looked at
};

// The bytes of a file that came with the workbook, by its bare name ("fruits.csv"); nothing where it did not come.
using FilesBeside = std::function<std::optional<base::Bytes>(const std::string& name)>;

// file_name: without its ending; the form's id where the settings have none. Problems: those of compiled_form.h, and the codes "xlsform_…".
// Where `about` has "reason", that is the code of a refusal or a problem whose own sentence says why.
ImportedForm import_xlsform(const table::Workbook& workbook, const FilesBeside& files = {}, const std::string& file_name = {});
// The same, but what it says is not held against itself: the first half of the import.
ImportedForm read_xlsform(const table::Workbook& workbook, const FilesBeside& files = {}, const std::string& file_name = {});

table::Workbook to_workbook(const Form& form);

}  // namespace platsbesok::checklist
