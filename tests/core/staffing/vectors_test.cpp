// The worked examples, field by field, through the reader and the printer of the command line.
#include "core/base/json.h"
#include "core/cli/staffing_result.h"
#include "core/staffing/case_json.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace platsbesok;
using nlohmann::json;

namespace {

json vectors() { return base::parse_json(tests::read_file("tests/data/staffing_vectors.json")).value(); }

json reconciled(const json& input) {
  const auto read = staffing::case_from(input);
  REQUIRE_MESSAGE(read, (read ? std::string() : read.refusal().code + " " + read.refusal().about.at("place")));
  return cli::show(staffing::reconcile(*read));
}

std::string refused_case(json input, const char* pointer, json value) {
  input[json::json_pointer(pointer)] = std::move(value);
  const auto read = staffing::case_from(input);
  return read ? std::string() : read.refusal().code + " " + read.refusal().about.at("place");
}

}  // namespace

TEST_CASE("every worked example comes out as it says, field by field") {
  const json all = vectors();
  CHECK(all.size() == 8);
  for (const auto& [name, example] : all.items()) {
    CAPTURE(name);
    const json got = reconciled(example.at("input")), &expected = example.at("expected");
    CHECK(got.size() == expected.size());
    for (const auto& [field, value] : expected.items()) {
      if (field != "slot_rows" || got.at(field).size() != value.size()) {
        CHECK_MESSAGE(got.at(field) == value, field);
        continue;
      }
      for (std::size_t i = 0; i < value.size(); ++i) CHECK_MESSAGE(got.at(field)[i] == value[i], value[i].at("slot"));
    }
  }
}

TEST_CASE("a case moved by a week, away from clock changes and red days, differs in its dates alone") {
  const json all = vectors();
  for (const auto& [name, example] : all.items()) {
    if (name.starts_with("EX3") || name.starts_with("EX4")) continue;
    CAPTURE(name);
    std::string text = example.at("input").dump();
    std::string expected = example.at("expected").dump();
    for (auto* each : {&text, &expected}) {
      const auto move = [&](const std::string& from, const std::string& to) {
        for (auto found = each->find(from); found != std::string::npos; found = each->find(from)) each->replace(found, from.size(), to);
      };
      // Last days first, so that no date is moved twice.
      move("2026-03-14T", "2026-03-21T"), move("2026-03-13T", "2026-03-20T"), move("2026-03-12T", "2026-03-19T"), move("2026-03-11T", "2026-03-18T");
      move("2026-05-21T", "2026-05-28T"), move("2026-05-20T", "2026-05-27T"), move("2026-11-20T", "2026-11-27T");
    }
    REQUIRE(text != example.at("input").dump());
    CHECK(reconciled(json::parse(text)) == json::parse(expected));
  }
}

TEST_CASE("a case that is not one is refused with the place of the fault") {
  const json input = vectors().front().at("input");
  REQUIRE(staffing::case_from(input));
  CHECK(refused_case(input, "/schedule/0/start", "2026-02-30T14:00") == "staffing_time_wrong schedule[0].start");
  CHECK(refused_case(input, "/schedule/0/start", "2026-03-11T25:00") == "staffing_time_wrong schedule[0].start");
  CHECK(refused_case(input, "/schedule/0/start", "9999-03-11T14:00") == "staffing_time_wrong schedule[0].start");
  CHECK(refused_case(input, "/schedule/0/end", "2026-03-10T14:00") == "staffing_time_backwards schedule[0]");
  CHECK(refused_case(input, "/schedule/1/kind", "NATT") == "staffing_code_unknown schedule[1].kind");
  CHECK(refused_case(input, "/schedule/1/absence", "SJUKK") == "staffing_code_unknown schedule[1].absence");
  CHECK(refused_case(input, "/schedule/1/absense", "SJUK") == "json_field_unknown schedule[1].absense");
  CHECK(refused_case(input, "/visit/1", "2026-04-11T14:00") == "staffing_visit_too_long visit");
  CHECK(refused_case(input, "/visit", json::array({"2026-03-11T14:00"})) == "staffing_time_wrong visit");
  CHECK(refused_case(input, "/residents", -1) == "json_field_out_of_range residents");
  CHECK(refused_case(input, "/residents", "8") == "json_field_wrong_kind residents");
  CHECK(refused_case(input, "/requirements/0/residents_per_staff", 0) == "json_field_out_of_range requirements[0].residents_per_staff");
  CHECK(refused_case(input, "/requirements/0/from", "5 pm") == "staffing_time_wrong requirements[0].from");
  CHECK(refused_case(input, "/requirements/0/roles/BEH", -2) == "json_field_out_of_range requirements[0].roles.BEH");
  CHECK(refused_case(input, "/requirements/0/day_mask", json::array({"MANDAG"})) == "staffing_code_unknown requirements[0].day_mask[0]");
  CHECK(refused_case(input, "/observed/0/intervals/0", json::array({"2026-03-11T19:30"})) == "staffing_time_wrong observed[0].intervals[0]");
  CHECK(refused_case(input, "/observed/0/intervals/0/0", 7) == "staffing_time_wrong observed[0].intervals[0][0]");
  CHECK(refused_case(input, "/observed", json(2000, json::object())) == "json_field_out_of_range observed");
  CHECK_FALSE(staffing::case_from(json::array()));
  CHECK_FALSE(staffing::case_from(7));
}

TEST_CASE("what a case leaves out, or says as null, is not there") {
  json input = vectors().front().at("input");
  const json whole = reconciled(input);
  input["schedule"][0]["absence"] = nullptr;
  input["schedule"][0]["stated_hours"] = nullptr;
  CHECK(reconciled(input) == whole);
  input.erase("schedule");
  input.erase("requirements");
  CHECK(reconciled(input).at("outcome") == "NOT_ASSESSABLE");
}

TEST_CASE("the why names the requirement, who counted, and who did not and why") {
  const json all = vectors();
  const auto result = staffing::reconcile(*staffing::case_from(all.front().at("input")));
  const json why = cli::show_why(result);
  const json& slot = why.at("slots").at(0);
  CHECK(slot.at("requirement_rows") == json::array({0}));
  CHECK(slot.at("counted") == json::array({"A", "B"}));
  CHECK(slot.at("not_counted") == json::array({json{{"id", "C"}, {"why", "NOT_SEEN"}}}));
  CHECK(why.at("thresholds").at("shortage_tolerance_min") == 15);
  CHECK(why.at("grounds") == json::array({json{{"ground", "TOO_FEW"}, {"minutes", 90}}, json{{"ground", "TOO_FEW_AWAKE"}, {"minutes", 90}},
                                          json{{"ground", "DEVIATING_PERSON"}, {"minutes", 0}}}));
}
