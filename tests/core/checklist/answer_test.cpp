#include "core/checklist/answer.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using checklist::Meets;
using journal::Value;
using journal::ValueList;

namespace {

const auto evening = checklist::parse(tests::read_file("assets/checklists/oannonserat_kvall_bemanning.json"));
const checklist::Question& question(const char* key) { return *evening->question(key); }

std::string refused(const char* key, const Value& value) {
  const auto checked = checklist::check_value(question(key), value);
  return checked ? std::string() : checked.refusal().code;
}

}  // namespace

TEST_CASE("an answer has the form its question asks for") {
  CHECK(refused("KVL-02", "JA") == "");
  CHECK(refused("KVL-02", "EJ_TILLAMPLIGT") == "");
  CHECK(refused("KVL-02", "DELVIS") == "answer_form_wrong");
  CHECK(refused("KVL-02", true) == "answer_form_wrong");
  CHECK(refused("KVL-09", "DELVIS") == "");
  CHECK(refused("KVL-03", "EFTER_VANTAN") == "");
  CHECK(refused("KVL-03", "JA") == "answer_form_wrong");
  CHECK(refused("KVL-04", "Gruppledare, sedan 15.00") == "");
  CHECK(refused("KVL-04", "") == "answer_form_wrong");
  CHECK(refused("KVL-04", " \n") == "answer_form_wrong");
  CHECK(refused("KVL-04", std::string("a\0b", 3)) == "answer_form_wrong");
  CHECK(refused("KVL-04", "a\xcc\x8a") == "answer_form_wrong");  // å in two characters
  CHECK(refused("KVL-04", checklist::normalised("a\xcc\x8a")) == "");
  CHECK(checklist::normalised(ValueList{"a\xcc\x8a", 1}) == Value(ValueList{"å", 1}));
  CHECK(refused("KVL-05", ValueList{8, 7}) == "");
  CHECK(refused("KVL-05", ValueList{8}) == "answer_form_wrong");
  CHECK(refused("KVL-05", ValueList{8, -1}) == "answer_form_wrong");
  CHECK(refused("KVL-05", 8) == "answer_form_wrong");
  CHECK(refused("KVL-06", ValueList{ValueList{"Behandlingsassistent", 2, 0}}) == "");
  CHECK(refused("KVL-06", ValueList{}) == "");
  CHECK(refused("KVL-06", ValueList{ValueList{"Behandlingsassistent", 2}}) == "answer_form_wrong");
  CHECK(refused("KVL-01", "19:30") == "");
  CHECK(refused("KVL-01", "24:00") == "answer_form_wrong");
  CHECK(refused("KVL-01", "1a:30") == "answer_form_wrong");
  CHECK(refused("KVL-04", std::string(checklist::answer_text_bytes_max + 1, 'x')) == "answer_too_long");
}

TEST_CASE("any question may be left unassessed, with a reason and not without") {
  for (const char* key : {"KVL-02", "KVL-03", "KVL-04", "KVL-05", "KVL-06"}) {
    CHECK(refused(key, checklist::not_assessed_because("Ingen att fråga")) == "");
    CHECK(refused(key, checklist::not_assessed_because("")) == "answer_reason_missing");
    CHECK(refused(key, checklist::not_assessed_because(" \n")) == "answer_reason_missing");
    CHECK(checklist::is_answered(question(key), checklist::not_assessed_because("Ingen att fråga"), {}));
  }
  CHECK(refused("KVL-02", "EJ_BEDOMT") == "answer_form_wrong");
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
