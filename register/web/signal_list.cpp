// All signals, newest first, with the units whose warning bell rings before them. Each unit whose words are shown stands in the access log.
#include "register/web/form_reading.h"
#include "register/web/pages.h"
#include "register/web/signals.h"
#include "register/web/unit_lists.h"
#include "register/web/visit_data.h"

#include "core/base/kronor.h"
#include "core/domain/may_see.h"
#include "core/domain/permissions.h"

namespace platsbesok::reg::web {

namespace {

using In = ListColumn::In;
constexpr const char* open_code = "oppna";

std::vector<Choice> signal_kinds(const base::Wording& words) {
  std::vector<Choice> kinds;
  for (const auto& [kind, code] : domain::Codes<domain::SignalKind>::all) kinds.push_back({std::string(code), words("web.signal.kind." + std::string(code))});
  return kinds;
}

// With a decimal comma, as a Swedish spreadsheet reads a number.
Cell amount_cell(const domain::Fact<std::int64_t>& ore) { return {.text = ore && *ore >= 0 ? base::kronor_plain(*ore) : ""}; }

ListRow signal_list_row(const Site& site, const Reader& reader, const std::vector<const domain::Unit*>& sisters, const AboutUnit& about, const domain::Signal& signal) {
  const auto& words = site.words;
  const std::string kind = signal_kind_words(words, signal), day = signal.on ? base::iso(*signal.on) : "";
  const std::string source = signal.source ? words("web.signal.source." + std::string(domain::code_of(*signal.source))) : "";
  const bool whole_provider = signal.whole_provider.value == true;
  Cell unit{.text = about.unit.shown_name(), .path = unit_path(about.unit.id) + "#signaler", .more = {{.text = kind}, {.text = source}}};
  if (whole_provider) unit.more.push_back({.text = words("web.signal.whole_provider")});
  Cell text{.text = signal.words.value_or("")};
  const std::string taken_back = signal.taken_back ? words("web.signal.taken_back") + ": " + *signal.taken_back : "";
  for (const auto& line : {sampled_words(words, signal), signal.reference.value_or(""), taken_back, by_words(site, reader, signal.recorded)})
    if (!line.empty()) text.more.push_back({.text = line});
  if (signal.stands() && domain::may(reader.roles, domain::Act::record_signal))
    text.more.push_back({.text = words("web.signal.take_back_short"), .path = unit_path(about.unit.id) + "/signal/" + signal.id.hex() + "/ta-tillbaka", .about = day + " " + kind});
  const auto severity = signal.severity.value_or(0);
  Cell weight = chip_cell(severity_chip(words, severity));
  weight.order = std::to_string(severity);
  std::vector<Choice> of_units{{about.unit.id.hex(), about.unit.shown_name()}};
  // What is about the whole provider is about each of its units.
  if (whole_provider)
    for (const auto* sister : sisters)
      if (sister->id != about.unit.id) of_units.push_back({sister->id.hex(), sister->shown_name()});
  const bool open = about.bell.open.contains(signal.id);
  return {.cells = {date_cell(signal.on ? std::optional(*signal.on) : std::nullopt, words("web.answer.unreadable")), unit, {.text = kind}, {.text = source}, {.text = words(whole_provider ? "web.yes" : "web.no")}, text,
                    {.text = signal.reference.value_or("")}, amount_cell(signal.checked_ore), amount_cell(signal.deviating_ore), weight, chip_cell(signal_state_chip(words, about, signal))},
          .choices = {of_units, signal.kind ? std::vector<Choice>{{std::string(domain::code_of(*signal.kind)), ""}} : std::vector<Choice>(), open ? std::vector<Choice>{{open_code, ""}} : std::vector<Choice>()},
          .dossier = about.unit.id};
}

Data ringing_data(const Site& site, const std::vector<AboutUnit>& units) {
  Data ringing(Data::type::list);
  for (const auto& about : units) {
    if (!about.bell.rings) continue;
    Data each;
    each.set("unit", about.unit.shown_name());
    each.set("unit_path", unit_path(about.unit.id) + "#signaler");
    each.set("words", bell_words(site.words, about.bell));
    ringing.push_back(each);
  }
  return ringing;
}

}  // namespace

HttpReply signal_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  const auto& words = site.words;
  List list{.path = "/signaler",
            .title = words("web.signal.title"),
            .count = "web.signal.count",
            .search_hint = "web.signal.search_hint",
            .empty = words("web.signal.empty"),
            .empty_more = words("web.signal.empty_more"),
            .columns = {{"datum", "web.signal.on", ColumnKind::date}, {"enhet", "web.list.unit"}, {"", "web.signal.kind_label", ColumnKind::text, In::file}, {"", "web.signal.source_label", ColumnKind::text, In::file},
                        {"", "web.signal.whole_provider", ColumnKind::text, In::file}, {"", "web.signal.words"}, {"", "web.signal.reference", ColumnKind::text, In::file},
                        {"", "web.signal.checked", ColumnKind::text, In::file}, {"", "web.signal.deviating", ColumnKind::text, In::file}, {"allvar", "web.signal.severity_label"}, {"status", "web.list.state"}},
            .heading = 1,
            .order = "-datum",
            .filters = {{"enhet", "web.list.unit"}, {"slag", "web.signal.kind_label", signal_kinds(words)}, {"visa", "web.signal.show", {{open_code, words("web.signal.open")}}}},
            .access = "signal_list",
            .logs_page = true};
  const auto units = signals_of_units(site);
  std::map<std::optional<base::EntityId>, std::vector<const domain::Unit*>> of_provider;
  for (const auto& about : units)
    if (about.unit.provider) of_provider[about.unit.provider.value].push_back(&about.unit);
  Data data, choices(Data::type::list);
  for (const auto& about : units) {
    const auto& sisters = of_provider[about.unit.provider.value];
    choices.push_back(option(about.unit.id.hex(), about.unit.shown_name(), false));
    for (const auto& signal : about.signals.signals)
      if (signal.unit == about.unit.id) list.rows.push_back(signal_list_row(site, reader, sisters, about, signal));
  }
  set_list(data, "ringing", ringing_data(site, units));
  set_list(data, "units", choices);
  data.set("may_record_signal", domain::may(reader.roles, domain::Act::record_signal));
  data.set("in_signals", true);
  return answer_list(site, reader, list, query, as, "signal_list", std::move(data));
}

// The form belongs to a unit: which one was chosen in the list.
HttpReply signal_new(const Site& site, const Reader& reader, const Fields& query) {
  const auto id = base::DossierId::from_hex(field(query, "enhet"));
  const auto unit = id ? open_unit(site, reader, *id) : std::nullopt;
  return unit ? see_other(unit_path(unit->id) + "/signal/nytt") : not_found(site, reader);
}

}  // namespace platsbesok::reg::web
