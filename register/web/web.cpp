#include "register/web/web.h"

#include "core/base/failure.h"
#include "core/base/log.h"
#include "core/paper/visit_on_paper.h"
#include "register/store/second_factor.h"
#include "register/web/forms.h"
#include "register/web/own_account.h"
#include "register/web/pages.h"
#include "register/web/people.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr std::string_view session_cookie = "__Host-session";
constexpr std::string_view half_cookie = "__Host-steg2";  // the password was right, and the code is asked for
constexpr std::string_view code_path = "/logga-in/kod";
constexpr std::size_t halves_max = 1'000;
constexpr std::int64_t half_ms = 5 * 60 * 1000;
constexpr int code_tries = 3;
constexpr std::string_view form_cookie = "__Host-form";  // of the sign-in page, before there is a session
constexpr std::string_view language_cookie = "__Host-sprak";
constexpr std::string_view sign_out_path = "/logga-ut";
constexpr std::string_view handbook_path = "/handbok";
constexpr std::size_t sign_in_bytes_max = 8 * 1024;
constexpr std::string_view english_handbook_path = "/handbok/en";

}  // namespace

Web::Web(Register& office, Accounts& accounts, AccessLog& access_log, VisitIndex& visits, Languages languages, const std::filesystem::path& folder,
         Elsewhere elsewhere)
    : profiles_(read_profiles(folder.parent_path() / "schedule_profiles")),
      uploads_(office.random()),
      door_(Parts{office.identity().municipality, office.identity().municipality_name, office.identity().office, office.identity().recovery_key, office.signing_key(),
                  office.clock(), office.random(), office.database(), office.journal(), office.media()}),
      swedish_(office, accounts, access_log, visits, languages.swedish, folder, "sv", profiles_, uploads_, door_.handovers()),
      english_(office, accounts, access_log, visits, languages.english, folder, "en", profiles_, uploads_, door_.handovers()),
      elsewhere_(std::move(elsewhere)),
      nobodys_password_(base::hash_password(base::Passphrase(base::to_hex(base::random_bytes(office.random(), 16))), account_cost)) {}

std::size_t Web::body_bytes_max(const std::string& method, const std::string& path) {
  if (method != "POST") return 0;
  if (path == "/logga-in" || path == code_path) return sign_in_bytes_max;
  const auto found = find_route(Method::post, path);
  return found ? found->route->limits.bytes : 0;
}

void Web::handle(const HttpRequest& request, Answer answer) {
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
    if (request.method == "POST" && request.path == "/logga-in") return sign_in(request, answer);
    if (request.method == "POST" && request.path == code_path) return answer(sign_in_code(request));
    if (reads)
      if (auto chosen = choose_language(request)) return answer(*std::move(chosen));
    const auto reader = reader_of(request);
    if (reads && request.path.starts_with(handbook_path))
      if (auto page = handbook(request, reader ? &*reader : nullptr)) return answer(*std::move(page));
    if (request.path == "/logga-in") return answer(reader ? see_other("/oversikt") : sign_in_page(request, 200, "", ""));
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
  if (!session) return std::nullopt;
  domain::Organisation organisation = site_.office.organisation();
  auto roles = organisation.roles(session->person);
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
  return gives_back ? fill_kept(site_for(request), request.path, parse_fields(request.body, found->route->limits.fields)) : see_other("/logga-in");
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
  if (route.address == own_account_path) return change_own_account(asked.site, asked.reader, form, std::move(answer));
  set_password(asked.site, asked.reader, asked.id<base::PersonId>(0), form, std::move(answer));
}

HttpReply Web::sign_out(const Reader& reader) {
  site_.accounts.close_session(reader.token);
  HttpReply reply = see_other("/logga-in");
  reply.headers.emplace_back("Set-Cookie", clear_cookie(session_cookie));
  return reply;
}

HttpReply Web::sign_in_page(const HttpRequest& request, int status, const std::string& username, const std::string& problem) {
  const Site& site = site_for(request);
  // The one there is, if any: a page in another tab stays good.
  const auto given = token_cookie(request, form_cookie);
  const base::Bytes token = given ? *given : base::random_bytes(site_.office.random(), 32);
  Data data;
  data.set("form_token", form_token(token));
  data.set("username", username);
  if (!problem.empty()) data.set("problem", problem);
  const std::string title = site.words("web.sign_in.title");
  HttpReply reply = open_page(site, "sign_in", problem.empty() ? title : site.words("web.error_title", {{"title", title}}), std::move(data), status);
  reply.headers.emplace_back("Set-Cookie", set_token_cookie(form_cookie, token));
  return reply;
}

