// The municipality's people: who there is, what roles they have, and their accounts. For who administers people; for everybody else it does not exist.
// A new password is hashed on another thread (Web::set_password); everything else is here.
#include "register/web/people.h"

#include "core/domain/permissions.h"
#include "register/store/second_factor.h"
#include "register/web/form_seen.h"
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

namespace platsbesok::reg::web {

namespace {

bool administers(const Reader& reader) { return domain::may(reader.roles, domain::Act::administer_people); }

std::optional<Account> account_of(const Site& site, base::PersonId person) {
  for (auto& account : site.accounts.all())
    if (account.person == person) return std::move(account);
  return std::nullopt;
}

std::vector<std::string> subjects_of(const Site& site, base::PersonId person) {
  std::vector<std::string> subjects;
  for (auto& link : site.accounts.links())
    if (link.person == person) subjects.push_back(std::move(link.subject));
  return subjects;
}

std::set<domain::Role> roles_in(const Fields& form) {
  std::set<domain::Role> roles;
  for (const auto& [role, code] : domain::Codes<domain::Role>::all)
    if (field(form, "roll-" + std::string(code)) == "1") roles.insert(role);
  return roles;
}

Data roles_data(const base::Wording& words, const std::set<domain::Role>& has) {
  Data list(Data::type::list);
  for (const auto& [role, code] : domain::Codes<domain::Role>::all) {
    Data each = option(std::string(code), words("web.role." + std::string(code)), has.contains(role));
    each.set("may", words("web.people.may." + std::string(code)));
    list.push_back(each);
  }
  return list;
}

ListRow person_row(const Site& site, const Reader& reader, const domain::Person& person, const Account* account) {
  const auto words = [&](const char* key) { return site.words(std::string("web.people.") + key); };
  const bool has = site.passwords_here ? account != nullptr : !subjects_of(site, person.id).empty();
  const std::string how = !has ? words("no_account") : site.passwords_here ? account->username : words("linked");
  ListRow row{.cells = {{.text = person.name.value_or(""), .path = person_path(person.id)}, {.text = role_words(site, reader.organisation->roles(person.id))}, {.text = person.line.value_or("")},
                        {.text = how}, {}},
              .choices = {{}, {{has ? "HAR" : "INGET", words(has ? "has_account" : "no_account")}}}};
  for (const auto role : reader.organisation->roles(person.id)) row.choices[0].push_back({std::string(domain::code_of(role)), site.words("web.role." + std::string(domain::code_of(role)))});
  if (!site.passwords_here || account == nullptr) return row;
  row.cells[4].text = words(SecondFactors(site.office.database()).has(account->username) ? "second_step_on" : "second_step_off");
  row.cells[3].more.push_back({.text = row.cells[4].text});
  return row;
}

HttpReply list_page(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  List list{.path = "/anvandare",
            .title = site.words("web.people.title"),
            .count = "web.people.count",
            .search_hint = "web.people.search_hint",
            .empty = site.words("web.people.empty"),
            .empty_more = site.words("web.people.empty_more"),
            .columns = {{"namn", "web.people.name"}, {"roller", "web.people.roles"}, {"linje", "web.people.line"}, {"konto", "web.people.account"}, {"", "web.people.second_step", ColumnKind::text, ListColumn::In::file}},
            .order = "namn",
            .filters = {{"roll", "web.people.roles"}, {"konto", "web.people.account"}},
            .access = "people_list"};
  std::map<base::PersonId, Account> accounts;
  for (auto& account : site.accounts.all()) accounts.emplace(account.person, account);
  for (const auto& person : reader.organisation->persons) {
    const auto account = accounts.find(person.id);
    list.rows.push_back(person_row(site, reader, person, account == accounts.end() ? nullptr : &account->second));
  }
  Data data;
  data.set("in_people", true);
  data.set("tab_people", true);
  return answer_list(site, reader, list, query, as, "people_list", std::move(data));
}

HttpReply new_person_page(const Site& site, const Reader& reader, const Fields& form, const std::vector<std::string>& mistakes, int status) {
  Data data;
  for (const char* name : {"namn", "linje"}) data.set(name, field(form, name));
  data.set("roles", roles_data(site.words, roles_in(form)));
  set_mistakes(data, mistakes);
  data.set("in_people", true);
  const std::string title = site.words("web.people.new");
  return page(site, reader, "person_new", mistakes.empty() ? title : site.words("web.error_title", {{"title", title}}), std::move(data), status);
}

HttpReply save_new(const Site& site, const Reader& reader, const Fields& form) {
  const auto id = base::random_id<base::PersonId>(site.office.random());
  const auto done = site.office.execute(domain::OrganisationCommand(domain::AddPerson{id, field(form, "namn"), roles_in(form), field(form, "linje")}), reader.person);
  return done ? see_other(person_path(id)) : new_person_page(site, reader, form, {site.words.refusal(done.refusal())}, status_refused);
}

// Which of the identity provider's subjects she is.
HttpReply changed_link(const Site& site, const Reader& reader, const domain::Person& person, const Fields& form) {
  const auto refused = [&](const std::string& words) { return person_page(site, reader, person.id, {words}, {}, status_refused); };
  if (const std::string subject = field(form, "koppla-bort"); !subject.empty()) {
    if (site.accounts.linked(subject) != person.id || !site.accounts.unlink(subject)) return refused(site.words("refusal.link_unknown"));
    log_account(site, reader, "account_unlinked", person.id);
    return see_other(person_path(person.id));
  }
  if (field(form, "gor") != "koppla") return not_found(site, reader);
  const std::string subject = field(form, "koppling");
  if (subject.empty() || subject.size() > subject_bytes_max) return refused(site.words("refusal.link_form_wrong", {{"bytes_max", std::to_string(subject_bytes_max)}}));
  if (!site.accounts.link({subject, person.id})) return refused(site.words("refusal.link_taken"));
  log_account(site, reader, "account_linked", person.id);
  return see_other(person_path(person.id));
}

FormAbout about_person(const Reader& reader, const domain::Person& person) {
  Fields standing{{"linje", person.line.value_or("")}};
  for (const auto role : reader.organisation->roles(person.id)) standing["roll-" + std::string(domain::code_of(role))] = "1";
  return {reader.organisation->id, person.id.as<base::EntityId>(), std::move(standing)};
}

// `typed`: what could not be saved.
HttpReply person_shown(const Site& site, const Reader& reader, const domain::Person& person, const Fields& typed, const std::vector<std::string>& mistakes, const std::string& secret, int status) {
  const auto id = person.id;
  const auto account = account_of(site, id);
  const std::string name = person.name.value_or(""), tried = field(typed, "gor");
  Data data;
  data.set("name", name);
  data.set("line", tried == "linje" ? field(typed, "linje") : person.line.value_or(""));
  data.set("person_path", person_path(id));
  data.set("roles", roles_data(site.words, tried == "roller" ? roles_in(typed) : reader.organisation->roles(id)));
  data.set("has_account", account.has_value());
  data.set("username", account ? account->username : "");
  data.set("has_second", account && SecondFactors(site.office.database()).has(account->username));
  data.set("own", id == reader.person);
  data.set("passwords_here", site.passwords_here);
  Data links(Data::type::list);
  for (const auto& subject : subjects_of(site, id)) {
    Data link;
    link.set("subject", subject);
    links.push_back(link);
  }
  set_list(data, "links", links);
  data.set("sett", seen_token(site, about_person(reader, person), typed));
  set_text(data, "secret", secret);
  set_mistakes(data, mistakes);
  data.set("in_people", true);
  return page(site, reader, "person_page", mistakes.empty() ? name : site.words("web.error_title", {{"title", name}}), std::move(data), status);
}

HttpReply changed_person(const Site& site, const Reader& reader, const domain::Person& person, const Fields& sent) {
  const std::string what = field(sent, "gor");
  const auto refused = [&](const std::string& code) { return person_page(site, reader, person.id, {site.words("refusal." + code)}, {}, status_refused); };
  if (what == "roller" || what == "linje") {
    const auto about = about_person(reader, person);
    Fields form = as_meant(about, sent);
    const auto command = what == "roller" ? domain::OrganisationCommand(domain::SetRole{person.id, roles_in(form)}) : domain::OrganisationCommand(domain::SetPersonLine{person.id, field(form, "linje")});
    const auto refused_words = execute_as_seen(site, reader, command, about, form);
    return refused_words.empty() ? see_other(person_path(person.id)) : person_shown(site, reader, person, form, refused_words, {}, status_refused);
  }
  if (!site.passwords_here) return changed_link(site, reader, person, sent);
  const auto account = account_of(site, person.id);
  if (!account) return refused("account_unknown");
  SecondFactors second(site.office.database());
  if (what == "andra-steg") {
    log_account(site, reader, "account_code", person.id);
    return person_page(site, reader, person.id, {}, second.make(account->username, site.office.random()), 200);
  }
  if (what == "inget-andra-steg") {
    if (!second.remove(account->username)) return refused("second_factor_unknown");
    log_account(site, reader, "account_no_code", person.id);
    return see_other(person_path(person.id));
  }
  if (what != "stang") return not_found(site, reader);
  if (person.id == reader.person) return refused("own_account");  // nobody would be left to open it again
  // Every one: the command line can give a person several.
  for (const auto& each : site.accounts.all())
    if (each.person == person.id) site.accounts.remove(each.username);
  log_account(site, reader, "account_closed", person.id);
  return see_other(person_path(person.id));
}

}  // namespace

std::string person_path(base::PersonId person) { return "/anvandare/" + person.hex(); }

bool may_see_people(const Reader& reader) { return administers(reader); }

HttpReply person_page(const Site& site, const Reader& reader, base::PersonId id, const std::vector<std::string>& mistakes, const std::string& secret, int status) {
  const auto* person = administers(reader) ? reader.organisation->person(id) : nullptr;
  return person == nullptr ? not_found(site, reader) : person_shown(site, reader, *person, {}, mistakes, secret, status);
}

HttpReply people_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  return administers(reader) ? list_page(site, reader, query, as) : not_found(site, reader);
}

