#include "core/checklist/filling.h"

#include <cmath>

namespace platsbesok::checklist {

namespace {

constexpr std::size_t trigger_rounds_max = 100;

std::uint8_t bit_of(Rule rule) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(rule)); }

// A number's answer is a number where it can be read as one; the rest are texts.
Scalar typed(const Item& item, std::string_view text) {
  if (item.type == ItemType::integer || item.type == ItemType::decimal || item.type == ItemType::range)
    if (const double number = number_in(text); !std::isnan(number)) return number;
  return std::string(text);
}

// What was worked out, as the question's type keeps it.
Scalar as_kept(const Item& item, Scalar result) {
  if (is_empty(result)) return {};
  const auto* number = std::get_if<double>(&result);
  if (number == nullptr) return result;
  if (item.type == ItemType::integer) return std::trunc(*number);
  if (item.type != ItemType::date && item.type != ItemType::datetime) return result;
  const auto moment = moment_from_days(*number);
  if (!moment) return {};
  return item.type == ItemType::date ? date_text(*moment) : date_time_text(*moment);
}

}  // namespace

Filling::Filling(std::shared_ptr<const CompiledForm> form, Surroundings around)
    : form_(std::move(form)), outline_(form_->outline()), around_(std::move(around)), rows_(outline_), waiting_(form_->formulas().size()) {
  if (around_.language.empty()) around_.language = form_->form().default_language;
  if (around_.random != nullptr) choice_seed_ = static_cast<double>(base::random_u32(*around_.random));
  at_once([&] { open_row(form_row); });
}

// What a new row begins with; its formulas are worked out for the first time.
void Filling::open_row(RowId row) {
  for (const auto node : outline_.row_plan(rows_[row].repeat).cells) {
    if (node == the_form) continue;
    const Item& item = *outline_[node].item;
    auto& cell = rows_.cell({row, node});
    if (item.preset == "today") cell.value = date_text(moment_at(around_.now));
    else if (item.preset == "start" || item.preset == "end") cell.value = date_time_text(moment_at(around_.now));
    else if (const auto given = around_.properties.find(item.preset); !item.preset.empty() && given != around_.properties.end()) cell.value = given->second;
    if (form_->dynamic_default(node) != nullptr) undefaulted_.push_back({row, node});
    else if (!item.default_value.empty()) cell.value = typed(item, item.default_value);
  }
  mark_row(row);
}

void Filling::mark_row(RowId row) {
  for (const auto formula : form_->formulas_in_row(rows_[row].repeat))
    if (!form_->formulas()[formula].triggered) mark(formula, row);
}

// A row that was beyond a repeat_count, and what lies inside it: nothing was worked out there meanwhile.
void Filling::take_into_use(RowId row) {
  const NodeId repeat = rows_[row].repeat;
  for (NodeId kind = repeat; kind < outline_[repeat].end; ++kind)
    if (outline_.is_repeat(kind)) rows_.each(row, kind, [&](RowId each) { mark_row(each); });
}

// ---- edits

bool Filling::answer(Spot spot, std::string_view text) {
  if (spot.node == the_form || spot.node >= outline_.nodes().size() || spot.row >= rows_.size() || rows_[spot.row].gone) return false;
  const Item& item = *outline_[spot.node].item;
  if (rows_[spot.row].repeat != outline_[spot.node].row || !is_answered_by_hand(item) || text.size() > answer_bytes_max) return false;
  at_once([&] { set_value(spot, typed(item, text)); });
  return true;
}

std::optional<RowId> Filling::add_row(NodeId repeat, RowId parent, std::string key) {
  if (repeat >= outline_.nodes().size() || !outline_.is_repeat(repeat) || parent >= rows_.size() || rows_[parent].gone || rows_count_ >= filled_rows_max) return std::nullopt;
  if (rows_[parent].repeat != outline_[outline_[repeat].parent].row) return std::nullopt;
  ++rows_count_;
  const auto row = rows_.add(repeat, parent, std::move(key));
  at_once([&] {
    open_row(row);
    mark_dependents(form_->on_rows(repeat), parent);
  });
  return row;
}

