// What is found wrong with a form before anybody fills it: names, circles, lists, limits; and what is only warned about.
#include "tests/core/checklist/a_form.h"

#include <algorithm>
#include <chrono>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

Problems problems(std::vector<Item> items) { return compile(a_form(std::move(items))).problems; }

bool has(const Problems& all, std::string_view code, std::string_view item, std::string_view field, Problem::Severity severity = Problem::Severity::error) {
  return std::ranges::any_of(all, [&](const Problem& each) { return each.code == code && each.item == item && each.field == field && each.severity == severity; });
}
bool warns(const Problems& all, std::string_view code, std::string_view item, std::string_view field) {
  return has(all, code, item, field, Problem::Severity::warning) && !has_error(all);
}

std::string circle(std::vector<Item> items, std::string_view code) {
  const auto all = problems(std::move(items));
  for (const auto& each : all)
    if (each.code == code) return each.about.at("cycle");
  return "";
}
std::string cycle_in(std::vector<Item> items) { return circle(std::move(items), "cycle"); }
std::string self_in(std::vector<Item> items) { return circle(std::move(items), "cycle_self"); }

}  // namespace

TEST_CASE("a condition on a question that does not exist is refused, with the question and the column") {
  CHECK(has(problems({when("${missing} = 'x'", text("a"))}), "name_unknown", "a", "relevant"));
  CHECK(has(problems({with(text("a"), &Item::constraint, ". > ${missing}")}), "name_unknown", "a", "constraint"));
  CHECK(has(problems({with(select("a", "abc"), &Item::choice_filter, "name = ${missing}")}), "name_unknown", "a", "choice_filter"));
}

TEST_CASE("a condition on a choice that nobody can choose is refused in a form that rests on a law; in others, and elsewhere, it is a warning") {
  auto law = text("law");
  law.basis = {{"avtal", "", std::nullopt}};
  CHECK(has(problems({law, select("q", "abc"), when("${q} = 'd'", text("a"))}), "choice_unknown", "a", "relevant"));
  CHECK(has(problems({law, select("q", "abc"), when("selected(${q}, 'd')", text("a"))}), "choice_unknown", "a", "relevant"));
  CHECK(has(problems({law, select("q", "abc"), when("${q} = 1", text("a"))}), "choice_unknown", "a", "relevant"));
  CHECK(warns(problems({select("q", "abc"), when("${q} = 'd'", text("a"))}), "choice_unknown", "a", "relevant"));
  CHECK(problems({select("q", "abc"), when("${q} = 'b' or ${q} = '' or selected(${q}, 'c')", text("a"))}).empty());
  CHECK(warns(problems({select("q", "abc"), calculate("a", "if(${q} = 'd', 1, 2)")}), "choice_unknown", "a", "calculation"));
}

TEST_CASE("a default that only looks like a call is words") {
  CHECK(problems({with(text("a"), &Item::default_value, "sum(")}).empty());
  CHECK(has(problems({with(text("a"), &Item::default_value, "sum(${missing})")}), "name_unknown", "a", "default"));
}

TEST_CASE("what ODK adds to a form when it is sent can be asked for, and reads as empty") {
  CHECK(problems({calculate("a", "concat(${instanceID}, /data/meta/instanceName)")}).empty());
}

TEST_CASE("a number or a date compared with words that are none is warned about") {
  CHECK(warns(problems({integer("n"), when("${n} = 'många'", text("a"))}), "kind_other", "a", "relevant"));
  CHECK(warns(problems({date("d"), when("${d} >= 'igår'", text("a"))}), "kind_other", "a", "relevant"));
  CHECK(problems({integer("n"), date("d"), when("${n} = '' or ${n} != '3' or ${d} > '2026-11-21'", text("a"))}).empty());
}

TEST_CASE("circles are named in order, of conditions, of calculations, and of both") {
  CHECK(cycle_in({when("${q2} = 'x'", text("q1")), when("${q1} = 'x'", text("q2"))}) == "q1 → q2 → q1");
  CHECK(cycle_in({calculate("a", "${b}"), calculate("b", "${c}"), calculate("c", "${a}")}) == "a → b → c → a");
  CHECK(cycle_in({when("${b} = '1'", text("a")), calculate("b", "${a}")}) == "a → b → a");
  CHECK(cycle_in({text("a"), when("${a} = 'x'", text("b")), calculate("c", "concat(${a}, ${b})")}).empty());
}

