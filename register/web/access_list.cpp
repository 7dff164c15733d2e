// The access log: who was shown what of which dossier, when, the newest first.
#include "register/web/access.h"
#include "register/web/people.h"
#include "register/web/phrases.h"

#include "core/base/days.h"
#include "core/checklist/template.h"
#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "core/domain/may_see.h"
#include "core/domain/plan.h"
#include "register/store/systems.h"

namespace platsbesok::reg::web {

namespace {

using In = ListColumn::In;
constexpr std::string_view of_system = "system.";  // before a system's name, where a choice is a person's id or that

// What a dossier is called in the log; nothing: this reader may not know of it, or nobody knows what it is.
class DossierNames {
public:
  DossierNames(const Site& site, const Reader& reader) : site_(site), reader_(reader) {}

  const std::optional<std::string>& of(const AccessRow& row) {
    auto known = names_.find(row.dossier);
    if (known == names_.end()) known = names_.emplace(row.dossier, made(row.dossier)).first;
    return sent_to_tablet(row) && !known->second.is_visit ? none_ : known->second.name;
  }

private:
  std::string called(const char* key, const std::string& name) const { return site_.words(std::string("web.access.dossier.") + key, {{"name", name}}); }

  struct Named {
    std::optional<std::string> name;
    bool is_visit = false;
  };

  // A tablet is sent a checklist because of a visit that it has been given, which may be a secret: only of a visit itself is it told what tablets were sent.
  static bool sent_to_tablet(const AccessRow& row) { return row.page == "tablet" || row.page == "tablet_photo"; }

  Named made(base::DossierId dossier) const {
    if (dossier == site_.office.identity().organisation) return {site_.words("web.access.dossier.organisation")};
    // Of what may be a secret the database is not asked.
    const auto kind = site_.office.index().kind(dossier);
    if (kind == domain::DossierKind::visit) {
      const auto* visit = site_.visits.known_by(dossier, reader_.person, reader_.roles);
      if (visit == nullptr) return {{}, true};
      return {called("visit", visit->row.unit_name + (visit->on ? ", " + base::iso(*visit->on) : "")), true};
    }
    if (kind == domain::DossierKind::unit) return {called("unit", site_.units.find(dossier)->unit.shown_name())};
    if (kind == domain::DossierKind::schedule) return {site_.words("web.access.dossier.schedule")};
    if (kind == domain::DossierKind::plan) return {called("plan", domain::plan_from(site_.office.journal().state(dossier), dossier).title.value_or(""))};
    if (kind == domain::DossierKind::checklist) return {called("checklist", checklist_title(site_.office.journal().state(dossier), dossier))};
    return {};
  }

  static std::string checklist_title(const journal::DossierState& state, base::DossierId dossier) {
    const auto content = domain::fact<std::string>(state.cells, domain::root(dossier), domain::field::checklist_content);
    const auto read = checklist::parse(content.value_or(""));
    return read ? read->title : std::string();
  }

