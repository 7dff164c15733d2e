// A form in the middle of being filled: what follows from an answer, in rows and around them, and how little of it is worked out again.
#include "tests/core/checklist/a_form.h"

#include <algorithm>

using namespace platsbesok;
using namespace platsbesok::tests;

TEST_CASE("a question is relevant when it and everything around it is, and what is not relevant is read as empty and kept") {
  Filled filled(a_form({text("a"), when("${a} = 'ja'", group("g", {text("b"), when("${b} = 'ja'", text("c"))})), calculate("sum", "concat(${b}, '-', ${c})")}));
  CHECK_FALSE(filled.relevant("g"));
  CHECK_FALSE(filled.relevant("c"));
  filled.answer("a", "ja");
  filled.answer("b", "ja");
  filled.answer("c", "svar");
  CHECK(filled.relevant("c"));
  CHECK(filled.value("sum") == "ja-svar");
  filled.answer("a", "nej");
  CHECK_FALSE(filled.relevant("c"));
  CHECK(filled.value("c").empty());
  CHECK(filled.value("sum") == "-");
  CHECK(text_of(filled.filling.kept(filled.spot("c"))) == "svar");
  filled.answer("a", "ja");
  CHECK(filled.value("sum") == "ja-svar");
}

TEST_CASE("an answer works out again only what rests on it") {
  std::vector<Item> items;
  for (int i = 0; i < 200; ++i) {
    items.push_back(integer("q" + std::to_string(i)));
    items.push_back(with(when("${q" + std::to_string(i) + "} > 1", text("t" + std::to_string(i))), &Item::required, "true()"));
    items.push_back(calculate("c" + std::to_string(i), "${q" + std::to_string(i) + "} * 2"));
  }
  items.push_back(calculate("sum", "${c3} + ${c4}"));
  Filled filled(a_form(std::move(items)));
  auto before = filled.filling.evaluations();
  CHECK(before == 601);
  filled.answer("q3", "7");
  CHECK(filled.filling.evaluations() - before == 3);  // t3, c3, sum
  before = filled.filling.evaluations();
  filled.answer("q7", "7");
  CHECK(filled.filling.evaluations() - before == 2);
  before = filled.filling.evaluations();
  filled.answer("q7", "7");  // the same again
  filled.answer("t9", "x");  // nothing rests on it
  CHECK(filled.filling.evaluations() == before);
}

TEST_CASE("a condition that comes out the same sets nothing off") {
  Filled filled(a_form({integer("a"), when("${a} > 1", text("b")), calculate("c", "string-length(${b})"), calculate("even", "${a} mod 2"), calculate("word", "if(${even} = 0, 'x', 'y')")}));
  filled.answer("a", "2");
  filled.answer("b", "text");
  const auto before = filled.filling.evaluations();
  filled.answer("a", "4");
  CHECK(filled.filling.evaluations() - before == 2);  // b's condition, and even; not c, not word
}

TEST_CASE("a constraint is asked of an answer, never of none, and again when what it rests on changes") {
  Filled filled(a_form({integer("least"), with(integer("a"), &Item::constraint, ". >= ${least}")}));
  CHECK(filled.filling.is_valid(filled.spot("a")));
  filled.answer("a", "5");
  CHECK_FALSE(filled.filling.is_valid(filled.spot("a")));
  filled.answer("least", "3");
  CHECK(filled.filling.is_valid(filled.spot("a")));
  filled.answer("a", "2");
  CHECK_FALSE(filled.filling.is_valid(filled.spot("a")));
  filled.answer("a", "");
  CHECK(filled.filling.is_valid(filled.spot("a")));
}

