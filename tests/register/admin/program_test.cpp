// The program itself: init, commands with and without a running register, serving and ending.
#include "core/base/json.h"
#include "tests/support/process.h"
#include "tests/support/tls_client.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sys/stat.h>

using nlohmann::json;
using platsbesok::tests::Process;
using platsbesok::tests::Ran;
using platsbesok::tests::TemporaryFolder;
using platsbesok::tests::TlsClient;

namespace {

const std::string program = std::string(PLATSBESOK_BIN) + "/platsbesok-register";

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Made {
  Made() {
    const auto ran = call({"init", "--municipality", "Exempelkommun", "--board", "Socialnämnden", "--administrator", "Sam Testsson", "--recovery-key-file",
                           folder / "recovery", "--host", "register.test"});
    REQUIRE(ran.code == 0);
    made = json::parse(ran.out);
  }
  Ran call(std::vector<std::string> words, const std::string& input = {}) const {
    std::vector<std::string> command{program, "--data", folder / "data"};
    command.insert(command.end(), words.begin(), words.end());
    return platsbesok::tests::run(std::move(command), input);
  }
  json asked(std::vector<std::string> words, int code = 0, const std::string& input = {}) const {
    const auto ran = call(std::move(words), input);
    CAPTURE(ran.out);
    CHECK(ran.code == code);
    return json::parse(ran.out);
  }
  std::string administrator() const { return made["administrator"]; }
  TemporaryFolder folder;
  json made;
};

// A register that serves until the test is over.
struct Serving {
  explicit Serving(const Made& made) : process({program, "--data", made.folder / "data", "serve", "--listen", "127.0.0.1:0"}) {
    const auto line = process.read_line();
    REQUIRE(line);
    ready = json::parse(*line);
    const std::string url = ready["listening"];
    port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
    ca_pem = text_of(made.folder.path() / "data" / "ca.pem");
  }
  int end() {
    process.signal(SIGTERM);
    return process.wait();
  }
  Process process;
  json ready;
  std::uint16_t port = 0;
  std::string ca_pem;
};

}  // namespace

