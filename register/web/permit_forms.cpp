// The permit, a check of it, the alternative control and IVO's own report, written in the browser by who keeps the register.
#include "register/web/form_reading.h"
#include "register/web/permits.h"
#include "register/web/visit_data.h"

namespace platsbesok::reg::web {

namespace {

std::string back_to_permits(const domain::Unit& unit) { return unit_path(unit.id) + "#tillstand"; }

base::Outcome<domain::Decision> execute(const Site& site, const Reader& reader, const domain::Unit& unit, domain::PermitCommand command) {
  return site.office.execute(ToPermits{unit.id, std::move(command)}, reader.person);
}

HttpReply permit_page(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  Data data;
  for (const char* each : {"nummer", "datum", "orgnr", "galler", "platser", "chef"}) data.set(each, field(fields, each));
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "permit_new", site.words("web.permit.add"), std::move(data), status);
}

HttpReply check_page(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  Data data;
  data.set("occasions", options_of<domain::PermitOccasion>(site.words, "web.permit.occasion.", field(fields, "tillfalle")));
  data.set("checkers", options_of<domain::CheckedBy>(site.words, "web.permit.by.", field(fields, "av")));
  data.set("results", options_of<domain::PermitFound>(site.words, "web.permit.found.", field(fields, "resultat")));
  for (const char* each : {"datum", "anteckning"}) data.set(each, field(fields, each));
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "permit_check", site.words("web.permit.check"), std::move(data), status);
}

HttpReply control_page(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  Data data;
  data.set("points", boxes_of<domain::ControlPoint>(site.words, "web.permit.point.", fields, "punkt"));
  for (const char* each : {"datum", "anteckning"}) data.set(each, field(fields, each));
  data.set("anmarkning", field(fields, "anmarkning") == "1");
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "permit_control", site.words("web.permit.control"), std::move(data), status);
}

HttpReply ivo_report_page(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  Data data;
  for (const char* each : {"datum", "ar", "referens", "anteckning"}) data.set(each, field(fields, each));
  data.set("brister", field(fields, "brister") == "1");
  set_mistakes(data, mistakes);
  return unit_subpage(site, reader, unit, "ivo_report", site.words("web.permit.report_add"), std::move(data), status);
}

}  // namespace

HttpReply permit_form(const Site& site, const Reader& reader, const domain::Unit& unit) {
  if (!keeps_units(reader)) return not_found(site, reader);
  const auto* provider = unit.provider ? reader.organisation->provider(*unit.provider) : nullptr;
  const Fields fields{{"orgnr", provider == nullptr ? "" : provider->org_nr.value_or("")}, {"chef", unit.manager.value_or("")}};
  return permit_page(site, reader, unit, fields, {}, 200);
}

HttpReply save_permit(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form) {
  if (!keeps_units(reader)) return not_found(site, reader);
  FormReading reading(site.words, form, "web.permit.mistake.");
  const auto on = reading.date("datum");
  const int places = reading.number("platser", 0, places_typed_max);
  if (!reading.mistakes.empty()) return permit_page(site, reader, unit, form, reading.mistakes, status_not_understood);
  const auto done = execute(site, reader, unit, domain::AddPermit{field(form, "nummer"), *on, field(form, "orgnr"), field(form, "galler"), places, field(form, "chef")});
  return done ? see_other(back_to_permits(unit)) : permit_page(site, reader, unit, form, {site.words.refusal(done.refusal())}, status_refused);
}

HttpReply permit_check_form(const Site& site, const Reader& reader, const domain::Unit& unit) {
  if (!keeps_units(reader)) return not_found(site, reader);
  return check_page(site, reader, unit, {{"datum", today_text(site)}, {"tillfalle", std::string(domain::code_of(domain::PermitOccasion::half_year))}}, {}, 200);
}

HttpReply save_permit_check(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form) {
  if (!keeps_units(reader)) return not_found(site, reader);
  FormReading reading(site.words, form, "web.permit.mistake.");
  const auto on = reading.date("datum");
  const auto occasion = reading.one_of<domain::PermitOccasion>("tillfalle");
  const auto by = reading.one_of<domain::CheckedBy>("av");
  const auto found = reading.one_of<domain::PermitFound>("resultat");
  if (!reading.mistakes.empty()) return check_page(site, reader, unit, form, reading.mistakes, status_not_understood);
  const auto done = execute(site, reader, unit, domain::CheckPermit{*on, *occasion, *by, *found, field(form, "anteckning")});
  return done ? see_other(back_to_permits(unit)) : check_page(site, reader, unit, form, {site.words.refusal(done.refusal())}, status_refused);
}

HttpReply control_form(const Site& site, const Reader& reader, const domain::Unit& unit) {
  return keeps_units(reader) ? control_page(site, reader, unit, {{"datum", today_text(site)}}, {}, 200) : not_found(site, reader);
}

HttpReply save_control(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form) {
  if (!keeps_units(reader)) return not_found(site, reader);
  FormReading reading(site.words, form, "web.permit.mistake.");
  const auto on = reading.date("datum");
  if (!reading.mistakes.empty()) return control_page(site, reader, unit, form, reading.mistakes, status_not_understood);
  const auto done = execute(site, reader, unit, domain::ControlWithoutPermit{*on, reading.ticked<domain::ControlPoint>("punkt"), field(form, "anmarkning") == "1", field(form, "anteckning")});
  return done ? see_other(back_to_permits(unit)) : control_page(site, reader, unit, form, {site.words.refusal(done.refusal())}, status_refused);
}

HttpReply ivo_report_form(const Site& site, const Reader& reader, const domain::Unit& unit) {
  if (!keeps_units(reader)) return not_found(site, reader);
  const auto today = today_text(site);
  return ivo_report_page(site, reader, unit, {{"datum", today}, {"ar", today.substr(0, 4)}}, {}, 200);
}

HttpReply save_ivo_report(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form) {
  if (!keeps_units(reader)) return not_found(site, reader);
  FormReading reading(site.words, form, "web.permit.mistake.");
  const auto on = reading.date("datum");
  const int year = reading.number("ar", 1, 9'999);
  if (!reading.mistakes.empty()) return ivo_report_page(site, reader, unit, form, reading.mistakes, status_not_understood);
  const auto done = execute(site, reader, unit, domain::RecordIvoReport{*on, year, field(form, "brister") == "1", field(form, "referens"), field(form, "anteckning")});
  return done ? see_other(back_to_permits(unit)) : ivo_report_page(site, reader, unit, form, {site.words.refusal(done.refusal())}, status_refused);
}

}  // namespace platsbesok::reg::web
