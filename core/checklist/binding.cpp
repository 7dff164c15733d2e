#include "core/checklist/binding.h"

#include "core/checklist/moment.h"
#include "core/checklist/scalar.h"

#include <algorithm>
#include <cmath>

namespace platsbesok::checklist {

namespace {

using base::Refusal;

// Where a part of an expression stands: on the question, or on what [ ] is looking at.
struct Here {
  bool candidate = false;
  std::optional<std::uint32_t> table;  // a candidate of a table
  bool table_missing = false;          // a candidate of a table that did not come with the form: its columns are not known
  NodeId node = the_form;
  std::uint32_t depth = 0;             // how many repeats' rows are the question's own
};

std::string written(const Path& path) {
  using Origin = Path::Origin;
  std::string text;
  switch (path.origin) {
    case Origin::root: break;
    case Origin::here: break;
    case Origin::current: text = "current()"; break;
    case Origin::named: text = "${" + path.name + "}"; break;
    case Origin::last_saved: text = "${last-saved#" + path.name + "}"; break;
    case Origin::instance: text = "instance('" + path.name + "')"; break;
  }
  for (std::size_t i = 0; i < path.steps.size(); ++i)
    text += (i == 0 && path.origin == Origin::here ? "" : "/") + (path.steps[i].up ? std::string("..") : path.steps[i].name);
  return text.empty() ? "." : text;
}

class Binder {
public:
  Binder(Expression expression, const Binding& binding, Problems& problems) : binding_(binding), outline_(binding.outline), problems_(problems) {
    bound_.expression = std::move(expression);
    bound_.routes.resize(bound_.expression.paths.size());
  }

  std::optional<Bound> run() {
    Here here{false, std::nullopt, false, binding_.node, outline_[binding_.node].depth};
    if (binding_.candidates) here = {true, binding_.candidates, false, the_form, here.depth};
    if (binding_.candidate_rows) here = {true, std::nullopt, false, *binding_.candidate_rows, shared_depth(*binding_.candidate_rows)};
    visit(bound_.expression.root, here);
    std::ranges::sort(bound_.reads);
    bound_.reads.erase(std::unique(bound_.reads.begin(), bound_.reads.end()), bound_.reads.end());
    if (failed_) return std::nullopt;
    return std::move(bound_);
  }

private:
  static bool in_table(const Here& here) { return here.table || here.table_missing; }
  const Term& term(TermId id) const { return bound_.expression.terms[id]; }
  const Path& path(const Term& of) const { return bound_.expression.paths[of.path]; }
  Route& route(const Term& of) { return bound_.routes[of.path]; }

  using About = std::map<std::string, std::string>;
  void error(std::string code, About about) {
    failed_ = true;
    problems_.push_back(Problem::error(std::move(code), outline_.name(binding_.about), binding_.field, std::move(about)));
  }
  void warn(std::string code, About about) {
    problems_.push_back(Problem::warning(std::move(code), outline_.name(binding_.about), binding_.field, std::move(about)));
  }

  void read(NodeId node, std::uint32_t depth, bool rows) { bound_.reads.push_back({node, depth, rows}); }

  // How many of the question's rows are also rows around this node.
  std::uint32_t shared_depth(NodeId node) const { return shared(outline_.repeats_around(binding_.node), outline_.repeats_around(node)); }
  static std::uint32_t shared(const std::vector<NodeId>& a, const std::vector<NodeId>& b) {
    return static_cast<std::uint32_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  }

  void visit(TermId id, const Here& here) {
    const Term& now = term(id);
    if (now.kind == TermKind::path) return visit_path(now, here);
    if (now.kind == TermKind::call) return visit_call(id, here);
    for (const auto part : now.parts) visit(part, here);
    if (now.kind == TermKind::equal || now.kind == TermKind::unequal) check_choice(now.parts[0], now.parts[1]);
    if (now.kind >= TermKind::equal && now.kind <= TermKind::more_equal) check_kind(now.parts[0], now.parts[1]);
  }

