// `platsbesok staffing` as a program: no vault, no passphrase; 0 done, 1 refused in words, 2 not to be read.
#include "core/base/json.h"
#include "tests/support/files.h"
#include "tests/support/process.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace platsbesok;
using nlohmann::json;
using tests::Ran, tests::TemporaryFolder;

namespace {

const std::string program = PLATSBESOK_BIN "/platsbesok";

Ran reconcile(const std::string& file) { return tests::run({program, "staffing", "reconcile", file}); }

std::string written(const TemporaryFolder& folder, const std::string& content) {
  const std::string file = folder / "case.json";
  std::ofstream(file, std::ios::binary) << content;
  return file;
}

}  // namespace

TEST_CASE("the command answers every worked example with exactly its expected fields") {
  const TemporaryFolder folder;
  const json all = base::parse_json(tests::read_file("tests/data/staffing_vectors.json")).value();
  for (const auto& [name, example] : all.items()) {
    CAPTURE(name);
    const Ran ran = reconcile(written(folder, example.at("input").dump()));
    CHECK(ran.code == 0);
    CHECK(json::parse(ran.out) == example.at("expected"));
  }
}

TEST_CASE("a case that breaks a rule ends with 1, a file that is no case with 2, both in words and without its content") {
  const TemporaryFolder folder;
  const auto ends = [&](const Ran& ran, int code) {
    CHECK(ran.code == code);
    const json answer = json::parse(ran.out);
    CHECK_FALSE(answer.at("words").get<std::string>().empty());
    CHECK(answer.at("words").get<std::string>().find("Karin") == std::string::npos);
  };
  ends(reconcile(written(folder, R"({"unit": "U1", "residents": "Karin", "visit": []})")), 1);
  ends(reconcile(written(folder, R"({"unit": "U1", "unit": "Karin"})")), 2);
  ends(reconcile(written(folder, "Karin")), 2);
  ends(reconcile(written(folder, "")), 2);
  ends(reconcile(written(folder, std::string(100'000, '['))), 2);
  ends(reconcile(written(folder, std::string(17 << 20, ' '))), 2);
  ends(reconcile(folder / "missing.json"), 2);
  ends(reconcile(folder.path().string()), 2);
  ends(tests::run({program, "staffing"}), 2);
}

TEST_CASE("a schedule comes out as canonical rows and problems in words; unknown headings end with 1 and a proposal; an unknown profile with 2") {
  const auto import = [](const std::string& profile, const std::string& file, std::vector<std::string> more = {}) {
    std::vector<std::string> command{program, "staffing", "import", "--profile", profile, file};
    command.insert(command.end(), more.begin(), more.end());
    return tests::run(command);
  };
  const std::string schedules = PLATSBESOK_ROOT "/tests/data/schedules/";
  const Ran whole = import("platsbesok", schedules + "platsbesok.csv");
  CHECK(whole.code == 0);
  const json answer = json::parse(whole.out);
  CHECK(answer.at("shifts").size() == 6);
  CHECK(answer.at("shifts")[3].at("slut") == "07:45");
  CHECK(answer.at("shifts")[3].at("timmar_raknade") == 10.0);
  CHECK(answer.at("kept_as").get<std::string>().starts_with("schema-"));

  const json with_faults = json::parse(import("dagkolumner", schedules + "dagkolumner.csv", {"--year", "2026"}).out);
  REQUIRE(with_faults.at("problems").size() == 1);
  CHECK(with_faults.at("problems")[0].at("row") == 5);
  CHECK(with_faults.at("problems")[0].at("words").get<std::string>().find("kanske") != std::string::npos);

  const Ran unknown = import("platsbesok", schedules + "dagkolumner.csv");
  CHECK(unknown.code == 1);
  CHECK(json::parse(unknown.out).at("proposal").at("columns").size() == 5);
  const Ran no_profile = import("nothing_of_the_kind", schedules + "platsbesok.csv");
  CHECK(no_profile.code == 2);
  CHECK(no_profile.out.find("nothing_of_the_kind") != std::string::npos);
  CHECK(no_profile.out.find("turlista") != std::string::npos);  // those that there are
  CHECK(import(PLATSBESOK_ROOT "/assets/schedule_profiles/platsbesok.json", schedules + "platsbesok.csv").code == 0);
  const Ran no_file = import("platsbesok", schedules + "missing.csv");
  CHECK(no_file.code == 2);
  CHECK(json::parse(no_file.out).at("file") == schedules + "missing.csv");
}

TEST_CASE("the other commands still want a vault") {
  const Ran ran = tests::run({program, "status"});
  CHECK(ran.code == 2);
  CHECK(ran.out.find("--data") != std::string::npos);
}

TEST_CASE("the check on paper is a calendar of what the schedule lacks, whoever was seen; residents may be assumed") {
  const TemporaryFolder folder;
  json given = base::parse_json(tests::read_file("tests/data/staffing_vectors.json")).value().front().at("input");
  given["observed"] = json::array();
  const auto check = [&](std::vector<std::string> more = {}) {
    std::vector<std::string> command{program, "staffing", "check", written(folder, given.dump())};
    command.insert(command.end(), more.begin(), more.end());
    return tests::run(std::move(command));
  };
  const Ran enough = check();
  REQUIRE(enough.code == 0);
  const json calendar = json::parse(enough.out);
  CHECK(calendar.at("days").front().at("date") == "2026-03-11");
  CHECK(calendar.at("shortage_person_min") == 0);
  // 13 residents, one for each four: four are required from five to ten, and three are scheduled until the night comes at a quarter to.
  const json crowded = json::parse(check({"--residents", "13"}).out);
  CHECK(crowded.at("shortage_person_min") == 285);
  const json& gap = crowded.at("days").front().at("gaps").front();
  CHECK(gap.at("required") == 4);
  CHECK(gap.at("scheduled") == 3);
  CHECK(gap.at("requirement_rows") == json::array({0}));
  given["schedule"] = json::array();
  CHECK(check().code == 1);
  CHECK(tests::run({program, "staffing", "check", folder / "missing.json"}).code == 2);
}
