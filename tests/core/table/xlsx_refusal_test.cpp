// What is not read is refused in words of its own: the code says which.
#include "core/table/xlsx_reader.h"
#include "core/table/xlsx_writer.h"
#include "tests/support/a_package.h"
#include "tests/support/cases.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::table;
using namespace std::string_literals;
using tests::APackage;

namespace {

std::string reading_code(base::ByteView bytes, const Limits& limits = {}) {
  const auto workbook = read_xlsx(bytes, limits);
  return workbook ? "read" : workbook.refusal().code;
}
std::string reading_code(const std::string& text) { return reading_code(base::as_bytes(text)); }
std::string reading_code(const APackage& package, const Limits& limits = {}) { return reading_code(package.bytes(), limits); }

const std::string one_cell = R"(<row r="1"><c r="A1"><v>1</v></c></row>)";

}  // namespace

TEST_CASE("a file that is something else is refused for what it is, whatever it is called") {
  CHECK(reading_code("") == "table_empty");
  CHECK(reading_code("\xEF\xBB\xBF"s) == "table_empty");
  CHECK(reading_code("\xFF\xFE"s) == "table_empty");
  CHECK(reading_code(" \r\n\t\n"s) == "table_empty");
  CHECK(reading_code("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0k\0b\0o\0o\0k\0"s) == "table_legacy_xls");
  CHECK(reading_code("\x09\x08\x10\x00\x00\x06\x05\x00"s) == "table_legacy_xls");
  CHECK(reading_code("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s) == "table_encrypted");
  CHECK(reading_code("\n<!DOCTYPE HTML><table><tr><td>1</td></tr></table>"s) == "table_html");
  CHECK(reading_code("<table border=1>"s) == "table_html");
  CHECK(reading_code("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"s) == "table_xml_2003");
  CHECK(reading_code("%PDF-1.7 ..."s) == "table_pdf");
  CHECK(reading_code("type;name;label\ntext;a;A\n"s) == "table_csv");
  CHECK(reading_code("\xEF\xBB\xBFtype,name\n"s) == "table_csv");
  CHECK(reading_code("{\"id\":\"x\"}"s) == "table_csv");
  CHECK(reading_code("\x89PNG\r\n\x1a\n\0\0"s) == "table_unknown");
  CHECK(reading_code("PK\x03\x04 and no more"s) == "table_damaged");
  CHECK(reading_code(tests::zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}})) == "table_ods");
  CHECK(reading_code(tests::zipped({{"[Content_Types].xml", "<a/>"}, {"word/document.xml", "<a/>"}})) == "table_other_package");
  CHECK(reading_code(tests::zipped({{"[Content_Types].xml", "<a/>"}, {"xl/workbook.bin", "x"}})) == "table_xlsb");
  CHECK(reading_code(tests::zipped({{"survey.csv", "a;b"}})) == "table_other_package");
  CHECK(reading_code(tests::zipped({{"[Content_Types].xml", "<a/>"}})) == "table_part_missing");
}

