// What calls and comparisons ask of a form, and what in them can never be right.
#include "core/checklist/binder.h"
#include "core/base/words.h"
#include "core/checklist/moment.h"
#include "core/checklist/scalar.h"

#include <cmath>

namespace platsbesok::checklist {

void Binder::visit_call(TermId id, const Here& here) {
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
void Binder::visit_position(const Term& now, const Here& here) {
  NodeId at = binding_.node;
  if (!now.parts.empty()) {
    const Term& where = term(now.parts[0]);
    if (!is_in_form(where)) return error("argument_kind", {{"function", now.text}});
    auto found = find(path(where), here);
    if (!found) return;
    at = found->at;
    settle(where, here, std::move(*found), false);
  }
  if (outline_.is_repeat(at)) read(at, std::min(shared_depth(outline_[at].parent), outline_[at].depth - 1), true);
}

void Binder::visit_choice_name(TermId id, const Term& now, const Here& here) {
  const Term& which = term(now.parts[1]);
  std::optional<Walk> found;
  if (is_in_form(which)) {
    found = find(path(which), here);
  } else if (which.kind == TermKind::text) {
    const auto inner = parse_expression(which.text);
    if (!inner || inner->terms[inner->root].kind != TermKind::path || inner->paths[inner->terms[inner->root].path].origin == Path::Origin::instance) return error("argument_kind", {{"function", now.text}});
    found = find(inner->paths[inner->terms[inner->root].path], here);
  } else {
    return error("argument_kind", {{"function", now.text}});
  }
  if (!found) return;
  if (found->at == the_form || (outline_[found->at].item->choices.empty() && outline_[found->at].item->file.empty()))
    return warn("not_a_choice", {{"name", outline_.name(found->at)}});
  bound_.choices_of[id] = found->at;
}

void Binder::visit_pulldata(TermId id, const std::string* file, const std::string* value, const std::string* key) {
  if (file == nullptr || value == nullptr || key == nullptr) return error("argument_kind", {{"function", "pulldata"}});
  const auto table = binding_.tables.find(*file);
  if (!table) return warn("file_missing", {{"file", *file}});
  const auto value_at = binding_.tables[*table].column(*value), key_at = binding_.tables[*table].column(*key);
  if (!value_at || !key_at) return warn("column_unknown", {{"column", value_at ? *key : *value}, {"file", *file}});
  binding_.tables.search_by(*table, *key_at);
  bound_.lookups[id] = {*table, *value_at, *key_at};
}

void Binder::visit_indexed(TermId id, const Term& now, const Here& here) {
  if (!is_in_form(term(now.parts[0])) || now.parts.size() % 2 == 0) return error("argument_kind", {{"function", now.text}});
  const auto target = find(path(term(now.parts[0])), here);
  if (!target) return;
  IndexedRepeat made{target->at, {}};
  const auto around = outline_.repeats_around(target->at);
  for (const auto repeat : around) made.levels.push_back({repeat, std::nullopt});
  for (std::size_t i = 1; i + 1 < now.parts.size(); i += 2) {
    const auto repeat = is_in_form(term(now.parts[i])) ? find(path(term(now.parts[i])), here) : std::nullopt;
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

void Binder::check_choice(TermId a, TermId b) {
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
        if (binding_.field == "relevant" && outline_.rests_on_law()) error("choice_unknown", about);
        else warn("choice_unknown", about);
      }
  }
}

// A number or a date compared with words that are none: it can never be that.
void Binder::check_kind(TermId a, TermId b) {
  for (const auto& [asked, answer] : {std::pair(a, b), std::pair(b, a)}) {
    const auto& given = term(answer);
    if (given.kind != TermKind::text || given.text.empty() || term(asked).kind != TermKind::path || route(term(asked)).kind != Route::Kind::form) continue;
    const auto* item = outline_[route(term(asked)).target].item;
    const bool number = item != nullptr && (item->type == ItemType::integer || item->type == ItemType::decimal || item->type == ItemType::range);
    const bool time = item != nullptr && (item->type == ItemType::date || item->type == ItemType::time || item->type == ItemType::datetime);
    if ((number && std::isnan(number_in(given.text))) || (time && !read_moment(given.text))) warn("kind_other", {{"name", item->name}, {"value", base::shortened(given.text, 100)}});
  }
}

}  // namespace platsbesok::checklist
