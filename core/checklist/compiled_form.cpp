#include "core/checklist/compiled_form.h"

#include "core/base/words.h"
#include "core/checklist/call_values.h"
#include "core/checklist/order.h"
#include "core/checklist/tokens.h"

#include <algorithm>
#include <set>

namespace platsbesok::checklist {

namespace {

constexpr std::size_t circles_named_max = 20;

bool is_choice(ItemType type) { return type == ItemType::select_one || type == ItemType::select_multiple || type == ItemType::rank; }

// What XLSForm accepts for true() and false() in a column of conditions.
std::string condition(const std::string& written) {
  for (const char* yes : {"yes", "Yes", "YES", "true", "True", "TRUE", "TRUE()"})
    if (written == yes) return "true()";
  for (const char* no : {"no", "No", "NO", "false", "False", "FALSE", "FALSE()"})
    if (written == no) return "false()";
  return written;
}

// A default is worked out when it is an expression that refers to something, calls something or is arithmetic with numbers alone; otherwise it is the words as they stand.
bool is_dynamic(const std::string& written) {
  const auto tokens = tokens_of(written);
  if (!tokens || !parse_expression(written)) return false;
  bool numbers_alone = true, operators = false;
  for (std::size_t i = 0; i + 1 < tokens->size(); ++i) {
    const auto& token = (*tokens)[i];
    if (token.kind == Token::Kind::reference) return true;
    if (token.kind == Token::Kind::name && (*tokens)[i + 1].text == "(" && (*tokens)[i + 1].at == token.at + token.text.size() &&
        (function_named(token.text) != nullptr || is_unsupported_function(token.text) || token.text == "instance" || token.text == "current"))
      return true;
    operators = operators || (i > 0 && token.kind == Token::Kind::symbol && (token.text == "+" || token.text == "*"));
    numbers_alone = numbers_alone && (token.kind == Token::Kind::number || token.kind == Token::Kind::symbol);
  }
  return numbers_alone && operators;
}

}  // namespace

CompiledForm::CompiledForm(Form form, Problems& problems) : form_(std::move(form)), outline_(form_, problems), tables_(form_, problems) {
  if (has_error(problems) && outline_.nodes().size() == 1) return;
  bind_all(problems);
  if (has_error(problems)) return;
  put_in_order(problems);
  if (has_error(problems)) return;
  find_dependents();
}

void CompiledForm::bind_all(Problems& problems) {
  const auto count = outline_.nodes().size();
  std::array<std::int32_t, rules_count> none;
  none.fill(-1);
  formula_of_.assign(count, none);
  in_row_.resize(count);
  triggered_by_.resize(count);
  on_value_.resize(count);
  on_rows_.resize(count);
  gated_by_.resize(count);
  inner_gates_.resize(count);
  for (NodeId node = 1; node < count; ++node) bind_item(node, problems);
  if (!form_.instance_name.empty()) checklist::bind(form_.instance_name, {outline_, tables_, the_form, the_form, "instance_name", {}, {}}, problems);
}

void CompiledForm::bind_item(NodeId node, Problems& problems) {
  const Item& item = *outline_[node].item;
  add(node, node, Rule::relevant, condition(item.relevant), "relevant", problems);
  add(node, node, Rule::calculation, item.calculation, "calculation", problems);
  if (item.type == ItemType::repeat) add(node, outline_[node].parent, Rule::repeat_count, item.repeat_count, "repeat_count", problems);
  add(node, node, Rule::required, condition(item.required), "required", problems);
  add(node, node, Rule::read_only, condition(item.read_only), "read_only", problems);
  add(node, node, Rule::constraint, condition(item.constraint), "constraint", problems);
  add(node, node, Rule::finding, item.finding, "fynd", problems);
  if (item.type == ItemType::calculate && item.calculation.empty() && item.default_value.empty()) {
    problems.push_back(Problem::warning("calculation_missing", item.name, "calculation", {{"name", item.name}}));
    problems.back().node = node;
  }
  if (is_dynamic(item.default_value))
    if (auto bound = checklist::bind(item.default_value, {outline_, tables_, node, node, "default", {}, {}}, problems)) defaults_.emplace(node, std::move(*bound));
  if (is_choice(item.type)) check_choices(node, problems);
  if (!item.trigger.empty()) find_triggers(node, problems);
  for (const auto& [texts, field] : {std::pair(&item.label, "label"), {&item.hint, "hint"}, {&item.constraint_message, "constraint_message"}, {&item.required_message, "required_message"}})
    for (const auto& [language, shown] : *texts) check_shown_names(node, shown, field, problems);
}

// "${name}" in words is shown as that question's answer.
void CompiledForm::check_shown_names(NodeId node, std::string_view shown, const char* field, Problems& problems) {
  for (auto open = shown.find("${"); open != std::string_view::npos; open = shown.find("${", open + 2)) {
    const auto close = shown.find('}', open);
    if (close == std::string_view::npos) return;
    const auto name = with_single_spaces(shown.substr(open + 2, close - open - 2));
    if (outline_.named(name).empty()) problems.push_back(Problem::warning("shown_name_unknown", outline_.name(node), field, {{"name", base::shortened(name, 100)}}));
  }
}

void CompiledForm::add(NodeId node, NodeId stands, Rule rule, const std::string& written, const char* field, Problems& problems) {
  if (written.empty()) return;
  auto bound = checklist::bind(written, {outline_, tables_, stands, node, field, {}, {}}, problems);
  if (!bound) return;
  formula_of_[node][static_cast<std::size_t>(rule)] = static_cast<std::int32_t>(formulas_.size());
  const bool triggered = rule == Rule::calculation && !outline_[node].item->trigger.empty();
  formulas_.push_back({node, stands, rule, triggered, false, 0, std::move(*bound)});
}

void CompiledForm::check_choices(NodeId node, Problems& problems) {
  const Item& item = *outline_[node].item;
  Binding binding{outline_, tables_, node, node, "choice_filter", {}, {}};
  if (item.choices.starts_with("${") && item.choices.ends_with("}")) {
    const auto named = outline_.named(std::string_view(item.choices).substr(2, item.choices.size() - 3));
    if (named.size() != 1) {
      problems.push_back(Problem::error("choice_list_unknown", item.name, "type", {{"list", item.choices}}));
      return;
    }
    choices_from_[node] = named.front();
    if (outline_[named.front()].depth > 0) binding.candidate_rows = outline_[named.front()].row;
  } else {
    const auto& name = item.file.empty() ? item.choices : item.file;
    binding.candidates = tables_.find(name);
    if (name.empty()) problems.push_back(Problem::error("choice_list_missing", item.name, "type", {{"name", item.name}}));
    else if (!binding.candidates && item.file.empty()) problems.push_back(Problem::error("choice_list_unknown", item.name, "type", {{"list", name}}));
    else if (!binding.candidates) problems.push_back(Problem::warning("file_missing", item.name, "type", {{"file", name}}));
    if (!binding.candidates) return;
  }
  if (item.choice_filter.empty()) return;
  if (auto bound = checklist::bind(item.choice_filter, binding, problems)) filters_.emplace(node, std::move(*bound));
}

void CompiledForm::find_triggers(NodeId node, Problems& problems) {
  const Item& item = *outline_[node].item;
  const auto tokens = tokens_of(item.trigger);
  const auto formula = formula_of(node, Rule::calculation);
  std::size_t found = 0;
  if (tokens)
    for (const auto& token : *tokens) {
      if (token.kind != Token::Kind::reference) continue;
      const auto named = outline_.named(token.text);
      if (named.size() == 1 && formula) triggered_by_[named.front()].push_back(*formula);
      found += named.size() == 1;
    }
  if (found == 0) problems.push_back(Problem::error("trigger_unknown", item.name, "trigger", {{"trigger", item.trigger}}));
}

std::optional<std::uint32_t> CompiledForm::formula_of(NodeId node, Rule rule) const {
  const auto found = formula_of_[node][static_cast<std::size_t>(rule)];
  return found < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(found));
}

