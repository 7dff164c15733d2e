// What the checklist's logic makes of a visit's answers: which points are asked, and why, which answers break a condition, what is worked out and what is
// proposed. Computed, never stored; the same answers and times give the same on every device: the form's "now" is the visit's end once it has one, and its
// random numbers come from the visit's id. Answers in a point that is not asked are kept, and read as empty.
// Source: core/checklist/filling.h.
#pragma once

#include "core/checklist/assessment.h"
#include "core/checklist/template.h"
#include "core/domain/visit.h"

#include <map>

namespace platsbesok::domain {

// One answer that a condition rests on.
struct Ground {
  std::string point;  // the question's key; the item's own name where it is no question
  std::string name;   // the item's: of a point with several values, which one
  std::string value;  // as the form's items hold it: "JA"; empty: nothing is answered
  friend bool operator==(const Ground&, const Ground&) = default;
};

// What a point being asked rests on: a condition of its own, or of a section it lies in.
struct Condition {
  std::string written;  // "${SKB-06} != 'EJ_TILLAMPLIGT'"
  bool holds = true;
  std::vector<Ground> rests_on;
  friend bool operator==(const Condition&, const Condition&) = default;
};

// An answer that its own condition does not allow. It is recorded all the same.
struct Violation {
  std::string name;     // the item's
  std::string message;  // the form's; empty: it has none
  friend bool operator==(const Violation&, const Violation&) = default;
};

// Worked out beside the answer: "Andel i procent", "83.3".
struct WorkedOut {
  std::string label;
  std::string value;
  friend bool operator==(const WorkedOut&, const WorkedOut&) = default;
};

struct PointState {
  bool asked = true;
  std::vector<Condition> conditions;  // the innermost first; empty: it is always asked
  std::vector<Violation> violations;
  std::vector<WorkedOut> worked_out;
  std::optional<int> proposed_level;
  checklist::ProposedClass proposed_class = checklist::ProposedClass::none;
  friend bool operator==(const PointState&, const PointState&) = default;
};

class PointStates {
public:
  // By key; of a question that nothing is known of: asked.
  const PointState& operator[](std::string_view key) const;
  bool asked(std::string_view key) const { return (*this)[key].asked; }
  // Keys of the points whose answers break a condition, in the order of the checklist.
  const std::vector<std::string>& invalid() const { return invalid_; }
  auto begin() const { return by_key_.begin(); }
  auto end() const { return by_key_.end(); }
  friend bool operator==(const PointStates&, const PointStates&) = default;

private:
  friend PointStates point_states(const Visit&, const checklist::Template&, base::Instant, const checklist::Thresholds&);
  std::map<std::string, PointState, std::less<>> by_key_;
  std::vector<std::string> invalid_;
};

PointStates point_states(const Visit& visit, const checklist::Template& checklist, base::Instant now, const checklist::Thresholds& thresholds = {});

}  // namespace platsbesok::domain
