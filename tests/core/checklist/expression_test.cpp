// The expression language, one formula at a time: what each gives for given answers, and what is refused in words.
#include "tests/core/checklist/a_form.h"

#include "core/checklist/tokens.h"

#include <chrono>
#include <cmath>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// What an expression gives, beside answers to a, b (integers), d (decimal), t, u (texts), day (a date), one and many (choices of abc).
struct Ask {
  std::map<std::string, std::string> answers;

  Scalar scalar(const std::string& expression) const {
    auto form = a_form({integer("a"), integer("b"), decimal("d"), text("t"), text("u"), date("day"), select("one", "abc"), select("many", "abc", ItemType::select_multiple),
                        an_item(ItemType::geopoint, "place"), calculate("result", expression)});
    form.version = "7";
    form.files = {{"fruits.csv", {"name", "label", "colour"}, {{"apple", "Äpple", "red"}, {"pear", "Päron", "green"}, {"lime", "Lime", "green"}}}};
    Filled filled(std::move(form));
    for (const auto& [name, value] : answers) filled.answer(name, value);
    return filled.filling.kept(filled.spot("result"));
  }
  std::string operator()(const std::string& expression) const {
    CAPTURE(expression);
    return text_of(scalar(expression));
  }
};

std::string fault(const std::string& expression) {
  auto made = compile(a_form({integer("a"), text("t"), select("one", "abc"), calculate("result", expression)}));
  return made.problems.empty() ? "" : made.problems.front().code;
}

std::string repeated(const std::string& part, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += part;
  return all;
}

}  // namespace

TEST_CASE("arithmetic binds as in XPath, and a hyphen inside a name is part of it") {
  const Ask ask{{{"a", "7"}, {"b", "2"}, {"d", "2.5"}}};
  CHECK(ask("1 + 2 * 3") == "7");
  CHECK(ask("(1 + 2) * 3") == "9");
  CHECK(ask("${a} - ${b} - 1") == "4");
  CHECK(ask("${a} div ${b}") == "3.5");
  CHECK(ask("${a} mod ${b}") == "1");
  CHECK(ask("-7 mod 3") == "-1");
  CHECK(ask("- ${a} + 1") == "-6");
  CHECK(ask("-(-2)") == "2");
  CHECK(ask("${d}*2") == "5");
  CHECK(ask("0.1 + 0.2 = 0.3") == "true");
  CHECK(ask(".5 + 5.") == "5.5");
  CHECK(ask("2 - 1 + 3 - 1") == "3");
  CHECK(ask("8 div 2 div 2") == "2");
}

TEST_CASE("comparison and logic, alone and together") {
  const Ask ask{{{"a", "7"}, {"t", "hej"}, {"one", "b"}}};
  CHECK(ask("${a} > 5 and ${a} < 10") == "true");
  CHECK(ask("${a} > 5 and ${a} < 6 or true()") == "true");
  CHECK(ask("${a} > 5 and (${a} < 6 or false())") == "false");
  CHECK(ask("1 < 2 = true()") == "true");
  CHECK(ask("${a} = '7'") == "true");
  CHECK(ask("${t} = 'hej'") == "true");
  CHECK(ask("${t} != \"hej\"") == "false");
  CHECK(ask("${one}='b'") == "true");
  CHECK(ask("${a} >= 7 and ${a} <= 7") == "true");
  CHECK(ask("not(${a} = 7)") == "false");
}

TEST_CASE("what is not answered is the empty text: equal to nothing but it, and no number") {
  const Ask ask;
  CHECK(ask("${a} = ''") == "true");
  CHECK(ask("${a} = 0") == "false");
  CHECK(ask("${a} != ''") == "false");
  CHECK(ask("${a} > 0") == "false");
  CHECK(ask("${a} < 1") == "false");
  CHECK(ask("${a} + 1") == "");
  CHECK(ask("string(${a} + 1)") == "NaN");
  CHECK(ask("coalesce(${a}, 0) + 1") == "1");
  CHECK(ask("string-length(${t})") == "0");
  CHECK(ask("if(${t}, 'x', 'y')") == "y");
  CHECK(ask("concat(${t}, ${u})") == "");
}