  // ---- paths

  void visit_path(const Term& now, const Here& here) {
    switch (path(now).origin) {
      case Path::Origin::last_saved:
        find_named(path(now).name);
        return;
      case Path::Origin::instance: return visit_instance(now, here);
      default: break;
    }
    if (here.table_missing && path(now).origin == Path::Origin::here) return;
    if (here.table && path(now).origin == Path::Origin::here) return visit_column(now, here);
    if (auto found = find(path(now), here)) settle(now, here, std::move(*found));
  }

  struct Walk {
    bool from_candidate = false;
    NodeId start = the_form;
    NodeId at = the_form;
    std::uint32_t up = 0;
    std::vector<Route::Down> down;
    bool from_form = false;  // may still share rows with where it started
  };

  std::optional<NodeId> find_named(const std::string& name) {
    const auto found = outline_.named(name);
    if (found.size() == 1) return found.front();
    // Several of that name: the one beside the question, if there is one.
    for (NodeId around = binding_.node; found.size() > 1; around = outline_[around].parent) {
      if (const auto near = outline_.child(around, name)) return near;
      if (around == the_form) break;
    }
    error(found.empty() ? "name_unknown" : "name_ambiguous", {{"name", name}});
    return std::nullopt;
  }

  std::optional<Walk> find(const Path& what, const Here& here) {
    Walk walk;
    walk.from_candidate = here.candidate && !in_table(here) && what.origin == Path::Origin::here;
    walk.start = walk.from_candidate ? here.node : binding_.node;
    walk.at = walk.start;
    std::size_t first = 0;
    if (what.origin == Path::Origin::root) {
      if (what.steps.empty() || what.steps.front().up) return unknown(what);
      walk.at = the_form;
      walk.from_form = true;
      first = 1;  // the form's own name, whatever the path calls it
    } else if (what.origin == Path::Origin::named) {
      const auto named = find_named(what.name);
      if (!named) return std::nullopt;
      walk.from_candidate = here.candidate && !in_table(here) && *named != here.node && outline_.is_within(*named, here.node);
      walk.start = walk.from_candidate ? here.node : binding_.node;
      walk.at = *named;
      walk.from_form = true;
      for (const auto repeat : outline_.repeats_around(*named)) walk.down.push_back({repeat, {}});
      if (!what.predicates.empty()) {
        if (walk.down.empty() || walk.down.back().node != *named) walk.down.push_back({*named, {}});
        walk.down.back().predicates = what.predicates;
      }
    }
    for (std::size_t i = first; i < what.steps.size(); ++i) {
      if (what.steps[i].up) {
        if (walk.at == the_form) return unknown(what);
        if (!walk.down.empty() && walk.down.back().node == walk.at) walk.down.pop_back();
        else if (outline_.is_repeat(walk.at)) ++walk.up;
        walk.at = outline_[walk.at].parent;
        continue;
      }
      const auto child = outline_.child(walk.at, what.steps[i].name);
      if (!child) return unknown(what);
      walk.at = *child;
      if (outline_.is_repeat(*child) || !what.steps[i].predicates.empty()) walk.down.push_back({*child, what.steps[i].predicates});
    }
    return walk;
  }

  std::optional<Walk> unknown(const Path& what) {
    const bool bare = what.origin == Path::Origin::here && what.steps.size() == 1 && !what.steps.front().up;
    if (bare) warn("quotes_missing", {{"name", what.steps.front().name}});
    else if (what.origin == Path::Origin::root || what.origin == Path::Origin::named) error("path_unknown", {{"path", written(what)}});
    else warn("path_nowhere", {{"path", written(what)}});
    return std::nullopt;
  }

