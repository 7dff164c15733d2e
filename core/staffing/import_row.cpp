#include "core/staffing/import_row.h"

#include "core/base/words.h"
#include "core/staffing/calendar.h"
#include "core/staffing/mask.h"
#include "core/staffing/written.h"

#include <algorithm>

namespace platsbesok::staffing {

namespace {

constexpr std::size_t text_bytes_max = 200, shown_bytes_max = 40, raw_bytes_max = 2'000;

std::map<std::string, std::string> with(const std::string& text) { return {{"text", shown_in_words(text)}}; }

bool has_number(const table::Row& row) {
  return std::ranges::any_of(row.cells, [](const table::Cell& cell) { return has_identity_number(cell.text); });
}

}  // namespace

std::string shown_in_words(std::string_view text) { return without_identity_numbers(text, shown_bytes_max); }

void set_kind(Shift& shift, ShiftKind kind) {
  if (shift.kind != ShiftKind::vacant) shift.kind = kind;
}

std::size_t ImportWork::column(Field field) const {
  const auto found = result.mapping.columns.find(field);
  return found == result.mapping.columns.end() ? 0 : found->second;
}

std::string ImportWork::text(const table::Row& row, Field field) const {
  const auto at = column(field);
  return at == 0 ? std::string() : base::shortened(clean(row.text(at)), text_bytes_max);
}

void ImportWork::warn(const char* code, std::size_t row, std::size_t at, std::map<std::string, std::string> about) {
  result.problems.push_back({ImportProblem::Severity::warning, code, row, at, std::move(about)});
}

ImportedShift ImportRow::common() {
  for (const auto& [field, at] : work_.result.mapping.columns)
    if (const auto* cell = row_.cell(at); cell && cell->kind == table::CellKind::formula) throw Rejected{"schedule_formula", at, {}};
  ImportedShift made;
  made.row = row_.number;
  const std::string id = text(Field::person), name = text(Field::name);
  made.shift.person = work_.people.key(id, name);
  made.shift.unit = text(Field::unit);
  if (made.shift.unit.empty()) made.shift.unit = work_.context.unit;
  made.shift.unit = without_identity_numbers(made.shift.unit);
  made.title = without_identity_numbers(text(Field::title));
  made.replaces = work_.people.key_of_reference(text(Field::replaces));
  if (work_.people.is_protected(id, name)) {
    made.raw = masked_row;
    if (!name.empty()) made.name = made.shift.person;
    work_.warn("schedule_protected", row_.number, 0);
  } else {
    made.name = without_identity_numbers(name);
    made.comment = without_identity_numbers(text(Field::comment));
    made.raw = raw();
    if (has_number(row_)) work_.warn("schedule_personnummer", row_.number, 0);
    if (work_.people.has_two_names(id)) warn("schedule_two_names", Field::person);
  }
  if (look_up(work_.profile.kinds, folded(name)) == ShiftKind::vacant) made.shift.kind = ShiftKind::vacant;  // a row for nobody, under a name that says so
  made.shift.role = role(made.title);
  if (const auto word = text(Field::employment); !word.empty()) {
    made.shift.employment = look_up(work_.profile.employment, folded(word));
    if (!made.shift.employment) warn("schedule_employment_unknown", Field::employment, with(word));
  }
  return made;
}

// Another's row may name a protected person, too: whom it replaces.
std::string ImportRow::raw() const {
  std::string joined;
  std::size_t at = 1;
  for (const table::Cell& cell : row_.cells) {
    for (; at < cell.column && joined.size() < raw_bytes_max; ++at) joined += ';';
    const std::string words = clean(cell.text);
    joined += work_.people.names_protected(words) ? std::string(masked_row) : without_identity_numbers(words);
    if (joined.size() >= raw_bytes_max) break;
  }
  return without_identity_numbers(joined, raw_bytes_max);
}

// Competence before title; a word the profile does not know stays as it is, and is told once.
std::string ImportRow::role(const std::string& title) {
  const std::string competence = without_identity_numbers(text(Field::role));
  for (const std::string& word : {competence, title})
    if (const auto known = look_up(work_.profile.roles, folded(word))) return *known;
  const std::string& word = competence.empty() ? title : competence;
  if (word.empty()) {
    const bool has_column = work_.column(Field::role) != 0 || work_.column(Field::title) != 0;
    if (has_column || work_.told_roles.insert(word).second) work_.warn("schedule_role_missing", has_column ? row_.number : 0, 0);
  } else if (work_.told_roles.insert(folded(word)).second) {
    warn("schedule_role_unknown", competence.empty() ? Field::title : Field::role, with(word));
  }
  return word;
}

void ImportRow::read_codes(ImportedShift& made) {
  const Profile& profile = work_.profile;
  Shift& shift = made.shift;
  if (const auto word = text(Field::kind); !word.empty()) {
    const auto kind = look_up(profile.kinds, folded(word));
    if (!kind) throw Rejected{"schedule_kind_unknown", work_.column(Field::kind), with(word)};
    set_kind(shift, *kind);
  }
  if (const auto word = text(Field::status); !word.empty()) {
    if (const auto kind = look_up(profile.kinds, folded(word))) set_kind(shift, *kind);
    else if (const auto form = look_up(profile.employment, folded(word))) shift.employment = form;
    else warn("schedule_employment_unknown", Field::status, with(word));
  }
  if (const auto word = text(Field::time_code); !word.empty()) {
    if (const auto absence = look_up(profile.absences, folded(word))) shift.absence = absence;
    else if (const auto kind = look_up(profile.kinds, folded(word))) set_kind(shift, *kind);
    else throw Rejected{"schedule_kind_unknown", work_.column(Field::time_code), with(word)};
  }
  if (const auto word = text(Field::absence); !word.empty()) {
    shift.absence = look_up(profile.absences, folded(word));
    if (shift.absence) return;
    shift.absence = Absence::other;  // whatever it is called, the person is away
    warn("schedule_absence_unknown", Field::absence, with(word));
  }
}

base::Date ImportRow::date() {
  const auto word = text(Field::date);
  const auto at = work_.column(Field::date);
  if (word.empty()) throw Rejected{"schedule_date_missing", at, {}};
  const auto read = written_date(word, work_.context.days.year);
  if (!read) throw Rejected{"schedule_date_wrong", at, with(word)};
  if (read->date.year == 0) throw Rejected{"schedule_year_missing", at, with(word)};
  auto about = with(word);
  about["date"] = base::iso(read->date);
  if (read->unusual) warn("schedule_date_read_as", Field::date, about);
  if (read->weekday && *read->weekday != weekday(read->date)) warn("schedule_weekday_wrong", Field::date, about);
  return read->date;
}

int ImportRow::time(Field field) {
  const auto word = text(field);
  if (word.empty()) throw Rejected{"schedule_time_missing", work_.column(field), {}};
  const auto read = written_time(word);
  if (!read) throw Rejected{"schedule_time_wrong", work_.column(field), with(word)};
  return *read;
}

int ImportRow::break_min() {
  if (const auto word = text(Field::break_min); !word.empty()) {
    if (const auto read = written_break(word)) return *read;
    warn("schedule_break_wrong", Field::break_min, with(word));
    return 0;
  }
  const auto start = text(Field::break_start), end = text(Field::break_end);
  if (start.empty() && end.empty()) return 0;
  const auto from = written_time(start), to = written_time(end);
  if (from && to) return (*to - *from + day_min) % day_min;
  warn("schedule_break_wrong", Field::break_start, with(start + "–" + end));
  return 0;
}

std::optional<double> ImportRow::hours() {
  const auto word = text(Field::hours);
  if (word.empty()) return std::nullopt;
  const auto read = written_number(word);
  if (!read) warn("schedule_hours_wrong", Field::hours, with(word));
  return read;
}

}  // namespace platsbesok::staffing
