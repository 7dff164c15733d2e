// Schedules as providers send them: the layouts, and what is wrong in them.
#include "core/staffing/import.h"
#include "core/staffing/mask.h"
#include "core/staffing/reconcile.h"
#include "core/table/xlsx_writer.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

using namespace platsbesok;
using namespace platsbesok::staffing;
using tests::read_file;

namespace {

using Words = std::vector<std::string>;

Profile profile(const std::string& id) {
  auto parsed = parse_profile(read_file("assets/schedule_profiles/" + id + ".json"));
  REQUIRE(parsed);
  return *parsed;
}
std::vector<Profile> all_profiles() {
  std::vector<Profile> all;
  for (const auto& entry : std::filesystem::directory_iterator(PLATSBESOK_ROOT "/assets/schedule_profiles")) all.push_back(profile(entry.path().stem().string()));
  return all;
}

ScheduleImport imported(const std::string& bytes, const std::string& id = "platsbesok", const ImportContext& context = {}) {
  const auto result = import_schedule(base::as_bytes(bytes), profile(id), context);
  REQUIRE_MESSAGE(result, (result ? std::string() : result.refusal().code));
  return *result;
}
std::string refused(const std::string& bytes, const ImportContext& context = {}) {
  const auto result = import_schedule(base::as_bytes(bytes), profile("platsbesok"), context);
  return result ? std::string() : result.refusal().code;
}

// "4 schedule_time_wrong", the row first.
Words problems(const ScheduleImport& import) {
  Words all;
  for (const ImportProblem& each : import.problems) all.push_back(std::to_string(each.row) + " " + each.code);
  return all;
}
// "10231 BEH 2026-03-11T14:00+0100 2026-03-11T22:00+0100"
Words shifts(const ScheduleImport& import) {
  Words all;
  for (const ImportedShift& each : import.shifts)
    all.push_back(each.shift.person + " " + each.shift.role + " " + local_text(each.shift.span.start) + " " + local_text(each.shift.span.end));
  return all;
}

const std::string head = "enhet_kod;datum;anst_id;namn;befattning;kompetens;passtyp;start;slut;rast_min;anst_form;franvaro;ersatter;timmar;kommentar\n";

// One row of the canonical layout with these cells in the place of the usual ones.
std::string row(std::map<std::string, std::string> cells) {
  static const std::vector<std::pair<std::string, std::string>> usual{
      {"enhet_kod", "U1"}, {"datum", "2026-03-11"}, {"anst_id", "10231"}, {"namn", "A. A."}, {"befattning", "Behandlingsassistent"}, {"kompetens", "BEH"},
      {"passtyp", "ARB"}, {"start", "14:00"}, {"slut", "22:00"}, {"rast_min", ""}, {"anst_form", "TV"}, {"franvaro", ""}, {"ersatter", ""}, {"timmar", ""}, {"kommentar", ""}};
  std::string line;
  for (const auto& [heading, value] : usual) line += (cells.contains(heading) ? cells.at(heading) : value) + ";";
  line.back() = '\n';
  return line;
}
ScheduleImport one(std::map<std::string, std::string> cells) { return imported(head + row(std::move(cells))); }

}  // namespace

TEST_CASE("the canonical layout is read whole, and the replacement is tied to the absent one") {
  const auto import = imported(read_file("tests/data/schedules/platsbesok.csv"));
  CHECK(import.problems.empty());
  CHECK(import.rows == 6);
  REQUIRE(import.shifts.size() == 6);
  CHECK(shifts(import)[3] == "10810 NATT 2026-03-11T21:45+0100 2026-03-12T07:45+0100");
  CHECK(import.shifts[3].shift.kind == ShiftKind::awake_night);
  CHECK(import.shifts[1].shift.stated_hours == 8.0);
  CHECK(import.shifts[2].shift.employment == EmploymentForm::substitute);
  CHECK(import.shifts[4].shift.absence == Absence::sick);
  CHECK(import.shifts[4].shift.replaced_by == "20555");
  CHECK(import.shifts[0].raw.starts_with("HVB-17;2026-03-11;10231;A. A.;"));
  CHECK(import.file_hash == base::sha256(base::as_bytes(read_file("tests/data/schedules/platsbesok.csv"))));
}

