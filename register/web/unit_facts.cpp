// What is changed of a unit that is there: its address, its manager, its number of places and, of the municipality's own, its line. Where a protected unit lies is not shown
// to be changed either (V13): a field left empty keeps it.
#include "register/web/form_reading.h"
#include "register/web/form_seen.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include "core/domain/fields.h"
#include "core/domain/ids.h"

namespace platsbesok::reg::web {

namespace {

Fields facts_fields(const domain::Unit& unit) {
  return {{"adress", unit.address_is_open() ? unit.address.value_or("") : ""}, {"chef", unit.manager.value_or("")}, {"linje", unit.line.value_or("")}, {"platser", unit.places ? std::to_string(*unit.places) : ""}};
}

FormAbout about_unit(const domain::Unit& unit) {
  FormAbout about{unit.id, domain::root(unit.id), facts_fields(unit)};
  if (!unit.address_is_open()) about.kept_back = {domain::field::unit_name, domain::field::unit_address};
  return about;
}

bool has_line(const domain::Unit& unit) { return unit.regi.value == domain::Regime::in_house; }

HttpReply facts_page(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  Data data;
  for (const char* each : {"adress", "chef", "linje", "platser"}) data.set(each, field(fields, each));
  data.set("protected", !unit.address_is_open());
  data.set("own", has_line(unit));
  data.set("sett", seen_token(site, about_unit(unit), fields));
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "unit_facts", site.words("web.unit.facts"), std::move(data), status);
}

}  // namespace

HttpReply unit_facts_form(const Site& site, const Reader& reader, const domain::Unit& unit) {
  if (!keeps_units(reader)) return not_found(site, reader);
  return facts_page(site, reader, unit, facts_fields(unit), {}, 200);
}

HttpReply save_unit_facts(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& sent) {
  if (!keeps_units(reader)) return not_found(site, reader);
  Fields form = as_meant(about_unit(unit), sent);
  FormReading reading(site.words, form, "web.unit.mistake.");
  std::optional<std::int64_t> places;
  if (!field(form, "platser").empty()) places = reading.number("platser", 0, places_typed_max);
  if (!reading.mistakes.empty()) return facts_page(site, reader, unit, form, reading.mistakes, status_not_understood);
  const std::string address = field(form, "adress");
  const domain::ChangeUnit to{address.empty() && !unit.address_is_open() ? unit.address.value_or("") : address, field(form, "chef"), has_line(unit) ? field(form, "linje") : unit.line.value_or(""), places};
  const auto refused = execute_as_seen(site, reader, ToUnit{unit.id, domain::UnitCommand(to)}, about_unit(unit), form);
  return refused.empty() ? see_other(unit_path(unit.id)) : facts_page(site, reader, unit, form, refused, status_refused);
}

}  // namespace platsbesok::reg::web
