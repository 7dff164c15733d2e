// What the register knows of those who give care, written in the browser: a new provider, a new unit. For who keeps the register; for everybody else the
// forms do not exist. The rules are domain's: a refusal comes back in words with everything that was typed.
#include "register/web/form_reading.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include "core/domain/permissions.h"

namespace platsbesok::reg::web {

namespace {

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
  Data data, providers(Data::type::list);
  for (const auto& provider : reader.organisation->providers) providers.push_back(option(provider.id.hex(), provider.name.value_or(""), provider.id.hex() == field(fields, "utforare")));
  data.set("providers", providers);
  data.set("areas", area_options(site.words, field(fields, "omrade")));
  data.set("regimes", options_of<domain::Regime>(site.words, "web.regi.", field(fields, "regi")));
  data.set("skyddad", field(fields, "skyddad") == "1");
  return shown(site, reader, "unit_new", "web.unit.new", fields, {"namn", "adress", "kodnamn", "chef", "linje", "platser"}, std::move(data), mistakes, status);
}

}  // namespace

HttpReply provider_form(const Site& site, const Reader& reader) { return keeps_units(reader) ? provider_form_page(site, reader, {}, {}, 200) : not_found(site, reader); }

HttpReply save_provider(const Site& site, const Reader& reader, const Fields& form) {
  if (!keeps_units(reader)) return not_found(site, reader);
  FormReading reading(site.words, form, "web.unit.mistake.");
  const auto legal_class = reading.one_of<domain::LegalClass>("juridisk_form");
  if (!reading.mistakes.empty()) return provider_form_page(site, reader, form, reading.mistakes, status_not_understood);
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
  FormReading reading(site.words, form, "web.unit.mistake.");
  const auto regi = reading.one_of<domain::Regime>("regi");
  std::optional<std::int64_t> places;
  if (!field(form, "platser").empty()) places = reading.number("platser", 0, places_typed_max);
  if (!reading.mistakes.empty()) return unit_form_page(site, reader, form, reading.mistakes, status_not_understood);
  const auto provider = *regi == domain::Regime::in_house ? std::nullopt : base::EntityId::from_hex(field(form, "utforare"));
  const domain::AddUnit unit{field(form, "namn"), provider, *regi, field(form, "omrade"), field(form, "adress"), field(form, "skyddad") == "1", field(form, "kodnamn"), field(form, "chef"),
                            *regi == domain::Regime::in_house ? field(form, "linje") : "", places};
  const auto done = site.office.execute(ToUnit{std::nullopt, domain::UnitCommand(unit)}, reader.person);
  return done ? see_other(unit_path(done->dossier)) : unit_form_page(site, reader, form, {site.words.refusal(done.refusal())}, status_refused);
}

}  // namespace platsbesok::reg::web
