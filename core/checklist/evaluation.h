// Evaluation: works out one bound expression in one place of a form that is being filled. It changes nothing, fetches nothing for itself, and stops:
// more than `steps_max` steps, or a text longer than `result_bytes_max`, give an empty value and overran(). A term, a row and a choice that is looked at
// is a step; so are so many bytes of text, wherever they are copied or searched: what an evaluation takes follows its steps. Semantics: README.md.
#pragma once

#include "core/base/crypto.h"
#include "core/base/time.h"
#include "core/checklist/compiled_form.h"
#include "core/checklist/moment.h"
#include "core/checklist/rows.h"

namespace platsbesok::checklist {

// What an expression may ask of the world around the form.
struct Surroundings {
  base::Instant now;
  base::Random* random = nullptr;                 // nothing: random() and uuid() are empty
  std::string language;                           // of labels and names of months; empty: the form's own
  std::map<std::string, std::string> properties;  // property('deviceid')
};

inline constexpr std::uint64_t steps_max = 1'000'000;
inline constexpr std::size_t result_bytes_max = 1'000'000;
inline constexpr std::size_t bytes_a_step = 64;

class Evaluation {
public:
  // What sum() and its like gave for the same rows. Good while nothing they read changes.
  using Sums = std::map<std::pair<TermId, RowId>, Scalar>;

  // What [ ] is looking at.
  struct Candidate {
    bool given = false;
    std::optional<std::uint32_t> table;  // then `row` is its row
    Spot spot;
    std::size_t row = 0;
    std::size_t position = 0, last = 0;  // from 1
  };

  Evaluation(const CompiledForm& form, const Rows& rows, const Surroundings& around) : form_(form), rows_(rows), around_(around) {}

  Scalar value(const Bound& bound, Spot at, Sums* sums = nullptr) { return value(bound, at, {}, sums); }
  Scalar value(const Bound& bound, Spot at, const Candidate& candidate, Sums* sums = nullptr);
  bool overran() const { return overran_; }
  std::uint64_t steps() const { return steps_; }  // of the last value()

private:
  // One thing a path leads to: a cell of the form, or a row of a table, whole (its first column counts) or one column of it.
  struct Found {
    Spot spot;
    std::optional<std::uint32_t> table;
    std::size_t row = 0, column = 0;
  };

  bool spend(std::uint64_t steps = 1);
  std::string bounded(std::string text);
  bool pay_for(const Scalar& value);
  std::size_t find_in(const std::string& all, const std::string& mark);
  const Term& term(TermId id) const { return bound_->expression.terms[id]; }
  const Route& route(const Term& path) const { return bound_->routes[path.path]; }

  Scalar eval(TermId id);
  Scalar worked_out(TermId id);
  double number(TermId id) { return number_of(eval(id)); }
  std::string text(TermId id) { return text_of(eval(id)); }
  bool truth(TermId id) { return truth_of(eval(id)); }

  Scalar compare(const Term& now);
  std::vector<Scalar> each_value(TermId id);
  bool is_several(TermId id) const;
  Scalar subtract(TermId a, TermId b);

  Scalar read(const Found& found);
  std::vector<Found> found(TermId id);
  void find(const Route& route, std::vector<Found>& out);
  void find_down(const Route& route, std::size_t level, RowId row, std::vector<Found>& out);
  void find_in_table(const Route& route, std::vector<Found>& out);
  bool rests_on_candidate(TermId id) const;
  std::optional<std::vector<std::uint32_t>> rows_by_index(std::uint32_t table, TermId predicate);
  void keep(std::vector<Candidate>& candidates, TermId predicate);
  RowId start_of(const Route& route) const { return rows_.climb(route.from_candidate ? candidate_.spot.row : at_.row, route.up); }

  Scalar call(TermId id);
  Scalar call_on_nodes(TermId id, const Term& now);
  Scalar call_on_texts(TermId id, const Term& now);
  Scalar call_on_times(const Term& now);
  Scalar call_mathematics(const Term& now);
  Scalar aggregate(TermId id, const Term& now);
  Scalar position_of(const Term& now);
  Scalar value_by_index(TermId id);
  Scalar label_of_choice(TermId id, const Term& now);
  Scalar looked_up(TermId id, const Term& now);
  Scalar enough_hold(const Term& now, bool weighted);
  Scalar random_number();
  Scalar random_name(const Term& now);
  std::vector<Found> shuffled(const Term& now);
  std::vector<Scalar> arguments(const Term& now, std::size_t from);  // paths as all they lead to
  std::optional<Moment> moment(TermId id);
  std::string own_or(const Term& now);

  const CompiledForm& form_;
  const Rows& rows_;
  const Surroundings& around_;
  const Bound* bound_ = nullptr;
  Spot at_;
  Candidate candidate_;
  Sums* sums_ = nullptr;
  std::uint64_t steps_ = 0;
  bool overran_ = false;
};

}  // namespace platsbesok::checklist