void Filling::remove_row(RowId row) {
  if (row == form_row || row >= rows_.size() || rows_[row].gone) return;
  const auto repeat = rows_[row].repeat;
  const auto parent = rows_[row].parent;
  at_once([&] {
    std::size_t gone = 0;
    for (RowId other = row; other < rows_.size(); ++other) {
      const auto depth = rows_.depth(row);
      if (!rows_[other].gone && rows_.depth(other) >= depth && rows_.at_depth(other, depth) == row) ++gone;
    }
    rows_count_ -= gone;
    rows_.remove(row);
    const auto& left = rows_.repeat(repeat, parent);
    if (left.counted > 0 && left.counted <= left.rows.size()) take_into_use(left.rows[left.counted - 1]);  // it was one too many
    mark_dependents(form_->on_rows(repeat), parent);
    // A counted repeat fills up again.
    if (const auto count = form_->formula_of(repeat, Rule::repeat_count)) mark(*count, parent);
  });
}

void Filling::at_once(const std::function<void()>& edits) {
  ++held_;
  edits();
  if (--held_ == 0) settle();
}

// ---- what must be worked out

void Filling::mark(std::uint32_t formula, RowId row) {
  const auto& what = form_->formulas()[formula];
  if (what.rule != Rule::repeat_count) {
    auto& bits = rows_.cell({row, what.node}).waiting;
    if ((bits & bit_of(what.rule)) != 0) return;
    bits |= bit_of(what.rule);
  }
  if (waiting_[formula].empty() && working_on_ != formula) formulas_waiting_.emplace(what.rank, formula);
  waiting_[formula].emplace(rows_[row].parent, rows_[row].place, row);
}

// False where the row has been taken away meanwhile.
bool Filling::take_mark(std::uint32_t formula, RowId row) {
  if (rows_[row].gone) return false;
  const auto& what = form_->formulas()[formula];
  if (what.rule != Rule::repeat_count) rows_.cell({row, what.node}).waiting &= static_cast<std::uint8_t>(~bit_of(what.rule));
  return true;
}

void Filling::mark_dependents(std::span<const Dependent> dependents, RowId row) {
  for (const auto& dependent : dependents) {
    const auto formula = dependent.formula;
    const auto& what = form_->formulas()[formula];
    // A formula that looks at its own column rests on the rows before it; one that looks at its own cell has just done so.
    const bool later_only = working_on_ == formula;
    if (later_only && !what.looks_at_own) continue;
    rows_.each(rows_.at_depth(row, dependent.depth), outline_[what.stands].row, [&](RowId other) {
      if (!later_only || (rows_[other].parent == rows_[row].parent && rows_[other].place > rows_[row].place)) mark(formula, other);
    });
  }
}

// ---- working out

void Filling::settle() {
  ++held_;  // edits from inside are part of this one
  steps_ = 0;
  work_out_waiting();
  for (std::size_t round = 0; round < trigger_rounds_max && (!triggered_.empty() || !undefaulted_.empty()); ++round) {
    run_triggers();
    work_out_waiting();
    apply_defaults();
    work_out_waiting();
  }
  triggered_.clear();
  undefaulted_.clear();
  --held_;
}

void Filling::work_out_waiting() {
  while (!formulas_waiting_.empty()) {
    const auto formula = formulas_waiting_.begin()->second;
    formulas_waiting_.erase(formulas_waiting_.begin());
    working_on_ = formula;
    sums_.clear();
    auto& rows = waiting_[formula];
    while (!rows.empty()) {
      const auto row = std::get<2>(*rows.begin());
      rows.erase(rows.begin());
      if (take_mark(formula, row)) work_out(formula, row);
    }
    working_on_.reset();
  }
}

void Filling::work_out(std::uint32_t formula, RowId row) {
  const auto& what = form_->formulas()[formula];
  if (what.rule == Rule::constraint && is_empty(rows_.cell({row, what.node}).value)) {
    rows_.cell({row, what.node}).valid = true;
    return;
  }
  apply(formula, row, worked_out(what.bound, {row, what.stands}, {row, what.node}, what.looks_at_own ? nullptr : &sums_));
}

Scalar Filling::worked_out(const Bound& formula, Spot at, Spot about, Evaluation::Sums* sums) {
  Evaluation evaluation(*form_, rows_, around_);
  const bool spent = steps_ > settle_steps_max;
  ++evaluations_;
  auto result = spent ? Scalar() : evaluation.value(formula, at, sums);
  steps_ += evaluation.steps();
  if (spent || evaluation.overran()) overran_.insert({about, &formula});
  else overran_.erase({about, &formula});
  return result;
}

