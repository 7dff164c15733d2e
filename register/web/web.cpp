#include "register/web/web.h"

#include "core/base/failure.h"
#include "core/base/log.h"
#include "core/paper/visit_on_paper.h"
#include "register/web/forms.h"
#include "register/web/own_account.h"
#include "register/web/pages.h"
#include "register/web/people.h"
#include "register/web/provider_sign_in.h"

namespace platsbesok::reg::web {

namespace {

constexpr std::string_view language_cookie = "__Host-sprak";
constexpr std::string_view sign_out_path = "/logga-ut";
constexpr std::string_view handbook_path = "/handbok";
constexpr std::string_view english_handbook_path = "/handbok/en";

bool is_about_signing_in(std::string_view path) { return path == sign_in_path || path.starts_with(std::string(sign_in_path) + "/"); }

}  // namespace

Web::Web(Register& office, Accounts& accounts, AccessLog& access_log, DeviceDoor& door, Languages languages, const std::filesystem::path& folder,
         Elsewhere elsewhere, std::optional<IdentityProvider> provider)
    : profiles_(read_profiles(folder.parent_path() / "schedule_profiles")),
      uploads_(office.random()),
      door_(door),
      swedish_(office, accounts, access_log, languages.swedish, folder, "sv", profiles_, uploads_, door_.handovers(), !provider),
      english_(office, accounts, access_log, languages.english, folder, "en", profiles_, uploads_, door_.handovers(), !provider),
      elsewhere_(elsewhere) {
  if (provider) identity_ = std::make_unique<ProviderSignIn>(*std::move(provider), office.clock(), office.random());
  else identity_ = std::make_unique<LocalAccounts>(accounts, office.clock(), office.random(), std::move(elsewhere));
}

std::size_t Web::body_bytes_max(const std::string& method, const std::string& path) {
  if (method != "POST") return 0;
  if (path == provider_answer_path) return provider_answer_bytes_max;
  if (is_about_signing_in(path)) return sign_in_bytes_max;
  const auto found = find_route(Method::post, path);
  return found ? found->route->limits.bytes : 0;
}

void Web::handle(const HttpRequest& request, Answer answer) {
  const CatchUp at_the_end(site_.office.index());
  try {
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (!reads && request.method != "POST") return answer(plain(405));
    if (reads && request.path == "/assets/platsbesok.css") {
      HttpReply reply{200, {{"Content-Type", "text/css; charset=utf-8"}, {"Cache-Control", "max-age=86400"}}, site_.templates.style()};
      add_security_headers(reply);
      return answer(std::move(reply));
    }
    if (reads && request.path == "/assets/utskrift.css") {
      HttpReply reply{200, {{"Content-Type", "text/css; charset=utf-8"}, {"Cache-Control", "max-age=86400"}}, std::string(paper::style())};
      add_security_headers(reply);
      return answer(std::move(reply));
    }
    if (reads)
      if (auto chosen = choose_language(request)) return answer(*std::move(chosen));
    if (is_about_signing_in(request.path) && identity_->handle(site_for(request), request, answer)) return;
    const auto reader = reader_of(request);
    if (reads && request.path.starts_with(handbook_path))
      if (auto page = handbook(request, reader ? &*reader : nullptr)) return answer(*std::move(page));
    if (request.path == sign_in_path) return answer(reader ? see_other("/oversikt") : identity_->sign_in_page(site_for(request), request));
    const auto found = find_route(reads ? Method::get : Method::post, request.path);
    if (!reader) return answer(signed_out(request, found));
    if (!found) return answer(reads ? not_found(site_for(request), *reader) : plain(405));
    Asked asked{site_for(request), *reader, request, found->parts};
    if (reads) return answer(found->route->answer(asked));
    posted(asked, *found->route, answer);  // a copy: what it throws is answered below
  } catch (const base::Failure& failure) {
    base::log::error("web: " + failure.code());
    answer(plain(500));
  } catch (const std::exception&) {
    base::log::error("web: unexpected");
    answer(plain(500));
  }
}

std::optional<Reader> Web::reader_of(const HttpRequest& request) {
  const auto token = token_cookie(request, session_cookie);
  return token ? reader_with(*token) : std::nullopt;
}

std::optional<Reader> Web::reader_with(const base::Bytes& token) {
  const auto session = site_.accounts.session(token, site_.office.clock().now());
  if (!session || !identity_->opens(session->assurance)) return std::nullopt;
  auto organisation = site_.office.organisation();
  auto roles = organisation->roles(session->person);
  return Reader{session->person, std::move(roles), std::move(organisation), token};
}

const Site& Web::site_for(const HttpRequest& request) const {
  const auto chosen = cookie(request, language_cookie, 2);
  const bool english = chosen ? *chosen == "en" : request.header("accept-language").starts_with("en");
  return english ? english_.site : swedish_.site;
}

std::optional<HttpReply> Web::choose_language(const HttpRequest& request) const {
  const std::string language = field(parse_fields(request.query), "sprak");
  if (language != "sv" && language != "en") return std::nullopt;
  // Back to the same page, never to another host: "//elsewhere" is one to a browser.
  const bool within = request.path.starts_with("/") && request.path.find_first_of("/\\", 1) != 1;
  HttpReply reply = see_other(within ? request.path : "/besok");
  reply.headers.emplace_back("Set-Cookie", std::string(language_cookie) + "=" + language + "; Path=/; Max-Age=31536000; Secure; HttpOnly; SameSite=Lax");
  return reply;
}

std::optional<HttpReply> Web::handbook(const HttpRequest& request, const Reader* reader) const {
  const bool english = request.path == english_handbook_path || request.path.starts_with(std::string(english_handbook_path) + "/");
  const std::string_view root = english ? english_handbook_path : handbook_path;
  const std::string rest = request.path.substr(root.size());
  if (!rest.empty() && !rest.starts_with('/')) return std::nullopt;
  return handbook_page(english ? english_.site : site_for(request), reader, std::string(root), rest.empty() ? "" : rest.substr(1));
}

HttpReply Web::signed_out(const HttpRequest& request, const std::optional<Found>& found) const {
  const bool gives_back = found && found->route->gives_back && from_our_origin(request);
  return gives_back ? fill_kept(site_for(request), request.path, parse_fields(request.body, found->route->limits.fields)) : see_other(std::string(sign_in_path));
}

// Every form of a signed-in person comes from our own page, or is nothing.
void Web::posted(Asked& asked, const Route& route, Answer answer) {
  asked.form = read_form(asked.request, route.limits.fields);
  const Fields& form = asked.form.fields;
  if (!from_our_page(asked.request, form, asked.reader.token)) {
    const bool gives_back = route.gives_back && from_our_origin(asked.request);
    return answer(gives_back ? fill_again(asked.site, asked.reader, asked.id<base::DossierId>(0), fill_place_of(asked.parts), form) : plain(403));
  }
  if (route.answer != nullptr) return answer(route.answer(asked));
  if (route.address == sign_out_path) return answer(sign_out(asked.reader));
  if (!asked.site.passwords_here) return answer(not_found(asked.site, asked.reader));
  if (route.address == own_account_path) return change_own_account(asked.site, asked.reader, form, std::move(answer));
  set_password(asked.site, asked.reader, asked.id<base::PersonId>(0), form, std::move(answer));
}

HttpReply Web::sign_out(const Reader& reader) {
  site_.accounts.close_session(reader.token);
  HttpReply reply = see_other(std::string(sign_in_path));
  reply.headers.emplace_back("Set-Cookie", clear_cookie(session_cookie));
  return reply;
}

void Web::set_password(const Site& site, const Reader& reader, base::PersonId person, const Fields& form, Answer answer) {
  const std::string typed = field(form, "anvandarnamn");
  if (auto refused = account_refused(site, reader, person, username_of(site, person, typed))) return answer(*std::move(refused));
  if (auto refused = password_refused(site, reader, person, field(form, "losenord"))) return answer(*std::move(refused));
  struct Making {
    base::Passphrase password;
    std::string hash;
  };
  // That thread alone touches it until `after` runs here.
  const auto making = std::make_shared<Making>(Making{base::Passphrase(field(form, "losenord")), {}});
  const auto work = [making] { making->hash = base::hash_password(making->password, account_cost); };
  const auto after = [this, &site, making, typed, token = reader.token, person, answer] {
    try {
      // Who asked, and whose account it is, as they are now: both may have changed meanwhile.
      const auto still = reader_with(token);
      if (!still) return answer(see_other(std::string(sign_in_path)));
      const std::string username = username_of(site, person, typed);
      if (auto refused = account_refused(site, *still, person, username)) return answer(*std::move(refused));
      give_password(site, *still, person, username, making->hash);
      answer(see_other(person == still->person ? "/logga-in" : person_path(person)));  // whoever changes her own is signed out by it
    } catch (const std::exception&) {
      base::log::error("web: setting a password failed");
      answer(plain(500));
    }
  };
  if (!elsewhere_(work, after)) answer(person_page(site, reader, person, {site.words("web.people.busy")}, {}, 503));
}

}  // namespace platsbesok::reg::web
