// Random forms, each with what its types may have, through a workbook and back; and random damage to workbooks that were whole.
#include "core/checklist/form_json.h"
#include "core/checklist/xlsform.h"
#include "core/table/xlsx_reader.h"
#include "core/table/xlsx_writer.h"
#include "tests/core/checklist/xlsform_forms.h"
#include "tests/support/a_workbook.h"
#include "tests/support/cases.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

#include <array>

using namespace platsbesok;
using namespace platsbesok::checklist;

namespace {

class RandomSheetForm {
public:
  explicit RandomSheetForm(std::uint64_t seed) : random_(seed) {}

  Form form() {
    Form form;
    form.id = name();
    form.version = maybe(std::to_string(random_.below(9)));
    form.title = texts();
    if (random_.once_in(2)) form.valid_from = base::Date{2026, 1, static_cast<int>(1 + random_.below(28))};
    if (random_.once_in(3)) form.valid_to = base::Date{2027, 12, static_cast<int>(1 + random_.below(28))};
    form.secret_while_in_use = random_.once_in(3);
    form.default_language = random_.once_in(2) ? "Svenska (sv)" : "";
    form.instance_name = maybe("concat('a', 'b  c')");
    for (std::size_t i = 0; i < 1 + random_.below(3); ++i) form.choice_lists.push_back(list(i));
    for (std::size_t i = 0; i < random_.below(3); ++i) form.files.push_back(file(i));
    lists_ = form.choice_lists.size();
    form.items = items(0);
    return form;
  }

private:
  std::string maybe(std::string text) { return random_.once_in(2) ? text : ""; }
  std::string name() { return std::array{"q", "KVL-", "_a.", "å", "group"}[random_.below(5)] + std::to_string(++names_); }
  std::string words() {
    std::string text = "x";
    for (std::size_t n = random_.below(8); n > 0; --n)
      text += std::array{" ", "  ", "\n", "å", "<b>", "&", "\"", "”", "‘", "%(name)s", "${q1}", "_x000D_", "\r", ";", "|", "\u00A0", "=1+1", "\x01"}[random_.below(18)];
    return text + "y";
  }
  Texts texts() {
    Texts all;
    for (const char* language : {"", "Svenska (sv)", "English (en)", "a::b:c"})
      if (random_.once_in(3)) all[language] = words();
    return all;
  }
  ChoiceList list(std::size_t number) {
    ChoiceList made{std::array{"jne", "my list", "L-"}[random_.below(3)] + std::to_string(number), {}};
    for (std::size_t n = 0; n < 1 + random_.below(4); ++n) {
      Choice choice{"c" + std::to_string(n), texts(), {}};
      for (const char* attribute : {"niva", "region", "label", "name", "image", "list_name", "count", "attribute::x", "Två ord"})
        if (random_.once_in(5)) choice.attributes[attribute] = attribute == std::string("niva") ? "3" : words();
      made.choices.push_back(std::move(choice));
    }
    return made;
  }
  DataFile file(std::size_t number) {
    DataFile made{"a file with a long name, " + std::to_string(number) + ".csv", {}, {}};
    for (std::size_t n = 0; n < 1 + random_.below(4); ++n) made.columns.push_back("c" + std::to_string(n));
    for (std::size_t n = random_.below(4); n > 0; --n) {
      auto& row = made.rows.emplace_back();
      for (std::size_t column = 0; column < made.columns.size(); ++column) row.push_back(random_.once_in(3) ? "" : words());
    }
    return made;
  }
  std::vector<Item> items(int level) {
    std::vector<Item> all;
    for (std::size_t n = (level == 0 ? 1 : 0) + random_.below(4); n > 0; --n) all.push_back(item(level));
    return all;
  }
  Item item(int level) {
    Item made;
    made.type = static_cast<ItemType>(random_.below(20));
    const bool section = made.type == ItemType::group || made.type == ItemType::repeat;
    if (section && level == 3) made.type = ItemType::text;
    made.name = name();
    made.label = texts();
    made.hint = texts();
    made.help = texts();
    made.constraint_message = texts();
    made.required_message = texts();
    made.relevant = maybe("${q1} = 'ja'");
    made.required = maybe("true()");
    made.constraint = maybe(". < 5");
    made.calculation = maybe("1 +\n 1");
    made.read_only = maybe("false()");
    made.choice_filter = maybe("niva = 2");
    made.default_value = maybe("x  y");
    made.trigger = maybe("${q1}");
    made.appearance = maybe("minimal w1");
    if (random_.once_in(4)) made.parameters = {{"rows", "3"}, {"value", "a, b"}};
    if (random_.once_in(8)) made.parameters = {{"label", "a b"}};
    if (made.type == ItemType::range) made.parameters = {{"start", "1"}, {"end", "9.5"}};
    if (made.type == ItemType::repeat) made.repeat_count = maybe("${q1}");
    const bool chooses = made.type == ItemType::select_one || made.type == ItemType::select_multiple || made.type == ItemType::rank;
    if (chooses && made.type != ItemType::rank && random_.once_in(3)) made.file = "fruits and nuts.csv";
    else if (chooses) made.choices = "jne" + std::to_string(random_.below(lists_ + 1));
    if (made.type == ItemType::datetime && random_.once_in(2)) made.preset = "start";
    if (made.type == ItemType::text && random_.once_in(4)) made.preset = random_.once_in(2) ? "username" : "unit";
    if (random_.once_in(3)) made.basis = {{"SoL 5 kap. 1 §", "", Confidence::verified}, {"HSLF-FS 2016:55 2 kap.", "HSLF-FS 2016:55", Confidence::medium}, {"avtal", "", {}}};
    made.recommendation = random_.once_in(4);
    made.critical = random_.once_in(4);
    if (random_.once_in(3)) made.dimension = static_cast<Dimension>(random_.below(4));
    made.finding = maybe(". = 'NEJ'");
    made.requirement = maybe("4.2");
    made.scope = static_cast<Scope>(random_.below(3));
    made.secret = random_.once_in(4);
    made.remark = maybe(words());
    if (made.type == ItemType::group || made.type == ItemType::repeat) made.items = items(level + 1);
    return made;
  }

