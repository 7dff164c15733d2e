// The sheet settings: one row of what is said of the form as a whole.
#pragma once

#include "core/checklist/form.h"
#include "core/checklist/xlsform_sheet.h"

namespace platsbesok::checklist {

struct Settings {
  bool choices_may_repeat = false;  // allow_choice_duplicates
  std::size_t row = 0;
  std::map<std::string, std::size_t> columns;  // "instance_name": 4
};
// Into `form`. Errors: a date or a flag of ours that cannot be read.
Settings read_settings(XlsformSheet& sheet, Form& form);

table::Sheet settings_sheet(const Form& form);

}  // namespace platsbesok::checklist
