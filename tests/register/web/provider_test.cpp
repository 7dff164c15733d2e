// Signing in through the municipality's identity provider, as a browser does it: sent there, and back with a form that the provider signed.
#include "register/web/address_throttle.h"
#include "tests/register/web/a_site.h"
#include "tests/support/a_provider.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::AProvider;
using tests::Browser;
using tests::has;
using tests::header;

namespace {

// The same office behind a provider's door.
struct Behind {
  tests::Site site;
  AProvider provider;
  reg::web::Web web{site.made.office(), site.accounts, site.access_log, site.door, {site.sentences, site.english}, std::filesystem::path(PLATSBESOK_ROOT) / "assets/web",
                    [](std::function<void()>, std::function<void()>) { return false; }, provider.known()};
  Behind() { site.accounts.link({"subject-of-ada", site.made.inspector}); }
  base::Instant now() { return site.made.clock.now(); }
};

std::string parameter(const std::string& address, const std::string& name) {
  const auto at = address.find(name + "=");
  REQUIRE(at != std::string::npos);
  const auto start = at + name.size() + 1;
  return address.substr(start, address.find('&', start) - start);
}

struct Sent {
  std::string state, nonce;
};
Sent send_to_provider(Browser& browser) {
  const auto reply = browser.get("/logga-in/borja");
  CHECK(reply.status == 303);
  const std::string address = header(reply, "Location");
  CHECK(address.starts_with("https://idp.test/authorize?response_type=id_token&response_mode=form_post&scope=openid&client_id=platsbesok&redirect_uri=https%3A%2F%2Fregister.test%2Flogga-in%2Fsvar&"));
  return {parameter(address, "state"), parameter(address, "nonce")};
}

// What the provider's page makes the browser send.
reg::HttpReply answered(Browser& browser, const std::string& state, const std::string& token) {
  browser.extra_headers = {{"origin", "https://idp.test"}, {"sec-fetch-site", "cross-site"}};
  auto reply = browser.post("/logga-in/svar", {{"state", state}, {"id_token", token}});
  browser.extra_headers = {{"origin", "https://register.test"}};
  return reply;
}

bool is_in(Browser browser) { return browser.get("/besok").status == 200; }

}  // namespace

TEST_CASE("who comes back from the provider is signed in as the person that its subject stands for, and as surely as it says") {
  Behind behind;
  Browser ada(behind.web);
  CHECK(has(ada.get("/logga-in").body, "href=\"/logga-in/borja\""));
  const Sent sent = send_to_provider(ada);
  const auto reply = answered(ada, sent.state, behind.provider.token(AProvider::claims(behind.now(), sent.nonce)));
  CHECK(reply.status == 200);
  CHECK(header(reply, "Refresh") == "0; url=/oversikt");
  CHECK(header(reply, "Set-Cookie").find("SameSite=Strict") != std::string::npos);
  CHECK(!ada.cookies.contains("__Host-skickad"));
  CHECK(is_in(ada));
  const std::string page = ada.get("/mitt-konto").body;
  CHECK(has(page, behind.site.sentences("web.own_account.by_provider")));
  CHECK(!has(page, "type=\"password\""));
  CHECK(ada.post("/mitt-konto", {{"gor", "kod"}}).status == 404);
  CHECK(ada.post("/logga-ut", {}).status == 303);
  CHECK(!is_in(ada));
  CHECK(reg::web::Web::body_bytes_max("POST", "/logga-in") < reg::id_token_bytes_max);
  CHECK(reg::web::Web::body_bytes_max("POST", "/logga-in/svar") > reg::id_token_bytes_max);
}

