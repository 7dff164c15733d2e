// A unit's agreements: the card on its page, and one of them as a form: added or changed. For who keeps the register; for everybody else the form does not exist.
#include "register/web/form_reading.h"
#include "register/web/form_seen.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr int rank_typed_max = 99'999;  // domain says how many there may be
constexpr std::string_view clause_yes = "JA", clause_no = "NEJ";

bool has_clauses(const domain::Unit& unit) { return unit.regi.value != domain::Regime::in_house; }

std::string clause_words(const base::Wording& words, const domain::Unit& unit, const domain::Fact<bool>& exists) {
  if (!has_clauses(unit)) return words("web.agreement.not_in_house");
  return exists ? words(*exists ? "web.yes" : "web.no") : words("web.agreement.not_said");
}

// As the form's fields would say it.
Fields agreement_fields(const domain::Agreement& agreement) {
  Fields fields;
  if (agreement.kind) fields["slag"] = domain::code_of(*agreement.kind);
  if (agreement.basis) fields["grund"] = domain::code_of(*agreement.basis);
  for (const auto& [name, date] : {std::pair{"fran", &agreement.from}, {"till", &agreement.to}, {"option", &agreement.option_from}})
    if (*date) fields[name] = base::iso(**date);
  if (agreement.call_off_rank) fields["rang"] = std::to_string(*agreement.call_off_rank);
  for (const auto& [name, exists] : {std::pair{"vite", &agreement.penalty}, {"havning", &agreement.termination}})
    if (*exists) fields[name] = **exists ? clause_yes : clause_no;
  fields["vite_text"] = agreement.penalty_words.value_or("");
  fields["havning_text"] = agreement.termination_words.value_or("");
  return fields;
}

// What was typed is the clause's words, whatever the choice says: the rules answer for what does not fit.
domain::Clause clause_in(const Fields& form, std::string_view name) {
  domain::Clause clause{{}, field(form, std::string(name) + "_text")};
  if (const auto code = field(form, name); code == clause_yes || code == clause_no) clause.exists = code == clause_yes;
  return clause;
}

Data clause_data(const base::Wording& words, const Fields& fields, const char* name, const char* heading) {
  Data clause, choices(Data::type::list);
  clause.set("name", name);
  clause.set("heading", words(heading));
  for (const auto& [code, key] : {std::pair{clause_yes, "web.agreement.clause_yes"}, {clause_no, "web.agreement.clause_no"}}) choices.push_back(option(std::string(code), words(key), field(fields, name) == code));
  clause.set("choices", choices);
  clause.set("words", field(fields, std::string(name) + "_text"));
  return clause;
}

const domain::Agreement* agreement_in(const domain::Unit& unit, base::EntityId id) {
  const auto found = std::ranges::find(unit.agreements, id, &domain::Agreement::id);
  return found == unit.agreements.end() ? nullptr : &*found;
}

FormAbout about_agreement(const domain::Unit& unit, std::optional<base::EntityId> id) {
  const auto* agreement = id ? agreement_in(unit, *id) : nullptr;
  return {unit.id, id, agreement == nullptr ? Fields() : agreement_fields(*agreement)};
}

HttpReply agreement_page(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> agreement, const Fields& fields,
                    const std::vector<std::string>& mistakes, int status) {
  Data data, clauses(Data::type::list);
  data.set("action", unit_path(unit.id) + "/avtal/" + (agreement ? agreement->hex() : "nytt"));
  data.set("kinds", options_of<domain::AgreementKind>(site.words, "web.agreement.kind.", field(fields, "slag")));
  data.set("bases", options_of<domain::AgreementBasis>(site.words, "web.agreement.basis.", field(fields, "grund")));
  for (const char* each : {"fran", "till", "option", "rang"}) data.set(each, field(fields, each));
  if (has_clauses(unit))
    for (const auto& [name, heading] : {std::pair{"vite", "web.agreement.penalty"}, {"havning", "web.agreement.termination"}}) clauses.push_back(clause_data(site.words, fields, name, heading));
  set_list(data, "clauses", clauses);
  data.set("sett", seen_token(site, about_agreement(unit, agreement), fields));
  const auto heading = site.words(agreement ? "web.agreement.change" : "web.agreement.add");
  data.set("heading", heading);
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "agreement_form", heading, std::move(data), status);
}

}  // namespace

