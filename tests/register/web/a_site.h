// The office's pages over a made office, with an account for each of its people; the passwords are checked on the spot.
#pragma once

#include "tests/register/web/browser.h"
#include "tests/support/made_office.h"

namespace platsbesok::tests {

inline const std::string a_password = "ett långt lösenord";

inline base::Wording wording(const char* file) {
  auto words = base::Wording::parse(read_text(std::filesystem::path(PLATSBESOK_ROOT) / "assets/texts" / file));
  if (!words) throw std::runtime_error(words.refusal().code);
  return std::move(words).value();
}

inline base::Wording swedish() { return wording("sv.json"); }

struct Site {
  explicit Site(Words words = {}, std::uint64_t seed = 1) : made(std::move(words), seed) {
    static const std::string hash = base::hash_password(base::Passphrase(a_password), {1, 8});
    for (const auto& [username, person] : {std::pair{"cia", made.head}, {"ada", made.inspector}, {"bo", made.second_inspector}, {"disa", made.outside_inspector},
                                           {"eva", made.director}, {"fia", made.registrar}, {"sam", made.administrator}})
      accounts.set({username, person, hash}, made.clock.now());
  }
  MadeOffice made;
  base::Wording sentences = swedish(), english = wording("en.json");
  reg::Accounts accounts{made.office().database()};
  reg::AccessLog access_log{made.office().database()};
  reg::VisitIndex visits{made.office()};
  reg::web::Web web{made.office(), accounts, access_log, visits, {sentences, english}, std::filesystem::path(PLATSBESOK_ROOT) / "assets/web",
                    [](std::function<void()> work, std::function<void()> after) {
                      work();
                      after();
                      return true;
                    }};
  Browser signed_in(const std::string& username) {
    Browser browser(web);
    if (browser.sign_in(username, a_password).status != 303) throw std::runtime_error("not signed in");
    return browser;
  }
  base::DossierId planned(domain::Announcement announcement) {
    const base::Instant evening = *base::from_stockholm({2026, 11, 20}, 20, 0);
    return made.plan(announcement, evening, {evening.utc_ms + 3'600'000});
  }
  base::DossierId done(domain::Announcement announcement = domain::Announcement::unannounced) {
    const auto visit = planned(announcement);
    MadeTablet first(made, made.inspector), second(made, made.second_inspector);
    made.assign_and_pack(visit, {&first, &second});
    made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
    whole_visit(made, visit, first, second);
    return visit;
  }
};

inline std::string path_of(base::DossierId visit) { return "/besok/" + visit.hex(); }

}  // namespace platsbesok::tests