TEST_CASE("one shift a row: a vacant shift has nobody, standby is standby") {
  const auto import = imported(read_file("tests/data/schedules/pass_per_rad.csv"), "pass_per_rad");
  CHECK(import.problems.empty());
  CHECK(shifts(import) == Words{"301 USK 2026-05-20T07:00+0200 2026-05-20T15:30+0200", "302 VBI 2026-05-20T14:00+0200 2026-05-20T21:30+0200",
                                " USK 2026-05-20T14:00+0200 2026-05-20T21:30+0200", "303 SSK 2026-05-20T16:00+0200 2026-05-21T07:00+0200"});
  CHECK(import.shifts[2].shift.kind == ShiftKind::vacant);
  CHECK(import.shifts[3].shift.kind == ShiftKind::home_standby);
}

TEST_CASE("a shift list with codes: times from the profile's table, sleeping duty as a shift of its own, an unknown code named") {
  const auto import = imported(read_file("tests/data/schedules/turlista.csv"), "turlista");
  CHECK(shifts(import) == Words{"11 STÖD 2026-03-13T14:30+0100 2026-03-13T23:00+0100", "11 STÖD 2026-03-13T23:00+0100 2026-03-14T06:30+0100",
                                "12 STÖD 2026-03-13T14:00+0100 2026-03-13T22:00+0100", "13 STÖD 2026-03-13T07:00+0100 2026-03-13T15:00+0100"});
  CHECK(import.shifts[0].shift.break_min == 30);
  CHECK(import.shifts[1].shift.kind == ShiftKind::sleeping_on_call);
  CHECK(import.shifts[3].shift.absence == Absence::sick);
  CHECK(problems(import) == Words{"6 schedule_shift_code_unknown"});
  CHECK(import.rejected == 1);
  CHECK(import.days_off == 1);
}

TEST_CASE("in and out with a time code, in a file with commas") {
  const auto import = imported(read_file("tests/data/schedules/tidkoder.csv"), "tidkoder");
  CHECK(shifts(import) == Words{"Prov Ett  2026-11-20T14:00+0100 2026-11-20T22:00+0100", "Prov Två  2026-11-20T14:00+0100 2026-11-20T22:00+0100",
                                "Prov Tre  2026-11-20T22:00+0100 2026-11-21T07:00+0100"});
  CHECK(import.shifts[1].shift.absence == Absence::holiday);
  CHECK(import.shifts[2].shift.span.length_min() == 9 * 60);
  CHECK(problems(import) == Words{"0 schedule_role_missing"});
}

TEST_CASE("a column a day, Windows-1252, a title above: split shifts, breaks, days off, and the year asked for") {
  const std::string file = read_file("tests/data/schedules/dagkolumner.csv");
  const auto import = imported(file, "dagkolumner", {{}, {2026, {}}, {}, {}});
  CHECK(shifts(import) == Words{"Prov Ett BEH 2026-11-20T14:00+0100 2026-11-20T22:00+0100", "Prov Två BEH 2026-11-20T07:00+0100 2026-11-20T11:00+0100",
                                "Prov Två BEH 2026-11-20T16:00+0100 2026-11-20T20:00+0100", "Prov Tre NATT 2026-11-20T21:45+0100 2026-11-21T07:45+0100"});
  CHECK(problems(import) == Words{"5 schedule_cell_wrong"});
  CHECK(import.days_off == 2);
  CHECK(import.shifts[0].shift.break_min == 30);
  // Without the year nothing is guessed; with a wrong one the days of the week tell.
  CHECK(problems(imported(file, "dagkolumner")) == Words{"3 schedule_year_missing", "4 schedule_year_missing", "5 schedule_year_missing", "5 schedule_year_missing"});
  const auto wrong = problems(imported(file, "dagkolumner", {{}, {2025, {}}, {}, {}}));
  CHECK(std::ranges::count(wrong, "2 schedule_day_wrong") == 2);
}

