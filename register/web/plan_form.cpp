// A plan's whole text in one form: its parts, its areas by year, and why a year differs from the other plan. A refusal comes back with everything that was typed.
// Areas are numbered rows, "o3-namn"; years are columns of those that the plan has, "o3-2027".
#include "core/domain/coordination.h"
#include "register/web/form_reading.h"
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/plans.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

namespace platsbesok::reg::web {

namespace {

using domain::PlanContent, domain::Regime;

constexpr int plan_rows_max = static_cast<int>(domain::plan_areas_max);

std::string numbered(std::size_t row, const std::string& what) { return "o" + std::to_string(row) + "-" + what; }

std::string joined_years(const std::vector<int>& years) {
  std::vector<std::string> texts;
  for (const int year : years) texts.push_back(std::to_string(year));
  return joined(texts, ", ");
}

Fields fields_of(const PlanContent& content) {
  Fields fields{{"titel", content.title}, {"dnr", content.dnr}, {"ar", joined_years(content.years)}, {"kolumner", joined_years(content.years)},
                {"barn", content.children}, {"ekonomi", content.economy}, {"dagar", content.inspector_days ? std::to_string(*content.inspector_days) : ""}};
  for (const auto& [year, areas] : content.focus) fields["fokus-" + std::to_string(year)] = joined(areas, "\n");
  std::size_t row = 0;
  for (const auto& area : content.areas) {
    fields[numbered(row, "kod")] = area.code;
    fields[numbered(row, "namn")] = area.label;
    fields[numbered(row, "fran")] = area.agreement_from ? base::iso(*area.agreement_from) : "";
    fields[numbered(row, "till")] = area.agreement_to ? base::iso(*area.agreement_to) : "";
    fields[numbered(row, "egna")] = area.own_units ? (*area.own_units ? "ja" : "nej") : "";
    for (const auto& [year, said] : area.years) {
      if (said.planned) fields[numbered(row, std::to_string(year))] = "1";
      fields[numbered(row, "skal-" + std::to_string(year))] = said.reason;
    }
    ++row;
  }
  fields["rader"] = std::to_string(content.areas.size());
  return fields;
}

// What was typed, read back; every mistake in words.
class PlanReading {
public:
  PlanReading(const base::Wording& words, const Fields& form, Regime regi) : words_(words), form_(form), regi_(regi) {}
  std::vector<std::string> mistakes;

  std::vector<int> years(const std::string& name) {
    std::vector<int> years;
    std::string digits;
    for (const char c : field(form_, name) + " ") {
      if (c >= '0' && c <= '9') {
        digits += c;
        continue;
      }
      if (digits.size() == 4) years.push_back(std::stoi(digits));
      if ((!digits.empty() && digits.size() != 4) || (c != ' ' && c != ',') || years.size() > domain::plan_years_max) {
        mistakes.push_back(words_("web.plan.mistake.years"));
        return {};
      }
      digits.clear();
    }
    return years;
  }

  PlanContent content() {
    PlanContent content;
    // The form's last field: what was cut off on the way is not taken for erased.
    if (!form_.contains("slut")) mistakes.push_back(words_("web.plan.mistake.cut_off"));
    content.title = field(form_, "titel");
    content.dnr = field(form_, "dnr");
    content.years = years("ar");
    content.children = field(form_, "barn");
    content.economy = field(form_, "ekonomi");
    if (!field(form_, "dagar").empty()) {
      const auto days = number_in(form_, "dagar", 9999);
      if (!days) mistakes.push_back(words_("web.plan.mistake.days"));
      content.inspector_days = days;
    }
    const auto columns = years("kolumner");
    for (const int year : columns) content.focus[year] = lines_in(field(form_, "fokus-" + std::to_string(year)));
    const auto rows = static_cast<std::size_t>(number_in(form_, "rader", plan_rows_max).value_or(0));
    for (std::size_t row = 0; row < rows; ++row)
      if (field(form_, numbered(row, "bort")) != "1") content.areas.push_back(area(row, columns));
    if (const auto code = field(form_, "nytt"); !code.empty()) content.areas.push_back({code, words_.has("register.area." + code) ? words_("register.area." + code) : code});
    return content;
  }

private:
  PlanContent::Area area(std::size_t row, const std::vector<int>& columns) {
    if (!form_.contains(numbered(row, "kod"))) mistakes.push_back(words_("web.plan.mistake.cut_off"));
    PlanContent::Area area{field(form_, numbered(row, "kod")), field(form_, numbered(row, "namn")), date(row, "fran"), date(row, "till")};
    if (const auto own = field(form_, numbered(row, "egna")); !own.empty()) area.own_units = own == "ja";
    const auto planned = regi_ == Regime::in_house && area.own_units == false ? domain::Planned::no_own_units : domain::Planned::planned;
    for (const int year : columns) {
      const std::string name = std::to_string(year);
      area.years[year] = {field(form_, numbered(row, name)) == "1" ? std::optional(planned) : std::nullopt, field(form_, numbered(row, "skal-" + name))};
    }
    return area;
  }
  std::optional<base::Date> date(std::size_t row, const std::string& which) {
    const std::string typed = field(form_, numbered(row, which));
    auto date = base::parse_date(typed);
    if (!typed.empty() && !date) mistakes.push_back(words_("web.plan.mistake.agreement", {{"area", field(form_, numbered(row, "namn"))}}));
    return date;
  }