TEST_CASE("a formula that reads itself, or what it decides over, is named as such, wherever in it that lies") {
  CHECK(self_in({calculate("a", "${a} + 1")}) == "a → a");
  CHECK(self_in({calculate("a", ". + 1")}) == "a → a");
  CHECK(self_in({when(". = 'x'", text("a"))}) == "a → a");
  CHECK(self_in({when("${q} = 'x'", group("g", {text("q")}))}) == "g → g");
  CHECK(self_in({when("${q} = 'x'", group("g", {when("${b} = 'y'", group("h", {text("q")}))})), text("b")}) == "g → g");
  CHECK(self_in({when("${c} = 'x'", group("g", {text("q"), calculate("c", "${q}")}))}) == "g → g");
  CHECK(self_in({with(repeat("r", {integer("n")}), &Item::repeat_count, "sum(${n})")}) == "r → r");
  CHECK(cycle_in({when("${c} = 'x'", group("g", {text("q"), calculate("c", "${q}")}))}).empty());
  CHECK(problems({when("${a} = 'x'", group("g", {text("q")})), text("a"), with(calculate("b", ". + 1"), &Item::trigger, "${a}")}).empty());
}

TEST_CASE("a question's choices may be one other answer") {
  Filled filled(a_form({text("who"), select("a", "${who}"), repeat("r", {text("x"), with(select("b", "${who}"), &Item::choice_filter, "${x} = 'y'")})}));
  CHECK(filled.offered("a").empty());
  filled.answer("who", "Anna");
  CHECK(filled.offered("a") == std::vector<std::string>{"Anna"});
  filled.add_row("r");
  const auto row = filled.add_row("r");
  CHECK(filled.offered("b", row).empty());
  filled.answer("x", "y", row);
  CHECK(filled.offered("b", row) == std::vector<std::string>{"Anna"});
}

TEST_CASE("what was saved last time is empty in a function's path too") {
  Filled filled(a_form({select("a", "abc"), repeat("r", {text("x")}), calculate("c", "jr:choice-name('a', ${last-saved#a})"),
                        calculate("d", "concat('[', indexed-repeat(${last-saved#x}, ${r}, 1), ']')")}));
  CHECK(filled.value("c").empty());
  CHECK(filled.value("d") == "[]");
  CHECK(has(problems({select("a", "abc"), calculate("c", "jr:choice-name('a', instance('abc')/root/item)")}), "argument_kind", "c", "calculation"));
}

TEST_CASE("two circles are both named") {
  const auto all = problems({calculate("a", "${b}"), calculate("b", "${a}"), calculate("c", "${d}"), calculate("d", "${c}")});
  CHECK(std::ranges::count(all, "cycle", &Problem::code) == 2);
}

TEST_CASE("a question may refer to itself in its constraint, and a calculation to earlier rows") {
  CHECK(problems({with(integer("a"), &Item::constraint, ". > 0 and ${a} < 10")}).empty());
  CHECK(problems({repeat("r", {integer("n"), calculate("total", "${n} + coalesce(indexed-repeat(${total}, ${r}, position(..) - 1), 0)")})}).empty());
  CHECK(problems({calculate("a", "once(concat(${a}, 'x'))")}).empty());
}

TEST_CASE("names: one of each beside each other, and made of what a name may be made of") {
  CHECK(has(problems({text("a"), text("a")}), "name_twice", "a", "name"));
  CHECK(problems({text("a"), group("g", {text("a")})}).empty());
  CHECK(has(problems({text("x"), group("g", {text("a")}), group("h", {text("a")}), when("${a} = 'y'", text("b"))}), "name_ambiguous", "b", "relevant"));
  CHECK(problems({group("g", {text("a"), when("${a} = 'y'", text("b"))}), group("h", {text("a")})}).empty());
  CHECK(has(problems({text("1a")}), "name_invalid", "1a", "name"));
  CHECK(has(problems({text("a b")}), "name_invalid", "a b", "name"));
  CHECK(has(problems({text("")}), "name_missing", "", "name"));
  CHECK(problems({text("KVL-01"), text("fråga_2"), text("a.b")}).empty());
}