TEST_CASE("a required question is missing only while it is asked and empty; read-only and finding follow the answers") {
  Filled filled(a_form({select("a", "jne"), with(with(when("${a} = 'NEJ'", text("why")), &Item::required, "yes"), &Item::read_only, "string-length(.) > 3"),
                        with(select("b", "jne"), &Item::finding, ". = 'NEJ'")}));
  const auto why = filled.spot("why");
  CHECK_FALSE(filled.filling.is_missing(why));
  filled.answer("a", "NEJ");
  CHECK(filled.filling.is_missing(why));
  filled.answer("why", "kort");
  CHECK_FALSE(filled.filling.is_missing(why));
  CHECK(filled.filling.is_read_only(why));
  filled.answer("b", "NEJ");
  CHECK(filled.filling.is_finding(filled.spot("b")));
  filled.answer("b", "JA");
  CHECK_FALSE(filled.filling.is_finding(filled.spot("b")));
}

TEST_CASE("in a repeat ${} is the same row's; from outside it is every row's") {
  Filled filled(a_form({repeat("r", {integer("n"), calculate("twice", "${n} * 2"), calculate("share", "${n} div ${total}")}), calculate("total", "sum(${n})"),
                        calculate("rows", "count(${r})"), calculate("largest", "max(${twice})"), calculate("all", "join(',', ${n})")}));
  CHECK(filled.value("total") == "0");
  const auto a = filled.add_row("r"), b = filled.add_row("r");
  filled.answer("n", "3", a);
  filled.answer("n", "1", b);
  CHECK(filled.value("twice", a) == "6");
  CHECK(filled.value("twice", b) == "2");
  CHECK(filled.value("total") == "4");
  CHECK(filled.value("rows") == "2");
  CHECK(filled.value("largest") == "6");
  CHECK(filled.value("all") == "3,1");
  CHECK(filled.value("share", a) == "0.75");
  filled.filling.remove_row(a);
  CHECK(filled.value("total") == "1");
  CHECK(filled.value("rows") == "1");
  CHECK(filled.value("share", b) == "1");
}

TEST_CASE("rows know their place, and look at the rows before them") {
  Filled filled(a_form({repeat("r", {integer("n"), calculate("place", "position(..)"), calculate("total", "${n} + coalesce(indexed-repeat(${total}, ${r}, position(..) - 1), 0)"),
                                     calculate("before", "/data/r[position() = position(current()/..) - 1]/n")})}));
  const auto a = filled.add_row("r"), b = filled.add_row("r"), c = filled.add_row("r");
  filled.answer("n", "1", a);
  filled.answer("n", "2", b);
  filled.answer("n", "3", c);
  CHECK(filled.value("place", c) == "3");
  CHECK(filled.value("total", c) == "6");
  CHECK(filled.value("before", c) == "2");
  filled.answer("n", "10", a);
  CHECK(filled.value("total", c) == "15");
  filled.filling.remove_row(b);
  CHECK(filled.value("place", c) == "2");
  CHECK(filled.value("total", c) == "13");
  CHECK(filled.value("before", c) == "10");
}

TEST_CASE("repeats in repeats: each row sees its own, and the outer ones see the sum of theirs") {
  Filled filled(a_form({repeat("unit", {text("name"), repeat("shift", {integer("staff"), calculate("label", "concat(${name}, position(..))")}), calculate("staff_of_unit", "sum(${staff})")}),
                        calculate("everybody", "sum(${staff})")}));
  const auto a = filled.add_row("unit"), b = filled.add_row("unit");
  const auto a1 = filled.add_row("shift", a), a2 = filled.add_row("shift", a), b1 = filled.add_row("shift", b);
  filled.answer("name", "A", a);
  filled.answer("name", "B", b);
  filled.answer("staff", "2", a1);
  filled.answer("staff", "3", a2);
  filled.answer("staff", "4", b1);
  CHECK(filled.value("staff_of_unit", a) == "5");
  CHECK(filled.value("staff_of_unit", b) == "4");
  CHECK(filled.value("everybody") == "9");
  CHECK(filled.value("label", a2) == "A2");
  CHECK(filled.value("label", b1) == "B1");
  filled.filling.remove_row(a);
  CHECK(filled.value("everybody") == "4");
  CHECK_FALSE(filled.filling.answer(filled.spot("staff", a1), "9"));
}