TEST_CASE("a workbook with names and numbered days, dates and times as Excel has them") {
  const auto text = [](std::size_t column, std::string words) { return table::Cell{column, table::CellKind::text, std::move(words)}; };
  table::Workbook sheet{{{"Mars", false,
                          {{1, {text(1, "Namn"), text(2, "Roll"), text(3, "11"), text(4, "12")}},
                           {2, {text(1, "Prov Ett"), text(2, "Behandlingsassistent"), text(3, "14-22"), text(4, "sem")}},
                           {3, {text(1, "Tomt pass"), text(2, "BEH"), text(3, "14-22"), text(4, "14-22")}}}}}};
  const auto bytes = table::write_xlsx(sheet);
  REQUIRE(bytes);
  const auto import = imported(std::string(base::as_text(*bytes)), "namnblad", {"U1", {2026, 3}, {}, {}});
  CHECK(import.sheet == "Mars");
  CHECK(problems(import).empty());
  CHECK(shifts(import) == Words{"Prov Ett BEH 2026-03-11T14:00+0100 2026-03-11T22:00+0100", " BEH 2026-03-11T14:00+0100 2026-03-11T22:00+0100",
                                " BEH 2026-03-12T14:00+0100 2026-03-12T22:00+0100"});
  CHECK(import.shifts[1].shift.kind == ShiftKind::vacant);
  CHECK(import.shifts[0].column == 3);
  CHECK(kept_name(import.file_hash, *bytes).ends_with(".xlsx"));
}

TEST_CASE("semicolons, commas and tabs are told apart") {
  const std::string file = read_file("tests/data/schedules/pass_per_rad.csv");
  for (const char other : {',', '\t'}) {
    std::string changed = file;
    std::ranges::replace(changed, ';', other);
    CHECK(shifts(imported(changed, "pass_per_rad")) == shifts(imported(file, "pass_per_rad")));
  }
}

TEST_CASE("Windows-1252, UTF-8 with its mark and UTF-16 give the same letters") {
  const std::string plain = head + row({{"namn", "Åsa Öberg"}, {"franvaro", "FÖRÄLDRA"}});
  std::string latin, utf16 = "\xFF\xFE";
  for (std::size_t i = 0; i < plain.size(); ++i) {
    unsigned code = static_cast<unsigned char>(plain[i]);
    if (code == 0xC3) code = 0xC0 + (static_cast<unsigned char>(plain[++i]) & 0x3Fu);
    latin += static_cast<char>(code);
    utf16 += static_cast<char>(code);
    utf16 += '\0';
  }
  for (const std::string& each : {plain, "\xEF\xBB\xBF" + plain, latin, utf16}) {
    const auto import = imported(each);
    REQUIRE(import.shifts.size() == 1);
    CHECK(import.shifts[0].name == "Åsa Öberg");
    CHECK(import.shifts[0].shift.absence == Absence::parental);
  }
}

TEST_CASE("an end before the start is the next day's, 24:00 is midnight, and a shift round the clock is told") {
  CHECK(one({{"start", "22:00"}, {"slut", "07:00"}}).shifts[0].shift.span.length_min() == 9 * 60);
  CHECK(shifts(one({{"slut", "24:00"}})) == Words{"10231 BEH 2026-03-11T14:00+0100 2026-03-12T00:00+0100"});
  CHECK(problems(one({{"start", "07:00"}, {"slut", "07:00"}})) == Words{"2 schedule_whole_day"});
  CHECK(shifts(one({{"start", "24:00"}, {"slut", "07:00"}})) == Words{"10231 BEH 2026-03-12T00:00+0100 2026-03-12T07:00+0100"});
  const auto from_midnight_to_midnight = one({{"start", "24:00"}, {"slut", "00:00"}});
  CHECK(shifts(from_midnight_to_midnight) == Words{"10231 BEH 2026-03-12T00:00+0100 2026-03-13T00:00+0100"});
  CHECK(problems(from_midnight_to_midnight) == Words{"2 schedule_whole_day"});
}

