#include "register/web/provider_sign_in.h"

#include "core/base/log.h"
#include "register/web/forms.h"

namespace platsbesok::reg::web {

namespace {

// The one cookie that goes with a request from another site: the provider's page sends the answer. It opens nothing by itself, and is gone after ten minutes.
constexpr std::string_view sent_cookie = "__Host-skickad";
constexpr std::string_view begin_path = "/logga-in/borja";
constexpr std::int64_t sent_ms = 10 * 60 * 1000;
constexpr std::size_t sent_hex = 64 + 16;  // token ‖ until

std::string sent_value(const std::string& value, std::int64_t seconds) {
  return std::string(sent_cookie) + "=" + value + "; Path=/; Max-Age=" + std::to_string(seconds) + "; Secure; HttpOnly; SameSite=None";
}

std::string state_for(base::ByteView token) { return base::Sha256().add("provider_state1").add(token).finish().hex(); }

}  // namespace

ProviderSignIn::ProviderSignIn(IdentityProvider provider, base::Clock& clock, base::Random& random)
    : provider_(std::move(provider)), clock_(clock), random_(random), secret_(base::random_bytes(random, 32)) {}

std::string ProviderSignIn::nonce_for(base::ByteView token, std::int64_t until_ms) const {
  base::Bytes until;
  base::put_u64(until, static_cast<std::uint64_t>(until_ms));
  return base::Sha256().add("provider_nonce1").add(secret_).add(until).add(token).finish().hex();
}

HttpReply ProviderSignIn::sign_in_page(const Site& site, const HttpRequest&) { return refused(site, 200, ""); }

HttpReply ProviderSignIn::refused(const Site& site, int status, const std::string& problem) const {
  Data data;
  data.set("begin_path", std::string(begin_path));
  if (!problem.empty()) data.set("problem", problem);
  const std::string title = site.words("web.sign_in.title");
  return open_page(site, "sign_in_provider", problem.empty() ? title : site.words("web.error_title", {{"title", title}}), std::move(data), status);
}

bool ProviderSignIn::handle(const Site& site, const HttpRequest& request, const Answer& answer) {
  if (request.method == "GET" && request.path == begin_path) answer(begin());
  else if (request.method == "POST" && request.path == provider_answer_path) answer(end(site, request));
  else return false;
  return true;
}

HttpReply ProviderSignIn::begin() {
  const base::Bytes token = base::random_bytes(random_, 32);
  const std::int64_t until_ms = clock_.now().utc_ms + sent_ms;
  base::Bytes until;
  base::put_u64(until, static_cast<std::uint64_t>(until_ms));
  HttpReply reply = see_other(authorization_address(provider_, state_for(token), nonce_for(token, until_ms)));
  reply.headers.emplace_back("Set-Cookie", sent_value(base::to_hex(token) + base::to_hex(until), sent_ms / 1000));
  return reply;
}

HttpReply ProviderSignIn::end(const Site& site, const HttpRequest& request) {
  const base::Instant now = clock_.now();
  const Fields form = parse_fields(request.body);
  const auto value = cookie(request, sent_cookie, sent_hex);
  const auto bytes = value ? base::from_hex(*value) : std::nullopt;
  if (!bytes) return refused(site, 403, site.words("web.sign_in.form_too_old"));
  const base::ByteView token = base::ByteView(*bytes).first(32);
  base::ByteReader rest(base::ByteView(*bytes).subspan(32));
  const auto until_ms = static_cast<std::int64_t>(rest.u64());
  const std::string nonce = nonce_for(token, until_ms);
  std::erase_if(taken_, [&](const auto& each) { return each.second < now.utc_ms; });
  if (now.utc_ms >= until_ms || taken_.contains(nonce) || !base::equal_in_constant_time(base::as_bytes(field(form, "state")), base::as_bytes(state_for(token))))
    return refused(site, 403, site.words("web.sign_in.form_too_old"));
  // Not before it is known that this browser was sent: another site's page can make a whole office's browsers post here, and would close its address.
  if (const auto wait_ms = addresses_.closed_for_ms(request.peer, now); wait_ms > 0)
    return refused(site, 429, site.words.counted("web.sign_in.closed_address", (wait_ms + 59'999) / 60'000));
  if (form.contains("error")) return refused(site, 403, site.words("web.sign_in.provider_cancelled"));

  const auto subject = read_id_token(provider_, field(form, "id_token"), nonce, now);
  if (!subject) {
    addresses_.count_failure(request.peer, now);
    const auto what = subject.refusal().about.find("what");
    base::log::error("web: an identity provider's answer was refused: " + (what == subject.refusal().about.end() ? subject.refusal().code : what->second));
    return refused(site, 403, site.words.refusal(subject.refusal()));
  }
  // Signed by the provider for this browser: there are no more of these than sign-ins.
  taken_.emplace(nonce, until_ms);
  const auto person = site.accounts.linked(*subject);
  if (!person) return refused(site, 403, site.words("web.sign_in.provider_unknown", {{"subject", *subject}}));

  // Not a redirect: a browser would count it as the provider's request, and not send along the cookie that it just got.
  HttpReply reply = open_page(site, "sign_in_done", site.words("web.sign_in.title"), Data(), 200);
  reply.headers.emplace_back("Refresh", "0; url=/oversikt");
  reply.headers.emplace_back("Set-Cookie", open_session(site, {*person, "", Assurance::provider}));
  reply.headers.emplace_back("Set-Cookie", sent_value("", 0));
  return reply;
}

}  // namespace platsbesok::reg::web
