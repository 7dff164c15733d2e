#include "core/staffing/import.h"

#include "core/base/words.h"
#include "core/staffing/import_checks.h"
#include "core/staffing/import_file.h"
#include "core/staffing/import_row.h"
#include "core/staffing/mask.h"
#include "core/staffing/written.h"
#include "core/table/sniff.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace platsbesok::staffing {

namespace {

constexpr std::size_t cell_bytes_max = 200;

bool says_yes(const std::string& text) {
  static const std::set<std::string> yes{"ja", "j", "x", "1", "sant", "true", "yes", "skyddad", "sekretess", "skyddade personuppgifter"};
  return yes.contains(folded(text));
}

bool repeated(base::Date date, int minute) { return place(date, minute, base::Fold::first).at != place(date, minute, base::Fold::second).at; }

std::string with_comma(double hours) {
  char words[32];
  std::snprintf(words, sizeof words, "%.2f", hours);
  std::string text = words;
  std::ranges::replace(text, '.', ',');
  return text;
}

// The two layouts: a row a shift, and a row a person with a column a day.
class Importer {
public:
  explicit Importer(ImportWork work) : work_(std::move(work)) {}

  void run(const std::vector<table::Row>& rows) {
    const std::size_t heading_row = work_.result.mapping.heading_row;
    for (const table::Row& row : rows)
      if (row.number > heading_row) work_.people.add(work_.text(row, Field::person), work_.text(row, Field::name), says_yes(work_.text(row, Field::is_protected)));
    for (const table::Row& row : rows) {
      if (row.number <= heading_row) continue;
      ++work_.result.rows;
      if (work_.profile.layout == Layout::rows)
        attempt(row, 0, [&] { shift_row(row); });
      else
        matrix_row(row);
    }
  }

private:
  template <class Do>
  void attempt(const table::Row& row, std::size_t at, Do action) {
    try {
      action();
    } catch (const Rejected& rejected) {
      ++work_.result.rejected;
      work_.result.problems.push_back({ImportProblem::Severity::rejected, rejected.code, row.number, at != 0 ? at : rejected.column, rejected.about});
    }
  }

  void shift_row(const table::Row& row) {
    const Profile& profile = work_.profile;
    ImportRow cells(work_, row);
    ImportedShift made = cells.common();
    cells.read_codes(made);
    const auto day = cells.date();
    made.shift.stated_hours = cells.hours();
    const auto code_word = folded(cells.text(Field::shift_code));
    const bool has_times = !cells.text(Field::start).empty() || !cells.text(Field::end).empty();
    const bool has_on_call = !cells.text(Field::on_call_start).empty() || !cells.text(Field::on_call_end).empty();
    if (has_on_call) {  // sleeping duty in the same row: read first, so that half a row is not imported
      cells.time(Field::on_call_start);
      cells.time(Field::on_call_end);
    }
    if (has_times || (code_word.empty() && !has_on_call)) {
      made.shift.break_min = cells.break_min();
      add(made, day, cells.time(Field::start), cells.time(Field::end));
    } else if (!code_word.empty()) {
      const auto code = look_up(profile.shift_codes, code_word);
      if (!code && (profile.days_off.contains(code_word) || profile.absences.contains(code_word))) {
        ++work_.result.days_off;  // no hours, so no shift that anybody is away from
      } else if (!code) {
        throw Rejected{"schedule_shift_code_unknown", work_.column(Field::shift_code), {{"text", shown_in_words(cells.text(Field::shift_code))}}};
      } else {
        set_kind(made.shift, code->kind);
        made.shift.break_min = code->break_min;
        add(made, day, code->start_min, code->end_min);
      }
    }
    if (!has_on_call) return;
    set_kind(made.shift, profile.on_call_kind);
    made.shift.break_min = 0;
    made.shift.stated_hours.reset();
    add(made, day, cells.time(Field::on_call_start), cells.time(Field::on_call_end));
  }

