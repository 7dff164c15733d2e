#include "core/checklist/answer.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using checklist::Meets;
using journal::Value;
using journal::ValueList;

namespace {

const auto evening_checklist = checklist::parse(tests::read_file("assets/checklists/oannonserat_kvall_bemanning.json"));
const checklist::Question& question(const char* key) { return *evening_checklist->question(key); }

std::string refused_value(const char* key, const Value& value) {
  const auto checked = checklist::check_value(question(key), value);
  return checked ? std::string() : checked.refusal().code;
}

}  // namespace

TEST_CASE("an answer has the form its question asks for") {
  CHECK(refused_value("KVL-02", "JA") == "");
  CHECK(refused_value("KVL-02", "EJ_TILLAMPLIGT") == "");
  CHECK(refused_value("KVL-02", "DELVIS") == "answer_form_wrong");
  CHECK(refused_value("KVL-02", true) == "answer_form_wrong");
  CHECK(refused_value("KVL-09", "DELVIS") == "");
  CHECK(refused_value("KVL-03", "EFTER_VANTAN") == "");
  CHECK(refused_value("KVL-03", "JA") == "answer_form_wrong");
  CHECK(refused_value("KVL-04", "Gruppledare, sedan 15.00") == "");
  CHECK(refused_value("KVL-04", "") == "answer_form_wrong");
  CHECK(refused_value("KVL-04", " \n") == "answer_form_wrong");
  CHECK(refused_value("KVL-04", std::string("a\0b", 3)) == "answer_form_wrong");
  CHECK(refused_value("KVL-04", "a\xcc\x8a") == "answer_form_wrong");  // å in two characters
  CHECK(refused_value("KVL-04", checklist::normalised("a\xcc\x8a")) == "");
  CHECK(checklist::normalised(ValueList{"a\xcc\x8a", 1}) == Value(ValueList{"å", 1}));
  CHECK(refused_value("KVL-05", ValueList{8, 7}) == "");
  CHECK(refused_value("KVL-05", ValueList{8}) == "answer_form_wrong");
  CHECK(refused_value("KVL-05", ValueList{8, -1}) == "answer_form_wrong");
  CHECK(refused_value("KVL-05", 8) == "answer_form_wrong");
  CHECK(refused_value("KVL-06", ValueList{ValueList{"Behandlingsassistent", 2, 0}}) == "");
  CHECK(refused_value("KVL-06", ValueList{}) == "");
  CHECK(refused_value("KVL-06", ValueList{ValueList{"Behandlingsassistent", 2}}) == "answer_form_wrong");
  CHECK(refused_value("KVL-01", "19:30") == "");
  CHECK(refused_value("KVL-01", "24:00") == "answer_form_wrong");
  CHECK(refused_value("KVL-01", "1a:30") == "answer_form_wrong");
  CHECK(refused_value("KVL-04", std::string(checklist::answer_text_bytes_max + 1, 'x')) == "answer_too_long");
}

TEST_CASE("a decimal is recorded as it was written, and never as a binary number") {
  using checklist::decimal_from;
  CHECK(decimal_from("3,50") == "3.50");
  CHECK(decimal_from("3.5") == "3.5");
  CHECK(decimal_from("−18,0") == "-18.0");
  CHECK(decimal_from("-0,1") == "-0.1");
  CHECK(decimal_from("007") == "7");
  CHECK(decimal_from("0,10") == "0.10");
  CHECK(decimal_from("123456789012345") == "123456789012345");
  for (const char* none : {"", "-", ",5", "5,", "1,2,3", "1e3", "+1", "1 000", "tre", "1234567890123456", "0,1234567890123456"}) CHECK_FALSE(decimal_from(none));
  checklist::Question asks(base::EntityId(*base::EntityId::from_bytes(base::Bytes(16, 1))), "T");
  asks.type = checklist::AnswerType::decimal;
  asks.answer_name = "T";
  CHECK(checklist::check_value(asks, "0.10"));
  CHECK_FALSE(checklist::check_value(asks, "0,10"));
  CHECK_FALSE(checklist::check_value(asks, "00.1"));
  CHECK_FALSE(checklist::check_value(asks, 3));
  CHECK(checklist::values_by_name(asks, "0.10", {}).at("T") == "0.10");
}

