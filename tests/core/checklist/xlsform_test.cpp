#include "core/checklist/xlsform.h"

#include "core/checklist/form_json.h"
#include "core/checklist/xlsform_columns.h"
#include "core/table/xlsx_reader.h"
#include "core/table/xlsx_writer.h"
#include "tests/core/checklist/xlsform_forms.h"
#include "tests/support/a_workbook.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

using namespace platsbesok;
using namespace platsbesok::checklist;
using namespace platsbesok::tests;

namespace {

std::optional<base::Bytes> files_beside(const std::string& name) {
  const auto bytes = [](std::string_view text) { return base::Bytes(text.begin(), text.end()); };
  if (name == "fruits.csv") return bytes("id,title,kind,name,label\n1,Mango,sweet,mango,Mango\n2,Lime,sour,lime,Lime\n");
  if (name == "farmers.csv") return bytes("code;name\nA1;\xC5sa\n");  // Windows-1252
  return std::nullopt;
}

ImportedForm imported(std::string_view text) { return import_xlsform(a_workbook(text), files_beside, "filens_namn"); }

std::string shown(const Problem& problem) {
  return (problem.severity == Problem::Severity::error ? "error " : "") + problem.code + " " + problem.sheet + " " + std::to_string(problem.row) + " " +
         table::column_letters(problem.column);
}
std::string shown(const Problems& problems) {
  std::string all;
  for (const auto& problem : problems) all += shown(problem) + "\n";
  return all;
}

// What every form gives that has none of our own columns.
bool is_ours(const Problem& problem) { return problem.code == "form_basis_none" || problem.code == "form_valid_from_missing"; }

std::vector<std::string> codes_of(const Problems& problems) {
  std::vector<std::string> all;
  for (const auto& problem : problems)
    if (!is_ours(problem)) all.push_back(problem.code);
  return all;
}

Form form_of(std::string_view text) {
  auto result = imported(text);
  REQUIRE_MESSAGE(result.form, shown(result.problems));
  return *std::move(result.form);
}

// The first problem that is not ours.
std::string first_fault(std::string_view text) {
  for (const auto& problem : imported(text).problems)
    if (!is_ours(problem)) return shown(problem);
  return "none";
}
std::string fault_of_survey(const std::string& rows) { return first_fault("| survey |\n" + rows + "| settings |\n| | form_title | form_id |\n| | T | t |\n"); }

const Item& item_of(const Form& form, std::string_view name) {
  const Item* found = nullptr;
  const auto look = [&](const auto& self, const std::vector<Item>& items) -> void {
    for (const auto& each : items) {
      if (each.name == name && found == nullptr) found = &each;
      self(self, each.items);
    }
  };
  look(look, form.items);
  REQUIRE_MESSAGE(found != nullptr, std::string(name));
  return *found;
}

}  // namespace

TEST_CASE("forms as people publish them are imported, and what is not carried is named") {
  CHECK(public_forms().size() >= 30);
  for (const auto& form : public_forms()) {
    CAPTURE(form.about);
    const auto result = imported(form.text);
    CHECK_MESSAGE(result.form.has_value(), shown(result.problems));
    CHECK_MESSAGE(codes_of(result.problems) == form.warnings, shown(result.problems));
  }
}

TEST_CASE("an imported form is the same when it has been exported, as data and as a file, and imported again") {
  for (const auto& form : public_forms()) {
    CAPTURE(form.about);
    const auto first = form_of(form.text);
    const auto bytes = table::write_xlsx(to_workbook(first));
    REQUIRE(bytes);
    const auto again = import_xlsform(*table::read_xlsx(*bytes), files_beside, "filens_namn");
    REQUIRE_MESSAGE(again.form, shown(again.problems));
    CHECK(*again.form == first);
    CHECK(to_json(*again.form) == to_json(first));
  }
}