TEST_CASE("rows that are not relevant are not counted, and a repeat's condition may ask for its place") {
  Filled filled(a_form({integer("most"), when("position(..) >= 0 and position(.) <= ${most}", repeat("r", {integer("n")})), calculate("rows", "count(${r})"), calculate("sum", "sum(${n})")}));
  filled.answer("most", "1");
  const auto a = filled.add_row("r"), b = filled.add_row("r");
  filled.answer("n", "5", a);
  filled.answer("n", "6", b);
  CHECK(filled.relevant("n", a));
  CHECK_FALSE(filled.relevant("n", b));
  CHECK(filled.value("rows") == "1");
  CHECK(filled.value("sum") == "5");
  filled.answer("most", "2");
  CHECK(filled.value("sum") == "11");
}

TEST_CASE("repeat_count makes rows, keeps the answers of rows that are too many, and reads them again when they are wanted") {
  Filled filled(a_form({integer("many"), with(repeat("r", {integer("n"), calculate("place", "position(..)")}), &Item::repeat_count, "${many}"), calculate("sum", "sum(${n})")}));
  const auto rows = [&] { return filled.filling.rows().repeat(filled.node("r"), form_row).in_use(); };
  CHECK(rows().empty());
  filled.answer("many", "3");
  REQUIRE(rows().size() == 3);
  const auto last = rows()[2];
  CHECK(filled.value("place", last) == "3");
  filled.answer("n", "5", last);
  CHECK(filled.value("sum") == "5");
  filled.answer("many", "1");
  CHECK(rows().size() == 1);
  CHECK(filled.value("sum") == "0");
  CHECK_FALSE(filled.relevant("n", last));
  filled.answer("many", "3");
  CHECK(filled.value("sum") == "5");
  CHECK(filled.filling.rows()[last].key == "/r[3]");
  filled.answer("many", "99999999999");
  CHECK(rows().size() == filled_rows_max);
  filled.answer("many", "-1");
  CHECK(rows().empty());
}

TEST_CASE("predicates pick rows by what is in them") {
  Filled filled(a_form({text("who"), repeat("r", {text("name"), integer("n")}), calculate("theirs", "sum(${r}[${name} = ${who}]/n)"), calculate("second", "/data/r[2]/n"),
                        calculate("last", "/data/r[last()]/n"), calculate("many", "count(/data/r[n > 1][name != ''])")}));
  const auto a = filled.add_row("r"), b = filled.add_row("r"), c = filled.add_row("r");
  filled.filling.at_once([&] {
    filled.answer("name", "x", a);
    filled.answer("name", "y", b);
    filled.answer("name", "x", c);
    filled.answer("n", "1", a);
    filled.answer("n", "2", b);
    filled.answer("n", "4", c);
    filled.answer("who", "x");
  });
  CHECK(filled.value("theirs") == "5");
  CHECK(filled.value("second") == "2");
  CHECK(filled.value("last") == "4");
  CHECK(filled.value("many") == "2");
  filled.answer("who", "y");
  CHECK(filled.value("theirs") == "2");
}

TEST_CASE("choices follow their filter: attributes of the choices, rows of a repeat, and answers") {
  auto form = a_form({select("area", "areas"), with(select("home", "homes"), &Item::choice_filter, "area = ${area} or ${area} = ''"), repeat("person", {text("name"), integer("age")}),
                      with(select("adult", "${name}"), &Item::choice_filter, "age >= 18")});
  form.choice_lists.push_back({"areas", {{"n", {}, {}}, {"s", {}, {}}}});
  form.choice_lists.push_back({"homes", {{"h1", {}, {{"area", "n"}}}, {"h2", {}, {{"area", "s"}}}, {"h3", {}, {{"area", "n"}}}}});
  Filled filled(std::move(form));
  CHECK(filled.offered("home") == std::vector<std::string>{"h1", "h2", "h3"});
  filled.answer("area", "n");
  CHECK(filled.offered("home") == std::vector<std::string>{"h1", "h3"});
  const auto a = filled.add_row("person"), b = filled.add_row("person");
  filled.answer("name", "Anna", a);
  filled.answer("age", "30", a);
  filled.answer("name", "Bo", b);
  filled.answer("age", "12", b);
  CHECK(filled.offered("adult") == std::vector<std::string>{"Anna"});
}