TEST_CASE("quotes of every kind a spreadsheet puts in") {
  const Ask ask{{{"t", "hej"}}};
  CHECK(ask("${t} = \u2018hej\u2019") == "true");
  CHECK(ask("${t} = \u201Chej\u201D") == "true");
  CHECK(ask("concat('It\u2019s', \" 'ok'\")") == "It\u2019s 'ok'");
  CHECK(ask("concat('\u00A0', 'a')") == "\u00A0" "a");
  CHECK(ask("1\u00A0+\u00A0" "1") == "2");
}

TEST_CASE("texts, by character and not by byte") {
  const Ask ask{{{"t", "räksmörgås"}, {"u", "  a   b "}}};
  CHECK(ask("string-length(${t})") == "10");
  CHECK(ask("substr(${t}, 1, 3)") == "äk");
  CHECK(ask("substr(${t}, -3)") == "gås");
  CHECK(ask("substr(${t}, 2, -2)") == "ksmörg");
  CHECK(ask("substr(${t}, 5, 2)") == "");
  CHECK(ask("substring(${t}, 2, 2)") == "äk");
  CHECK(ask("contains(${t}, 'mör')") == "true");
  CHECK(ask("starts-with(${t}, 'rä') and ends-with(${t}, 'ås')") == "true");
  CHECK(ask("substring-before('2026-11', '-')") == "2026");
  CHECK(ask("substring-after('2026-11', '-')") == "11");
  CHECK(ask("substring-after('2026', '-')") == "");
  CHECK(ask("normalize-space(${u})") == "a b");
  CHECK(ask("translate('äbc', 'äc', 'a')") == "ab");
  CHECK(ask("concat('a', 1, true())") == "a1true");
  CHECK(ask("join(', ', 'a', 'b')") == "a, b");
  CHECK(ask("string(1.50)") == "1.5");
  CHECK(ask("string(1000000)") == "1000000");
  CHECK(ask("string(0.1)") == "0.1");
}

TEST_CASE("numbers") {
  const Ask ask{{{"d", "3,5"}}};
  CHECK(ask("${d} + 1") == "4.5");
  CHECK(ask("round(2.5)") == "3");
  CHECK(ask("round(-2.5)") == "-2");
  CHECK(ask("round(1.005, 2)") == "1.01");
  CHECK(ask("round(9.995, 2)") == "10");
  CHECK(ask("round(1234, -2)") == "1200");
  CHECK(ask("string(round(1.05, number('')))") == "NaN");
  CHECK(ask("indexed-repeat(${instanceID}, ${t}, 1)") == "");
  CHECK(ask("int(-2.7)") == "-2");
  CHECK(ask("floor(-2.5)") == "-3");
  CHECK(ask("ceiling(2.1)") == "3");
  CHECK(ask("abs(-3)") == "3");
  CHECK(ask("pow(2, 10)") == "1024");
  CHECK(ask("sqrt(16)") == "4");
  CHECK(ask("round(log(10), 3)") == "2.303");
  CHECK(ask("log10(1000)") == "3");
  CHECK(ask("exp10(2)") == "100");
  CHECK(ask("round(sin(pi() div 2), 3)") == "1");
  CHECK(ask("number('1e3') = number('1e3')") == "false");
  CHECK(ask("number('x')") == "");
  CHECK(ask("min(3, 1, 2)") == "1");
  CHECK(ask("max(-3, -1)") == "-1");
  CHECK(ask("max('')") == "");
  CHECK(ask("number(true())") == "1");
}

TEST_CASE("truth") {
  const Ask ask{{{"a", "0"}}};
  CHECK(ask("boolean(0)") == "false");
  CHECK(ask("boolean('0')") == "true");
  CHECK(ask("boolean(${a})") == "false");
  CHECK(ask("boolean-from-string('TRUE')") == "true");
  CHECK(ask("boolean-from-string('1')") == "true");
  CHECK(ask("boolean-from-string('yes')") == "false");
  CHECK(ask("true() = 'false'") == "true");
  CHECK(ask("if(1 > 2, 'a', 'b')") == "b");
  CHECK(std::get<bool>(ask.scalar("1 < 2")));
  CHECK(ask("checklist(2, 3, true(), false(), 1 < 2)") == "true");
  CHECK(ask("checklist(-1, 1, true(), true())") == "false");
  CHECK(ask("weighted-checklist(3, 5, true(), 2, false(), 9, true(), 1)") == "true");
}