TEST_CASE("the hours of both clock changes are told, and the shift is kept") {
  auto spring = one({{"datum", "2026-03-29"}, {"start", "02:30"}, {"slut", "10:00"}});
  CHECK(problems(spring) == Words{"2 schedule_missing_hour"});
  CHECK(shifts(spring) == Words{"10231 BEH 2026-03-29T03:00+0200 2026-03-29T10:00+0200"});
  auto autumn = one({{"datum", "2026-10-25"}, {"start", "02:30"}, {"slut", "10:00"}});
  CHECK(problems(autumn) == Words{"2 schedule_repeated_hour"});
  CHECK(shifts(autumn) == Words{"10231 BEH 2026-10-25T02:30+0200 2026-10-25T10:00+0100"});
  CHECK(problems(one({{"datum", "2026-10-24"}, {"start", "21:00"}, {"slut", "07:00"}, {"timmar", "10,00"}})) == Words{"2 schedule_hours_mismatch"});
}

TEST_CASE("a row that cannot be a shift is rejected with its number and reason") {
  CHECK(problems(one({{"datum", "2026-02-30"}})) == Words{"2 schedule_date_wrong"});
  CHECK(problems(one({{"datum", ""}})) == Words{"2 schedule_date_missing"});
  CHECK(problems(one({{"datum", "11/3"}})) == Words{"2 schedule_year_missing"});
  CHECK(problems(one({{"slut", ""}})) == Words{"2 schedule_time_missing"});
  CHECK(problems(one({{"start", ""}})) == Words{"2 schedule_time_missing"});
  CHECK(problems(one({{"slut", "25:00"}})) == Words{"2 schedule_time_wrong"});
  CHECK(problems(one({{"anst_id", ""}, {"namn", ""}})) == Words{"2 schedule_person_missing"});
  CHECK(problems(one({{"enhet_kod", ""}})) == Words{"2 schedule_unit_missing"});
  CHECK(problems(one({{"passtyp", "XYZ"}})) == Words{"2 schedule_kind_unknown"});
  const auto import = imported(head + row({}) + row({{"datum", "igår"}}) + row({{"datum", "2026-03-12"}}));
  CHECK(import.shifts.size() == 2);
  CHECK(import.rejected == 1);
  CHECK(import.rows == 3);
  CHECK(import.problems[0].about.at("text") == "igår");
}

TEST_CASE("what is read with a doubt is kept and told") {
  CHECK(problems(one({{"datum", "1/2-26"}})) == Words{"2 schedule_date_read_as"});
  CHECK(problems(one({{"datum", "Tis 2026-03-11"}})) == Words{"2 schedule_weekday_wrong"});
  CHECK(problems(one({{"franvaro", "Vabruari"}})) == Words{"2 schedule_absence_unknown"});
  CHECK(one({{"franvaro", "Vabruari"}}).shifts[0].shift.absence == Absence::other);
  CHECK(problems(one({{"anst_form", "?"}})) == Words{"2 schedule_employment_unknown"});
  CHECK(problems(one({{"rast_min", "-30"}})) == Words{"2 schedule_break_wrong"});
  CHECK(problems(one({{"rast_min", "500"}})) == Words{"2 schedule_break_wrong"});
  CHECK(problems(one({{"timmar", "åtta"}})) == Words{"2 schedule_hours_wrong"});
  CHECK(problems(one({{"kompetens", "Trollkarl"}, {"befattning", ""}})) == Words{"2 schedule_role_unknown"});
  CHECK(problems(one({{"ersatter", "99999"}})) == Words{"2 schedule_replaced_unknown"});
  CHECK(problems(imported(head + row({}) + row({{"datum", "2026-03-12"}, {"namn", "B. B."}}))) == Words{"2 schedule_two_names", "3 schedule_two_names"});
}

TEST_CASE("hours with a comma and with a point are the same hours") {
  for (const char* hours : {"7,5", "7.5", "7,50"}) {
    const auto import = one({{"rast_min", "30"}, {"timmar", hours}});
    CHECK(import.problems.empty());
    CHECK(import.shifts[0].shift.stated_hours == 7.5);
  }
}

