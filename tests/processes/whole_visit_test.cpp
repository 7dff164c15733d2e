#include "tests/processes/a_town.h"

using namespace platsbesok::tests;

namespace {

constexpr const char* seen = "Larmlistan sitter bakom kylskåpet";

// Looks for the words in every file below, as they are.
std::vector<std::string> found_in(const std::filesystem::path& folder, const std::vector<std::string>& words) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    for (const auto& word : words)
      if (bytes.find(word) != std::string::npos) found.push_back(entry.path().filename().string() + ": " + word);
  }
  return found;
}

}  // namespace

TEST_CASE("a visit goes from the plan to the tablet, is done without a network, and reaches the register") {
  Town town;
  const std::string visit = town.plan_visit("Är personalen på plats?");
  town.enrol("tablet", visit);
  const auto ipad = [&](Words words) { return town.tablet_does("tablet", words); };
  town.kill_register();

  CHECK(ipad({"visits"}).at("visits").at(0).at("state") == "packed");
  ipad({"start", visit});
  for (const auto& [key, value] : evening_answers()) {
    Words words{"answer", visit, key};
    words.insert(words.end(), value.begin(), value.end());
    CHECK(ipad(words).at("saved") == true);
  }
  ipad({"assess", visit, "KVL-12", "2"});
  ipad({"comment", visit, "KVL-12", "En vet inte var larmlistan sitter."});
  ipad({"finding", visit, "--about", "KVL-12", "--seen", seen, "--said", "Den flyttades i går", "--said-by", "PERSONAL", "--assessed", "Bör sitta synligt"});
  ipad({"photo", visit, PLATSBESOK_ROOT "/assets/demo/photos/brandparm.png", "--about", "KVL-12", "--caption", "Brandpärmen"});

  SUBCASE("signing before the end is refused with the rule's words, and nothing is lost") {
    const Ran ran = town.tablet_tries("tablet", {"sign", visit, "--statement", "Jag intygar."});
    CHECK(ran.code == 1);
    CHECK(json::parse(ran.out).at("refusal") == "visit_not_ended");
    CHECK(json::parse(ran.out).at("words").get<std::string>().size() > 20);
  }
  SUBCASE("signed, sent and received: every word is at the register, under its receipt") {
    ipad({"end", visit});
    ipad({"sign", visit, "--statement", "Jag intygar att det som står här är det jag såg och hörde."});
    CHECK(ipad({"status"}).at("secured") == false);
    const Ran offline = town.tablet_tries("tablet", {"sync"});
    CHECK(offline.code == 3);
    CHECK(json::parse(offline.out).at("words").get<std::string>().find("problem.") == std::string::npos);
    town.serve();
    CHECK(ipad({"sync"}).at("secured") == true);
    CHECK(ipad({"verify"}).at("faults").empty());
    const json row = town.office({"visit", "list", "--as", town.chief()}).at("visits").at(0);
    CHECK(row.at("state") == "signed");
    CHECK(row.at("answers") == 17);
    CHECK(row.at("findings") == 1);
    CHECK(row.at("photos") == 1);
  }
  SUBCASE("of fifty planted words none is on the disk in clear, at the tablet or at the register, nor in what the programs log") {
    std::vector<std::string> planted{seen, "larmlistan", "Provgården", "Spektör"};
    auto session = town.session("tablet");
    for (int i = 0; i < 50; ++i) {
      planted.push_back("planterat" + std::to_string(1'000 + i) + "ord");
      session->write_line(json(Words{"comment", visit, i % 2 ? "KVL-04" : "KVL-12", planted.back()}).dump());
      REQUIRE(json::parse(session->read_line().value()).value("saved", false));
    }
    session->end_input();
    session->read_all();
    session->wait();
    CHECK(town.tablet_tries("tablet", {"sync"}).code == 3);
    CHECK(found_in(town.folder().path(), planted).empty());
    town.serve();
    ipad({"sync"});
    CHECK(found_in(town.folder().path(), planted).empty());
    std::ofstream(town.folder().path() / "leak") << "x" << planted.back() << "x";
    CHECK(found_in(town.folder().path(), planted).size() == 1);  // the search does find
  }
}

TEST_CASE("wrong words at the door are answered in words: passphrase, folder, photo, code") {
  Town town;
  const std::string visit = town.plan_visit("Kvällsbesök");
  town.enrol("tablet", visit);
  const auto answer = [&](Words words, const std::string& input) {
    const Ran ran = run(words, input);
    const json shown = json::parse(ran.out);
    CHECK(shown.at("words").get<std::string>().find('.') > 10);
    return std::pair(ran.code, shown.value("refusal", shown.value("failure", "")));
  };
  const std::string me = program("platsbesok"), tablet = town.folder() / "tablet";
  CHECK(answer({me, "--data", tablet, "visits"}, "fel ord") == std::pair(1, std::string("passphrase_wrong")));
  CHECK(answer({me, "--data", town.folder() / "nowhere", "visits"}, "fem ord") == std::pair(3, std::string("vault_missing")));
  CHECK(answer({me, "--data", tablet, "photo", visit, PLATSBESOK_ROOT "/CMakeLists.txt"}, passphrase) == std::pair(1, std::string("image_kind_unknown")));
  CHECK(answer({me, "--data", town.folder() / "new", "enrol", "platsbesok:127.0.0.1:1-strunt"}, passphrase).first == 1);
  CHECK(run({me, "--data", tablet, "no-such-command"}, passphrase).code == 2);
  CHECK(town.tablet_tries("tablet", {"start", std::string(32, 'a')}).code == 1);
}
