#include "register/web/local_accounts.h"

#include "core/base/log.h"
#include "register/store/second_factor.h"
#include "register/web/forms.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr std::string_view half_cookie = "__Host-steg2";  // the password was right, and the code is asked for
constexpr std::string_view form_cookie = "__Host-form";   // of the sign-in page, before there is a session
constexpr std::string_view code_path = "/logga-in/kod";
constexpr std::size_t halves_max = 1'000;
constexpr std::int64_t half_ms = 5 * 60 * 1000;
constexpr int code_tries = 3;

// Made once a process: it costs as much as a try.
const std::string& nobodys_password() {
  static base::SystemRandom random;
  static const std::string hash = base::hash_password(base::Passphrase(base::to_hex(base::random_bytes(random, 16))), account_cost);
  return hash;
}

}  // namespace

LocalAccounts::LocalAccounts(Accounts& accounts, base::Clock& clock, base::Random& random, Elsewhere elsewhere)
    : accounts_(accounts),
      clock_(clock),
      random_(random),
      elsewhere_(std::move(elsewhere)),
      nobodys_password_(nobodys_password()) {}

bool LocalAccounts::handle(const Site& site, const HttpRequest& request, const Answer& answer) {
  if (request.method != "POST") return false;
  if (request.path == sign_in_path) sign_in(site, request, answer);
  else if (request.path == code_path) answer(sign_in_code(site, request));
  else return false;
  return true;
}

HttpReply LocalAccounts::sign_in_page(const Site& site, const HttpRequest& request, int status, const std::string& username, const std::string& problem) {
  // The one there is, if any: a page in another tab stays good.
  const auto given = token_cookie(request, form_cookie);
  const base::Bytes token = given ? *given : base::random_bytes(random_, 32);
  Data data;
  data.set("form_token", form_token(token));
  data.set("username", username);
  if (!problem.empty()) data.set("problem", problem);
  const std::string title = site.words("web.sign_in.title");
  HttpReply reply = open_page(site, "sign_in", problem.empty() ? title : site.words("web.error_title", {{"title", title}}), std::move(data), status);
  reply.headers.emplace_back("Set-Cookie", set_token_cookie(form_cookie, token));
  return reply;
}