void Web::sign_in(const HttpRequest& request, Answer answer) {
  const Site& site = site_for(request);
  const Fields form = parse_fields(request.body);
  const auto token = token_cookie(request, form_cookie);
  const std::string username = field(form, "username");
  if (username.size() > username_bytes_max || field(form, "password").size() > password_bytes_max)
    return answer(sign_in_page(request, 400, "", site.words("web.sign_in.wrong")));
  if (!token || !from_our_page(request, form, *token)) return answer(sign_in_page(request, 403, username, site.words("web.sign_in.form_too_old")));

  const base::Instant now = site_.office.clock().now();
  if (const auto wait_ms = site_.accounts.closed_for_ms(username, now); wait_ms > 0)
    return answer(sign_in_page(request, 429, username, site.words.counted("web.sign_in.closed", (wait_ms + 59'999) / 60'000)));
  if (const auto wait_ms = addresses_.closed_for_ms(request.peer, now); wait_ms > 0)
    return answer(sign_in_page(request, 429, username, site.words.counted("web.sign_in.closed_address", (wait_ms + 59'999) / 60'000)));
  // Counted before it is tried: many tries at once are many tries.
  site_.accounts.count_failure(username, now);
  addresses_.count_failure(request.peer, now);

  const auto account = site_.accounts.find(username);
  const std::uint64_t number = next_try_++;
  Try* trying = &tries_.emplace(number, Try{base::Passphrase(field(form, "password")), account ? account->password_hash : nobodys_password_}).first->second;
  const auto work = [trying] { trying->right = base::password_matches(trying->password, trying->hash); };
  const auto after = [this, &site, headers_alone = HttpRequest{{}, {}, {}, request.headers, {}, {}}, number, username, peer = request.peer, known = account.has_value(), answer] {
    const auto tried = tries_.extract(number);
    try {
      // The account as it is now: it may have changed or gone meanwhile.
      const auto current = site_.accounts.find(username);
      if (!known || !tried.mapped().right || !current || current->password_hash != tried.mapped().hash)
        return answer(sign_in_page(headers_alone, 403, username, site.words("web.sign_in.wrong")));
      addresses_.take_back_failure(peer);
      if (!SecondFactors(site_.office.database()).has(username)) return answer(session_of(username, current->person));
      // The try still counts: who has a password alone may not go on guessing codes.
      const base::Instant until{site_.office.clock().now().utc_ms + half_ms};
      answer(ask_code(headers_alone, {username, current->password_hash, current->person, until, code_tries}));
    } catch (const std::exception&) {
      base::log::error("web: signing in failed");
      answer(plain(500));
    }
  };
  if (elsewhere_(work, after)) return;
  tries_.erase(number);
  site_.accounts.take_back_failure(username);
  addresses_.take_back_failure(request.peer);
  answer(sign_in_page(request, 503, username, site.words("web.sign_in.busy")));
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
      if (!still) return answer(see_other("/logga-in"));
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

HttpReply Web::session_of(const std::string& username, base::PersonId person, const std::string& to) {
  site_.accounts.forget_failures(username);
  const base::Bytes session = site_.accounts.open_session(username, person, site_.office.clock().now(), site_.office.random());
  HttpReply reply = see_other(to);
  reply.headers.emplace_back("Set-Cookie", set_token_cookie(session_cookie, session));
  reply.headers.emplace_back("Set-Cookie", clear_cookie(form_cookie));
  return reply;
}

HttpReply Web::ask_code(const HttpRequest& request, Half half) {
  const base::Instant now = site_.office.clock().now();
  std::erase_if(halves_, [&](const auto& each) { return each.second.until < now; });
  if (halves_.size() >= halves_max) halves_.erase(std::ranges::min_element(halves_, {}, [](const auto& each) { return each.second.until; }));
  const base::Bytes token = base::random_bytes(site_.office.random(), 32);
  halves_.emplace(base::sha256(token), std::move(half));
  HttpReply reply = code_page(request, token, 200, "");
  reply.headers.emplace_back("Set-Cookie", set_token_cookie(half_cookie, token));
  return reply;
}

HttpReply Web::code_page(const HttpRequest& request, base::ByteView token, int status, const std::string& problem) {
  const Site& site = site_for(request);
  Data data;
  data.set("form_token", form_token(token));
  if (!problem.empty()) data.set("problem", problem);
  const std::string title = site.words("web.sign_in.code_title");
  return open_page(site, "sign_in_code", problem.empty() ? title : site.words("web.error_title", {{"title", title}}), std::move(data), status);
}

HttpReply Web::sign_in_code(const HttpRequest& request) {
  const Site& site = site_for(request);
  const Fields form = parse_fields(request.body);
  const base::Instant now = site_.office.clock().now();
  const auto token = token_cookie(request, half_cookie);
  const auto half = token ? halves_.find(base::sha256(*token)) : halves_.end();
  if (half == halves_.end() || half->second.until < now || !from_our_page(request, form, *token)) return sign_in_page(request, 403, "", site.words("web.sign_in.form_too_old"));
  Half& known = half->second;
  const auto current = site_.accounts.find(known.username);
  if (!current || current->password_hash != known.password_hash) return halves_.erase(half), sign_in_page(request, 403, "", site.words("web.sign_in.form_too_old"));
  std::string code = field(form, "kod");
  std::erase(code, ' ');
  if (SecondFactors(site_.office.database()).take(known.username, code, now)) {
    HttpReply reply = session_of(known.username, known.person);
    reply.headers.emplace_back("Set-Cookie", clear_cookie(half_cookie));
    halves_.erase(half);
    return reply;
  }
  site_.accounts.count_failure(known.username, now);
  addresses_.count_failure(request.peer, now);
  if (--known.tries_left > 0) return code_page(request, *token, 403, site.words.counted("web.sign_in.code_wrong", known.tries_left));
  halves_.erase(half);
  return sign_in_page(request, 403, "", site.words("web.sign_in.code_out"));
}

}  // namespace platsbesok::reg::web
