#include "tests/processes/a_town.h"

using namespace platsbesok::tests;

TEST_CASE("what happens on site beside the checklist is recorded from the command line, and refused in words where a rule says no") {
  Town town;
  const json numbers = town.office({"emergency-numbers", "--as", town.chief(), "--number", "Socialjouren=0100-12 34 56"});
  CHECK(numbers.at("saved") == true);
  const std::string visit = town.plan_visit("Kvällsbesök");
  town.enrol("tablet", visit);
  town.office({"visit", "recall", "--as", town.chief(), "--visit", visit, "--reason", "Lämnas ut på nytt"});
  const json packed = town.office({"visit", "pack", "--as", town.chief(), "--visit", visit});
  CHECK(packed.at("warnings").at(0).at("warning") == "alone_in_the_dark");
  CHECK(packed.at("warnings").at(0).at("words").get<std::string>().find("en inspektör") != std::string::npos);
  town.tablet_does("tablet", {"sync"});
  town.kill_register();
  const auto ipad = [&](Words words) { return town.tablet_does("tablet", words); };
  const auto refusal = [&](Words words) {
    const Ran ran = town.tablet_tries("tablet", words);
    CHECK(ran.code == 1);
    return json::parse(ran.out).value("refusal", "");
  };
  ipad({"contact", visit, "--with", "112", "--outcome", "Patrull på väg"});  // before the start
  ipad({"start", visit});
  CHECK(refusal({"check-in-every", visit, "5"}) == "check_in_minutes_wrong");
  ipad({"check-in-every", visit, "15"});
  ipad({"check-in", visit});
  CHECK(refusal({"interview", visit, "--role", "BOENDE", "--consent", "false", "--notes", "Hon sade"}) == "interview_without_consent");
  ipad({"interview", visit, "--role", "BOENDE", "--consent", "true", "--notes", "Maten är god"});
  const std::string document = ipad({"document", visit, "--title", "Rutin för brand", "--kind", "RUTIN"}).at("entity");
  ipad({"document", visit, "--id", document, "--how", "KOPIA_BEGARD"});
  ipad({"room", visit, "--consent", "false", "--note", "Andra våningen"});
  ipad({"summary", visit, "--at-once", "Lås upp nödutgången."});
  ipad({"hand-over", visit, "--role", "CHEF"});
  CHECK(refusal({"abort", visit, "--reason", "FEL_PLATS"}) == "place_missing");
  ipad({"abort", visit, "--reason", "FEL_PLATS", "--stood-at", "Storgatan 11"});
  ipad({"resume-aborted", visit});
  ipad({"abort", visit, "--reason", "INGEN_OPPNADE", "--waited-min", "25", "--said-by", "PERSONAL", "--said", "Kom i morgon"});
  ipad({"proposal", visit, "accept"});
  CHECK(refusal({"proposal", visit, "leave"}) == "proposal_missing");

  const json shown = ipad({"show", visit});
  CHECK(shown.at("attempt").at("waited_min").at("value") == 25);
  CHECK(shown.at("findings").at(0).at("assessed").at("value").get<std::string>().find("linjeorganisationen") != std::string::npos);
  const json& on_site = shown.at("on_site");
  CHECK(on_site.at("contacts").at(0).at("outcome").at("value") == "Patrull på väg");
  CHECK(on_site.at("documents").at(0).at("how").at("value") == "KOPIA_BEGARD");
  for (const char* list : {"check_ins", "interviews", "rooms", "handovers"}) CHECK(on_site.at(list).size() == 1);
}

TEST_CASE("rows of a repeat are added, answered and taken back from the command line, and named as they are shown") {
  Town town;
  town.publish(R"json({"id": "PROV", "version": "1", "title": "Prov", "valid_from": "2026-01-01", "items": [
    {"type": "repeat", "name": "PLAN", "label": "Genomförandeplan", "items": [
      {"type": "text", "name": "KOD", "label": "Vilken plan?", "dimension": "S"},
      {"type": "repeat", "name": "MAL", "label": "Mål", "items": [{"type": "text", "name": "MALET", "label": "Vilket mål?", "dimension": "S"}]}]}]})json");
  const std::string visit = town.plan_visit("Kvällsbesök");
  town.enrol("tablet", visit);
  const auto ipad = [&](Words words) { return town.tablet_does("tablet", words); };
  const auto refusal = [&](Words words) {
    const Ran ran = town.tablet_tries("tablet", words);
    CHECK(ran.code == 1);
    return json::parse(ran.out).value("refusal", "");
  };
  ipad({"start", visit});
  const auto row = std::to_string(ipad({"add-row", visit, "PLAN"}).at("row").get<std::uint32_t>());
  const auto inner = std::to_string(ipad({"add-row", visit, "MAL", "--in-row", row}).at("row").get<std::uint32_t>());
  CHECK(refusal({"add-row", visit, "MAL"}) == "row_unknown");
  CHECK(refusal({"add-row", visit, "BORTA"}) == "row_unknown");
  ipad({"answer", visit, "KOD#" + row, "Tranan"});
  ipad({"comment", visit, "MALET#" + inner, "Inte skrivet än"});
  CHECK(refusal({"answer", visit, "KOD", "Tranan"}) == "question_unknown");
  CHECK(refusal({"answer", visit, "KOD#1", "Tranan"}) == "question_unknown");
  ipad({"take-back-row", visit, "PLAN", row});
  json shown = ipad({"show", visit});
  CHECK(shown.at("answers").at("KOD#" + row).at("value").at("value") == "Tranan");
  CHECK(shown.at("rows").at(0).at("taken_back") == true);
  CHECK(shown.at("rows").at(1).at("words") == "Genomförandeplan 1 · Mål 1");
  ipad({"take-back-row", visit, "PLAN", row, "--stands"});
  CHECK_FALSE(ipad({"show", visit}).at("rows").at(0).contains("taken_back"));
}

TEST_CASE("the checklist is printed to one private file that needs nothing beside it and holds no answer") {
  Town town;
  const std::string visit = town.plan_visit("Kvällsbesök");
  town.enrol("tablet", visit);
  town.tablet_does("tablet", {"start", visit});
  town.tablet_does("tablet", {"comment", visit, "KVL-04", "Ett planterat ord"});
  const std::filesystem::path file = town.folder() / "papper.html";
  CHECK(town.tablet_does("tablet", {"print", visit, "--out", file}).at("written") == file.string());
  std::ifstream in(file, std::ios::binary);
  const std::string page(std::istreambuf_iterator<char>(in), {});
  CHECK(page.find("KVL-18") != std::string::npos);
  CHECK(page.find("planterat") == std::string::npos);
  for (const char* outside : {"<link", "http:", "https:", "<script"}) CHECK(page.find(outside) == std::string::npos);
  CHECK((std::filesystem::status(file).permissions() & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) == std::filesystem::perms::none);
}