TEST_CASE("choices from the other rows of one's own repeat, and from the repeat beside, in the same row around both") {
  Filled filled(a_form({repeat("pet", {calculate("pos", "position(..)"), with(select("as", "${kind}"), &Item::choice_filter, "position() != current()/../pos and kind != ''"),
                                       when("${as} = ''", text("kind"))}),
                        repeat("home", {repeat("member", {text("name"), integer("age")}), repeat("chosen", {integer("least"), with(select("who", "${name}"), &Item::choice_filter, "${age} > ${least}")})})}));
  const auto cat = filled.add_row("pet"), dog = filled.add_row("pet"), other = filled.add_row("pet");
  filled.answer("kind", "cat", cat);
  filled.answer("kind", "dog", dog);
  CHECK(filled.offered("as", dog) == std::vector<std::string>{"cat"});
  CHECK(filled.offered("as", other) == std::vector<std::string>{"cat", "dog"});
  const auto home = filled.add_row("home"), away = filled.add_row("home");
  for (const auto& [name, age, where] : {std::tuple("Anna", "40", home), {"Bo", "10", home}, {"Cecilia", "50", away}}) {
    const auto row = filled.add_row("member", where);
    filled.answer("name", name, row);
    filled.answer("age", age, row);
  }
  const auto chosen = filled.add_row("chosen", home);
  filled.answer("least", "18", chosen);
  CHECK(filled.offered("who", chosen) == std::vector<std::string>{"Anna"});
}

TEST_CASE("choices in a random order are all there, and in the same order for the same seed") {
  auto form = a_form({integer("seed"), select("a", "many"), select("b", "many")});
  ChoiceList many{"many", {}};
  for (int i = 0; i < 20; ++i) many.choices.push_back({"c" + std::to_string(i), {}, {}});
  form.choice_lists.push_back(many);
  form.items[1].parameters = form.items[2].parameters = {{"randomize", "true"}, {"seed", "${seed}"}};
  Filled filled(std::move(form));
  filled.answer("seed", "42");
  const auto first = filled.offered("a");
  CHECK(first == filled.offered("b"));
  auto sorted = first;
  std::ranges::sort(sorted);
  CHECK(std::ranges::adjacent_find(sorted) == sorted.end());
  CHECK(sorted.size() == 20);
  filled.answer("seed", "43");
  CHECK(first != filled.offered("a"));
}

TEST_CASE("defaults: words as they stand, worked out once, and never over an answer") {
  Filled filled(a_form({with(text("a"), &Item::default_value, "Storgatan 1 - Malmö"), with(integer("b"), &Item::default_value, "2 + 3"), with(date("c"), &Item::default_value, "today()"),
                        with(text("d"), &Item::default_value, "concat(${a}, '!')"), repeat("r", {with(integer("n"), &Item::default_value, "position(..) * 10")})}));
  CHECK(filled.value("a") == "Storgatan 1 - Malmö");
  CHECK(filled.value("b") == "5");
  CHECK(filled.value("c") == "2026-11-21");
  CHECK(filled.value("d") == "Storgatan 1 - Malmö!");
  filled.answer("a", "annat");
  CHECK(filled.value("d") == "Storgatan 1 - Malmö!");
  filled.add_row("r");
  CHECK(filled.value("n", filled.add_row("r")) == "20");
}

TEST_CASE("a calculation with a trigger is worked out when that changes, and only then") {
  Filled filled(a_form({text("a"), text("b"), with(calculate("seen", "concat(${a}, ${b})"), &Item::trigger, "${a}"), calculate("after", "concat(${seen}, '!')")}));
  filled.answer("b", "1");
  CHECK(filled.value("seen").empty());
  filled.answer("a", "x");
  CHECK(filled.value("seen") == "x1");
  CHECK(filled.value("after") == "x1!");
  filled.answer("b", "2");
  CHECK(filled.value("seen") == "x1");
  filled.answer("a", "y");
  CHECK(filled.value("seen") == "y2");
}