TEST_CASE("an answer is taken in the browser that was sent, once, and within ten minutes") {
  Behind behind;
  Browser ada(behind.web), thief(behind.web);
  const Sent sent = send_to_provider(ada);
  const std::string token = behind.provider.token(AProvider::claims(behind.now(), sent.nonce));
  // Another browser, with a sending of its own or none: what it was given is for somebody else's.
  CHECK(answered(thief, sent.state, token).status == 403);
  const Sent own = send_to_provider(thief);
  CHECK(answered(thief, sent.state, token).status == 403);
  CHECK(answered(thief, own.state, token).status == 403);
  CHECK(!is_in(thief));
  CHECK(answered(ada, own.state, token).status == 403);

  const auto kept = ada.cookies;
  CHECK(answered(ada, sent.state, token).status == 200);
  Browser again(behind.web);
  again.cookies = kept;
  CHECK(answered(again, sent.state, token).status == 403);
  CHECK(!is_in(again));

  const Sent late = send_to_provider(again);
  behind.site.made.clock.advance(10 * 60'000);
  CHECK(answered(again, late.state, behind.provider.token(AProvider::claims(behind.now(), late.nonce))).status == 403);
  CHECK(!is_in(again));
}

TEST_CASE("a signature that is not the provider's, a level that is too low, and a subject that nobody is, open nothing and are told in words") {
  Behind behind;
  Browser browser(behind.web);
  const auto try_it = [&](const AProvider& signer, const std::string& claim, const std::string& value) {
    const Sent sent = send_to_provider(browser);
    auto claims = AProvider::claims(behind.now(), sent.nonce);
    if (!claim.empty()) claims[claim] = value;
    const auto reply = answered(browser, sent.state, signer.token(claims));
    CHECK(reply.status == 403);
    CHECK(!is_in(browser));
    return reply.body;
  };
  CHECK(has(try_it(AProvider(), "", ""), behind.site.sentences("refusal.provider_answer_wrong")));
  CHECK(has(try_it(behind.provider, "acr", "\"urn:password\""), behind.site.sentences("refusal.provider_level_too_low")));
  CHECK(has(try_it(behind.provider, "sub", "\"who-is-this\""), "who-is-this"));
  const Sent sent = send_to_provider(browser);
  CHECK(browser.post("/logga-in/svar", {{"state", sent.state}, {"error", "access_denied"}}).status == 403);
}

TEST_CASE("after many refused answers their address is closed for a while, to a good one too; others are not, nor does it count what a browser posts that nobody sent") {
  Behind behind;
  const AProvider stranger;
  Browser browser(behind.web), elsewhere(behind.web), unsent(behind.web);
  browser.peer = "192.0.2.1";
  elsewhere.peer = "192.0.2.2";
  unsent.peer = "192.0.2.3";
  const auto come_back = [&](Browser& by, const AProvider& signer) {
    const Sent sent = send_to_provider(by);
    return answered(by, sent.state, signer.token(AProvider::claims(behind.now(), sent.nonce)));
  };
  for (int i = 0; i < reg::web::address_failures_max; ++i) {
    CHECK(come_back(browser, stranger).status == 403);
    CHECK(answered(unsent, "state", "token").status == 403);
  }
  const auto closed = come_back(browser, behind.provider);
  CHECK(closed.status == 429);
  CHECK(has(closed.body, behind.site.sentences.counted("web.sign_in.closed_address", 15)));
  CHECK(!is_in(browser));
  CHECK(come_back(elsewhere, behind.provider).status == 200);
  CHECK(come_back(unsent, behind.provider).status == 200);
  behind.site.made.clock.advance(reg::web::address_failures_ms);
  CHECK(come_back(browser, behind.provider).status == 200);
  CHECK(is_in(browser));
}

TEST_CASE("behind a provider there is no way around it: no password signs in, and no session that one opened is taken, nor the reverse") {
  Behind behind;
  Browser with_password = behind.site.signed_in("ada");
  Browser browser(behind.web);
  browser.cookies = with_password.cookies;
  CHECK(!is_in(browser));
  browser.sign_in("ada", tests::a_password);
  CHECK(!is_in(browser));
  CHECK(browser.post("/logga-in/kod", {{"kod", "123456"}}).status == 303);
  CHECK(!is_in(browser));

  Browser ada(behind.web);
  const Sent sent = send_to_provider(ada);
  CHECK(answered(ada, sent.state, behind.provider.token(AProvider::claims(behind.now(), sent.nonce))).status == 200);
  Browser at_the_other(behind.site.web);
  at_the_other.cookies = ada.cookies;
  CHECK(!is_in(at_the_other));
}

TEST_CASE("the administrator says whose a subject is, one person's alone, and taking it back ends the session") {
  Behind behind;
  behind.site.accounts.link({"subject-of-sam", behind.site.made.administrator});
  const auto signed_in_as = [&](const std::string& subject) {
    Browser browser(behind.web);
    const Sent sent = send_to_provider(browser);
    auto claims = AProvider::claims(behind.now(), sent.nonce);
    claims["sub"] = "\"" + subject + "\"";
    answered(browser, sent.state, behind.provider.token(claims));
    return browser;
  };
  Browser sam = signed_in_as("subject-of-sam");
  const std::string bo = "/anvandare/" + behind.site.made.second_inspector.hex();
  CHECK(has(sam.get(bo).body, behind.site.sentences("web.people.no_link")));
  CHECK(sam.post(bo, {{"gor", "koppla"}, {"koppling", "subject-of-ada"}}).status == 409);
  CHECK(sam.post(bo, {{"gor", "koppla"}, {"koppling", ""}}).status == 409);
  CHECK(sam.post(bo, {{"gor", "koppla"}, {"koppling", "subject-of-bo"}}).status == 303);
  CHECK(has(sam.get("/anvandare").body, behind.site.sentences("web.people.linked")));
  Browser second = signed_in_as("subject-of-bo");
  CHECK(second.get("/besok").status == 200);
  CHECK(second.post(bo, {{"gor", "koppla"}, {"koppling", "x"}}).status == 404);
  CHECK(sam.get(bo).status == 200);
  CHECK(sam.post(bo, {{"koppla-bort", "subject-of-ada"}}).status == 409);
  CHECK(sam.post(bo, {{"koppla-bort", "subject-of-bo"}}).status == 303);
  CHECK(!is_in(second));
  CHECK(!is_in(signed_in_as("subject-of-bo")));
  CHECK(sam.post(bo + "/losenord", {{"losenord", "ett långt lösenord"}}).status == 404);
  const auto rows = behind.site.access_log.read({behind.site.made.administrator, {}, 10});
  REQUIRE(rows.size() >= 2);
  CHECK(rows[0].page == "account_unlinked/" + behind.site.made.second_inspector.hex());
  CHECK(rows[1].page == "account_linked/" + behind.site.made.second_inspector.hex());
}
