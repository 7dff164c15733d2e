// Web: the office's pages: who is signed in, which page, and nothing else; each page lies in its own file. Runs on the thread that owns the register.
// Invariant: everything but the sign-in page, the handbook and the style sheet needs a live session; without one every path answers alike.
#pragma once

#include "register/service/id_token.h"
#include "register/web/list.h"
#include "register/web/local_accounts.h"
#include "register/web/routes.h"

namespace platsbesok::reg::web {

class Web {
public:
  using Answer = std::function<void(HttpReply)>;
  using Elsewhere = LocalAccounts::Elsewhere;

  struct Languages {
    const base::Wording& swedish;
    const base::Wording& english;
  };
  // folder: the templates and the style sheet, the handbook beside it. provider: who signs in there and nowhere else. Failures: those of Templates and read_handbook.
  Web(Register& office, Accounts& accounts, AccessLog& access_log, DeviceDoor& door, Languages languages, const std::filesystem::path& folder,
      Elsewhere elsewhere, std::optional<IdentityProvider> provider = {});

  // Answers once, now or later.
  void handle(const HttpRequest& request, Answer answer);

  // Bytes a body may have at this path.
  static std::size_t body_bytes_max(const std::string& method, const std::string& path);

private:
  // The pages in one language.
  struct Tongue {
    Tongue(Register& office, Accounts& accounts, AccessLog& access_log, const base::Wording& words, const std::filesystem::path& folder,
           const char* language, const std::vector<staffing::Profile>& profiles, Uploads& uploads, HandoverDesk& handovers, bool passwords_here)
        : templates(folder, words),
          handbook(read_handbook(folder.parent_path() / "handbook" / language)),
          site{office, accounts, access_log, office.visits(), office.units(), words, templates, handbook, profiles, uploads, kept_visits, handovers, passwords_here} {}
    Templates templates;
    std::vector<base::Chapter> handbook;
    KeptRows kept_visits;
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
  void set_password(const Site& site, const Reader& reader, base::PersonId person, const Fields& form, Answer answer);

  void change_own_account(const Site& site, const Reader& reader, const Fields& form, Answer answer);

  const std::vector<staffing::Profile> profiles_;
  Uploads uploads_;
  DeviceDoor& door_;  // for its desk: what is handed over goes the way of the tablets' own requests
  Tongue swedish_, english_;
  const Site& site_ = swedish_.site;  // for what is the same in both
  Elsewhere elsewhere_;
  std::unique_ptr<Identity> identity_;
};

}  // namespace platsbesok::reg::web