HttpReply person_new(const Site& site, const Reader& reader) { return administers(reader) ? new_person_page(site, reader, {}, {}, 200) : not_found(site, reader); }

HttpReply person_new_save(const Site& site, const Reader& reader, const Fields& form) {
  return administers(reader) ? save_new(site, reader, form) : not_found(site, reader);
}

HttpReply person_read(const Site& site, const Reader& reader, base::PersonId person) {
  return administers(reader) ? person_page(site, reader, person, {}, {}, 200) : not_found(site, reader);
}

HttpReply person_save(const Site& site, const Reader& reader, base::PersonId id, const Fields& form) {
  const auto* person = administers(reader) ? reader.organisation->person(id) : nullptr;
  return person != nullptr ? changed_person(site, reader, *person, form) : not_found(site, reader);
}

std::string username_of(const Site& site, base::PersonId person, const std::string& typed) {
  const auto account = account_of(site, person);
  return account ? account->username : typed;
}

std::optional<HttpReply> account_refused(const Site& site, const Reader& reader, base::PersonId person, const std::string& username) {
  if (!administers(reader) || reader.organisation->person(person) == nullptr) return not_found(site, reader);
  const auto refused = [&](const std::string& words) { return person_page(site, reader, person, {words}, {}, status_not_understood); };
  if (!username_allowed(username)) return refused(site.words("refusal.username_form_wrong", {{"bytes_max", std::to_string(username_bytes_max)}}));
  if (const auto taken = site.accounts.find(username); taken && taken->person != person) return refused(site.words("refusal.username_taken"));
  return std::nullopt;
}

void log_account(const Site& site, const Reader& reader, const char* what, base::PersonId person) {
  log_access(site, reader, reader.organisation->id, (std::string(what) + "/" + person.hex()).c_str());
}

void give_password(const Site& site, const Reader& reader, base::PersonId person, const std::string& username, const std::string& hash) {
  site.accounts.set({username, person, hash}, site.office.clock().now());
  log_account(site, reader, "account_password", person);
}

std::optional<std::string> password_words(const Site& site, const std::string& password) {
  if (password.size() < password_bytes_min) return site.words("refusal.password_too_short", {{"bytes_min", std::to_string(password_bytes_min)}});
  if (password.size() > password_bytes_max) return site.words("refusal.password_too_long", {{"bytes_max", std::to_string(password_bytes_max)}});
  return std::nullopt;
}

std::optional<HttpReply> password_refused(const Site& site, const Reader& reader, base::PersonId person, const std::string& password) {
  const auto words = password_words(site, password);
  return words ? std::optional(person_page(site, reader, person, {*words}, {}, status_not_understood)) : std::nullopt;
}

}  // namespace platsbesok::reg::web
