// A municipality of real programs in a folder of its own: the register serving on loopback with TLS, and tablets enrolled from the command line.
#pragma once

#include "tests/support/process.h"

#include <nlohmann/json.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <ctime>
#include <fstream>
#include <memory>

namespace platsbesok::tests {

using nlohmann::json;
using Words = std::vector<std::string>;

inline std::string program(const char* name) { return std::string(PLATSBESOK_BIN) + "/" + name; }

inline std::string passphrase = "fem ord för en padda";

class Town {
public:
  Town() {
    const json made = office({"init", "--municipality", "Provkommun", "--board", "Socialnämnden", "--administrator", "Adam Prov", "--host", "127.0.0.1",
                              "--recovery-key-file", folder_ / "recovery"});
    administrator_ = made.at("administrator");
    serve();
    chief_ = office({"person", "add", "--as", administrator_, "--name", "Cia Prov", "--roles", "KVALITETSCHEF", "--line", "Kvalitet"}).at("person");
    checklist_ = office({"checklist", "publish", "--as", chief_, PLATSBESOK_ROOT "/assets/checklists/oannonserat_kvall_bemanning.json"}).at("checklist");
    unit_ = office({"unit", "add", "--as", chief_, "--name", "HVB Provgården", "--regi", "EGEN_REGI", "--area", "HVB_BARN_UNGA"}).at("unit");
  }

  // One command of the office, which must be done.
  json office(Words words, const std::string& input = {}) const {
    words.insert(words.begin(), {program("platsbesok-register"), "--data", folder_ / "register"});
    const Ran ran = run(words, input);
    REQUIRE_MESSAGE(ran.code == 0, ran.out);
    return json::parse(ran.out);
  }
  // preloaded: a library whose functions come first.
  void serve(const std::string& preloaded = {}) {
    // Its log goes to a file of the town's folder, which the search for planted words reads too.
    serving_ = std::make_unique<Process>(Words{"/bin/sh", "-c", R"(log=$1; export LD_PRELOAD=$2 PLATSBESOK_SYNCS_FAIL=$3; shift 3; exec "$@" 2>>"$log")", "sh",
                                               folder_ / "register.log", preloaded, folder_ / "syncs-fail", program("platsbesok-register"),
                                               "--data", folder_ / "register", "serve", "--listen", "127.0.0.1:" + port_});
    const auto line = serving_->read_line();
    REQUIRE(line);
    const std::string address = json::parse(*line).at("listening");
    port_ = address.substr(address.rfind(':') + 1);
  }
  void kill_register() { serving_->kill(); }
  void stop_register() {
    serving_->signal(SIGTERM);
    serving_->wait();
  }
  // Waits for it; its exit code.
  int register_ended() { return serving_->wait(); }

