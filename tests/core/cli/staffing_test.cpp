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

TEST_CASE("the other commands still want a vault") {
  const Ran ran = tests::run({program, "status"});
  CHECK(ran.code == 2);
  CHECK(ran.out.find("--data") != std::string::npos);
}
