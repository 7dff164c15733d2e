// RecordedTime ("tidpunkt"): a time that is a fact of a visit, as the device's clocks stood, or corrected by hand with a reason (RULES.md: V6).
#pragma once

#include "core/base/time.h"
#include "core/domain/fact.h"

namespace platsbesok::domain {

struct RecordedTime {
  base::WitnessedTime time;
  std::string correction;  // the reason, when a person corrected it by hand; empty: as the clocks said
  friend bool operator==(const RecordedTime&, const RecordedTime&) = default;
};

// What the device's two clocks said.
RecordedTime witnessed(base::Instant now, std::int64_t monotonic_ms);

template <> std::optional<RecordedTime> read(const journal::Value& value);
journal::Value to_value(const RecordedTime& time);

}  // namespace platsbesok::domain
