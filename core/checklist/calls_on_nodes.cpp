// The functions of the expression language that take what paths lead to: rows, tables, choices.
#include "core/checklist/call_values.h"
#include "core/checklist/evaluation.h"

#include <cmath>

namespace platsbesok::checklist {

namespace {

using enum Function;

}  // namespace

Scalar Evaluation::call_on_nodes(TermId id, const Term& now) {
  switch (now.function) {
    case count: case count_non_empty: case sum: return aggregate(id, now);
    case min: case max: {
      if (now.parts.size() == 1) return aggregate(id, now);
      double best = not_a_number;
      for (const auto& each : arguments(now, 0)) {
        const double x = number_of(each);
        if (!std::isnan(x) && (std::isnan(best) || (now.function == min ? x < best : x > best))) best = x;
      }
      return best;
    }
    case concat: case join: {
      const auto between = now.function == join ? text(now.parts[0]) : std::string();
      std::string all;
      bool first = true;
      for (const auto& each : arguments(now, now.function == join ? 1 : 0)) {
        if (!first) all += between;
        first = false;
        all += text_of(each);
        if (all.size() > result_bytes_max) break;
      }
      return bounded(std::move(all));
    }
    case position: return position_of(now);
    case last: return static_cast<double>(candidate_.given ? candidate_.last : 1);
    case indexed_repeat: return value_by_index(id);
    case choice_name: return label_of_choice(id, now);
    case pulldata: return looked_up(id, now);
    case area: case distance: {
      std::vector<GeoPoint> points;
      for (const auto& each : arguments(now, 0))
        for (const auto& point : points_in(text_of(each))) points.push_back(point);
      if (!spend(points.size())) return {};
      return now.function == area ? area_m2(points) : length_m(points);
    }
    default: {  // randomize() as a value: its first
      const auto all = found(id);
      return all.empty() ? Scalar() : read(all.front());
    }
  }
}

// All that paths lead to, and what everything else is worth.
std::vector<Scalar> Evaluation::arguments(const Term& now, std::size_t from) {
  std::vector<Scalar> all;
  for (std::size_t i = from; i < now.parts.size(); ++i) {
    if (!is_several(now.parts[i])) {
      all.push_back(eval(now.parts[i]));
      continue;
    }
    for (const auto& each : found(now.parts[i])) all.push_back(read(each));
  }
  return all;
}

// Of all that one path leads to. Where the path has no [ ], every row that shares the start gets the same answer, and asks once.
Scalar Evaluation::aggregate(TermId id, const Term& now) {
  const Term& first = term(now.parts[0]);
  const bool plain = first.kind == TermKind::path && route(first).kind == Route::Kind::form && !route(first).from_candidate && !candidate_.given &&
                     !route(first).down.empty() && std::ranges::all_of(route(first).down, [](const auto& down) { return down.predicates.empty(); });
  const std::pair<TermId, RowId> key{id, plain ? start_of(route(first)) : form_row};
  if (plain && sums_ != nullptr)
    if (const auto known = sums_->find(key); known != sums_->end()) return known->second;

  double result = now.function == min || now.function == max ? not_a_number : 0;
  const auto take = [&](const Scalar& value) {
    const double x = now.function == count || now.function == count_non_empty ? 1 : number_of(value);
    switch (now.function) {
      case count: result += 1; break;
      case count_non_empty: result += is_empty(value) ? 0 : 1; break;
      case sum: result += std::isnan(x) ? 0 : x; break;
      default:
        if (!std::isnan(x) && (std::isnan(result) || (now.function == min ? x < result : x > result))) result = x;
    }
  };
  if (first.kind == TermKind::path || is_several(now.parts[0])) {
    for (const auto& each : found(now.parts[0])) take(read(each));
  } else {
    take(eval(now.parts[0]));
  }
  if (plain && sums_ != nullptr && !overran_) sums_->emplace(key, result);
  return result;
}

Scalar Evaluation::position_of(const Term& now) {
  if (now.parts.empty() && candidate_.given) return static_cast<double>(candidate_.position);
  Spot spot = at_;
  if (!now.parts.empty() && is_several(now.parts[0])) {
    const auto all = found(now.parts[0]);
    if (all.empty()) return 0.0;
    spot = all.front().spot;
  } else if (!now.parts.empty()) {
    const auto& way = route(term(now.parts[0]));
    if (way.kind != Route::Kind::form) return 0.0;
    spot = {start_of(way), way.target};
  }
  return form_.outline().is_repeat(spot.node) ? static_cast<double>(rows_[spot.row].place + 1) : 1.0;
}

Scalar Evaluation::value_by_index(TermId id) {
  const auto found = bound_->indexed.find(id);
  if (found == bound_->indexed.end()) return {};  // it names what is nowhere, and that was told when the form was compiled
  const auto& wanted = found->second;
  const auto own = form_.outline().repeats_around(at_.node);
  RowId row = form_row;
  bool sharing = true;
  for (std::size_t level = 0; level < wanted.levels.size(); ++level) {
    const auto& [repeat, index] = wanted.levels[level];
    sharing = sharing && !index && level < own.size() && own[level] == repeat;
    if (sharing) {
      row = rows_.at_depth(at_.row, static_cast<std::uint32_t>(level + 1));
      continue;
    }
    const auto rows = rows_.repeat(repeat, row).in_use();
    const double at = index ? std::trunc(number(*index)) : 1;
    if (!(at >= 1 && at <= static_cast<double>(rows.size()))) return {};
    row = rows[static_cast<std::size_t>(at) - 1];
  }
  const Spot spot{row, wanted.target};
  return rows_.is_relevant(spot) ? rows_.cell(spot).value : Scalar();
}

Scalar Evaluation::label_of_choice(TermId id, const Term& now) {
  const auto question = bound_->choices_of.find(id);
  if (question == bound_->choices_of.end()) return {};
  const Item& item = *form_.outline()[question->second].item;
  const auto table = form_.tables().find(item.file.empty() ? item.choices : item.file);
  if (!table) return {};
  const auto wanted = text(now.parts[0]);
  const auto& choices = form_.tables()[*table];
  const auto parameter = [&](const char* name, const char* otherwise) {
    const auto given = item.parameters.find(name);
    return choices.column(given == item.parameters.end() ? otherwise : given->second);
  };
  const auto name = choices.list != nullptr ? std::optional<std::size_t>(0) : parameter("value", "name");
  const auto label = choices.list != nullptr ? std::optional<std::size_t>(1) : parameter("label", "label");
  if (!name || !label) return {};
  for (std::size_t row = 0; row < choices.rows.size() && spend(); ++row) {
    if (choices.rows[row][*name] != wanted) continue;
    if (choices.list == nullptr) return std::string(choices.rows[row][*label]);
    return words(choices.list->choices[row].label, around_.language, form_.form().default_language);
  }
  return {};
}

Scalar Evaluation::looked_up(TermId id, const Term& now) {
  const auto where = bound_->lookups.find(id);
  if (where == bound_->lookups.end()) return {};
  const auto& table = form_.tables()[where->second.table];
  const auto* rows = table.indexed(where->second.key, text(now.parts[3]));
  return rows == nullptr || rows->empty() ? Scalar() : Scalar(std::string(table.rows[rows->front()][where->second.value]));
}

// As many of the factors as are asked for; the weighted kind adds up the weights of those that hold.
Scalar Evaluation::enough_hold(const Term& now, bool weighted) {
  const double least = number(now.parts[0]), most = number(now.parts[1]);
  double sum = 0;
  if (weighted) {
    for (std::size_t i = 2; i + 1 < now.parts.size(); i += 2) sum += truth(now.parts[i]) ? number(now.parts[i + 1]) : 0;
    return sum >= least && sum <= most;
  }
  for (const auto& each : arguments(now, 2)) sum += truth_of(each) ? 1 : 0;
  return (least < 0 || sum >= least) && (most < 0 || sum <= most);
}

std::vector<Evaluation::Found> Evaluation::shuffled(const Term& now) {
  const auto all = found(now.parts[0]);
  const double seed = now.parts.size() > 1 ? number(now.parts[1]) : number_of(random_number()) * 2'147'483'647.0;
  std::vector<Found> mixed;
  for (const auto at : shuffled_order(all.size(), seed)) mixed.push_back(all[at]);
  return mixed;
}

}  // namespace platsbesok::checklist
