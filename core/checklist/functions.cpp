#include "core/checklist/functions.h"

#include <algorithm>
#include <array>

namespace platsbesok::checklist {

namespace {

using enum Function;

constexpr auto function_table = std::to_array<FunctionSpec>({
    {"abs", abs_, 1, 1},
    {"acos", acos_, 1, 1},
    {"area", area, 1, 1},
    {"asin", asin_, 1, 1},
    {"atan", atan_, 1, 1},
    {"atan2", atan2_, 2, 2},
    {"base64-decode", base64_decode, 1, 1},
    {"boolean", boolean, 1, 1},
    {"boolean-from-string", boolean_from_string, 1, 1},
    {"ceiling", ceiling, 1, 1},
    {"checklist", checklist, 2, any_number},
    {"coalesce", coalesce, 2, any_number},
    {"concat", concat, 0, any_number},
    {"contains", contains, 2, 2},
    {"cos", cos_, 1, 1},
    {"count", count, 1, 1},
    {"count-non-empty", count_non_empty, 1, 1},
    {"count-selected", count_selected, 1, 1},
    {"date", date, 1, 1},
    {"date-time", date_time, 1, 1},
    {"decimal-date-time", decimal_date_time, 1, 1},
    {"decimal-time", decimal_time, 1, 1},
    {"depend", depend, 1, any_number},
    {"digest", digest, 2, 3},
    {"distance", distance, 1, any_number},
    {"enclosed-area", area, 1, 1},
    {"ends-with", ends_with, 2, 2},
    {"exp", exp_, 1, 1},
    {"exp10", exp10_, 1, 1},
    {"false", false_, 0, 0},
    {"floor", floor_, 1, 1},
    {"format-date", format_date, 2, 2},
    {"format-date-time", format_date, 2, 2},
    {"if", if_, 3, 3},
    {"indexed-repeat", indexed_repeat, 3, 7},
    {"int", int_, 1, 1},
    {"is-selected", selected, 2, 2},
    {"join", join, 1, any_number},
    {"jr:choice-name", choice_name, 2, 2},
    {"last", last, 0, 0},
    {"log", log_, 1, 1},
    {"log10", log10_, 1, 1},
    {"max", max, 1, any_number},
    {"min", min, 1, any_number},
    {"normalize-space", normalize_space, 0, 1},
    {"not", not_, 1, 1},
    {"now", now, 0, 0},
    {"number", number, 0, 1},
    {"once", once, 1, 1},
    {"pi", pi, 0, 0},
    {"position", position, 0, 1},
    {"pow", pow_, 2, 2},
    {"property", property, 1, 1},
    {"pulldata", pulldata, 4, 4},
    {"random", random, 0, 0},
    {"randomize", randomize, 1, 2},
    {"regex", regex, 2, 2},
    {"round", round_, 1, 2},
    {"selected", selected, 2, 2},
    {"selected-at", selected_at, 2, 2},
    {"sin", sin_, 1, 1},
    {"sqrt", sqrt_, 1, 1},
    {"starts-with", starts_with, 2, 2},
    {"string", string, 0, 1},
    {"string-length", string_length, 0, 1},
    {"substr", substr, 2, 3},
    {"substring", substring, 2, 3},
    {"substring-after", substring_after, 2, 2},
    {"substring-before", substring_before, 2, 2},
    {"sum", sum, 1, 1},
    {"tan", tan_, 1, 1},
    {"today", today, 0, 0},
    {"translate", translate, 3, 3},
    {"true", true_, 0, 0},
    {"uuid", uuid, 0, 1},
    {"version", version, 0, 0},
    {"weighted-checklist", weighted_checklist, 2, any_number},
});
static_assert(std::ranges::is_sorted(function_table, {}, &FunctionSpec::name));

constexpr auto unsupported = std::to_array<std::string_view>({"extract-signed", "geofence", "id", "intersects", "jr:itext", "lang", "local-name", "name", "namespace-uri"});

}  // namespace

const FunctionSpec* function_named(std::string_view name) {
  const auto found = std::ranges::lower_bound(function_table, name, {}, &FunctionSpec::name);
  return found != function_table.end() && found->name == name ? &*found : nullptr;
}

bool is_unsupported_function(std::string_view name) { return std::ranges::find(unsupported, name) != unsupported.end(); }

}  // namespace platsbesok::checklist
