// A provider's schedule: handed in, looked through before it is saved (which profile, which column is what, what the unit is called, every row that was given
// up), and as it lies saved. No person's name is on these pages.
#include "register/web/phrases.h"
#include "register/web/units.h"
#include "register/web/upload.h"
#include "register/web/visit_data.h"

#include "core/domain/ids.h"
#include "core/staffing/written.h"
#include "core/table/workbook.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using staffing::ScheduleImport;

// A page waits for it: less than a file at hand may hold.
constexpr table::Limits schedule_limits{.file_bytes = upload_bytes_max, .part_bytes = std::size_t{16} << 20, .unpacked_bytes = std::size_t{32} << 20, .rows = 20'000, .cells = 400'000,
                               .texts_bytes = std::size_t{16} << 20};
constexpr std::size_t problems_shown_max = 200, columns_shown_max = 60, shifts_shown_max = 8;

// How the file is to be read, as the page's fields say it.
struct AskedSchedule {
  const staffing::Profile* profile = nullptr;  // nothing: whichever fits best
  staffing::ImportContext context;
  std::string unit_code;                       // empty: whichever most shifts are at
};

AskedSchedule asked_in(const Site& site, const domain::Unit& unit, const Fields& fields) {
  AskedSchedule asked;
  for (const auto& each : site.profiles)
    if (each.id == field(fields, "profil")) asked.profile = &each;
  asked.context.unit = unit.shown_name();
  asked.context.limits = schedule_limits;
  asked.context.days = {number_in(fields, "ar", 2199), number_in(fields, "manad", 12)};
  asked.unit_code = field(fields, "enhet");
  if (const auto row = number_in(fields, "rubrikrad", 1'000)) {
    staffing::ImportContext::Chosen chosen{static_cast<std::size_t>(*row), {}};
    for (std::size_t column = 1; column <= 500; ++column)
      if (const auto of = staffing::field_of(field(fields, "k" + std::to_string(column)))) chosen.columns.emplace(*of, column);
    asked.context.chosen = std::move(chosen);
  }
  return asked;
}

// The profile that makes the most shifts of the file, and of those the one that gives up least.
const staffing::Profile& best_profile(const Site& site, base::ByteView file, const staffing::ImportContext& context) {
  const auto own = std::ranges::find(site.profiles, "platsbesok", &staffing::Profile::id);
  const staffing::Profile* best = own != site.profiles.end() ? &*own : &site.profiles.front();
  std::pair<std::size_t, std::ptrdiff_t> most{0, 0};
  for (const auto& profile : site.profiles) {
    const auto import = staffing::import_schedule(file, profile, context);
    if (!import || !import->understood()) continue;
    const std::pair score{import->shifts.size(), -static_cast<std::ptrdiff_t>(import->problems.size())};
    if (score > most) most = score, best = &profile;
  }
  return *best;
}

std::map<std::string, std::size_t> units_in(const ScheduleImport& import) {
  std::map<std::string, std::size_t> units;
  for (const auto& each : import.shifts) ++units[each.shift.unit];
  return units;
}

void put_choices(const Site& site, const AskedSchedule& asked, const ScheduleImport* import, Data& data) {
  Data profiles(Data::type::list), units(Data::type::list), months(Data::type::list);
  for (const auto& each : site.profiles) profiles.push_back(option(each.id, each.name, &each == asked.profile));
  if (import)
    for (const auto& [unit, count] : units_in(*import))
      units.push_back(option(unit, site.words("web.schedule.unit_choice", {{"unit", unit}, {"shifts", site.words.counted("web.schedule.shift_count", static_cast<long long>(count))}}),
                             unit == asked.unit_code));
  for (int month = 1; month <= 12; ++month) months.push_back(option(std::to_string(month), site.words("web.month." + std::to_string(month)), asked.context.days.month == month));
  data.set("profiles", profiles);
  set_list(data, "units", units);
  data.set("months", months);
  data.set("year", asked.context.days.year ? std::to_string(*asked.context.days.year) : "");
}

Data hidden_field(const std::string& name, const std::string& value) {
  Data field;
  field.set("name", name);
  field.set("value", value);
  return field;
}

// What was chosen, once more: which column is what, for the form that reads the file again; and everything, for the form that saves.
void put_hidden(const AskedSchedule& asked, Data& data) {
  Data columns(Data::type::list);
  if (asked.context.chosen) {
    columns.push_back(hidden_field("rubrikrad", std::to_string(asked.context.chosen->heading_row)));
    for (const auto& [of, column] : asked.context.chosen->columns) columns.push_back(hidden_field("k" + std::to_string(column), std::string(code_of(of))));
  }
  data.set("chosen_columns", columns);
  Data all = columns;
  all.push_back(hidden_field("profil", asked.profile->id));
  all.push_back(hidden_field("enhet", asked.unit_code));
  if (asked.context.days.year) all.push_back(hidden_field("ar", std::to_string(*asked.context.days.year)));
  if (asked.context.days.month) all.push_back(hidden_field("manad", std::to_string(*asked.context.days.month)));
  data.set("everything_chosen", all);
}

bool is_known_word(const Site& site, const std::string& word) {
  return std::ranges::any_of(site.profiles, [&](const staffing::Profile& profile) {
    return profile.kinds.contains(word) || profile.absences.contains(word) || profile.employment.contains(word) || profile.roles.contains(word) || profile.shift_codes.contains(word);
  });
}

// Dates, times and the trade's words as they stand; of all else, which may be somebody's name or number, its pattern alone: "xxxx xxxx", "00000".
std::string sample_words(const Site& site, const std::string& sample) {
  const bool is_time = sample.find_first_of(":.") != std::string::npos && staffing::written_time(sample);
  const bool is_date = sample.find_first_of("-/") != std::string::npos && staffing::written_date(sample, 2024);
  if (is_time || is_date || is_known_word(site, staffing::folded(sample))) return sample;
  std::string pattern;
  for (const char c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xc0) == 0x80) continue;  // the rest of a letter
    pattern += c >= '0' && c <= '9' ? '0' : byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 'x' : c;
  }
  return pattern;
}

