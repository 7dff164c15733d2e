// What is asked of a filling: what is missing, offered and shown, and why.
#include "core/checklist/call_values.h"
#include "core/checklist/filling.h"

namespace platsbesok::checklist {

namespace {

constexpr std::size_t grounds_max = 20;

}  // namespace

bool is_answered_by_hand(const Item& item) {
  switch (item.type) {
    case ItemType::group: case ItemType::repeat: case ItemType::note: return false;
    case ItemType::calculate: return item.calculation.empty() || !item.trigger.empty();
    default: return true;
  }
}

bool Filling::is_missing(Spot spot) const {
  const Item& item = *outline_[spot.node].item;
  return is_answered_by_hand(item) && item.type != ItemType::calculate && is_required(spot) && is_empty(kept(spot)) && is_relevant(spot);
}

// The node's cell in this row or one around it; for a node inside further repeats, in the first row there is.
std::optional<Spot> Filling::place_of(NodeId node, RowId from) const {
  const auto theirs = outline_.repeats_around(node), ours = outline_.repeats_around(rows_[from].repeat);
  const auto shared = static_cast<std::uint32_t>(std::ranges::mismatch(theirs, ours).in1 - theirs.begin());
  std::optional<Spot> found;
  rows_.each(rows_.at_depth(from, shared), outline_[node].row, [&](RowId row) {
    if (!found) found = Spot{row, node};
  });
  return found;
}

std::vector<Offered> Filling::choices(Spot spot) const {
  const Item& item = *outline_[spot.node].item;
  const auto* filter = form_->choice_filter(spot.node);
  Evaluation evaluation(*form_, rows_, around_);
  std::vector<Offered> offered;
  std::uint64_t steps = 0;
  const auto passes = [&](const Evaluation::Candidate& candidate) {
    if (filter == nullptr || steps > settle_steps_max) return true;
    const auto result = evaluation.value(*filter, spot, candidate);
    steps += evaluation.steps();
    return truth_of(result) || evaluation.overran();
  };
  if (const auto from = form_->choices_from(spot.node)) {
    const NodeId repeat = outline_[*from].row;
    const auto theirs = outline_.repeats_around(outline_[repeat].parent), ours = outline_.repeats_around(spot.node);
    const auto shared = static_cast<std::uint32_t>(std::ranges::mismatch(theirs, ours).in1 - theirs.begin());
    std::vector<RowId> rows;
    rows_.each(rows_.at_depth(spot.row, shared), repeat, [&](RowId row) { rows.push_back(row); });
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto name = text_of(value({rows[i], *from}));
      if (!name.empty() && passes({true, std::nullopt, {rows[i], repeat}, 0, i + 1, rows.size()})) offered.push_back({name, name});
    }
  } else if (const auto id = form_->tables().find(item.file.empty() ? item.choices : item.file)) {
    const auto& table = form_->tables()[*id];
    const auto parameter = [&](const char* name, const char* otherwise) {
      const auto given = item.parameters.find(name);
      return table.column(given == item.parameters.end() ? otherwise : given->second);
    };
    const auto name = table.list != nullptr ? std::optional<std::size_t>(0) : parameter("value", "name");
    const auto label = table.list != nullptr ? std::optional<std::size_t>(1) : parameter("label", "label");
    for (std::size_t row = 0; name && row < table.rows.size(); ++row) {
      if (!passes({true, *id, {}, row, row + 1, table.rows.size()})) continue;
      const auto words_of = [&] { return table.list != nullptr ? words(table.list->choices[row].label, around_.language, form_->form().default_language) : std::string(table.rows[row][label.value_or(*name)]); };
      offered.push_back({std::string(table.rows[row][*name]), words_of()});
    }
  }
  if (const auto random = item.parameters.find("randomize"); random != item.parameters.end() && random->second == "true") {
    const auto seed = item.parameters.find("seed");
    const double given = seed == item.parameters.end() ? choice_seed_ : number_in(shown(seed->second, spot));
    std::vector<Offered> mixed;
    for (const auto at : shuffled_order(offered.size(), given)) mixed.push_back(std::move(offered[at]));
    return mixed;
  }
  return offered;
}

std::vector<Reason> Filling::why(Spot spot) const {
  std::vector<Reason> reasons;
  for (NodeId gate = outline_[spot.node].gate; gate != the_form; gate = outline_[outline_[gate].parent].gate) {
    const auto formula = form_->formula_of(gate, Rule::relevant);
    const auto& bound = form_->formulas()[*formula].bound;
    const RowId row = rows_.at_depth(spot.row, outline_[gate].depth);
    Reason reason{gate, outline_[gate].item->relevant, rows_.cell({row, gate}).condition, {}};
    for (const auto& read : bound.reads) {
      if (read.rows || read.node == the_form || outline_[read.node].end != read.node + 1) continue;
      rows_.each(rows_.at_depth(row, read.depth), outline_[read.node].row, [&](RowId each) {
        if (reason.rests_on.size() < grounds_max) reason.rests_on.push_back({{each, read.node}, value({each, read.node})});
      });
    }
    reasons.push_back(std::move(reason));
  }
  return reasons;
}

std::string Filling::shown(std::string_view text, Spot spot) const {
  std::string result;
  while (!text.empty()) {
    const auto open = text.find("${");
    const auto close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    result += text.substr(0, open);
    const auto named = outline_.named(with_single_spaces(text.substr(open + 2, close - open - 2)));
    if (const auto place = named.empty() ? std::nullopt : place_of(named.front(), spot.row)) result += text_of(value(*place));
    text.remove_prefix(close + 1);
  }
  return result += text;
}

}  // namespace platsbesok::checklist