TEST_CASE("one person at two units at once: both are kept, and the conflict is told") {
  const auto import = imported(head + row({}) + row({{"enhet_kod", "U2"}, {"start", "21:00"}, {"slut", "23:00"}}));
  CHECK(import.shifts.size() == 2);
  CHECK(problems(import) == Words{"2 schedule_double_booked", "3 schedule_double_booked"});
  CHECK(import.problems[0].about.at("other") == "3");
}

TEST_CASE("the same row twice is told and counts once") {
  const auto import = imported(head + row({}) + row({}));
  CHECK(problems(import) == Words{"3 schedule_duplicate"});
  CHECK(effective_shifts(import.schedule()).size() == 1);
}

TEST_CASE("people are told apart by number, else by name without regard to case, å is not a") {
  const auto import = imported(head + row({{"anst_id", ""}, {"namn", "ÅSA B"}}) + row({{"anst_id", ""}, {"namn", "Åsa  b"}, {"datum", "2026-03-12"}}) +
                               row({{"anst_id", ""}, {"namn", "Asa B"}, {"datum", "2026-03-13"}}) + row({{"anst_id", "1"}}) + row({{"anst_id", "2"}}));
  Words keys;
  for (const ImportedShift& each : import.shifts) keys.push_back(each.shift.person);
  CHECK(keys == Words{"ÅSA B", "ÅSA B", "Asa B", "1", "2"});  // two A. A. with numbers of their own are two
}

TEST_CASE("a formula in a name is text, and a spreadsheet of it shows text") {
  const auto import = one({{"namn", "\"=HYPERLINK(\"\"http://x\"\")\""}});
  CHECK(import.shifts[0].name == "=HYPERLINK(\"http://x\")");
  CHECK(table::write_csv({{1, {{1, table::CellKind::text, import.shifts[0].name}}}}).find("'=HYPERLINK") != std::string::npos);
}

TEST_CASE("an identity number gets in nowhere: not as name, number, comment, raw row or in what is said") {
  const std::string file = head + row({{"namn", "Karin 900101-1234"}, {"anst_id", "199001011234"}, {"kommentar", "pnr 9001011234"}, {"ersatter", "199001011234"}, {"timmar", "19900101-1234"}}) +
                           row({{"anst_id", "199001011234"}, {"datum", "2026-03-12"}, {"passtyp", "900101-1234"}});
  const auto import = imported(file);
  std::string everything;
  for (const ImportedShift& each : import.shifts)
    everything += each.shift.person + "|" + each.name + "|" + each.title + "|" + each.comment + "|" + each.replaces + "|" + each.raw + "|" + each.shift.replaced_by + "\n";
  for (const ImportProblem& each : import.problems)
    for (const auto& [key, value] : each.about) everything += value + "\n";
  CAPTURE(everything);
  CHECK(everything.find("1234") == std::string::npos);
  CHECK(import.shifts[0].shift.person == "PNR-1");
  CHECK(without_identity_numbers("pass 8501011234567", 15) == "pass [personnum");  // what the cut leaves would be one
  CHECK(std::ranges::count(problems(import), "2 schedule_personnummer") == 1);
}

TEST_CASE("a protected person is masked in every row, marked or not, and still told apart") {
  const std::string heading = head.substr(0, head.size() - 1) + ";skyddade personuppgifter\n";
  const auto line = [](const std::string& plain, const char* mark) { return plain.substr(0, plain.size() - 1) + ";" + mark + "\n"; };
  const auto import = imported(heading + line(row({{"anst_id", "77"}, {"namn", "Hemlig Person"}, {"kommentar", "bor i X"}}), "nej") +
                               line(row({{"anst_id", "77"}, {"namn", "Hemlig Person"}, {"datum", "2026-03-12"}}), "Ja") +
                               line(row({{"anst_id", "77"}, {"namn", "Hemlig Person"}, {"datum", "2026-03-13"}}), "") + line(row({{"anst_id", "78"}, {"ersatter", "77"}}), "") +
                               line(row({{"anst_id", "79"}, {"ersatter", "hemlig PERSON"}}), ""));
  std::string everything;
  for (const ImportedShift& each : import.shifts) everything += each.shift.person + "|" + each.name + "|" + each.comment + "|" + each.replaces + "|" + each.raw + "\n";
  CAPTURE(everything);
  CHECK(everything.find("Hemlig") == std::string::npos);
  CHECK(everything.find("hemlig") == std::string::npos);
  CHECK(everything.find("77") == std::string::npos);
  CHECK(everything.find("bor i") == std::string::npos);
  CHECK(import.shifts[0].shift.person == "SKYDD-1");
  CHECK(import.shifts[1].shift.person == "SKYDD-1");
  CHECK(import.shifts[2].shift.person == "SKYDD-1");
  CHECK(import.shifts[3].shift.person == "78");
}

