// The commands about checklists, as the program in its own process: what is asked for on standard output, what is told about it on standard error.
#include "core/table/xlsx_writer.h"
#include "tests/support/a_workbook.h"
#include "tests/support/process.h"

#include <nlohmann/json.hpp>

#include <doctest/doctest.h>

#include <fstream>

using namespace platsbesok;
using namespace platsbesok::tests;
using nlohmann::json;

namespace {

const std::string good = R"(
| survey |
| | type                            | name | label |
| | select_one yn                   | a    | A     |
| | select_one_from_file fruits.csv | f    | F     |
| choices |
| | list_name | name | label |
| | yn        | y    | Yes   |
)";

class Folder {
public:
  std::string put(const char* name, std::string_view bytes) const {
    const auto path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  std::string put_workbook(const char* name, const std::string& text) const { return put(name, base::as_text(*table::write_xlsx(a_workbook(text)))); }
  std::string path(const char* name) const { return folder_ / name; }
  std::string read(const char* name) const {
    std::ifstream in(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  // platsbesok checklist WORDS…
  Ran does(const std::string& words) const {
    Ran ran = run({"/bin/sh", "-c", "cd " + folder_.path().string() + " && " PLATSBESOK_BIN "/platsbesok checklist " + words + " 2>told"});
    return ran;
  }
  bool told(const std::string& words) const { return read("told").find(words) != std::string::npos; }

private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a workbook becomes JSON on standard output, and what is left out is told beside it") {
  const Folder folder;
  folder.put_workbook("Min enkät.xlsx", good);
  folder.put("fruits.csv", "name;label\nm;Mango\n");
  const auto ran = folder.does("import 'Min enkät.xlsx'");
  CHECK(ran.code == 0);
  const auto form = json::parse(ran.out);
  CHECK(form.at("id") == "Min enkät");
  CHECK(form.at("files").at(0).at("rows").at(0).at(1) == "Mango");
  CHECK(folder.told("Varning: form_id: Formuläret har inget form_id"));
  CHECK(folder.told("Importerat."));
}

TEST_CASE("out and back: export writes the workbook, and importing it gives the same bytes") {
  const Folder folder;
  const std::string source = PLATSBESOK_ROOT "/assets/checklists/oannonserat_kvall_bemanning.json";
  CHECK(folder.does("export " + source + " --out a.xlsx").code == 0);
  CHECK(folder.does("import a.xlsx --out a.json").code == 0);
  CHECK(folder.does("import a.xlsx").out == folder.read("a.json"));
  std::ifstream in(source, std::ios::binary);
  CHECK(folder.read("a.json") == std::string(std::istreambuf_iterator<char>(in), {}));
  CHECK(folder.does("export " + source).code == 2);  // nowhere to write
}

TEST_CASE("a form that cannot be used is refused with sheet, row and column, and nothing is written") {
  const Folder folder;
  folder.put_workbook("a.xlsx", "| survey |\n| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | ${nope} = 1 |\n| | intger | c | C | |\n");
  const auto ran = folder.does("import a.xlsx --out a.json");
  CHECK(ran.code == 1);
  CHECK(ran.out.empty());
  CHECK(folder.read("a.json").empty());
  CHECK(folder.told("Fel: survey rad 3, kolumn D (relevant): "));
  CHECK(folder.told("Fel: survey rad 4, kolumn A (type): Typen ”intger” finns inte. Menade du ”integer”?"));
  CHECK(folder.told("Inte importerat. Fel: 2."));
}

TEST_CASE("check tells all that is wrong with either kind of file, and lists it for programs") {
  const Folder folder;
  folder.put_workbook("a.xlsx", "| survey |\n| | type | name | label | calculation |\n| | calculate | a | | ${b} + 1 |\n| | calculate | b | | ${a} + 1 |\n");
  const auto ran = folder.does("check a.xlsx");
  CHECK(ran.code == 1);
  const auto shown = json::parse(ran.out);
  CHECK(shown.at("errors") == 1);
  CHECK(folder.told("a → b → a"));
  const auto found = std::ranges::find_if(shown.at("problems"), [](const json& problem) { return problem.at("severity") == "error"; });
  REQUIRE(found != shown.at("problems").end());
  CHECK(found->at("sheet") == "survey");
  CHECK(found->at("column") == "D");
  folder.put("b.json", R"({"id": "b", "title": "B", "items": [{"type": "text", "name": "a", "relevant": "${x} = 1"}]})");
  CHECK(folder.does("check b.json").code == 1);
  CHECK(folder.told("Fel: a (relevant): "));
  CHECK(folder.does("check " PLATSBESOK_ROOT "/assets/checklists/gemensamt.json").code == 0);
}

TEST_CASE("evaluate says what follows from answers, to JSON or to a workbook, and tells of answers it cannot use") {
  const Folder folder;
  folder.put("form.json", R"j({"id": "f", "title": "F", "items": [
    {"type": "integer", "name": "n", "label": "N", "required": "yes", "constraint": ". < 10"},
    {"type": "text", "name": "why", "label": "W", "relevant": "${n} > 5", "required": "yes"},
    {"type": "repeat", "name": "r", "label": "R", "items": [{"type": "integer", "name": "m", "label": "M", "required": "yes"}]},
    {"type": "calculate", "name": "sum", "calculation": "${n} + sum(${m})"}]})j");
  folder.put("answers.json", R"({"n": 12, "r": [{"m": 3}, {}], "other": 1})");
  const auto ran = folder.does("evaluate form.json answers.json");
  CHECK(ran.code == 0);
  CHECK(json::parse(ran.out) == json::parse(R"({"relevant": {"n": true, "why": true, "r": [{"m": true}, {"m": true}], "sum": true},
    "required_missing": ["why", "r[2]/m"], "constraint_violations": ["n"], "calculated": {"sum": 15}})"));
  CHECK(folder.told("Varning: other: "));
  folder.put_workbook("a.xlsx", good);
  folder.put("fruits.csv", "name;label\nm;Mango\n");
  CHECK(json::parse(folder.does("evaluate a.xlsx answers.json").out).at("relevant") == json{{"a", true}, {"f", true}});
}

TEST_CASE("evaluate refuses a form that is wrong, and cannot read what is no JSON") {
  const Folder folder;
  folder.put("wrong.json", R"({"id": "f", "title": "F", "items": [{"type": "text", "name": "a", "label": "A", "relevant": "${x} = 1"}]})");
  folder.put("right.json", R"({"id": "f", "title": "F", "items": [{"type": "text", "name": "a", "label": "A"}]})");
  folder.put("answers.json", "{}");
  folder.put("none.json", "{");
  CHECK(folder.does("evaluate wrong.json answers.json").code == 1);
  CHECK(folder.told("Fel: a (relevant): "));
  CHECK(folder.does("evaluate right.json answers.json").code == 0);
  CHECK(folder.does("evaluate right.json none.json").code == 2);
  CHECK(folder.does("evaluate right.json nowhere.json").code == 2);
  CHECK(folder.does("evaluate nowhere.json answers.json").code == 2);
  CHECK(folder.does("evaluate right.json").code == 2);
}

TEST_CASE("what is not there or is nothing is unreadable, a file of another kind is refused, in words of their own") {
  const Folder folder;
  CHECK(folder.does("import nowhere.xlsx").code == 2);
  CHECK(folder.told("nowhere.xlsx: Filen finns inte"));
  folder.put("empty.xlsx", "");
  CHECK(folder.does("import empty.xlsx").code == 2);
  CHECK(folder.told("empty.xlsx: Filen är tom"));
  folder.put("a.xlsx", "type;name;label\ntext;a;A\n");
  CHECK(folder.does("import a.xlsx").code == 1);
  CHECK(folder.told("Öppna den i Excel och spara den som Excel-arbetsbok"));
  folder.put("old.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  CHECK(folder.does("check old.xlsx").code == 1);
  CHECK(folder.told("gammal Excel-fil (.xls)"));
  CHECK(folder.does("check old.xlsx").out.empty());  // no list of no problems
  folder.put("a.json", "{\"id\": ");
  CHECK(folder.does("check a.json").code == 2);
  CHECK(folder.does("export a.json --out b.xlsx").code == 2);
  folder.put("c.json", "{\"title\": \"utan id\"}");
  CHECK(folder.does("check c.json").code == 1);
  CHECK(folder.does("").code == 2);
  CHECK(folder.does("import").code == 2);
}

TEST_CASE("no data folder and no passphrase are needed, and a place that cannot be written is said") {
  const Folder folder;
  folder.put_workbook("a.xlsx", good);
  CHECK(folder.does("import a.xlsx --out /proc/nowhere/a.json").code == 3);
  CHECK(folder.does("import --help").code == 0);
}