TEST_CASE("several choices are one value however they were ticked, and an order names each once") {
  checklist::Question asks(base::EntityId(*base::EntityId::from_bytes(base::Bytes(16, 1))), "F");
  asks.choices = {"a", "b", "c"};
  asks.answer_name = "F";
  asks.type = checklist::AnswerType::several;
  CHECK(checklist::check_value(asks, ValueList{"a", "c"}));
  CHECK_FALSE(checklist::check_value(asks, ValueList{"c", "a"}));
  CHECK_FALSE(checklist::check_value(asks, ValueList{"a", "a"}));
  CHECK_FALSE(checklist::check_value(asks, ValueList{"d"}));
  CHECK_FALSE(checklist::check_value(asks, ValueList{}));
  CHECK_FALSE(checklist::check_value(asks, "a"));
  CHECK(checklist::values_by_name(asks, ValueList{"a", "c"}, {}).at("F") == "a c");
  CHECK(checklist::value_from_texts(asks, {{"F", "c a"}}) == Value(ValueList{"a", "c"}));
  CHECK(checklist::check_value(asks, checklist::not_assessed_because("Gick inte")));
  asks.type = checklist::AnswerType::ranking;
  CHECK(checklist::check_value(asks, ValueList{"c", "a", "b"}));
  CHECK_FALSE(checklist::check_value(asks, ValueList{"c", "a"}));
  CHECK_FALSE(checklist::check_value(asks, ValueList{"c", "a", "a"}));
}

TEST_CASE("a point in time is a date and a clock on the wall; a whole number may be below zero") {
  checklist::Question asks(base::EntityId(*base::EntityId::from_bytes(base::Bytes(16, 1))), "T");
  asks.answer_name = "T";
  asks.type = checklist::AnswerType::date_time;
  CHECK(checklist::check_value(asks, "2026-11-21T20:41"));
  for (const char* none : {"2026-11-21", "2026-13-21T20:41", "2026-11-21T24:41", "2026-11-21 20:41", "2026-11-21T20:41:07"}) CHECK_FALSE(checklist::check_value(asks, none));
  CHECK(checklist::value_from_texts(asks, {{"T", "2026-11-21T20:41:07.000+01:00"}}) == Value("2026-11-21T20:41"));
  asks.type = checklist::AnswerType::number;
  CHECK(checklist::check_value(asks, -18));
  CHECK(checklist::check_value(asks, 999'999'999));
  CHECK_FALSE(checklist::check_value(asks, 1'000'000'000));
  CHECK(checklist::value_from_texts(asks, {{"T", "3"}}) == Value(3));
  CHECK_FALSE(checklist::value_from_texts(asks, {{"T", "3.5"}}));
  CHECK_FALSE(checklist::value_from_texts(asks, {}));
}

TEST_CASE("any question may be left unassessed, with a reason and not without") {
  for (const char* key : {"KVL-02", "KVL-03", "KVL-04", "KVL-05", "KVL-06"}) {
    CHECK(refused_value(key, checklist::not_assessed_because("Ingen att fråga")) == "");
    CHECK(refused_value(key, checklist::not_assessed_because("")) == "answer_reason_missing");
    CHECK(refused_value(key, checklist::not_assessed_because(" \n")) == "answer_reason_missing");
    CHECK(checklist::is_answered(question(key), checklist::not_assessed_because("Ingen att fråga"), {}));
  }
  CHECK(refused_value("KVL-02", "EJ_BEDOMT") == "answer_form_wrong");
  CHECK(checklist::not_assessed_reason(checklist::not_assessed_because("x")) == "x");
  CHECK_FALSE(checklist::not_assessed_reason("JA"));
}

TEST_CASE("a question whose answer asks for a detail is answered when the detail is there") {
  CHECK(checklist::is_answered(question("KVL-15"), "NEJ", {}));
  CHECK_FALSE(checklist::is_answered(question("KVL-15"), "JA", {}));
  CHECK(checklist::is_answered(question("KVL-15"), "JA", "Socialjouren, 20.50"));
  CHECK_FALSE(checklist::is_answered(question("KVL-11"), "JA", "fort"));
  CHECK(checklist::is_answered(question("KVL-11"), "JA", 45));
  CHECK(checklist::is_answered(question("KVL-17"), "NEJ", "2026-12-01"));
  CHECK_FALSE(checklist::is_answered(question("KVL-17"), "NEJ", "snart"));
  CHECK_FALSE(checklist::is_answered(question("KVL-02"), {}, {}));
  CHECK_FALSE(checklist::check_detail(question("KVL-02"), 5));
}

TEST_CASE("the colour follows whether the answer meets the question, not the word") {
  CHECK(checklist::answer_meets(question("KVL-02"), "JA") == Meets::met);
  CHECK(checklist::answer_meets(question("KVL-02"), "NEJ") == Meets::not_met);
  CHECK(checklist::answer_meets(question("KVL-14"), "NEJ") == Meets::met);
  CHECK(checklist::answer_meets(question("KVL-14"), "JA") == Meets::not_met);
  CHECK(checklist::answer_meets(question("KVL-12"), "DELVIS") == Meets::partly);
  CHECK(checklist::answer_meets(question("KVL-12"), "EJ_TILLAMPLIGT") == Meets::neutral);
  CHECK(checklist::answer_meets(question("KVL-12"), checklist::not_assessed_because("x")) == Meets::neutral);
  CHECK(checklist::answer_meets(question("KVL-03"), "INTE_ALLS") == Meets::neutral);
  CHECK(checklist::answer_meets(question("KVL-12"), {}) == Meets::neutral);
}