TEST_CASE("choices: selected, counted, by place, and by their label") {
  const Ask ask{{{"one", "b"}, {"many", "a c"}}};
  CHECK(ask("selected(${many}, 'c')") == "true");
  CHECK(ask("selected(${many}, 'b')") == "false");
  CHECK(ask("selected(${many}, '')") == "false");
  CHECK(ask("selected('', '')") == "true");
  CHECK(ask("count-selected(${many})") == "2");
  CHECK(ask("selected-at(${many}, 1)") == "c");
  CHECK(ask("selected-at(${many}, 2)") == "");
  CHECK(ask("jr:choice-name(${one}, '${one}')") == "Beta");
  CHECK(ask("jr:choice-name(selected-at(${many}, 0), '${many}')") == "Alfa");
  CHECK(ask("instance('abc')/root/item[name = ${one}]/label") == "Beta");
  CHECK(ask("count(instance('abc')/root/item)") == "3");
}

TEST_CASE("tables that came with the form") {
  const Ask ask{{{"t", "pear"}}};
  CHECK(ask("pulldata('fruits', 'colour', 'name', ${t})") == "green");
  CHECK(ask("pulldata('fruits.csv', 'label', 'name', 'apple')") == "Äpple");
  CHECK(ask("pulldata('fruits', 'label', 'name', 'none')") == "");
  CHECK(ask("count(instance('fruits')/root/item[colour = 'green'])") == "2");
  CHECK(ask("instance('fruits')/root/item[colour = 'green' and name != ${t}]/label") == "Lime");
  CHECK(ask("instance('fruits')/root/item[2]/name") == "pear");
  CHECK(ask("instance('fruits')/root/item[position() = last()]/name") == "lime");
  CHECK(ask("join('+', instance('fruits')/root/item[colour=instance('fruits')/root/item[name=current()/../t]/colour]/name)") == "pear+lime");
  const auto mixed = ask("join('+', randomize(instance('fruits')/root/item, 3))");
  CHECK(mixed == ask("join('+', randomize(instance('fruits')/root/item, 3))"));
  CHECK(mixed.size() == std::string("apple+pear+lime").size());
}

TEST_CASE("dates are days, times are parts of a day, and both are what clocks in Stockholm show") {
  const Ask ask{{{"day", "2026-11-14"}}};
  CHECK(ask("today()") == "2026-11-21");
  CHECK(ask("now()") == "2026-11-21T20:41:07.000+01:00");
  CHECK(ask("today() - ${day}") == "7");
  CHECK(ask("${day} < today()") == "true");
  CHECK(ask("${day} = '2026-11-14'") == "true");
  CHECK(ask("${day} > '2026-11-13'") == "true");
  CHECK(ask("number('1970-01-02')") == "1");
  CHECK(ask("date(${day} + 30)") == "2026-12-14");
  CHECK(ask("date('2026-11-14T23:30:00.000+01:00')") == "2026-11-14");
  CHECK(ask("format-date(${day}, '%Y/%m/%d %e %n %y %b %a')") == "2026/11/14 14 11 26 nov lör");
  CHECK(ask("format-date-time(now(), '%H:%M:%S.%3 %h%%')") == "20:41:07.000 20%");
  CHECK(ask("decimal-time('12:00')") == "0.5");
  CHECK(ask("decimal-date-time('1970-01-02T01:00:00.000+01:00')") == "1");
  CHECK(ask("int((today() - date('2000-11-22')) div 365.25)") == "25");
  CHECK(ask("format-date('', '%Y')") == "");
  CHECK(ask("date('no date')") == "");
}

TEST_CASE("hours between two times are right when the clocks change") {
  const Ask ask{{{"t", "2026-10-25T00:30:00.000+02:00"}, {"u", "2026-10-25T05:30:00.000+01:00"}}};
  CHECK(ask("round((${u} - ${t}) * 24, 6)") == "6");
  CHECK(ask("round((decimal-date-time(${u}) - decimal-date-time(${t})) * 24, 6)") == "6");
  CHECK(Ask{{{"t", "2026-10-25T02:30:00.000+02:00"}, {"u", "2026-10-25T02:10:00.000+01:00"}}}("${u} > ${t}") == "true");
}

