// Formulas and edits from bytes, in a form of fixed shape: whatever they are, the filling is as one opened anew with the same answers.
// A line is one thing: the first seven are formulas, each after that an edit: "+" adds a row, "-" takes one away, anything else is an answer.
#include "core/checklist/filling.h"

#include <cstdio>
#include <string_view>

using namespace platsbesok::checklist;

namespace {

constexpr std::size_t formulas = 7, edits_max = 40, rows_in_test_max = 12;
constexpr NodeId repeat = 5, row_first = 6, row_answers = 2;  // q5 the repeat, q6 and q7 answered in it

std::vector<std::string> lines(std::string_view all) {
  std::vector<std::string> made;
  while (!all.empty() && made.size() < formulas + edits_max) {
    const auto end = std::min(all.find('\n'), all.size());
    made.emplace_back(all.substr(0, end));
    all.remove_prefix(std::min(end + 1, all.size()));
  }
  made.resize(std::max(made.size(), formulas));
  return made;
}

Form form_with(const std::vector<std::string>& written) {
  Form form;
  form.choice_lists = {{"l", {{"a", {}, {{"c", "1"}}}, {"b", {}, {{"c", "2"}}}, {"1", {}, {}}}}};
  const auto add = [](std::vector<Item>& items, ItemType type, const char* name) -> Item& {
    items.emplace_back();
    items.back().type = type;
    items.back().name = name;
    return items.back();
  };
  add(form.items, ItemType::integer, "q1");
  add(form.items, ItemType::select_multiple, "q2").choices = "l";
  add(form.items, ItemType::text, "q3").relevant = written[0];
  add(form.items, ItemType::calculate, "q4").calculation = written[1];
  auto& rows = add(form.items, ItemType::repeat, "q5").items;
  add(rows, ItemType::integer, "q6").constraint = written[2];
  add(rows, ItemType::text, "q7").relevant = written[3];
  add(rows, ItemType::calculate, "q8").calculation = written[4];
  auto& choice = add(form.items, ItemType::select_one, "q9");
  choice.choices = "l";
  choice.choice_filter = written[5];
  add(form.items, ItemType::calculate, "q10").calculation = written[6];
  return form;
}

// What is worked out once and kept, or row by row, depends on how one got there.
bool depends_on_the_way(const CompiledForm& form) {
  for (const auto& formula : form.formulas()) {
    if (formula.looks_at_own) return true;
    for (const auto& term : formula.bound.expression.terms)
      if (term.kind == TermKind::call && term.function == Function::once) return true;
  }
  return false;
}

std::string told(const Filling& filling, RowId row) {
  std::string all;
  for (const auto node : filling.form().outline().row_plan(filling.rows()[row].repeat).cells)
    if (node != the_form) all += text_of(filling.value({row, node})) + (filling.is_relevant({row, node}) ? "+" : "-") + (filling.is_valid({row, node}) ? ";" : "!;");
  if (row != form_row) return all;
  for (const auto& each : filling.choices({row, 9})) all += each.name + ",";
  for (const auto inner : filling.rows().repeat(repeat, row).in_use()) all += "{" + told(filling, inner) + "}";
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto written = lines({reinterpret_cast<const char*>(data), size});
  const auto made = compile(form_with(written));
  if (made.form == nullptr) return 0;
  Filling filling(made.form, {});
  for (std::size_t i = formulas; i < written.size(); ++i) {
    const auto& line = written[i];
    const auto rows = filling.rows().repeat(repeat, form_row).rows;
    if (line == "+") {
      if (rows.size() < rows_in_test_max) filling.add_row(repeat, form_row, line);
    } else if (line == "-" && !rows.empty()) {
      filling.remove_row(rows[i % rows.size()]);
    } else if (i % 3 != 0 && !rows.empty()) {
      filling.answer({rows[i % rows.size()], row_first + static_cast<NodeId>(i % row_answers)}, line);
    } else {
      filling.answer({form_row, 1 + static_cast<NodeId>(i / 3 % 3)}, line);
    }
  }
  if (!filling.overran().empty() || depends_on_the_way(*made.form)) return 0;
  Filling anew(made.form, {});
  anew.at_once([&] {
    for (NodeId node = 1; node <= 3; ++node) anew.answer({form_row, node}, text_of(filling.kept({form_row, node})));
    for (const auto row : filling.rows().repeat(repeat, form_row).in_use()) {
      const auto copy = *anew.add_row(repeat, form_row, "copy");
      for (NodeId node = row_first; node < row_first + row_answers; ++node) anew.answer({copy, node}, text_of(filling.kept({row, node})));
    }
  });
  if (told(filling, form_row) == told(anew, form_row)) return 0;
  std::fprintf(stderr, "edited: %s\nanew:   %s\n", told(filling, form_row).c_str(), told(anew, form_row).c_str());
  __builtin_trap();
}
