#include "register/store/second_factor.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>
#include <liboath/oath.h>

using namespace platsbesok;
using tests::Browser;
using tests::header;
using tests::Site;

namespace {

// Of two answers to two names: all that differs is the name, in the field that shows it again.
std::string without(std::string text, const std::string& word) {
  const auto at = text.find("value=\"" + word + "\"");
  if (at != std::string::npos) text.erase(at, word.size() + 8);
  return text;
}

}  // namespace

TEST_CASE("the right password signs in, with a cookie no script and no other site can use") {
  Site site;
  Browser browser(site.web);
  const auto reply = browser.sign_in("cia", tests::a_password);
  CHECK(reply.status == 303);
  CHECK(header(reply, "Location") == "/oversikt");
  const std::string cookie = header(reply, "Set-Cookie");
  CHECK(cookie.starts_with("__Host-session="));
  for (const char* flag : {"; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"}) CHECK(cookie.find(flag) != std::string::npos);
  CHECK(browser.get("/besok").status == 200);
  CHECK(browser.get("/logga-in").status == 303);
}

TEST_CASE("a wrong password and an unknown name get the same answer") {
  Site site;
  Browser known(site.web), unknown(site.web);
  const auto wrong = known.sign_in("cia", "fel lösenord alls");
  unknown.cookies = known.cookies;
  const auto nobody = unknown.sign_in("ingen", "fel lösenord alls");
  CHECK(wrong.status == 403);
  CHECK(nobody.status == 403);
  CHECK(without(wrong.body, "cia") == without(nobody.body, "ingen"));
  CHECK(known.get("/besok").status == 303);
}

