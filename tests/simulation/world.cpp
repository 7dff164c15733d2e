#include "tests/simulation/world.h"


namespace platsbesok::tests {

namespace {

constexpr std::int64_t minute_ms = 60'000, day_ms = 24 * 60 * minute_ms;

template <class T>
std::string short_name(const T& id) {
  return id.hex().substr(0, 6);
}

}  // namespace

Happened& Happened::operator+=(const Happened& other) {
  for (const auto member : {&Happened::ops, &Happened::files, &Happened::conflicts, &Happened::signs, &Happened::rounds, &Happened::failed_rounds, &Happened::reviews,
                            &Happened::power_cuts, &Happened::kills, &Happened::full_disks, &Happened::restored_tablets, &Happened::clones, &Happened::restored_registers,
                            &Happened::clock_jumps, &Happened::recalls, &Happened::ended_grants, &Happened::beside, &Happened::not_in_force})
    this->*member += other.*member;
  trace ^= other.trace;
  return *this;
}

std::string text_of(const Happened& h) {
  const auto n = [](const char* what, std::size_t count) { return std::to_string(count) + " " + what; };
  return n("ops, ", h.ops) + n("files, ", h.files) + n("cells with several heads, ", h.conflicts) + n("sign-offs, ", h.signs) + n("ops beside one, ", h.beside) + n("not in force; ", h.not_in_force) +
         n("rounds, ", h.rounds) + n("of them failed, ", h.failed_rounds) + n("under review; ", h.reviews) + n("power cuts, ", h.power_cuts) + n("kills, ", h.kills) +
         n("full or read-only disks, ", h.full_disks) + n("tablets put back, ", h.restored_tablets) + n("cloned, ", h.clones) + n("registers put back, ", h.restored_registers) +
         n("clock jumps, ", h.clock_jumps) + n("recalls, ", h.recalls) + n("grants ended", h.ended_grants);
}

// A Saturday evening in October: the night in which the clocks are put back.
World::World(Options options)
    : options_(std::move(options)),
      town_(Town::the()),
      true_ms_(base::from_stockholm({2026, 10, 24}, 18, 0)->utc_ms),
      random_(options_.seed),
      register_(true_ms_, options_.seed * 8 + 1),
      office_((register_.disk.put(town_.register_as_made), register_.open(), register_.office().identity().office)),
      model_(office_),
      grants_end_(random_.once_in(2)) {
  for (const auto dossier : register_.journal().dossiers()) learn("the register", register_.journal(), dossier, office_, register_.saved);
  const std::size_t count = 2 + random_.below(tablets_max - 1);
  for (std::size_t i = 0; i < count; ++i) {
    MadeTablet& body = *town_.tablets[i];
    body.disk.put(body.as_made);
    auto& tablet = tablets_.emplace_back(std::make_unique<SimTablet>("tablet " + std::to_string(i), body, true_ms_, options_.seed * 8 + 2 + i));
    if (random_.once_in(3)) tablet->clock.skew_ms = static_cast<std::int64_t>(random_.below(2 * 365)) * day_ms - 365 * day_ms;
    tablet->open(options_.pragma);
  }
}

World::~World() {
  for (auto& tablet : tablets_) tablet->close();
  register_.close();
  for (Disk* disk : {&town_.register_disk, &town_.tablets[0]->disk, &town_.tablets[1]->disk, &town_.tablets[2]->disk, &town_.spare->disk}) {
    disk->set_room(std::nullopt);
    disk->set_read_only(false);
    disk->put({});
  }
}

Happened World::run() {
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
  switch (random_.below(32)) {
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
      if (!grants_end_ && happened_.clones == 0 && random_.once_in(3)) clone(tablet);
      break;
    case 18:
      ++happened_.clock_jumps;
      tablet.clock.skew_ms += static_cast<std::int64_t>(random_.below(2 * 365 * 24)) * 60 * minute_ms - 365 * day_ms;
      say(tablet.name + ": the clock jumps");
      break;
    case 19: be_ill(tablet); break;
    default:
      for (std::size_t things = 1 + random_.below(3); things > 0; --things) at(tablet, [&] { inspector_works(tablet); });
  }
}

// ---- the office

void World::office_does(base::DossierId visit, const char* what, domain::VisitCommand command) {
  at_register([&] {
    const auto done = register_.office().execute(reg::ToVisit{visit, {}, {}, std::move(command)}, *town_.head);
    say("the office: " + std::string(what) + " " + short_name(visit) + (done ? "" : ", refused: " + done.refusal().code));
    if (done) learn("the register", register_.journal(), visit, office_, register_.saved);
  });
}

void World::office_works() {
  if (visits_.empty() || (visits_.size() < 3 && random_.once_in(8))) {
    at_register([&] {
      const base::Instant from{true_ms_ + 60 * minute_ms};
      const domain::PlanVisit plan{random_.once_in(2) ? domain::Announcement::unannounced : domain::Announcement::announced, {from, {from.utc_ms + 120 * minute_ms}}, "Kväll", {"Bemanning"}};
      const auto done = register_.office().execute(reg::ToVisit{std::nullopt, town_.unit, town_.checklist, domain::VisitCommand(plan)}, *town_.head);
      if (!done) broken("the office may not plan: " + done.refusal().code);
      visits_.push_back(done->dossier);
      learn("the register", register_.journal(), done->dossier, office_, register_.saved);
      say("the office plans " + short_name(done->dossier));
      // Most visits are soon with somebody: what nobody may have tells little.
      for (const auto& tablet : tablets_)
        if (random_.below(3) > 0) office_does(done->dossier, "assigns", domain::AssignInspector{*tablet->body.person, *tablet->body.device, tablet->body.public_key});
      if (random_.below(4) > 0) office_does(done->dossier, "packs", domain::PackVisit{});
    });
    return;
  }
  const base::DossierId visit = visits_[random_.below(visits_.size())];
  const SimTablet& tablet = some_tablet();
  switch (random_.below(8)) {
    case 0: case 1: office_does(visit, "assigns", domain::AssignInspector{*tablet.body.person, *tablet.body.device, tablet.body.public_key}); break;
    case 2: case 3: office_does(visit, "packs", domain::PackVisit{}); break;
    case 4: ++happened_.recalls, office_does(visit, "recalls", domain::RecallVisit{"Ändrade planer"}); break;
    case 5: office_does(visit, "plans anew", domain::ReplanVisit{.announcement = {}, .window = {}, .purpose = "Kväll " + std::to_string(step_), .focus = {}, .pinned = {}}); break;
    case 6:
      if (grants_end_) ++happened_.ended_grants, office_does(visit, "ends an assignment of", domain::EndAssignment{*tablet.body.person, *tablet.body.device});
      break;
    default: office_does(visit, "packs", domain::PackVisit{});
  }
}

// ---- an inspector

std::optional<domain::VisitCommand> World::something_to_do(SimTablet& tablet, const domain::Visit& visit, base::ByteView picture) {
  const auto monotonic = tablet.clock.monotonic_ms();
  if (!visit.started) return domain::StartVisit{monotonic};
  if (!visit.conflicts.empty() && random_.once_in(3)) {
    const auto& conflict = visit.conflicts.front();
    const auto& kept = conflict.versions[random_.below(conflict.versions.size())];
    domain::ResolveConflict resolve{conflict.entity, {}, "Vi var där båda"};
    for (std::size_t i = 0; i < conflict.fields.size(); ++i) resolve.fields.push_back({conflict.fields[i], conflict.seen[i], {kept.heads[i].front().ref}, {}});
    return resolve;
  }
  switch (random_.below(16)) {
    case 0: return domain::CommentAnswer{"SIM-01", "Det var mörkt " + std::to_string(random_.below(100)), 0};
    case 1: return domain::CreateFinding{{"SIM-01", "Ingen öppnade", {}, {}, {}, domain::FindingClass::serious}};
    case 2: case 13: case 14: {
      const base::Hash file = base::sha256(picture);
      const domain::MediaRef media{file, static_cast<std::int64_t>(picture.size()), 100, 100};
      return domain::AddPhoto{{media, file}, {}, "Entrén"};
    }
    case 3: case 4:
      if (!visit.ended) return domain::EndVisit{monotonic};
      ++happened_.signs;
      return domain::SignVisit{"Uppgifterna stämmer."};
    case 6: return domain::AnswerQuestion{"SIM-02", "Gruppledaren " + std::to_string(random_.below(20)), {}, 0};
    case 7: return domain::AnswerQuestion{"SIM-03", static_cast<int>(random_.below(20)), {}, 0};
    default: return domain::AnswerQuestion{"SIM-01", random_.once_in(2) ? "JA" : "NEJ", {}, 0};
  }
}

void World::inspector_works(SimTablet& tablet) {
  const auto visits = tablet.app().visits();
  if (visits.empty()) return;
  const base::DossierId visit = visits[random_.below(visits.size())];
  const auto facts = tablet.app().facts(visit);
  if (!facts) broken(tablet.name + " cannot read a visit it lists: " + facts.refusal().code);
  const base::Bytes picture = base::random_bytes(random_, 1 + random_.below(2000));
  const auto command = something_to_do(tablet, *facts->visit, picture);
  const bool is_photo = std::holds_alternative<domain::AddPhoto>(*command);
  const auto done = tablet.app().record(visit, *command, is_photo ? std::optional(storage::NewFile{base::sha256(picture), picture}) : std::nullopt);
  say(tablet.name + " in " + short_name(visit) + ": command " + std::to_string(command->index()) + (done ? "" : ", refused: " + done.refusal().code));
  if (!done) return;
  learn(tablet.name, tablet.journal(), visit, *tablet.body.device, tablet.saved);
  if (is_photo) ++happened_.files, tablet.saved.files.insert({visit, base::sha256(picture)});
}

// ---- what goes wrong with devices

void World::at(SimTablet& tablet, const std::function<void()>& work) {
  bool failed = false;
  try {
    work();
  } catch (const base::Failure& failure) {
    failed = true;
    if (!tablet.body.disk.is_cut() && failure.code() != "disk_full" && failure.code() != "database_failed") broken(tablet.name + " failed: " + failure.what());
    say(tablet.name + ": " + failure.code());
  }
  if (!failed && !tablet.body.disk.is_cut()) return;
  tablet.body.disk.set_room(std::nullopt);
  tablet.body.disk.set_read_only(false);
  come_back(tablet);
}

void World::at_register(const std::function<void()>& work) {
  try {
    work();
  } catch (const base::Failure& failure) {
    if (!register_.disk.is_cut()) broken(std::string("the register failed: ") + failure.what());
  }
  if (register_.disk.is_cut()) come_back();
}

// The power was cut, or only the program killed: then the system still has what it took. The power may go again while all is opened.
template <class Open, class Close>
void World::power_up(const std::string& who, Disk& disk, Open open, Close close) {
  close();
  if (disk.is_cut() && random_.below(3) > 0) {
    ++happened_.power_cuts;
    say(who + ": the power was cut");
    disk.power_on(random_);
  } else {
    ++happened_.kills;
    say(who + ": killed");
    disk.put(disk.image());
  }
  for (;;) {
    if (faults_ && random_.once_in(6)) disk.cut_at(disk.steps() + 1 + random_.below(6));
    try {
      open();
      return;
    } catch (const base::Failure& failure) {
      if (!disk.is_cut()) broken("I1: " + who + " does not open again: " + failure.what());
    }
    close();
    ++happened_.power_cuts;
    disk.power_on(random_);
  }
}

void World::come_back(SimTablet& tablet) {
  power_up(tablet.name, tablet.body.disk, [&] { tablet.open(options_.pragma); }, [&] { tablet.close(); });
  check_saved(tablet.name, tablet.journal(), tablet.vault().media(), tablet.saved);
  // What was committed and not yet shown is shown now.
  for (const auto dossier : tablet.journal().dossiers()) learn(tablet.name, tablet.journal(), dossier, *tablet.body.device, tablet.saved);
}

void World::come_back() {
  power_up("the register", register_.disk, [&] { register_.open(); }, [&] { register_.close(); });
  check_saved("the register", register_.journal(), register_.office().media(), register_.saved);
  for (const auto dossier : register_.journal().dossiers()) learn("the register", register_.journal(), dossier, office_, register_.saved);
}

void World::be_ill(SimTablet& tablet) {
  ++happened_.full_disks;
  const bool full = random_.once_in(2);
  std::size_t size = 0;
  for (const auto& [name, bytes] : tablet.body.disk.image()) size += bytes.size();
  full ? tablet.body.disk.set_room(size + random_.below(60'000)) : tablet.body.disk.set_read_only(true);
  say(tablet.name + (full ? ": the disk is full" : ": the disk is read-only"));
  for (int i = 0; i < 3; ++i) at(tablet, [&] { inspector_works(tablet); });
  tablet.body.disk.set_room(std::nullopt);
  tablet.body.disk.set_read_only(false);
}

void World::copy_or_put_back(SimTablet& tablet) {
  if (grants_end_) return;
  tablet.close();
  if (tablet.body.disk.is_cut()) return come_back(tablet);
  if (tablet.copy && random_.once_in(2)) {
    ++happened_.restored_tablets;
    say(tablet.name + " is put back to an earlier image");
    tablet.body.disk.put(tablet.copy->image);
    tablet.saved = tablet.copy->saved;
    tablet.asked.clear();
  } else {
    tablet.copy = Copy{tablet.body.disk.image(), tablet.saved};
  }
  come_back(tablet);
}

void World::clone(SimTablet& tablet) {
  ++happened_.clones;
  say(tablet.name + " is cloned");
  tablet.close();
  town_.spare->be_a_copy_of(tablet.body);
  town_.spare->disk.put(tablet.body.disk.is_cut() ? tablet.body.disk.after_a_cut(random_) : tablet.body.disk.image());
  auto& twin = tablets_.emplace_back(std::make_unique<SimTablet>("the clone of " + tablet.name, *town_.spare, true_ms_, options_.seed * 8 + 7));
  twin->saved = tablet.saved;
  come_back(*twin);
  come_back(tablet);
}

void World::copy_or_put_back_register() {
  register_.close();
  if (register_.disk.is_cut()) return come_back();
  if (register_.copy && random_.once_in(2)) {
    ++happened_.restored_registers;
    say("the register is put back to an earlier image");
    register_.disk.put(register_.copy->image);
    register_.saved = register_.copy->saved;
    register_.open();
    register_.begin_again();
    receipts_.clear();
    file_receipts_.clear();
    for (auto& each : tablets_) {
      each->untold = true;
      each->answered.clear();
    }
  } else {
    register_.copy = Copy{register_.disk.image(), register_.saved};
    register_.open();
  }
}

// ---- no more faults

void World::converge() {
  faults_ = false;
  for (Disk* disk : {&register_.disk, &town_.tablets[0]->disk, &town_.tablets[1]->disk, &town_.tablets[2]->disk, &town_.spare->disk}) disk->cut_at(~std::uint64_t{0});
  constexpr int rounds_max = 4;
  for (int round = 0; round <= rounds_max; ++round)
    for (const auto& tablet : tablets_) {
      register_.door().rounds().confirm(*tablet->body.device);
      sync(*tablet);
      check_every_step();
      if (round == rounds_max && !last_problem_.empty()) broken("I10: " + tablet->name + " still has " + last_problem_);
    }
}

}  // namespace platsbesok::tests
