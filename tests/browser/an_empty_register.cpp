#include "tests/browser/an_empty_register.h"

namespace platsbesok::tests {

EmptyRegister::EmptyRegister()
    : clock_(*base::from_stockholm({2026, 11, 16}, 9, 0)),
      administrator_(reg::Register::init(folder_.path() / "data", folder_.path() / "register.key", folder_.path() / "recovery",
                                         {"Exempelkommun", "Socialnämnden", "Sam Testsson", {}, false}, clock_, random_).value()),
      office(folder_.path() / "data", folder_.path() / "register.key", clock_, random_),
      web(office, accounts_, access_log_, door_, {swedish_, english_}, std::filesystem::path(PLATSBESOK_ROOT) / "assets/web", [](std::function<void()> work, std::function<void()> after) {
        work();
        after();
        return true;
      }) {
  const auto head = base::random_id<base::PersonId>(random_);
  if (!office.execute(domain::OrganisationCommand(domain::AddPerson{head, "Cia Prov", {domain::Role::quality_head}, ""}), administrator_)) throw std::runtime_error("no quality head");
  const std::string hash = base::hash_password(base::Passphrase(a_password), {1, 8});
  accounts_.set({"cia", head, hash}, clock_.now());
  accounts_.set({"sam", administrator_, hash}, clock_.now());
}

}  // namespace platsbesok::tests
