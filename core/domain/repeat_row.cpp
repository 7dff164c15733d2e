#include "core/domain/repeat_row.h"

#include "core/domain/fields.h"

#include <limits>

namespace platsbesok::domain {

using journal::Value;

namespace {

std::optional<std::uint32_t> u32_in(const Value& value) {
  const auto number = value.number();
  if (!number || *number < 0 || *number > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

}  // namespace

template <> std::optional<AddedRow> read(const Value& value) {
  const auto* repeat = value.at(0).text();
  const auto number = u32_in(value.at(1)), in_row = u32_in(value.at(2));
  const auto at = value.at(3).number();
  if (repeat == nullptr || !number || (!in_row && !value.at(2).is_null()) || !at) return std::nullopt;
  return AddedRow{*repeat, *number, in_row, {*at}};
}

Value to_value(const AddedRow& added) {
  return journal::ValueList{added.repeat, std::int64_t{added.number}, added.in_row ? Value(std::int64_t{*added.in_row}) : Value(), added.at.utc_ms};
}

std::vector<RepeatRow> rows_from(const journal::Cells& cells) {
  std::vector<RepeatRow> rows;
  for (const auto& id : added(cells, field::row)) rows.push_back({id, fact<AddedRow>(cells, id, field::row), fact<bool>(cells, id, field::row_taken_back)});
  return rows;
}

}  // namespace platsbesok::domain
