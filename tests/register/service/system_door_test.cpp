#include "register/service/system_door.h"

#include "core/base/json.h"
#include "tests/support/made_office.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using nlohmann::json;
using reg::ToldKind;

namespace {

base::Wording words() {
  auto parsed = base::Wording::parse(tests::read_text(std::filesystem::path(PLATSBESOK_ROOT) / "assets/texts/sv.json"));
  REQUIRE(parsed);
  return std::move(parsed).value();
}

const std::set<ToldKind> everything{ToldKind::unit, ToldKind::provider, ToldKind::plan, ToldKind::visit};

struct World {
  explicit World(std::uint64_t seed = 1) : made({}, seed) {}
  tests::MadeOffice made;
  base::Wording sentences = words();
  std::unique_ptr<reg::SystemDoor> door = std::make_unique<reg::SystemDoor>(made.office(), sentences);

  std::string key(const std::string& name, const std::set<ToldKind>& may_read) { return base::to_hex(reg::Systems(made.office().database()).set(name, may_read, made.random)); }
  reg::HttpReply get(const std::string& key, const std::string& path, const std::string& query = "") {
    return door->handle({"GET", path, query, {{"authorization", "Bearer " + key}}, {}, "192.0.2.7"});
  }
  // What is said after the cursor, and the next one.
  json changes(const std::string& key, const std::string& cursor = "") {
    const auto reply = get(key, "/api/v1/changes", cursor.empty() ? "" : "after=" + cursor);
    REQUIRE(reply.status == 200);
    return json::parse(reply.body);
  }
  base::DossierId planned(domain::Announcement announcement, std::int64_t days = 3) {
    const base::Instant evening{made.clock.now().utc_ms + days * 86'400'000};
    return made.plan(announcement, evening, {evening.utc_ms + 3'600'000});
  }
  void extend_agreement(const std::string& until) {
    const domain::AddAgreement agreement{domain::AgreementKind::framework, domain::AgreementBasis::lou, *base::parse_date("2025-01-01"), *base::parse_date(until)};
    REQUIRE(made.office().execute(reg::ToUnit{made.unit, domain::UnitCommand(agreement)}, made.head));
  }
};

std::vector<std::string> kinds_in(const json& answer) {
  std::vector<std::string> kinds;
  for (const auto& each : answer["changes"]) kinds.push_back(each["kind"]);
  return kinds;
}

}  // namespace

TEST_CASE("each dossier that a system is told of stands in the access log by the system's name, and nothing where nothing was told") {
  World world;
  const std::string key = world.key("stratsys", everything);
  const reg::AccessLog log(world.made.office().database());
  const auto pages = [&] {
    std::multiset<std::string> all;
    for (const auto& row : log.read({.person = {}, .dossier = {}, .system = "stratsys"})) {
      CHECK_FALSE(row.person);
      all.insert(row.page);
    }
    return all;
  };
  const json first = world.changes(key);
  CHECK(pages() == std::multiset<std::string>{"told_providers", "told_units"});
  CHECK(log.read({.person = {}, .dossier = world.made.unit, .system = "stratsys"}).size() == 1);
  CHECK(log.read({.person = {}, .dossier = world.made.office().identity().organisation, .system = "stratsys"}).size() == 1);
  world.changes(key, first["next"]);
  CHECK(pages().size() == 2);
  REQUIRE(world.get(key, "/api/v1/units").status == 200);
  CHECK(pages().count("told_units") == 2);
  REQUIRE(world.get(key, "/api/v1/visits").status == 200);
  CHECK(world.get(std::string(64, '0'), "/api/v1/units").status == 401);
  CHECK(pages().size() == 3);
}

