#include "core/staffing/headings.h"

#include "core/base/words.h"
#include "core/staffing/calendar.h"
#include "core/staffing/mask.h"
#include "core/staffing/written.h"

#include <algorithm>

namespace platsbesok::staffing {

namespace {

constexpr std::size_t heading_rows_max = 20;   // titles and blank rows before the headings
constexpr std::size_t days_max = 400, proposed_columns_max = 500, samples_max = 5, looked_at_rows_max = 100, sample_bytes_max = 60;

std::string plain(std::string_view heading) {  // without what people put beside a heading: "Datum:", "Start (tid)"
  std::string text = folded(clean(heading));
  while (!text.empty() && (text.back() == ':' || text.back() == '*')) text.pop_back();
  return text;
}

std::optional<Field> field_named(const std::string& heading, const Profile& profile) {
  for (const auto& [field, headings] : profile.columns)
    if (std::ranges::find(headings, heading) != headings.end()) return field;
  return std::nullopt;
}

std::optional<DayColumn> day_of(const table::Cell& cell, DayContext context) {
  const std::string text = clean(cell.text);
  auto read = written_date(text, context.year);
  // A number alone is a day of the month that was asked for.
  if (!read && context.year && context.month && text.size() <= 2 && !text.empty())
    read = written_date(text + "/" + std::to_string(*context.month), context.year);
  if (!read) return std::nullopt;
  DayColumn day{cell.column, read->date, false};
  day.wrong_weekday = read->weekday && read->date.year != 0 && weekday(read->date) != *read->weekday;
  return day;
}

Mapping map_row(const table::Row& row, const Profile& profile, DayContext context) {
  Mapping mapping;
  mapping.heading_row = row.number;
  for (const table::Cell& cell : row.cells) {
    if (const auto field = field_named(plain(cell.text), profile)) {
      if (!mapping.columns.emplace(*field, cell.column).second) mapping.again.push_back(cell.column);
    } else if (const auto day = profile.layout == Layout::matrix && mapping.days.size() < days_max ? day_of(cell, context) : std::nullopt) {
      mapping.days.push_back(*day);
    } else if (!clean(cell.text).empty()) {
      mapping.unread.push_back(cell.column);
    }
  }
  return mapping;
}

std::vector<Field> missing_of(const std::map<Field, std::size_t>& columns, Layout layout, bool has_days) {
  std::vector<Field> missing;
  const auto has = [&](Field field) { return columns.contains(field); };
  if (!has(Field::person) && !has(Field::name)) missing.push_back(Field::person);
  if (layout == Layout::matrix) {
    if (!has_days) missing.push_back(Field::date);
    return missing;
  }
  if (!has(Field::date)) missing.push_back(Field::date);
  if (has(Field::shift_code)) return missing;
  for (const Field field : {Field::start, Field::end})
    if (!has(field)) missing.push_back(field);
  return missing;
}

std::optional<Field> alike(const std::string& heading, const std::vector<Profile>& known) {
  std::optional<Field> best;
  constexpr std::size_t compared_bytes_max = 40;
  std::size_t least = 3;
  for (const Profile& profile : known)
    for (const auto& [field, headings] : profile.columns)
      for (const std::string& each : headings) {
        if (each.size() < 4 || heading.size() < 4) continue;  // "in" is part of much
        std::size_t apart = each.size() > compared_bytes_max || heading.size() > compared_bytes_max ? least : base::slips_between(each, heading);
        if (heading.starts_with(each) || heading.ends_with(each)) apart = std::min<std::size_t>(apart, 2);
        if (apart < least) {
          least = apart;
          best = field;
        }
      }
  return best;
}

// The first of `all` that nothing has taken yet.
std::optional<Field> first_free(const std::map<Field, std::size_t>& taken, std::initializer_list<Field> all) {
  for (const Field field : all)
    if (!taken.contains(field)) return field;
  return std::nullopt;
}

// Dates, then times: the first column of times is the start and the second the end.
std::optional<Field> by_content(const std::vector<const table::Row*>& rows, std::size_t column, const std::map<Field, std::size_t>& taken) {
  std::size_t filled = 0, dates = 0, times = 0;
  for (const table::Row* row : rows) {
    const std::string text = clean(row->text(column));
    if (text.empty()) continue;
    ++filled;
    dates += written_date(text, 2024).has_value();
    times += text.size() >= 4 && written_time(text).has_value();
  }
  if (filled == 0) return std::nullopt;
  const auto mostly = [&](std::size_t count) { return count * 10 >= filled * 8; };
  if (mostly(dates)) return first_free(taken, {Field::date});
  if (mostly(times)) return first_free(taken, {Field::start, Field::end});
  return std::nullopt;
}

}  // namespace

Mapping map_headings(const std::vector<table::Row>& rows, const Profile& profile, DayContext days) {
  Mapping best;
  std::size_t most = 0;
  for (std::size_t i = 0; i < rows.size() && i < heading_rows_max; ++i) {
    Mapping each = map_row(rows[i], profile, days);
    // One known word may stand in a title; a row of headings has two.
    const auto found = each.columns.size() + each.days.size();
    if (!each.columns.empty() && found > std::max<std::size_t>(most, 1)) {
      most = found;
      best = std::move(each);
    }
  }
  best.missing = missing_of(best.columns, profile.layout, !best.days.empty());
  return best;
}

Mapping map_chosen(const std::vector<table::Row>& rows, const Profile& profile, std::size_t heading_row, const std::map<Field, std::size_t>& columns, DayContext days) {
  Mapping mapping;
  mapping.heading_row = heading_row;
  mapping.columns = columns;
  const auto is_chosen = [&](std::size_t column) { return std::ranges::any_of(columns, [&](const auto& each) { return each.second == column; }); };
  const auto heading = std::ranges::find(rows, heading_row, &table::Row::number);
  if (heading != rows.end())
    for (const table::Cell& cell : heading->cells) {
      if (is_chosen(cell.column)) continue;
      const auto day = profile.layout == Layout::matrix && mapping.days.size() < days_max ? day_of(cell, days) : std::nullopt;
      if (day) mapping.days.push_back(*day);
      else if (!clean(cell.text).empty()) mapping.unread.push_back(cell.column);
    }
  mapping.missing = missing_of(columns, profile.layout, !mapping.days.empty());
  return mapping;
}

Proposal propose(const std::vector<table::Row>& rows, Layout layout, const std::vector<Profile>& known) {
  Proposal proposal;
  // The row that most profiles' headings are in; without any, the first with two cells or more.
  const table::Row* heading = nullptr;
  std::size_t most = 0;
  for (std::size_t i = 0; i < rows.size() && i < heading_rows_max; ++i) {
    std::size_t found = 0;
    for (const table::Cell& cell : rows[i].cells)
      found += std::ranges::any_of(known, [&](const Profile& profile) { return field_named(plain(cell.text), profile).has_value(); });
    if (found > most || (!heading && rows[i].cells.size() > 1)) {
      most = std::max(most, found);
      heading = &rows[i];
    }
  }
  if (!heading) {
    proposal.missing = missing_of({}, layout, false);
    return proposal;
  }
  proposal.heading_row = heading->number;
  std::vector<const table::Row*> below;
  for (const table::Row& row : rows)
    if (row.number > heading->number && below.size() < looked_at_rows_max) below.push_back(&row);

  std::map<Field, std::size_t> taken;
  const auto take = [&](ProposedColumn& column, std::optional<Field> field, Guess guess) {
    if (column.field || !field || !taken.emplace(*field, column.column).second) return;
    column.field = field;
    column.guess = guess;
  };
  for (const table::Cell& cell : heading->cells) {
    if (proposal.columns.size() == proposed_columns_max) break;
    ProposedColumn column{cell.column, without_identity_numbers(clean(cell.text), sample_bytes_max), {}, {}, {}};
    for (const table::Row* row : below)
      if (column.samples.size() < samples_max && !row->text(cell.column).empty())
        column.samples.push_back(without_identity_numbers(clean(row->text(cell.column)), sample_bytes_max));
    proposal.columns.push_back(std::move(column));
  }
  // The surer guesses first, so that a likeness does not take what stands there in so many words.
  for (ProposedColumn& column : proposal.columns)
    for (const Profile& profile : known) take(column, field_named(plain(column.heading), profile), Guess::exact);
  for (ProposedColumn& column : proposal.columns)
    if (!column.field) take(column, alike(plain(column.heading), known), Guess::alike);
  for (ProposedColumn& column : proposal.columns)
    if (!column.field) take(column, by_content(below, column.column, taken), Guess::content);
  // Whose identity is protected is not known before the columns are: who a person is gives no samples.
  for (ProposedColumn& column : proposal.columns)
    if (column.field == Field::person || column.field == Field::name || column.field == Field::replaces) column.samples.clear();
  bool has_days = false;
  for (const ProposedColumn& column : proposal.columns) has_days |= written_date(clean(column.heading), 2024).has_value();
  proposal.missing = missing_of(taken, layout, has_days);
  return proposal;
}

}  // namespace platsbesok::staffing