TEST_CASE("no cell is lost: each that holds something is in the form, or is named in a problem with its place") {
  constexpr std::string_view poison = "zqpoison";
  const std::set<std::string> read{"survey", "choices", "settings"};
  std::size_t cells = 0;
  for (const auto& form : public_forms()) {
    const auto whole = a_workbook(form.text);
    for (std::size_t s = 0; s < whole.sheets.size(); ++s) {
      if (!read.contains(plain_words(whole.sheets[s].name))) continue;
      for (std::size_t r = 0; r < whole.sheets[s].rows.size(); ++r)
        for (std::size_t c = 0; c < whole.sheets[s].rows[r].cells.size(); ++c) {
          auto workbook = whole;
          auto& row = workbook.sheets[s].rows[r];
          row.cells[c].text = poison;
          // A header over nothing holds nothing.
          const auto below = [&](const table::Row& each) { return each.number > row.number && each.cell(row.cells[c].column) != nullptr; };
          if (r == 0 && std::ranges::none_of(workbook.sheets[s].rows, below)) continue;
          ++cells;
          const auto result = read_xlsform(workbook, files_beside, "filens_namn");  // what else refers to the cell is not the question
          const bool carried = result.form && to_json(*result.form).find(poison) != std::string::npos;
          const bool named = std::ranges::any_of(result.problems, [&](const Problem& problem) {
            if (problem.sheet != workbook.sheets[s].name) return false;
            if (problem.field == poison) return true;
            const bool whole_column = problem.row == 1 && problem.column == row.cells[c].column, whole_row = problem.row == row.number && problem.column == 0;
            return whole_column || whole_row || (problem.row == row.number && problem.column == row.cells[c].column);
          });
          CHECK_MESSAGE((carried || named), form.about << ": " << workbook.sheets[s].name << " " << row.number << " " << table::column_letters(row.cells[c].column) << "\n"
                                                       << shown(result.problems));
        }
    }
  }
  CHECK(cells > 1'000);
}

TEST_CASE("groups and repeats hold what stands between their rows, and every column has its field") {
  const auto form = form_of(public_forms()[1].text);
  CHECK(form.id == "household");
  CHECK(form.version == "2024031501");
  CHECK(form.title.at("") == "Household");
  CHECK(form.instance_name == "concat('Household ', ${head})");
  CHECK(form.items.size() == 9);
  CHECK(item_of(form, "start").preset == "start");
  CHECK(item_of(form, "start").type == ItemType::datetime);
  const auto& member = item_of(form, "member");
  CHECK(member.type == ItemType::repeat);
  CHECK(member.repeat_count == "${members}");
  CHECK(member.items.size() == 4);
  CHECK(item_of(form, "m_sex").choices == "sex");
  CHECK(item_of(form, "m_school").relevant == "${m_age} >= 6 and ${m_age} < 18");
  CHECK(item_of(form, "members").constraint_message.at("") == "Between 1 and 29");
  CHECK(form.list("yn")->choices[0].name == "1");
}

TEST_CASE("languages are kept by name, the default beside them, and a single colon is the old way of writing two") {
  const auto three = form_of(public_forms()[3].text);
  CHECK(item_of(three, "age").label.at("Svenska (sv)") == "Hur gammal är du?");
  CHECK(item_of(three, "age").required_message.at("English (en)") == "We need it");
  CHECK(three.list("fo")->choices[1].label.at("Français (fr)") == "Poisson");
  CHECK(three.default_language == "English (en)");
  const auto old = form_of(public_forms()[4].text);
  CHECK(item_of(old, "q1").label.at("Espanol") == "Primero");
  CHECK(item_of(old, "q2").constraint_message.at("English") == "Too much");
  CHECK(item_of(old, "q4").read_only == "yes");
}

TEST_CASE("headers are known by all their names") {
  const auto is = [](const char* header, Field field, const char* language = "") {
    const auto heading = survey_heading(header);
    return heading.field == field && heading.language == language;
  };
  CHECK(is(" Relevance ", Field::relevant));
  CHECK(is("bind::relevant", Field::relevant));
  CHECK(is("bind:required", Field::required));
  CHECK(is("BIND: Constraint", Field::constraint));
  CHECK(is("bind::jr:constraintMsg", Field::constraint_message));
  CHECK(is("bind:jr:constraintMsg", Field::constraint_message));
  CHECK(is("bind::jr:constraintMsg::English (en)", Field::constraint_message, "English (en)"));
  CHECK(is("jr:requiredMsg", Field::required_message));
  CHECK(is("constraint  message", Field::constraint_message));
  CHECK(is("constraining message", Field::constraint_message));
  CHECK(is("label :: Svenska (sv) ", Field::label, "Svenska (sv)"));
  CHECK(is("Label:English", Field::label, "English"));
  CHECK(is("guidance hint::fr", Field::help, "fr"));
  CHECK(is("control:jr:count", Field::repeat_count));
  CHECK(is("body::appearance", Field::appearance));
  CHECK(is("read only", Field::read_only));
  CHECK(is("readonly", Field::read_only));
  CHECK(is("Anmärkning", Field::remark));
  CHECK(is("krav-id", Field::unknown));
  CHECK(is("media::image::English", Field::no_place));
  CHECK(is("bind::type", Field::no_place));
  CHECK(is("relevant::English", Field::no_place));
  CHECK(is("notes", Field::unknown));
  CHECK(is(":", Field::unknown));
  CHECK(is("::", Field::unknown));
  CHECK(is("label::", Field::label));
}

TEST_CASE("types are known by all their names, and one that is nearly right is guessed") {
  const auto list = [](const char* type) {
    const auto found = survey_type(type);
    return std::string(code_of(found.type)) + " " + found.list + found.file + (found.or_other ? " other" : "");
  };
  for (const char* type : {"select_one x", "select one x", "Select_One  x", "select1 x", "select one from x", "add select one prompt using x", "select_one_external x"})
    CHECK_MESSAGE(list(type) == "select_one x", type);
  for (const char* type : {"select_multiple x", "select multiple x", "select all that apply x", "select all that apply from x", "add select multiple prompt using x"})
    CHECK_MESSAGE(list(type) == "select_multiple x", type);
  CHECK(list("select_one x or_other") == "select_one x other");
  CHECK(list("select one x or specify other") == "select_one x other");
  CHECK(list("select_one_from_file a b.csv") == "select_one a b.csv");
  CHECK(list("select_one ${member}") == "select_one ${member}");
  CHECK(list("rank x") == "rank x");
  CHECK(survey_type("select_one").list_missing);
  CHECK(survey_type("select_onex").kind == SurveyType::Kind::unknown);
  for (const char* type : {"begin group", "begin_group", "Begin  Group", "begingroup", "begin-group"}) CHECK_MESSAGE(survey_type(type).kind == SurveyType::Kind::begin, type);
  for (const char* type : {"end group", "end_group", "END GROUP", "end looped group"}) CHECK_MESSAGE(survey_type(type).kind == SurveyType::Kind::end, type);
  CHECK(survey_type("end").preset == "end");
  CHECK(survey_type("end time").preset == "end");
  CHECK(survey_type("begin loop over Kinds").list == "Kinds");
  CHECK(survey_type("begin repeat over x").kind == SurveyType::Kind::unknown);
  CHECK(survey_type("phone number").constraint == "regex(., '^\\d*$')");
  CHECK(nearest_type("intger") == "integer");
  CHECK(nearest_type("selct_one yes_no") == "select one yes_no");
  CHECK(nearest_type("begin grup") == "begin group");
  CHECK_FALSE(nearest_type("hovercraft"));
  CHECK_FALSE(nearest_type("zzz"));
}

TEST_CASE("or_other becomes one choice more and a question that asks what") {
  const auto form = form_of(public_forms()[6].text);
  CHECK(form.items.size() == 6);
  CHECK(form.items[1].name == "water_other");
  CHECK(form.items[1].relevant == "selected(${water}, 'other')");
  CHECK(form.list("water")->choices.back().name == "other");
  CHECK(form.list("tools")->choices.size() == 3);  // once, though two questions ask
}

TEST_CASE("a loop becomes a group a choice, with its words put in") {
  const auto form = form_of(R"(
| survey |
| | type                  | name  | label               |
| | begin loop over kinds | fleet | Vehicles            |
| | integer               | total | How many %(label)s? |
| | end loop              |       |                     |
| choices |
| | list_name | name | label |
| | kinds     | car  | Cars  |
| | kinds     | none | None  |
| | kinds     | boat | Boats |
)");
  const auto& fleet = item_of(form, "fleet");
  REQUIRE(fleet.items.size() == 2);
  CHECK(fleet.items[1].name == "boat");
  CHECK(fleet.items[1].items[0].label.at("") == "How many Boats?");
}

TEST_CASE("files beside the workbook come with the form, whatever letters they are written in") {
  const auto form = form_of(public_forms()[12].text);
  REQUIRE(form.file("fruits.csv") != nullptr);
  CHECK(form.file("fruits.csv")->columns == std::vector<std::string>{"id", "title", "kind", "name", "label"});
  CHECK(form.file("fruits.csv")->rows[1][1] == "Lime");
  CHECK(item_of(form, "again").file == "fruits.csv");
  const auto pulled = form_of(public_forms()[11].text);
  CHECK(pulled.file("farmers.csv")->rows[0][1] == "Åsa");
  // No name leads out of the folder.
  bool asked = false;
  const auto result = import_xlsform(a_workbook("| survey |\n| | type | name | label |\n| | select_one_from_file ../../secret.csv | a | A |\n"),
                                     [&](const std::string&) { return asked = true, std::optional<base::Bytes>(); }, "f");
  CHECK_FALSE(asked);
  CHECK(shown(result.problems).find("xlsform_file_name") != std::string::npos);
}

TEST_CASE("the law columns are read in their places, and lack of a basis is listed row by row") {
  const auto text = R"(
| survey |
| | type           | name   | label::Svenska (sv)    | lagrum                                | bindande | kritisk | dimension | fynd           | krav_id | regi | sekretess | anmärkning |
| | begin_group    | a      | Avsnitt                |                                       |          |         |           |                |         | P    |           |            |
| | select_one jne | KVL-01 | Finns personal i huset? | SoL 5 kap. 1 § [V]; avtal            | Ja       | x       | T         | . = 'NEJ'      | 4.2.1   |      | nej       | jfr 2024   |
| | select_one jne | KVL-02 | Följs rutinen?         | HSLF-FS 2016:55 2 kap. [M: HSLF-FS 2016:55] | nej | nej    | ä         |                |         | e    | ja        |            |
| | text           | KVL-03 | Vem svarar?            |                                       |          |         |           |                |         |      |           |            |
| | end_group      | a      |                        |                                       |          |         |           |                |         |      |           |            |
| choices |
| | list_name | name | label::Svenska (sv) | nivå |
| | jne       | JA   | Ja                  | 4    |
| | jne       | NEJ  | Nej                 | 1    |
| settings |
| | form_title::Svenska (sv) | form_id | version | giltig från | giltig_till | sekretess | default_language |
| | Kväll                    | KVALL   | 2       | 2026-01-01  | 2026-12-31  | ja        | Svenska (sv)     |
)";
  const auto result = imported(text);
  REQUIRE_MESSAGE(result.form, shown(result.problems));
  CHECK(shown(result.problems) == "form_basis_missing survey 5 D\n");
  const auto& one = item_of(*result.form, "KVL-01");
  CHECK(printed(one.basis) == "SoL 5 kap. 1 §; avtal");
  CHECK_FALSE(one.recommendation);
  CHECK(one.critical);
  CHECK(one.dimension == Dimension::safe_and_secure);
  CHECK(one.finding == ". = 'NEJ'");
  CHECK(one.requirement == "4.2.1");
  CHECK(one.remark == "jfr 2024");
  const auto& two = item_of(*result.form, "KVL-02");
  CHECK(two.recommendation);
  CHECK(two.secret);
  CHECK(two.scope == Scope::own_only);
  CHECK(two.dimension == Dimension::appropriate);
  CHECK(result.form->secret_while_in_use);
  CHECK(result.form->valid_to == base::Date{2026, 12, 31});
  CHECK(result.form->title.at("Svenska (sv)") == "Kväll");
  CHECK(result.form->list("jne")->choices[0].attributes.at("niva") == "4");
  CHECK(*import_xlsform(to_workbook(*result.form)).form == *result.form);
}