TEST_CASE("lists of choices that are not there") {
  CHECK(has(problems({select("a", "none")}), "choice_list_unknown", "a", "type"));
  CHECK(has(problems({select("a", "")}), "choice_list_missing", "a", "type"));
  auto from_file = select("a", "");
  from_file.file = "none.csv";
  CHECK(warns(problems({from_file}), "file_missing", "a", "type"));
  CHECK(problems({repeat("r", {text("who")}), select("a", "${who}")}).empty());
  CHECK(has(problems({select("a", "${nobody}")}), "choice_list_unknown", "a", "type"));
}

TEST_CASE("a data file that did not come with the form is one warning, whatever is asked of it") {
  const auto all = problems({text("a"), calculate("c", "instance('trees')/root/item[species = ${a} and name != '']/label")});
  REQUIRE(all.size() == 1);
  CHECK(warns(all, "file_missing", "c", "calculation"));
  CHECK(has(problems({calculate("c", "instance('trees')/root/item[species = ${missing}]/label")}), "name_unknown", "c", "calculation"));
}

TEST_CASE("words that show an answer to a question that is not there are warned about") {
  auto note = an_item(ItemType::note, "n");
  note.label["Svenska (sv)"] = "Hej ${missing} och ${a}, 100 ${ % <img src=x onerror=y>";
  CHECK(warns(problems({text("a"), note}), "shown_name_unknown", "n", "label"));
  CHECK(problems({text("a"), note}).size() == 1);
}

TEST_CASE("every problem is found at once, not the first alone") {
  const auto all = problems({when("${x} = 1", text("a")), when("${y} = 1", text("b")), calculate("c", "1 +")});
  CHECK(all.size() == 3);
}

TEST_CASE("a form too large or too deep is refused at once") {
  std::vector<Item> many;
  for (int i = 0; i < 20'000; ++i) many.push_back(when(i > 0 ? "${q" + std::to_string(i - 1) + "} = 'x'" : "", text("q" + std::to_string(i))));
  const auto all = problems(std::move(many));
  REQUIRE(all.size() == 1);
  CHECK(all.front().code == "too_many_items");
  CHECK(all.front().about.at("items") == "20000");

  Item deep = text("innermost");
  for (int i = 0; i < 100; ++i) deep = group("g" + std::to_string(i), {deep});
  CHECK(has(problems({deep}), "nested_too_deep", "", ""));
}

TEST_CASE("logic and lists out of all proportion are refused at once") {
  std::vector<Item> items{text("a")};
  for (int i = 0; i < 100; ++i) {
    std::string formula = "1";
    while (formula.size() < 30'000) formula += "+${a}";
    items.push_back(calculate("c" + std::to_string(i), formula));
  }
  CHECK(has(problems(items), "formulas_too_long", "", ""));
  auto form = a_form({select("a", "wide")});
  form.choice_lists.push_back({"wide", {}});
  for (int i = 0; i < 20'000; ++i) form.choice_lists.back().choices.push_back({"c" + std::to_string(i), {}, {{"column" + std::to_string(i), "x"}}});
  CHECK(has(compile(std::move(form)).problems, "too_many_columns", "wide", ""));
}

TEST_CASE("ten thousand questions in one long chain are put in order") {
  std::vector<Item> chain;
  for (int i = 0; i < 10'000; ++i) chain.push_back(calculate("q" + std::to_string(i), i + 1 < 10'000 ? "${q" + std::to_string(i + 1) + "} + 1" : "1"));
  Filled filled(a_form(std::move(chain)));
  CHECK(filled.value("q0") == "10000");
  CHECK(filled.filling.evaluations() == 10'000);
}

TEST_CASE("yes and no in a column of conditions") {
  Filled filled(a_form({with(text("a"), &Item::required, "yes"), with(text("b"), &Item::required, "no"), with(text("c"), &Item::required, "${a} = 'x'")}));
  CHECK(filled.filling.is_missing(filled.spot("a")));
  CHECK_FALSE(filled.filling.is_missing(filled.spot("b")));
  CHECK_FALSE(filled.filling.is_missing(filled.spot("c")));
  filled.answer("a", "x");
  CHECK(filled.filling.is_missing(filled.spot("c")));
}
