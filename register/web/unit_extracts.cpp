#include "register/web/extracts.h"

#include "core/domain/permit.h"
#include "register/web/form_reading.h"
#include "register/web/form_seen.h"
#include "register/web/visit_data.h"
#include "register/web/year_tables.h"

namespace platsbesok::reg::web {

namespace {

using domain::ExtractState;

const std::vector<domain::RegisterExtract>& extracts_of(const Site& site, const domain::Unit& unit) { return site.units.find(unit.id)->extracts; }

// One that was taken back too: what was typed in its form meanwhile is shown again.
const domain::RegisterExtract* extract_in(const Site& site, const domain::Unit& unit, base::EntityId id) {
  const auto& all = extracts_of(site, unit);
  const auto found = std::ranges::find(all, id, &domain::RegisterExtract::id);
  return found == all.end() ? nullptr : &*found;
}

Data extract_data(const Site& site, const domain::Unit& unit, const domain::RegisterExtract& extract, base::Date today) {
  const auto state = domain::extract_state(extract, today);
  Data data;
  data.set("role", extract.role.value_or(site.words("web.answer.unreadable")));
  data.set("starts", extract.starts ? base::iso(*extract.starts) : site.words("web.answer.unreadable"));
  data.set("issued", extract.issued ? base::iso(*extract.issued) : site.words("web.extract.not_shown"));
  set_text(data, "valid", state == ExtractState::too_old ? site.words("web.extract.valid_until", {{"date", base::iso(domain::extract_valid_until(*extract.issued))}}) : "");
  data.set("kept", extract.issued && extract.starts ? base::iso(domain::extract_copy_kept_until(*extract.starts)) : "");
  data.set("state", extract_chip(site.words, state));
  data.set("path", unit_path(unit.id) + "/registerutdrag/" + extract.id.hex());
  return data;
}

Fields extract_fields(const domain::RegisterExtract& extract) {
  Fields fields{{"roll", extract.role.value_or("")}};
  if (extract.starts) fields["borjar"] = base::iso(*extract.starts);
  if (extract.issued) fields["utfardat"] = base::iso(*extract.issued);
  return fields;
}

FormAbout about_extract(const domain::Unit& unit, const domain::RegisterExtract* known) {
  return known == nullptr ? FormAbout{unit.id, std::nullopt} : FormAbout{unit.id, known->id, extract_fields(*known)};
}

HttpReply extract_page(const Site& site, const Reader& reader, const domain::Unit& unit, const domain::RegisterExtract* known, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  Data data;
  for (const char* each : {"roll", "borjar", "utfardat", "skal"}) data.set(each, field(fields, each));
  data.set("changes", known != nullptr);
  data.set("sett", seen_token(site, about_extract(unit, known), fields));
  data.set("action", unit_path(unit.id) + "/registerutdrag/" + (known != nullptr ? known->id.hex() : std::string("nytt")));
  const auto heading = site.words(known != nullptr ? "web.extract.change" : "web.extract.add");
  data.set("heading", heading);
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "extract_form", heading, std::move(data), status);
}

}  // namespace

Chip extract_chip(const base::Wording& words, ExtractState state) {
  switch (state) {
    case ExtractState::awaited: return {words("web.extract.awaited"), "level-2", "clock"};
    case ExtractState::missing: return {words("web.extract.missing"), "level-1", "alert"};
    case ExtractState::in_order: return {words("web.extract.in_order"), "level-4", "check"};
    case ExtractState::too_old: return {words("web.extract.too_old"), "level-1", "alert"};
    case ExtractState::too_late: break;
  }
  return {words("web.extract.too_late"), "level-1", "alert"};
}

void put_extracts(const Site& site, const domain::Unit& unit, Data& data) {
  Data list(Data::type::list);
  for (const auto& extract : extracts_of(site, unit))
    if (extract.stands()) list.push_back(extract_data(site, unit, extract, today_in(site)));
  data.set("tells_extracts", domain::takes_in_children(unit.area.value_or("")) || !list.is_empty_list());
  set_list(data, "extracts", list);
}

void put_due_extracts(YearTables& year) {
  const Site& site = year.site;
  const auto today = today_in(site);
  std::vector<DueRow> due;
  for (const auto* known : site.units.all())
    for (const auto& extract : known->extracts) {
      if (!extract.stands() || extract.issued || !extract.starts) continue;
      Data each = extract_data(site, known->unit, extract, today);
      each.set("unit", known->unit.shown_name());
      each.set("unit_path", unit_path(known->unit.id) + "#registerutdrag");
      due.push_back({*extract.starts, each, known->unit.id});
    }
  year.set("due_extracts", std::move(due));
}

HttpReply extract_form(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> id) {
  const auto* known = id ? extract_in(site, unit, *id) : nullptr;
  if (!keeps_units(reader) || (id && (known == nullptr || !known->stands()))) return not_found(site, reader);
  return extract_page(site, reader, unit, known, known == nullptr ? Fields() : extract_fields(*known), {}, 200);
}

HttpReply save_extract(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> id, const Fields& sent) {
  const auto* known = id ? extract_in(site, unit, *id) : nullptr;
  if (!keeps_units(reader) || (id && known == nullptr)) return not_found(site, reader);
  const auto about = about_extract(unit, known);
  Fields form = sent;
  std::optional<domain::RegisterExtractCommand> command;
  if (id && field(form, "gor") == "ta-tillbaka") {
    form.merge(extract_fields(*known));  // the form to take back has the reason alone
    command = domain::TakeBackRegisterExtract{*id, field(form, "skal")};
  } else {
    form = as_meant(about, sent);
    FormReading reading(site.words, form, "web.extract.mistake.");
    const auto starts = reading.date("borjar");
    std::optional<base::Date> issued;
    if (!field(form, "utfardat").empty()) issued = reading.date("utfardat");
    if (!reading.mistakes.empty()) return extract_page(site, reader, unit, known, form, reading.mistakes, status_not_understood);
    const domain::AddRegisterExtract said{field(form, "roll"), *starts, issued};
    command = id ? domain::RegisterExtractCommand(domain::ChangeRegisterExtract{*id, said}) : domain::RegisterExtractCommand(said);
  }
  const auto refused = execute_as_seen(site, reader, ToExtracts{unit.id, *command}, about, form);
  return refused.empty() ? see_other(unit_path(unit.id) + "#registerutdrag") : extract_page(site, reader, unit, known, form, refused, status_refused);
}

}  // namespace platsbesok::reg::web