TEST_CASE("headings in another order and case are found; renamed ones are proposed for, and nothing is read") {
  const auto moved = imported("SLUT;Start;Datum;Namn;enhet_kod\n22:00;14:00;2026-03-11;A. A.;U1\n");
  CHECK(shifts(moved) == Words{"A. A.  2026-03-11T14:00+0100 2026-03-11T22:00+0100"});
  const std::string renamed = "Vem;Arbetsdag;Börjar;Slutar;Anteckning\nProv Ett;2026-03-11;14:00;22:00;900101-1234\nProv Två;2026-03-11;15:00;23:00;\n";
  const auto import = imported(renamed);
  CHECK_FALSE(import.understood());
  CHECK(import.shifts.empty());
  const auto proposal = propose_mapping(base::as_bytes(renamed), profile("platsbesok"), all_profiles());
  REQUIRE(proposal);
  REQUIRE(proposal->columns.size() == 5);
  CHECK(proposal->columns[0].field == Field::name);    // another profile's heading
  CHECK(proposal->columns[1].field == Field::date);    // by what stands there
  CHECK(proposal->columns[2].field == Field::start);
  CHECK(proposal->columns[3].field == Field::end);
  CHECK_FALSE(proposal->columns[4].field);
  CHECK(proposal->columns[4].samples == Words{"[personnummer]"});
  CHECK(proposal->columns[1].samples == Words{"2026-03-11", "2026-03-11"});
  CHECK(proposal->columns[0].samples.empty());  // who may be protected
  CHECK(proposal->missing.empty());

  // What a person chose is read.
  ImportContext::Chosen chosen{proposal->heading_row, {}};
  for (const ProposedColumn& each : proposal->columns)
    if (each.field) chosen.columns[*each.field] = each.column;
  CHECK(shifts(imported(renamed, "platsbesok", {"U1", {}, chosen, {}})).size() == 2);
}

TEST_CASE("a heading with a slip of the pen is proposed as what it is like") {
  const std::string file = "Enhet;Personalnummer;Namn;Datumm;Starttid;Slutttid\nU1;1;A;2026-03-11;14:00;22:00\n";
  const auto proposal = propose_mapping(base::as_bytes(file), profile("pass_per_rad"), all_profiles());
  REQUIRE(proposal);
  std::vector<std::optional<Field>> fields;
  for (const ProposedColumn& each : proposal->columns) fields.push_back(each.field);
  CHECK(fields[0] == Field::unit);
  CHECK(fields[2] == Field::name);
  CHECK(fields[3] == Field::date);
  CHECK(fields[4] == Field::start);
  CHECK(fields[5] == Field::end);
}

TEST_CASE("headings nobody knows, twice, or with rows that do not fit are told") {
  CHECK(problems(imported("enhet_kod;datum;namn;start;slut;lön\nU1;2026-03-11;A;14:00;22:00;1\n")) == Words{"0 schedule_role_missing", "1 schedule_heading_unread"});
  CHECK(problems(imported("enhet_kod;datum;namn;start;slut;slut\nU1;2026-03-11;A;14:00;22:00;23:00\n")) == Words{"0 schedule_role_missing", "1 schedule_heading_twice"});
  CHECK(problems(imported("enhet_kod;datum;namn;start;slut\nU1;2026-03-11;A;14:00;22:00;23:00\n")) == Words{"0 schedule_role_missing", "2 schedule_row_uneven"});
}

