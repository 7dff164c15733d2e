#include "core/checklist/xlsform_settings.h"

#include "core/base/words.h"
#include "core/checklist/xlsform_columns.h"

#include <algorithm>
#include <set>

namespace platsbesok::checklist {

namespace {

// "Form Title::English (en)" → "form_title" and the language.
std::pair<std::string, std::string> setting_of(const std::string& header) {
  const auto colons = header.find("::");
  auto key = plain_words(header.substr(0, colons));
  std::ranges::replace(key, ' ', '_');
  if (key == "set_form_title" || key == "title") key = "form_title";
  if (key == "set_form_id") key = "form_id";
  if (key == "giltig_från") key = "giltig_fran";
  return {key, colons == std::string::npos ? std::string() : tidy(header.substr(colons + 2))};
}

bool has_name_twice(const ChoiceList& list) {
  std::set<std::string_view> names;
  return std::ranges::any_of(list.choices, [&](const Choice& choice) { return !names.insert(choice.name).second; });
}

}  // namespace

Settings read_settings(XlsformSheet& sheet, Form& form) {
  Settings settings;
  if (sheet.rows().empty()) return settings;
  const auto& row = sheet.rows().front();
  settings.row = row.number;
  std::string id_string;
  std::size_t id_string_column = 0;
  const auto once = [&](std::string& into, const table::Cell& cell) {
    if (into.empty()) into = cell.text;
    else if (into != cell.text) sheet.warning("xlsform_cell_twice", row.number, cell.column, {{"value", cell.text}, {"kept", into}});
  };
  const auto date = [&](std::optional<base::Date>& into, const table::Cell& cell) {
    const auto read = base::parse_date(cell.text);
    if (!read) sheet.error("xlsform_date_unreadable", row.number, cell.column, {{"value", cell.text}});
    else if (into && into != read) sheet.warning("xlsform_cell_twice", row.number, cell.column, {{"value", cell.text}, {"kept", base::iso(*into)}});
    else into = read;
  };
  for (const auto& header : sheet.headers()) {
    const auto [key, language] = setting_of(header.text);
    settings.columns.emplace(key, header.column);
    const auto found = row.cells.find(header.column);
    if (found == row.cells.end()) continue;
    const auto& cell = found->second;
    if (key == "form_title") once(form.title[language], cell);
    else if (key == "form_id") once(form.id, cell);
    else if (key == "id_string") id_string = cell.text, id_string_column = header.column;
    else if (key == "version") once(form.version, cell);
    else if (key == "default_language") once(form.default_language, cell);
    else if (key == "instance_name") once(form.instance_name, cell);
    else if (key == "giltig_fran") date(form.valid_from, cell);
    else if (key == "giltig_till") date(form.valid_to, cell);
    else if (key == "sekretess" || key == "allow_choice_duplicates") {
      const auto answer = yes_or_no(cell.text);
      (key == "sekretess" ? form.secret_while_in_use : settings.choices_may_repeat) = answer.value_or(false);
      if (!answer) sheet.problem(key == "sekretess" ? Problem::Severity::error : Problem::Severity::warning, "xlsform_flag_unreadable", row.number, header.column, {{"value", cell.text}});
    } else {
      sheet.warning("xlsform_setting_no_place", row.number, header.column, {{"setting", header.text}, {"value", base::shortened(cell.text, 60)}});
    }
  }
  if (!id_string.empty()) once(form.id, {id_string_column, table::CellKind::text, id_string});
  for (std::size_t i = 1; i < sheet.rows().size(); ++i) sheet.warning("xlsform_settings_row", sheet.rows()[i].number, 0);
  return settings;
}

table::Sheet settings_sheet(const Form& form) {
  table::Sheet sheet{"settings", false, {{1, {}}, {2, {}}}};
  const auto add = [&](const std::string& header, const std::string& value) {
    if (value.empty()) return;
    const auto column = sheet.rows[0].cells.size() + 1;
    sheet.rows[0].cells.push_back({column, table::CellKind::text, header});
    sheet.rows[1].cells.push_back({column, table::CellKind::text, value});
  };
  for (const auto& [language, title] : form.title) add(language.empty() ? "form_title" : "form_title::" + language, title);
  add("form_id", form.id);
  add("version", form.version);
  add("default_language", form.default_language);
  add("instance_name", form.instance_name);
  if (form.valid_from) add("giltig_fran", base::iso(*form.valid_from));
  if (form.valid_to) add("giltig_till", base::iso(*form.valid_to));
  if (form.secret_while_in_use) add("sekretess", "ja");
  if (std::ranges::any_of(form.choice_lists, has_name_twice)) add("allow_choice_duplicates", "yes");
  return sheet;
}

}  // namespace platsbesok::checklist
