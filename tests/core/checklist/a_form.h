// Forms made in a few words, and a filling of one that is asked by name.
#pragma once

#include "core/checklist/filling.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

namespace platsbesok::tests {

using namespace checklist;

inline Item an_item(ItemType type, std::string name, std::vector<Item> items = {}) {
  Item item;
  item.type = type;
  item.name = std::move(name);
  item.items = std::move(items);
  return item;
}
inline Item text(std::string name) { return an_item(ItemType::text, std::move(name)); }
inline Item integer(std::string name) { return an_item(ItemType::integer, std::move(name)); }
inline Item decimal(std::string name) { return an_item(ItemType::decimal, std::move(name)); }
inline Item date(std::string name) { return an_item(ItemType::date, std::move(name)); }
inline Item group(std::string name, std::vector<Item> items) { return an_item(ItemType::group, std::move(name), std::move(items)); }
inline Item repeat(std::string name, std::vector<Item> items) { return an_item(ItemType::repeat, std::move(name), std::move(items)); }
inline Item calculate(std::string name, std::string calculation) {
  auto item = an_item(ItemType::calculate, std::move(name));
  item.calculation = std::move(calculation);
  return item;
}
inline Item select(std::string name, std::string list, ItemType type = ItemType::select_one) {
  auto item = an_item(type, std::move(name));
  item.choices = std::move(list);
  return item;
}
inline Item when(std::string relevant, Item item) {
  item.relevant = std::move(relevant);
  return item;
}
inline Item with(Item item, std::string Item::*column, std::string written) {
  item.*column = std::move(written);
  return item;
}

inline Form a_form(std::vector<Item> items) {
  Form form;
  form.id = "a_form";
  form.items = std::move(items);
  const auto choice = [](const char* name, const char* label) { return Choice{name, {{"", label}}, {}}; };
  form.choice_lists = {{"jne", {choice("JA", "Ja"), choice("NEJ", "Nej"), choice("EJ_TILLAMPLIGT", "Ej tillämpligt")}},
                       {"abc", {choice("a", "Alfa"), choice("b", "Beta"), choice("c", "Gamma")}}};
  return form;
}

inline std::shared_ptr<const CompiledForm> compiled(Form form) {
  auto made = compile(std::move(form));
  for (const auto& problem : made.problems)
    if (problem.severity == Problem::Severity::error) FAIL_CHECK(problem.code << " at " << problem.item << "." << problem.field);
  REQUIRE(made.form != nullptr);
  return made.form;
}

// 2026-11-21 20.41.07 in Stockholm.
inline constexpr base::Instant evening{1'795'290'067'000};

// The only items of their names are asked for by them; what is in a repeat with the row, too.
class Filled {
public:
  explicit Filled(Form form, base::Instant now = evening) : filling(compiled(std::move(form)), {now, &random_, {}, {}}) {}

  NodeId node(std::string_view name) const {
    const auto found = filling.form().outline().named(name);
    REQUIRE(found.size() == 1);
    return found.front();
  }
  Spot spot(std::string_view name, RowId row = form_row) const { return {row, node(name)}; }
  void answer(std::string_view name, std::string_view value, RowId row = form_row) { REQUIRE(filling.answer(spot(name, row), value)); }
  RowId add_row(std::string_view repeat, RowId parent = form_row) {
    const auto row = filling.add_row(node(repeat), parent, std::string(repeat) + std::to_string(filling.rows().size()));
    REQUIRE(row);
    return *row;
  }
  std::string value(std::string_view name, RowId row = form_row) const { return text_of(filling.value(spot(name, row))); }
  bool relevant(std::string_view name, RowId row = form_row) const { return filling.is_relevant(spot(name, row)); }
  std::vector<std::string> offered(std::string_view name, RowId row = form_row) const {
    std::vector<std::string> names;
    for (const auto& each : filling.choices(spot(name, row))) names.push_back(each.name);
    return names;
  }

private:
  SeededRandom random_{7};

public:
  Filling filling;
};

}  // namespace platsbesok::tests
