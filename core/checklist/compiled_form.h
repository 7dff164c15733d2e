// CompiledForm: a form whose every expression has been read once, whose every name has been found, and whose formulas stand in the order they are worked
// out. Invariant: it has no error, and nothing in it changes; a filling (filling.h) and any number of others share it.
// What it finds wrong is found here, at import, and not in an inspector's hands.
#pragma once

#include "core/checklist/binding.h"

#include <array>
#include <memory>

namespace platsbesok::checklist {

// Worked out and kept: the first three are read by others, the rest by whoever shows the form.
enum class Rule : std::uint8_t { relevant, calculation, repeat_count, required, read_only, constraint, finding };
inline constexpr std::size_t rules_count = 7;

struct Formula {
  NodeId node = the_form;     // whose rule it is
  NodeId stands = the_form;   // where its paths start: of repeat_count the node around the repeat
  Rule rule = Rule::relevant;
  bool triggered = false;     // a calculation with a trigger: worked out when that changes, and only then
  bool looks_at_own = false;  // reads its own results in other rows: rows are worked out in order
  std::uint32_t rank = 0;
  Bound bound;
};

// What must be worked out again when something changes: in the rows under the one that shares the first `depth` repeats.
struct Dependent {
  std::uint32_t formula;
  std::uint32_t depth;
};

class CompiledForm {
public:
  explicit CompiledForm(Form form, Problems& problems);
  CompiledForm(const CompiledForm&) = delete;
  CompiledForm& operator=(const CompiledForm&) = delete;

  const Form& form() const { return form_; }
  const Outline& outline() const { return outline_; }
  const Tables& tables() const { return tables_; }
  std::span<const Formula> formulas() const { return formulas_; }
  std::optional<std::uint32_t> formula_of(NodeId node, Rule rule) const;
  std::span<const std::uint32_t> formulas_in_row(NodeId row) const { return in_row_[row]; }  // of the row of a repeat: those that stand in it

  std::span<const Dependent> on_value(NodeId node) const { return on_value_[node]; }
  std::span<const Dependent> on_rows(NodeId repeat) const { return on_rows_[repeat]; }
  std::span<const NodeId> gated_by(NodeId gate) const { return gated_by_[gate]; }      // nodes somebody reads that are relevant when this one is
  std::span<const NodeId> inner_gates(NodeId gate) const { return inner_gates_[gate]; }
  std::span<const std::uint32_t> triggered_by(NodeId node) const { return triggered_by_[node]; }

  const Bound* choice_filter(NodeId node) const;
  const Bound* dynamic_default(NodeId node) const;  // nothing: the default, if any, is a plain value
  // Choices that are answers given in the form, of a repeat's rows or of one question: the question.
  std::optional<NodeId> choices_from(NodeId node) const;

private:
  void bind_all(Problems& problems);
  void bind_item(NodeId node, Problems& problems);
  void add(NodeId node, NodeId stands, Rule rule, const std::string& written, const char* field, Problems& problems);
  void check_choices(NodeId node, Problems& problems);
  void find_triggers(NodeId node, Problems& problems);
  void check_shown_names(NodeId node, std::string_view shown, const char* field, Problems& problems);
  void put_in_order(Problems& problems);
  std::vector<std::uint32_t> rests_on(const Formula& formula) const;
  bool reads_itself(const Formula& formula, const std::vector<std::uint32_t>& rests_on) const;
  void say_circle(const char* code, const std::vector<std::uint32_t>& circle, Problems& problems) const;
  void find_dependents();

  Form form_;
  Outline outline_;
  Tables tables_;
  std::vector<Formula> formulas_;
  std::vector<std::array<std::int32_t, rules_count>> formula_of_;  // by node; -1: none
  std::vector<std::vector<std::uint32_t>> in_row_, triggered_by_;
  std::vector<std::vector<Dependent>> on_value_, on_rows_;
  std::vector<std::vector<NodeId>> gated_by_, inner_gates_;
  std::map<NodeId, Bound> filters_, defaults_;
  std::map<NodeId, NodeId> choices_from_;
};

struct Compiled {
  std::shared_ptr<const CompiledForm> form;  // nothing where there is an error
  Problems problems;
};

// Problems: those of outline.h, tables.h and binding.h; errors cycle {cycle} of several, cycle_self {cycle} of one alone (told even where it has a part in
// a larger one), choice_list_missing {name}, choice_list_unknown {list}, trigger_unknown {trigger}; warnings file_missing {file}, calculation_missing {name},
// shown_name_unknown {name}.
Compiled compile(Form form);

}  // namespace platsbesok::checklist
