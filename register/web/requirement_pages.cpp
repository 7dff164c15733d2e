// One requirement as a form: added, changed, ended (its last day) or taken back.
#include "register/web/form_seen.h"
#include "register/web/phrases.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include "core/base/words.h"
#include "core/staffing/written.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using staffing::Requirement;

constexpr int people_max = 10'000;

const Requirement* standing(const domain::Unit& unit, base::EntityId id) {
  for (const auto& each : unit.requirements)
    if (each.id == id && each.rule) return &*each.rule;
  return nullptr;
}

std::string positive(int count) { return count > 0 ? std::to_string(count) : std::string(); }

// As the form's fields would say it.
Fields fields_of(const Requirement& rule) {
  Fields fields;
  if (rule.source) fields["kalla"] = code_of(*rule.source);
  fields["fran"] = minute_text(rule.from_min);
  fields["till"] = minute_text(rule.to_min);
  fields["antal"] = positive(rule.min_total);
  fields["per_boende"] = rule.residents_per_staff ? std::to_string(*rule.residents_per_staff) : "";
  fields["vakna"] = positive(rule.min_awake);
  fields["jourroll"] = rule.on_call_role;
  for (const auto& [role, count] : rule.roles) fields["roller"] += (fields["roller"].empty() ? "" : ", ") + role + " " + std::to_string(count);
  if (rule.valid_from) fields["galler_fran"] = base::iso(*rule.valid_from);
  if (rule.valid_to) fields["galler_till"] = base::iso(*rule.valid_to);
  for (const auto& [name, yes] : {std::pair{"vardag", rule.days.weekdays}, {"lordag", rule.days.saturdays}, {"helg", rule.days.sundays_and_holidays}, {"afton", rule.days.eves},
                                  {"alla_vakna", !rule.sleeping_allowed}, {"ute", rule.offsite_counts}, {"rast", rule.break_counts}, {"elev", rule.students_count},
                                  {"tomt", rule.unstaffed_when_empty}})
    if (yes) fields[name] = "1";
  return fields;
}

FormAbout about_requirement(const domain::Unit& unit, std::optional<base::EntityId> id) {
  const auto* rule = id ? standing(unit, *id) : nullptr;
  return {unit.id, id, rule == nullptr ? Fields() : fields_of(*rule)};
}

// "BEH 2, USK 1"
std::optional<staffing::Roles> roles_in(const std::string& text) {
  staffing::Roles roles;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string each = staffing::clean(rest.substr(0, rest.find(',')));
    rest.remove_prefix(std::min(rest.size(), rest.substr(0, rest.find(',')).size() + 1));
    if (each.empty()) continue;
    const auto space = each.rfind(' ');
    const auto count = space == std::string::npos ? std::nullopt : number_in({{"n", each.substr(space + 1)}}, "n", people_max);
    if (!count || *count == 0 || space > 100) return std::nullopt;
    roles[each.substr(0, space)] = *count;
  }
  return roles;
}

class RequirementReading {
public:
  RequirementReading(const base::Wording& words, const Fields& fields) : words_(words), fields_(fields) {}
  std::vector<std::string> mistakes;

  Requirement rule() {
    Requirement rule;
    rule.source = domain::from_code<staffing::Source>(field(fields_, "kalla"));
    rule.from_min = clock("fran");
    rule.to_min = clock("till");
    rule.days = {is("vardag"), is("lordag"), is("helg"), is("afton")};
    rule.min_total = number("antal").value_or(0);
    if (const auto count = number("per_boende"); count && *count > 0) rule.residents_per_staff = count;
    rule.min_awake = number("vakna").value_or(0);
    if (const auto roles = roles_in(field(fields_, "roller"))) rule.roles = *roles;
    else mistake("roller");
    rule.sleeping_allowed = !is("alla_vakna");
    rule.on_call_role = base::shortened(staffing::clean(field(fields_, "jourroll")), 100);
    rule.offsite_counts = is("ute");
    rule.break_counts = is("rast");
    rule.students_count = is("elev");
    rule.unstaffed_when_empty = is("tomt");
    rule.valid_from = date("galler_fran");
    rule.valid_to = date("galler_till");
    return rule;
  }

private:
  void mistake(const std::string& name) { mistakes.push_back(words_("web.requirement.mistake." + name)); }
  bool is(const char* name) const { return field(fields_, name) == "1"; }
  int clock(const char* name) {
    const auto minute = staffing::written_time(staffing::clean(field(fields_, name)));
    if (!minute) mistake(name);
    return minute.value_or(0);
  }
  std::optional<int> number(const char* name) {
    if (field(fields_, name).empty()) return std::nullopt;
    const auto count = number_in(fields_, name, people_max);
    if (!count) mistake(name);
    return count;
  }
  std::optional<base::Date> date(const char* name) {
    if (field(fields_, name).empty()) return std::nullopt;
    const auto date = base::parse_date(field(fields_, name));
    if (!date) mistake(name);
    return date;
  }