TEST_CASE("the feed tells everything once, then what is new, and the cursor holds over a restart") {
  World world;
  const std::string key = world.key("stratsys", everything);
  const json first = world.changes(key);
  CHECK(kinds_in(first) == std::vector<std::string>{"providers", "units"});
  CHECK(first["more"] == false);
  CHECK(first["changes"][1]["content"]["provider"] == first["changes"][0]["id"]);
  const std::string cursor = first["next"];
  CHECK(world.changes(key, cursor)["changes"].empty());
  CHECK(world.changes(key, cursor)["next"] == cursor);

  world.door.reset();
  world.made.reopen();
  world.door = std::make_unique<reg::SystemDoor>(world.made.office(), world.sentences);
  CHECK(world.changes(key, cursor)["changes"].empty());
  world.extend_agreement("2027-12-31");
  const json next = world.changes(key, cursor);
  REQUIRE(kinds_in(next) == std::vector<std::string>{"units"});
  CHECK(next["changes"][0]["content"]["agreements"][0]["to"] == "2027-12-31");
  CHECK(next["next"] != cursor);
  // Of what changed twice the latest alone is told.
  world.extend_agreement("2028-12-31");
  CHECK(kinds_in(world.changes(key, cursor)) == std::vector<std::string>{"units"});
}

TEST_CASE("who has no key, or no right to a kind of things, reads none of it: what it may not read looks like what does not exist") {
  World world;
  const std::string units = world.key("karta", {ToldKind::unit}), nothing = world.key("ingenting", {});
  for (const std::string& wrong : {std::string(), std::string(64, '0'), units.substr(1), units + "00", std::string("Bearer")}) CHECK(world.get(wrong, "/api/v1/units").status == 401);
  CHECK(world.door->handle({"GET", "/api/v1/units", "", {}, {}, ""}).status == 401);
  const auto missing = world.get(units, "/api/v1/finns-inte");
  CHECK(missing.status == 404);
  for (const char* path : {"/api/v1/plans", "/api/v1/visits", "/api/v1/providers", "/api/v1/", "/api/v1/units/"}) {
    const auto reply = world.get(units, path);
    CHECK(reply.status == 404);
    CHECK(reply.body == missing.body);
  }
  CHECK(kinds_in(world.changes(units)) == std::vector<std::string>{"units"});
  CHECK(world.get(units, "/api/v1/units").status == 200);
  for (const char* path : {"/api/v1/changes", "/api/v1/units"}) CHECK(world.get(nothing, path).status == 404);
  CHECK(world.door->handle({"POST", "/api/v1/changes", "", {{"authorization", "Bearer " + units}}, {}, ""}).status == 405);

  const std::string anew = world.key("karta", {ToldKind::unit});
  CHECK(world.get(units, "/api/v1/units").status == 401);
  CHECK(world.get(anew, "/api/v1/units").status == 200);
  CHECK(reg::Systems(world.made.office().database()).remove("karta"));
  CHECK(world.get(anew, "/api/v1/units").status == 401);
}

TEST_CASE("an unannounced visit is told when it is done and not before, and until then the two worlds are alike, byte for byte") {
  World with, without;
  const std::string key = with.key("stratsys", everything), other_key = without.key("stratsys", everything);
  const auto both = [&](const std::string& path, const std::string& query = "") {
    const auto reply = with.get(key, path, query);
    CHECK(reply.body == without.get(other_key, path, query).body);
    return json::parse(reply.body);
  };
  const std::string cursor = both("/api/v1/changes")["next"];
  const base::Instant evening = *base::from_stockholm({2026, 11, 20}, 20, 0);
  const auto visit = with.made.plan(domain::Announcement::unannounced, evening, {evening.utc_ms + 3'600'000});
  with.planned(domain::Announcement::announced);  // its unit has not been told of it, and it may become an unannounced one
  tests::MadeTablet ada(with.made, with.made.inspector), bo(with.made, with.made.second_inspector);
  with.made.assign_and_pack(visit, {&ada, &bo});
  both("/api/v1/changes", "after=" + cursor);
  both("/api/v1/visits");
  // What comes after it has the next number, as if it were not there.
  for (World* world : {&with, &without}) world->extend_agreement("2027-12-31");
  both("/api/v1/changes", "after=" + cursor);
  const std::string later = both("/api/v1/changes")["next"];
  both("/api/v1/units");

  with.made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
  whole_visit(with.made, visit, ada, bo);
  const json done = with.changes(key, later);
  REQUIRE(kinds_in(done) == std::vector<std::string>{"visits"});
  CHECK(done["changes"][0]["id"] == visit.hex());
  CHECK(done["changes"][0]["content"]["announcement"] == "OANNONSERAT");
  CHECK(done["changes"][0]["content"]["state"] == "signed");
  for (const char* name : {"Ada", "Bo", "Exempel"}) CHECK(done.dump().find(name) == std::string::npos);
}