std::string samples_words(const Site& site, const std::vector<std::string>& samples) {
  std::vector<std::string> shown;
  for (const auto& each : samples)
    if (auto words = sample_words(site, each); std::ranges::find(shown, words) == shown.end()) shown.push_back(std::move(words));
  return joined(shown, " · ");
}

void put_mapping(const Site& site, base::ByteView file, const AskedSchedule& asked, const ScheduleImport& import, Data& data) {
  const auto proposal = staffing::propose_mapping(file, *asked.profile, site.profiles, asked.context);
  if (!proposal) return;
  std::map<std::size_t, staffing::Field> chosen;
  for (const auto& [of, column] : import.mapping.columns) chosen[column] = of;
  const bool by_profile = import.understood() || asked.context.chosen.has_value();
  Data columns(Data::type::list);
  std::size_t shown = 0;
  for (const auto& column : proposal->columns) {
    const bool is_day = std::ranges::any_of(import.mapping.days, [&](const auto& day) { return day.column == column.column; });
    if (is_day || ++shown > columns_shown_max) continue;
    std::optional<staffing::Field> of = column.field;
    if (by_profile) of = chosen.contains(column.column) ? std::optional(chosen.at(column.column)) : std::nullopt;
    Data row, fields(Data::type::list);
    row.set("letters", table::column_letters(column.column));
    row.set("name", "k" + std::to_string(column.column));
    row.set("heading", column.heading.empty() ? site.words("web.schedule.no_heading") : column.heading);
    row.set("samples", samples_words(site, column.samples));
    row.set("no_samples", column.samples.empty());
    fields.push_back(option("", site.words("web.schedule.not_read"), !of));
    for (int each = 0; each <= static_cast<int>(staffing::Field::is_protected); ++each) {
      const auto one = static_cast<staffing::Field>(each);
      const std::string code(code_of(one));
      fields.push_back(option(code, site.words("web.schedule_field." + code), of == one));
    }
    row.set("fields", fields);
    columns.push_back(row);
  }
  set_list(data, "columns", columns);
  data.set("heading_row", std::to_string(proposal->heading_row));
  std::vector<std::string> missing;
  for (const auto of : import.mapping.missing) missing.push_back(site.words("web.schedule_field." + std::string(code_of(of))));
  data.set("not_understood", !import.understood());
  if (!missing.empty()) data.set("missing", site.words("web.schedule.missing", {{"fields", joined(missing, ", ")}}));
}

