// Problem: something about a form that whoever wrote it must know: an error (the form cannot be used) or a warning (it can, and this is what happens
// instead). The sentence is in assets/texts under "problem.<code>": what, why, what will happen or what to do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace platsbesok::checklist {

struct Problem {
  enum class Severity { error, warning };
  Severity severity = Severity::error;
  std::string code;                          // "name_unknown"
  std::string item;                          // the item's or the list's name; empty: the form as a whole
  std::string field;                         // as the workbook calls the column: "relevant", "lagrum"
  std::map<std::string, std::string> about;  // values for the sentence's {placeholders}
  std::uint32_t node = 0;                    // the item's number in the form's order, from 1 (outline.h), where one formula is meant; 0: told by name alone
  // In a workbook; empty and 0 where the form is not from one. Rows and columns count from 1.
  std::string sheet;
  std::size_t row = 0, column = 0;
  friend bool operator==(const Problem&, const Problem&) = default;

  static Problem error(std::string code, std::string item = {}, std::string field = {}, std::map<std::string, std::string> about = {}) {
    return {Severity::error, std::move(code), std::move(item), std::move(field), std::move(about), 0, {}, 0, 0};
  }
  static Problem warning(std::string code, std::string item = {}, std::string field = {}, std::map<std::string, std::string> about = {}) {
    return {Severity::warning, std::move(code), std::move(item), std::move(field), std::move(about), 0, {}, 0, 0};
  }
};

using Problems = std::vector<Problem>;
bool has_error(const Problems& problems);

}  // namespace platsbesok::checklist
