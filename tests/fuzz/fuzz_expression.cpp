// Any bytes as a form's formula, in each of its columns: it is compiled or refused in words, and what compiles can be worked out.
#include "core/checklist/filling.h"

#include <string_view>

using namespace platsbesok::checklist;

namespace {

Item item(ItemType type, std::string name) {
  Item made;
  made.type = type;
  made.name = std::move(name);
  return made;
}

Form form_with(std::string_view written) {
  Form form;
  form.choice_lists = {{"l", {{"a", {{"", "A"}}, {{"c", "1"}}}, {"b", {{"", "B"}}, {{"c", "2"}}}}}};
  form.files = {{"f.csv", {"name", "label"}, {{"x", "X"}, {"y", "Y"}}}};
  form.items = {item(ItemType::text, "t"), item(ItemType::integer, "n"), item(ItemType::select_multiple, "s"), item(ItemType::repeat, "r")};
  form.items[2].choices = "l";
  form.items[3].items = {item(ItemType::integer, "m"), item(ItemType::calculate, "k")};
  form.items[3].items[1].calculation = "${m} + 1";
  auto asked = item(ItemType::select_one, "q");
  asked.choices = "l";
  asked.relevant = asked.required = asked.constraint = asked.choice_filter = asked.default_value = asked.finding = std::string(written);
  form.items[3].items.push_back(asked);
  auto worked_out = item(ItemType::calculate, "c");
  worked_out.calculation = std::string(written);
  form.items.push_back(worked_out);
  return form;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view written(reinterpret_cast<const char*>(data), size);
  const auto made = compile(form_with(written));
  if (made.form == nullptr && !has_error(made.problems)) __builtin_trap();
  for (const auto& problem : made.problems)
    if (problem.code.empty()) __builtin_trap();
  if (made.form == nullptr) return 0;
  Filling filling(made.form, {});
  const NodeId repeat = 4, last = static_cast<NodeId>(made.form->outline().nodes().size() - 1);
  for (const char* key : {"1", "2"})
    if (const auto row = filling.add_row(repeat, form_row, key)) filling.answer({*row, repeat + 1}, key);
  filling.answer({form_row, 1}, "text 2026-11-21");
  filling.answer({form_row, 2}, "3");
  filling.answer({form_row, 3}, "a b");
  for (const auto row : filling.rows().repeat(repeat, form_row).in_use()) {
    filling.choices({row, repeat + 3});
    filling.why({row, repeat + 3});
    filling.answer({row, repeat + 3}, "a");
  }
  filling.shown(written, {form_row, last});
  return 0;
}
