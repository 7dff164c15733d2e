#include "core/checklist/binder.h"

namespace platsbesok::checklist {

namespace {

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

// What ODK's tools add to a form when it is sent, and other forms refer to: here there is no such thing, and it reads as empty.
bool is_of_the_sender(std::string_view name) { return name == "instanceID" || name == "instanceName"; }

}  // namespace

std::optional<Bound> Binder::run() {
  Here here{false, std::nullopt, false, binding_.node, outline_[binding_.node].depth};
  if (binding_.candidates) here = {true, binding_.candidates, false, the_form, here.depth};
  if (binding_.candidate_rows) here = {true, std::nullopt, false, *binding_.candidate_rows, shared_depth(*binding_.candidate_rows)};
  visit(bound_.expression.root, here);
  std::ranges::sort(bound_.reads);
  bound_.reads.erase(std::unique(bound_.reads.begin(), bound_.reads.end()), bound_.reads.end());
  if (failed_) return std::nullopt;
  return std::move(bound_);
}

void Binder::error(std::string code, About about) {
  failed_ = true;
  problems_.push_back(Problem::error(std::move(code), outline_.name(binding_.about), binding_.field, std::move(about)));
  problems_.back().node = binding_.about;
}

void Binder::warn(std::string code, About about) {
  problems_.push_back(Problem::warning(std::move(code), outline_.name(binding_.about), binding_.field, std::move(about)));
  problems_.back().node = binding_.about;
}

std::uint32_t Binder::shared(const std::vector<NodeId>& a, const std::vector<NodeId>& b) {
  return static_cast<std::uint32_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

void Binder::visit(TermId id, const Here& here) {
  const Term& now = term(id);
  if (now.kind == TermKind::path) return visit_path(now, here);
  if (now.kind == TermKind::call) return visit_call(id, here);
  for (const auto part : now.parts) visit(part, here);
  if (now.kind == TermKind::equal || now.kind == TermKind::unequal) check_choice(now.parts[0], now.parts[1]);
  if (now.kind >= TermKind::equal && now.kind <= TermKind::more_equal) check_kind(now.parts[0], now.parts[1]);
}

void Binder::visit_path(const Term& now, const Here& here) {
  if (path(now).origin == Path::Origin::instance) return visit_instance(now, here);
  if (here.table_missing && path(now).origin == Path::Origin::here) return;
  if (here.table && path(now).origin == Path::Origin::here) return visit_column(now, here);
  if (auto found = find(path(now), here)) settle(now, here, std::move(*found));
}

std::optional<NodeId> Binder::find_named(const std::string& name) {
  const auto found = outline_.named(name);
  if (found.size() == 1) return found.front();
  // Several of that name: the one beside the question, if there is one.
  for (NodeId around = binding_.node; found.size() > 1; around = outline_[around].parent) {
    if (const auto near = outline_.child(around, name)) return near;
    if (around == the_form) break;
  }
  if (found.empty() && is_of_the_sender(name)) return std::nullopt;
  error(found.empty() ? "name_unknown" : "name_ambiguous", {{"name", name}});
  return std::nullopt;
}

// Nothing, and told, where it leads nowhere; nothing where what it leads to is always empty. Not for a path into a table.
std::optional<Binder::Walk> Binder::find(const Path& what, const Here& here) {
  if (what.origin == Path::Origin::last_saved) {
    find_named(what.name);
    return std::nullopt;
  }
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

std::optional<Binder::Walk> Binder::unknown(const Path& what) {
  if (!what.steps.empty() && is_of_the_sender(what.steps.back().name)) return std::nullopt;
  const bool bare = what.origin == Path::Origin::here && what.steps.size() == 1 && !what.steps.front().up;
  if (bare) warn("quotes_missing", {{"name", what.steps.front().name}});
  else if (what.origin == Path::Origin::root || what.origin == Path::Origin::named) error("path_unknown", {{"path", written(what)}});
  else warn("path_nowhere", {{"path", written(what)}});
  return std::nullopt;
}

// The rows a path from the form shares with where it stands are that row, not all rows; not where [ ] asks for others.
void Binder::share_rows(Walk& walk) const {
  const auto around = outline_.repeats_around(walk.start);
  std::size_t same = 0;
  while (same < around.size() && same < walk.down.size() && walk.down[same].node == around[same] && walk.down[same].predicates.empty() &&
         walk.down[same].node != walk.at)
    ++same;
  walk.up = static_cast<std::uint32_t>(around.size() - same);
  walk.down.erase(walk.down.begin(), walk.down.begin() + static_cast<std::ptrdiff_t>(same));
}

void Binder::settle(const Term& now, const Here& here, Walk walk, bool reads_value) {
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

void Binder::visit_column(const Term& now, const Here& here) {
  const auto& what = path(now);
  const auto& table = binding_.tables[*here.table];
  const bool bare = what.steps.size() == 1 && !what.steps.front().up;
  const auto column = what.steps.empty() ? std::optional<std::size_t>(0) : bare ? table.column(what.steps.front().name) : std::nullopt;
  if (!column) return warn("path_nowhere", {{"path", written(what)}});
  route(now).kind = Route::Kind::column;
  route(now).column = column;
}

void Binder::visit_instance(const Term& now, const Here& here) {
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

std::optional<Bound> bind(std::string_view written_text, const Binding& binding, Problems& problems) {
  auto parsed = parse_expression(written_text);
  if (!parsed) {
    auto refusal = parsed.refusal();
    problems.push_back(Problem::error(std::move(refusal.code), binding.outline.name(binding.about), binding.field, std::move(refusal.about)));
    problems.back().node = binding.about;
    return std::nullopt;
  }
  return Binder(std::move(parsed).value(), binding, problems).run();
}

}  // namespace platsbesok::checklist
