#include "core/checklist/evaluation.h"

#include <cmath>

namespace platsbesok::checklist {

namespace {

bool equal(const Scalar& a, const Scalar& b) {
  if (std::holds_alternative<bool>(a) || std::holds_alternative<bool>(b)) return truth_of(a) == truth_of(b);
  if (std::holds_alternative<double>(a) || std::holds_alternative<double>(b)) {
    const double x = number_of(a), y = number_of(b);
    return x == y || std::abs(x - y) < same_number_within;
  }
  return std::get<std::string>(a) == std::get<std::string>(b);
}

// A date and a time, both with the day: compared and subtracted as points in time, so that the hours between them are right when the clocks change.
std::optional<double> point_in_time(const Scalar& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr || text->size() < 16 || ((*text)[10] != 'T' && (*text)[10] != ' ')) return std::nullopt;
  const auto moment = read_moment(*text);
  const auto ms = moment ? utc_ms_of(*moment) : std::nullopt;
  return ms ? std::optional(static_cast<double>(*ms) / 86'400'000.0) : std::nullopt;
}

bool holds(TermKind kind, const Scalar& a, const Scalar& b) {
  if (kind == TermKind::equal) return equal(a, b);
  if (kind == TermKind::unequal) return !equal(a, b);
  const auto p = point_in_time(a), q = point_in_time(b);
  const double x = p && q ? *p : number_of(a), y = p && q ? *q : number_of(b);
  switch (kind) {
    case TermKind::less: return x < y;
    case TermKind::less_equal: return x <= y;
    case TermKind::more: return x > y;
    default: return x >= y;
  }
}

// A worked-out truth beside the words 'true' or 'false' is compared as words: forms are written so.
void meet_in_words(Scalar& answered, const Scalar& other) {
  const auto* words = std::get_if<std::string>(&other);
  if (std::holds_alternative<bool>(answered) && words != nullptr && (*words == "true" || *words == "false")) answered = text_of(answered);
}

}  // namespace

Scalar Evaluation::value(const Bound& bound, Spot at, const Candidate& candidate, Sums* sums) {
  bound_ = &bound;
  at_ = at;
  candidate_ = candidate;
  sums_ = sums;
  steps_ = 0;
  overran_ = false;
  auto result = eval(bound.expression.root);
  return overran_ ? Scalar() : result;
}

bool Evaluation::spend(std::uint64_t steps) {
  steps_ += steps;
  if (steps_ > steps_max) overran_ = true;
  return !overran_;
}

std::string Evaluation::bounded(std::string text) {
  overran_ = overran_ || text.size() > result_bytes_max;
  return overran_ ? std::string() : text;
}

bool Evaluation::pay_for(const Scalar& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr || spend(text->size() / bytes_a_step);
}

// Where a text lies in another; npos too where it is not paid for. At its worst every sign of the one is compared with every sign of the other.
std::size_t Evaluation::find_in(const std::string& all, const std::string& mark) {
  constexpr std::size_t compared_a_step = 1024;
  return spend(all.size() * mark.size() / compared_a_step) ? all.find(mark) : std::string::npos;
}

Scalar Evaluation::eval(TermId id) {
  if (!spend()) return {};
  auto result = worked_out(id);
  return pay_for(result) ? std::move(result) : Scalar();
}

Scalar Evaluation::worked_out(TermId id) {
  const Term& now = term(id);
  switch (now.kind) {
    case TermKind::number: return now.number;
    case TermKind::text: return now.text;
    case TermKind::call: return call(id);
    case TermKind::either: return std::ranges::any_of(now.parts, [&](TermId part) { return truth(part); });
    case TermKind::both: return std::ranges::all_of(now.parts, [&](TermId part) { return truth(part); });
    case TermKind::equal: case TermKind::unequal: case TermKind::less: case TermKind::less_equal: case TermKind::more: case TermKind::more_equal: return compare(now);
    case TermKind::add: {
      double sum = 0;
      for (const auto part : now.parts) sum += number(part);
      return sum;
    }
    case TermKind::multiply: {
      double product = 1;
      for (const auto part : now.parts) product *= number(part);
      return product;
    }
    case TermKind::subtract: return subtract(now.parts[0], now.parts[1]);
    case TermKind::divide: return number(now.parts[0]) / number(now.parts[1]);
    case TermKind::modulo: return std::fmod(number(now.parts[0]), number(now.parts[1]));
    case TermKind::negate: return -number(now.parts[0]);
    case TermKind::path: case TermKind::unite: break;
  }
  if (now.kind == TermKind::path && !is_several(id)) {
    const auto& way = route(now);
    if (way.kind != Route::Kind::form) return way.kind == Route::Kind::column ? read({{}, candidate_.table, candidate_.row, *way.column}) : Scalar();
    const Spot spot{start_of(way), way.target};
    return rows_.is_relevant(spot) ? rows_.cell(spot).value : Scalar();
  }
  const auto all = found(id);
  return all.empty() ? Scalar() : read(all.front());
}

bool Evaluation::is_several(TermId id) const {
  const Term& now = term(id);
  if (now.kind == TermKind::unite || (now.kind == TermKind::call && now.function == Function::randomize)) return true;
  return now.kind == TermKind::path && (route(now).kind == Route::Kind::table || !route(now).down.empty());
}

std::vector<Scalar> Evaluation::each_value(TermId id) {
  if (!is_several(id)) return {eval(id)};
  std::vector<Scalar> all;
  for (const auto& each : found(id)) all.push_back(read(each));
  if (all.empty()) all.emplace_back();
  return all;
}

