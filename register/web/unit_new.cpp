// What the register knows of those who give care, written in the browser: a provider, a unit, an agreement. For who keeps the register; for everybody else the
// forms do not exist. The rules are domain's: a refusal comes back in words with everything that was typed.
#include "register/web/phrases.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include "core/domain/permissions.h"

namespace platsbesok::reg::web {

namespace {

constexpr int status_refused = 409, status_not_understood = 400;

// Every word of a list of words, as options under `key`.
template <class E>
Data options_of(const base::Wording& words, const std::string& key, const std::string& chosen) {
  Data list(Data::type::list);
  for (const auto& [each, code] : domain::Codes<E>::all) list.push_back(option(std::string(code), words(key + std::string(code)), code == chosen));
  return list;
}

HttpReply shown(const Site& site, const Reader& reader, const char* name, const char* title, const Fields& fields, std::initializer_list<const char*> texts, Data data,
                const std::vector<std::string>& mistakes, int status) {
  for (const char* each : texts) data.set(each, field(fields, each));
  set_mistakes(data, mistakes);
  data.set("in_units", true);
  const std::string words = site.words(title);
  return page(site, reader, name, mistakes.empty() ? words : site.words("web.error_title", {{"title", words}}), std::move(data), mistakes.empty() ? 200 : status);
}

HttpReply provider_form_page(const Site& site, const Reader& reader, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  Data data;
  data.set("classes", options_of<domain::LegalClass>(site.words, "web.legal_class.", field(fields, "juridisk_form")));
  return shown(site, reader, "provider_new", "web.unit.new_provider", fields, {"namn", "orgnr"}, std::move(data), mistakes, status);
}

HttpReply unit_form_page(const Site& site, const Reader& reader, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  Data data, providers(Data::type::list), areas(Data::type::list);
  for (const auto& provider : reader.organisation.providers) providers.push_back(option(provider.id.hex(), provider.name.value_or(""), provider.id.hex() == field(fields, "utforare")));
  // The areas that have words: there is no other list of them.
  constexpr std::string_view area_key = "register.area.";
  for (auto each = site.words.all().lower_bound(area_key); each != site.words.all().end() && each->first.starts_with(area_key); ++each)
    areas.push_back(option(each->first.substr(area_key.size()), each->second, each->first.substr(area_key.size()) == field(fields, "omrade")));
  data.set("providers", providers);
  data.set("areas", areas);
  data.set("regimes", options_of<domain::Regime>(site.words, "web.regi.", field(fields, "regi")));
  data.set("skyddad", field(fields, "skyddad") == "1");
  return shown(site, reader, "unit_new", "web.unit.new", fields, {"namn", "adress", "kodnamn", "chef"}, std::move(data), mistakes, status);
}

HttpReply agreement_form_page(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  Data data;
  data.set("kinds", options_of<domain::AgreementKind>(site.words, "web.agreement.kind.", field(fields, "slag")));
  data.set("bases", options_of<domain::AgreementBasis>(site.words, "web.agreement.basis.", field(fields, "grund")));
  for (const char* each : {"fran", "till"}) data.set(each, field(fields, each));
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "agreement_new", site.words("web.agreement.add"), std::move(data), mistakes.empty() ? 200 : status);
}

// The word that was chosen; a mistake where none was.
template <class E>
std::optional<E> chosen(const base::Wording& words, const Fields& form, const std::string& name, std::vector<std::string>& mistakes) {
  const auto found = domain::from_code<E>(field(form, name));
  if (!found) mistakes.push_back(words("web.unit.mistake." + name));
  return found;
}

std::optional<base::Date> date(const base::Wording& words, const Fields& form, const std::string& name, std::vector<std::string>& mistakes) {
  const auto found = base::parse_date(field(form, name));
  if (!found) mistakes.push_back(words("web.agreement.mistake." + name));
  return found;
}

}  // namespace

HttpReply provider_form(const Site& site, const Reader& reader) { return keeps_units(reader) ? provider_form_page(site, reader, {}, {}, 200) : not_found(site, reader); }

HttpReply save_provider(const Site& site, const Reader& reader, const Fields& form) {
  if (!keeps_units(reader)) return not_found(site, reader);
  std::vector<std::string> mistakes;
  const auto legal_class = chosen<domain::LegalClass>(site.words, form, "juridisk_form", mistakes);
  if (!mistakes.empty()) return provider_form_page(site, reader, form, mistakes, status_not_understood);
  const auto done = site.office.execute(domain::OrganisationCommand(domain::AddProvider{field(form, "namn"), field(form, "orgnr"), *legal_class}), reader.person);
  return done ? see_other("/enheter/ny?utforare=" + done->entity->hex()) : provider_form_page(site, reader, form, {site.words.refusal(done.refusal())}, status_refused);
}

HttpReply unit_form(const Site& site, const Reader& reader, const Fields& query) {
  if (!keeps_units(reader)) return not_found(site, reader);
  const Fields fields{{"utforare", field(query, "utforare")}, {"regi", std::string(domain::code_of(domain::Regime::contracted))}};
  return unit_form_page(site, reader, fields, {}, 200);
}

HttpReply save_unit(const Site& site, const Reader& reader, const Fields& form) {
  if (!keeps_units(reader)) return not_found(site, reader);
  std::vector<std::string> mistakes;
  const auto regi = chosen<domain::Regime>(site.words, form, "regi", mistakes);
  if (!mistakes.empty()) return unit_form_page(site, reader, form, mistakes, status_not_understood);
  const auto provider = *regi == domain::Regime::in_house ? std::nullopt : base::EntityId::from_hex(field(form, "utforare"));
  const domain::AddUnit unit{field(form, "namn"), provider, *regi, field(form, "omrade"), field(form, "adress"), field(form, "skyddad") == "1", field(form, "kodnamn"), field(form, "chef")};
  const auto done = site.office.execute(ToUnit{std::nullopt, domain::UnitCommand(unit)}, reader.person);
  return done ? see_other(unit_path(done->dossier)) : unit_form_page(site, reader, form, {site.words.refusal(done.refusal())}, status_refused);
}

HttpReply agreement_form(const Site& site, const Reader& reader, const domain::Unit& unit) {
  return keeps_units(reader) ? agreement_form_page(site, reader, unit, {}, {}, 200) : not_found(site, reader);
}

HttpReply save_agreement(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form) {
  if (!keeps_units(reader)) return not_found(site, reader);
  std::vector<std::string> mistakes;
  const auto kind = chosen<domain::AgreementKind>(site.words, form, "slag", mistakes);
  const auto basis = chosen<domain::AgreementBasis>(site.words, form, "grund", mistakes);
  const auto from = date(site.words, form, "fran", mistakes), to = date(site.words, form, "till", mistakes);
  if (!mistakes.empty()) return agreement_form_page(site, reader, unit, form, mistakes, status_not_understood);
  const auto done = site.office.execute(ToUnit{unit.id, domain::UnitCommand(domain::AddAgreement{*kind, *basis, *from, *to})}, reader.person);
  return done ? see_other(unit_path(unit.id) + "#avtal") : agreement_form_page(site, reader, unit, form, {site.words.refusal(done.refusal())}, status_refused);
}

}  // namespace platsbesok::reg::web
