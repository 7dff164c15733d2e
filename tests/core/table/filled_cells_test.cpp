// A worksheet without what holds nothing: what is read of it is what would have been read of the whole.
#include "core/table/filled_cells.h"

#include "core/base/bytes.h"
#include "core/table/xlsx_reader.h"
#include "tests/support/a_package.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::table;
using platsbesok::tests::APackage;

namespace {

std::string filled(std::string_view xml, std::size_t piece_bytes = 1'000) {
  FilledCells cells(1'000'000);
  for (; !xml.empty(); xml.remove_prefix(std::min(piece_bytes, xml.size()))) CHECK(cells.add(xml.substr(0, piece_bytes)));
  return std::string(base::as_text(cells.take()));
}
std::string a_sheet(const std::string& rows) { return "<worksheet><sheetData>" + rows + "</sheetData><mergeCells/></worksheet>"; }

// "1: A=x C=y / 7: B=z"
std::string filled_cells_of(const std::string& rows) {
  const auto workbook = read_xlsx(APackage{.rows = rows}.bytes());
  if (!workbook) return workbook.refusal().code;
  std::string all;
  for (const auto& row : workbook->sheets[0].rows) {
    all += (all.empty() ? "" : " / ") + std::to_string(row.number) + ":";
    for (const auto& cell : row.cells) all += " " + column_letters(cell.column) + "=" + cell.text;
  }
  return all;
}

}  // namespace

TEST_CASE("rows and cells that hold nothing are left out, and the rest stands as it was") {
  const std::string cell = R"(<c r="B2" t="str"><v>x</v></c>)";
  CHECK(filled(a_sheet(R"(<row r="1" s="3"/><row r="2"><c r="A2" s="1"/>)" + cell + R"(<c r="C2" s="1"></c></row><row r="3"><c r="A3" s="1" /> </row>)")) == a_sheet(R"(<row r="2">)" + cell + "</row>"));
  CHECK(filled(a_sheet("")) == a_sheet(""));
  CHECK(filled("<worksheet><sheetData/><x><row r=\"1\"/></x></worksheet>") == "<worksheet><sheetData/><x><row r=\"1\"/></x></worksheet>");
}

TEST_CASE("in whatever pieces it comes, the same is kept") {
  const auto whole = a_sheet(R"(<row r="1" a='>'><c r="A1" s="1"/><!-- <c r="B1"/> --><c r="C1" t="inlineStr"><is><t><![CDATA[</c><row>]]>y</t></is></c></row><x:row r="2"><x:c r="A2"/></x:row>)");
  const auto once = filled(whole);
  CHECK(once.find("<![CDATA[</c><row>]]>y") != std::string::npos);
  CHECK(once.find("A2") == std::string::npos);
  for (std::size_t piece = 1; piece < 40; ++piece) CHECK_MESSAGE(filled(whole, piece) == once, piece);
}

TEST_CASE("a row or a cell without a number of its own is counted from the one before, also where that one held nothing") {
  CHECK(filled_cells_of(R"(<row r="4"/><row><c t="str"><v>x</v></c></row>)") == "5: A=x");
  CHECK(filled_cells_of(R"(<row/><row/><row><c r="A3"/><c t="str"><v>x</v></c></row>)") == "3: B=x");
  CHECK(filled_cells_of(R"(<row r="2"><c r="C2" s="1"></c><c/><c t="str"><v>x</v></c></row>)") == "2: E=x");
}

TEST_CASE("a formula without a result and a cell with its text in it are no empty cells") {
  CHECK(filled_cells_of(R"(<row r="1"><c r="A1"><f>1+1</f></c><c r="B1" t="inlineStr"><is><t>y</t></is></c><c r="C1"><v>2</v></c></row>)") == "1: A==1+1 B=y C=2");
}

TEST_CASE("a sheet whose formatted rows are many times what a part may hold is read, and nothing of them is kept") {
  std::string rows = R"(<row r="1"><c r="A1" t="str"><v>type</v></c></row>)";
  for (int row = 2; row <= 20'000; ++row) {
    const auto number = std::to_string(row);
    rows += "<row r=\"" + number + "\" spans=\"1:3\" ht=\"15\" customHeight=\"1\"><c r=\"A" + number + "\" s=\"1\"/><c r=\"B" + number + "\" s=\"1\"/></row>";
  }
  Limits limits;
  limits.part_bytes = 10'000;
  CHECK(rows.size() > 100 * limits.part_bytes);
  const auto workbook = read_xlsx(APackage{.rows = rows}.bytes(), limits);
  REQUIRE(workbook);
  CHECK(workbook->sheets[0].rows == std::vector<Row>{{1, {{1, CellKind::text, "type"}}}});
  FilledCells cells(1'000);
  CHECK(cells.add(a_sheet(rows)));
}

TEST_CASE("what is kept is bounded, and so is a tag that never ends") {
  FilledCells cells(1'000);
  CHECK_FALSE(cells.add(a_sheet("<row r=\"1\"><c r=\"A1\"><v>" + std::string(1'000, 'x') + "</v></c></row>")));
  FilledCells open(1'000);
  CHECK_FALSE(open.add("<worksheet " + std::string(1'000, 'x')));
  CHECK(filled_cells_of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row") == "table_damaged");
}