TEST_CASE("regular expressions match the whole text, and no pattern can make the form wait") {
  const Ask ask{{{"t", "AB-123"}}};
  CHECK(ask("regex(${t}, '[A-Z]{2}-\\d+')") == "true");
  CHECK(ask("regex(${t}, '[A-Z]{2}')") == "false");
  CHECK(ask("regex('åäö', '\\p{L}+')") == "true");
  const auto form = compiled(a_form({text("t"), calculate("result", "regex(${t}, '(a+)+$')")}));
  Filling filling(form, {evening, nullptr, {}, {}});
  const auto begun = std::chrono::steady_clock::now();
  filling.answer({form_row, 1}, std::string(30, 'a') + "b");
  const auto short_one = std::chrono::steady_clock::now() - begun;
  filling.answer({form_row, 1}, std::string(30'000, 'a') + "b");
  const auto both = std::chrono::steady_clock::now() - begun;
  CHECK(text_of(filling.kept({form_row, 2})) == "false");
  // A thousand times as long takes less than some ten thousand times as long; backtracking would not end at all.
  CHECK(both < 10'000 * std::max<std::chrono::nanoseconds>(short_one, std::chrono::microseconds(20)));
  CHECK(fault("regex(${t}, '(?=a)b')") == "regex_unsupported");
  CHECK(fault("regex(${t}, '(a)\\1')") == "regex_unsupported");
  CHECK(fault("regex(${t}, '[')") == "regex_unsupported");
}

TEST_CASE("the corners of XPath's conversions come out as in Collect") {
  const Ask ask;
  const std::pair<const char*, const char*> cases[] = {
      {"number(' -12345.6789  ')", "-12345.6789"}, {"string(number('- 17'))", "NaN"}, {"string(number('34.56.7'))", "NaN"}, {"string(number('Infinity'))", "NaN"},
      {"number('1230000000000000000000')", "1230000000000000000000"}, {"string(1 div 0)", "Infinity"}, {"string(-1 div 0)", "-Infinity"}, {"string(0 div 0)", "NaN"},
      {"string(-0)", "0"}, {"string(123456.0000)", "123456"}, {"boolean(-1 div 0)", "true"}, {"boolean(number('NaN'))", "false"}, {"boolean('  ')", "true"},
      {"number(date('1941-12-07'))", "-10252"}, {"date(6.5)", "1970-01-07"}, {"date(-1)", "1969-12-31"}, {"date('2008-09-08') - date('1983-10-06')", "9104"},
      {"date('1983-09-31')", ""}, {"boolean-from-string(1.0001)", "false"}, {"selected('apple baby crimson', '  baby  ')", "true"}, {"selected('apple', 'app')", "false"},
      {"-'19'", "-19"}, {"2 * 3 div 8 * 2", "1.5"}, {"-5 mod -3", "-2"}, {"string(5 mod 0)", "NaN"}, {"'123' * '456'", "56088"}, {"round('14.29123456789', 1.5)", "14.3"},
      {"round('-12345.15', 1)", "-12345.1"}, {"round('12345.12345', -1)", "12350"}, {"true() + 8", "9"}, {"true() or true() and false()", "true"}, {"'' or 17", "true"},
      {"false() or 0 + 2", "true"}, {"(false() or 0) + 2", "2"}, {"'-17' > '-172'", "true"}, {"'abc' < 'abcd'", "false"}, {"3 < 4 < 5", "true"}, {"3 < (4 < 5)", "false"},
      {"(6 < 7) - 4", "-3"}, {"6.1 - 7.8 = -1.7", "true"}, {"17 = '17.0000000'", "true"}, {"'0017.' = 17", "true"}, {"'017.' = '17.000'", "false"}, {"true() = 17", "true"},
      {"0 = false()", "true"}, {"-3 < 3 = 6 >= 6", "true"}, {"substring-before('hello','')", ""}, {"substring-after('hello','')", "hello"}, {"translate('hello world','hello','')", " wrd"},
  };
  for (const auto& [expression, result] : cases) CHECK_MESSAGE(ask(expression) == result, expression);
}

TEST_CASE("the world outside comes from whoever asks: time, randomness, properties") {
  const Ask ask;
  CHECK(ask("uuid()").size() == 36);
  CHECK(ask("uuid()")[14] == '4');
  CHECK(ask("uuid(8)").size() == 8);
  const auto x = std::get<double>(ask.scalar("random()"));
  CHECK((x >= 0 && x < 1));
  CHECK(ask("version()") == "7");
  CHECK(ask("property('deviceid')") == "");
  CHECK(ask("digest('abc', 'SHA-256', 'hex')") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(ask("digest('abc', 'SHA-256')") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  CHECK(ask("base64-decode('aGVq')") == "hej");
  CHECK(ask("base64-decode('/w==')") == "");
}

TEST_CASE("places: distance and area") {
  const Ask ask;
  const double metres = std::get<double>(ask.scalar("distance('59.33 18.06 0 0; 59.34 18.06 0 0')"));
  CHECK(metres == doctest::Approx(1113).epsilon(0.01));
  const double area = std::get<double>(ask.scalar("area('0 0;0 0.01;0.01 0.01;0.01 0')"));
  CHECK(area == doctest::Approx(1'239'000).epsilon(0.01));
}

TEST_CASE("paths written out mean the same as ${}") {
  const Ask ask{{{"a", "7"}, {"t", "hej"}}};
  CHECK(ask("/data/a") == "7");
  CHECK(ask("../a + 1") == "8");
  CHECK(ask("current()/../t") == "hej");
  CHECK(ask("string(${last-saved#t})") == "");
}

TEST_CASE("what is wrong is refused with a word for it") {
  CHECK(fault("1 +") == "expression_unfinished");
  CHECK(fault("1 + * 2") == "construct_unsupported");
  CHECK(fault("(1") == "expression_unfinished");
  CHECK(fault("1)") == "expression_syntax");
  CHECK(fault("'abc") == "text_unclosed");
  CHECK(fault("${a") == "expression_syntax");
  CHECK(fault("${missing}") == "name_unknown");
  CHECK(fault("/data/missing") == "path_unknown");
  CHECK(fault("frobnicate(1)") == "function_unknown");
  CHECK(fault("jr:itext('x')") == "function_unsupported");
  CHECK(fault("geofence(${t}, ${t})") == "function_unsupported");
  CHECK(fault("if(1, 2)") == "argument_count");
  CHECK(fault("true(1)") == "argument_count");
  CHECK(fault("sum(1)") == "argument_kind");
  CHECK(fault("//a") == "construct_unsupported");
  CHECK(fault("../*") == "construct_unsupported");
  CHECK(fault("format-date(${t}, '%q')") == "format_unsupported");
  CHECK(fault("${a} = ja") == "quotes_missing");
  CHECK(fault("${one} = 'z'") == "choice_unknown");
  CHECK(fault("pulldata('none', 'a', 'b', 'c')") == "file_missing");
  CHECK(fault("digest(${t}, 'MD5')") == "function_unsupported");
  CHECK(fault(std::string(40'000, ' ') + "1") == "expression_too_long");
  CHECK(fault("\xFF") == "expression_syntax");
}

TEST_CASE("depth is bounded, length of a chain is not depth") {
  CHECK(fault(repeated("(", 1'100) + "1" + repeated(")", 1'100)) == "expression_too_deep");
  CHECK(fault(repeated("-", 1'100) + "1") == "expression_too_deep");
  CHECK(fault(repeated("if(1, ", 1'100) + "1" + repeated(", 2)", 1'100)) == "expression_too_deep");
  CHECK(fault(repeated("1 - ", 1'100) + "1") == "expression_too_deep");
  CHECK(Ask{}(repeated("if(1, ", 900) + "7" + repeated(", 2)", 900)) == "7");
  CHECK(Ask{}("1" + repeated(" + 1", 3000)) == "3001");
  CHECK(Ask{}("false()" + repeated(" or false()", 2000) + " or true()") == "true");
}

TEST_CASE("an expression that would grow without end is stopped, and its result is empty") {
  std::string expression = "'0123456789'";
  for (int i = 0; i < 6; ++i) expression = "concat(" + expression + "," + expression + "," + expression + "," + expression + "," + expression + ")";
  CHECK(expression.size() > expression_bytes_max);
  auto form = a_form({text("t"), calculate("c1", "concat(${t},${t},${t},${t},${t},${t},${t},${t},${t},${t})"),
                      calculate("c2", "concat(${c1},${c1},${c1},${c1},${c1},${c1},${c1},${c1},${c1},${c1})"), calculate("c3", "concat(${c2},${c2},${c2},${c2},${c2})")});
  Filled filled(std::move(form));
  filled.answer("t", std::string(5'000, 'x'));
  CHECK(filled.value("c2").size() == 500'000);
  CHECK(filled.value("c3").empty());
  CHECK(filled.filling.overran().size() == 1);
  filled.answer("t", "x");
  CHECK(filled.value("c3").size() == 500);
  CHECK(filled.filling.overran().empty());
}