TEST_CASE("an empty file, headings alone, and files that are no tables are answered in words") {
  CHECK(refused("") == "table_empty");
  CHECK(refused("\xEF\xBB\xBF\r\n") == "table_empty");
  CHECK(problems(imported(head)) == Words{"0 schedule_no_rows"});
  CHECK(refused("%PDF-1.7\n") == "table_pdf");
  CHECK(refused(std::string("PK\x03\x04", 4) + std::string(100, 'x')) == "table_damaged");
  CHECK(refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0')) == "table_legacy_xls");
}

TEST_CASE("more rows than the limit are refused before anything is made of them, a million too") {
  std::string file = head;
  const std::string line = row({});
  for (int n = 0; n < 50; ++n) file += line;
  ImportContext context;
  context.limits.rows = 20;
  CHECK(refused(file, context) == "table_limit_rows");
  std::string million = "enhet_kod;datum;namn;start;slut\n";
  for (int n = 0; n < 1'000'000; ++n) million += "U1;2026-03-11;A;14:00;22:00\n";
  CHECK(refused(million).starts_with("table_limit_"));
}

TEST_CASE("a file is kept under its hash, whatever it was called") {
  CHECK(kept_name(base::sha256(base::as_bytes("x")), base::as_bytes("x")) == "schema-2d711642b726b044.csv");
}

TEST_CASE("an imported schedule is checked as it stands") {
  StaffingCase given;
  given.unit = "HVB-17";
  given.visit = {place({2026, 3, 12}, 19 * 60, base::Fold::first).at, place({2026, 3, 12}, 20 * 60, base::Fold::first).at};
  given.requirements.push_back({});
  given.requirements.back().min_total = 1;
  given.schedule = imported(read_file("tests/data/schedules/platsbesok.csv")).schedule();
  given.observed = {{"20555", "BEH", false, {{given.visit}}}};
  const auto result = reconcile(given);
  REQUIRE(result.persons.size() == 2);
  CHECK(class_text(result.persons[0]) == "ABSENT_REPLACED");
  CHECK(class_text(result.persons[1]) == "PRESENT_AS_SCHEDULED");
  CHECK(result.outcome == StaffingOutcome::met);
}

TEST_CASE("every profile that comes along is whole, and one that is not is refused with the place of the fault") {
  CHECK(all_profiles().size() == 6);
  for (const Profile& each : all_profiles()) {
    CAPTURE(each.id);
    const bool has_person = each.columns.contains(Field::person) || each.columns.contains(Field::name);
    CHECK(has_person);
    CHECK((each.layout == Layout::matrix || each.columns.contains(Field::date)));
  }
  const auto wrong = [](const std::string& json) {
    const auto parsed = parse_profile(json);
    return parsed ? std::string() : parsed.refusal().code + " " + (parsed.refusal().about.contains("place") ? parsed.refusal().about.at("place") : "");
  };
  const std::string begin = R"({"id": "p", "name": "P", "layout": "rows")";
  CHECK(wrong(begin + "}").empty());
  CHECK(wrong(R"({"name": "P", "layout": "rows"})") == "json_field_missing id");
  CHECK(wrong(R"({"id": "p", "name": "P", "layout": "columns"})") == "schedule_profile_wrong layout");
  CHECK(wrong(begin + R"(, "colums": {}})") == "json_field_unknown colums");
  CHECK(wrong(begin + R"(, "columns": {"datum": ["x"]}})") == "json_field_unknown columns.datum");
  CHECK(wrong(begin + R"(, "columns": {"date": "x"}})") == "json_field_wrong_kind columns.date");
  CHECK(wrong(begin + R"(, "kinds": {"X": "NATT"}})") == "schedule_profile_wrong kinds.X");
  CHECK(wrong(begin + R"(, "shift_codes": {"K": {"start": "14:00"}}})") == "json_field_missing shift_codes.K.end");
  CHECK(wrong(begin + R"(, "shift_codes": {"K": {"start": "14:00", "end": "26:00"}}})") == "schedule_profile_wrong shift_codes.K.end");
  CHECK(wrong("[]") == "json_field_wrong_kind .");
  CHECK(wrong("{") == "json_invalid ");
}