  // The rows a path from the form shares with where it stands are that row, not all rows; not where [ ] asks for others.
  void share_rows(Walk& walk) const {
    const auto around = outline_.repeats_around(walk.start);
    std::size_t same = 0;
    while (same < around.size() && same < walk.down.size() && walk.down[same].node == around[same] && walk.down[same].predicates.empty() &&
           walk.down[same].node != walk.at)
      ++same;
    walk.up = static_cast<std::uint32_t>(around.size() - same);
    walk.down.erase(walk.down.begin(), walk.down.begin() + static_cast<std::ptrdiff_t>(same));
  }

  void settle(const Term& now, const Here& here, Walk walk, bool reads_value = true) {
    if (walk.from_form) share_rows(walk);
    Route& made = route(now);
    made.kind = Route::Kind::form;
    made.from_candidate = walk.from_candidate;
    made.up = walk.up;
    made.target = walk.at;
    made.down = std::move(walk.down);
    const auto own = outline_[walk.start].depth - made.up;
    const auto depth = walk.from_candidate ? std::min(here.depth, own) : own;
    if (reads_value) read(made.target, depth, false);
    for (const auto& each : made.down) {
      if (outline_.is_repeat(each.node)) read(each.node, depth, true);
      for (const auto predicate : std::vector(each.predicates)) visit(predicate, {true, std::nullopt, false, each.node, depth});
    }
  }

  void visit_column(const Term& now, const Here& here) {
    const auto& what = path(now);
    const auto& table = binding_.tables[*here.table];
    const bool bare = what.steps.size() == 1 && !what.steps.front().up;
    const auto column = what.steps.empty() ? std::optional<std::size_t>(0) : bare ? table.column(what.steps.front().name) : std::nullopt;
    if (!column) return warn("path_nowhere", {{"path", written(what)}});
    route(now).kind = Route::Kind::column;
    route(now).column = column;
  }

  void visit_instance(const Term& now, const Here& here) {
    const auto what = path(now);
    if (what.name == "__last-saved") return;
    const auto table = binding_.tables.find(what.name);
    for (const auto& step : what.steps)
      for (const auto predicate : step.predicates) visit(predicate, {true, table, !table, the_form, here.depth});
    if (!table) return warn("file_missing", {{"file", what.name}});
    if (what.steps.size() < 2 || what.steps.size() > 3 || what.steps[0].up || what.steps[1].up) return warn("path_nowhere", {{"path", written(what)}});
    Route& made = route(now);
    if (what.steps.size() == 3) {
      made.column = binding_.tables[*table].column(what.steps[2].name);
      if (!made.column) return warn("column_unknown", {{"column", what.steps[2].name}, {"file", what.name}});
    }
    made.kind = Route::Kind::table;
    made.table = *table;
    made.predicates = what.steps[1].predicates;
    // [name = …] is asked for again and again.
    for (const auto predicate : made.predicates) {
      const Term& asked = term(predicate);
      if (asked.kind != TermKind::equal || term(asked.parts[0]).kind != TermKind::path) continue;
      const auto& by = route(term(asked.parts[0]));
      if (by.kind == Route::Kind::column) binding_.tables.search_by(*table, *by.column);
    }
  }

  // ---- calls

