// Expression: one formula of a form as XLSForm writes it, read into terms: an XPath subset with `${name}`. Invariant: what parse() gives is whole (every
// index is in range, every function known and given as many arguments as it takes), at most `nesting_max` deep, and refers to names nobody has looked
// up yet: binding.h does that. Source: XPath 1.0, ODK XForms specification, pyxform's `${}`; README.md says what is left out.
#pragma once

#include "core/base/outcome.h"
#include "core/checklist/functions.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::checklist {

using TermId = std::uint32_t;

enum class TermKind : std::uint8_t {
  number, text, path, call,
  either, both,                                          // or, and: two or more parts
  equal, unequal, less, less_equal, more, more_equal,
  add, subtract, multiply, divide, modulo, negate,
  unite                                                  // |
};

struct Term {
  TermKind kind = TermKind::text;
  Function function{};                     // of a call
  double number = 0;
  std::string text;                        // of a text; of a call: its name as written
  std::uint32_t path = 0;                  // index into `paths`
  std::vector<TermId> parts;               // operands or arguments
};

struct Step {
  bool up = false;                         // ".."
  std::string name;
  std::vector<TermId> predicates;
};

struct Path {
  enum class Origin : std::uint8_t {
    root,        // "/data/name"
    here,        // "name", ".", "../name"
    current,     // "current()/../name": the question itself, also inside [ ]
    named,       // "${name}"
    last_saved,  // "${last-saved#name}": nothing was saved before, so it is always empty
    instance     // "instance('list')/root/item"
  };
  Origin origin = Origin::here;
  std::string name;                        // of named, last_saved, instance
  std::vector<TermId> predicates;          // "${name}[…]"
  std::vector<Step> steps;
};

struct Expression {
  std::string source;
  std::vector<Term> terms;
  std::vector<Path> paths;
  TermId root = 0;
};

inline constexpr int nesting_max = 1'000;

// Refusals: those of tokens.h, expression_syntax {found, position}, expression_unfinished, expression_too_deep {nesting_max}, function_unknown {function},
// function_unsupported {function}, argument_count {function, given, wanted}, construct_unsupported {construct, position}.
base::Outcome<Expression> parse_expression(std::string_view text);

}  // namespace platsbesok::checklist
