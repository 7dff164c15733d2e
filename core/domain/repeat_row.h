// Repeat row ("rad"): one time that a repeat of the checklist is answered, added by an inspector: its questions' answers lie at question_entity(…, number).
// The number is random, so that two who add rows without having met mean two rows; should they ever draw the same one, the time tells them apart, and the row
// is a conflict. Taken back, it stays with all that was recorded in it, and counts nowhere. Rows that the form itself counts are not recorded.
#pragma once

#include "core/domain/fact.h"

namespace platsbesok::domain {

struct AddedRow {  // the value of the ADD
  std::string repeat;
  std::uint32_t number = 0;
  std::optional<std::uint32_t> in_row;  // the number of the row it lies in
  base::Instant at;
  friend bool operator==(const AddedRow&, const AddedRow&) = default;
};

struct RepeatRow {
  base::EntityId id;  // checklist::row_entity
  Fact<AddedRow> added;
  Fact<bool> taken_back;
};

inline constexpr std::size_t rows_max = 1'000;  // in one visit
// In the order they were added.
std::vector<RepeatRow> rows_from(const journal::Cells& cells);

template <> std::optional<AddedRow> read(const journal::Value& value);
journal::Value to_value(const AddedRow& added);

}  // namespace platsbesok::domain
