// The units, and beside them who carries the responsibility: the providers. A protected unit is here by its code name and without its address (V13), and a sole
// trader without the number, which is a personnummer.
#include "register/web/list.h"
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/unit_lists.h"

#include "core/domain/may_see.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using In = ListColumn::In;

ListRow unit_list_row(const Site& site, const Reader& reader, const domain::Unit& unit) {
  const auto& words = site.words;
  const auto* provider = unit.provider ? reader.organisation->provider(*unit.provider) : nullptr;
  const std::string area = area_words(words, unit.area.value_or("")), provider_name = unit.provider_name.value_or("");
  const auto rules = static_cast<long long>(unit.rules().size());
  return {.cells = {unit_cell(site, unit),
                    {.text = area},
                    {.text = provider_name},
                    {.text = provider == nullptr ? "" : shown_org_nr(*provider)},
                    {.text = provider == nullptr || !provider->legal_class ? "" : words("web.legal_class." + std::string(domain::code_of(*provider->legal_class)))},
                    regime_cell(words, unit),
                    {.text = unit.address_is_open() ? unit.address.value_or("") : ""},
                    {.text = words(unit.address_is_open() ? "web.no" : "web.yes")},
                    {.text = unit.code_name.value_or("")},
                    {.text = unit.manager.value_or("")},
                    {.text = unit.line.value_or("")},
                    {.text = unit.places ? std::to_string(*unit.places) : ""},
                    number_cell(rules, rules == 0 ? words("web.unit.no_requirements_short") : words.counted("web.unit.requirement_count", rules))},
          .choices = {regime_choice(words, unit), area_choice(words, unit), provider_choice(unit)},
          .dossier = unit.id};
}

}  // namespace

HttpReply unit_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  List list{.path = "/enheter",
            .title = site.words("web.unit.title"),
            .count = "web.unit.count",
            .search_hint = "web.list.search_hint",
            .empty = site.words("web.unit.empty"),
            .empty_more = site.words("web.unit.empty_more"),
            .columns = {{"enhet", "web.unit.name"}, {"", "web.list.area", ColumnKind::text, In::file}, {"utforare", "web.unit.provider"}, {"", "web.unit.org_nr", ColumnKind::text, In::file},
                        {"", "web.unit.legal_class", ColumnKind::text, In::file},
                        {"regi", "web.list.regi"}, {"", "web.visit.address", ColumnKind::text, In::file}, {"", "web.unit.protected", ColumnKind::text, In::file}, {"", "web.unit.code_name", ColumnKind::text, In::file},
                        {"", "web.unit.manager", ColumnKind::text, In::file}, {"", "web.unit.line", ColumnKind::text, In::file}, {"", "web.unit.places", ColumnKind::number, In::file}, {"krav", "web.requirement.title", ColumnKind::number}},
            .order = "enhet",
            .filters = {{"regi", "web.list.regi"}, {"omrade", "web.list.area"}, {"utforare", "web.unit.provider"}},
            .access = "unit_list"};
  for (const auto* known : site.units.all()) list.rows.push_back(unit_list_row(site, reader, known->unit));
  Data data;
  data.set("in_units", true);
  data.set("tab_units", true);
  data.set("keeps", keeps_units(reader));
  return answer_list(site, reader, list, query, as, "unit_list", std::move(data));
}

HttpReply provider_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  List list{.path = "/utforare",
            .title = site.words("web.provider.title"),
            .count = "web.provider.count",
            .search_hint = "web.provider.search_hint",
            .empty = site.words("web.provider.empty"),
            .empty_more = site.words("web.provider.empty_more"),
            .columns = {{"utforare", "web.unit.provider"}, {"orgnr", "web.unit.org_nr"}, {"form", "web.unit.legal_class"}, {"enheter", "web.unit.title", ColumnKind::number}},
            .order = "utforare",
            .filters = {{"form", "web.unit.legal_class"}},
            .access = "provider_list"};
  std::map<base::EntityId, long long> units;
  for (const auto* known : site.units.all())
    if (known->unit.provider) ++units[*known->unit.provider];
  for (const auto& provider : reader.organisation->providers) {
    const auto count = units[provider.id];
    const std::string code = provider.legal_class ? std::string(domain::code_of(*provider.legal_class)) : "", form = code.empty() ? "" : site.words("web.legal_class." + code);
    Cell number{.text = shown_org_nr(provider)};
    if (number.text.empty()) number.shown = site.words("web.provider.hidden_number");
    list.rows.push_back({.cells = {{.text = provider.name.value_or("")}, number, {.text = form}, number_cell(count)}, .choices = {code.empty() ? std::vector<Choice>() : std::vector<Choice>{{code, form}}}});
    if (count > 0) list.rows.back().cells[0].path = "/enheter?utforare=" + provider.id.hex();
  }
  Data data;
  data.set("in_units", true);
  data.set("tab_providers", true);
  data.set("keeps", keeps_units(reader));
  return answer_list(site, reader, list, query, as, "provider_list", std::move(data));
}

}  // namespace platsbesok::reg::web
