#include "core/table/xlsx_reader.h"

#include "tests/support/a_package.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::table;
using tests::APackage;

namespace {

Workbook read(const APackage& package) {
  auto workbook = read_xlsx(package.bytes());
  REQUIRE_MESSAGE(workbook, (workbook ? "" : workbook.refusal().code));
  return *workbook;
}

// The first sheet, a line a row: "1: A=x C=y".
std::string cells_of(const Workbook& workbook) {
  std::string out;
  for (const auto& row : workbook.sheets.at(0).rows) {
    out += (out.empty() ? "" : "\n") + std::to_string(row.number) + ":";
    for (const auto& cell : row.cells) out += " " + column_letters(cell.column) + "=" + cell.text;
  }
  return out;
}

std::string cells_of(const std::string& rows) { return cells_of(read({.rows = rows})); }

}  // namespace

TEST_CASE("a cell's text is read wherever the format puts it: shared, inline, of a formula, in runs, without the reading of kanji") {
  const APackage package{.rows = R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>direkt</t></is></c>
                                    <c r="D1" t="str"><f>A1&amp;"x"</f><v>uträknad</v></c><c r="E1" t="inlineStr"><is><r><t>i </t></r><r><t>bitar</t></r></is></c></row>)",
                         .strings = R"(<si><t>å &lt;b&gt; &amp; ö</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">fet </t></r><r><t>text</t></r><rPh sb="0" eb="1"><t>ヨミ</t></rPh></si>)"};
  CHECK(cells_of(read(package)) == "1: A=å <b> & ö B=fet text C=direkt D=uträknad E=i bitar");
}

TEST_CASE("numbers, truth values and errors keep their kind and are printed as a person reads them") {
  const auto workbook = read({.rows = R"(<row r="1"><c r="A1"><v>12</v></c><c r="B1" t="n"><v>7.5</v></c><c r="C1"><v>0.30000000000000004</v></c><c r="D1" t="b"><v>1</v></c>
                                         <c r="E1" t="b"><v>0</v></c><c r="F1" t="e"><v>#N/A</v></c><c r="G1"><v>1.2E3</v></c><c r="H1"><f>1+1</f></c><c r="I1"><v>tolv</v></c></row>)"});
  CHECK(cells_of(workbook) == "1: A=12 B=7.5 C=0.3 D=TRUE E=FALSE F=#N/A G=1200 H==1+1 I=tolv");
  const auto& row = workbook.sheets[0].rows[0];
  CHECK(row.cell(1)->kind == CellKind::number);
  CHECK(row.cell(4)->kind == CellKind::boolean);
  CHECK(row.cell(6)->kind == CellKind::error);
  CHECK(row.cell(8)->kind == CellKind::formula);
  CHECK(row.cell(10) == nullptr);
  CHECK(row.text(10).empty());
}

TEST_CASE("a number is a date by its style: built in or described, since 1900 or since 1904, or written as ISO") {
  APackage package{.rows = R"(<row r="1"><c r="A1" s="0"><v>46347</v></c><c r="B1" s="1"><v>46347.8625</v></c><c r="C1" s="2"><v>0.8625</v></c><c r="D1" s="3"><v>46347</v></c>
                              <c r="E1" s="4"><v>1.5</v></c><c r="F1" t="d"><v>2026-11-21T20:41:00</v></c><c r="G1" s="9"><v>5</v></c><c r="H1" s="0"><v>-4</v></c></row>)",
                   .formats = R"(<numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/>)",
                   .styles = R"(<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="2"/><xf numFmtId="165"/>)"};
  CHECK(cells_of(read(package)) == "1: A=2026-11-21 B=2026-11-21 20:42 C=20:42 D=46347 E=36:00 F=2026-11-21 20:41 G=5 H=-4");
  package.workbook_settings = R"(<workbookPr date1904="1"/>)";
  CHECK(cells_of(read(package)).starts_with("1: A=2030-11-22"));
}

TEST_CASE("rows and cells may lack their references, leave gaps, and come in any order") {
  CHECK(cells_of(R"(<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c r="C3"><v>3</v></c><c><v>4</v></c></row>)") == "1: A=1 B=2\n3: C=3 D=4");
  CHECK(cells_of(R"(<row r="1000000"><c r="XFD1000000"><v>1</v></c></row>)") == "1000000: XFD=1");
  CHECK(cells_of(R"(<row r="3"><c r="B3"><v>4</v></c><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>)") == "1: A=1\n3: A=3 B=4");
}

TEST_CASE("of merged cells the first holds the value, and cells with a format alone are not there") {
  CHECK(cells_of(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>hela raden</t></is></c><c r="B1" s="1"/><c r="C1" s="1"><v></v></c></row><row r="2"><c r="A2" s="1"/></row>)") == "1: A=hela raden");
}

TEST_CASE("blanks are kept where they are text, and what XML cannot hold is read from its escape") {
  CHECK(cells_of(R"(<row><c t="inlineStr"><is><t xml:space="preserve">  a  </t></is></c><c t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>)") == "1: A=  a   B= ");
  CHECK(cells_of(R"(<row><c t="inlineStr"><is><t>a_x000D_b_x0041__x005F_x0041_ _xD83D__xDE00_ _xD83D_ _x00g1_ _x12_</t></is></c></row>)") == "1: A=a\rbA_x0041_ 😀 _xD83D_ _x00g1_ _x12_");
}

TEST_CASE("prefixes, the strict namespaces, absolute targets and other case in names are the same workbook") {
  tests::Parts parts{
      {"[Content_Types].xml", "<Types/>"},
      {"_rels/.rels", R"(<p:Relationships xmlns:p="x"><p:Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/XL/Workbook.xml"/></p:Relationships>)"},
      {"xl/workbook.xml", R"(<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="y"><x:sheets><x:sheet name="Blad" sheetId="7" state="veryHidden" q:id="w"/></x:sheets></x:workbook>)"},
      {"xl/_rels/workbook.xml.rels", R"(<Relationships><Relationship Id="w" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="./worksheets/../worksheets/A.xml"/></Relationships>)"},
      {"xl\\worksheets\\a.xml", R"(<x:worksheet xmlns:x="z"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>)"}};
  // The relationships are found beside the part whatever case either is written in.
  const auto workbook = read_xlsx(tests::zipped(parts));
  REQUIRE_MESSAGE(workbook, (workbook ? "" : workbook.refusal().code));
  CHECK(workbook->sheets[0].name == "Blad");
  CHECK(workbook->sheets[0].hidden);
  CHECK(cells_of(*workbook) == "1: A=1");
}

TEST_CASE("several sheets come in the order of the workbook, hidden ones too, and charts have no cells") {
  const APackage package{
      .rows = R"(<row><c><v>1</v></c></row>)",
      .sheets = R"(<sheet name="b" sheetId="2" r:id="rId2"/><sheet name="diagram" sheetId="3" r:id="rId3"/><sheet name="a" sheetId="1" state="hidden" r:id="rId1"/>)",
      .relationships = R"(<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/worksheet" Target="worksheets/sheet2.xml"/>
                          <Relationship Id="rId3" Type="http://x/chartsheet" Target="chartsheets/sheet1.xml"/>)",
      .more = {{"xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>"}}};
  const auto workbook = read(package);
  REQUIRE(workbook.sheets.size() == 2);
  CHECK(workbook.sheets[0].name == "b");
  CHECK(workbook.sheets[0].rows.empty());
  CHECK(workbook.sheets[1].name == "a");
  CHECK(workbook.sheets[1].hidden);
}