TEST_CASE("triggers that set each other off come to an end") {
  Filled filled(a_form({with(with(text("a"), &Item::calculation, "concat(${b}, 'a')"), &Item::trigger, "${b}"), with(with(text("b"), &Item::calculation, "concat(${a}, 'b')"), &Item::trigger, "${a}")}));
  filled.answer("a", "x");
  CHECK_FALSE(filled.value("b").empty());
}

TEST_CASE("once() keeps what it first gave") {
  Filled filled(a_form({text("a"), calculate("id", "once(concat(${a}, uuid()))")}));
  const auto id = filled.value("id");
  CHECK(id.size() == 36);
  filled.answer("a", "x");
  CHECK(filled.value("id") == id);
}

TEST_CASE("a worked-out truth is a truth to the next, and the word it is written as") {
  Filled filled(a_form({integer("age"), calculate("adult", "${age} >= 18"), when("${adult}", text("a")), when("${adult} = 'true'", text("b")), when("${adult} = 'false'", text("c"))}));
  filled.answer("age", "12");
  CHECK_FALSE(filled.relevant("a"));
  CHECK_FALSE(filled.relevant("b"));
  CHECK(filled.relevant("c"));
  filled.answer("age", "18");
  CHECK(filled.relevant("a"));
  CHECK(filled.relevant("b"));
  CHECK_FALSE(filled.relevant("c"));
}

TEST_CASE("why a question is asked: each condition around it, and the answers it rests on") {
  Filled filled(a_form({select("a", "jne"), integer("n"), when("${a} = 'JA'", group("g", {when("${n} > 2 and ${a} != ''", text("q"))}))}));
  filled.answer("a", "JA");
  filled.answer("n", "3");
  const auto reasons = filled.filling.why(filled.spot("q"));
  REQUIRE(reasons.size() == 2);
  CHECK(reasons[0].node == filled.node("q"));
  CHECK(reasons[0].condition == "${n} > 2 and ${a} != ''");
  CHECK(reasons[0].holds);
  REQUIRE(reasons[0].rests_on.size() == 2);
  CHECK(reasons[0].rests_on[1].spot == filled.spot("n"));
  CHECK(text_of(reasons[0].rests_on[1].value) == "3");
  CHECK(reasons[1].node == filled.node("g"));
  filled.answer("a", "NEJ");
  CHECK_FALSE(filled.filling.why(filled.spot("q"))[1].holds);
  CHECK(filled.filling.why(filled.spot("a")).empty());
}

TEST_CASE("words with a question's name in them show its answer") {
  Filled filled(a_form({text("name"), repeat("r", {text("room")})}));
  filled.answer("name", "Solgården");
  const auto row = filled.add_row("r");
  filled.answer("room", "12", row);
  CHECK(filled.filling.shown("Rum ${room} på ${ name }, ${unknown}%s<b>", filled.spot("room", row)) == "Rum 12 på Solgården, %s<b>");
  CHECK(filled.filling.shown("${", filled.spot("name")) == "${");
}