  void matrix_row(const table::Row& row) {
    const auto& days = work_.result.mapping.days;
    if (std::ranges::all_of(days, [&](const DayColumn& day) { return clean(row.text(day.column)).empty(); })) return;
    std::optional<ImportedShift> made;
    attempt(row, 0, [&] {
      auto read = ImportRow(work_, row).common();
      if (read.shift.person.empty()) throw Rejected{"schedule_person_missing", 0, {}};
      made = std::move(read);
    });
    if (!made) return;
    const auto [at, is_new] = rows_of_persons_.emplace(made->shift.person, row.number);
    if (!is_new && made->shift.kind != ShiftKind::vacant) work_.warn("schedule_person_twice", row.number, 0, {{"other", std::to_string(at->second)}});
    for (const DayColumn& day : days) {
      const std::string cell = base::shortened(clean(row.text(day.column)), cell_bytes_max);
      if (!cell.empty()) attempt(row, day.column, [&] { day_cell(*made, day, cell); });
    }
  }

  void day_cell(ImportedShift made, const DayColumn& day, const std::string& cell) {
    const Profile& profile = work_.profile;
    const auto code = look_up(profile.shift_codes, folded(cell));
    if (!code && (profile.days_off.contains(folded(cell)) || profile.absences.contains(folded(cell)))) {
      ++work_.result.days_off;
      return;
    }
    const auto about = std::map<std::string, std::string>{{"text", shown_in_words(cell)}};
    if (day.date.year == 0) throw Rejected{"schedule_year_missing", day.column, about};
    made.column = day.column;
    if (made.raw != masked_row) made.raw = without_identity_numbers(cell);
    if (code) {
      set_kind(made.shift, code->kind);
      made.shift.break_min = code->break_min;
      return add(std::move(made), day.date, code->start_min, code->end_min);
    }
    const auto passes = written_passes(cell);
    if (!passes) throw Rejected{"schedule_cell_wrong", day.column, about};
    std::vector<ImportedShift> all;  // whole, before any of them is added
    for (const WrittenPass& pass : *passes) {
      ImportedShift each = made;
      each.shift.break_min = pass.break_min;
      const auto word = folded(pass.word);
      if (const auto absence = look_up(profile.absences, word)) each.shift.absence = absence;
      else if (const auto kind = look_up(profile.kinds, word)) set_kind(each.shift, *kind);
      else if (!word.empty()) throw Rejected{"schedule_kind_unknown", day.column, {{"text", shown_in_words(pass.word)}}};
      all.push_back(std::move(each));
    }
    for (std::size_t i = 0; i < all.size(); ++i) add(std::move(all[i]), day.date, (*passes)[i].start_min, (*passes)[i].end_min);
  }

  void add(ImportedShift made, base::Date date, int start_min, int end_min) {
    Shift& shift = made.shift;
    if (shift.unit.empty()) throw Rejected{"schedule_unit_missing", work_.column(Field::unit), {}};
    if (shift.kind == ShiftKind::vacant)
      shift.person.clear(), made.name.clear();
    else if (shift.person.empty())
      throw Rejected{"schedule_person_missing", work_.column(Field::person), {}};
    while (end_min <= start_min) end_min += day_min;  // "24:00" to "00:00" is two midnights on
    const Placed start = place(date, start_min, base::Fold::first), end = place(date, end_min, base::Fold::second);
    shift.span = {start.at, end.at};
    shift.start_in_missing_hour = start.in_missing_hour;
    shift.end_in_missing_hour = end.in_missing_hour;
    tell_doubts(made, date, start_min, end_min);
    work_.result.shifts.push_back(std::move(made));
  }

  void tell_doubts(ImportedShift& made, base::Date date, int start_min, int end_min) {
    Shift& shift = made.shift;
    const auto on = [](base::Instant at) { return std::map<std::string, std::string>{{"date", base::iso(base::in_stockholm(at).date)}}; };
    if (shift.start_in_missing_hour || shift.end_in_missing_hour)
      work_.warn("schedule_missing_hour", made.row, made.column, on(shift.start_in_missing_hour ? shift.span.start : shift.span.end));
    if (repeated(date, start_min) || repeated(date, end_min)) work_.warn("schedule_repeated_hour", made.row, made.column, on(shift.span.end));
    if (end_min - start_min == day_min) work_.warn("schedule_whole_day", made.row, made.column);
    if (shift.break_min > 0 && shift.break_min >= shift.span.length_min()) {
      work_.warn("schedule_break_wrong", made.row, work_.column(Field::break_min), {{"text", std::to_string(shift.break_min)}});
      shift.break_min = 0;
    }
    if (const auto actual = hours_other_than_stated(shift))
      work_.warn("schedule_hours_mismatch", made.row, work_.column(Field::hours), {{"stated", with_comma(*shift.stated_hours)}, {"actual", with_comma(*actual)}});
  }

