#include "core/table/xlsx_writer.h"

#include "core/table/xlsx_reader.h"
#include "tests/support/cases.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

#include <array>

using namespace platsbesok;
using namespace platsbesok::table;
using namespace std::string_literals;

namespace {

Workbook one(std::vector<Cell> cells) { return {{{"survey", false, {{1, std::move(cells)}}}}}; }

std::string writing_code(const Workbook& workbook) {
  const auto bytes = write_xlsx(workbook);
  return bytes ? "written" : bytes.refusal().code;
}

}  // namespace

TEST_CASE("what is written is read back as it was: formulas are texts, and every sign there is") {
  const auto workbook = one({{1, CellKind::text, "=HYPERLINK(\"http://x\")"},
                             {2, CellKind::text, "<img src=x onerror=alert(1)> & \"%s%n\""},
                             {4, CellKind::text, " blank, \t\ttabbar,\nrader\r\noch \r "},
                             {5, CellKind::text, "\x01\x1f_x0041_ _x000D_ \xef\xbf\xbf \xef\xbf\xbe"s},
                             {6, CellKind::number, "12"},
                             {7, CellKind::number, "-0.5"},
                             {8, CellKind::boolean, "TRUE"},
                             {9, CellKind::text, "007"},
                             {10, CellKind::text, "å ä ö 😀"}});
  const auto bytes = write_xlsx(workbook);
  REQUIRE(bytes);
  const auto read = read_xlsx(*bytes);
  REQUIRE(read);
  CHECK(*read == workbook);
  // No cell is a formula, whatever it holds.
  CHECK(read->sheets[0].rows[0].cells[0].kind == CellKind::text);
}

TEST_CASE("a number that is not written as it would be read is a text, not another number") {
  const auto read = *read_xlsx(*write_xlsx(one({{1, CellKind::number, "007"}, {2, CellKind::number, "1e3"}, {3, CellKind::number, "12345678901234567890"}})));
  CHECK(read.sheets[0].rows[0].cells[0] == Cell{1, CellKind::text, "007"});
  CHECK(read.sheets[0].rows[0].cells[1] == Cell{2, CellKind::text, "1e3"});
  CHECK(read.sheets[0].rows[0].cells[2] == Cell{3, CellKind::text, "12345678901234567890"});
}

TEST_CASE("the same workbook gives the same bytes") {
  const auto workbook = one({{1, CellKind::text, "a"}});
  CHECK(*write_xlsx(workbook) == *write_xlsx(workbook));
}

TEST_CASE("random workbooks come back as they were") {
  tests::SeededRandom random(7);
  for (long n = 0; n < tests::cases(60); ++n) {
    Workbook workbook;
    for (std::size_t s = 0; s < 1 + random.below(4); ++s) {
      Sheet sheet{"Blad " + std::to_string(s), random.once_in(3), {}};
      for (std::size_t row = 1 + random.below(3), rows = random.below(6); rows > 0; row += 1 + random.below(5), --rows) {
        Row made{row, {}};
        for (std::size_t column = 1 + random.below(3), cells = 1 + random.below(5); cells > 0; column += 1 + random.below(30), --cells) {
          std::string text;
          for (std::size_t signs = 1 + random.below(12); signs > 0; --signs) text += std::array{"a", "å", "&", "<", "_", "x", "0", "\n", "\r", " ", "\x07", "'", "=", "😀"}[random.below(14)];
          made.cells.push_back({column, CellKind::text, text});
        }
        sheet.rows.push_back(std::move(made));
      }
      workbook.sheets.push_back(std::move(sheet));
    }
    const auto read = read_xlsx(*write_xlsx(workbook));
    REQUIRE(read);
    CHECK(*read == workbook);
  }
}

TEST_CASE("what Excel cannot open is refused before it is written") {
  CHECK(writing_code(one({{1, CellKind::text, std::string(32'767, 'x')}})) == "written");
  CHECK(writing_code(one({{1, CellKind::text, std::string(32'768, 'x')}})) == "table_limit_text");
  for (const std::string name : {"", "a/b", "[a]", "'a", "abcdefghijklmnopqrstuvwxyzåäö012"}) CHECK_MESSAGE(writing_code({{{name, false, {}}}}) == "table_sheet_name", name);
  CHECK(writing_code({{{"a", false, {}}, {"A", false, {}}}}) == "table_sheet_name");
  CHECK(writing_code({{{"abcdefghijklmnopqrstuvwxyzåäö01", false, {}}}}) == "written");
}
