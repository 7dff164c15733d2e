// Answers as JSON in, what follows from them as JSON out: the contract of `platsbesok checklist evaluate`.
#include "core/checklist/evaluate.h"
#include "tests/core/checklist/a_form.h"

using namespace platsbesok;
using namespace platsbesok::tests;
using nlohmann::json;

namespace {

Evaluated evaluated(std::vector<Item> items, const json& answers) { return evaluate(compiled(a_form(std::move(items))), answers, {evening, nullptr, {}, {}}); }

std::vector<std::string> codes(const Problems& problems) {
  std::vector<std::string> all;
  for (const auto& each : problems) all.push_back(each.code + " " + each.item);
  return all;
}

}  // namespace

TEST_CASE("what is relevant, missing, against its constraint, and worked out") {
  const auto made = evaluated({with(select("a", "jne"), &Item::required, "yes"), with(when("${a} = 'NEJ'", text("why")), &Item::required, "yes"),
                               with(integer("n"), &Item::constraint, ". < 10"), calculate("twice", "${n} * 2"), calculate("big", "${n} > 5"), calculate("none", "${why}")},
                              {{"a", "NEJ"}, {"n", 12}});
  CHECK(made.result == json{{"relevant", {{"a", true}, {"why", true}, {"n", true}, {"twice", true}, {"big", true}, {"none", true}}},
                            {"required_missing", {"why"}},
                            {"constraint_violations", {"n"}},
                            {"calculated", {{"twice", 24}, {"big", true}, {"none", ""}}}});
  CHECK(made.warnings.empty());
}

TEST_CASE("what is not relevant is not missing, not wrong, and worth nothing") {
  const auto made = evaluated({text("a"), when("${a} = 'x'", group("g", {with(with(integer("n"), &Item::required, "yes"), &Item::constraint, ". > 5"), calculate("c", "1 + 1")}))},
                              {{"n", 1}, {"a", "y"}});
  CHECK(made.result.at("relevant") == json{{"a", true}, {"g", false}, {"n", false}, {"c", false}});
  CHECK(made.result.at("required_missing").empty());
  CHECK(made.result.at("constraint_violations").empty());
  CHECK(made.result.at("calculated") == json{{"c", ""}});
}

TEST_CASE("repeats are arrays with an object a row, inside each other too, and named by place in the two lists") {
  const auto made = evaluated({repeat("unit", {with(text("name"), &Item::required, "yes"), repeat("shift", {with(integer("n"), &Item::constraint, ". > 0"), calculate("twice", "${n} * 2")}),
                                               calculate("sum", "sum(${n})")}),
                               calculate("all", "sum(${sum})")},
                              {{"unit", {{{"name", "A"}, {"shift", {{{"n", 2}}, {{"n", 0}}}}}, {{"shift", json::array()}}}}});
  CHECK(made.result.at("relevant") ==
        json{{"all", true},
             {"unit", {{{"name", true}, {"sum", true}, {"shift", {{{"n", true}, {"twice", true}}, {{"n", true}, {"twice", true}}}}}, {{"name", true}, {"sum", true}, {"shift", json::array()}}}}});
  CHECK(made.result.at("required_missing") == json{"unit[2]/name"});
  CHECK(made.result.at("constraint_violations") == json{"unit[1]/shift[2]/n"});
  CHECK(made.result.at("calculated") ==
        json{{"all", 2}, {"unit", {{{"sum", 2}, {"shift", {{{"twice", 4}}, {{"twice", 0}}}}}, {{"sum", 0}, {"shift", json::array()}}}}});
}

TEST_CASE("a number is itself, however JSON writes it") {
  CHECK(evaluated({decimal("d"), calculate("c", "${d} * 2")}, {{"d", 1e-7}}).result.at("calculated").at("c") == 2e-7);
  CHECK(evaluated({decimal("d"), calculate("c", "${d} + 1")}, {{"d", 1e15}}).result.at("calculated").at("c") == 1'000'000'000'000'001);
}

TEST_CASE("groups may be objects or not, choices arrays or words, numbers numbers or texts") {
  const std::vector<Item> items = {group("g", {integer("n"), select("many", "abc", ItemType::select_multiple)}), calculate("c", "concat(${n}, count-selected(${many}))")};
  for (const auto& answers : {json{{"g", {{"n", 3}, {"many", {"a", "b"}}}}}, json{{"n", "3"}, {"many", "a b"}}, json{{"n", 3.0}, {"many", {"a", "b"}}, {"g", nullptr}}})
    CHECK(evaluated(items, answers).result.at("calculated") == json{{"c", "32"}});
}

TEST_CASE("staffing is a value of its own, counted as answered and not looked into") {
  const auto made = evaluated({with(an_item(ItemType::staffing, "staff"), &Item::required, "yes")}, {{"staff", {{"Undersköterska", 2, 1}}}});
  CHECK(made.result.at("required_missing").empty());
  CHECK(made.warnings.empty());
}

TEST_CASE("answers that cannot be used are told of, and the rest are used") {
  const auto made = evaluated({text("a"), integer("n"), calculate("c", "concat(${a}, ${n})"), repeat("r", {text("b")}), date("day")},
                              {{"a", "x"}, {"unknown", 1}, {"c", 5}, {"n", "många"}, {"r", {{{"elsewhere", 1}}, 7}}, {"day", "igår"}});
  CHECK(codes(made.warnings) == std::vector<std::string>{"answer_not_asked c", "answer_form_wrong day", "answer_form_wrong n", "answer_unknown elsewhere", "answer_form_wrong r", "answer_unknown unknown"});
  CHECK(made.result.at("calculated") == json{{"c", "xmånga"}});
  CHECK(codes(evaluated({text("a")}, json::array({1})).warnings) == std::vector<std::string>{"answer_form_wrong "});
}

TEST_CASE("two questions of one name in different groups are both there") {
  const auto made = evaluated({group("g", {text("a")}), group("h", {when("false()", text("a"))})}, {{"g", {{"a", "x"}}}, {"h", {{"a", "y"}}}});
  CHECK(made.result.at("relevant") == json{{"g", true}, {"h", true}, {"a", true}, {"h/a", false}});
}