TEST_CASE("a formula that asks every row about every other is stopped when they are too many, and the form goes on") {
  Filled filled(a_form({repeat("r", {integer("n")}), calculate("pairs", "count(/data/r[n >= count(/data/r[n > 0])])"), calculate("sum", "sum(${n})")}));
  const auto add = [&](int count) {
    filled.filling.at_once([&] {
      for (int i = 0; i < count; ++i) filled.answer("n", "40", filled.add_row("r"));
    });
  };
  add(30);
  CHECK(filled.value("pairs") == "30");
  add(2'000);
  CHECK(filled.value("pairs").empty());
  REQUIRE(filled.filling.overran().size() == 1);
  CHECK(filled.filling.overran().begin()->spot.node == filled.node("pairs"));
  CHECK(filled.value("sum") == std::to_string(2'030 * 40));
}

TEST_CASE("work is paid for by the letters it takes, so that long texts in few terms are stopped as well") {
  const auto stopped = [](const std::string& formula) {
    std::string body;
    for (int i = 0; i < 9; ++i) body += "${t},";
    Filled filled(a_form({text("t"), text("u"), calculate("long", "concat(" + body + "${t})"), calculate("c", formula)}));
    filled.answer("u", std::string(50'000, 'a') + "b");
    filled.answer("t", std::string(90'000, 'a'));
    CHECK(filled.value("long").size() == 900'000);
    return std::ranges::any_of(filled.filling.overran(), [&](const auto& each) { return each.spot.node == filled.node("c"); });
  };
  const auto chain = [](const std::string& part, int times) {
    std::string all = part;
    for (int i = 1; i < times; ++i) all += " + " + part;
    return all;
  };
  CHECK(stopped("contains(${long}, ${u})"));
  CHECK(stopped("substring-before(${long}, ${u})"));
  CHECK(stopped(chain("string-length(${long})", 500)));
  CHECK(stopped(chain("(${long} = ${long})", 300)));
  CHECK(stopped(chain("regex(${long}, '(a|b|ab)*c')", 60)));
  CHECK(stopped(chain("string-length(digest(${long}, 'SHA-256'))", 60)));
  CHECK_FALSE(stopped("contains(${long}, 'aab') or string-length(${long}) = 900000"));
}

namespace {

// Counts how often it is asked: once for each time a formula with random() in it is worked out.
class Counting : public base::Random {
public:
  std::uint64_t asked = 0;
  void fill(std::span<std::uint8_t> out) override {
    ++asked;
    std::ranges::fill(out, std::uint8_t{1});
  }
};

}  // namespace

TEST_CASE("a choice filter and a default that take too long for one are stopped for all; what is stopped is offered, and empty") {
  // Each asks every row about every other: far more than a hundred thousand steps.
  const std::string slow = "count(/data/r[n >= count(/data/r[n > 0])])";
  auto choice = select("a", "many");
  choice.choice_filter = "random() > 2 or " + slow + " < 0";
  auto form = a_form({repeat("r", {integer("n")}), choice, repeat("s", {text("x"), text("d")})});
  form.items[2].items[1].default_value = "if(random() > 2, 'x', " + slow + ")";
  form.choice_lists.push_back({"many", {}});
  for (int i = 0; i < 5'000; ++i) form.choice_lists.back().choices.push_back({"c" + std::to_string(i), {}, {}});
  Counting random;
  Filling filling(compiled(std::move(form)), {evening, &random, {}, {}});
  const NodeId r = 1, n = 2, a = 3, s = 4;
  filling.at_once([&] {
    for (int i = 0; i < 250; ++i) filling.answer({*filling.add_row(r, form_row, "k"), n}, "1");
  });
  random.asked = 0;
  const auto offered = filling.choices({form_row, a}).size();
  CHECK(random.asked < 2 * 400);                         // two a number; each more than 100,000 of 20,000,000 steps
  CHECK(offered == 5'000 - random.asked / 2);            // those that were looked at are not offered, the rest is
  random.asked = 0;
  filling.at_once([&] {
    for (int i = 0; i < 2'000; ++i) filling.add_row(s, form_row, "k");
  });
  CHECK(random.asked < 2 * 400);
  CHECK(filling.overran().size() == 2'000 - random.asked / 2);
}

TEST_CASE("what nobody can answer is left alone") {
  Filled filled(a_form({calculate("c", "1"), group("g", {text("a")}), repeat("r", {text("b")})}));
  CHECK_FALSE(filled.filling.answer(filled.spot("c"), "2"));
  CHECK_FALSE(filled.filling.answer(filled.spot("g"), "2"));
  CHECK_FALSE(filled.filling.answer({form_row, filled.node("b")}, "2"));
  CHECK_FALSE(filled.filling.answer({77, filled.node("a")}, "2"));
  CHECK_FALSE(filled.filling.answer({form_row, 77}, "2"));
  CHECK_FALSE(filled.filling.answer(filled.spot("a"), std::string(answer_bytes_max + 1, 'x')));
  CHECK_FALSE(filled.filling.add_row(filled.node("g"), form_row, "x"));
  CHECK(filled.value("c") == "1");
}