TEST_CASE("no entry and no relationship leads out of the package") {
  for (const char* name : {"../../x", "xl/../../x", "/etc/passwd", "..\\x", "C:\\x"}) CHECK_MESSAGE(reading_code(APackage{.rows = one_cell, .more = {{name, "x"}}}) == "table_path_unsafe", name);
  CHECK(reading_code(APackage{.rows = one_cell, .relationships = R"(<Relationship Id="rId1" Type="x/worksheet" Target="../../worksheets/sheet1.xml"/>)"}) == "table_path_unsafe");
  CHECK(reading_code(APackage{.rows = one_cell, .relationships = R"(<Relationship Id="rId1" Type="x/worksheet" TargetMode="External" Target="http://x/sheet1.xml"/>)"}) == "table_path_unsafe");
  CHECK(reading_code(APackage{.rows = one_cell, .more = {{"XL/workbook.xml", "x"}}}) == "table_entry_twice");
  const auto workbook = read_xlsx(APackage{.rows = one_cell, .more = {{"../\x1b[2J\xc3\xa5", "x"}}}.bytes());
  REQUIRE_FALSE(workbook);
  const auto shown = workbook.refusal().about.at("entry");
  CHECK(shown.starts_with("../?"));
  for (const char c : shown) CHECK((c >= 0x20 && c < 0x7f));
}

TEST_CASE("a damaged package is refused with the part that is wrong") {
  const auto damaged_part = [](const APackage& package) {
    const auto workbook = read_xlsx(package.bytes());
    return workbook ? "read" : workbook.refusal().code + " " + (workbook.refusal().about.contains("part") ? workbook.refusal().about.at("part") : "");
  };
  CHECK(damaged_part({.rows = "<row>"}) == "table_damaged xl/worksheets/sheet1.xml");
  CHECK(damaged_part({.rows = R"(<row r="1"><c r="A1" t="s"><v>7</v></c></row>)"}) == "table_damaged survey");  // a shared string that is not there
  CHECK(damaged_part({.rows = R"(<row r="1"><c r="A2"><v>7</v></c></row>)"}) == "table_damaged survey");
  CHECK(damaged_part({.rows = R"(<row r="0"><c><v>7</v></c></row>)"}) == "table_damaged xl/worksheets/sheet1.xml");
  CHECK(damaged_part({.rows = R"(<row r="1048577"><c><v>7</v></c></row>)"}) == "table_damaged xl/worksheets/sheet1.xml");
  CHECK(damaged_part({.rows = one_cell, .sheets = R"(<sheet name="a" r:id="nowhere"/>)"}) == "table_damaged xl/workbook.xml");
  CHECK(damaged_part({.rows = one_cell, .relationships = R"(<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/gone.xml"/>)"}) == "table_part_missing xl/worksheets/gone.xml");
  CHECK(damaged_part({.rows = one_cell, .sheets = ""}) == "table_no_sheet ");
}

TEST_CASE("two cells at one place, or letters in another encoding than it says, are refused with the cell") {
  const auto where = [](const std::string& rows) {
    const auto workbook = read_xlsx(APackage{.rows = rows}.bytes());
    return workbook ? "read" : workbook.refusal().code + " " + workbook.refusal().about.at("sheet") + " " + workbook.refusal().about.at("cell");
  };
  CHECK(where(R"(<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>2</v></c></row>)") == "table_cell_twice survey B2");
  CHECK(where(R"(<row r="2"><c r="B2"><v>1</v></c></row><row r="2"><c r="C2"><v>2</v></c></row>)") == "table_cell_twice survey B2");
  CHECK(where("<row><c t=\"inlineStr\"><is><t>\xe5\xe4\xf6 i Latin-1</t></is></c></row>") == "table_not_utf8 survey A1");
}

TEST_CASE("a document type is refused: no entity is ever expanded") {
  tests::Parts parts = APackage{.rows = one_cell}.parts();
  parts.back().second = R"(<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&y;</t></is></c></row></sheetData></worksheet>)";
  CHECK(reading_code(tests::zipped(parts)) == "table_damaged");
  const auto workbook = read_xlsx(APackage{.rows = "<row><c t=\"inlineStr\"><is><t>&unknown;</t></is></c></row>"}.bytes());
  REQUIRE(workbook);
  CHECK(workbook->sheets[0].rows[0].cells[0].text == "&unknown;");
}

TEST_CASE("every limit refuses, and names itself; one below it is read") {
  const APackage two{.rows = R"(<row><c><v>1</v></c><c t="s"><v>0</v></c></row><row><c><v>3</v></c><c t="s"><v>0</v></c></row>)", .strings = "<si><t>fem å</t></si>"};
  const auto with = [&](auto member, std::size_t value) {
    Limits limits;
    limits.*member = value;
    return reading_code(two, limits);
  };
  CHECK(with(&Limits::rows, 2) == "read");
  CHECK(with(&Limits::rows, 1) == "table_limit_rows");
  CHECK(with(&Limits::columns, 2) == "read");
  CHECK(with(&Limits::columns, 1) == "table_limit_columns");
  CHECK(with(&Limits::cells, 4) == "read");
  CHECK(with(&Limits::cells, 3) == "table_limit_cells");
  CHECK(with(&Limits::text_bytes, 6) == "read");
  CHECK(with(&Limits::text_bytes, 5) == "table_limit_text");
  CHECK(with(&Limits::texts_bytes, 14) == "read");
  CHECK(with(&Limits::texts_bytes, 13) == "table_limit_texts");
  CHECK(with(&Limits::entries, 7) == "read");
  CHECK(with(&Limits::entries, 6) == "table_limit_entries");
  CHECK(with(&Limits::sheets, 0) == "table_limit_sheets");
  CHECK(with(&Limits::part_bytes, 100) == "table_limit_part");
  CHECK(with(&Limits::unpacked_bytes, 100) == "table_limit_unpacked");
  CHECK(with(&Limits::file_bytes, 100) == "table_limit_file");
  CHECK(with(&Limits::tags, 10) == "table_limit_cells");
}

TEST_CASE("a zip bomb is refused by what it says of itself, and one that lies is refused where the lie ends") {
  APackage bomb{.rows = one_cell};
  bomb.more = {{"xl/media/a.bin", std::string(std::size_t{8} << 20, 'x')}};
  CHECK(reading_code(bomb) == "table_bomb");

  // The sheet's true size is hidden: 16 bytes are promised in both of its headers.
  auto bytes = APackage{.rows = std::string(100'000, ' ') + one_cell}.bytes();
  const auto text = std::string(base::as_text(bytes));
  std::size_t patched = 0;
  const std::string name = "xl/worksheets/sheet1.xml";
  for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    const bool central = at >= 46 && text.compare(at - 46, 4, "PK\x01\x02") == 0, local = at >= 30 && text.compare(at - 30, 4, "PK\x03\x04") == 0;
    if (!central && !local) continue;
    const auto size_at = central ? at - 46 + 24 : at - 30 + 22;
    for (const std::uint8_t byte : {16, 0, 0, 0}) bytes[size_at + patched % 4] = byte, ++patched;
  }
  CHECK(patched == 8);
  CHECK(reading_code(bytes) == "table_damaged");
}

TEST_CASE("one shared string in very many cells cannot grow beyond the limit") {
  std::string rows;
  for (int i = 0; i < 5'000; ++i) rows += "<row><c t=\"s\"><v>0</v></c></row>";
  CHECK(reading_code(APackage{.rows = rows, .strings = "<si><t>" + std::string(100'000, 'x') + "</t></si>"}) == "table_limit_texts");
}

TEST_CASE("a workbook with any bytes changed is read or refused, never more") {
  Workbook workbook;
  workbook.sheets.push_back({"survey", false, {{1, {{1, CellKind::text, "type"}, {2, CellKind::text, "label"}}}, {2, {{1, CellKind::number, "12"}, {2, CellKind::text, "å"}}}}});
  const auto whole = *write_xlsx(workbook);
  tests::SeededRandom random(4);
  std::size_t read = 0;
  for (long n = 0; n < tests::cases(2'000); ++n) {
    auto bytes = whole;
    for (std::size_t changes = 1 + random.below(4); changes > 0; --changes) bytes[random.below(bytes.size())] = static_cast<std::uint8_t>(random.below(256));
    if (random.once_in(4)) bytes.resize(random.below(bytes.size()));
    if (read_xlsx(bytes)) ++read;
  }
  CHECK(read > 0);
}