  const base::Wording& words_;
  const Fields& form_;
  const Regime regi_;
};

// The years in which each area differs from the other plan, by area code.
std::map<std::string, std::set<int>> deviations(const Site& site) {
  std::map<std::string, std::set<int>> found;
  const auto plans = all_plans(site);
  const auto together = domain::coordinated(plans);
  for (const auto& area : together.areas)
    for (std::size_t i = 0; i < together.years.size(); ++i)
      if (area.cells[i].coordination == domain::Coordination::deviates) found[area.code].insert(together.years[i].year);
  return found;
}

void put_rows(const Site& site, const Fields& fields, const std::vector<int>& columns, Data& data) {
  const auto deviating = deviations(site);
  Data rows(Data::type::list), years(Data::type::list);
  std::set<std::string> used;
  for (const int year : columns) {
    Data each;
    const std::string name = std::to_string(year);
    each.set("year", name);
    each.set("focus", field(fields, "fokus-" + name));
    years.push_back(each);
  }
  const auto count = static_cast<std::size_t>(number_in(fields, "rader", plan_rows_max).value_or(0));
  for (std::size_t row = 0; row < count; ++row) {
    Data each, cells(Data::type::list), reasons(Data::type::list);
    const std::string code = field(fields, numbered(row, "kod")), label = field(fields, numbered(row, "namn"));
    used.insert(code);
    each.set("row", std::to_string(row));
    each.set("code", code);
    each.set("label", label);
    each.set("from", field(fields, numbered(row, "fran")));
    each.set("to", field(fields, numbered(row, "till")));
    each.set("removed", field(fields, numbered(row, "bort")) == "1");
    Data own(Data::type::list);
    for (const char* each_own : {"", "ja", "nej"})
      own.push_back(option(each_own, site.words(*each_own == '\0' ? "web.plan.own.unknown" : std::string("web.plan.own.") + each_own), field(fields, numbered(row, "egna")) == each_own));
    each.set("own", own);
    for (const int year : columns) {
      const std::string name = std::to_string(year), reason = field(fields, numbered(row, "skal-" + name));
      Data cell;
      cell.set("year", name);
      cell.set("planned", field(fields, numbered(row, name)) == "1");
      cells.push_back(cell);
      const auto differs = deviating.find(code);
      if (reason.empty() && (differs == deviating.end() || !differs->second.contains(year))) continue;
      Data why;
      why.set("year", name);
      why.set("reason", reason);
      reasons.push_back(why);
    }
    each.set("cells", cells);
    each.set("reasons", reasons);
    rows.push_back(each);
  }
  set_list(data, "years", years);
  set_list(data, "rows", rows);
  data.set("row_count", std::to_string(count));
  data.set("areas", area_options(site.words, field(fields, "nytt"), used));
}

struct FormPage {
  const Site& site;
  const Reader& reader;
  std::string action, back, title;
  bool is_new = false;
};

HttpReply form_page(const FormPage& about, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  const auto& words = about.site.words;
  Data data, regimes(Data::type::list);
  for (const char* name : {"titel", "dnr", "ar", "barn", "ekonomi", "dagar", "visad", "kolumner"}) data.set(name, field(fields, name));
  for (const auto& [regi, code] : domain::Codes<Regime>::all)
    regimes.push_back(option(std::string(code), words("web.regi." + std::string(code)), field(fields, "regi") == code));
  set_list(data, "regimes", about.is_new ? regimes : Data(Data::type::list));
  PlanReading columns(words, fields, Regime::contracted);
  put_rows(about.site, fields, columns.years("kolumner"), data);
  data.set("action", about.action);
  data.set("back", about.back);
  data.set("heading", about.title);
  set_mistakes(data, mistakes);
  data.set("in_plan", true);
  return page(about.site, about.reader, "plan_form", mistakes.empty() ? about.title : words("web.error_title", {{"title", about.title}}), std::move(data), status);
}

FormPage new_form(const Site& site, const Reader& reader) { return {site, reader, std::string(new_plan_path), "/plan", site.words("web.plan.new"), true}; }
FormPage form_of(const Site& site, const Reader& reader, const domain::Plan& plan) {
  return {site, reader, plan_path(plan.id) + "/andra", plan_path(plan.id), site.words("web.plan.edit_title", {{"title", plan.title.value_or("")}})};
}

}  // namespace

HttpReply plan_new(const Site& site, const Reader& reader, const Fields& query) {
  if (!keeps_plans(reader)) return not_found(site, reader);
  Fields fields{{"rader", "0"}};
  const auto from = base::DossierId::from_hex(field(query, "fran"));
  if (const auto plan = from ? open_plan(site, reader, *from) : std::nullopt) {
    // The same areas; what was decided for the old years is not decided for the new ones.
    PlanContent content;
    content.areas = domain::content_of(*plan).areas;
    for (auto& area : content.areas) area.years.clear();
    fields = fields_of(content);
    fields["regi"] = std::string(domain::code_of(plan->regi.value_or(Regime::contracted)));
  }
  return form_page(new_form(site, reader), fields, {}, 200);
}

HttpReply plan_new_save(const Site& site, const Reader& reader, const Fields& form) {
  if (!keeps_plans(reader)) return not_found(site, reader);
  const auto regi = domain::from_code<Regime>(field(form, "regi"));
  PlanReading reading(site.words, form, regi.value_or(Regime::contracted));
  if (!regi) reading.mistakes.push_back(site.words("web.unit.mistake.regi"));
  const auto content = reading.content();
  if (!reading.mistakes.empty()) return form_page(new_form(site, reader), form, reading.mistakes, status_not_understood);
  const auto done = site.office.execute(ToPlan{std::nullopt, domain::StartPlan{*regi, content}}, reader.person);
  if (!done) return form_page(new_form(site, reader), form, {site.words.refusal(done.refusal())}, status_refused);
  return see_other(plan_path(done->dossier) + "/andra");  // now that it has years, they can be planned
}

HttpReply plan_form(const Site& site, const Reader& reader, const domain::Plan& plan) {
  if (!keeps_plans(reader) || plan.stage() != domain::PlanStage::draft) return not_found(site, reader);
  const auto content = domain::content_of(plan);
  Fields fields = fields_of(content);
  fields["visad"] = domain::hash_of(content).hex();
  return form_page(form_of(site, reader, plan), fields, {}, 200);
}

HttpReply plan_form_save(const Site& site, const Reader& reader, const domain::Plan& plan, const Fields& form) {
  if (!keeps_plans(reader)) return not_found(site, reader);
  PlanReading reading(site.words, form, plan.regi.value_or(Regime::contracted));
  const auto content = reading.content();
  const auto shown = base::Hash::from_hex(field(form, "visad"));
  if (!shown) reading.mistakes.push_back(site.words("refusal.changed_since_shown"));
  if (!reading.mistakes.empty()) return form_page(form_of(site, reader, plan), form, reading.mistakes, status_not_understood);
  const auto done = site.office.execute(ToPlan{plan.id, domain::WritePlan{content, *shown}}, reader.person);
  if (!done && done.refusal().code != "nothing_to_write") {
    std::vector<std::string> mistakes{site.words.refusal(done.refusal())};
    Fields again = form;
    if (const auto now = domain::content_of(plan); domain::hash_of(now) != *shown) {
      // Saved again it is with open eyes: what would become otherwise than it is now stands above.
      if (const auto typed = domain::cleaned(content)) {
        for (const auto& words : change_words(site.words, now, *typed)) mistakes.push_back(site.words("web.plan.would_change", {{"change", words}}));
        again["visad"] = domain::hash_of(now).hex();
      } else {
        mistakes.push_back(site.words.refusal(typed.refusal()));
      }
    }
    return form_page(form_of(site, reader, plan), again, mistakes, status_refused);
  }
  // New years and areas have fields of their own once they are saved.
  const bool grown = !field(form, "nytt").empty() || field(form, "ar") != field(form, "kolumner");
  return see_other(plan_path(plan.id) + (grown ? "/andra" : ""));
}

}  // namespace platsbesok::reg::web