TEST_CASE("an unannounced visit that is under way is not told either") {
  World world;
  const std::string key = world.key("stratsys", everything);
  const auto visit = world.planned(domain::Announcement::unannounced, 1);
  tests::MadeTablet ada(world.made, world.made.inspector), bo(world.made, world.made.second_inspector);
  world.made.assign_and_pack(visit, {&ada, &bo});
  ada.fetch(visit);
  ada.record(visit, domain::VisitCommand(domain::StartVisit{0}));
  ada.send(visit);
  CHECK(kinds_in(world.changes(key)) == std::vector<std::string>{"providers", "units"});
}

TEST_CASE("an announced visit is told when its unit has been, and can be no unannounced one from then on") {
  World world;
  const std::string key = world.key("stratsys", everything);
  const auto visit = world.planned(domain::Announcement::announced, 30);
  const std::string cursor = world.changes(key)["next"];
  world.made.ready_for_packing(visit);
  const auto told = world.changes(key, cursor);
  REQUIRE(kinds_in(told) == std::vector<std::string>{"visits"});
  CHECK(told["changes"][0]["content"]["announcement"] == "FORANMALT");
  const domain::ReplanVisit secretly{domain::Announcement::unannounced, {}, {}, {}, {}};
  CHECK(!world.made.office().execute(reg::ToVisit{visit, {}, {}, domain::VisitCommand(secretly)}, world.made.head));
}

TEST_CASE("what was told of an announced visit stays no secret when its notice is taken back: it cannot become an unannounced one, and what becomes of it is told on") {
  World world;
  const std::string key = world.key("stratsys", everything);
  const auto visit = world.planned(domain::Announcement::announced, 30);
  const auto office = [&](const domain::VisitCommand& command) { return world.made.office().execute(reg::ToVisit{visit, {}, {}, command}, world.made.head); };
  REQUIRE(office(domain::GiveNotice{base::in_stockholm(world.made.clock.now()).date, "Föreståndaren", domain::NoticeWay::email}));
  const auto told = world.changes(key);
  REQUIRE(kinds_in(told).back() == "visits");
  REQUIRE(office(domain::TakeBackNotice{}));
  const auto secretly = office(domain::ReplanVisit{domain::Announcement::unannounced, {}, {}, {}, {}});
  REQUIRE(!secretly);
  CHECK(secretly.refusal().code == "unit_already_told");
  REQUIRE(office(domain::CancelVisit{"Fel enhet"}));
  const auto next = world.changes(key, told["next"]);
  REQUIRE(kinds_in(next) == std::vector<std::string>{"visits"});
  CHECK(next["changes"][0]["content"]["state"] == "cancelled");
}

TEST_CASE("a cursor of before a restore, of other rights, or made up, is refused in words") {
  World world;
  const std::string key = world.key("stratsys", {ToldKind::unit});
  const std::string cursor = world.changes(key)["next"];
  const auto said = [&](const std::string& whose, const std::string& query) {
    const auto reply = world.get(whose, "/api/v1/changes", query);
    const json body = json::parse(reply.body);
    CHECK(body["words"].get<std::string>().size() > 20);
    return std::pair(reply.status, body["code"].get<std::string>());
  };
  const std::pair foreign(410, std::string("system_cursor_foreign")), wrong(400, std::string("system_query_wrong"));
  const std::string more = world.key("stratsys", {ToldKind::unit, ToldKind::provider});
  CHECK(said(more, "after=" + cursor) == foreign);
  CHECK(kinds_in(world.changes(more)).size() == 2);
  const std::string again = world.key("stratsys", {ToldKind::unit});
  CHECK(world.changes(again, cursor)["changes"].empty());
  std::string changed = cursor;
  changed[0] = changed[0] == 'a' ? 'b' : 'a';
  CHECK(said(again, "after=" + changed) == foreign);
  for (const std::string& query : {"after=" + cursor.substr(2), "after=" + cursor + "00", std::string("after="), std::string("after=x"), std::string("before=1"), "after=" + cursor + "&x=1",
                                   "after=" + std::string(300, 'a')})
    CHECK(said(again, query) == wrong);

  tests::TemporaryFolder elsewhere;
  const auto backup = world.made.office().back_up(elsewhere.path() / "backups");
  const auto folder = elsewhere.path() / "register", key_file = world.made.office().key_file();
  reg::Register::restore(backup.folder, folder, key_file, world.made.clock, world.made.random);
  reg::Register restored(folder, key_file, world.made.clock, world.made.random);
  reg::SystemDoor door(restored, world.sentences);
  const std::string anew = base::to_hex(reg::Systems(restored.database()).set("stratsys", {ToldKind::unit}, world.made.random));
  const auto reply = door.handle({"GET", "/api/v1/changes", "after=" + cursor, {{"authorization", "Bearer " + anew}}, {}, ""});
  CHECK(reply.status == 410);
}