  ImportWork work_;
  std::map<std::string, std::size_t> rows_of_persons_;  // of a matrix: a person's first row
};

void tell_of_headings(ScheduleImport& result, const std::vector<table::Row>& rows) {
  const Mapping& mapping = result.mapping;
  const auto warn = [&](const char* code, std::size_t column, std::map<std::string, std::string> about) {
    result.problems.push_back({ImportProblem::Severity::warning, code, mapping.heading_row, column, std::move(about)});
  };
  const auto heading = std::ranges::find(rows, mapping.heading_row, &table::Row::number);
  if (heading != rows.end())
    for (const std::size_t column : mapping.unread) warn("schedule_heading_unread", column, {{"heading", shown_in_words(clean(heading->text(column)))}});
  for (const std::size_t column : mapping.again) warn("schedule_heading_twice", column, {});
  for (const DayColumn& day : mapping.days)
    if (day.wrong_weekday) warn("schedule_day_wrong", day.column, {{"date", base::iso(day.date)}});
}

}  // namespace

std::vector<Shift> ScheduleImport::schedule() const {
  std::vector<Shift> all;
  all.reserve(shifts.size());
  for (const ImportedShift& each : shifts) all.push_back(each.shift);
  return all;
}

base::Outcome<ScheduleImport> import_schedule(base::ByteView file, const Profile& profile, const ImportContext& context) {
  const auto read = read_import_file(file, profile, context.limits);
  if (!read) return read.refusal();
  ScheduleImport result;
  result.file_hash = base::sha256(file);
  result.profile = profile.id;
  result.sheet = read->sheet;
  result.mapping = context.chosen ? map_chosen(read->rows, profile, context.chosen->heading_row, context.chosen->columns, context.days)
                                  : map_headings(read->rows, profile, context.days);
  const auto warn = [&](const char* code, std::size_t row) { result.problems.push_back({ImportProblem::Severity::warning, code, row, 0, {}}); };
  if (read->delimiter_uncertain) warn("schedule_delimiter_uncertain", 0);
  if (!result.understood()) return result;
  // Against the first row: a title above the headings is no measure.
  if (profile.layout == Layout::rows && result.mapping.heading_row == read->rows.front().number)
    for (const std::size_t row : read->uneven) warn("schedule_row_uneven", row);
  tell_of_headings(result, read->rows);
  Importer({profile, context, result}).run(read->rows);
  if (result.rows == 0) warn("schedule_no_rows", 0);
  link_replacements(result);
  tell_duplicates(result);
  tell_double_bookings(result);
  std::ranges::stable_sort(result.problems, {}, [](const ImportProblem& each) { return std::pair(each.row, each.column); });
  return result;
}

base::Outcome<Proposal> propose_mapping(base::ByteView file, const Profile& profile, const std::vector<Profile>& known, const ImportContext& context) {
  const auto read = read_import_file(file, profile, context.limits);
  if (!read) return read.refusal();
  return propose(read->rows, profile.layout, known);
}

std::string most_common_unit(const ScheduleImport& import) {
  std::map<std::string, std::size_t> units;
  for (const ImportedShift& each : import.shifts) ++units[each.shift.unit];
  const auto most = std::ranges::max_element(units, {}, &std::pair<const std::string, std::size_t>::second);
  return most == units.end() ? std::string() : most->first;
}

std::string kept_name(const base::Hash& file_hash, base::ByteView file) {
  return "schema-" + file_hash.hex().substr(0, 16) + (table::sniff(file) == table::FileKind::zip ? ".xlsx" : ".csv");
}

}  // namespace platsbesok::staffing
