#include "register/web/own_account.h"

#include "core/base/log.h"
#include "register/store/second_factor.h"
#include "register/web/people.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"
#include "register/web/web.h"

namespace platsbesok::reg::web {

namespace {

const char* assurance_words(Assurance assurance) {
  switch (assurance) {
    case Assurance::password: return "web.own_account.by_password";
    case Assurance::two_steps: return "web.own_account.by_two_steps";
    case Assurance::provider: break;
  }
  return "web.own_account.by_provider";
}

}  // namespace

HttpReply own_account_page(const Site& site, const Reader& reader, const std::vector<std::string>& mistakes, const std::string& secret, const std::string& done, int status) {
  const auto session = site.accounts.session(reader.token, site.office.clock().now());
  Data data, roles(Data::type::list);
  for (const auto role : reader.roles) {
    Data each;
    each.set("label", site.words("web.role." + std::string(domain::code_of(role))));
    each.set("may", site.words("web.people.may." + std::string(domain::code_of(role))));
    roles.push_back(each);
  }
  set_list(data, "own_roles", roles);
  data.set("passwords_here", site.passwords_here);
  if (session) data.set("assurance", site.words(assurance_words(session->assurance)));
  data.set("username", session ? session->username : "");
  data.set("has_second", session && SecondFactors(site.office.database()).has(session->username));
  data.set("password_hint", site.words("web.own_account.password_hint", {{"bytes_min", std::to_string(password_bytes_min)}}));
  set_text(data, "secret", secret);
  set_text(data, "done", done);
  set_mistakes(data, mistakes);
  data.set("in_own_account", true);
  const std::string title = site.words("web.own_account.title");
  return page(site, reader, "own_account", mistakes.empty() ? title : site.words("web.error_title", {{"title", title}}), std::move(data), status);
}

HttpReply own_account(const Site& site, const Reader& reader, const Fields& query) {
  return own_account_page(site, reader, {}, {}, field(query, "klart") == "losenord" ? site.words("web.own_account.password_changed") : "", 200);
}

void Web::change_own_account(const Site& site, const Reader& reader, const Fields& form, Answer answer) {
  const base::Instant now = site.office.clock().now();
  const auto refused = [&](const std::string& words, int status) { answer(own_account_page(site, reader, {words}, {}, {}, status)); };
  const auto session = site.accounts.session(reader.token, now);
  const auto account = session ? site.accounts.find(session->username) : std::nullopt;
  if (!account) return answer(see_other("/logga-in"));
  const bool new_code = field(form, "gor") == "kod";
  const std::string chosen = new_code ? "" : field(form, "nytt");
  if (field(form, "losenord").size() > password_bytes_max) return refused(site.words("web.own_account.wrong"), status_not_understood);
  if (!new_code) {
    if (chosen != field(form, "igen")) return refused(site.words("web.own_account.unlike"), status_not_understood);
    if (const auto words = password_words(site, chosen)) return refused(*words, status_not_understood);
  }
  if (const auto wait_ms = site.accounts.closed_for_ms(account->username, now); wait_ms > 0)
    return refused(site.words.counted("web.sign_in.closed", (wait_ms + 59'999) / 60'000), 429);
  site.accounts.count_failure(account->username, now);  // before it is tried: many tries at once are many tries

  struct Change {
    base::Passphrase present, chosen;
    std::string present_hash, chosen_hash;
    bool right = false;
  };
  // That thread alone touches it until `after` runs here.
  const auto change = std::make_shared<Change>(Change{base::Passphrase(field(form, "losenord")), base::Passphrase(chosen), account->password_hash, {}});
  const auto work = [change, new_code] {
    change->right = base::password_matches(change->present, change->present_hash);
    if (change->right && !new_code) change->chosen_hash = base::hash_password(change->chosen, account_cost);
  };
  const auto after = [this, &site, change, new_code, signed_in = *session, token = reader.token, answer] {
    try {
      const auto still = reader_with(token);
      const auto current = site.accounts.find(signed_in.username);
      if (!still || !current || current->password_hash != change->present_hash) return answer(see_other("/logga-in"));
      if (!change->right) return answer(own_account_page(site, *still, {site.words("web.own_account.wrong")}, {}, {}, 403));
      site.accounts.forget_failures(signed_in.username);
      if (new_code) {
        log_account(site, *still, "account_code", still->person);
        return answer(own_account_page(site, *still, {}, SecondFactors(site.office.database()).make(signed_in.username, site.office.random()), {}, 200));
      }
      give_password(site, *still, still->person, signed_in.username, change->chosen_hash);
      HttpReply reply = see_other(std::string(own_account_path) + "?klart=losenord");
      reply.headers.emplace_back("Set-Cookie", open_session(site, signed_in));  // the others have ended
      answer(std::move(reply));
    } catch (const std::exception&) {
      base::log::error("web: changing an account failed");
      answer(plain(500));
    }
  };
  if (elsewhere_(work, after)) return;
  site.accounts.take_back_failure(account->username);
  refused(site.words("web.people.busy"), 503);
}

}  // namespace platsbesok::reg::web
