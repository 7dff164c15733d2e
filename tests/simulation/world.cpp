#include "tests/simulation/world.h"

#include <algorithm>

namespace platsbesok::tests {

namespace {

constexpr std::int64_t day_ms = 24 * 60 * minute_ms;

}  // namespace

Happened& Happened::operator+=(const Happened& other) {
  for (const auto member : {&Happened::ops, &Happened::files, &Happened::conflicts, &Happened::signs, &Happened::rounds, &Happened::failed_rounds, &Happened::reviews,
                            &Happened::power_cuts, &Happened::kills, &Happened::full_disks, &Happened::restored_tablets, &Happened::clones, &Happened::restored_registers,
                            &Happened::clock_jumps, &Happened::recalls, &Happened::ended_grants, &Happened::beside, &Happened::not_in_force,
                            &Happened::lost_vaults, &Happened::damaged_copies, &Happened::rebuilt, &Happened::large_files, &Happened::amends, &Happened::additions, &Happened::rows,
                            &Happened::sightings, &Happened::handed_over, &Happened::withdrawals, &Happened::left, &Happened::rests_sent, &Happened::rests_dropped, &Happened::carried})
    this->*member += other.*member;
  trace ^= other.trace;
  return *this;
}

std::string text_of(const Happened& h) {
  const auto n = [](const char* what, std::size_t count) { return std::to_string(count) + " " + what; };
  return n("ops, ", h.ops) + n("files, ", h.files) + n("of several chunks, ", h.large_files) + n("rows, ", h.rows) + n("staff noted, ", h.sightings) + n("cells with several heads, ", h.conflicts) + n("sign-offs, ", h.signs) + n("amended, ", h.amends) + n("additions, ", h.additions) + n("ops beside a sign-off, ", h.beside) + n("not in force; ", h.not_in_force) +
         n("rounds, ", h.rounds) + n("of them failed, ", h.failed_rounds) + n("under review; ", h.reviews) + n("power cuts, ", h.power_cuts) + n("kills, ", h.kills) +
         n("full or read-only disks, ", h.full_disks) + n("tablets put back, ", h.restored_tablets) + n("cloned, ", h.clones) + n("registers put back, ", h.restored_registers) + n("vaults lost, ", h.lost_vaults) + n("vaults made again from their copies, ", h.rebuilt) + n("copies damaged, ", h.damaged_copies) +
         n("clock jumps, ", h.clock_jumps) + n("recalls, ", h.recalls) + n("handed over, ", h.handed_over) + n("grants ended, ", h.ended_grants) +
         n("visits withdrawn, ", h.withdrawals) + n("of them left their tablets, ", h.left) + n("pieces of sealed rests sent, ", h.rests_sent) + n("rests dropped behind the horizon, ", h.rests_dropped) + n("parts of files carried for others", h.carried);
}

// A Saturday evening in October: the night in which the clocks are put back.
World::World(Options options)
    : options_(std::move(options)),
      town_(Town::the()),
      true_ms_(base::from_stockholm({2026, 10, 24}, 18, 0)->utc_ms),
      random_(options_.seed),
      register_(true_ms_, options_.seed * 8 + 1),
      office_((register_.disk.put(town_.register_as_made), register_.open(), register_.office().identity().office)),
      model_(office_) {
  for (const auto dossier : register_.journal().dossiers()) learn("the register", register_.journal(), dossier, office_, register_.saved);
  const std::size_t count = 2 + random_.below(tablets_max - 1);
  for (std::size_t i = 0; i < count; ++i) {
    MadeTablet& body = *town_.tablets[i];
    body.disk.put(body.as_made);
    body.disk.takes = options_.copies;
    auto& tablet = tablets_.emplace_back(std::make_unique<SimTablet>("tablet " + std::to_string(i), body, true_ms_, options_.seed * 8 + 2 + i));
    if (random_.once_in(3)) tablet->clock.skew_ms = static_cast<std::int64_t>(random_.below(2 * 365)) * day_ms - 365 * day_ms;
    tablet->open(options_.pragma);
  }
}

World::~World() {
  for (auto& tablet : tablets_) tablet->close();
  register_.close();
  for (Disk* disk : town_.disks()) {
    disk->set_room(std::nullopt);
    disk->set_read_only(false);
    disk->takes = Disk::Takes::at_once;
    disk->put({});
  }
}

Happened World::run() {
  // Most days begin well: there is a visit, and the tablets have it.
  if (random_.below(4) > 0) {
    faults_ = false;
    office_plans();
    for (const auto& tablet : tablets_) sync(*tablet);
    faults_ = true;
  }
  for (step_ = 0; step_ < options_.steps; ++step_) {
    one_step();
    check_every_step();
  }
  converge();
  check_end();
  happened_.ops = model_.count();
  return happened_;
}

void World::say(const std::string& what) {
  const std::string line = std::to_string(step_) + " " + what;
  for (const char c : line) happened_.trace = (happened_.trace ^ static_cast<std::uint8_t>(c)) * 1099511628211u;
  if (options_.tell) options_.tell(line);
}

void World::one_step() {
  true_ms_ += static_cast<std::int64_t>(1 + random_.below(random_.once_in(20) ? 24 * 60 : 10)) * minute_ms;
  SimTablet& tablet = some_tablet();
  switch (random_.below(39)) {
    case 0: case 1: case 2: office_works(); break;
    case 3: case 4: case 5: case 6: case 7: case 8: case 9: sync(tablet); break;
    case 10:
      for (const auto& each : tablets_) at_register([&] { register_.door().rounds().confirm(*each->body.device); });
      say("the office confirms every device");
      break;
    case 11: case 12: tablet.body.disk.cut_at(tablet.body.disk.steps() + 1 + random_.below(40)); break;
    case 13: register_.disk.cut_at(register_.disk.steps() + 1 + random_.below(60)); break;
    case 14: case 15: copy_or_put_back(tablet); break;
    case 16: copy_or_put_back_register(); break;
    case 17:
      if (happened_.clones == 0 && random_.once_in(4)) clone(tablet);
      break;
    case 18:
      ++happened_.clock_jumps;
      tablet.clock.skew_ms += static_cast<std::int64_t>(random_.below(2 * 365 * 24)) * 60 * minute_ms - 365 * day_ms;
      say(tablet.name + ": the clock jumps");
      break;
    case 19: be_ill(tablet); break;
    case 20: vault_dies(tablet); break;
    case 21: copy_suffers(tablet); break;
    case 22: case 23: a_fortnight_with_backups(); break;
    case 24: case 25:
      office_withdraws(tablet);
      if (random_.once_in(2)) sync(tablet);
      break;
    case 26:  // what is sealed is for this
      if (std::ranges::any_of(tablets_, [](const auto& each) { return each->rests && !each->rests->empty(); })) copy_or_put_back_register();
      break;
    case 27: hands_a_file(tablet, some_tablet()); break;
    default:
      for (std::size_t things = 1 + random_.below(3); things > 0; --things) at(tablet, [&] { inspector_works(tablet); });
  }
}

// ---- no more faults

void World::converge() {
  faults_ = false;
  for (Disk* disk : town_.disks()) disk->cut_at(~std::uint64_t{0});
  // Until one in which nobody has a problem, nor anything to send or fetch.
  constexpr int rounds_max = 4;
  for (int round = 0; round <= rounds_max; ++round) {
    const std::size_t moved = moved_;
    std::string problem;
    for (const auto& tablet : tablets_) {
      register_.door().rounds().confirm(*tablet->body.device);
      sync(*tablet);
      check_every_step();
      if (!last_problem_.empty()) problem = tablet->name + " still has " + last_problem_;
    }
    if (problem.empty() && moved_ == moved) return;
    if (round == rounds_max && !problem.empty()) broken("I10: " + problem);
  }
}

}  // namespace platsbesok::tests
