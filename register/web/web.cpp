#include "register/web/web.h"

#include "core/base/failure.h"
#include "core/base/log.h"
#include "core/paper/visit_on_paper.h"
#include "register/store/second_factor.h"
#include "register/web/before.h"
#include "register/web/forms.h"
#include "register/web/own_calendar.h"
#include "register/web/pages.h"
#include "register/web/people.h"
#include "register/web/units.h"

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
constexpr std::string_view visits_path = "/besok/", checklists_path = "/checklistor/", units_path = "/enheter/", tablets_path = "/plattor/", plans_path = "/plan/";
constexpr std::string_view new_visit_path = "/besok/nytt";
constexpr std::string_view handbook_path = "/handbok";
constexpr std::string_view lift_within = "/lyft", conflicts_within = "/konflikter", planning_within = "/planering", schedule_within = "/schema";
constexpr std::size_t form_bytes_max = 8 * 1024;
constexpr std::size_t planning_bytes_max = 64 * 1024;
constexpr std::size_t fill_bytes_max = 256 * 1024, fill_fields_max = 4'000;  // a section or a row, its texts written out
constexpr std::size_t plan_fields_max = 10'000;  // 200 areas of 20 years
constexpr std::string_view english_handbook_path = "/handbok/en";

HttpReply plain(int status) {
  HttpReply reply{status, {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}}, {}};
  add_security_headers(reply);
  return reply;
}

// "/besok/<32 digits>/fyll-i/3" taken apart.
struct VisitPath {
  base::DossierId visit;
  std::string within;
};
std::optional<VisitPath> visit_path(const std::string& path) {
  if (!path.starts_with(visits_path)) return std::nullopt;
  const std::string rest = path.substr(visits_path.size());
  const auto visit = base::DossierId::from_hex(rest.substr(0, rest.find('/')));
  if (!visit) return std::nullopt;
  return VisitPath{*visit, rest.size() > 32 ? rest.substr(32) : ""};
}

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
  if (path == "/logga-in" || path == code_path || path == "/logga-ut" || path == new_person_path || person_in(path, "") || person_in(path, password_within)) return form_bytes_max;
  if (path == new_visit_path) return planning_bytes_max;
  if (const auto visit = visit_path(path)) {
    if (fill_place_in(visit->within) || visit->within == conflicts_within) return fill_bytes_max;
    if (visit->within == planning_within || visit->within == notice_within || visit->within == declaration_within) return planning_bytes_max;
    return visit->within == schedule_within || visit->within == lift_within ? form_bytes_max : 0;
  }
  return std::max({unit_body_bytes_max(path), tablet_body_bytes_max(path), plan_body_bytes_max(path)});
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
    if (request.method == "POST" && request.path == "/logga-in") return sign_in(request, std::move(answer));
    if (request.method == "POST" && request.path == code_path) return answer(sign_in_code(request));
    if (reads)
      if (auto chosen = choose_language(request)) return answer(*std::move(chosen));
    const auto reader = reader_of(request);
    if (reads && request.path.starts_with(handbook_path))
      if (auto page = handbook(request, reader ? &*reader : nullptr)) return answer(*std::move(page));
    if (request.path == "/logga-in") return answer(reader ? see_other("/besok") : sign_in_page(request, 200, "", ""));
    if (!reader) return answer(signed_out(request));
    if (const auto person = person_in(request.path, password_within); person && request.method == "POST") return set_password(request, *reader, *person, std::move(answer));
    answer(signed_in(request, *reader));
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

HttpReply Web::signed_out(const HttpRequest& request) const {
  const auto visit = visit_path(request.path);
  const auto place = visit ? fill_place_in(visit->within) : std::nullopt;
  const bool fills = request.method == "POST" && place && place->section > 0 && from_our_origin(request);
  return fills ? fill_kept(site_for(request), request.path, parse_fields(request.body, fill_fields_max)) : see_other("/logga-in");
}