  tests::SeededRandom random_;
  std::size_t names_ = 0, lists_ = 0;
};

}  // namespace

TEST_CASE("any form that has what its types may have is the same after a turn as a workbook") {
  for (long seed = 0; seed < tests::cases(400); ++seed) {
    CAPTURE(seed);
    const auto form = RandomSheetForm(static_cast<std::uint64_t>(seed)).form();
    const auto bytes = table::write_xlsx(to_workbook(form));
    REQUIRE(bytes);
    const auto workbook = table::read_xlsx(*bytes);
    REQUIRE(workbook);
    const auto again = read_xlsform(*workbook);  // its logic is made at random, too
    std::string faults;
    for (const auto& problem : again.problems)
      if (problem.severity == Problem::Severity::error) faults += problem.code + " " + std::to_string(problem.row) + "; ";
    REQUIRE_MESSAGE(again.form, faults);
    CHECK(to_json(*again.form) == to_json(form));
    CHECK(*again.form == form);
  }
}

TEST_CASE("whatever is changed, moved or repeated in a workbook, import answers") {
  tests::SeededRandom random(12);
  const auto& forms = tests::public_forms();
  std::size_t imported = 0;
  for (long n = 0; n < tests::cases(3'000); ++n) {
    auto workbook = tests::a_workbook(forms[random.below(forms.size())].text);
    for (std::size_t changes = 1 + random.below(5); changes > 0; --changes) {
      auto& sheet = workbook.sheets[random.below(workbook.sheets.size())];
      if (sheet.rows.empty()) continue;
      auto& row = sheet.rows[random.below(sheet.rows.size())];
      if (row.cells.empty()) continue;
      auto& cell = row.cells[random.below(row.cells.size())];
      switch (random.below(5)) {
        case 0: cell.text = sheet.rows[random.below(sheet.rows.size())].cells.empty() ? "" : cell.text + cell.text; break;
        case 1: cell.text = std::array{"end group", "begin repeat", "::", "jr:", "bind::", "=", "${", "select_one ", "%(label)s", "begin loop over ", " "}[random.below(11)]; break;
        case 2: std::swap(cell.text, sheet.rows.front().cells.front().text); break;
        case 3: row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(random.below(row.cells.size()))); break;
        default: cell.text = cell.text.substr(random.below(cell.text.size() + 1)); break;
      }
    }
    const auto result = import_xlsform(workbook, {}, "f");
    CHECK(result.form.has_value() != has_error(result.problems));
    imported += result.form.has_value();
  }
  CHECK(imported > 100);
}