  void visit_call(TermId id, const Here& here) {
    const Term now = term(id);
    if (now.function == Function::indexed_repeat) return visit_indexed(id, now, here);
    for (std::size_t i = 0; i < now.parts.size(); ++i)
      if (!(now.function == Function::choice_name && i == 1) && now.function != Function::position) visit(now.parts[i], here);
    const auto literal = [&](std::size_t i) { return i < now.parts.size() && term(now.parts[i]).kind == TermKind::text ? &term(now.parts[i]).text : nullptr; };
    switch (now.function) {
      case Function::count: case Function::count_non_empty: case Function::sum: case Function::randomize: {
        const Term& first = term(now.parts[0]);
        const bool nodes = first.kind == TermKind::path || first.kind == TermKind::unite || (first.kind == TermKind::call && first.function == Function::randomize);
        if (!nodes) error("argument_kind", {{"function", now.text}});
        break;
      }
      case Function::position: visit_position(now, here); break;
      case Function::selected: check_choice(now.parts[0], now.parts[1]); break;
      case Function::regex:
        if (const auto* pattern = literal(1)) {
          const auto& made = bound_.patterns.emplace(id, Pattern(*pattern)).first->second;
          if (!made.fault().empty()) error("regex_unsupported", {{"why", made.fault()}});
        }
        break;
      case Function::format_date:
        if (const auto* format = literal(1); format && !formatted(Moment{0, 0, 0}, *format, true)) error("format_unsupported", {{"format", *format}});
        break;
      case Function::digest:
        if (const auto* algorithm = literal(1); algorithm && *algorithm != "SHA-256") error("function_unsupported", {{"function", "digest " + *algorithm}});
        break;
      case Function::choice_name: visit_choice_name(id, now, here); break;
      case Function::pulldata: visit_pulldata(id, literal(0), literal(1), literal(2)); break;
      default: break;
    }
  }

  // position(..) rests on the order of the rows and not on what is in them.
  void visit_position(const Term& now, const Here& here) {
    NodeId at = binding_.node;
    if (!now.parts.empty()) {
      const Term& where = term(now.parts[0]);
      if (where.kind != TermKind::path || path(where).origin == Path::Origin::instance) return error("argument_kind", {{"function", now.text}});
      auto found = find(path(where), here);
      if (!found) return;
      at = found->at;
      settle(where, here, std::move(*found), false);
    }
    if (outline_.is_repeat(at)) read(at, std::min(shared_depth(outline_[at].parent), outline_[at].depth - 1), true);
  }

  void visit_choice_name(TermId id, const Term& now, const Here& here) {
    const Term& which = term(now.parts[1]);
    std::optional<Walk> found;
    if (which.kind == TermKind::path) {
      found = find(path(which), here);
    } else if (which.kind == TermKind::text) {
      const auto inner = parse_expression(which.text);
      if (!inner || inner->terms[inner->root].kind != TermKind::path) return error("argument_kind", {{"function", now.text}});
      found = find(inner->paths[inner->terms[inner->root].path], here);
    } else {
      return error("argument_kind", {{"function", now.text}});
    }
    if (!found) return;
    if (found->at == the_form || (outline_[found->at].item->choices.empty() && outline_[found->at].item->file.empty()))
      return warn("not_a_choice", {{"name", outline_.name(found->at)}});
    bound_.choices_of[id] = found->at;
  }

  void visit_pulldata(TermId id, const std::string* file, const std::string* value, const std::string* key) {
    if (file == nullptr || value == nullptr || key == nullptr) return error("argument_kind", {{"function", "pulldata"}});
    const auto table = binding_.tables.find(*file);
    if (!table) return warn("file_missing", {{"file", *file}});
    const auto value_at = binding_.tables[*table].column(*value), key_at = binding_.tables[*table].column(*key);
    if (!value_at || !key_at) return warn("column_unknown", {{"column", value_at ? *key : *value}, {"file", *file}});
    binding_.tables.search_by(*table, *key_at);
    bound_.lookups[id] = {*table, *value_at, *key_at};
  }

