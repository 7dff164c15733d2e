#include "core/domain/coordination.h"
#include "core/domain/decide_plan.h"
#include "tests/core/domain/a_world.h"

#include <nlohmann/json.hpp>

using namespace platsbesok;
using namespace platsbesok::tests;
using nlohmann::json;

namespace {

Plan import(World& world, const std::string& path) {
  const auto source = parse_plan(read_file(path));
  REQUIRE(source);
  const auto made = world.done(world.office, decide(PlanFacts{}, ImportPlan{*source}, world.office.actor, world.now, world.random));
  CHECK(made.dossier == plan_dossier(source->hash));
  return plan_from(world.state(world.office, made.dossier), made.dossier);
}

std::optional<base::Date> date(const json& row, const char* key) { return row.contains(key) ? base::parse_date(row[key].get<std::string>()) : std::nullopt; }

}  // namespace

TEST_CASE("both plans hold every area, agreement period and year of their sources") {
  const auto sources = json::parse(read_file("tests/data/plan_matrices.json"));
  for (const auto& [name, file, regi] : {std::tuple("file003", "assets/demo/plans/privata_2024.json", Regime::contracted),
                                         std::tuple("file000", "assets/demo/plans/egenregi_2025.json", Regime::in_house)}) {
    const std::string path = file;
    CAPTURE(path);
    World world;
    const auto plan = import(world, path);
    const auto& source = sources[name];
    CHECK(plan.born->kind == DossierKind::plan);
    CHECK(plan.title.value == source["title"].get<std::string>());
    CHECK(plan.dnr.value_or("") == source.value("dnr", ""));
    CHECK(plan.regi.value == regi);
    CHECK(plan.years == source["years"].get<std::vector<int>>());
    REQUIRE(plan.areas.size() == source["rows"].size());
    for (std::size_t i = 0; i < plan.areas.size(); ++i) {
      const auto& area = plan.areas[i];
      const auto& row = source["rows"][i];
      CAPTURE(i);
      CHECK(area.code.value == row["area"].get<std::string>());
      CHECK(area.label.value == row["label"].get<std::string>());
      CHECK(area.agreement_from.value == date(row, "period_from"));
      CHECK(area.agreement_to.value == date(row, "period_to_incl_option"));
      const bool known = row.contains("own_units") && !row["own_units"].is_null();
      CHECK(area.own_units.value.has_value() == known);
      if (known) CHECK(*area.own_units == row["own_units"].get<bool>());
      std::vector<int> years;
      for (const auto& cell : area.cells) {
        years.push_back(cell.year);
        CHECK(cell.planned.value == (known && !row["own_units"].get<bool>() ? Planned::no_own_units : Planned::planned));
        CHECK(cell.id == plan_cell_entity(area.id, cell.year));
      }
      CHECK(years == row["special"].get<std::vector<int>>());
    }
  }
}

TEST_CASE("agreements that end before, in or just after a planned year are warned of, as the source expects") {
  World world;
  const auto warnings = plan_warnings(import(world, "assets/demo/plans/privata_2024.json"));
  const auto expected = json::parse(read_file("tests/data/plan_matrices.json"))["expected_warnings_file003"];
  REQUIRE(warnings.size() == expected.size());
  const std::map<PlanWarning::Code, std::string> names = {{PlanWarning::Code::contract_expired_before_year, "CONTRACT_EXPIRED_BEFORE_YEAR"},
                                                          {PlanWarning::Code::contract_ends_in_year, "CONTRACT_ENDS_IN_YEAR"},
                                                          {PlanWarning::Code::contract_ends_within_90_days_after, "CONTRACT_ENDS_WITHIN_90_DAYS_AFTER"}};
  for (std::size_t i = 0; i < warnings.size(); ++i) {
    CHECK(warnings[i].area == expected[i]["area"].get<std::string>());
    CHECK(warnings[i].year == expected[i]["year"].get<int>());
    CHECK(names.at(warnings[i].code) == expected[i]["code"].get<std::string>());
    CHECK(base::iso(warnings[i].end) == expected[i]["end"].get<std::string>());
  }
}

TEST_CASE("a plan is imported once, by someone who may") {
  World world;
  const auto source = parse_plan(read_file("assets/demo/plans/privata_2024.json"));
  REQUIRE(source);
  CHECK(refusal_code(decide(PlanFacts{plan_from(journal::DossierState{}, plan_dossier(source->hash)), {}}, ImportPlan{*source}, world.office.actor, world.now, world.random)) == "plan_known");
  auto actor = world.office.actor;
  actor.roles = {Role::registrar};
  CHECK(refusal_code(decide(PlanFacts{}, ImportPlan{*source}, actor, world.now, world.random)) == "not_permitted");
}

