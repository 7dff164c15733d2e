#include "core/checklist/answering.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::checklist;

TEST_CASE("typed words become values of their type or nothing") {
  CHECK(typed_value(AnswerType::clock, "20.41") == journal::Value{"20:41"});
  CHECK(typed_value(AnswerType::clock, "2041") == journal::Value{"20:41"});
  CHECK(typed_value(AnswerType::clock, "8.05") == journal::Value{"08:05"});
  CHECK_FALSE(typed_value(AnswerType::clock, "805"));
  CHECK_FALSE(typed_value(AnswerType::clock, "24.00"));
  CHECK_FALSE(typed_value(AnswerType::clock, "20.4"));
  CHECK(typed_value(AnswerType::number, "17") == journal::Value{17});
  CHECK(typed_value(AnswerType::number, "1 000") == journal::Value{1000});
  CHECK(typed_value(AnswerType::number, "−4") == journal::Value{-4});
  CHECK_FALSE(typed_value(AnswerType::number, ""));
  CHECK_FALSE(typed_value(AnswerType::number, "17 st"));
  CHECK_FALSE(typed_value(AnswerType::number, "1000000000"));
  CHECK_FALSE(typed_value(AnswerType::number, "99999999999999999999"));
  CHECK(typed_value(AnswerType::number, "-18") == journal::Value{-18});
  CHECK(typed_value(AnswerType::decimal, "3,50") == journal::Value{"3.50"});
  CHECK_FALSE(typed_value(AnswerType::decimal, "3,"));
  CHECK(shown_value(AnswerType::decimal, "3.50") == "3,50");
  CHECK(typed_value(AnswerType::date_time, "2026-12-01 20.41") == journal::Value{"2026-12-01T20:41"});
  CHECK_FALSE(typed_value(AnswerType::date_time, "2026-12-01"));
  CHECK(shown_value(AnswerType::date_time, "2026-12-01T20:41") == "2026-12-01 20.41");
  CHECK(typed_value(AnswerType::date, "2026-12-01") == journal::Value{"2026-12-01"});
  CHECK_FALSE(typed_value(AnswerType::date, "2026-13-01"));
  CHECK(shown_value(AnswerType::clock, "20:41") == "20.41");
}

TEST_CASE("the choices are those offered, and what was recorded and is offered no more, in the order that an answer has") {
  Question question(question_entity("PROV", "A"), "A");
  question.type = AnswerType::several;
  question.choices = {"x", "y"};
  question.choice_labels = {"Ett", "Två"};
  const auto names = [](const std::vector<Offered>& choices) {
    std::vector<std::string> all;
    for (const auto& each : choices) all.push_back(each.name + ":" + each.label);
    return all;
  };
  CHECK(names(choices_to_answer(question, {}, {})) == std::vector<std::string>{"x:Ett", "y:Två"});
  CHECK(names(choices_to_answer(question, std::vector<Offered>{{"y", "Två"}}, journal::ValueList{"x", "y"})) == std::vector<std::string>{"x:Ett", "y:Två"});
  question.open_choices = true;
  question.choices.clear();
  question.choice_labels.clear();
  CHECK(names(choices_to_answer(question, std::vector<Offered>{{"y", "Två"}}, journal::ValueList{"x"})) == std::vector<std::string>{"y:Två", "x:x"});
  CHECK(names(choices_to_answer(question, std::vector<Offered>{}, not_assessed_because("Låst dörr"))).empty());
}
