// Signing in with one of the register's own accounts: a user name and a password, and a code app's code where the account has one.
// Invariant: a try is counted before it is made, for its name and for its address; a name that does not exist is answered, and takes as long, as one that does.
#pragma once

#include "register/web/address_throttle.h"
#include "register/web/identity.h"

#include <map>

namespace platsbesok::reg::web {

class LocalAccounts final : public Identity {
public:
  // Runs `work` on another thread and then `after` on this one. False: too busy, neither will run.
  using Elsewhere = std::function<bool(std::function<void()> work, std::function<void()> after)>;
  LocalAccounts(Accounts& accounts, base::Clock& clock, base::Random& random, Elsewhere elsewhere);

  bool opens(Assurance assurance) const override { return assurance == Assurance::password || assurance == Assurance::two_steps; }
  HttpReply sign_in_page(const Site& site, const HttpRequest& request) override { return sign_in_page(site, request, 200, "", ""); }
  bool handle(const Site& site, const HttpRequest& request, const Answer& answer) override;

private:
  // Signed in once the code is right too; the password was.
  struct Half {
    std::string username, password_hash;
    base::PersonId person;
    base::Instant until;
    int tries_left = 0;
  };
  // A password that is being checked elsewhere: that thread alone touches it until `after` runs here.
  struct Try {
    base::Passphrase password;
    std::string hash;
    bool right = false;
  };

  HttpReply sign_in_page(const Site& site, const HttpRequest& request, int status, const std::string& username, const std::string& problem);
  void sign_in(const Site& site, const HttpRequest& request, Answer answer);
  HttpReply ask_code(const Site& site, Half half);
  HttpReply code_page(const Site& site, base::ByteView token, int status, const std::string& problem);
  HttpReply sign_in_code(const Site& site, const HttpRequest& request);
  HttpReply signed_in(const Site& site, const std::string& username, base::PersonId person, Assurance assurance);

  Accounts& accounts_;
  base::Clock& clock_;
  base::Random& random_;
  Elsewhere elsewhere_;
  AddressThrottle addresses_;  // how often an address has failed lately, whatever names it tried. Not stored: it is nobody's name, and a restart may forget it
  std::map<std::uint64_t, Try> tries_;
  std::uint64_t next_try_ = 1;
  std::map<base::Hash, Half> halves_;  // by the hash of its cookie's token; a restart forgets them, and the password is asked again
  const std::string& nobodys_password_;  // what an unknown name's password is compared with, so that it takes as long
};

}  // namespace platsbesok::reg::web
