// Functions: the names the expression language knows, how many arguments each takes, and which must be paths.
// Source: ODK XForms specification, "XPath functions"; what Enketo adds is marked so in the README.
#pragma once

#include <cstdint>
#include <string_view>

namespace platsbesok::checklist {

enum class Function : std::uint8_t {
  abs_, acos_, area, asin_, atan_, atan2_, base64_decode, boolean, boolean_from_string, ceiling, checklist, choice_name, coalesce, concat, contains, cos_,
  count, count_non_empty, count_selected, date, date_time, decimal_date_time, decimal_time, depend, digest, distance, ends_with, exp_, exp10_, false_, floor_,
  format_date, if_, indexed_repeat, int_, join, last, log_, log10_, max, min, normalize_space, not_, now, number, once, pi, position, pow_, property,
  pulldata, random, randomize, regex, round_, selected, selected_at, sin_, sqrt_, starts_with, string, string_length, substr, substring, substring_after,
  substring_before, sum, tan_, today, translate, true_, uuid, version, weighted_checklist
};

struct FunctionSpec {
  std::string_view name;
  Function function;
  std::uint8_t arguments_min, arguments_max;
};
inline constexpr std::uint8_t any_number = 255;

// nullptr where no such function is known.
const FunctionSpec* function_named(std::string_view name);
// Known to ODK or Enketo, and not to us.
bool is_unsupported_function(std::string_view name);

}  // namespace platsbesok::checklist