TEST_CASE("a fault in a plan is refused with its place") {
  const auto original = json::parse(read_file("assets/demo/plans/privata_2024.json"));
  const auto refused = [&](auto change) {
    auto document = original;
    change(document);
    const auto parsed = parse_plan(document.dump());
    return parsed ? std::string() : parsed.refusal().code + " " + parsed.refusal().about.at("place");
  };
  CHECK(refused([](json&) {}) == "");
  CHECK(refused([](json& d) { d.erase("title"); }) == "json_field_missing title");
  CHECK(refused([](json& d) { d["regi"] = "BLANDAD"; }) == "plan_regi_unknown regi");
  CHECK(refused([](json& d) { d["years"][0] = 20230; }) == "plan_year_unknown years[0]");
  CHECK(refused([](json& d) { d["years"][0] = 18446744073709551615ull; }) == "plan_year_unknown years[0]");
  CHECK(refused([](json& d) { d["years"][1] = 2023; }) == "plan_year_unknown years[1]");
  CHECK(refused([](json& d) { d["rows"][2]["special"][0] = 2030; }) == "plan_year_unknown rows[2].special[0]");
  CHECK(refused([](json& d) { d["rows"][3]["area"] = "SKYDDAT_BOENDE"; }) == "plan_area_twice rows[5].area");
  CHECK(refused([](json& d) { d["rows"][3]["period_from"] = "2020-14-01"; }) == "json_field_date rows[3].period_from");
  CHECK(refused([](json& d) { d["rows"][3]["period_from"] = "2024-04-01"; }) == "plan_period_backwards rows[3]");
  CHECK(refused([](json& d) { d["rows"][3]["own_unit"] = true; }) == "json_field_unknown rows[3].own_unit");
  CHECK(refused([](json& d) { d["rows"] = json::array(); }) == "json_field_missing rows");
  CHECK(refused([](json& d) { d["rows"][0]["label"] = std::string(400, 'x'); }) == "json_field_too_long rows[0].label");
  CHECK(refused([](json& d) {
          for (std::size_t i = 0; i <= plan_areas_max; ++i) d["rows"].push_back(d["rows"][0]);
        }) == "json_field_out_of_range rows");
  CHECK(parse_plan(std::string(300'000, ' ')).refusal().code == "json_too_large");
}

TEST_CASE("the two plans of the sources are coordinated as they say: 2024 whole, 2025 by exceptions, 2023 and 2026 cannot be judged") {
  World world;
  const std::vector<Plan> plans{import(world, "assets/demo/plans/egenregi_2025.json"), import(world, "assets/demo/plans/privata_2024.json")};
  const auto all = coordinated(plans);
  REQUIRE(all.years.size() == 4);
  using enum Coordination;
  const std::map<int, std::map<Coordination, int>> expected{{2023, {{not_checkable, 2}}}, {2024, {{coordinated, 3}}}, {2025, {{excepted, 2}}}, {2026, {{not_checkable, 2}}}};
  for (const auto& year : all.years) {
    CAPTURE(year.year);
    CHECK(year.counts == expected.at(year.year));
    CHECK(year.contracted == (year.year < 2026));
    CHECK(year.in_house == (year.year > 2023));
  }
  REQUIRE(all.areas.size() == 7);
  CHECK(all.areas[0].label == "Stödboende för vuxna med missbruk");
  CHECK(all.areas[0].in_house_label.empty());
  CHECK(all.areas[6].in_house_label == "Familjehemsvård");
  CHECK(all.areas[3].cells[2].warning->code == PlanWarning::Code::contract_expired_before_year);
  CHECK_FALSE(all.areas[3].cells[1].warning);
  CHECK(all.plans.front()->regi.value == Regime::contracted);
}

TEST_CASE("an area that only one of two plans has for a year deviates, and what has no own units is excepted only where the private providers are planned") {
  World world;
  const auto made = [&](const std::string& regi, const std::string& rows) {
    const auto source = parse_plan(R"({"title": "Plan", "regi": ")" + regi + R"(", "years": [2027], "rows": [)" + rows + "]}");
    REQUIRE(source);
    const auto done = world.done(world.office, decide(PlanFacts{}, ImportPlan{*source}, world.office.actor, world.now, world.random));
    return plan_from(world.state(world.office, done.dossier), done.dossier);
  };
  const std::string a = R"({"label": "A", "area": "A", "special": [2027]})", b = R"({"label": "B", "area": "B", "special": [2027]})";
  const std::string none = R"({"label": "C", "area": "C", "special": [], "own_units": false})", c = R"({"label": "C", "area": "C", "special": [2027]})";
  const auto counts = [](std::vector<Plan> plans) { return coordinated(plans).years.at(0).counts; };
  using enum Coordination;
  CHECK(counts({made("PRIVAT", a), made("EGEN_REGI", b)}) == std::map<Coordination, int>{{deviates, 2}});
  CHECK(counts({made("PRIVAT", c), made("EGEN_REGI", none)}) == std::map<Coordination, int>{{excepted, 1}});
  CHECK(counts({made("PRIVAT", a + "," + c), made("EGEN_REGI", a + "," + none)}) == std::map<Coordination, int>{{coordinated, 1}, {excepted, 1}});
}

TEST_CASE("where two plans of one regime have the same year, the one that came last is meant") {
  World world;
  const auto first = import(world, "assets/demo/plans/privata_2024.json");
  world.now.utc_ms += 1000;
  const auto source = parse_plan(R"({"title": "Ny", "regi": "PRIVAT", "years": [2025], "rows": [{"label": "Skyddat boende", "area": "SKYDDAT_BOENDE", "special": []}]})");
  REQUIRE(source);
  const auto done = world.done(world.office, decide(PlanFacts{}, ImportPlan{*source}, world.office.actor, world.now, world.random));
  const std::vector<Plan> plans{first, plan_from(world.state(world.office, done.dossier), done.dossier)};
  const auto all = coordinated(plans);
  CHECK(all.plans.size() == 2);
  CHECK(all.years.at(2).year == 2025);
  for (const auto& area : all.areas) CHECK_FALSE(area.cells.at(2).contracted);
  CHECK(all.areas.at(1).cells.at(0).contracted == Planned::planned);
}
