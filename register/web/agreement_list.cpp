// The agreements of all units, the one that ends first at the top: what is soon over is seen in time.
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/unit_lists.h"

#include "core/base/days.h"
#include "core/domain/may_see.h"

namespace platsbesok::reg::web {

namespace {

using In = ListColumn::In;
constexpr int soon_days = 90;  // as W3 of the plans

struct AgreementState {
  const char* code;
  const char* words;
  const char* look;
  const char* icon;
};

AgreementState state_of(const domain::Agreement& agreement, base::Date today) {
  if (!agreement.from || !agreement.to) return {"OLASBART", "web.answer.unreadable", "level-2", "question"};
  if (*agreement.to < today) return {"SLUT", "web.agreement.over", "neutral", "cross"};
  if (today < *agreement.from) return {"KOMMANDE", "web.agreement.to_come", "neutral", "clock"};
  if (base::day_number(*agreement.to) - base::day_number(today) <= soon_days) return {"SNART", "web.agreement.soon_over", "level-2", "warning"};
  return {"GALLER", "web.agreement.in_force", "level-4", "check"};
}

// What a penalty can rest on: the clause, that there is none, or that nobody has said.
Choice clause_choice(const base::Wording& words, const domain::Unit& unit, const domain::Agreement& agreement) {
  if (unit.regi.value == domain::Regime::in_house) return {"EGEN_REGI", words("web.agreement.not_in_house")};
  if (!agreement.penalty) return {"OSAGT", words("web.agreement.not_said")};
  return *agreement.penalty ? Choice{"JA", words("web.yes")} : Choice{"NEJ", words("web.no")};
}

ListRow agreement_list_row(const Site& site, const domain::Unit& unit, const domain::Agreement& agreement, base::Date today) {
  const auto& words = site.words;
  const auto unreadable = words("web.answer.unreadable");
  const std::string kind(agreement.kind ? domain::code_of(*agreement.kind) : ""), basis(agreement.basis ? domain::code_of(*agreement.basis) : "");
  const std::string kind_words = kind.empty() ? unreadable : words("web.agreement.kind." + kind), basis_words = basis.empty() ? unreadable : words("web.agreement.basis." + basis);
  const auto state = state_of(agreement, today);
  const auto day = [&](const domain::Fact<base::Date>& date) { return date_cell(date ? std::optional(*date) : std::nullopt, unreadable); };
  const auto clause = [&](const domain::Fact<bool>& exists) -> Cell { return {.text = exists ? words(*exists ? "web.yes" : "web.no") : ""}; };
  Cell kind_cell{.text = kind_words}, to = day(agreement.to);
  const std::string rank = agreement.call_off_rank ? std::to_string(*agreement.call_off_rank) : "";
  if (!rank.empty()) kind_cell.more.push_back({.text = words("web.agreement.rank_words", {{"rank", rank}})});
  if (agreement.option_from) to.more.push_back({.text = words(agreement.runs_by_option(today) ? "web.agreement.by_option" : "web.agreement.option_later", {{"date", base::iso(*agreement.option_from)}})});
  return {.cells = {unit_cell(site, unit, "#avtal"), {.text = area_words(words, unit.area.value_or(""))}, {.text = unit.provider_name.value_or("")}, kind_cell, {.text = rank}, {.text = basis_words}, day(agreement.from), to,
                    date_cell(agreement.option_from.value), clause(agreement.penalty), {.text = agreement.penalty_words.value_or("")}, clause(agreement.termination), {.text = agreement.termination_words.value_or("")},
                    chip_cell(Chip{words(state.words), state.look, state.icon})},
          .choices = {regime_choice(words, unit), area_choice(words, unit), {{kind, kind_words}}, {clause_choice(words, unit, agreement)}, {{state.code, words(state.words)}}},
          .dossier = unit.id};
}

}  // namespace

HttpReply agreement_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  List list{.path = "/avtal",
            .title = site.words("web.agreement.title"),
            .count = "web.agreement.count",
            .search_hint = "web.list.search_hint",
            .empty = site.words("web.agreement.empty"),
            .empty_more = site.words("web.agreement.list_empty_more"),
            .columns = {{"enhet", "web.list.unit"}, {"", "web.list.area", ColumnKind::text, In::file}, {"utforare", "web.unit.provider"}, {"slag", "web.agreement.kind_label"},
                        {"", "web.agreement.rank", ColumnKind::number, In::file}, {"grund", "web.agreement.basis_label"}, {"fran", "web.agreement.from", ColumnKind::date}, {"till", "web.agreement.to", ColumnKind::date},
                        {"", "web.agreement.option_from", ColumnKind::date, In::file}, {"", "web.agreement.penalty", ColumnKind::text, In::file}, {"", "web.agreement.penalty_says", ColumnKind::text, In::file},
                        {"", "web.agreement.termination", ColumnKind::text, In::file}, {"", "web.agreement.termination_says", ColumnKind::text, In::file}, {"status", "web.list.state"}},
            .order = "till",
            .filters = {{"regi", "web.list.regi"}, {"omrade", "web.list.area"}, {"slag", "web.agreement.kind_label"}, {"vite", "web.agreement.penalty"}, {"status", "web.list.state"}},
            .access = "agreement_list"};
  const auto today = today_in(site);
  for (const auto* known : site.units.all())
    for (const auto& agreement : known->unit.agreements) list.rows.push_back(agreement_list_row(site, known->unit, agreement, today));
  Data data;
  data.set("in_units", true);
  data.set("tab_agreements", true);
  data.set("keeps", keeps_units(reader));
  return answer_list(site, reader, list, query, as, "agreement_list", std::move(data));
}

}  // namespace platsbesok::reg::web
