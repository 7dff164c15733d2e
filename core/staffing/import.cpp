#include "core/staffing/import.h"

#include "core/staffing/calendar.h"
#include "core/staffing/import_people.h"
#include "core/staffing/mask.h"
#include "core/staffing/written.h"
#include "core/table/sniff.h"
#include "core/table/xlsx_reader.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace platsbesok::staffing {

namespace {

using Severity = ImportProblem::Severity;
using About = std::map<std::string, std::string>;

constexpr std::size_t text_bytes_max = 200, shown_bytes_max = 40, raw_bytes_max = 2'000;
constexpr std::string_view masked_row = "[skyddad]";

struct Source {  // the rows of the file, whatever it is
  std::vector<table::Row> rows;
  std::string sheet;
  bool delimiter_uncertain = false;
  std::vector<std::size_t> uneven;
};

base::Outcome<Source> read(base::ByteView file, const Profile& profile, const table::Limits& limits) {
  const auto kind = table::sniff(file);
  if (kind == table::FileKind::text || kind == table::FileKind::empty) {
    auto csv = table::read_csv(file, {{}, limits});
    if (!csv) return csv.refusal();
    return Source{std::move(csv->rows), {}, !csv->delimiter_certain, csv->uneven};
  }
  auto workbook = table::read_xlsx(file, limits);
  if (!workbook) return workbook.refusal();
  for (const table::Sheet& sheet : workbook->sheets)
    if (profile.sheet.empty() ? !sheet.hidden && !sheet.rows.empty() : folded(clean(sheet.name)) == folded(profile.sheet)) return Source{sheet.rows, sheet.name, false, {}};
  if (!profile.sheet.empty()) return base::Refusal{"schedule_sheet_missing", "core/staffing/README.md: Import", {{"sheet", profile.sheet}}};
  return base::Refusal{"table_empty", "core/table", {}};
}

std::string shown(std::string_view text) { return shortened(without_identity_numbers(text), shown_bytes_max); }

template <class E>
std::optional<E> look_up(const std::map<std::string, E>& words, const std::string& text) {
  const auto found = words.find(folded(text));
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

bool says_yes(const std::string& text) {
  static const std::set<std::string> yes{"ja", "j", "x", "1", "sant", "true", "yes", "skyddad", "sekretess", "skyddade personuppgifter"};
  return yes.contains(folded(text));
}

// A row is given up by throwing what is wrong with it.
struct Rejected {
  std::string code;
  std::size_t column = 0;
  About about;
};

class Importer {
public:
  Importer(const Profile& profile, const ImportContext& context, ScheduleImport& result) : profile_(profile), context_(context), result_(result) {}

  void run(const std::vector<table::Row>& rows) {
    for (const table::Row& row : rows)
      if (row.number > result_.mapping.heading_row) people_.add(text(row, Field::person), text(row, Field::name), says_yes(text(row, Field::is_protected)));
    for (const table::Row& row : rows) {
      if (row.number <= result_.mapping.heading_row) continue;
      ++result_.rows;
      if (profile_.layout == Layout::rows)
        attempt(row, 0, [&] { shift_row(row); });
      else
        matrix_row(row);
    }
    link_replacements();
    compare();
    std::ranges::stable_sort(result_.problems, {}, [](const ImportProblem& each) { return std::pair(each.row, each.column); });
  }

private:
  std::size_t column(Field field) const {
    const auto found = result_.mapping.columns.find(field);
    return found == result_.mapping.columns.end() ? 0 : found->second;
  }
  std::string text(const table::Row& row, Field field) const {
    const auto at = column(field);
    return at == 0 ? std::string() : shortened(clean(row.text(at)), text_bytes_max);
  }
  void warn(const char* code, std::size_t row, std::size_t at, About about = {}) {
    result_.problems.push_back({Severity::warning, code, row, at, std::move(about)});
  }
  template <class Do>
  void attempt(const table::Row& row, std::size_t at, Do action) {
    try {
      action();
    } catch (const Rejected& rejected) {
      ++result_.rejected;
      result_.problems.push_back({Severity::rejected, rejected.code, row.number, at != 0 ? at : rejected.column, rejected.about});
    }
  }

  // What every shift of a row has in common.
  ImportedShift common(const table::Row& row) {
    for (const auto& [field, at] : result_.mapping.columns)
      if (const auto* cell = row.cell(at); cell && cell->kind == table::CellKind::formula) throw Rejected{"schedule_formula", at, {}};
    ImportedShift made;
    made.row = row.number;
    const std::string id = text(row, Field::person), name = text(row, Field::name);
    const bool is_protected = people_.is_protected(id, name);
    made.shift.person = people_.key(id, name);
    made.shift.unit = text(row, Field::unit);
    if (made.shift.unit.empty()) made.shift.unit = context_.unit;
    made.title = without_identity_numbers(text(row, Field::title));
    made.replaces = people_.key_of_reference(text(row, Field::replaces));
    if (is_protected) {
      made.raw = masked_row;
      if (!name.empty()) made.name = made.shift.person;
      warn("schedule_protected", row.number, 0);
    } else {
      made.name = without_identity_numbers(name);
      made.comment = without_identity_numbers(text(row, Field::comment));
      made.raw = raw(row);
      if (has_number(row)) warn("schedule_personnummer", row.number, 0);
      if (people_.has_two_names(id)) warn("schedule_two_names", row.number, column(Field::person));
    }
    if (look_up(profile_.kinds, name) == ShiftKind::vacant) made.shift.kind = ShiftKind::vacant;  // a row for nobody, under a name that says so
    made.shift.role = role(row, made.title);
    if (const auto word = text(row, Field::employment); !word.empty()) {
      made.shift.employment = look_up(profile_.employment, word);
      if (!made.shift.employment) warn("schedule_employment_unknown", row.number, column(Field::employment), {{"text", shown(word)}});
    }
    return made;
  }

  static bool has_number(const table::Row& row) {
    return std::ranges::any_of(row.cells, [](const table::Cell& cell) { return has_identity_number(cell.text); });
  }
  // Another's row may name a protected person, too: whom it replaces.
  std::string raw(const table::Row& row) const {
    std::string joined;
    std::size_t at = 1;
    for (const table::Cell& cell : row.cells) {
      for (; at < cell.column && joined.size() < raw_bytes_max; ++at) joined += ';';
      const std::string cell_text = clean(cell.text);
      joined += people_.names_protected(cell_text) ? std::string(masked_row) : without_identity_numbers(cell_text);
      if (joined.size() >= raw_bytes_max) break;
    }
    return shortened(joined, raw_bytes_max);
  }

  // Competence before title; a word the profile does not know stays as it is, and is told once.
  std::string role(const table::Row& row, const std::string& title) {
    const std::string competence = without_identity_numbers(text(row, Field::role));
    for (const std::string& word : {competence, title})
      if (const auto known = look_up(profile_.roles, word)) return *known;
    const std::string& word = competence.empty() ? title : competence;
    if (word.empty()) {
      const bool has_column = column(Field::role) != 0 || column(Field::title) != 0;
      if (has_column || told_roles_.insert(std::string()).second) warn("schedule_role_missing", has_column ? row.number : 0, 0);
    } else if (told_roles_.insert(folded(word)).second)
      warn("schedule_role_unknown", row.number, column(competence.empty() ? Field::title : Field::role), {{"text", shown(word)}});
    return word;
  }

  base::Date date(const table::Row& row) {
    const auto word = text(row, Field::date);
    const auto at = column(Field::date);
    if (word.empty()) throw Rejected{"schedule_date_missing", at, {}};
    const auto read = written_date(word, context_.days.year);
    if (!read) throw Rejected{"schedule_date_wrong", at, {{"text", shown(word)}}};
    if (read->date.year == 0) throw Rejected{"schedule_year_missing", at, {{"text", shown(word)}}};
    if (read->unusual) warn("schedule_date_read_as", row.number, at, {{"text", shown(word)}, {"date", base::iso(read->date)}});
    if (read->weekday && *read->weekday != weekday(read->date)) warn("schedule_weekday_wrong", row.number, at, {{"text", shown(word)}, {"date", base::iso(read->date)}});
    return read->date;
  }

  int time(const table::Row& row, Field field) {
    const auto word = text(row, field);
    if (word.empty()) throw Rejected{"schedule_time_missing", column(field), {}};
    const auto read = written_time(word);
    if (!read) throw Rejected{"schedule_time_wrong", column(field), {{"text", shown(word)}}};
    return *read;
  }

  int break_of(const table::Row& row) {
    if (const auto word = text(row, Field::break_min); !word.empty()) {
      if (const auto read = written_break(word)) return *read;
      warn("schedule_break_wrong", row.number, column(Field::break_min), {{"text", shown(word)}});
      return 0;
    }
    const auto from = written_time(text(row, Field::break_start)), to = written_time(text(row, Field::break_end));
    if (from && to) return (*to - *from + day_min) % day_min;
    if (!text(row, Field::break_start).empty() || !text(row, Field::break_end).empty())
      warn("schedule_break_wrong", row.number, column(Field::break_start), {{"text", shown(text(row, Field::break_start) + "–" + text(row, Field::break_end))}});
    return 0;
  }

  // Kind, absence and form of employment, wherever the layout has them.
  void read_codes(const table::Row& row, ImportedShift& made) {
    Shift& shift = made.shift;
    if (const auto word = text(row, Field::kind); !word.empty()) {
      const auto kind = look_up(profile_.kinds, word);
      if (!kind) throw Rejected{"schedule_kind_unknown", column(Field::kind), {{"text", shown(word)}}};
      set_kind(shift, *kind);
    }
    if (const auto word = text(row, Field::status); !word.empty()) {
      const auto kind = look_up(profile_.kinds, word);
      if (kind) set_kind(shift, *kind);
      else if (const auto form = look_up(profile_.employment, word)) shift.employment = form;
      else warn("schedule_employment_unknown", row.number, column(Field::status), {{"text", shown(word)}});
    }
    if (const auto word = text(row, Field::time_code); !word.empty()) {
      if (const auto absence = look_up(profile_.absences, word)) shift.absence = absence;
      else if (const auto kind = look_up(profile_.kinds, word)) set_kind(shift, *kind);
      else throw Rejected{"schedule_kind_unknown", column(Field::time_code), {{"text", shown(word)}}};
    }
    if (const auto word = text(row, Field::absence); !word.empty()) read_absence(shift, word, row.number, column(Field::absence));
  }
  // Nobody's shift stays nobody's.
  static void set_kind(Shift& shift, ShiftKind kind) {
    if (shift.kind != ShiftKind::vacant) shift.kind = kind;
  }
  void read_absence(Shift& shift, const std::string& word, std::size_t row, std::size_t at) {
    shift.absence = look_up(profile_.absences, word);
    if (shift.absence) return;
    shift.absence = Absence::other;  // whatever it is called, the person is away
    warn("schedule_absence_unknown", row, at, {{"text", shown(word)}});
  }

  void add(ImportedShift made, base::Date date, int start_min, int end_min) {
    Shift& shift = made.shift;
    if (shift.unit.empty()) throw Rejected{"schedule_unit_missing", column(Field::unit), {}};
    if (shift.kind == ShiftKind::vacant)
      shift.person.clear(), made.name.clear();
    else if (shift.person.empty())
      throw Rejected{"schedule_person_missing", column(Field::person) != 0 ? column(Field::person) : column(Field::name), {}};
    if (end_min <= start_min) end_min += day_min;
    const Placed start = place(date, start_min, base::Fold::first), end = place(date, end_min, base::Fold::second);
    shift.span = {start.at, end.at};
    shift.start_in_missing_hour = start.in_missing_hour;
    shift.end_in_missing_hour = end.in_missing_hour;
    if (start.in_missing_hour || end.in_missing_hour) warn("schedule_missing_hour", made.row, made.column, {{"date", base::iso(base::in_stockholm(start.in_missing_hour ? start.at : end.at).date)}});
    if (repeated(date, start_min) || repeated(date, end_min)) warn("schedule_repeated_hour", made.row, made.column, {{"date", base::iso(base::in_stockholm(end.at).date)}});
    if (end_min - start_min == day_min) warn("schedule_whole_day", made.row, made.column);
    if (shift.break_min >= shift.span.length_min() && shift.break_min > 0) {
      warn("schedule_break_wrong", made.row, column(Field::break_min), {{"text", std::to_string(shift.break_min)}});
      shift.break_min = 0;
    }
    if (shift.stated_hours && !shift.absence) {
      const double actual = (shift.span.length_min() - shift.break_min) / 60.0;
      if (std::abs(actual - *shift.stated_hours) > 0.01) warn("schedule_hours_mismatch", made.row, column(Field::hours), {{"stated", hours(*shift.stated_hours)}, {"actual", hours(actual)}});
    }
    result_.shifts.push_back(std::move(made));
  }
  static bool repeated(base::Date date, int minute) { return place(date, minute, base::Fold::first).at != place(date, minute, base::Fold::second).at; }
  static std::string hours(double value) {
    char words[32];
    std::snprintf(words, sizeof words, "%.2f", value);
    std::string text = words;
    std::ranges::replace(text, '.', ',');
    return text;
  }

  void shift_row(const table::Row& row) {
    ImportedShift made = common(row);
    read_codes(row, made);
    const auto day = date(row);
    if (const auto word = text(row, Field::hours); !word.empty()) {
      made.shift.stated_hours = written_number(word);
      if (!made.shift.stated_hours) warn("schedule_hours_wrong", row.number, column(Field::hours), {{"text", shown(word)}});
    }
    const auto code_word = text(row, Field::shift_code);
    const bool has_times = !text(row, Field::start).empty() || !text(row, Field::end).empty();
    const bool has_on_call = !text(row, Field::on_call_start).empty() || !text(row, Field::on_call_end).empty();
    if (has_on_call) {  // sleeping duty in the same row: checked first, so that half a row is not imported
      time(row, Field::on_call_start);
      time(row, Field::on_call_end);
    }
    if (has_times || (code_word.empty() && !has_on_call)) {
      made.shift.break_min = break_of(row);
      add(made, day, time(row, Field::start), time(row, Field::end));
    } else if (!code_word.empty()) {
      if (const auto absence = look_up(profile_.absences, code_word); absence && !look_up(profile_.shift_codes, code_word)) {
        ++result_.days_off;  // no hours, so no shift that anybody is away from
        return;
      }
      if (profile_.days_off.contains(folded(code_word))) {
        ++result_.days_off;
        return;
      }
      const auto code = look_up(profile_.shift_codes, code_word);
      if (!code) throw Rejected{"schedule_shift_code_unknown", column(Field::shift_code), {{"text", shown(code_word)}}};
      set_kind(made.shift, code->kind);
      made.shift.break_min = code->break_min;
      add(made, day, code->start_min, code->end_min);
    }
    if (!has_on_call) return;
    made.shift.kind = profile_.on_call_kind;
    made.shift.break_min = 0;
    made.shift.stated_hours.reset();
    add(made, day, time(row, Field::on_call_start), time(row, Field::on_call_end));
  }

  void matrix_row(const table::Row& row) {
    const bool has_cells = std::ranges::any_of(result_.mapping.days, [&](const DayColumn& day) { return !clean(row.text(day.column)).empty(); });
    if (!has_cells) return;
    std::optional<ImportedShift> made;
    attempt(row, 0, [&] {
      made = common(row);
      if (made->shift.person.empty()) throw Rejected{"schedule_person_missing", 0, {}};
    });
    if (!made || made->shift.person.empty()) return;
    if (const auto [at, is_new] = matrix_rows_.emplace(made->shift.person, row.number); !is_new && made->shift.kind != ShiftKind::vacant)
      warn("schedule_person_twice", row.number, 0, {{"other", std::to_string(at->second)}});
    for (const DayColumn& day : result_.mapping.days) {
      const std::string cell = shortened(clean(row.text(day.column)), text_bytes_max);
      if (!cell.empty()) attempt(row, day.column, [&] { day_cell(*made, day, cell); });
    }
  }

  void day_cell(ImportedShift made, const DayColumn& day, const std::string& cell) {
    if (profile_.days_off.contains(folded(cell)) || look_up(profile_.absences, cell)) {
      ++result_.days_off;
      return;
    }
    if (day.date.year == 0) throw Rejected{"schedule_year_missing", day.column, {{"text", shown(cell)}}};
    made.column = day.column;
    if (made.raw != masked_row) made.raw = without_identity_numbers(cell);
    if (const auto code = look_up(profile_.shift_codes, cell)) {
      set_kind(made.shift, code->kind);
      made.shift.break_min = code->break_min;
      return add(made, day.date, code->start_min, code->end_min);
    }
    const auto passes = written_passes(cell);
    if (!passes) throw Rejected{"schedule_cell_wrong", day.column, {{"text", shown(cell)}}};
    std::vector<ImportedShift> all;
    for (const WrittenPass& pass : *passes) {
      ImportedShift each = made;
      each.shift.break_min = pass.break_min;
      if (const auto absence = look_up(profile_.absences, pass.word)) each.shift.absence = absence;
      else if (const auto kind = look_up(profile_.kinds, pass.word)) set_kind(each.shift, *kind);
      else if (!pass.word.empty()) throw Rejected{"schedule_kind_unknown", day.column, {{"text", shown(pass.word)}}};
      all.push_back(std::move(each));
    }
    for (std::size_t i = 0; i < all.size(); ++i) add(std::move(all[i]), day.date, (*passes)[i].start_min, (*passes)[i].end_min);
  }

  // The replacement's row names whom it replaces; the check asks the absent one.
  void link_replacements() {
    std::map<std::string_view, std::vector<std::size_t>> absences;
    for (std::size_t i = 0; i < result_.shifts.size(); ++i)
      if (result_.shifts[i].shift.absence) absences[result_.shifts[i].shift.person].push_back(i);
    for (const ImportedShift& each : result_.shifts) {
      if (each.replaces.empty()) continue;
      bool found = false;
      for (const std::size_t i : absences[each.replaces]) {
        Shift& absent = result_.shifts[i].shift;
        if (absent.unit != each.shift.unit || overlap(absent.span, each.shift.span).length_ms() == 0) continue;
        absent.replaced_by = each.shift.person;
        found = true;
      }
      if (!found) warn("schedule_replaced_unknown", each.row, column(Field::replaces));
    }
  }

  // Rows against each other: twice the same, or one person in two places.
  void compare() {
    const auto schedule = result_.schedule();
    const auto effective = effective_shifts(schedule);
    std::vector<bool> kept(schedule.size(), false);
    for (const EffectiveShift& each : effective) {
      const ImportedShift& own = result_.shifts[each.row];
      if (kept[each.row]) continue;
      kept[each.row] = true;
      if (each.double_booked) warn("schedule_double_booked", own.row, own.column, {{"other", std::to_string(result_.shifts[*each.double_booked].row)}});
    }
    std::map<std::tuple<std::string_view, std::string_view, Span, ShiftKind, std::optional<Absence>>, std::size_t> first;
    for (const ImportedShift& each : result_.shifts) {
      const Shift& shift = each.shift;
      if (shift.person.empty()) continue;
      const auto [at, is_new] = first.emplace(std::tuple(std::string_view(shift.person), std::string_view(shift.unit), shift.span, shift.kind, shift.absence), each.row);
      if (!is_new) warn("schedule_duplicate", each.row, each.column, {{"other", std::to_string(at->second)}});
    }
  }

  const Profile& profile_;
  const ImportContext& context_;
  ScheduleImport& result_;
  ImportPeople people_;
  std::set<std::string> told_roles_;
  std::map<std::string, std::size_t> matrix_rows_;  // person → its first row
};

}  // namespace

std::vector<Shift> ScheduleImport::schedule() const {
  std::vector<Shift> all;
  all.reserve(shifts.size());
  for (const ImportedShift& each : shifts) all.push_back(each.shift);
  return all;
}

base::Outcome<ScheduleImport> import_schedule(base::ByteView file, const Profile& profile, const ImportContext& context) {
  const auto source = read(file, profile, context.limits);
  if (!source) return source.refusal();
  ScheduleImport result;
  result.file_hash = base::sha256(file);
  result.profile = profile.id;
  result.sheet = source->sheet;
  result.mapping = context.mapping ? *context.mapping : map_headings(source->rows, profile, context.days);
  const auto warn = [&](const char* code, std::size_t row, About about = {}) { result.problems.push_back({Severity::warning, code, row, 0, std::move(about)}); };
  if (source->delimiter_uncertain) warn("schedule_delimiter_uncertain", 0);
  if (!result.understood()) return result;
  // Against the first row: a title above the headings is no measure.
  if (profile.layout == Layout::rows && result.mapping.heading_row == source->rows.front().number)
    for (const std::size_t row : source->uneven) warn("schedule_row_uneven", row);
  for (const table::Row& row : source->rows)
    for (const std::size_t column : row.number == result.mapping.heading_row ? result.mapping.unread : std::vector<std::size_t>())
      result.problems.push_back({Severity::warning, "schedule_heading_unread", row.number, column, {{"heading", shown(clean(row.text(column)))}}});
  for (const std::size_t column : result.mapping.again) result.problems.push_back({Severity::warning, "schedule_heading_twice", result.mapping.heading_row, column, {}});
  for (const DayColumn& day : result.mapping.days)
    if (day.wrong_weekday) result.problems.push_back({Severity::warning, "schedule_day_wrong", result.mapping.heading_row, day.column, {{"date", base::iso(day.date)}}});
  Importer(profile, context, result).run(source->rows);
  if (result.rows == 0) warn("schedule_no_rows", 0);
  return result;
}

base::Outcome<Proposal> propose_mapping(base::ByteView file, const Profile& profile, const std::vector<Profile>& known, const ImportContext& context) {
  const auto source = read(file, profile, context.limits);
  if (!source) return source.refusal();
  return propose(source->rows, profile.layout, known);
}

std::string kept_name(const base::Hash& file_hash, base::ByteView file) {
  return "schema-" + file_hash.hex().substr(0, 16) + (table::sniff(file) == table::FileKind::zip ? ".xlsx" : ".csv");
}

}  // namespace platsbesok::staffing