void Filling::apply(std::uint32_t formula, RowId row, Scalar result) {
  const auto& what = form_->formulas()[formula];
  const Spot spot{row, what.node};
  switch (what.rule) {
    case Rule::relevant:
      rows_.cell(spot).condition = truth_of(result);
      set_gate(row, what.node);
      return;
    case Rule::calculation: return set_value(spot, as_kept(*outline_[what.node].item, std::move(result)));
    case Rule::repeat_count: return set_count(what.node, row, result);
    case Rule::required: rows_.cell(spot).required = truth_of(result); return;
    case Rule::read_only: rows_.cell(spot).read_only = truth_of(result); return;
    case Rule::constraint: rows_.cell(spot).valid = truth_of(result) || overran_.contains({spot, &what.bound}); return;
    case Rule::finding: rows_.cell(spot).finding = truth_of(result); return;
  }
}

void Filling::set_value(Spot spot, Scalar value) {
  auto& held = rows_.cell(spot).value;
  if (held == value) return;
  held = std::move(value);
  mark_dependents(form_->on_value(spot.node), spot.row);
  if (const auto constraint = form_->formula_of(spot.node, Rule::constraint)) mark(*constraint, spot.row);
  for (const auto formula : form_->triggered_by(spot.node))
    rows_.each(rows_.at_depth(spot.row, outline_[form_->formulas()[formula].node].depth), outline_[form_->formulas()[formula].node].row,
               [&](RowId row) { triggered_.emplace_back(formula, row); });
}

void Filling::set_gate(RowId row, NodeId gate) {
  auto& cell = rows_.cell({row, gate});
  const NodeId outer = outline_[outline_[gate].parent].gate;
  const bool around = outer == the_form || rows_.cell({rows_.at_depth(row, outline_[outer].depth), outer}).relevant;
  const bool relevant = cell.condition && around;
  if (cell.relevant == relevant) return;
  cell.relevant = relevant;
  for (const auto node : form_->gated_by(gate)) mark_dependents(form_->on_value(node), row);
  for (const auto inner : form_->inner_gates(gate)) rows_.each(row, outline_[inner].row, [&](RowId each) { set_gate(each, inner); });
}

// Rows that are too many are kept and not read; rows that are missing are made.
void Filling::set_count(NodeId repeat, RowId parent, const Scalar& wanted) {
  const double number = number_of(wanted);
  const auto count = number >= 1 ? static_cast<std::size_t>(std::min(number, static_cast<double>(filled_rows_max))) : std::size_t{0};
  auto& held = rows_.repeat(repeat, parent);
  const auto before = std::min(held.counted, held.rows.size());
  if (held.counted == count && held.rows.size() >= count) return;
  held.counted = count;
  while (rows_.repeat(repeat, parent).rows.size() < count) {
    const auto place = rows_.repeat(repeat, parent).rows.size() + 1;
    if (!add_row(repeat, parent, rows_[parent].key + "/" + outline_.name(repeat) + "[" + std::to_string(place) + "]")) break;
  }
  const auto rows = rows_.repeat(repeat, parent).rows;
  for (std::size_t place = before; place < std::min(count, rows.size()); ++place) take_into_use(rows[place]);
  mark_dependents(form_->on_rows(repeat), parent);
}

void Filling::run_triggers() {
  auto now = std::move(triggered_);
  triggered_.clear();
  std::set<std::pair<std::uint32_t, RowId>> once;
  for (const auto& [formula, row] : now)
    if (!rows_[row].gone && once.emplace(formula, row).second) work_out(formula, row);
}

void Filling::apply_defaults() {
  const auto now = std::move(undefaulted_);
  undefaulted_.clear();
  for (const auto& spot : now) {
    if (rows_[spot.row].gone || !is_empty(rows_.cell(spot).value)) continue;
    set_value(spot, as_kept(*outline_[spot.node].item, worked_out(*form_->dynamic_default(spot.node), spot, spot, nullptr)));
    work_out_waiting();
  }
}

}  // namespace platsbesok::checklist
