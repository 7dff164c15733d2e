#include "core/table/csv.h"

#include "tests/support/cases.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

#include <array>

using namespace platsbesok;
using namespace platsbesok::table;
using namespace std::string_literals;

namespace {

Table read_text(const std::string& text, const CsvOptions& options = {}) {
  auto table = read_csv(base::as_bytes(text), options);
  REQUIRE_MESSAGE(table, (table ? "" : table.refusal().code));
  return *table;
}

std::string csv_code(const std::string& text, const CsvOptions& options = {}) {
  const auto table = read_csv(base::as_bytes(text), options);
  return table ? "read" : table.refusal().code;
}

std::string shown(const Table& table) {
  std::string out;
  for (const auto& row : table.rows) {
    out += (out.empty() ? "" : " / ") + std::to_string(row.number) + ":";
    for (const auto& cell : row.cells) out += " " + column_letters(cell.column) + "=" + cell.text;
  }
  return out;
}

std::string utf_16(const std::u16string& text, bool big_endian) {
  std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xff);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

}  // namespace

TEST_CASE("the delimiter is found: ; tab , or |, whatever commas the words hold") {
  CHECK(read_text("namn;timmar\nAnna;7,5\nBo;8,0\n").delimiter == ';');
  CHECK(read_text("namn\ttimmar\nAnna\t7,5\n").delimiter == '\t');
  CHECK(read_text("name,hours\nAnna,7.5\n").delimiter == ',');
  CHECK(read_text("namn|timmar\nAnna|7,5\n").delimiter == '|');
  CHECK(read_text("\"a;b\",c\n\"d;e\",f\n").delimiter == ',');
  CHECK(read_text("sep=,\r\na;b,c\r\n").delimiter == ',');
  CHECK(shown(read_text("sep=,\r\na;b,c\r\n")) == "2: A=a;b B=c");
  CHECK(read_text("bara ett ord\n").delimiter == ';');
  CHECK(read_text("a;b\nc;d\n").delimiter_certain);
  CHECK_FALSE(read_text("a;b,c\nd;e,f\n").delimiter_certain);  // two would do: whoever imports asks
  CHECK(shown(read_text("a;b,c\nd;e,f\n", {.delimiter = ','})) == "1: A=a;b B=c / 2: A=d;e B=f");
}

TEST_CASE("the letters are right in UTF-8 with and without its mark, in UTF-16 and in Windows-1252") {
  const std::string right = "1: A=Åsa B=€ – ö";
  CHECK(shown(read_text("Åsa;€ – ö\n")) == right);
  CHECK(shown(read_text("\xEF\xBB\xBFÅsa;€ – ö\n")) == right);
  CHECK(shown(read_text("\xC5sa;\x80 \x96 \xF6\r\n")) == right);
  CHECK(read_text("\xC5sa;\x80 \x96 \xF6\r\n").encoding == Encoding::windows_1252);
  CHECK(shown(read_text(utf_16(u"Åsa;€ – ö\n", false))) == right);
  CHECK(shown(read_text(utf_16(u"Åsa;€ – ö\n", true))) == right);
  CHECK(shown(read_text(utf_16(u"😀;a\n", false))) == "1: A=😀 B=a");
  CHECK(csv_code("\xFF\xFEx"s) == "table_encoding_unknown");
  CHECK(csv_code("\xFF\xFE\x00\xD8"s) == "table_encoding_unknown");
  CHECK(csv_code("\xEF\xBB\xBF\xC5sa;b"s) == "table_encoding_unknown");
  CHECK(csv_code("\x8Fsa;b"s) == "table_encoding_unknown");  // Å in DOS; no letter in Windows-1252
}

TEST_CASE("quotes hold delimiters, doubled quotes and line breaks, and rows end in CR, LF or both") {
  CHECK(shown(read_text("a;\"b;\"\"c\"\"\nd\";e\r\nf;g;h\ri;j;k")) == "1: A=a B=b;\"c\"\nd C=e / 2: A=f B=g C=h / 3: A=i B=j C=k");
  CHECK(shown(read_text("a;b \"c\" d;e\n")) == "1: A=a B=b \"c\" d C=e");
  CHECK(shown(read_text("\"a\"b;c\n")) == "1: A=ab B=c");
  CHECK(shown(read_text("a;;c\n\n;;\nd\n")) == "1: A=a C=c / 4: A=d");
  CHECK(shown(read_text("a;\"\"\n")) == "1: A=a");
}

