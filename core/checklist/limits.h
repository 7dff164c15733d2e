// Limits: how much a form may hold, wherever it comes from: JSON, a workbook, a loop's rounds.
#pragma once

#include <cstddef>

namespace platsbesok::checklist {

inline constexpr std::size_t form_items_max = 10'000;
inline constexpr int form_groups_deep_max = 30;                       // groups in groups
inline constexpr std::size_t formulas_bytes_max = 2 * 1024 * 1024;    // of all expressions together
inline constexpr std::size_t choice_columns_max = 250;                // of a list, beside name and label
inline constexpr std::size_t lists_max = 20'000;                      // of choices; choices in one; files
inline constexpr std::size_t file_rows_max = 200'000;

}  // namespace platsbesok::checklist
