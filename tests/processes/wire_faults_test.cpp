// Real tablets, a real register and a bad network between them: a season's visits through cuts, stalls, lost replies, portals and kills of every program.
#include "tests/core/media/samples.h"
#include "tests/processes/at_work.h"
#include "tests/processes/both_sides.h"
#include "tests/support/cases.h"
#include "tests/support/fault_proxy.h"
#include "tests/sync/client/tls_server.h"

#include <array>
#include <cstdlib>
#include <set>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

constexpr long visits_of_a_season = 50, visits_at_once = 10;
constexpr const char* tablets[] = {"north", "south"};

std::uint64_t first_seed() {
  const char* given = std::getenv("PLATSBESOK_SEED");
  return given ? std::strtoull(given, nullptr, 10) : 20261121;
}

class Season {
public:
  explicit Season(std::uint64_t seed)
      : random_(seed), hotel_("Hotel-Guest"), portal_(hotel_.chain_for("127.0.0.1"), [](const std::string&) {
          return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 14\r\n\r\n<html>Log in\r\n";
        }),
        proxy_(static_cast<std::uint16_t>(std::stoi(town_.port())), seed) {
    proxy_.portal_at(static_cast<std::uint16_t>(std::stoi(portal_.address().substr(portal_.address().rfind(':') + 1))));
    town_.tablets_come_by(proxy_.port());
    for (const char* tablet : tablets) inspectors_.push_back(std::make_unique<AtWork>(town_, tablet));
  }

  void run() {
    for (long planned = 0; planned < visits_of_a_season; planned += visits_at_once) {
      for (long i = 0; i < visits_at_once; ++i) plan(planned + i);
      proxy_.set(storm);
      const long turns = 2 * static_cast<long>(steps_planned_ - turns_);
      for (long turn = 0; turn < turns && !left_to_do().empty(); ++turn) a_turn();
      proxy_.set(fair);
    }
    finish();
    compare();
  }

private:
  AtWork& inspector(std::size_t i) { return *inspectors_.at(i); }

  // Every fifth visit is for both: the second inspector takes the latter half of the questions.
  void plan(long number) {
    const std::string visit = town_.plan_visit("Besök " + std::to_string(number));
    const auto first = static_cast<std::size_t>(number) % inspectors_.size(), second = (first + 1) % inspectors_.size();
    const bool for_both = number % 5 == 4;
    town_.assign(visit, inspector(first).who());
    if (for_both) town_.assign(visit, inspector(second).who());
    town_.pack(visit);
    const auto answers = evening_answers();
    const auto half = static_cast<std::ptrdiff_t>(answers.size() / 2);
    const auto write = [&](const std::string& who, auto from, auto to) {
      std::vector<Step> steps;
      for (auto each = from; each != to; ++each) steps.push_back(answer_step(visit, each->first, each->second));
      steps.push_back(finding_step(visit, who + ": iakttagelse vid besök " + std::to_string(number)));
      steps.push_back(photo_step(visit, a_photo(number), who + ": bild vid besök " + std::to_string(number)));
      random_.shuffle(steps);
      return steps;
    };
    auto steps = write("första", answers.begin(), for_both ? answers.begin() + half : answers.end());
    steps.insert(steps.begin(), life_step(visit, "start", "started"));
    steps.push_back(comment_step(visit, "KVL-04", "kommentar till besök " + std::to_string(number)));
    if (!for_both) {
      steps.push_back(life_step(visit, "end", "ended"));
      if (number % 3 != 0) steps.push_back(sign_step(visit));
    }
    steps_planned_ += steps.size();
    inspector(first).give(visit, std::move(steps));
    if (for_both) inspector(second).give(visit, write("andra", answers.begin() + half, answers.end()));
  }