TEST_CASE("a slip in a law column is an error where lagrum is written, with its cell") {
  const std::string head = "| | type | name | label | lagrum | bindande | kritisk | dimension | regi |\n";
  const auto law = [&](const std::string& cells) { return fault_of_survey(head + "| | text | a | A | " + cells + " |\n"); };
  CHECK(law("SoL 5 kap. 1 § | | | | ") == "error xlsform_basis_unreadable survey 2 D");
  CHECK(law("SoL 5 kap. 1 § [M] | | | | ") == "error xlsform_basis_unreadable survey 2 D");
  CHECK(law("avtal | kanske | | | ") == "error xlsform_flag_unreadable survey 2 E");
  CHECK(law("avtal | | mycket | | ") == "error xlsform_flag_unreadable survey 2 F");
  CHECK(law("avtal | | | Q | ") == "error xlsform_dimension_unreadable survey 2 G");
  CHECK(law("avtal | | | | B") == "error xlsform_scope_unreadable survey 2 H");
  // In a form that is not ours a column may be called so, too.
  CHECK(fault_of_survey("| | type | name | label | dimension |\n| | text | a | A | width |\n") == "xlsform_dimension_unreadable survey 2 D");
}

TEST_CASE("what makes a form useless is refused with its row and column") {
  const std::string head = "| | type | name | label |\n";
  CHECK(first_fault("| choices |\n| | list_name | name |\n| | a | b |\n| x |\n") == "error xlsform_no_survey  0 ");
  CHECK(first_fault("| survey |\n| | type | name |\n") == "error xlsform_survey_empty  0 ");
  CHECK(first_fault("| survey |\n") == "error xlsform_survey_empty  0 ");
  CHECK(fault_of_survey("| | typ | name |\n| | text | a |\n| | text | b |\n") == "error xlsform_column_missing survey 1 ");
  CHECK(shown(imported("| survey |\n| | name | label |\n| | a | A |\n").problems).find("error xlsform_column_missing survey 1") != std::string::npos);
  CHECK(fault_of_survey(head + "| | | a | A |\n") == "error xlsform_type_missing survey 2 A");
  CHECK(fault_of_survey(head + "| | intger | a | A |\n") == "error xlsform_type_unknown_near survey 2 A");
  CHECK(fault_of_survey(head + "| | hovercraft | a | A |\n") == "error xlsform_type_unknown survey 2 A");
  CHECK(fault_of_survey(head + "| | include | a | A |\n") == "error xlsform_type_unsupported survey 2 A");
  CHECK(fault_of_survey(head + "| | text | | A |\n") == "error xlsform_name_missing survey 2 B");
  CHECK(fault_of_survey(head + "| | begin group | | A |\n| | end group | | |\n") == "error xlsform_name_missing survey 2 B");
  for (const char* name : {"1a", "a b", "-a", "å!", "<b>", "${a}"}) CHECK_MESSAGE(fault_of_survey(head + "| | text | " + name + " | A |\n") == "error xlsform_name_invalid survey 2 B", name);
  CHECK(fault_of_survey(head + "| | text | a | A |\n| | text | b | B |\n| | integer | a | C |\n") == "error xlsform_name_twice survey 4 B");
  CHECK(imported("| survey |\n" + head + "| | text | a | A |\n| | text | a | C |\n").problems[0].about.at("row") == "2");
  CHECK(fault_of_survey(head + "| | begin group | g | G |\n| | text | a | A |\n") == "error xlsform_begin_unmatched survey 2 A");
  CHECK(fault_of_survey(head + "| | text | a | A |\n| | end group | | |\n") == "error xlsform_end_unmatched survey 3 A");
  CHECK(fault_of_survey(head + "| | begin group | g | G |\n| | end repeat | | |\n") == "error xlsform_end_wrong survey 3 A");
  CHECK(fault_of_survey(head + "| | select_one | a | A |\n") == "error xlsform_list_missing survey 2 A");
  CHECK(fault_of_survey(head + "| | begin loop over x | a | A |\n| | end loop | | |\n") == "error xlsform_loop_list_unknown survey 2 A");
  CHECK(fault_of_survey("| | type | name | label | parameters |\n| | range | a | A | start |\n") == "error xlsform_parameters_unreadable survey 2 D");
  CHECK(fault_of_survey("| | type | name | label | parameters |\n| | range | a | A | start=1; end |\n") == "error xlsform_parameters_unreadable survey 2 D");
  for (const char* wrong : {"start=NaN", "end=inf", "step=0", "step=x", "start=1,5"})
    CHECK_MESSAGE(fault_of_survey(std::string("| | type | name | label | parameters |\n| | range | a | A | ") + wrong + " |\n").starts_with("error xlsform_"), wrong);
  CHECK(first_fault("| survey |\n" + head + "| | select_multiple l | a | A |\n| choices |\n| | list_name | name | label |\n| | l | a b | AB |\n") == "error xlsform_choice_space survey 2 A");
  CHECK(first_fault("| survey |\n" + head + "| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n| | l | | AB |\n") == "error xlsform_choice_name_missing choices 2 B");
  CHECK(first_fault("| survey |\n" + head + "| | text | a | A |\n| settings |\n| | form_id | giltig_fran |\n| | x | i fjol |\n") == "error xlsform_date_unreadable settings 2 B");
}