TEST_CASE("after a restore no key of the backup's reads anything: what was taken back since, the backup does not know") {
  World world;
  const std::string kept = world.key("karta", {ToldKind::unit}), taken_back = world.key("stratsys", everything);
  tests::TemporaryFolder elsewhere;
  const auto backup = world.made.office().back_up(elsewhere.path() / "backups");
  REQUIRE(reg::Systems(world.made.office().database()).remove("stratsys"));
  const auto folder = elsewhere.path() / "register", key_file = world.made.office().key_file();
  const auto done = reg::Register::restore(backup.folder, folder, key_file, world.made.clock, world.made.random);
  CHECK(done.systems == std::vector<std::string>{"karta", "stratsys"});
  reg::Register restored(folder, key_file, world.made.clock, world.made.random);
  reg::SystemDoor door(restored, world.sentences);
  for (const std::string& key : {kept, taken_back}) CHECK(door.handle({"GET", "/api/v1/units", "", {{"authorization", "Bearer " + key}}, {}, ""}).status == 401);
  CHECK(reg::Systems(restored.database()).all().empty());
}

TEST_CASE("a long list comes a page at a time, in the feed and in the list, nothing twice and nothing left out") {
  World world;
  for (int i = 0; i < 210; ++i) {
    const domain::AddUnit unit{"Enhet " + std::to_string(i), std::nullopt, domain::Regime::in_house, "HVB_BARN_UNGA", "", false, "", "", ""};
    REQUIRE(world.made.office().execute(reg::ToUnit{std::nullopt, domain::UnitCommand(unit)}, world.made.head));
  }
  const std::string key = world.key("karta", {ToldKind::unit});
  std::set<std::string> ids;
  const json first = world.changes(key), second = world.changes(key, first["next"]);
  CHECK(first["more"] == true);
  CHECK(second["more"] == false);
  for (const json* page : {&first, &second})
    for (const auto& each : (*page)["changes"]) CHECK(ids.insert(each["id"]).second);
  CHECK(ids.size() == 211);
  const json one = json::parse(world.get(key, "/api/v1/units").body);
  const json two = json::parse(world.get(key, "/api/v1/units", "after=" + one["next"].get<std::string>()).body);
  CHECK(one["units"].size() == 200);
  CHECK(two["units"].size() == 11);
  CHECK(!two.contains("next"));
}

TEST_CASE("where a protected unit lies, and a sole trader's number, are told to nobody") {
  World world;
  const domain::AddUnit unit{"Hemliga huset", std::nullopt, domain::Regime::in_house, "SKYDDAT_BOENDE", "Hemliga gatan 1", true, "Eken", "", ""};
  REQUIRE(world.made.office().execute(reg::ToUnit{std::nullopt, domain::UnitCommand(unit)}, world.made.head));
  REQUIRE(world.made.office().execute(domain::OrganisationCommand(domain::AddProvider{"Ensam", "811228-9874", domain::LegalClass::sole_trader}), world.made.head));
  const std::string all = world.changes(world.key("stratsys", everything)).dump();
  CHECK(all.find("Eken") != std::string::npos);
  CHECK(all.find("ENSKILD_FIRMA") != std::string::npos);
  for (const char* secret : {"Hemliga", "8112289874", "811228-9874"}) CHECK(all.find(secret) == std::string::npos);
}
