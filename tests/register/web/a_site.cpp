#include "tests/register/web/a_site.h"

namespace platsbesok::tests {

Site::Site(Words words, std::uint64_t seed) : made(std::move(words), seed) {
  static const std::string hash = base::hash_password(base::Passphrase(a_password), {1, 8});
  for (const auto& [username, person] : {std::pair{"cia", made.head}, {"ada", made.inspector}, {"bo", made.second_inspector}, {"disa", made.outside_inspector},
                                         {"eva", made.director}, {"fia", made.registrar}, {"sam", made.administrator}})
    accounts.set({username, person, hash}, made.clock.now());
}

Browser Site::signed_in(const std::string& username) {
  Browser browser(web);
  if (browser.sign_in(username, a_password).status != 303) throw std::runtime_error("not signed in");
  return browser;
}

base::DossierId Site::planned(domain::Announcement announcement) {
  const base::Instant evening = *base::from_stockholm({2026, 11, 20}, 20, 0);
  return made.plan(announcement, evening, {evening.utc_ms + 3'600'000});
}

base::DossierId Site::done(domain::Announcement announcement) {
  const auto visit = planned(announcement);
  MadeTablet first(made, made.inspector), second(made, made.second_inspector);
  made.assign_and_pack(visit, {&first, &second});
  made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
  whole_visit(made, visit, first, second);
  return visit;
}

base::Wording wording(const char* file) {
  auto words = base::Wording::parse(read_text(std::filesystem::path(PLATSBESOK_ROOT) / "assets/texts" / file));
  if (!words) throw std::runtime_error(words.refusal().code);
  return std::move(words).value();
}

}  // namespace platsbesok::tests
