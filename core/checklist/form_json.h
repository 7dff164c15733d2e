// A form as JSON, the source in assets/checklists; described for others in assets/checklists/checklist.schema.json.
// Invariant: the form to_json() writes is the one parse_form() reads, and canonical bytes come back as they were: two spaces, fields in one order, what
// is empty left out, words in one language as a text and in several as an object by language. So two equal forms have the same SHA-256.
#pragma once

#include "core/base/outcome.h"
#include "core/checklist/form.h"

#include <string>
#include <string_view>

namespace platsbesok::checklist {

inline constexpr std::size_t form_size_bytes_max = 64 * 1024 * 1024;  // the largest workbook with its data files; a checklist of a visit is far smaller (template.h)

// Refusals: those of base::parse_json, core/base/json_fields.h and citation.h, and with {place}: checklist_type_unknown, checklist_dimension_unknown,
// checklist_scope_unknown, checklist_row_wrong. Names, lists and expressions are compiled_form.h's to check.
base::Outcome<Form> parse_form(std::string_view json);
std::string to_json(const Form& form);

// The fields of a form or an item by their keys, each as it is written, without the items and lists in it: what two versions are compared by.
std::map<std::string, std::string> fields_of(const Form& form);
std::map<std::string, std::string> fields_of(const Item& item);

}  // namespace platsbesok::checklist
