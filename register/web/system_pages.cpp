// Others' systems: which there are, what each may read, when it was last heard; a key, shown once; and its end. Who gave and took one stands in the access log.
#include "register/web/access.h"
#include "register/web/form_reading.h"
#include "register/web/people.h"
#include "register/web/phrases.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include "register/store/accounts.h"
#include "register/store/systems.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr const char* systems_path = "/andra-system";

std::optional<System> system_called(const Site& site, const std::string& name) {
  for (auto& each : Systems(site.office.database()).all())
    if (each.name == name) return std::move(each);
  return std::nullopt;
}

std::string may_read_words(const base::Wording& words, const std::set<ToldKind>& kinds) {
  std::vector<std::string> all;
  for (const ToldKind kind : kinds) all.push_back(words("web.system.kind." + std::string(base::code_of(kind))));
  return joined(all, ", ");
}

ListRow system_row(const Site& site, const System& system) {
  const auto query = "?namn=" + encode_component(system.name);
  Cell name{.text = system.name};
  name.more = {{.text = site.words("web.system.new_key"), .path = std::string(systems_path) + "/nyckel" + query, .about = system.name},
               {.text = site.words("web.system.remove"), .path = std::string(systems_path) + "/ta-bort" + query, .about = system.name}};
  Cell heard{.text = system.last_read ? base::date_time_text(*system.last_read) : "", .shown = system.last_read ? "" : site.words("web.system.never"),
             .order = system.last_read ? std::to_string(system.last_read->utc_ms) : ""};
  ListRow row{.cells = {name, {.text = may_read_words(site.words, system.may_read), .shown = system.may_read.empty() ? site.words("web.system.nothing") : ""}, heard}, .choices = {{}}};
  for (const ToldKind kind : system.may_read) row.choices[0].push_back({std::string(base::code_of(kind)), site.words("web.system.kind." + std::string(base::code_of(kind)))});
  return row;
}

HttpReply system_page(const Site& site, const Reader& reader, const char* name, const char* title, Data data, const std::vector<std::string>& mistakes, int status) {
  set_mistakes(data, mistakes);
  data.set("in_people", true);
  const std::string words = site.words(title);
  return page(site, reader, name, mistakes.empty() ? words : site.words("web.error_title", {{"title", words}}), std::move(data), status);
}

HttpReply key_page(const Site& site, const Reader& reader, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  const std::string name = field(fields, "namn");
  Data data, kinds(Data::type::list);
  data.set("namn", name);
  data.set("had_one", system_called(site, name).has_value());
  for (const auto& [kind, code] : base::Codes<ToldKind>::all) {
    Data each = option(std::string(code), site.words("web.system.kind." + std::string(code)), field(fields, "far." + std::string(code)) == "1");
    each.set("more", site.words("web.system.kind_more." + std::string(code)));
    kinds.push_back(each);
  }
  data.set("kinds", kinds);
  return system_page(site, reader, "system_key", "web.system.make_key", std::move(data), mistakes, status);
}

void log_system(const Site& site, const Reader& reader, const char* what, const std::string& name) {
  log_access(site, reader, reader.organisation->id, (std::string(what) + "/" + name).c_str());
}

}  // namespace

HttpReply system_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  if (!may_see_people(reader)) return not_found(site, reader);
  List list{.path = systems_path,
            .title = site.words("web.system.title"),
            .count = "web.system.count",
            .search_hint = "web.system.search_hint",
            .empty = site.words("web.system.empty"),
            .empty_more = site.words("web.system.empty_more"),
            .columns = {{"namn", "web.system.name"}, {"far", "web.system.may_read"}, {"hord", "web.system.heard", ColumnKind::date}},
            .order = "namn",
            .filters = {{"lasa", "web.system.may_read"}},
            .access = "system_list"};
  for (const auto& system : Systems(site.office.database()).all()) list.rows.push_back(system_row(site, system));
  Data data;
  data.set("in_people", true);
  data.set("tab_systems", true);
  return answer_list(site, reader, list, query, as, "system_list", std::move(data));
}

HttpReply system_key_form(const Site& site, const Reader& reader, const Fields& query) {
  if (!may_see_people(reader)) return not_found(site, reader);
  Fields fields{{"namn", field(query, "namn")}};
  if (const auto system = system_called(site, field(query, "namn")))
    for (const ToldKind kind : system->may_read) fields["far." + std::string(base::code_of(kind))] = "1";
  return key_page(site, reader, fields, {}, 200);
}

// The key stands on this answer and nowhere else.
HttpReply make_system_key(const Site& site, const Reader& reader, const Fields& form) {
  if (!may_see_people(reader)) return not_found(site, reader);
  const std::string name = field(form, "namn");
  if (!username_allowed(name)) return key_page(site, reader, form, {site.words("refusal.system_name_wrong", {{"bytes_max", std::to_string(username_bytes_max)}})}, status_not_understood);
  const auto ticked = FormReading(site.words, form, "").ticked<ToldKind>("far");
  if (ticked.empty()) return key_page(site, reader, form, {site.words("web.system.choose_something")}, status_not_understood);
  if (system_called(site, name) && field(form, "byt") != "1") return key_page(site, reader, form, {site.words("web.system.has_a_key", {{"name", name}})}, status_refused);
  const std::set<ToldKind> may_read(ticked.begin(), ticked.end());
  storage::Transaction transaction(site.office.database());
  const base::Bytes token = Systems(site.office.database()).set(name, may_read, site.office.random());
  log_system(site, reader, "system_key", name);
  transaction.commit();
  Data data;
  data.set("namn", name);
  data.set("may_read", may_read_words(site.words, may_read));
  data.set("key", base::to_hex(token));
  return system_page(site, reader, "system_key_shown", "web.system.key_title", std::move(data), {}, 200);
}

HttpReply system_remove_form(const Site& site, const Reader& reader, const Fields& query) {
  const std::string name = field(query, "namn");
  if (!may_see_people(reader) || !system_called(site, name)) return not_found(site, reader);
  Data data;
  data.set("namn", name);
  return system_page(site, reader, "system_remove", "web.system.remove", std::move(data), {}, 200);
}

HttpReply remove_system(const Site& site, const Reader& reader, const Fields& form) {
  const std::string name = field(form, "namn");
  if (!may_see_people(reader)) return not_found(site, reader);
  storage::Transaction transaction(site.office.database());
  if (!Systems(site.office.database()).remove(name)) return not_found(site, reader);
  log_system(site, reader, "system_removed", name);
  transaction.commit();
  return see_other(systems_path);
}

}  // namespace platsbesok::reg::web