TEST_CASE("parameters are read in every way they are written") {
  const std::map<std::string, std::string> meant{{"start", "1"}, {"end", "10"}};
  for (const char* written : {"start=1;end=10", "start=1, end=10", "start=1 end=10", "START = 1 , end =10", "start=1;end=10;", "start = 1\\nend = 10"}) {
    const auto form = form_of(std::string("| survey |\n| | type | name | label | parameters |\n| | range | a | A | ") + written + " |\n");
    CHECK_MESSAGE(form.items[0].parameters == meant, written);
  }
}

TEST_CASE("what stands below sixty empty rows is not read, and that is said") {
  auto workbook = a_workbook("| survey |\n| | type | name | label |\n| | text | a | A |\n| | remember to ask Anna | | |\n");
  CHECK_FALSE(import_xlsform(workbook).form);
  workbook.sheets[0].rows[2].number = 63;
  CHECK_FALSE(import_xlsform(workbook).form);
  workbook.sheets[0].rows[2].number = 64;
  const auto result = import_xlsform(workbook);
  CHECK(result.form.has_value());
  CHECK(shown(result.problems).find("xlsform_rows_beyond survey 64") != std::string::npos);
}

TEST_CASE("a form with too many rows, or too many groups in groups, is refused at once") {
  auto workbook = a_workbook("| survey |\n| | type | name | label |\n| | text | a | A |\n");
  for (std::size_t row = 3; row < 20'002; ++row)
    workbook.sheets[0].rows.push_back({row, {{1, table::CellKind::text, "text"}, {2, table::CellKind::text, "q" + std::to_string(row)}}});
  const auto result = import_xlsform(workbook);
  CHECK_FALSE(result.form);
  CHECK(result.problems[0].code == "xlsform_too_many_rows");
  CHECK(result.problems[0].about.at("rows") == "20000");
  std::string deep = "| survey |\n| | type | name | label |\n";
  for (int i = 0; i < 9'000; ++i) deep += "| | begin group | g" + std::to_string(i) + " | G |\n";
  CHECK(first_fault(deep) == "error xlsform_too_deep survey 32 A");
}

TEST_CASE("labels are words and nothing else, whatever they hold") {
  const auto form = form_of("| survey |\n| | type | name | label | hint |\n| | text | a | <img src=x onerror=alert(1)> %s%n%x {{x}} | '); DROP TABLE x-- |\n");
  CHECK(item_of(form, "a").label.at("") == "<img src=x onerror=alert(1)> %s%n%x {{x}}");
  CHECK(item_of(form, "a").hint.at("") == "'); DROP TABLE x--");
}

TEST_CASE("cells that a spreadsheet got wrong are named: errors, and formulas never worked out") {
  auto workbook = a_workbook("| survey |\n| | type | name | label |\n| | text | a | A |\n");
  workbook.sheets[0].rows[1].cells[2] = {3, table::CellKind::error, "#REF!"};
  CHECK(shown(import_xlsform(workbook, {}, "f").problems).find("xlsform_cell_error survey 2 C") != std::string::npos);
  workbook.sheets[0].rows[1].cells[2] = {3, table::CellKind::formula, "=B2"};
  const auto result = import_xlsform(workbook, {}, "f");
  CHECK(shown(result.problems).find("xlsform_cell_formula survey 2 C") != std::string::npos);
  CHECK(result.form->items[0].label.empty());
}

TEST_CASE("a formula that cannot be worked out here is left out of somebody else's form, kept in the remark and named; in ours it is an error") {
  const std::string rows = "| | text | a | A | regex(., '(?=x)y') | avtal |\n";
  const auto result = imported("| survey |\n| | type | name | label | constraint | comment |\n" + rows);
  REQUIRE_MESSAGE(result.form, shown(result.problems));
  CHECK(shown(result.problems).find("xlsform_formula_left_out survey 2 D\n") != std::string::npos);
  CHECK(result.form->items[0].constraint.empty());
  CHECK(result.form->items[0].remark == "constraint: regex(., '(?=x)y')");
  CHECK_FALSE(imported("| survey |\n| | type | name | label | constraint | lagrum |\n" + rows).form);
}

TEST_CASE("a formula with a slip in its words, or one that reads itself, is left out of somebody else's form and named with its cell; in ours it is an error") {
  const std::string head = "| survey |\n| | type | name | label | relevant | calculation | ";
  const std::string rows =
      "| | begin group | g | G | ${b} = 'x' | | avtal |\n| | text | b | B | | | avtal |\n| | end group | | | | | |\n| | text | c | C | ${b} = 'x' and ( | | avtal |\n"
      "| | text | d | D | ${b = 'x' | | avtal |\n| | calculate | e | | | . + 1 | |\n| | text | f | F | ${b} = 'x | | avtal |\n| | text | h | H | if(${b} = 'x') | | avtal |\n"
      "| | text | i | I | ${e} != '' | | avtal |\n";
  const auto theirs = imported(head + "comment |\n" + rows);
  REQUIRE_MESSAGE(theirs.form, shown(theirs.problems));
  for (const char* place : {"2 D", "5 D", "6 D", "7 E", "8 D", "9 D"}) CHECK_MESSAGE(shown(theirs.problems).find("xlsform_formula_left_out survey " + std::string(place) + "\n") != std::string::npos, place);
  CHECK(theirs.form->items[0].relevant.empty());
  CHECK(theirs.form->items[0].remark == "relevant: ${b} = 'x'");
  CHECK(item_of(*theirs.form, "i").relevant == "${e} != ''");
  CHECK(theirs.compiled != nullptr);
  const auto ours = imported(head + "lagrum |\n" + rows);
  CHECK_FALSE(ours.form.has_value());
  CHECK(shown(ours.problems).find("error expression_unfinished survey 5 D\n") != std::string::npos);
}

TEST_CASE("formulas that rest on each other in a circle are an error in anybody's form, named with the way round") {
  const auto result = imported("| survey |\n| | type | name | label | relevant |\n| | text | a | A | ${b} = 'x' |\n| | text | b | B | ${c} = 'x' |\n| | text | c | C | ${a} = 'x' |\n");
  CHECK_FALSE(result.form.has_value());
  CHECK(shown(result.problems).find("error cycle survey 2 D\n") != std::string::npos);
  CHECK(std::ranges::find(result.problems, "cycle", &Problem::code)->about.at("cycle") == "a → b → c → a");
}

TEST_CASE("a repeat's count is a calculation of its own where the form asks for it, as ODK's reader makes it") {
  const std::string rows = "| survey |\n| | type | name | label | repeat_count |\n| | integer | n | N | |\n| | begin repeat | r | R | ${n} + 1 |\n| | text | a | A | |\n| | end repeat | | | |\n";
  CHECK(form_of(rows).items.size() == 2);
  const auto form = form_of(rows + "| | note | b | There are ${r_count} | |\n");
  CHECK(form.items[1].name == "r_count");
  CHECK(form.items[1].calculation == "${n} + 1");
  CHECK(form.items[2].repeat_count == "${r_count}");
  CHECK(*import_xlsform(to_workbook(form)).form == form);
}

TEST_CASE("what one cell says twice is told, and so is what two columns say of one date") {
  const auto parameters = imported("| survey |\n| | type | name | label | parameters |\n| | range | a | A | start=1 end=5 start=2 |\n");
  REQUIRE(parameters.form);
  CHECK(parameters.form->items[0].parameters.at("start") == "2");
  CHECK(shown(parameters.problems).find("xlsform_parameter_twice survey 2 D\n") != std::string::npos);
  const auto dates = imported("| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | form_id | giltig_fran | giltig_från |\n| | x | 2026-01-01 | 2026-02-01 |\n");
  REQUIRE_MESSAGE(dates.form, shown(dates.problems));
  CHECK(dates.form->valid_from == base::Date{2026, 1, 1});
  CHECK(shown(dates.problems).find("xlsform_cell_twice settings 2 C\n") != std::string::npos);
}

TEST_CASE("a choice twice in a list is an error with both rows, unless the settings allow it; then it is kept, there and back") {
  const std::string rows = "| survey |\n| | type | name | label |\n| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n| | l | x | X |\n| | m | x | X |\n| | l | x | Y |\n";
  const auto refused = imported(rows);
  CHECK_FALSE(refused.form.has_value());
  CHECK(shown(refused.problems).find("error xlsform_choice_twice choices 4 B\n") != std::string::npos);
  CHECK(std::ranges::find(refused.problems, "xlsform_choice_twice", &Problem::code)->about.at("row") == "2");
  const auto form = form_of(rows + "| settings |\n| | form_id | allow_choice_duplicates |\n| | f | yes |\n");
  CHECK(form.list("l")->choices.size() == 2);
  CHECK(*import_xlsform(to_workbook(form)).form == form);
}

TEST_CASE("a list without choices is kept, there and back, and its row is told") {
  auto form = form_of("| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | form_id |\n| | f |\n");
  form.choice_lists.push_back({"tom", {}});
  const auto again = import_xlsform(to_workbook(form));
  REQUIRE(again.form);
  CHECK(*again.form == form);
  CHECK(shown(again.problems).find("xlsform_choice_empty choices 2 \n") != std::string::npos);
}

TEST_CASE("where several items have one name, the formula that cannot be worked out is left out and no other; an unknown function and path are left out likewise") {
  const auto result = imported(
      "| survey |\n| | type | name | label | relevant |\n| | begin group | g | G | |\n| | text | a | A | 1 = 1 |\n| | end group | | | |\n"
      "| | begin group | h | H | |\n| | text | a | A | z-score(1) = 2 |\n| | end group | | | |\n| | text | b | B | /data/nowhere = 'x' |\n");
  REQUIRE_MESSAGE(result.form, shown(result.problems));
  CHECK(result.form->items[0].items[0].relevant == "1 = 1");
  CHECK(result.form->items[1].items[0].relevant.empty());
  CHECK(result.form->items[1].items[0].remark == "relevant: z-score(1) = 2");
  CHECK(result.form->items[2].relevant.empty());
  CHECK_FALSE(imported("| survey |\n| | type | name | label | relevant |\n| | text | a | A | ${b} = 'x' |\n").form);
}

TEST_CASE("a condition on a choice that is not there is a warning in somebody else's form, and an error in ours") {
  const std::string rest = "| | select_one l | a | A | | avtal |\n| | text | b | B | ${a} = 'z' | avtal |\n| choices |\n| | list_name | name | label |\n| | l | x | X |\n";
  const auto theirs = imported("| survey |\n| | type | name | label | relevant | comment |\n" + rest);
  CHECK(theirs.form.has_value());
  CHECK(shown(theirs.problems).find("choice_unknown survey 3 D\n") != std::string::npos);
  const auto ours = imported("| survey |\n| | type | name | label | relevant | lagrum |\n" + rest);
  CHECK_FALSE(ours.form.has_value());
  CHECK(shown(ours.problems).find("error choice_unknown survey 3 E") == std::string::npos);
  CHECK(shown(ours.problems).find("error choice_unknown survey 3 D") != std::string::npos);
}

TEST_CASE("a column value of choices is the name where there is no other, and the author's own where there is") {
  const auto own = form_of("| survey |\n| | type | name | label |\n| | select_one l | a | A |\n| choices |\n| | list_name | name | label | value |\n| | l | x | X | 7 |\n");
  CHECK(own.list("l")->choices[0].attributes.at("value") == "7");
  CHECK(*import_xlsform(to_workbook(own)).form == own);
  const auto old = form_of("| survey |\n| | type | name | label |\n| | select_one l | a | A |\n| choices |\n| | list_name | value | label |\n| | l | x | X |\n");
  CHECK(old.list("l")->choices[0].name == "x");
}

TEST_CASE("two columns of one meaning are read as one, and what they disagree on is named") {
  const auto result = imported("| survey |\n| | type | name | label | relevant | relevance |\n| | text | a | A | | 1 = 1 |\n| | text | b | B | 1 = 2 | 1 = 3 |\n| settings |\n| | form_title | form_id |\n| | T | t |\n");
  REQUIRE(result.form);
  CHECK(item_of(*result.form, "a").relevant == "1 = 1");
  CHECK(item_of(*result.form, "b").relevant == "1 = 2");
  CHECK(codes_of(result.problems) == std::vector<std::string>{"xlsform_cell_twice"});
}

TEST_CASE("no-break and invisible blanks at the ends are taken away, letters come together") {
  auto workbook = a_workbook("| survey |\n| | type | name | label |\n| | text | a | A |\n");
  workbook.sheets[0].rows[1].cells[0].text = "\u00A0text\u200B ";
  workbook.sheets[0].rows[1].cells[2].text = "\uFEFFA\u030A 10\u00A0kap. ";
  const auto result = import_xlsform(workbook, {}, "f");
  REQUIRE(result.form);
  CHECK(result.form->items[0].label.at("") == "Å 10\u00A0kap.");
}

TEST_CASE("a form's title that a row gives again, a file that is not there and notes far to the right are named") {
  auto workbook = a_workbook(
      "| survey |\n| | type | name | label |\n| | set form title | Annan | |\n| | csv-external | frukt | |\n| | text | a | A |\n| settings |\n| | form_title |\n| | Min |\n");
  workbook.sheets[0].rows[0].cells.push_back({30, table::CellKind::text, "name"});
  workbook.sheets[0].rows[1].cells.push_back({30, table::CellKind::text, "kom ihåg"});
  const auto result = import_xlsform(workbook, {}, "f");
  REQUIRE_MESSAGE(result.form, shown(result.problems));
  CHECK(result.form->title.at("") == "Min");
  CHECK(shown(result.problems).find("xlsform_cell_twice survey 2 B") != std::string::npos);
  CHECK(shown(result.problems).find("file_missing survey 3") != std::string::npos);
  CHECK(shown(result.problems).find("xlsform_columns_beyond survey 1 AD") != std::string::npos);
}

TEST_CASE("what loops make of themselves, and a file's empty cells, are bounded before they are made") {
  std::string loops = "| survey |\n| | type | name | label |\n";
  for (int i = 0; i < 6; ++i) loops += "| | begin loop over l | a" + std::to_string(i) + " | A |\n";
  loops += "| | text | q | Q |\n";
  for (int i = 0; i < 6; ++i) loops += "| | end loop | | |\n";
  loops += "| choices |\n| | list_name | name | label |\n";
  for (int i = 0; i < 10; ++i) loops += "| | l | c" + std::to_string(i) + " | %(label)s%(label)s |\n";
  const auto result = imported(loops);
  CHECK_FALSE(result.form);
  CHECK(shown(result.problems).find("error too_many_items survey") != std::string::npos);

  const auto wide = [](const std::string&) -> std::optional<base::Bytes> {
    std::string csv = "a" + std::string(15'000, ';') + "b\n";
    for (int i = 0; i < 400; ++i) csv += "1\n";
    return base::Bytes(csv.begin(), csv.end());
  };
  const auto with_file = import_xlsform(a_workbook("| survey |\n| | type | name | label |\n| | select_one_from_file w.csv | a | A |\n"), wide, "f");
  CHECK_FALSE(with_file.form);
  CHECK(shown(with_file.problems).find("error xlsform_file_too_wide") != std::string::npos);
}

TEST_CASE("a no-break space inside a heading or a type is a blank") {
  auto workbook = a_workbook("| survey |\n| | type | name | label | constraint message | constraint |\n| | select_one l | a | A | Nej | 1 = 1 |\n| choices |\n| | list name | name | label |\n| | l | x | X |\n");
  workbook.sheets[0].rows[0].cells[3].text = "constraint\u00A0message";
  workbook.sheets[0].rows[1].cells[0].text = "select_one\u00A0l";
  workbook.sheets[1].rows[0].cells[0].text = "list\u00A0name";
  const auto result = import_xlsform(workbook, {}, "f");
  REQUIRE_MESSAGE(result.form, shown(result.problems));
  CHECK(result.form->items[0].constraint_message.at("") == "Nej");
}

TEST_CASE("the checklists that come with the program give the same bytes after a turn as workbooks") {
  std::size_t checklists = 0;
  for (const auto& entry : std::filesystem::directory_iterator(PLATSBESOK_ROOT "/assets/checklists")) {
    if (entry.path().extension() != ".json" || entry.path().string().ends_with(".schema.json")) continue;
    CAPTURE(entry.path().filename().string());
    const auto text = tests::read_file(entry.path());
    const auto form = parse_form(text);
    REQUIRE(form);
    const auto bytes = table::write_xlsx(to_workbook(*form));
    REQUIRE(bytes);
    const auto again = import_xlsform(*table::read_xlsx(*bytes));
    REQUIRE_MESSAGE(again.form, shown(again.problems));
    CHECK(to_json(*again.form) == text);
    ++checklists;
  }
  CHECK(checklists >= 11);
}
