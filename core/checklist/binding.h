// Binding: an expression whose paths have been found in one form. A path becomes a Route: how many rows to climb from where it stands, which repeats to
// go down through, and where it ends. Invariant: every route, table and pattern the expression needs is here, so that evaluating looks up no names;
// and `reads` names everything its value can rest on in the form.
// `${x}` means what pyxform makes of it: the x of the same row where the question and x share a repeat, otherwise every x there is; inside
// [ ] on a repeat the x of the row being looked at. A path from the root means the same, as in Collect and Enketo.
#pragma once

#include "core/checklist/expression.h"
#include "core/checklist/outline.h"
#include "core/checklist/pattern.h"
#include "core/checklist/tables.h"

#include <map>

namespace platsbesok::checklist {

struct Route {
  enum class Kind : std::uint8_t { nowhere, form, table, column };
  struct Down {
    NodeId node;                            // a repeat: all its rows; otherwise one node that predicates may take away
    std::vector<TermId> predicates;
  };
  Kind kind = Kind::nowhere;
  bool from_candidate = false;              // starts at what [ ] is looking at, not at the question
  std::uint32_t up = 0;                     // of a form: rows to climb
  std::vector<Down> down;                   // none: exactly one node
  NodeId target = the_form;
  std::uint32_t table = 0;                  // of a table: which
  std::vector<TermId> predicates;           // of a table: which rows
  std::optional<std::size_t> column;        // of a table: none, the row itself; of a column: always
};

// Read in the rows that the asking row shares with it down to `depth` repeats, and in all rows under them.
struct Read {
  NodeId node = the_form;
  std::uint32_t depth = 0;
  bool rows = false;                        // which rows the repeat has, and their order; otherwise the value and whether it is relevant
  friend auto operator<=>(const Read&, const Read&) = default;
};

struct IndexedRepeat {
  struct Level {
    NodeId repeat;
    std::optional<TermId> index;            // nothing: the row the question stands in
  };
  NodeId target = the_form;
  std::vector<Level> levels;                // from the form inwards
};

struct Lookup {                             // of pulldata()
  std::uint32_t table = 0;
  std::size_t value = 0, key = 0;
};

struct Bound {
  Expression expression;
  std::vector<Route> routes;                // one for each path
  std::vector<Read> reads;                  // sorted, each once
  std::map<TermId, Pattern> patterns;       // of regex() with a pattern that is written out
  std::map<TermId, IndexedRepeat> indexed;
  std::map<TermId, NodeId> choices_of;      // of jr:choice-name(): the question
  std::map<TermId, Lookup> lookups;
};

struct Binding {
  const Outline& outline;
  Tables& tables;
  NodeId node = the_form;                   // where paths start
  NodeId about = the_form;                  // the question it is written on, and its column: for problems
  std::string field;
  std::optional<std::uint32_t> candidates;  // a choice filter: bare names are this table's columns
  std::optional<NodeId> candidate_rows;     // a choice filter over a repeat's rows
};

// Nothing where an error was added. Problems: those of parse_expression; errors name_unknown {name}, name_ambiguous {name}, path_unknown {path},
// argument_kind {function}, regex_unsupported {why}, format_unsupported {format}, function_unsupported {function}, and, of a form that rests on a law,
// choice_unknown {choice, list, name} in a condition; warnings choice_unknown elsewhere, not_a_choice {name}, kind_other {name, value},
// quotes_missing {name}, path_nowhere {path}, file_missing {file}, column_unknown {column, file}.
std::optional<Bound> bind(std::string_view written, const Binding& binding, Problems& problems);

}  // namespace platsbesok::checklist