  const base::Wording& words_;
  const Fields& fields_;
};

HttpReply form_page(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> requirement, const Fields& fields,
                    const std::vector<std::string>& mistakes) {
  Data data;
  for (const char* name : {"fran", "till", "antal", "per_boende", "vakna", "roller", "jourroll", "galler_fran", "galler_till"}) data.set(name, field(fields, name));
  for (const char* name : {"vardag", "lordag", "helg", "afton", "alla_vakna", "ute", "rast", "elev", "tomt"}) data.set(name, field(fields, name) == "1");
  Data sources(Data::type::list);
  for (const auto& [source, code] : domain::Codes<staffing::Source>::all)
    sources.push_back(option(std::string(code), site.words("web.source." + std::string(code)), field(fields, "kalla") == code));
  data.set("sources", sources);
  data.set("sett", seen_token(site, about_requirement(unit, requirement), fields));
  set_mistakes(data, mistakes);
  const std::string path = unit_path(unit.id) + "/krav/";
  data.set("action", path + (requirement ? requirement->hex() : "nytt"));
  if (requirement) data.set("take_back_path", path + requirement->hex() + "/ta-bort");
  const std::string title = site.words(requirement ? "web.requirement.change" : "web.requirement.add");
  data.set("heading", title);
  return unit_subpage(site, reader, unit, "requirement_form", title, std::move(data), mistakes.empty() ? 200 : 400);
}

}  // namespace

HttpReply requirement_form(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> requirement) {
  if (!keeps_units(reader)) return not_found(site, reader);
  if (!requirement) return form_page(site, reader, unit, requirement, {{"vardag", "1"}, {"lordag", "1"}, {"helg", "1"}, {"rast", "1"}, {"kalla", "AVTAL"}}, {});
  const auto* rule = standing(unit, *requirement);
  return rule == nullptr ? not_found(site, reader) : form_page(site, reader, unit, requirement, fields_of(*rule), {});
}

HttpReply save_requirement(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> requirement, const Fields& sent) {
  if (!keeps_units(reader)) return not_found(site, reader);
  const auto about = about_requirement(unit, requirement);
  Fields fields = as_meant(about, sent);
  RequirementReading reading(site.words, fields);
  const Requirement rule = reading.rule();
  if (!reading.mistakes.empty()) return form_page(site, reader, unit, requirement, fields, reading.mistakes);
  const auto command = requirement ? domain::UnitCommand(domain::ChangeRequirement{*requirement, rule}) : domain::UnitCommand(domain::AddRequirement{rule});
  const auto refused = execute_as_seen(site, reader, ToUnit{unit.id, command}, about, fields);
  return refused.empty() ? see_other(unit_path(unit.id) + "#krav") : form_page(site, reader, unit, requirement, fields, refused);
}

HttpReply take_back_requirement(const Site& site, const Reader& reader, const domain::Unit& unit, base::EntityId requirement, const Fields& form) {
  const auto* rule = standing(unit, requirement);
  if (!keeps_units(reader) || rule == nullptr) return not_found(site, reader);
  Fields shown = fields_of(*rule);
  shown.emplace(seen_field, field(form, seen_field));
  const auto refused = execute_as_seen(site, reader, ToUnit{unit.id, domain::UnitCommand(domain::TakeBackRequirement{requirement})}, about_requirement(unit, requirement), shown);
  return refused.empty() ? see_other(unit_path(unit.id) + "#krav") : form_page(site, reader, unit, requirement, shown, refused);
}

}  // namespace platsbesok::reg::web