  // Most photos are small; one in ten takes two pieces. Nobody's: noise.
  std::string a_photo(long number) {
    const auto side = static_cast<std::uint32_t>(number % 10 == 0 ? 1'100 : 100) + static_cast<std::uint32_t>(photos_++);
    const std::string file = town_.folder() / ("photo-" + std::to_string(photos_)).c_str();
    const auto bytes = media::samples::jpeg(media::samples::noise(side, side));
    std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return file;
  }

  std::vector<std::pair<AtWork*, std::string>> left_to_do() const {
    std::vector<std::pair<AtWork*, std::string>> left;
    for (const auto& each : inspectors_)
      for (const auto& visit : each->unfinished()) left.emplace_back(each.get(), visit);
    return left;
  }

  void wait_a_moment(std::size_t below_us) { std::this_thread::sleep_for(std::chrono::microseconds(random_.below(below_us))); }

  void a_turn() {
    const auto left = left_to_do();
    auto& [who, visit] = left[random_.below(left.size())];
    const bool went_on = who->goes_on(visit, [&, who = who] {
      if (!random_.once_in(30)) return;
      wait_a_moment(15'000);
      who->kill();
    });
    turns_ += went_on;
    if (!went_on || random_.once_in(12)) meet_the_register();
  }

  // One tablet or both begin a round at once; in half of them somebody is killed.
  void meet_the_register() {
    std::vector<AtWork*> meeting;
    for (const auto& each : inspectors_)
      if (meeting.empty() || random_.once_in(2)) meeting.push_back(each.get());
    if (random_.once_in(2)) std::ranges::reverse(inspectors_);
    for (AtWork* who : meeting) who->say({"sync"});
    const std::size_t dies = random_.below(8);  // 0–1: a tablet, 2–3: the register
    if (dies < 4) wait_a_moment(60'000);
    if (dies < 2) meeting.front()->kill();
    else if (dies < 4) town_.kill_register();
    for (AtWork* who : meeting) {
      const auto answered = who->answer();
      if (!answered) continue;
      const std::string how = answered->at("exit") == 0 ? "done" : answered->value("failure", "refused");
      // Only what a bad network can be: whatever else a round says, faults have brought about, and it is wrong.
      REQUIRE_MESSAGE((how == "done" || how == "register_unreachable" || how == "register_certificate_wrong"), answered->dump());
      ++rounds_[how];
    }
    if (dies < 2 || dies > 3) return;
    ++register_kills_;
    check_what_is_secured();
    town_.serve();
  }

  void check_what_is_secured() {
    for (const auto& each : inspectors_) each->kill();
    BothSides sides(town_);
    for (const auto& each : inspectors_) sides.add_secured(town_, each->tablet(), secured_);
  }

  // The network is well again: what is left is done, and a bounded number of rounds brings everything home.
  void finish() {
    for (const auto& each : inspectors_) REQUIRE(each->does({"sync"}).at("exit") == 0);
    for (auto left = left_to_do(); !left.empty(); left = left_to_do()) {
      const auto& [who, visit] = left.front();
      if (!who->goes_on(visit, [] {})) REQUIRE(who->does({"sync"}).at("exit") == 0);
    }
    constexpr int rounds = 2;  // the second fetches what the other sent in the first
    for (int i = 0; i < rounds; ++i)
      for (const auto& each : inspectors_) {
        const json answered = each->does({"sync"});
        REQUIRE_MESSAGE(answered.value("secured", false), answered.dump());
      }
  }

  void compare() {
    Counts all;
    for (const auto& each : inspectors_) {
      CHECK(each->does({"verify"}).at("exit") == 0);
      const Counts counts = each->reckoned();
      all.saved += counts.saved, all.kills += counts.kills, all.killed_before += counts.killed_before;
      all.lost += counts.lost, all.half += counts.half, all.doubled += counts.doubled, all.unopenable += counts.unopenable;
      each->close();
    }
    town_.kill_register();
    BothSides sides(town_);
    Secured at_last;
    for (const auto& each : inspectors_) {
      sides.add_secured(town_, each->tablet(), at_last);
      sides.add_differences(town_, each->tablet(), at_last);
    }
    std::string wire, rounds;
    for (const auto& [fault, count] : proxy_.struck()) wire += (wire.empty() ? "" : ", ") + std::string(name_of(fault)) + " " + std::to_string(count);
    for (const auto& [how, count] : rounds_) rounds += (rounds.empty() ? "" : ", ") + how + " " + std::to_string(count);
    MESSAGE(visits_of_a_season << " visits, " << all.saved << " commands shown as saved, " << at_last.ops << " ops and " << at_last.files << " photos with receipts; kills: tablets " << all.kills
                               << " (" << all.killed_before << " before the command was done), register " << register_kills_ << "; connections " << proxy_.connections() << ": " << wire
                               << "; rounds: " << rounds << "; compared meanwhile: " << secured_.ops << " ops, " << secured_.files << " photos\n  acknowledged answers lost " << all.lost
                               << " · half answers " << all.half << " · vaults that do not open " << all.unopenable << " · duplicates " << all.doubled << " · called secured, not held "
                               << secured_.untrue + at_last.untrue);
    CHECK(all.lost == 0);
    CHECK(all.half == 0);
    CHECK(all.doubled == 0);
    CHECK(all.unopenable == 0);
    CHECK(secured_.untrue + at_last.untrue == 0);
    CHECK(at_last.different == 0);
    CHECK(at_last.signed_visits > 0);
    CHECK(secured_.ops > 0);
    CHECK(register_kills_ > 0);
    CHECK(all.killed_before > 0);
    CHECK(portal_.last_request().empty());  // not a byte of a request to who is not the register
    CHECK(rounds_["done"] > 0);
    const auto struck = proxy_.struck();
    CHECK(rounds_["register_certificate_wrong"] <= (struck.contains(Fault::portal_with_tls) ? struck.at(Fault::portal_with_tls) : 0));
  }

  Town town_;
  SeededRandom random_;
  TestCa hotel_;
  TlsServer portal_;
  FaultProxy proxy_;
  std::vector<std::unique_ptr<AtWork>> inspectors_;
  std::size_t steps_planned_ = 0, turns_ = 0;
  int photos_ = 0;
  long register_kills_ = 0;
  std::map<std::string, long> rounds_;
  Secured secured_;
};

}  // namespace

TEST_CASE("a season of visits through a bad network and kills: all of it has arrived, nothing is lost, half or there twice, and nothing was called secured that was not") {
  base::start_crypto();
  // Some half a minute each: ten of them with ./test --long.
  const long seasons = std::max(1L, cases(1) / 10);
  for (std::uint64_t seed = first_seed(), end = seed + static_cast<std::uint64_t>(seasons); seed < end; ++seed) {
    // The same faults for the same connections; at which instruction a kill lands is the machine's.
    INFO("again: PLATSBESOK_SEED=", seed, " " PLATSBESOK_BIN "/test_wire_faults -tc='a season*'");
    Season(seed).run();
  }
}
