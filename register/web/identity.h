// Identity: how a person proves to these pages who she is. The register's own accounts (local_accounts.h) are one way, the municipality's identity provider
// (provider_sign_in.h) another; a register has one at a time, so that the weaker is never a way around the stronger.
// What is the same for both lies outside: the session and its cookie (open_session, Web), what a form must carry, and what a person may see.
// Invariant: a session opened one way is none once the other is the way in.
#pragma once

#include "register/web/site.h"

#include <functional>

namespace platsbesok::reg::web {

inline constexpr std::string_view sign_in_path = "/logga-in";

class Identity {
public:
  using Answer = std::function<void(HttpReply)>;
  virtual ~Identity() = default;

  // How surely those who sign in here are known; sessions of no other kind are taken.
  virtual bool opens(Assurance assurance) const = 0;
  // The page where she signs in, for who is not signed in.
  virtual HttpReply sign_in_page(const Site& site, const HttpRequest& request) = 0;
  // What is sent to sign_in_path, and all that is asked for below it. False: not an address of this way; nothing is answered then.
  virtual bool handle(const Site& site, const HttpRequest& request, const Answer& answer) = 0;
};

inline constexpr std::size_t sign_in_bytes_max = 8 * 1024;
inline constexpr std::string_view session_cookie = "__Host-session";

// She has proved who she is: a session, in its cookie (the value of a Set-Cookie).
std::string open_session(const Site& site, const Session& session);

}  // namespace platsbesok::reg::web