void put_agreements(const Site& site, const domain::Unit& unit, Data& data) {
  const auto& words = site.words;
  const auto today = today_in(site);
  const auto day = [](const domain::Fact<base::Date>& date) { return date ? base::iso(*date) : std::string(); };
  Data list(Data::type::list);
  for (const auto& agreement : unit.agreements) {
    Data item;
    item.set("kind", agreement.kind ? words("web.agreement.kind." + std::string(domain::code_of(*agreement.kind))) : words("web.answer.unreadable"));
    item.set("basis", agreement.basis ? words("web.agreement.basis." + std::string(domain::code_of(*agreement.basis))) : words("web.answer.unreadable"));
    item.set("period", day(agreement.from) + "–" + day(agreement.to));
    item.set("is_over", agreement.to && *agreement.to < today);
    set_text(item, "option", !agreement.option_from                  ? ""
                             : agreement.runs_by_option(today) ? words("web.agreement.by_option", {{"date", day(agreement.option_from)}})
                                                               : words("web.agreement.option_later", {{"date", day(agreement.option_from)}}));
    set_text(item, "rank", agreement.call_off_rank ? words("web.agreement.rank_words", {{"rank", std::to_string(*agreement.call_off_rank)}}) : "");
    item.set("penalty", clause_words(words, unit, agreement.penalty));
    set_text(item, "penalty_words", agreement.penalty_words.value_or(""));
    item.set("termination", clause_words(words, unit, agreement.termination));
    set_text(item, "termination_words", agreement.termination_words.value_or(""));
    item.set("path", unit_path(unit.id) + "/avtal/" + agreement.id.hex());
    list.push_back(item);
  }
  set_list(data, "agreements", list);
}

HttpReply agreement_form(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> id) {
  const auto* agreement = id ? agreement_in(unit, *id) : nullptr;
  if (!keeps_units(reader) || (id && agreement == nullptr)) return not_found(site, reader);
  return agreement_page(site, reader, unit, id, agreement == nullptr ? Fields() : agreement_fields(*agreement), {}, 200);
}

HttpReply save_agreement(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> id, const Fields& sent) {
  if (!keeps_units(reader) || (id && agreement_in(unit, *id) == nullptr)) return not_found(site, reader);
  const auto about = about_agreement(unit, id);
  Fields form = as_meant(about, sent);
  FormReading reading(site.words, form, "web.agreement.mistake.");
  const auto kind = reading.one_of<domain::AgreementKind>("slag");
  const auto basis = reading.one_of<domain::AgreementBasis>("grund");
  const auto from = reading.date("fran"), to = reading.date("till");
  const auto option_from = field(form, "option").empty() ? std::nullopt : reading.date("option");
  const auto rank = field(form, "rang").empty() ? std::nullopt : std::optional<std::int64_t>(reading.number("rang", 0, rank_typed_max));
  if (!reading.mistakes.empty()) return agreement_page(site, reader, unit, id, form, reading.mistakes, status_not_understood);
  domain::AddAgreement terms{*kind, *basis, *from, *to, option_from, rank};
  if (has_clauses(unit)) terms.penalty = clause_in(form, "vite"), terms.termination = clause_in(form, "havning");
  const auto command = id ? domain::UnitCommand(domain::ChangeAgreement{*id, terms}) : domain::UnitCommand(terms);
  const auto refused = execute_as_seen(site, reader, ToUnit{unit.id, command}, about, form);
  return refused.empty() ? see_other(unit_path(unit.id) + "#avtal") : agreement_page(site, reader, unit, id, form, refused, status_refused);
}

}  // namespace platsbesok::reg::web