std::string period_words(const Site& site, const std::optional<staffing::Period>& period) {
  return period ? base::iso(period->first) + "–" + base::iso(period->last) : site.words("web.schedule.no_period");
}

// Some shifts as they were read, without saying whose they are.
Data shifts_data(const Site& site, const ScheduleImport& import, const std::string& unit_code) {
  Data rows(Data::type::list);
  std::size_t shown = 0;
  for (const auto& each : import.shifts) {
    if (each.shift.unit != unit_code || shown++ >= shifts_shown_max) continue;
    Data row;
    row.set("row", std::to_string(each.row));
    row.set("date", base::iso(base::in_stockholm(each.shift.span.start).date));
    row.set("times", hours_text(each.shift.span.start, each.shift.span.end));
    row.set("role", each.shift.role.empty() ? "–" : each.shift.role);
    row.set("kind", site.words("web.shift_kind." + std::string(code_of(each.shift.kind))));
    row.set("absence", each.shift.absence ? site.words("web.schedule.absent") : std::string());
    rows.push_back(row);
  }
  return rows;
}

void put_problems(const Site& site, const std::vector<staffing::ImportProblem>& problems, Data& data) {
  set_list(data, "problems", problems_data(site, problems, problems_shown_max));
  data.set("problem_count", site.words.counted("web.schedule.problem_count", static_cast<long long>(problems.size())));
  if (problems.size() > problems_shown_max) data.set("more_problems", site.words("web.schedule.more_problems", {{"count", std::to_string(problems_shown_max)}}));
}

std::string upload_path(const domain::Unit& unit, const std::string& upload) { return unit_path(unit.id) + "/uppladdad/" + upload; }

const Uploads::Upload* find(const Site& site, const Reader& reader, const domain::Unit& unit, const std::string& upload) {
  return site.uploads.find(upload, reader.token, unit.id, site.office.clock().now());
}

HttpReply gone(const Site& site, const Reader& reader, const domain::Unit& unit) { return upload_form(site, reader, unit, {site.words("web.schedule.upload_gone")}); }

HttpReply preview(const Site& site, const Reader& reader, const domain::Unit& unit, const std::string& upload, const Fields& fields, std::vector<std::string> mistakes) {
  const auto* waiting = find(site, reader, unit, upload);
  if (waiting == nullptr) return gone(site, reader, unit);
  const base::ByteView file = base::as_bytes(waiting->bytes);
  AskedSchedule asked = asked_in(site, unit, fields);
  if (asked.profile == nullptr) asked.profile = &best_profile(site, file, asked.context);
  const auto import = staffing::import_schedule(file, *asked.profile, asked.context);
  Data data;
  data.set("path", upload_path(unit, upload));
  if (!import) {
    mistakes.push_back(site.words.refusal(import.refusal()));
    put_choices(site, asked, nullptr, data);
    set_mistakes(data, mistakes);
    return unit_subpage(site, reader, unit, "schedule_preview", site.words("web.schedule.preview"), std::move(data), 400);
  }
  if (!units_in(*import).contains(asked.unit_code)) asked.unit_code = staffing::most_common_unit(*import);
  put_choices(site, asked, &*import, data);
  put_hidden(asked, data);
  put_mapping(site, file, asked, *import, data);
  data.set("file_name", staffing::kept_name(import->file_hash, file));
  const auto period = staffing::period_of(import->schedule(), asked.unit_code);
  const auto here = std::ranges::count_if(import->shifts, [&](const auto& each) { return each.shift.unit == asked.unit_code; });
  Data figures(Data::type::list);
  figures.push_back(figure(site.words("web.schedule.shifts"), std::to_string(here)));
  figures.push_back(figure(site.words("web.schedule.rejected"), std::to_string(import->rejected)));
  figures.push_back(figure(site.words("web.schedule.period"), period_words(site, period)));
  figures.push_back(figure(site.words("web.schedule.rows"), std::to_string(import->rows)));
  data.set("figures", figures);
  set_list(data, "shifts", shifts_data(site, *import, asked.unit_code));
  put_problems(site, import->problems, data);
  data.set("can_save", import->understood() && here > 0 && keeps_units(reader));
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "schedule_preview", site.words("web.schedule.preview"), std::move(data), mistakes.empty() ? 200 : 400);
}

}  // namespace