// The formulas whose results this one reads. A triggered one waits for nothing: it is worked out when everything else has been.
std::vector<std::uint32_t> CompiledForm::rests_on(const Formula& formula) const {
  std::set<std::uint32_t> others;
  const auto rest_on = [&](NodeId node, Rule rule) {
    if (const auto other = formula_of(node, rule); other && !formulas_[*other].triggered) others.insert(*other);
  };
  if (formula.triggered) return {};
  if (formula.rule == Rule::relevant) rest_on(outline_[outline_[formula.node].parent].gate, Rule::relevant);
  for (const auto repeat : outline_.repeats_around(formula.stands)) rest_on(repeat, Rule::repeat_count);
  const bool once = std::ranges::any_of(formula.bound.expression.terms, [](const Term& term) { return term.kind == TermKind::call && term.function == Function::once; });
  for (const auto& read : formula.bound.reads) {
    if (read.rows) {
      rest_on(read.node, Rule::repeat_count);
      continue;
    }
    const bool own = read.node == formula.node && formula.rule == Rule::calculation;
    if (!own || (read.depth == outline_[read.node].depth && !once)) rest_on(read.node, Rule::calculation);
    rest_on(outline_[read.node].gate, Rule::relevant);
  }
  return {others.begin(), others.end()};
}