void LocalAccounts::sign_in(const Site& site, const HttpRequest& request, Answer answer) {
  const Fields form = parse_fields(request.body);
  const auto token = token_cookie(request, form_cookie);
  const std::string username = field(form, "username");
  if (username.size() > username_bytes_max || field(form, "password").size() > password_bytes_max)
    return answer(sign_in_page(site, request, 400, "", site.words("web.sign_in.wrong")));
  if (!token || !from_our_page(request, form, *token)) return answer(sign_in_page(site, request, 403, username, site.words("web.sign_in.form_too_old")));

  const base::Instant now = clock_.now();
  if (const auto wait_ms = accounts_.closed_for_ms(username, now); wait_ms > 0)
    return answer(sign_in_page(site, request, 429, username, site.words.counted("web.sign_in.closed", (wait_ms + 59'999) / 60'000)));
  if (const auto wait_ms = addresses_.closed_for_ms(request.peer, now); wait_ms > 0)
    return answer(sign_in_page(site, request, 429, username, site.words.counted("web.sign_in.closed_address", (wait_ms + 59'999) / 60'000)));
  // Counted before it is tried: many tries at once are many tries.
  accounts_.count_failure(username, now);
  addresses_.count_failure(request.peer, now);

  const auto account = accounts_.find(username);
  const std::uint64_t number = next_try_++;
  Try* trying = &tries_.emplace(number, Try{base::Passphrase(field(form, "password")), account ? account->password_hash : nobodys_password_}).first->second;
  const auto work = [trying] { trying->right = base::password_matches(trying->password, trying->hash); };
  const auto after = [this, &site, headers_alone = HttpRequest{{}, {}, {}, request.headers, {}, {}}, number, username, peer = request.peer, known = account.has_value(), answer] {
    const auto tried = tries_.extract(number);
    try {
      // The account as it is now: it may have changed or gone meanwhile.
      const auto current = accounts_.find(username);
      if (!known || !tried.mapped().right || !current || current->password_hash != tried.mapped().hash)
        return answer(sign_in_page(site, headers_alone, 403, username, site.words("web.sign_in.wrong")));
      addresses_.take_back_failure(peer);
      if (!SecondFactors(site.office.database()).has(username)) return answer(signed_in(site, username, current->person, Assurance::password));
      // The try still counts: who has a password alone may not go on guessing codes.
      answer(ask_code(site, {username, current->password_hash, current->person, {clock_.now().utc_ms + half_ms}, code_tries}));
    } catch (const std::exception&) {
      base::log::error("web: signing in failed");
      answer(plain(500));
    }
  };
  if (elsewhere_(work, after)) return;
  tries_.erase(number);
  accounts_.take_back_failure(username);
  addresses_.take_back_failure(request.peer);
  answer(sign_in_page(site, request, 503, username, site.words("web.sign_in.busy")));
}

HttpReply LocalAccounts::ask_code(const Site& site, Half half) {
  const base::Instant now = clock_.now();
  std::erase_if(halves_, [&](const auto& each) { return each.second.until < now; });
  if (halves_.size() >= halves_max) halves_.erase(std::ranges::min_element(halves_, {}, [](const auto& each) { return each.second.until; }));
  const base::Bytes token = base::random_bytes(random_, 32);
  halves_.emplace(base::sha256(token), std::move(half));
  HttpReply reply = code_page(site, token, 200, "");
  reply.headers.emplace_back("Set-Cookie", set_token_cookie(half_cookie, token));
  return reply;
}

HttpReply LocalAccounts::code_page(const Site& site, base::ByteView token, int status, const std::string& problem) {
  Data data;
  data.set("form_token", form_token(token));
  if (!problem.empty()) data.set("problem", problem);
  const std::string title = site.words("web.sign_in.code_title");
  return open_page(site, "sign_in_code", problem.empty() ? title : site.words("web.error_title", {{"title", title}}), std::move(data), status);
}

HttpReply LocalAccounts::sign_in_code(const Site& site, const HttpRequest& request) {
  const Fields form = parse_fields(request.body);
  const base::Instant now = clock_.now();
  const auto token = token_cookie(request, half_cookie);
  const auto half = token ? halves_.find(base::sha256(*token)) : halves_.end();
  const auto too_old = [&] { return sign_in_page(site, request, 403, "", site.words("web.sign_in.form_too_old")); };
  if (half == halves_.end() || half->second.until < now || !from_our_page(request, form, *token)) return too_old();
  Half& known = half->second;
  const auto current = accounts_.find(known.username);
  if (!current || current->password_hash != known.password_hash) return halves_.erase(half), too_old();
  std::string code = field(form, "kod");
  std::erase(code, ' ');
  if (SecondFactors(site.office.database()).take(known.username, code, now)) {
    HttpReply reply = signed_in(site, known.username, known.person, Assurance::two_steps);
    reply.headers.emplace_back("Set-Cookie", clear_cookie(half_cookie));
    halves_.erase(half);
    return reply;
  }
  accounts_.count_failure(known.username, now);
  addresses_.count_failure(request.peer, now);
  if (--known.tries_left > 0) return code_page(site, *token, 403, site.words.counted("web.sign_in.code_wrong", known.tries_left));
  halves_.erase(half);
  return sign_in_page(site, request, 403, "", site.words("web.sign_in.code_out"));
}

HttpReply LocalAccounts::signed_in(const Site& site, const std::string& username, base::PersonId person, Assurance assurance) {
  accounts_.forget_failures(username);
  HttpReply reply = see_other("/oversikt");
  reply.headers.emplace_back("Set-Cookie", open_session(site, {person, username, assurance}));
  reply.headers.emplace_back("Set-Cookie", clear_cookie(form_cookie));
  return reply;
}

}  // namespace platsbesok::reg::web