HttpReply upload_new(const Site& site, const Reader& reader, const domain::Unit& unit) {
  return keeps_units(reader) ? upload_form(site, reader, unit, {}) : not_found(site, reader);
}

HttpReply upload_form(const Site& site, const Reader& reader, const domain::Unit& unit, const std::vector<std::string>& mistakes) {
  if (!keeps_units(reader)) return not_found(site, reader);
  Data data;
  data.set("action", unit_path(unit.id) + "/schema/nytt");
  data.set("limit", site.words("web.schedule.limit", {{"megabytes", std::to_string(upload_bytes_max / 1024 / 1024)}}));
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "schedule_upload", site.words("web.schedule.upload"), std::move(data), mistakes.empty() ? 200 : 400);
}

HttpReply take_upload(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<std::string> file) {
  if (!keeps_units(reader)) return not_found(site, reader);
  if (!file) return upload_form(site, reader, unit, {site.words("web.schedule.no_file")});
  const std::string name = site.uploads.keep(reader.token, unit.id, *std::move(file), site.office.clock().now());
  return see_other(upload_path(unit, name));
}

HttpReply upload_preview(const Site& site, const Reader& reader, const domain::Unit& unit, const std::string& upload, const Fields& query) {
  if (!keeps_units(reader)) return not_found(site, reader);
  return preview(site, reader, unit, upload, query, {});
}

HttpReply save_upload(const Site& site, const Reader& reader, const domain::Unit& unit, const std::string& upload, const Fields& fields) {
  if (!keeps_units(reader)) return not_found(site, reader);
  const auto* waiting = find(site, reader, unit, upload);
  if (waiting == nullptr) return gone(site, reader, unit);
  const AskedSchedule asked = asked_in(site, unit, fields);
  if (asked.profile == nullptr) return preview(site, reader, unit, upload, fields, {});
  auto import = staffing::import_schedule(base::as_bytes(waiting->bytes), *asked.profile, asked.context);
  if (!import) return preview(site, reader, unit, upload, fields, {});
  const auto dossier = domain::schedule_dossier(unit.id, import->file_hash);
  const auto done = site.office.execute(NewSchedule{unit.id, {std::move(import).value(), asked.unit_code}}, reader.person);
  if (!done && done.refusal().code != "schedule_known") return preview(site, reader, unit, upload, fields, {site.words.refusal(done.refusal())});
  site.uploads.forget(upload);
  return see_other(unit_path(unit.id) + "/schema/" + dossier.hex());
}

HttpReply schedule_page(const Site& site, const Reader& reader, const domain::Unit& unit, base::DossierId id) {
  for (const auto& schedule : site.office.schedules_of(unit.id)) {
    if (schedule.id != id) continue;
    Data data, figures(Data::type::list);
    const auto here = std::ranges::count_if(schedule.shifts, [](const auto& each) { return each.shift.unit.empty(); });
    figures.push_back(figure(site.words("web.schedule.shifts"), std::to_string(here)));
    if (schedule.rows) figures.push_back(figure(site.words("web.schedule.rejected"), std::to_string(schedule.rows->rejected)));
    figures.push_back(figure(site.words("web.schedule.period"), period_words(site, schedule.period.value)));
    if (schedule.rows) figures.push_back(figure(site.words("web.schedule.rows"), std::to_string(schedule.rows->read)));
    data.set("figures", figures);
    data.set("imported", base::date_time_text(schedule.imported));
    for (const auto& each : site.profiles)
      if (each.id == schedule.profile.value) data.set("profile", each.name);
    if (schedule.file) data.set("hash", schedule.file->hex());
    std::vector<std::string> columns;
    if (schedule.mapping)
      for (const auto& [of, column] : schedule.mapping->columns) columns.push_back(table::column_letters(column) + " " + site.words("web.schedule_field." + std::string(code_of(of))));
    set_text(data, "columns", joined(columns, ", "));
    data.set("unreadable", schedule.unreadable);
    if (schedule.period) data.set("check_path", unit_path(unit.id) + "/kontroll?schema=" + id.hex());
    put_problems(site, schedule.problems, data);
    log_access(site, reader, id, "schedule");
    return unit_subpage(site, reader, unit, "schedule_page", site.words("web.schedule.title"), std::move(data));
  }
  return not_found(site, reader);
}

}  // namespace platsbesok::reg::web
