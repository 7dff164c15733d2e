// Followed: a visit's answers put into its checklist's form: the filling that says what follows from them, and where in it each question and row lies.
// Only what is recorded is an answer: what the form itself puts there is noted as a proposal, and taken away before the form's logic is asked.
#pragma once

#include "core/domain/point_state.h"

namespace platsbesok::domain {

class Followed {
public:
  // checklist.logic must be there, and both must outlive it.
  Followed(const Visit& visit, const checklist::Template& checklist, base::Instant now);

  // The state of a question in a row that is in use. Nothing: the form has no such place.
  std::optional<PointState> state_of(const checklist::Question& question, checklist::RowId row, const Answer* answer, const checklist::Thresholds& thresholds) const;
  // A note's words; nothing where it is not shown.
  std::optional<std::string> note(const checklist::Question& question, checklist::RowId row) const;

  // Numbers of the rows that the form counts, in order.
  std::vector<std::uint32_t> counted(const std::string& repeat, std::optional<std::uint32_t> in_row) const;
  std::optional<checklist::RowId> row(const std::string& repeat, std::uint32_t number) const;
  // The repeat's label as shown in this row of it.
  std::string label(const checklist::Repeat& repeat, checklist::RowId row) const;
  // Whether a row would be asked if it were added there.
  bool would_ask(const std::string& repeat, checklist::RowId in_row);

private:
  struct Places {
    checklist::NodeId point = checklist::the_form;
    std::vector<std::pair<std::string, checklist::NodeId>> answers;  // by the item's name
  };

  void find_places();
  void follow_rows();
  void answer_over();
  bool add_rows_by_hand();
  bool open_counted_rows();
  void open_row(checklist::NodeId repeat, checklist::RowId row, std::uint32_t number);
  void note_defaults(checklist::NodeId kind, checklist::RowId row);
  void put_answers(checklist::NodeId kind, checklist::RowId row, std::uint32_t number);
  void put(const checklist::Question& question, const Places& places, checklist::RowId row, const Answer* answer);
  std::optional<checklist::NodeId> node_of(std::string_view repeat) const;
  std::optional<checklist::RowId> around(checklist::NodeId repeat, std::optional<std::uint32_t> in_row) const;
  void put_consequences(PointState& state, const checklist::Question& question, const Places& places, checklist::RowId row, const Answer* answer) const;
  std::optional<journal::Value> proposal(const checklist::Question& question, const Places& places, checklist::RowId row) const;
  bool is_outside(const checklist::Question& question, const Answer* answer, const PointState& state, checklist::Spot spot) const;
  Condition condition_of(const checklist::Reason& reason) const;
  const std::string& words(const checklist::Texts& texts) const;

  const Visit& visit_;
  const checklist::Template& checklist_;
  std::unique_ptr<base::Random> random_;
  checklist::Filling filling_;
  std::unordered_map<const checklist::Question*, Places> places_;
  std::map<checklist::NodeId, std::vector<const checklist::Question*>> in_row_;  // by the repeat whose rows hold them
  std::map<std::pair<checklist::NodeId, std::uint32_t>, checklist::RowId> rows_;
  std::map<checklist::RowId, std::uint32_t> numbers_;
  std::map<checklist::Spot, std::string> defaults_;
  std::vector<std::pair<checklist::Spot, std::string>> over_;  // answers to what the form works out
  std::map<std::string, const checklist::Question*, std::less<>> asks_;  // by the item's name
};

// The point's name in a row with this number; nothing: in none.
std::string point_name(std::string_view key, std::optional<std::uint32_t> number);

}  // namespace platsbesok::domain
