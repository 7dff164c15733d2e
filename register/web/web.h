// Web: the office's pages: who is signed in, which page, and nothing else; each page lies in its own file. Runs on the thread that owns the register.
// Invariant: everything but the sign-in page, the handbook and the style sheet needs a live session; without one every path answers alike.
#pragma once

#include "register/web/address_throttle.h"
#include "register/web/routes.h"

#include <functional>

namespace platsbesok::reg::web {

class Web {
public:
  using Answer = std::function<void(HttpReply)>;
  // Runs `work` on another thread and then `after` on this one. False: too busy, neither will run.
  using Elsewhere = std::function<bool(std::function<void()> work, std::function<void()> after)>;

  struct Languages {
    const base::Wording& swedish;
    const base::Wording& english;
  };
  // folder: the templates and the style sheet, the handbook beside it. Failures: those of Templates and read_handbook.
  Web(Register& office, Accounts& accounts, AccessLog& access_log, VisitIndex& visits, Languages languages, const std::filesystem::path& folder,
      Elsewhere elsewhere);

  // Answers once, now or later.
  void handle(const HttpRequest& request, Answer answer);

  // Bytes a body may have at this path.
  static std::size_t body_bytes_max(const std::string& method, const std::string& path);

private:
  // The pages in one language.
  struct Tongue {
    Tongue(Register& office, Accounts& accounts, AccessLog& access_log, VisitIndex& visits, const base::Wording& words, const std::filesystem::path& folder,
           const char* language, const std::vector<staffing::Profile>& profiles, Uploads& uploads, HandoverDesk& handovers)
        : templates(folder, words),
          handbook(read_handbook(folder.parent_path() / "handbook" / language)),
          site{office, accounts, access_log, visits, words, templates, handbook, profiles, uploads, handovers} {}
    Templates templates;
    std::vector<base::Chapter> handbook;
    Site site;
  };

  // The language that was chosen, else the browser's first, else Swedish.
  const Site& site_for(const HttpRequest& request) const;
  std::optional<HttpReply> choose_language(const HttpRequest& request) const;
  std::optional<HttpReply> handbook(const HttpRequest& request, const Reader* reader) const;
  HttpReply signed_out(const HttpRequest& request, const std::optional<Found>& found) const;
  void posted(Asked& asked, const Route& route, Answer answer);
  HttpReply sign_out(const Reader& reader);
  std::optional<Reader> reader_of(const HttpRequest& request);
  std::optional<Reader> reader_with(const base::Bytes& token);
  // Signed in once the code is right too; the password was.
  struct Half {
    std::string username, password_hash;
    base::PersonId person;
    base::Instant until;
    int tries_left = 0;
  };
  HttpReply ask_code(const HttpRequest& request, Half half);
  HttpReply code_page(const HttpRequest& request, base::ByteView token, int status, const std::string& problem);
  HttpReply sign_in_code(const HttpRequest& request);
  HttpReply session_of(const std::string& username, base::PersonId person, const std::string& to = "/oversikt");
  HttpReply sign_in_page(const HttpRequest& request, int status, const std::string& username, const std::string& problem);
  void sign_in(const HttpRequest& request, Answer answer);
  void set_password(const Site& site, const Reader& reader, base::PersonId person, const Fields& form, Answer answer);

  void change_own_account(const Site& site, const Reader& reader, const Fields& form, Answer answer);

  // A password that is being checked elsewhere: that thread alone touches it until `after` runs here.
  struct Try {
    base::Passphrase password;
    std::string hash;
    bool right = false;
  };

  // How often an address has failed lately, whatever names it tried. Not stored: it is nobody's name, and a restart may forget it.
  AddressThrottle addresses_;
  const std::vector<staffing::Profile> profiles_;
  Uploads uploads_;
  DeviceDoor door_;  // for its desk: what is handed over goes the way of the tablets' own requests
  Tongue swedish_, english_;
  const Site& site_ = swedish_.site;  // for what is the same in both
  Elsewhere elsewhere_;
  std::map<std::uint64_t, Try> tries_;
  std::uint64_t next_try_ = 1;
  std::map<base::Hash, Half> halves_;  // by the hash of its cookie's token; a restart forgets them, and the password is asked again
  const std::string nobodys_password_;  // what an unknown name's password is compared with, so that it takes as long
};

}  // namespace platsbesok::reg::web