  void visit_indexed(TermId id, const Term& now, const Here& here) {
    if (term(now.parts[0]).kind != TermKind::path || now.parts.size() % 2 == 0) return error("argument_kind", {{"function", now.text}});
    const auto target = find(path(term(now.parts[0])), here);
    if (!target) return;
    IndexedRepeat made{target->at, {}};
    const auto around = outline_.repeats_around(target->at);
    for (const auto repeat : around) made.levels.push_back({repeat, std::nullopt});
    for (std::size_t i = 1; i + 1 < now.parts.size(); i += 2) {
      const auto repeat = term(now.parts[i]).kind == TermKind::path ? find(path(term(now.parts[i])), here) : std::nullopt;
      if (!repeat) return error("argument_kind", {{"function", now.text}});
      const auto level = std::ranges::find(made.levels, outline_[repeat->at].row, &IndexedRepeat::Level::repeat);
      if (level == made.levels.end()) return error("argument_kind", {{"function", now.text}});
      level->index = now.parts[i + 1];
      visit(now.parts[i + 1], here);
    }
    const auto own = outline_.repeats_around(binding_.node);
    std::uint32_t depth = 0;
    while (depth < made.levels.size() && depth < own.size() && made.levels[depth].repeat == own[depth] && !made.levels[depth].index) ++depth;
    read(made.target, depth, false);
    for (std::size_t i = depth; i < made.levels.size(); ++i) read(made.levels[i].repeat, depth, true);
    bound_.indexed[id] = std::move(made);
  }

  // ---- choices that nobody can choose

  void check_choice(TermId a, TermId b) {
    for (const auto& [asked, answer] : {std::pair(a, b), std::pair(b, a)}) {
      if (term(asked).kind != TermKind::path || route(term(asked)).kind != Route::Kind::form) continue;
      const auto at = route(term(asked)).target;
      const auto* item = outline_[at].item;
      if (item == nullptr || item->choices.empty() || item->choices.starts_with("${")) continue;
      const auto table = binding_.tables.find(item->choices);
      if (!table || binding_.tables[*table].list == nullptr) continue;
      const auto& given = term(answer);
      if (given.kind != TermKind::text && given.kind != TermKind::number) continue;
      binding_.tables.search_by(*table, 0);
      const auto& choices = binding_.tables[*table];
      const auto known = [&](std::string_view word) {
        if (!choices.indexed(0, word)->empty()) return true;
        // 1 is also the choice "01"; a list too long to look through for it is believed.
        return given.kind == TermKind::number &&
               (choices.rows.size() > 1000 || std::ranges::any_of(choices.rows, [&](const auto& row) { return number_in(row[0]) == given.number; }));
      };
      const auto text = given.kind == TermKind::number ? text_of(given.number) : given.text;
      if (known(text)) continue;  // a name may hold a blank
      for (const auto word : words_in(text))
        if (!known(word)) {
          const About about{{"choice", std::string(word)}, {"list", item->choices}, {"name", item->name}};
          if (binding_.field == "relevant") error("choice_unknown", about);
          else warn("choice_unknown", about);
        }
    }
  }

  // A number or a date compared with words that are none: it can never be that.
  void check_kind(TermId a, TermId b) {
    for (const auto& [asked, answer] : {std::pair(a, b), std::pair(b, a)}) {
      const auto& given = term(answer);
      if (given.kind != TermKind::text || given.text.empty() || term(asked).kind != TermKind::path || route(term(asked)).kind != Route::Kind::form) continue;
      const auto* item = outline_[route(term(asked)).target].item;
      const bool number = item != nullptr && (item->type == ItemType::integer || item->type == ItemType::decimal || item->type == ItemType::range);
      const bool time = item != nullptr && (item->type == ItemType::date || item->type == ItemType::time || item->type == ItemType::datetime);
      if ((number && std::isnan(number_in(given.text))) || (time && !read_moment(given.text))) warn("kind_other", {{"name", item->name}, {"value", given.text.substr(0, 100)}});
    }
  }

  const Binding& binding_;
  const Outline& outline_;
  Problems& problems_;
  Bound bound_;
  bool failed_ = false;
};

}  // namespace

std::optional<Bound> bind(std::string_view written_text, const Binding& binding, Problems& problems) {
  auto parsed = parse_expression(written_text);
  if (!parsed) {
    auto refusal = parsed.refusal();
    problems.push_back(Problem::error(std::move(refusal.code), binding.outline.name(binding.about), binding.field, std::move(refusal.about)));
    return std::nullopt;
  }
  return Binder(std::move(parsed).value(), binding, problems).run();
}

}  // namespace platsbesok::checklist
