// Binder: finds what one expression's paths, calls and comparisons stand for in one form, and says what is wrong with them. Used by bind() alone.
#pragma once

#include "core/checklist/binding.h"

#include <algorithm>

namespace platsbesok::checklist {

class Binder {
public:
  Binder(Expression expression, const Binding& binding, Problems& problems) : binding_(binding), outline_(binding.outline), problems_(problems) {
    bound_.expression = std::move(expression);
    bound_.routes.resize(bound_.expression.paths.size());
  }

  std::optional<Bound> run();

private:
  // Where a part of an expression stands: on the question, or on what [ ] is looking at.
  struct Here {
    bool candidate = false;
    std::optional<std::uint32_t> table;  // a candidate of a table
    bool table_missing = false;          // a candidate of a table that did not come with the form: its columns are not known
    NodeId node = the_form;
    std::uint32_t depth = 0;             // how many repeats' rows are the question's own
  };

  static bool in_table(const Here& here) { return here.table || here.table_missing; }
  const Term& term(TermId id) const { return bound_.expression.terms[id]; }
  const Path& path(const Term& of) const { return bound_.expression.paths[of.path]; }
  Route& route(const Term& of) { return bound_.routes[of.path]; }
  bool is_in_form(const Term& of) const { return of.kind == TermKind::path && path(of).origin != Path::Origin::instance; }

  using About = std::map<std::string, std::string>;
  void error(std::string code, About about);
  void warn(std::string code, About about);
  void read(NodeId node, std::uint32_t depth, bool rows) { bound_.reads.push_back({node, depth, rows}); }

  // How many of the question's rows are also rows around this node.
  std::uint32_t shared_depth(NodeId node) const { return shared(outline_.repeats_around(binding_.node), outline_.repeats_around(node)); }
  static std::uint32_t shared(const std::vector<NodeId>& a, const std::vector<NodeId>& b);

  void visit(TermId id, const Here& here);
  void visit_path(const Term& now, const Here& here);

  struct Walk {
    bool from_candidate = false;
    NodeId start = the_form;
    NodeId at = the_form;
    std::uint32_t up = 0;
    std::vector<Route::Down> down;
    bool from_form = false;  // may still share rows with where it started
  };

  std::optional<NodeId> find_named(const std::string& name);
  std::optional<Walk> find(const Path& what, const Here& here);
  std::optional<Walk> unknown(const Path& what);
  void share_rows(Walk& walk) const;
  void settle(const Term& now, const Here& here, Walk walk, bool reads_value = true);
  void visit_column(const Term& now, const Here& here);
  void visit_instance(const Term& now, const Here& here);

  void visit_call(TermId id, const Here& here);
  void visit_position(const Term& now, const Here& here);
  void visit_choice_name(TermId id, const Term& now, const Here& here);
  void visit_pulldata(TermId id, const std::string* file, const std::string* value, const std::string* key);
  void visit_indexed(TermId id, const Term& now, const Here& here);

  void check_choice(TermId a, TermId b);
  void check_kind(TermId a, TermId b);

  const Binding& binding_;
  const Outline& outline_;
  Problems& problems_;
  Bound bound_;
  bool failed_ = false;
};

}  // namespace platsbesok::checklist
