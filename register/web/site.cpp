#include "register/web/site.h"

#include "core/domain/may_see.h"
#include "core/domain/permissions.h"
#include "register/web/forms.h"
#include "register/web/pages.h"
#include "register/web/people.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

// "Cia Prov" → "CP": the first letters of the first and the last word.
std::string initials(const std::string& name) {
  const auto letter_at = [&](std::size_t at) {
    std::size_t length = 1;
    while (at + length < name.size() && (static_cast<unsigned char>(name[at + length]) & 0xc0) == 0x80) ++length;
    return name.substr(at, length);
  };
  if (name.empty()) return {};
  const auto space = name.rfind(' ');
  return letter_at(0) + (space == std::string::npos || space + 1 >= name.size() ? "" : letter_at(space + 1));
}

HttpReply html(std::string body, int status) {
  HttpReply reply{status, {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"}}, std::move(body)};
  add_security_headers(reply);
  return reply;
}

void add_common(const Site& site, const std::string& title, Data& data) {
  data.set("title", title);
  data.set("municipality", site.office.identity().municipality_name);
  data.set("demonstration", site.office.identity().demonstration);
  data.set("style_version", base::sha256(base::as_bytes(site.templates.style())).hex().substr(0, 12));
}

}  // namespace

std::string role_words(const Site& site, const std::set<domain::Role>& roles) {
  std::string all;
  for (const auto role : roles) all += (all.empty() ? "" : ", ") + site.words("web.role." + std::string(domain::code_of(role)));
  return all.empty() ? site.words("web.role.none") : all;
}

std::string Reader::name_of(const Site& site, base::PersonId id) const {
  const domain::Person* found = organisation->person(id);
  return found && found->name ? *found->name : site.words("web.person_unknown");
}

void add_security_headers(HttpReply& reply) {
  for (const auto& [name, value] : {std::pair{"Content-Security-Policy",
                                              "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"},
                                    {"X-Content-Type-Options", "nosniff"},
                                    {"Referrer-Policy", "same-origin"},
                                    {"Cross-Origin-Opener-Policy", "same-origin"},
                                    {"Cross-Origin-Resource-Policy", "same-origin"},
                                    {"Strict-Transport-Security", "max-age=31536000"}})
    reply.headers.emplace_back(name, value);
}

HttpReply page(const Site& site, const Reader& reader, const std::string& name, const std::string& title, Data data, int status) {
  add_common(site, title, data);
  const std::string reader_name = reader.name_of(site, reader.person);
  data.set("reader_name", reader_name);
  data.set("reader_initials", initials(reader_name));
  data.set("reader_role", role_words(site, reader.roles));
  // What belongs to no other item of the menu is about visits.
  constexpr const char* others[] = {"in_checklists", "in_overview", "in_own_account", "in_people", "in_plan", "in_signals", "in_tablets", "in_units", "in_year"};
  data.set("in_visits", std::ranges::none_of(others, [&](const char* item) { return data.get(item) != nullptr; }));
  data.set("sees_tablets", may_see_tablets(reader.roles));
  data.set("sees_people", may_see_people(reader));
  data.set("plans_visits", domain::may(reader.roles, domain::Act::plan_visit));
  data.set("sees_units", domain::may_see_units(reader.roles));
  data.set("form_token", form_token(reader.token));
  return html(site.templates.render("frame", name, data), status);
}

HttpReply open_page(const Site& site, const std::string& name, const std::string& title, Data data, int status) {
  add_common(site, title, data);
  return html(site.templates.render("open_frame", name, data), status);
}

HttpReply see_other(const std::string& path) {
  HttpReply reply{303, {{"Location", path}, {"Cache-Control", "no-store"}}, {}};
  add_security_headers(reply);
  return reply;
}

HttpReply plain(int status) {
  HttpReply reply{status, {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}}, {}};
  add_security_headers(reply);
  return reply;
}

HttpReply not_found(const Site& site, const Reader& reader) {
  return page(site, reader, "not_found", site.words("web.not_found.title"), Data(), 404);
}

base::Date today_in(const Site& site) { return base::in_stockholm(site.office.clock().now()).date; }

void log_access(const Site& site, const Reader& reader, base::DossierId dossier, const char* page_name) {
  site.access_log.write({site.office.clock().now(), reader.person, dossier, page_name});
}

}  // namespace platsbesok::reg::web