TEST_CASE("init writes the recovery key once, to a file of its own, and says where it belongs") {
  Made made;
  struct stat info {};
  REQUIRE(::stat((made.folder / "recovery").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
  const std::string hex = text_of(made.folder / "recovery").substr(0, 64);
  CHECK(made.made.dump().find(hex) == std::string::npos);
  CHECK(text_of(made.folder.path() / "data" / "register.db").find(hex) == std::string::npos);
  CHECK(made.made["words"].get<std::string>().find("kassaskåpet") != std::string::npos);
  CHECK(made.asked({"init", "--municipality", "A", "--board", "B", "--administrator", "C", "--recovery-key-file", made.folder / "other"}, 3)["failure"] == "register_exists");
}

TEST_CASE("a command gives the same answer whether the register runs or not") {
  Made made;
  const std::vector<std::vector<std::string>> questions{
      {"person", "list"},
      {"person", "add", "--as", made.administrator(), "--name", "", "--roles", "INSPEKTOR"},       // refused by a rule
      {"person", "add", "--as", made.administrator(), "--name", "Ada", "--roles", "TROLLKARL"},    // not understood
      {"unit", "add", "--as", made.administrator(), "--name", "A", "--regi", "EGEN_REGI", "--area", "HVB_BARN_UNGA"},
      {"visit", "list", "--as", made.administrator()},
      {"visit", "pack", "--as", "nobody", "--visit", std::string(31, '0') + "1"},
      {"log", "show"},
      {"account", "list"}};
  std::vector<Ran> stopped, running;
  for (const auto& question : questions) stopped.push_back(made.call(question));
  {
    Serving serving(made);
    for (const auto& question : questions) running.push_back(made.call(question));
    CHECK(serving.end() == 0);
  }
  for (std::size_t i = 0; i < questions.size(); ++i) {
    CAPTURE(stopped[i].out);
    CHECK(stopped[i].code == running[i].code);
    CHECK(stopped[i].out == running[i].out);
  }
  CHECK(stopped[0].code == 0);
  CHECK(stopped[1].code == 1);
  CHECK(stopped[2].code == 2);
  CHECK(stopped[3].code == 1);
}

TEST_CASE("people, accounts, a unit, a plan, a checklist and a visit are made from the command line") {
  Made made;
  const std::string admin = made.administrator();
  const std::string head = made.asked({"person", "add", "--as", admin, "--name", "Cia Prov", "--roles", "KVALITETSCHEF"})["person"];
  const json account = made.asked({"account", "set-password", "--username", "cia", "--person", head}, 0, "ett långt lösenord");
  CHECK(account["saved"] == true);
  CHECK(made.asked({"account", "set-password", "--username", "cia", "--person", head}, 1, "kort")["refusal"] == "password_too_short");
  CHECK(made.asked({"account", "set-password", "--username", "Cia Prov", "--person", head}, 1, "ett långt lösenord")["refusal"] == "username_form_wrong");
  const json factor = made.asked({"account", "second-factor", "--username", "cia"});
  CHECK(factor["secret"].get<std::string>().size() == 32);
  CHECK(factor["uri"] == "otpauth://totp/Platsbes%C3%B6k:cia?secret=" + factor["secret"].get<std::string>() + "&issuer=Platsbes%C3%B6k");
  CHECK(made.asked({"account", "no-second-factor", "--username", "cia"})["removed"] == true);
  CHECK(made.asked({"account", "no-second-factor", "--username", "cia"}, 1)["refusal"] == "second_factor_unknown");
  CHECK(made.asked({"account", "second-factor", "--username", "nobody"}, 1)["refusal"] == "account_unknown");
  const std::string provider = made.asked({"provider", "add", "--as", "cia", "--name", "Påhittad Omsorg AB", "--org-nr", "556036-0793", "--legal-class", "AKTIEBOLAG"})["provider"];
  const std::string unit = made.asked({"unit", "add", "--as", "cia", "--name", "HVB Påhittet", "--regi", "PRIVAT", "--area", "HVB_BARN_UNGA", "--provider", provider})["unit"];
  made.asked({"agreement", "add", "--as", "cia", "--unit", unit, "--kind", "RAMAVTAL", "--basis", "LOU", "--from", "2025-01-01", "--to", "2028-12-31"});
  made.asked({"plan", "import", "--as", "cia", PLATSBESOK_ROOT "/assets/demo/plans/privata_2024.json"});
  const std::string checklist = made.asked({"checklist", "publish", "--as", "cia", PLATSBESOK_ROOT "/assets/checklists/oannonserat_kvall_bemanning.json"})["checklist"];
  CHECK(made.asked({"checklist", "publish", "--as", "cia", PLATSBESOK_ROOT "/assets/checklists/oannonserat_kvall_bemanning.json"}, 1).contains("refusal"));
  const std::vector<std::string> plan{"visit", "plan", "--as", "cia", "--unit", unit, "--checklist", checklist, "--announcement", "OANNONSERAT", "--follow-up", "LOPANDE",
                                      "--from", "2026-11-23T19:30", "--to", "2026-11-23T21:00", "--purpose", "Bemanning", "--focus", "Kväll", "Natt"};
  const std::string visit = made.asked(plan)["visit"];
  const json mine = made.asked({"visit", "list", "--as", "cia"});
  REQUIRE(mine["visits"].size() == 1);
  CHECK(mine["visits"][0]["visit"] == visit);
  CHECK(mine["visits"][0]["from"] == "2026-11-23T18:30:00.000Z");
  CHECK(made.asked({"visit", "list", "--as", admin})["visits"].empty());
  // A later version of the checklist: what becomes of its questions is shown, and it is done on a yes.
  json later = json::parse(text_of(PLATSBESOK_ROOT "/assets/checklists/oannonserat_kvall_bemanning.json"));
  later["version"] = "2";
  std::ofstream(made.folder.path() / "later.json") << later.dump();
  const std::string next = made.asked({"checklist", "publish", "--as", "cia", made.folder / "later.json"})["checklist"];
  std::vector<std::string> lift{"visit", "lift", "--as", "cia", "--visit", visit, "--checklist", next};
  const json shown = made.asked(lift);
  CHECK(shown["saved"] == false);
  REQUIRE(shown["questions"].size() > 10);
  CHECK(shown["questions"][0]["fate"] == "carried");
  lift.push_back("--confirmed");
  CHECK(made.asked(lift)["saved"] == true);
  CHECK(made.asked(lift, 1)["refusal"] == "checklist_lift_wrong");
  CHECK(made.asked({"visit", "lift", "--as", admin, "--visit", visit, "--checklist", next}, 1)["refusal"] == "not_permitted");
  CHECK(made.asked({"visit", "cancel", "--as", "cia", "--visit", visit, "--reason", "Inställt"})["saved"] == true);
  auto wrong = plan;
  wrong[13] = "2026-11-23 19.30";
  CHECK(made.asked(wrong, 2)["bad_input"] == "from");
  CHECK(made.asked({"visit", "plan"}, 2).contains("words"));
  // Every visit is of a kind: one that says none is not planned and skips nothing.
  auto unkind = plan;
  unkind.erase(unkind.begin() + 10, unkind.begin() + 12);
  CHECK(made.asked(unkind, 2).contains("words"));
  // A special one is handed out on an adopted plan, and an announced one when its unit has been told in time; the program asks as the pages do.
  auto announced = plan;
  announced[9] = "FORANMALT";
  const std::string second = made.asked(announced)["visit"];
  CHECK(made.asked({"visit", "pack", "--as", "cia", "--visit", second}, 1)["refusal"] == "visit_without_inspector");
  CHECK(made.asked({"visit", "notice", "--as", "cia", "--visit", second, "--on", "2020-01-01", "--to", "Föreståndaren", "--way", "E_POST"})["saved"] == true);
  CHECK(made.asked({"visit", "notice", "--as", "cia", "--visit", second, "--on", "2020-01-01", "--to", "Föreståndaren", "--way", "DUVA"}, 2)["bad_input"] == "way");
  CHECK(made.asked({"visit", "declare", "--as", "cia", "--visit", second}, 1)["refusal"] == "not_assigned");
  CHECK(made.asked({"notice-days", "--as", "cia", "--days", "20"})["saved"] == true);
  CHECK(made.asked({"notice-days", "--as", "cia", "--days", "1000"}, 1)["refusal"] == "notice_days_wrong");
  CHECK(made.asked({"unit", "add", "--as", "cia", "--name", "X"}, 2).contains("words"));
}

TEST_CASE("a password is nowhere in the folder, and an answer in words comes with every refusal") {
  Made made;
  const std::string password = "hemligare än hemligt";
  made.asked({"account", "set-password", "--username", "sam", "--person", made.administrator()}, 0, password);
  for (const auto& file : std::filesystem::directory_iterator(made.folder.path() / "data"))
    if (file.is_regular_file()) CHECK(text_of(file.path()).find(password) == std::string::npos);
  const json refused = made.asked({"unit", "add", "--as", "sam", "--name", "A", "--regi", "EGEN_REGI", "--area", "HVB_BARN_UNGA"}, 1);
  CHECK(refused["refusal"] == "not_permitted");
  CHECK(refused["words"].get<std::string>().find("refusal.") == std::string::npos);
}

TEST_CASE("a running register answers over TLS with its own CA, and ends when it is told to") {
  Made made;
  Serving serving(made);
  CHECK(serving.ready["ca_sha256"] == made.made["ca_sha256"]);
  {
    TlsClient client(serving.port, serving.ca_pem);
    const auto page = client.get("/logga-in");
    CHECK(page.status == 200);
    CHECK(page.body.find("Logga in") != std::string::npos);
    CHECK(client.get("/besok").status == 303);
    client.send("POST /logga-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n");
    CHECK(client.read_reply().status == 413);
  }
  CHECK(made.asked({"serve", "--listen", "127.0.0.1:0"}, 3)["failure"] == "database_in_use");
  CHECK(serving.end() == 0);
  CHECK(!std::filesystem::exists(made.folder.path() / "data" / "admin.sock"));
}

TEST_CASE("the socket is its owner's alone, takes nonsense calmly, and a killed register leaves nothing in the way") {
  Made made;
  {
    Serving serving(made);
    struct stat info {};
    REQUIRE(::stat((made.folder.path() / "data" / "admin.sock").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
    serving.process.kill();
  }
  CHECK(std::filesystem::exists(made.folder.path() / "data" / "admin.sock"));
  CHECK(made.asked({"person", "list"})["persons"].size() == 1);
  Serving again(made);
  CHECK(made.asked({"person", "list"})["persons"].size() == 1);
  CHECK(again.end() == 0);
}

TEST_CASE("somebody's sign-in is worked on while others are served") {
  Made made;
  made.asked({"account", "set-password", "--username", "sam", "--person", made.administrator()}, 0, "ett långt lösenord");
  Serving serving(made);
  TlsClient form(serving.port, serving.ca_pem), other(serving.port, serving.ca_pem);
  const auto page = form.get("/logga-in");
  const std::string cookie = page.header("Set-Cookie").substr(0, page.header("Set-Cookie").find(';'));
  const std::string marker = "name=\"form_token\" value=\"";
  const std::string token = page.body.substr(page.body.find(marker) + marker.size(), 64);
  const std::string body = "form_token=" + token + "&username=sam&password=ett+l%C3%A5ngt+l%C3%B6senord";
  form.send("POST /logga-in HTTP/1.1\r\nHost: localhost\r\nOrigin: https://localhost\r\nCookie: " + cookie +
            "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  CHECK(other.get("/logga-in").status == 200);
  const auto reply = form.read_reply();
  CHECK(reply.status == 303);
  CHECK(reply.header("Location") == "/oversikt");
}

TEST_CASE("requirements and a schedule are set and listed by command, the same file twice is one, and no person is told of") {
  Made made;
  const std::string head = made.asked({"person", "add", "--as", made.administrator(), "--name", "Cia", "--roles", "KVALITETSCHEF"})["person"];
  const std::string unit = made.asked({"unit", "add", "--as", head, "--name", "Stödboendet", "--regi", "EGEN_REGI", "--area", "HVB_BARN_UNGA"})["unit"];
  const std::string requirements = made.folder / "requirements.json", schedule = made.folder / "schedule.csv";
  std::ofstream(requirements) << R"([{"source": "AVTAL", "from": "17:00", "to": "22:00", "min_total": 3}])";
  std::ofstream(schedule) << "enhet_kod;datum;anst_id;namn;befattning;kompetens;passtyp;start;slut\n"
                             "HVB-17;2026-11-20;10231;Asta Aronsson;;BEH;ARB;14:00;22:00\nHVB-17;2026-11-20;10498;Bo Berg;;BEH;ARB;14:00;\n";
  const std::vector<std::string> set{"requirement", "set", "--as", head, "--unit", unit, requirements};
  CHECK(made.asked(set)["saved"] == true);
  CHECK(made.asked(set, 1)["refusal"] == "nothing_to_change");
  CHECK(made.asked({"requirement", "list", "--unit", unit})["requirements"][0]["min_total"] == 3);
  std::ofstream(requirements) << R"([{"from": "17:00"}])";
  CHECK(made.asked(set, 1)["refusal"] == "json_field_missing");
  const std::vector<std::string> import{"schedule", "import", "--as", head, "--unit", unit, "--profile", "platsbesok", schedule};
  const json imported = made.asked(import);
  CHECK(imported["shifts"] == 1);
  CHECK(imported["rejected"] == 1);
  CHECK(imported["problems"][0]["row"] == 3);
  CHECK(imported.dump().find("Asta") == std::string::npos);
  CHECK(imported.dump().find("10231") == std::string::npos);
  CHECK(made.asked(import, 1)["refusal"] == "schedule_known");
  const json listed = made.asked({"schedule", "list", "--unit", unit});
  CHECK(listed["schedules"].size() == 1);
  CHECK(listed["schedules"][0]["from"] == "2026-11-20");
  CHECK(made.asked({"schedule", "import", "--as", head, "--unit", unit, "--profile", "platsbesok", "--unit-code", "HVB-99", schedule}, 1)["refusal"] == "schedule_without_shifts");
  CHECK(made.asked({"schedule", "import", "--as", made.administrator(), "--unit", unit, "--profile", "platsbesok", schedule}, 1)["refusal"] == "not_permitted");
  CHECK(made.asked({"schedule", "import", "--as", head, "--unit", unit, "--profile", "no-such", schedule}, 3)["failure"] == "file_missing");
  for (const char* year : {"20x6", "99999", "-1"})
    CHECK(made.asked({"schedule", "import", "--as", head, "--unit", unit, "--profile", "platsbesok", "--year", year, schedule}, 2)["bad_input"] == "year");
}