// A calculation that reads its own value, a condition or a count that reads what it decides over.
bool CompiledForm::reads_itself(const Formula& formula, const std::vector<std::uint32_t>& rests_on) const {
  const auto own = static_cast<std::uint32_t>(&formula - formulas_.data());
  if (std::ranges::find(rests_on, own) != rests_on.end()) return true;
  if (formula.rule == Rule::calculation || formula.triggered) return false;
  return std::ranges::any_of(formula.bound.reads, [&](const Read& read) { return !read.rows && read.node != formula.node && outline_.is_within(read.node, formula.node); });
}

void CompiledForm::put_in_order(Problems& problems) {
  std::vector<std::vector<std::uint32_t>> all;
  for (auto& formula : formulas_) {
    const bool read_by_others = formula.rule <= Rule::repeat_count;
    all.push_back(read_by_others ? rests_on(formula) : std::vector<std::uint32_t>());
    if (read_by_others && reads_itself(formula, all.back())) {
      say_circle("cycle_self", {static_cast<std::uint32_t>(all.size() - 1)}, problems);
      all.back().clear();  // told; what it is a part of is no further circle
    }
    formula.looks_at_own = formula.rule == Rule::calculation && std::ranges::any_of(formula.bound.reads, [&](const Read& read) {
      return read.node == formula.node && !read.rows && read.depth < outline_[read.node].depth;
    });
  }
  const auto order = order_of(all);
  for (std::size_t i = 0; i < std::min(order.circles.size(), circles_named_max); ++i) say_circle("cycle", order.circles[i], problems);
  const auto last = static_cast<std::uint32_t>(formulas_.size());
  for (std::uint32_t f = 0; f < formulas_.size(); ++f) {
    auto& formula = formulas_[f];
    formula.rank = formula.rule <= Rule::repeat_count ? order.rank[f] : last;
    in_row_[outline_[formula.stands].row].push_back(f);
  }
}

void CompiledForm::say_circle(const char* code, const std::vector<std::uint32_t>& circle, Problems& problems) const {
  std::vector<std::string> names;
  for (const auto f : circle)
    if (names.empty() || names.back() != outline_.name(formulas_[f].node)) names.push_back(outline_.name(formulas_[f].node));
  if (names.size() > 1 && names.front() == names.back()) names.pop_back();
  names.push_back(names.front());
  std::string cycle;
  for (const auto& name : names) cycle += (cycle.empty() ? "" : " → ") + name;
  const auto& first = formulas_[circle.front()];
  const char* field = first.rule == Rule::relevant ? "relevant" : first.rule == Rule::calculation ? "calculation" : "repeat_count";
  problems.push_back(Problem::error(code, outline_.name(first.node), field, {{"cycle", cycle}}));
  problems.back().node = first.node;
}

void CompiledForm::find_dependents() {
  for (std::uint32_t f = 0; f < formulas_.size(); ++f) {
    if (formulas_[f].triggered) continue;
    for (const auto& read : formulas_[f].bound.reads) (read.rows ? on_rows_ : on_value_)[read.node].push_back({f, read.depth});
  }
  for (NodeId node = 1; node < outline_.nodes().size(); ++node) {
    const NodeId gate = outline_[node].gate;
    if (!on_value_[node].empty()) gated_by_[gate].push_back(node);
    if (gate == node) inner_gates_[outline_[outline_[node].parent].gate].push_back(node);
  }
}

const Bound* CompiledForm::choice_filter(NodeId node) const {
  const auto found = filters_.find(node);
  return found == filters_.end() ? nullptr : &found->second;
}

const Bound* CompiledForm::dynamic_default(NodeId node) const {
  const auto found = defaults_.find(node);
  return found == defaults_.end() ? nullptr : &found->second;
}

std::optional<NodeId> CompiledForm::choices_from(NodeId node) const {
  const auto found = choices_from_.find(node);
  return found == choices_from_.end() ? std::nullopt : std::optional(found->second);
}

Compiled compile(Form form) {
  Compiled made;
  auto compiled = std::make_shared<CompiledForm>(std::move(form), made.problems);
  if (!has_error(made.problems)) made.form = std::move(compiled);
  return made;
}

}  // namespace platsbesok::checklist
