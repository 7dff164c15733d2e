// What the checklist's logic makes of a visit's answers: which points there are, once or once a row, in the order they are asked; which are asked, and why,
// which answers break a condition, what is worked out and what is proposed. Computed, never stored; the same answers and times give the same on every device:
// the form's "now" is the visit's end once it has one, and its random numbers come from the visit's id. Answers in a point that is not asked are kept, and
// read as empty; what the form itself puts in an answer's place is a proposal, and no answer until a person records it.
// Source: core/checklist/filling.h.
#pragma once

#include "core/checklist/assessment.h"
#include "core/checklist/filling.h"
#include "core/checklist/template.h"
#include "core/domain/visit.h"

#include <map>
#include <unordered_map>

namespace platsbesok::domain {

// One answer that a condition rests on.
struct Ground {
  std::string point;  // PointAt::name; the item's own name where it is no question
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

// An answer that its own condition, its scale or its choices do not allow. It is recorded all the same.
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
  bool answered = false;              // "not assessed" with a reason is an answer
  bool read_only = false;             // the form lets nobody answer
  bool required = false;              // the form wants an answer
  std::string required_message;       // in the form's words; empty: it has none
  std::vector<Condition> conditions;  // the innermost first; empty: it is always asked
  std::vector<Violation> violations;
  std::vector<WorkedOut> worked_out;
  std::optional<journal::Value> proposal;                   // the form's default, or what it works out: no answer until a person says so
  std::optional<std::vector<checklist::Offered>> offered;   // of a choice whose choices depend on other answers
  std::optional<std::string> text, hint;                    // where the form's words hold other answers
  std::optional<int> proposed_level;
  checklist::ProposedClass proposed_class = checklist::ProposedClass::none;

  bool owed() const { return asked && !read_only; }         // somebody shall answer it
  friend bool operator==(const PointState&, const PointState&) = default;
};

// A point in one place.
struct PointAt {
  const checklist::Question* question = nullptr;
  std::uint32_t repeat = 0;            // the number of its row; 0 where it lies in none
  std::optional<std::size_t> row{};    // in PointStates::rows()
  std::string name;                    // "KVL-12", in a row "PLAN-01#3735928559": nothing else has it
  std::string shown;                   // "KVL-12", in a row "PLAN-01 · Genomförandeplan 2"
  base::EntityId entity;               // where its answer lies
  PointState state{};
  friend bool operator==(const PointAt& a, const PointAt& b) { return a.name == b.name && a.shown == b.shown && a.entity == b.entity && a.state == b.state; }
};

// A row of a repeat, added or counted.
struct RowAt {
  std::string repeat;
  std::uint32_t number = 0;
  std::optional<std::uint32_t> in_row{};
  std::size_t place = 1;               // among all that were added, from 1: it stays its own when another is taken back
  std::string words;                   // "Genomförandeplan 2"; of one in another row, that one's words before
  std::optional<base::EntityId> added; // nothing: the form counts it
  bool taken_back = false;             // it, or the row around it
  bool too_many = false;               // the form counts fewer now; something was recorded in it
  bool stands() const { return !taken_back && !too_many; }
  friend bool operator==(const RowAt&, const RowAt&) = default;
};

struct NoteAt {
  std::string key;
  std::string section;
  std::string text;
};

// Here a row can be added.
struct RowsEnd {
  std::string repeat;
  std::optional<std::uint32_t> in_row;
  std::string label;
  std::string section;
  std::size_t rows = 0;  // that stand
};

// What follows on what, as it is asked.
struct Step {
  enum class What { point, note, row, rows_end };
  What what = What::point;
  std::size_t index = 0;  // in the list of its kind
};

class PointStates {
public:
  // By name; of a question that nothing is known of: asked.
  const PointState& operator[](std::string_view name) const;
  bool asked(std::string_view name) const { return (*this)[name].asked; }
  const PointAt* find(std::string_view name) const;
  const PointAt* at(base::EntityId entity) const;
  const RowAt* row_of(const PointAt& point) const { return point.row ? &rows_[*point.row] : nullptr; }
  // In the order they are asked; those in rows that do not stand are here, and not asked.
  auto begin() const { return points_.begin(); }
  auto end() const { return points_.end(); }
  std::size_t size() const { return points_.size(); }
  const std::vector<PointAt>& points() const { return points_; }
  const std::vector<RowAt>& rows() const { return rows_; }
  const std::vector<NoteAt>& notes() const { return notes_; }
  const std::vector<RowsEnd>& rows_ends() const { return rows_ends_; }
  const std::vector<Step>& steps() const { return steps_; }
  // Names of the points whose answers break a condition, and of those that the form wants an answer to and that have none.
  const std::vector<std::string>& invalid() const { return invalid_; }
  const std::vector<std::string>& missing() const { return missing_; }
  friend bool operator==(const PointStates& a, const PointStates& b) { return a.points_ == b.points_ && a.rows_ == b.rows_; }

private:
  friend class PointsInOrder;
  std::shared_ptr<const checklist::Template> checklist_;  // the questions' own
  std::vector<PointAt> points_;
  std::vector<RowAt> rows_;
  std::vector<NoteAt> notes_;
  std::vector<RowsEnd> rows_ends_;
  std::vector<Step> steps_;
  std::map<std::string, std::size_t, std::less<>> by_name_;
  std::unordered_map<base::EntityId, std::size_t> by_entity_;
  std::vector<std::string> invalid_, missing_;
};

PointStates point_states(const Visit& visit, std::shared_ptr<const checklist::Template> checklist, base::Instant now, const checklist::Thresholds& thresholds = {});

}  // namespace platsbesok::domain