  const Site& site_;
  const Reader& reader_;
  const std::optional<std::string> none_;
  std::map<base::DossierId, Named> names_;
};

base::Instant midnight(base::Date date) { return *base::from_stockholm(date, 0, 0); }

// "2026-11", and its first day.
std::vector<std::pair<std::string, base::Date>> log_months(base::Date today) {
  std::vector<std::pair<std::string, base::Date>> all;
  const base::Date first{today.year, today.month, 1};
  for (int back = 0; back < access_months; ++back) {
    const auto month = base::add_months(first, -back);
    all.emplace_back(base::iso(month).substr(0, 7), month);
  }
  return all;
}

AccessLog::Question asked_rows(const Fields& query, const std::vector<Choice>& people, base::Date today) {
  AccessLog::Question question;
  const std::string who = field(query, "vem");
  const bool known = std::ranges::find(people, who, &Choice::code) != people.end();
  if (known && who.starts_with(of_system)) question.system = who.substr(of_system.size());
  else if (known) question.person = base::PersonId::from_hex(who);
  question.dossier = base::DossierId::from_hex(field(query, "akt"));
  if (const auto day = base::parse_date(field(query, "dag"))) {
    question.from = midnight(*day);
    question.until = midnight(base::date_of(base::day_number(*day) + 1));
    return question;
  }
  for (const auto& [code, first] : log_months(today))
    if (code == field(query, "manad")) question.from = midnight(first), question.until = midnight(base::add_months(first, 1));
  return question;
}

std::vector<Choice> everybody(const Site& site, const Reader& reader) {
  std::vector<Choice> all;
  for (const auto& person : reader.organisation->persons) all.push_back({person.id.hex(), person.name.value_or("")});
  for (const auto& system : Systems(site.office.database()).all()) all.push_back({std::string(of_system) + system.name, site.words("web.access.system", {{"name", system.name}})});
  std::ranges::sort(all, {}, &Choice::label);
  return all;
}

ListRow access_row(const Site& site, const Reader& reader, const AccessRow& row, const std::string& dossier) {
  const auto day = base::iso(base::in_stockholm(row.at).date);
  const Choice who = row.person ? Choice{row.person->hex(), reader.name_of(site, *row.person)} : Choice{std::string(of_system) + row.system, site.words("web.access.system", {{"name", row.system}})};
  Cell at{.text = base::date_time_text(row.at), .order = std::to_string(row.at.utc_ms)};
  Cell person{.text = who.label};
  if (row.person && reader.organisation->person(*row.person) != nullptr) person.path = person_path(*row.person);
  return {.cells = {at, person, {.text = dossier}, {.text = access_page_words(site, reader, row.page)}}, .choices = {{who}, {{row.dossier.hex(), dossier}}, {{day.substr(0, 7), ""}}, {{day, day}}}};
}

}  // namespace

std::string access_page_words(const Site& site, const Reader& reader, const std::string& page) {
  std::string name = page.substr(0, page.find('/')), file;
  for (const char* ending : {".csv", ".xlsx"})
    if (name.ends_with(ending)) file = ending, name.resize(name.size() - file.size());
  const std::string key = "web.access.page." + name;
  std::string words = site.words.has(key) ? site.words(key) : name;
  if (!file.empty()) words = site.words("web.access.as." + file.substr(1), {{"what", words}});
  if (page.find('/') == std::string::npos) return words;
  const std::string about = page.substr(page.find('/') + 1);
  const auto person = base::PersonId::from_hex(about);
  return words + ": " + (person ? reader.name_of(site, *person) : about);
}

HttpReply access_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  if (!may_see_people(reader)) return not_found(site, reader);
  const auto today = today_in(site);
  std::vector<Choice> month_choices;
  for (const auto& [code, first] : log_months(today)) month_choices.push_back({code, code});
  List list{.path = "/laslogg",
            .title = site.words("web.access.title"),
            .count = "web.access.count",
            .search_hint = "web.access.search_hint",
            .empty = site.words("web.access.empty"),
            .empty_more = site.words("web.access.empty_more"),
            .columns = {{"tid", "web.access.at", ColumnKind::date}, {"vem", "web.access.who"}, {"akt", "web.access.dossier_label"}, {"vad", "web.access.what"}},
            .heading = 1,
            .order = "-tid",
            .filters = {{"vem", "web.access.who", everybody(site, reader)}, {"akt", "web.access.dossier_label"}, {"manad", "web.access.month", month_choices}, {"dag", "web.access.day"}},
            .access = "access_log",
            .logs_page = true};
  DossierNames names(site, reader);
  bool more = false;
  const auto take = [&](const AccessLog::Question& question) {
    site.access_log.each(question, [&](const AccessRow& row) {
      const auto& name = names.of(row);
      if (!name) return true;
      more = list.rows.size() == access_rows_max;
      if (!more) list.rows.push_back(access_row(site, reader, row, *name));
      return !more;
    });
  };
  take(asked_rows(query, list.filters[0].known, today));
  if (list.rows.empty()) take({});  // so that what is asked for can be taken away again
  Data data;
  data.set("in_people", true);
  data.set("tab_access", true);
  data.set("more", more ? Data(site.words("web.access.more", {{"count", std::to_string(access_rows_max)}})) : Data(false));
  return answer_list(site, reader, list, query, as, "access_list", std::move(data));
}

}  // namespace platsbesok::reg::web
