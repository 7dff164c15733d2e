// The columns of an XLSForm's survey sheet and the types in its type column: the names people give them, old and new, and what they are here.
// Source: xlsform.org (reference tables), and what pyxform, ODK's own reader, accepts beside it.
#pragma once

#include "core/checklist/form.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::checklist {

enum class Field {
  type, name, label, hint, help, relevant, required, constraint, calculation, read_only, choice_filter, repeat_count, default_value, trigger,
  constraint_message, required_message, appearance, parameters, preset, disabled,
  basis, binding, critical, dimension, finding, requirement, scope, secret, remark,  // the law columns
  no_place,  // known, but nothing here does the same: pictures beside the words, save_to, bind::type
  unknown
};

struct Heading {
  Field field = Field::unknown;
  std::string language;  // "Svenska (sv)"; empty: the column without one
};

// "Relevance", "bind:relevant", "label::Svenska (sv)", "constraint message"…
Heading survey_heading(std::string_view header);
// As the column is written here, and as problems call it: "relevant", "lagrum".
std::string_view name_of(Field field);
std::string column_name(Field field, std::string_view language);

// Words of a header or a type: lower case, blanks and underscores as one space.
std::string plain_words(std::string_view text);
// The one of `known` that `word` is nearest to, where it is near enough to be a slip of the keyboard.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known);
std::optional<std::string> nearest_column(std::string_view header);

struct SurveyType {
  enum class Kind {
    question,
    begin, end,       // of group, repeat or, where `loop`, a loop over the choices of `list`
    setting,          // "set form title": the name column holds it
    data_file,        // csv-external: the name column holds the file's
    left_out,         // audit: a log of the form's own, which the journal is here
    unsupported,      // include, cascading_select
    unknown
  };
  Kind kind = Kind::unknown;
  ItemType type = ItemType::text;
  bool loop = false;
  bool or_other = false;
  bool nearest = false;   // the type has no place here; `type` is what comes nearest
  bool hidden = false;    // neither asked nor shown
  std::string list = {};  // of a choice: the list, or "${question}"
  bool list_missing = false;
  bool external = false;  // select_one_external: a list of the sheet external_choices
  std::string file = {};  // of a choice from a file
  std::string preset = {};  // taken from the visit or the tablet
  std::string constraint = {}, hint = {};  // old types bring their own
};
SurveyType survey_type(std::string_view type);
// A type as it is written in a workbook.
std::string type_text(const Item& item);
// Where the type that begins (or the whole of it) is nearly one there is.
std::optional<std::string> nearest_type(std::string_view type);

}  // namespace platsbesok::checklist
