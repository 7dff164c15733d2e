#include "core/domain/recorded_time.h"

namespace platsbesok::domain {

using journal::Value;
using journal::ValueList;

RecordedTime witnessed(base::Instant now, std::int64_t monotonic_ms) { return {{now, base::in_stockholm(now).offset_min, monotonic_ms}, {}}; }

template <> std::optional<RecordedTime> read(const Value& value) {
  const auto at = value.at(0).number();
  const auto offset_min = value.at(1).number();
  const auto monotonic_ms = value.at(2).number();
  if (!at || !offset_min || !monotonic_ms || *offset_min < -24 * 60 || *offset_min > 24 * 60) return std::nullopt;
  return RecordedTime{{{*at}, static_cast<int>(*offset_min), *monotonic_ms}, value.at(3).text() ? *value.at(3).text() : std::string()};
}

Value to_value(const RecordedTime& recorded) {
  ValueList list{recorded.time.at.utc_ms, recorded.time.offset_min, recorded.time.monotonic_ms};
  if (!recorded.correction.empty()) list.push_back(recorded.correction);
  return list;
}

}  // namespace platsbesok::domain