// Where a path leads to several, one that holds is enough.
Scalar Evaluation::compare(const Term& now) {
  const auto a = now.parts[0], b = now.parts[1];
  if (!is_several(a) && !is_several(b)) {
    auto x = eval(a), y = eval(b);
    if (term(a).kind == TermKind::path) meet_in_words(x, y);
    if (term(b).kind == TermKind::path) meet_in_words(y, x);
    return holds(now.kind, x, y);
  }
  const auto all = each_value(a), others = each_value(b);
  for (const auto& x : all)
    for (const auto& y : others)
      if (!spend() || holds(now.kind, x, y)) return !overran_;
  return false;
}

Scalar Evaluation::subtract(TermId a, TermId b) {
  const auto x = eval(a), y = eval(b);
  const auto p = point_in_time(x), q = point_in_time(y);
  return p && q ? *p - *q : number_of(x) - number_of(y);
}

Scalar Evaluation::read(const Found& found) {
  Scalar value = found.table ? Scalar(std::string(form_.tables()[*found.table].rows[found.row][found.column])) : rows_.cell(found.spot).value;
  return pay_for(value) ? std::move(value) : Scalar();
}

std::vector<Evaluation::Found> Evaluation::found(TermId id) {
  const Term& now = term(id);
  std::vector<Found> all;
  if (now.kind == TermKind::call && now.function == Function::randomize) return shuffled(now);
  if (now.kind == TermKind::unite)
    for (const auto part : now.parts)
      for (auto& each : found(part)) all.push_back(std::move(each));
  if (now.kind == TermKind::path) find(route(now), all);
  return all;
}

void Evaluation::find(const Route& way, std::vector<Found>& out) {
  switch (way.kind) {
    case Route::Kind::nowhere: return;
    case Route::Kind::column: return out.push_back({{}, candidate_.table, candidate_.row, *way.column});
    case Route::Kind::table: return find_in_table(way, out);
    case Route::Kind::form: return find_down(way, 0, start_of(way), out);
  }
}

void Evaluation::find_down(const Route& way, std::size_t level, RowId row, std::vector<Found>& out) {
  if (!spend()) return;
  if (level == way.down.size()) {
    const Spot spot{row, way.target};
    if (rows_.is_relevant(spot)) out.push_back({spot, std::nullopt});
    return;
  }
  const auto& down = way.down[level];
  const bool repeat = form_.outline().is_repeat(down.node);
  if (down.predicates.empty()) {
    if (!repeat) return find_down(way, level + 1, row, out);
    for (const auto inner : rows_.repeat(down.node, row).in_use()) find_down(way, level + 1, inner, out);
    return;
  }
  std::vector<Candidate> candidates;
  if (repeat)
    for (const auto inner : rows_.repeat(down.node, row).in_use()) candidates.push_back({true, std::nullopt, {inner, down.node}});
  else candidates.push_back({true, std::nullopt, {row, down.node}});
  for (const auto predicate : down.predicates) keep(candidates, predicate);
  for (const auto& each : candidates) find_down(way, level + 1, each.spot.row, out);
}

// Those for which the predicate holds; a number asks for that position.
void Evaluation::keep(std::vector<Candidate>& candidates, TermId predicate) {
  const auto outer = candidate_;
  std::vector<Candidate> kept;
  for (std::size_t i = 0; i < candidates.size() && spend(); ++i) {
    candidate_ = candidates[i];
    candidate_.position = i + 1;
    candidate_.last = candidates.size();
    const auto result = eval(predicate);
    const auto* number = std::get_if<double>(&result);
    if (number != nullptr ? *number == static_cast<double>(i + 1) : truth_of(result)) kept.push_back(candidates[i]);
  }
  candidate_ = outer;
  candidates = std::move(kept);
}

void Evaluation::find_in_table(const Route& way, std::vector<Found>& out) {
  const auto& table = form_.tables()[way.table];
  std::vector<Candidate> candidates;
  const auto add = [&](std::size_t row) {
    candidates.push_back({true, way.table, {}, row});
  };
  std::size_t first = 0;
  if (const auto rows = way.predicates.empty() ? std::nullopt : rows_by_index(way.table, way.predicates[0])) {
    for (const auto row : *rows) add(row);
    first = 1;
  } else {
    for (std::size_t row = 0; row < table.rows.size() && spend(); ++row) add(row);
  }
  for (; first < way.predicates.size(); ++first) keep(candidates, way.predicates[first]);
  for (const auto& each : candidates) out.push_back({{}, way.table, each.row, way.column.value_or(0)});
}

// [column = text], where the text is the same for every row: what the index says. Nothing where rows must be looked at one by one.
std::optional<std::vector<std::uint32_t>> Evaluation::rows_by_index(std::uint32_t table, TermId predicate) {
  const Term& asked = term(predicate);
  if (asked.kind != TermKind::equal || term(asked.parts[0]).kind != TermKind::path || rests_on_candidate(asked.parts[1]) || is_several(asked.parts[1])) return std::nullopt;
  const auto& by = route(term(asked.parts[0]));
  if (by.kind != Route::Kind::column) return std::nullopt;
  const auto wanted = eval(asked.parts[1]);
  const auto* words = std::get_if<std::string>(&wanted);
  if (words == nullptr) return std::nullopt;
  const auto* rows = form_.tables()[table].indexed(*by.column, *words);
  return rows == nullptr ? std::nullopt : std::optional(*rows);
}

bool Evaluation::rests_on_candidate(TermId id) const {
  const Term& now = term(id);
  if (now.kind == TermKind::path) return route(now).kind == Route::Kind::column || route(now).kind == Route::Kind::table || route(now).from_candidate || !route(now).down.empty();
  if (now.kind == TermKind::call && (now.function == Function::position || now.function == Function::last)) return true;
  return std::ranges::any_of(now.parts, [&](TermId part) { return rests_on_candidate(part); });
}

}  // namespace platsbesok::checklist