TEST_CASE("after five failures the name is closed for a while, known or not, and the right password does not open it either") {
  Site site;
  Browser known(site.web), unknown(site.web);
  for (int i = 0; i < 5; ++i) {
    CHECK(known.sign_in("cia", "fel lösenord alls").status == 403);
    CHECK(unknown.sign_in("ingen", "fel lösenord alls").status == 403);
  }
  unknown.cookies = known.cookies;
  const auto closed = known.sign_in("cia", tests::a_password);
  const auto closed_nobody = unknown.sign_in("ingen", tests::a_password);
  CHECK(closed.status == 429);
  CHECK(without(closed.body, "cia") == without(closed_nobody.body, "ingen"));
  site.made.clock.advance(31'000);
  CHECK(known.sign_in("cia", tests::a_password).status == 303);
}

TEST_CASE("a try that was turned away because many sign in at once is no failure") {
  Site site;
  bool busy = true;
  reg::web::Web web(site.made.office(), site.accounts, site.access_log, site.door, {site.sentences, site.english}, std::filesystem::path(PLATSBESOK_ROOT) / "assets/web",
                    [&](std::function<void()> work, std::function<void()> after) {
                      if (busy) return false;
                      work();
                      after();
                      return true;
                    });
  Browser browser(web);
  for (int i = 0; i < 20; ++i) CHECK(browser.sign_in("cia", tests::a_password).status == 503);
  busy = false;
  CHECK(browser.sign_in("cia", tests::a_password).status == 303);
}

TEST_CASE("one address may fail so often, whatever names it tries; another address is not concerned") {
  Site site;
  Browser browser(site.web), elsewhere(site.web);
  browser.peer = "192.0.2.1";
  elsewhere.peer = "192.0.2.2";
  for (int i = 0; i < reg::web::address_failures_max; ++i) CHECK(browser.sign_in("name" + std::to_string(i), "fel lösenord alls").status == 403);
  CHECK(browser.sign_in("cia", tests::a_password).status == 429);
  CHECK(elsewhere.sign_in("cia", tests::a_password).status == 303);
  site.made.clock.advance(reg::web::address_failures_ms);
  CHECK(browser.sign_in("cia", tests::a_password).status == 303);
}

TEST_CASE("tries at once are tries each: they count before they are answered") {
  Site site;
  std::vector<std::function<void()>> kept;
  reg::web::Web web(site.made.office(), site.accounts, site.access_log, site.door, {site.sentences, site.english}, std::filesystem::path(PLATSBESOK_ROOT) / "assets/web",
                    [&](std::function<void()> work, std::function<void()> after) {
                      kept.push_back([work, after] {
                        work();
                        after();
                      });
                      return true;
                    });
  Browser browser(web);
  browser.get("/logga-in");
  std::string answered;
  for (int i = 0; i < 6; ++i) {
    try {
      answered += std::to_string(browser.post("/logga-in", {{"username", "cia"}, {"password", "fel lösenord alls"}}).status) + " ";
    } catch (const std::runtime_error&) {
      answered += "waits ";
    }
  }
  CHECK(answered == "waits waits waits waits waits 429 ");
  CHECK(kept.size() == 5);
}

TEST_CASE("a form from elsewhere, without its token or with another's, is refused") {
  Site site;
  for (const auto& headers : std::vector<std::vector<std::pair<std::string, std::string>>>{
           {}, {{"origin", "https://evil.test"}}, {{"origin", "null"}}, {{"origin", "https://register.test"}, {"sec-fetch-site", "cross-site"}}}) {
    Browser browser(site.web);
    browser.extra_headers = headers;
    CHECK(browser.sign_in("cia", tests::a_password).status == 403);
    CHECK(!browser.cookies.contains("__Host-session"));
  }
  Browser no_token(site.web);
  no_token.get("/logga-in");
  CHECK(no_token.post("/logga-in", {{"username", "cia"}, {"password", tests::a_password}, {"form_token", std::string(64, '0')}}).status == 403);

  Browser signed_in = site.signed_in("cia");
  CHECK(signed_in.post("/logga-ut", {{"form_token", std::string(64, '0')}}).status == 403);
  CHECK(signed_in.get("/besok").status == 200);
}

TEST_CASE("signing out ends the session, also for a copy of its cookie") {
  Site site;
  Browser browser = site.signed_in("cia");
  browser.get("/besok");
  Browser copy(site.web);
  copy.cookies = browser.cookies;
  CHECK(browser.post("/logga-ut", {}).status == 303);
  CHECK(!browser.cookies.contains("__Host-session"));
  CHECK(copy.get("/besok").status == 303);
}

TEST_CASE("half an hour without use ends the session") {
  Site site;
  Browser browser = site.signed_in("cia");
  site.made.clock.advance(29 * 60'000);
  CHECK(browser.get("/besok").status == 200);
  site.made.clock.advance(30 * 60'000 + 1);
  CHECK(browser.get("/besok").status == 303);
}

TEST_CASE("without a session every path answers alike, but signing in and the style sheet") {
  Site site;
  const auto visit = site.done();
  Browser browser(site.web);
  const auto unknown = browser.get("/nagot");
  CHECK(unknown.status == 303);
  for (const std::string& path : {std::string("/"), std::string("/besok"), tests::path_of(visit), tests::path_of(visit) + "/historik"}) {
    const auto reply = browser.get(path);
    CHECK(reply.status == unknown.status);
    CHECK(reply.headers == unknown.headers);
    CHECK(reply.body == unknown.body);
  }
  CHECK(browser.get("/assets/platsbesok.css").status == 200);
  CHECK(browser.get("/logga-in").status == 200);
}

namespace {

// A code app with the secret that the account was given.
struct CodeApp {
  std::string secret;
  std::string code(base::Instant now, int steps = 0) const {
    char* raw = nullptr;
    std::size_t size = 0;
    REQUIRE(oath_base32_decode(secret.data(), secret.size(), &raw, &size) == OATH_OK);
    char code[7] = {};
    REQUIRE(oath_totp_generate(raw, size, now.utc_ms / 1000 + 30 * steps, 30, 0, 6, code) == OATH_OK);
    std::free(raw);
    return code;
  }
};

struct WithCode : Site {
  CodeApp app{reg::SecondFactors(made.office().database()).make("cia", made.random)};
  std::string wrong() const { return app.code(made.clock.now(), 500); }
};

}  // namespace

TEST_CASE("an account with a code app is signed in with password and code, and not with the password alone") {
  WithCode site;
  Browser browser(site.web);
  const auto asked = browser.sign_in("cia", tests::a_password);
  CHECK(asked.status == 200);
  CHECK(asked.body.find("Steg 2 av 2") != std::string::npos);
  CHECK(browser.get("/besok").status == 303);
  browser.sign_in("cia", tests::a_password);
  const std::string code = site.app.code(site.made.clock.now());
  const auto reply = browser.post("/logga-in/kod", {{"kod", code.substr(0, 3) + " " + code.substr(3)}});
  CHECK(reply.status == 303);
  CHECK(browser.get("/besok").status == 200);
}

TEST_CASE("a code is taken once, and a clock may be one step off but not two") {
  WithCode site;
  for (const auto& [steps, status] : {std::pair{-1, 303}, {0, 303}, {0, 403}, {1, 303}, {2, 403}, {-1, 403}}) {
    CAPTURE(steps);
    Browser browser(site.web);
    browser.sign_in("cia", tests::a_password);
    CHECK(browser.post("/logga-in/kod", {{"kod", site.app.code(site.made.clock.now(), steps)}}).status == status);
  }
}

TEST_CASE("three wrong codes ask for the password again, each counts as a failure, and the password alone takes none back") {
  WithCode site;
  Browser browser(site.web);
  browser.sign_in("cia", tests::a_password);
  for (const int left : {2, 1, 0}) {
    CAPTURE(left);
    const auto reply = browser.post("/logga-in/kod", {{"kod", site.wrong()}});
    CHECK(reply.status == 403);
    CHECK((reply.body.find("name=\"kod\"") != std::string::npos) == (left > 0));
  }
  CHECK(browser.post("/logga-in/kod", {{"kod", site.app.code(site.made.clock.now())}}).status == 403);
  CHECK(browser.get("/besok").status == 303);
  // One for the password, three for codes, and the fifth closes the name for a while.
  CHECK(browser.sign_in("cia", tests::a_password).status == 200);
  CHECK(browser.sign_in("cia", tests::a_password).status == 429);
}

TEST_CASE("half a sign-in ends after five minutes, with a new password, and is nothing without its page's cookie") {
  WithCode site;
  Browser browser(site.web);
  browser.sign_in("cia", tests::a_password);
  SUBCASE("too late") { site.made.clock.advance(5 * 60'000 + 1); }
  SUBCASE("a new password") { site.accounts.set({"cia", site.made.head, "$argon2id$another"}, site.made.clock.now()); }
  SUBCASE("another browser") { browser.cookies.erase("__Host-steg2"); }
  SUBCASE("another site's page") { browser.extra_headers = {{"origin", "https://elsewhere.test"}}; }
  CHECK(browser.post("/logga-in/kod", {{"kod", site.app.code(site.made.clock.now())}}).status == 403);
  CHECK(browser.get("/besok").status == 303);
}

TEST_CASE("a code app goes with its account, and can be taken away") {
  WithCode site;
  reg::SecondFactors factors(site.made.office().database());
  CHECK(factors.has("cia"));
  CHECK_FALSE(factors.take("cia", "", site.made.clock.now()));
  CHECK_FALSE(factors.take("cia", "12345a", site.made.clock.now()));
  SUBCASE("removed") { CHECK(factors.remove("cia")); }
  SUBCASE("with the account") { site.accounts.remove("cia"); }
  CHECK_FALSE(factors.has("cia"));
  CHECK_FALSE(factors.remove("cia"));
}
