// Providers, units and agreements from a spreadsheet: handed in, looked through, and taken in by the same commands as the forms', all of it or nothing. What is taken in is what the
// page showed: where the register has changed meanwhile, the page is shown again as it is now.
#include "core/table/workbook.h"
#include "register/web/phrases.h"
#include "register/web/register_import.h"
#include "register/web/units.h"
#include "register/web/upload.h"
#include "register/web/visit_data.h"

namespace platsbesok::reg::web {

namespace {

constexpr std::string_view import_path = "/enheter/las-in";
constexpr std::size_t rows_shown_max = 500;  // of each kind; all are counted

using Outcome = ImportedRow::Outcome;

HttpReply import_page(const Site& site, const Reader& reader, const char* name, const char* title, Data data, const std::vector<std::string>& mistakes, int status) {
  set_mistakes(data, mistakes);
  data.set("in_units", true);
  const std::string words = site.words(title);
  return page(site, reader, name, mistakes.empty() ? words : site.words("web.error_title", {{"title", words}}), std::move(data), status);
}

HttpReply upload_page(const Site& site, const Reader& reader, const std::vector<std::string>& mistakes, int status) {
  Data data;
  data.set("limit", site.words("web.schedule.limit", {{"megabytes", std::to_string(upload_bytes_max / 1024 / 1024)}}));
  return import_page(site, reader, "import_upload", "web.import.title", std::move(data), mistakes, status);
}

// A file waits for the whole register, not for one unit.
const Uploads::Upload* waiting_file(const Site& site, const Reader& reader, const std::string& upload) {
  return site.uploads.find(upload, reader.token, site.office.identity().organisation, site.office.clock().now());
}

std::string place_words(const base::Wording& words, const ImportedRow& row, std::size_t column) {
  if (column == 0) return words("web.import.row", {{"row", std::to_string(row.number)}});
  return words("web.import.cell", {{"row", std::to_string(row.number)}, {"column", table::column_letters(column)}});
}

Data import_rows(const base::Wording& words, const RegisterImport& import, Outcome outcome) {
  Data list(Data::type::list);
  std::size_t shown = 0;
  for (const auto& row : import.rows) {
    if (row.outcome != outcome || ++shown > rows_shown_max) continue;
    Data data, changes(Data::type::list), problems(Data::type::list);
    data.set("row", std::to_string(row.number));
    data.set("name", row.name.empty() ? words("web.import.no_name") : row.name);
    for (const auto& change : row.changes) {
      Data each;
      each.set("what", change.what);
      each.set("before", outcome == Outcome::changed ? Data(change.before.empty() ? words("web.import.empty") : change.before) : Data(false));
      each.set("after", change.after);
      changes.push_back(each);
    }
    for (const auto& problem : row.problems) {
      Data each;
      each.set("place", place_words(words, row, problem.column));
      each.set("words", problem.words);
      problems.push_back(each);
    }
    data.set("changes", changes);
    data.set("problems", problems);
    list.push_back(data);
  }
  return list;
}

HttpReply preview_page(const Site& site, const Reader& reader, const std::string& upload, const RegisterImport& import, const std::vector<std::string>& mistakes, int status) {
  const auto& words = site.words;
  {
    storage::Transaction transaction(site.office.database());
    for (const auto& row : import.rows)
      if (row.unit) log_access(site, reader, *row.unit, "import_preview");
    transaction.commit();
  }
  Data data, figures(Data::type::list);
  const std::size_t added = import.count(Outcome::added), changed = import.count(Outcome::changed), refused = import.count(Outcome::refused);
  for (const auto& [key, outcome] : {std::pair{"web.import.added", Outcome::added}, {"web.import.changed", Outcome::changed}, {"web.import.same", Outcome::same}, {"web.import.refused", Outcome::refused}})
    figures.push_back(figure(words(key), std::to_string(import.count(outcome))));
  data.set("figures", figures);
  set_list(data, "added", import_rows(words, import, Outcome::added));
  set_list(data, "changed", import_rows(words, import, Outcome::changed));
  set_list(data, "cannot", import_rows(words, import, Outcome::refused));
  data.set("unread", import.unread.empty() ? Data(false) : Data(words("web.import.unread", {{"headings", joined(import.unread, ", ")}})));
  data.set("sheet", import.sheet.empty() ? Data(false) : Data(words("web.import.sheet", {{"sheet", import.sheet}})));
  data.set("path", std::string(import_path) + "/" + upload);
  data.set("mark", import.mark().hex());
  data.set("can_save", added + changed > 0);
  data.set("must_leave_out", refused == 0 ? Data(false) : Data(words.counted("web.import.leave_out", static_cast<long long>(refused))));
  data.set("save", words.counted("web.import.save", static_cast<long long>(added + changed)));
  return import_page(site, reader, "import_preview", "web.import.preview", std::move(data), mistakes, status);
}

// One after the other, in one transaction that the caller ends. The first refusal ends it, with its row.
std::optional<std::string> carry_out(const Site& site, const Reader& reader, const RegisterImport& import) {
  std::map<std::string, base::EntityId> added;  // providers, by number
  const auto refused = [&](const ImportedRow& row, const base::Refusal& refusal) { return place_words(site.words, row, 0) + ": " + site.words.refusal(refusal); };
  for (const auto& row : import.rows) {
    if (row.outcome == Outcome::refused) continue;
    if (row.new_provider) {
      const auto done = site.office.execute(domain::OrganisationCommand(*row.new_provider), reader.person);
      if (!done) return refused(row, done.refusal());
      added.emplace(row.provider_org_nr, *done->entity);
    }
    if (row.new_unit) {
      auto unit = *row.new_unit;
      if (const auto provider = added.find(row.provider_org_nr); provider != added.end()) unit.provider = provider->second;
      if (const auto done = site.office.execute(ToUnit{std::nullopt, domain::UnitCommand(unit)}, reader.person); !done) return refused(row, done.refusal());
    }
    if (row.agreement)
      if (const auto done = site.office.execute(ToUnit{row.unit, *row.agreement}, reader.person); !done) return refused(row, done.refusal());
    if (row.change)
      if (const auto done = site.office.execute(ToUnit{row.unit, domain::UnitCommand(*row.change)}, reader.person); !done && !is_no_change(done.refusal())) return refused(row, done.refusal());
  }
  return std::nullopt;
}

}  // namespace

HttpReply import_form(const Site& site, const Reader& reader) { return keeps_units(reader) ? upload_page(site, reader, {}, 200) : not_found(site, reader); }

HttpReply take_import(const Site& site, const Reader& reader, std::optional<std::string> file) {
  if (!keeps_units(reader)) return not_found(site, reader);
  if (!file) return upload_page(site, reader, {site.words("web.schedule.no_file")}, status_not_understood);
  return see_other(std::string(import_path) + "/" + site.uploads.keep(reader.token, site.office.identity().organisation, *std::move(file), site.office.clock().now()));
}

HttpReply import_preview(const Site& site, const Reader& reader, const std::string& upload) {
  if (!keeps_units(reader)) return not_found(site, reader);
  const auto* waiting = waiting_file(site, reader, upload);
  if (waiting == nullptr) return upload_page(site, reader, {site.words("web.schedule.upload_gone")}, status_not_understood);
  const auto import = read_register_import(site, reader, base::as_bytes(waiting->bytes));
  return import ? preview_page(site, reader, upload, *import, {}, 200) : upload_page(site, reader, {site.words.refusal(import.refusal())}, status_not_understood);
}

HttpReply save_import(const Site& site, const Reader& reader, const std::string& upload, const Fields& form) {
  if (!keeps_units(reader)) return not_found(site, reader);
  const auto* waiting = waiting_file(site, reader, upload);
  if (waiting == nullptr) return upload_page(site, reader, {site.words("web.schedule.upload_gone")}, status_not_understood);
  const auto import = read_register_import(site, reader, base::as_bytes(waiting->bytes));
  if (!import) return upload_page(site, reader, {site.words.refusal(import.refusal())}, status_not_understood);
  if (field(form, "visad") != import->mark().hex()) return preview_page(site, reader, upload, *import, {site.words("web.import.changed_meanwhile")}, status_refused);
  if (import->count(Outcome::refused) > 0 && field(form, "utan") != "1") return preview_page(site, reader, upload, *import, {site.words("web.import.not_whole")}, status_refused);
  {
    storage::Transaction transaction(site.office.database());
    if (auto why = carry_out(site, reader, *import)) return preview_page(site, reader, upload, *import, {*why}, status_refused);
    transaction.commit();
  }
  site.uploads.forget(upload);
  return see_other(import->agreements ? "/avtal" : "/enheter");
}

}  // namespace platsbesok::reg::web