HttpReply Web::signed_in(const HttpRequest& request, const Reader& reader) {
  if (request.method == "POST") return posted(request, reader);
  const Site& site = site_for(request);
  const std::string& path = request.path;
  const auto visit = visit_path(path);
  if (path == "/") return see_other("/besok");
  if (path == "/plattor" || path.starts_with(tablets_path)) return tablet_read(site, reader, request);
  if (path == people_path || path == new_person_path || person_in(path, "")) return people_read(site, reader, request);
  if (path == "/arshjul") return year_page(site, reader);
  if (path == "/plan" || path.starts_with(plans_path)) return plan_read(site, reader, request);
  if (path == "/riskbedomningar") return risk_list(site, reader);
  if (path == "/signaler") return signal_list(site, reader, parse_fields(request.query));
  if (path == "/signaler/ny") return signal_new(site, reader, parse_fields(request.query));
  if (path == "/enheter") return unit_list(site, reader);
  if (path.starts_with(units_path) || path == new_provider_path) return unit_read(site, reader, request);
  if (path == new_visit_path) return visit_new(site, reader, parse_fields(request.query, query_fields_max));
  if (path == calendar_path) return own_calendar(site, reader);
  if (path == "/besok") return visit_list(site, reader, parse_fields(request.query));
  if (path == "/checklistor") return checklist_list(site, reader);
  if (path.starts_with(checklists_path)) {
    const std::string rest = path.substr(checklists_path.size());
    const auto checklist = base::DossierId::from_hex(rest.substr(0, rest.find('/')));
    if (!checklist) return not_found(site, reader);
    const std::string within = rest.size() > 32 ? rest.substr(32) : "";
    if (within.empty()) return checklist_read(site, reader, *checklist);
    if (within == "/skillnad") return checklist_diff(site, reader, *checklist, parse_fields(request.query));
    return not_found(site, reader);
  }
  if (!visit) return not_found(site, reader);
  const auto& [id, within] = *visit;
  if (within.empty()) return visit_page(site, reader, id);
  if (within == "/utskrift") return visit_paper(site, reader, id);
  if (within == "/historik") return visit_history(site, reader, id);
  if (const auto place = fill_place_in(within)) return place->section == 0 ? fill_sections(site, reader, id) : fill_place(site, reader, id, *place, parse_fields(request.query));
  if (within == planning_within) return planning_page(site, reader, id);
  if (within == notice_within) return notice_page(site, reader, id);
  if (within == declaration_within) return declaration_page(site, reader, id);
  if (within == conflicts_within) return conflicts_page(site, reader, id);
  if (within == lift_within) return lift_page(site, reader, id, parse_fields(request.query));
  if (within.starts_with("/bild/"))
    if (const auto file = base::Hash::from_hex(within.substr(6))) return picture(site, reader, id, *file);
  return not_found(site, reader);
}

// Every form of a signed-in person comes from our own page, or is nothing.
HttpReply Web::posted(const HttpRequest& request, const Reader& reader) {
  const Site& site = site_for(request);
  const std::string& path = request.path;
  const auto visit = visit_path(path);
  const auto place = visit ? fill_place_in(visit->within) : std::nullopt;
  const std::string within = visit ? visit->within : "";
  const bool on_unit = path.starts_with(units_path) || path == new_provider_path;
  const bool on_tablet = path.starts_with(tablets_path), on_plan = path.starts_with(plans_path), on_people = path == new_person_path || person_in(path, "");
  const bool on_visit = within == schedule_within || within == lift_within || within == conflicts_within || within == planning_within || within == notice_within || within == declaration_within;
  if (path != "/logga-ut" && path != new_visit_path && !on_unit && !on_tablet && !on_plan && !on_people && !on_visit && !place) return plain(405);
  SentForm form = read_form(request, on_plan ? plan_fields_max : place || within == conflicts_within ? fill_fields_max : path == new_visit_path ? query_fields_max : fields_max);
  if (!from_our_page(request, form.fields, reader.token))
    return place && place->section > 0 && from_our_origin(request) ? fill_again(site, reader, visit->visit, *place, form.fields) : plain(403);
  if (path == new_visit_path) return visit_new_save(site, reader, form.fields);
  if (within == notice_within) return notice_save(site, reader, visit->visit, form.fields);
  if (within == declaration_within) return declaration_save(site, reader, visit->visit, form.fields);
  if (within == planning_within) return planning_save(site, reader, visit->visit, form.fields);
  if (within == conflicts_within) return decide_conflict(site, reader, visit->visit, form.fields);
  if (within == lift_within) return lift_save(site, reader, visit->visit, form.fields);
  if (on_tablet) return tablet_write(site, reader, request, form);
  if (on_people) return people_write(site, reader, request, form.fields);
  if (on_plan) return plan_write(site, reader, request, form.fields);
  if (on_unit) return unit_write(site, reader, request, std::move(form));
  if (within == schedule_within) return take_schedule(site, reader, visit->visit);
  if (place) return place->section == 0 ? fill_start_or_end(site, reader, visit->visit, form.fields) : fill_save(site, reader, visit->visit, *place, form.fields);
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

void Web::set_password(const HttpRequest& request, const Reader& reader, base::PersonId person, Answer answer) {
  const Site& site = site_for(request);
  const Fields form = parse_fields(request.body);
  if (!from_our_page(request, form, reader.token)) return answer(plain(403));
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

HttpReply Web::session_of(const std::string& username, base::PersonId person) {
  site_.accounts.forget_failures(username);
  const base::Bytes session = site_.accounts.open_session(username, person, site_.office.clock().now(), site_.office.random());
  HttpReply reply = see_other("/besok");
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