  std::string plan_visit(const std::string& purpose) const {
    return office({"visit", "plan", "--as", chief_, "--unit", unit_, "--checklist", checklist_, "--announcement", "OANNONSERAT", "--follow-up", "LOPANDE", "--from", "2026-11-21T19:30", "--to",
                   "2026-11-21T22:00", "--purpose", purpose})
        .at("visit");
  }
  struct Inspector {
    std::string person, device;
  };
  // Enrolment codes from here on send tablets to this port: somebody stands between them and the register.
  void tablets_come_by(std::uint16_t port) { door_ = std::to_string(port); }
  std::string enrolment_code() const { return code_for(new_inspector()); }
  // Visits planned from here on are of this one.
  void publish(const std::string& checklist) {
    std::ofstream(folder_ / "checklist.json") << checklist;
    checklist_ = office({"checklist", "publish", "--as", chief_, folder_ / "checklist.json"}).at("checklist");
  }
  // A new inspector with a tablet of her own.
  Inspector enrol_inspector(const char* tablet) const {
    const std::string person = new_inspector();
    const Ran ran = run({program("platsbesok"), "--data", folder_ / tablet, "enrol", "--stretch-memory-kib", "8192", code_for(person)}, passphrase);
    REQUIRE_MESSAGE(ran.code == 0, ran.out);
    return {person, json::parse(ran.out).at("device")};
  }
  void assign(const std::string& visit, const Inspector& to) const {
    office({"visit", "assign", "--as", chief_, "--visit", visit, "--person", to.person, "--device", to.device});
    office({"visit", "declare", "--as", to.person, "--visit", visit});
  }
  void pack(const std::string& visit) const { office({"visit", "pack", "--as", chief_, "--visit", visit}); }
  // The same, and she has been handed the visit when `visit` is not empty.
  std::string enrol(const char* tablet, const std::string& visit) const {
    const Inspector inspector = enrol_inspector(tablet);
    if (!visit.empty()) hand(tablet, visit, inspector, true);
    return inspector.person;
  }
  // The same; the device's id. `pack`: hand the visit over with it.
  std::string enrol_device(const char* tablet, const std::string& visit, bool pack = true) const {
    const Inspector inspector = enrol_inspector(tablet);
    hand(tablet, visit, inspector, pack);
    return inspector.device;
  }
  Ran tablet_tries(const char* tablet, Words words) const {
    words.insert(words.begin(), {program("platsbesok"), "--data", folder_ / tablet});
    return run(words, passphrase);
  }
  json tablet_does(const char* tablet, const Words& words) const {
    const Ran ran = tablet_tries(tablet, words);
    REQUIRE_MESSAGE(ran.code == 0, ran.out);
    return json::parse(ran.out);
  }
  // A session that takes commands line by line; the passphrase is given.
  std::unique_ptr<Process> session(const char* tablet) const {
    auto process = std::make_unique<Process>(Words{program("platsbesok"), "--data", folder_ / tablet, "session"});
    process->write_line(passphrase);
    return process;
  }

  const TemporaryFolder& folder() const { return folder_; }
  const std::string& chief() const { return chief_; }
  const std::string& port() const { return port_; }

private:
  std::string new_inspector() const {
    return office({"person", "add", "--as", administrator_, "--name", "Ina Spektör", "--roles", "INSPEKTOR", "--line", "Kvalitet"}).at("person");
  }
  std::string code_for(const std::string& person) const {
    return office({"enrol-code", "--person", person, "--address", "127.0.0.1:" + (door_.empty() ? port_ : door_)}).at("code");
  }
  void hand(const char* tablet, const std::string& visit, const Inspector& to, bool with_pack) const {
    assign(visit, to);
    if (with_pack) pack(visit);
    tablet_does(tablet, {"sync"});
  }

  TemporaryFolder folder_;
  std::unique_ptr<Process> serving_;
  std::string port_ = "0", door_, administrator_, chief_, checklist_, unit_;
};

// Every question of the evening checklist with an answer it takes.
inline std::vector<std::pair<std::string, Words>> evening_answers() {
  return {{"KVL-02", {"JA"}},
          {"KVL-03", {"EFTER_VANTAN", "--detail", "4"}},
          {"KVL-04", {"Behandlingsassistent sedan 14.00"}},
          {"KVL-05", {"[8,6]"}},
          {"KVL-06", {R"([["Behandlingsassistent",2,0]])"}},
          {"KVL-07", {"NEJ"}},
          {"KVL-08", {"En har bytt pass."}},
          {"KVL-09", {"JA"}},
          {"KVL-10", {"JA"}},
          {"KVL-11", {"JA", "--detail", "40"}},
          {"KVL-12", {"DELVIS"}},
          {"KVL-13", {"JA"}},
          {"KVL-14", {"NEJ"}},
          {"KVL-15", {"NEJ"}},
          {"KVL-16", {"NEJ"}},
          {"KVL-17", {R"(["EJ_BEDOMT","Ingen ansvarig på plats"])"}},
          {"KVL-18", {"JA"}}};
}

}  // namespace platsbesok::tests