TEST_CASE("rows with more or fewer fields than the first are named, empty fields at the end are not") {
  CHECK(read_text("a;b;c\n1;2;3\n1;2\n1;2;3;4\n1;2;3;;\n;;3\n").uneven == std::vector<std::size_t>{3, 4});
}

TEST_CASE("what cannot be read whole is refused in words") {
  CHECK(csv_code("") == "table_empty");
  CHECK(csv_code("\xEF\xBB\xBF \r\n"s) == "table_empty");
  CHECK(csv_code(";;;\n;;\n") == "table_empty");
  CHECK(csv_code("PK\x03\x04xx"s) == "table_not_text");
  CHECK(csv_code("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s) == "table_not_text");
  CHECK(csv_code("a;b\0c"s) == "table_not_text");
  CHECK(csv_code(utf_16(u"a;b\u0000c"s, false)) == "table_not_text");
  const auto open = read_csv(base::as_bytes("a;b\nc;\"d\ne;f\n"));
  REQUIRE_FALSE(open);
  CHECK(open.refusal().code == "table_quote_open");
  CHECK(open.refusal().about.at("row") == "2");
}

TEST_CASE("every limit refuses, and one below it is read") {
  const auto with = [](auto member, std::size_t value) {
    CsvOptions options;
    options.limits.*member = value;
    return csv_code("a;b;c\nd;e;f\n", options);
  };
  CHECK(with(&Limits::rows, 2) == "read");
  CHECK(with(&Limits::rows, 1) == "table_limit_rows");
  CHECK(with(&Limits::columns, 3) == "read");
  CHECK(with(&Limits::columns, 2) == "table_limit_columns");
  CHECK(with(&Limits::cells, 6) == "read");
  CHECK(with(&Limits::cells, 5) == "table_limit_cells");
  CHECK(with(&Limits::text_bytes, 1) == "read");
  CHECK(with(&Limits::text_bytes, 0) == "table_limit_text");
  CHECK(with(&Limits::file_bytes, 5) == "table_limit_file");
  std::string million = "namn;tid\n";
  for (int i = 0; i < 1'000'000; ++i) million += "Anna;07:00\n";
  CHECK(csv_code(million) == "table_limit_rows");
}

TEST_CASE("a text that a spreadsheet would run is written as a text; numbers stay numbers") {
  const std::vector<Row> rows{{1, {{1, CellKind::text, "=HYPERLINK(\"http://x\")"}, {2, CellKind::text, "@SUM(A1)"}, {3, CellKind::text, " -2+3"}, {4, CellKind::number, "-7.5"}, {5, CellKind::text, "＝1"}, {6, CellKind::text, "\tx"}}},
                              {2, {{1, CellKind::text, "a;b"}, {3, CellKind::text, "c\nd"}, {4, CellKind::number, "=1"}, {5, CellKind::text, "a=b"}, {6, CellKind::text, "+46"}}}};
  CHECK(write_csv(rows) == "\xEF\xBB\xBF\"'=HYPERLINK(\"\"http://x\"\")\";'@SUM(A1);' -2+3;\"-7,5\";'＝1;\"'\tx\"\r\n\"a;b\";;\"c\nd\";'=1;a=b;'+46\r\n");
}

TEST_CASE("what is written is read back, whatever the words hold") {
  tests::SeededRandom random(11);
  for (long n = 0; n < tests::cases(500); ++n) {
    std::vector<Row> rows;
    for (std::size_t row = 1; row <= 1 + random.below(5); ++row) {
      Row made{row, {}};
      for (std::size_t column = 1; column <= 4; ++column) {
        std::string text;
        for (std::size_t signs = random.below(6); signs > 0; --signs) text += std::array{"a", "å", ";", ",", "\"", "\n", "\r\n", "|", "\t", " "}[random.below(10)];
        if (!text.empty()) made.cells.push_back({column, CellKind::text, "x" + text});
      }
      if (!made.cells.empty()) rows.push_back(std::move(made));
    }
    if (rows.empty()) continue;
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].number = i + 1;
    CHECK(read_text(write_csv(rows), {.delimiter = ';'}).rows == rows);
  }
}
