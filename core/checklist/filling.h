// Filling: a form in the middle of being filled: answers in, and out of them what is relevant, required, valid, worked out and offered. Invariant: after
// every edit everything is as if the form had been opened anew with the same answers; only what rests on the edit has been worked out again
// (evaluations() counts). An answer to what is not relevant is kept, and read as empty. Semantics: README.md.
#pragma once

#include "core/checklist/evaluation.h"

#include <functional>
#include <set>

namespace platsbesok::checklist {

inline constexpr std::size_t filled_rows_max = 20'000;                   // of all repeats together
inline constexpr std::uint64_t settle_steps_max = 20'000'000;            // of one edit and all that follows from it; and of one question's choices
inline constexpr std::size_t answer_bytes_max = 100'000;

struct Offered {
  std::string name, label;
  friend bool operator==(const Offered&, const Offered&) = default;
};

// Why a question is asked: one condition, on it or on something around it, and what it rests on.
struct Reason {
  struct Ground {
    Spot spot;
    Scalar value;
  };
  NodeId node = the_form;    // what the condition stands on
  std::string condition;     // as written
  bool holds = true;
  std::vector<Ground> rests_on;
};

// Not a heading, a text or what is worked out.
bool is_answered_by_hand(const Item& item);

class Filling {
public:
  Filling(std::shared_ptr<const CompiledForm> form, Surroundings around);

  const CompiledForm& form() const { return *form_; }
  const Rows& rows() const { return rows_; }

  // An answer as XForms has it: "3.5", "2026-11-21", "a b" for two choices; empty: taken back. False, and nothing changed, where nobody can answer
  // (a group, a note, a calculation), where the row is gone, or where it is longer than answer_bytes_max.
  bool answer(Spot spot, std::string_view text);
  // The key is the caller's name for the row, and stays. Nothing where there are filled_rows_max, or the parent is not a row the repeat can stand in.
  std::optional<RowId> add_row(NodeId repeat, RowId parent, std::string key);
  void remove_row(RowId row);
  // Several edits, worked out once.
  void at_once(const std::function<void()>& edits);

  Scalar value(Spot spot) const { return is_relevant(spot) ? rows_.cell(spot).value : Scalar(); }
  const Scalar& kept(Spot spot) const { return rows_.cell(spot).value; }  // also where it is not relevant
  bool is_relevant(Spot spot) const { return rows_.in_use(spot.row) && rows_.is_relevant(spot); }
  bool is_required(Spot spot) const { return rows_.cell(spot).required; }
  bool is_read_only(Spot spot) const { return rows_.cell(spot).read_only; }
  bool is_valid(Spot spot) const { return rows_.cell(spot).valid; }       // its constraint holds, or it is empty
  bool is_finding(Spot spot) const { return rows_.cell(spot).finding; }
  bool is_missing(Spot spot) const;                                       // relevant, required, and empty

  // Where the filter is stopped, a choice is offered: rather one too many than one that cannot be found.
  std::vector<Offered> choices(Spot spot) const;
  std::vector<Reason> why(Spot spot) const;
  // Words with "${name}" in them, as shown in this place.
  std::string shown(std::string_view words, Spot spot) const;

  std::uint64_t evaluations() const { return evaluations_; }              // of expressions, since the beginning
  // What was stopped; its result is empty.
  struct Stopped {
    Spot spot;
    const Bound* formula;  // of the compiled form
    friend auto operator<=>(const Stopped&, const Stopped&) = default;
  };
  const std::set<Stopped>& overran() const { return overran_; }

private:
  void open_row(RowId row);
  void mark(std::uint32_t formula, RowId row);
  bool take_mark(std::uint32_t formula, RowId row);
  void mark_dependents(std::span<const Dependent> dependents, RowId row);
  void mark_row(RowId row);
  void take_into_use(RowId row);
  void settle();
  void work_out_waiting();
  void work_out(std::uint32_t formula, RowId row);
  void run_triggers();
  void apply_defaults();
  Scalar worked_out(const Bound& formula, Spot at, Spot about, Evaluation::Sums* sums);
  void apply(std::uint32_t formula, RowId row, Scalar result);
  void set_value(Spot spot, Scalar value);
  void set_count(NodeId repeat, RowId parent, const Scalar& wanted);
  void set_gate(RowId row, NodeId gate);
  std::optional<Spot> place_of(NodeId node, RowId from) const;

  std::shared_ptr<const CompiledForm> form_;
  const Outline& outline_;
  Surroundings around_;
  Rows rows_;
  std::size_t rows_count_ = 0;
  std::vector<std::set<std::tuple<RowId, std::uint32_t, RowId>>> waiting_;  // by formula: parent, place, row
  std::set<std::pair<std::uint32_t, std::uint32_t>> formulas_waiting_;      // rank, formula
  std::optional<std::uint32_t> working_on_;
  std::vector<std::pair<std::uint32_t, RowId>> triggered_;
  std::vector<Spot> undefaulted_;
  int held_ = 0;
  double choice_seed_ = 1;
  std::uint64_t evaluations_ = 0, steps_ = 0;
  std::set<Stopped> overran_;
  Evaluation::Sums sums_;
};

}  // namespace platsbesok::checklist
