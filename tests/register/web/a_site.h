// The office's pages over a made office, with an account for each of its people; the passwords are checked on the spot.
#pragma once

#include "register/service/system_door.h"
#include "tests/register/web/browser.h"
#include "tests/support/made_office.h"

namespace platsbesok::tests {

inline const std::string a_password = "ett långt lösenord";

base::Wording wording(const char* file);

inline base::Wording swedish() { return wording("sv.json"); }

struct Site {
  explicit Site(Words words = {}, std::uint64_t seed = 1);
  MadeOffice made;
  base::Wording sentences = swedish(), english = wording("en.json");
  reg::Accounts accounts{made.office().database()};
  reg::AccessLog access_log{made.office().database()};
  reg::DeviceDoor door{reg::parts_of(made.office())};
  reg::SystemDoor systems{made.office(), sentences};
  reg::web::Web web{made.office(), accounts, access_log, door, {sentences, english}, std::filesystem::path(PLATSBESOK_ROOT) / "assets/web",
                    [](std::function<void()> work, std::function<void()> after) {
                      work();
                      after();
                      return true;
                    }};
  Browser signed_in(const std::string& username);
  base::DossierId planned(domain::Announcement announcement);
  base::DossierId done(domain::Announcement announcement = domain::Announcement::unannounced);
};

inline std::string path_of(base::DossierId visit) { return "/besok/" + visit.hex(); }

}  // namespace platsbesok::tests
