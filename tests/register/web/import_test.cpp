// Providers and units from a spreadsheet: what the preview says will happen is what happens, and nothing else.
#include "core/domain/unit.h"
#include "core/table/xlsx_writer.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::header;
using tests::Site;

namespace {

const std::string unit_headings = "Enhet;Område;Utförare;Organisationsnummer;Juridisk form;Regi;Adress;Adressen är skyddad;Kodnamn;Föreståndare;Linje\n";

// The preview of a file.
struct Preview {
  std::string path, page;
  int status = 0;
  std::map<std::string, std::string> form() const { return {{"visad", tests::hidden_value(page, "visad")}}; }
};

Preview hand_in(Browser& browser, const std::string& file) {
  browser.get("/enheter/las-in");
  Preview preview;
  preview.path = header(browser.post_file("/enheter/las-in", file), "Location");
  REQUIRE(preview.path.starts_with("/enheter/las-in/"));
  const auto reply = browser.get(preview.path);
  preview.page = reply.body;
  preview.status = reply.status;
  return preview;
}

std::vector<domain::Unit> units(Site& site) {
  std::vector<domain::Unit> all;
  for (const auto id : site.made.office().index().of(domain::DossierKind::unit)) all.push_back(domain::unit_from(site.made.office().journal().state(id), id));
  return all;
}

domain::Unit unit_called(Site& site, const std::string& name) {
  for (auto& unit : units(site))
    if (unit.name.value == name) return std::move(unit);
  FAIL("no unit is called " << name);
  return units(site).front();
}

}  // namespace

TEST_CASE("a file adds providers and units as its preview said, and the same file once more changes nothing") {
  Site site;
  Browser fia = site.signed_in("fia");
  const std::string file = unit_headings + "Åsen;HVB barn och unga;Påhittad omsorg AB;559900-1004;Aktiebolag;Privat;Gatan 1;Nej;;Roll A;\n"
                                      "Ärlan;Hemtjänst;Påhittad omsorg AB;5599001004;Aktiebolag;Privat;;;;;\n"
                                      "Öster;HEMTJANST;;;;Egen regi;;;;;Vård och omsorg\n";
  const auto preview = hand_in(fia, file);
  CHECK(preview.status == 200);
  CHECK(has(preview.page, "Spara 3 rader"));
  CHECK(units(site).size() == 1);  // nothing is saved by looking
  REQUIRE(fia.post(preview.path, preview.form()).status == 303);
  CHECK(units(site).size() == 4);
  CHECK(unit_called(site, "Åsen").address.value == "Gatan 1");
  CHECK(unit_called(site, "Åsen").provider.value == unit_called(site, "Ärlan").provider.value);
  CHECK(unit_called(site, "Ärlan").provider_name.value == "Påhittad omsorg AB");
  CHECK(unit_called(site, "Öster").line.value == "Vård och omsorg");
  CHECK(fia.get(preview.path).status == 400);  // the file is gone
  const auto again = hand_in(fia, file);
  CHECK(has(again.page, "Inget att spara"));
  CHECK_FALSE(has(again.page, "name=\"visad\""));
}

TEST_CASE("the list's own file, in either kind, is read back as the same, and an address changed in it is one change, from the old to the new") {
  Site site;
  Browser fia = site.signed_in("fia");
  for (const char* kind : {"/enheter.csv", "/enheter.xlsx", "/utforare.csv"}) {
    CAPTURE(kind);
    const auto same = hand_in(fia, fia.get(kind).body);
    CHECK(same.status == 200);
    CHECK(has(same.page, "Inget att spara"));
    CHECK_FALSE(has(same.page, "id=\"inte\""));
  }
  const auto before = unit_called(site, "HVB Påhittet");
  const auto preview = hand_in(fia, "Enhet;Adress\nHVB Påhittet;Nya gatan 5\n");
  CHECK(has(preview.page, "<del>" + (before.address ? *before.address : std::string("tomt")) + "</del> → <ins>Nya gatan 5</ins>"));
  REQUIRE(fia.post(preview.path, preview.form()).status == 303);
  const auto after = unit_called(site, "HVB Påhittet");
  CHECK(after.address.value == "Nya gatan 5");
  CHECK(after.manager.value == before.manager.value);
  CHECK(after.name.value == before.name.value);
  // What a file does not name stays.
  const auto places = hand_in(fia, "Enhet;Antal platser\nHVB Påhittet;9\n");
  REQUIRE(fia.post(places.path, places.form()).status == 303);
  const auto moved = hand_in(fia, "Enhet;Adress\nHVB Påhittet;Nya gatan 7\n");
  REQUIRE(fia.post(moved.path, moved.form()).status == 303);
  CHECK(unit_called(site, "HVB Påhittet").places.value == 9);
  CHECK(has(fia.get("/enheter/" + site.made.unit.hex()).body, "9 platser"));
}

TEST_CASE("agreements are read in from their own list's file: one of the same unit, kind and first day is changed, another is added, and the file once more changes nothing") {
  Site site;
  Browser fia = site.signed_in("fia");
  const std::string unit = "/enheter/" + site.made.unit.hex();
  fia.get(unit + "/avtal/nytt");
  REQUIRE(fia.post(unit + "/avtal/nytt", {{"slag", "RAMAVTAL"}, {"grund", "LOU"}, {"fran", "2025-01-01"}, {"till", "2026-12-31"}, {"vite", "JA"}, {"vite_text", "p. 12"}}).status == 303);
  for (const char* kind : {"/avtal.csv", "/avtal.xlsx"}) {
    CAPTURE(kind);
    CHECK(has(hand_in(fia, fia.get(kind).body).page, "Inget att spara"));
  }
  const std::string name = units(site).front().shown_name();
  const std::string file = "Enhet;Slag;Grund;Första dag;Sista dag, option inräknad;Optionen börjar;Plats i avropsordningen;Vite;Hävning;Hävningsklausulen\n" +
                           name + ";Ramavtal;;2025-01-01;2028-12-31;2027-01-01;3;;Ja;p. 14\n" + name + ";Direktupphandling;LOU;2026-02-01;2026-08-31;;;Nej;;\n";
  const auto preview = hand_in(fia, file);
  CHECK(has(preview.page, "Spara 2 rader"));
  CHECK(has(preview.page, "2026-12-31"));  // what was
  CHECK(units(site).front().agreements.size() == 1);
  REQUIRE(fia.post(preview.path, preview.form()).status == 303);
  const auto now = units(site).front().agreements;
  REQUIRE(now.size() == 2);
  CHECK(now[0].to.value == base::Date{2028, 12, 31});
  CHECK(now[0].option_from.value == base::Date{2027, 1, 1});
  CHECK(now[0].call_off_rank.value == 3);
  CHECK(now[0].penalty_words.value == "p. 12");  // an empty cell changes nothing
  CHECK(now[0].termination_words.value == "p. 14");
  CHECK(now[1].kind.value == domain::AgreementKind::direct_award);
  CHECK(now[1].penalty.value == false);
  CHECK(has(hand_in(fia, file).page, "Inget att spara"));
}

TEST_CASE("an agreement that cannot be taken is told with its row and why, and none is taken unless the rest is asked for without it") {
  Site site;
  Browser fia = site.signed_in("fia");
  const std::string name = units(site).front().shown_name(), heads = "Enhet;Slag;Grund;Första dag;Sista dag;Optionen börjar;Plats i avropsordningen;Vite;Viteklausulen\n";
  const auto why = [&](const std::string& row) { return hand_in(fia, heads + row + "\n").page; };
  CHECK(has(why("Ingen sådan;Ramavtal;LOU;2025-01-01;2027-12-31;;;;"), "Ingen enhet i registret heter så"));
  CHECK(has(why(name + ";;LOU;2025-01-01;2027-12-31;;;;"), "Välj slag av avtal"));
  CHECK(has(why(name + ";Ramavtal;LOU;;2027-12-31;;;;"), "Första dag: skriv datumet"));
  CHECK(has(why(name + ";Ramavtal;;2025-01-01;2027-12-31;;;;"), "Välj vad avtalet grundas på"));
  CHECK(has(why(name + ";Ramavtal;LOU;1 januari;2027-12-31;;;;"), "Skriv datumet som 2026-11-21"));
  CHECK(has(why(name + ";Ramavtal;LOU;2025-01-01;2024-12-31;;;;"), "Avtalet slutar innan det börjar"));
  CHECK(has(why(name + ";Ramavtal;LOU;2025-01-01;2027-12-31;2029-01-01;;;"), "Optionen ska börja efter"));
  CHECK(has(why(name + ";Ramavtal;LOU;2025-01-01;2027-12-31;;första;;"), "Skriv ett helt tal"));
  CHECK(has(why(name + ";Ramavtal;LOU;2025-01-01;2027-12-31;;;;p. 12"), "Välj också att avtalet har den"));
  CHECK(has(why(name + ";Ramavtal;LOU;2025-01-01;2027-12-31;;;Ja;450312-1234"), "personnummer"));
  const std::string good = name + ";Ramavtal;LOU;2025-01-01;2027-12-31;;;;\n";
  const auto twice = hand_in(fia, heads + good + good);
  CHECK(has(twice.page, "Avtalet står redan på en rad ovanför"));
  CHECK(fia.post(twice.path, twice.form()).status == 409);
  CHECK(units(site).front().agreements.empty());
  auto form = twice.form();
  form["utan"] = "1";
  CHECK(fia.post(twice.path, form).status == 303);
  CHECK(units(site).front().agreements.size() == 1);
}

TEST_CASE("what cannot be taken is told with row, column and why, and nothing is taken unless the rest is asked for without it") {
  Site site;
  Browser fia = site.signed_in("fia");
  const auto preview = hand_in(fia, unit_headings + "Åsen;Hemtjänst;;;;Egen regi;;;;;Linje\n"
                                               "Fel nummer;Hemtjänst;Prov AB;559900-1005;Aktiebolag;Privat;;;;;\n"
                                               "Fel ord;Lekplats;;;811228-9874;Egen regi;;;;;\n"
                                               "Person;Hemtjänst;;;;Egen regi;;;;811228-9874;\n"
                                               "Skyddad;Skyddat boende;;;;Egen regi;Gatan;Ja;;;\n"
                                               "Åsen;Hemtjänst;;;;Egen regi;;;;;\n"
                                               "HVB Påhittet;Hemtjänst;;;;;;;;;\n"
                                               ";Hemtjänst;;;;Egen regi;;;;;\n"
                                               "Utan utförare;Hemtjänst;;;;Privat;;;;;\n");
  for (const char* words : {"Rad 3, kolumn D", "kontrollsiffran är fel", "Rad 4, kolumn B", "”Lekplats” känns inte igen", "Rad 5, kolumn J", "personnummer", "Rad 6", "inget kodnamn", "Enheten står redan på en rad ovanför",
                            "kan inte ändras med en fil", "Rad 9", "måste ha en utförare", "Spara 1 rad", "utan de 8 rader"})
    CHECK_MESSAGE(has(preview.page, words), words);
  CHECK_FALSE(has(preview.page, "811228"));
  const auto refused = fia.post(preview.path, preview.form());
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "Alla rader kan inte tas"));
  CHECK(units(site).size() == 1);
  auto form = preview.form();
  form["utan"] = "1";
  CHECK(fia.post(preview.path, form).status == 303);
  CHECK(units(site).size() == 2);
  CHECK(unit_called(site, "Åsen").line.value == "Linje");
}

TEST_CASE("what the register has become since the preview is not written over: the page comes back with the change") {
  Site site;
  Browser fia = site.signed_in("fia");
  const auto preview = hand_in(fia, "Enhet;Adress\nHVB Påhittet;Nya gatan 5\n");
  const domain::ChangeUnit meanwhile{"Andra gatan 9", "", ""};
  REQUIRE(site.made.office().execute(reg::ToUnit{site.made.unit, domain::UnitCommand(meanwhile)}, site.made.head));
  const auto refused = fia.post(preview.path, preview.form());
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "har ändrats sedan du granskade"));
  CHECK(has(refused.body, "<del>Andra gatan 9</del>"));
  CHECK(unit_called(site, "HVB Påhittet").address.value == "Andra gatan 9");
  CHECK(fia.post(preview.path, {{"visad", tests::hidden_value(refused.body, "visad")}}).status == 303);
  CHECK(unit_called(site, "HVB Påhittet").address.value == "Nya gatan 5");
}

TEST_CASE("V13: a protected unit is found by its code name alone, and its address is not shown") {
  Site site;
  const domain::AddUnit hidden{"Kvinnohuset", std::nullopt, domain::Regime::in_house, "SKYDDAT_BOENDE", "Hemliga gatan 1", true, "Eken", "", ""};
  REQUIRE(site.made.office().execute(reg::ToUnit{std::nullopt, domain::UnitCommand(hidden)}, site.made.head));
  Browser fia = site.signed_in("fia");
  const auto same = hand_in(fia, fia.get("/enheter.csv").body);
  CHECK(has(same.page, "Inget att spara"));
  const auto by_code = hand_in(fia, "Enhet;Adress\nEken;Nya gatan 2\n"), by_name = hand_in(fia, "Enhet;Adress\nKvinnohuset;Nya gatan 2\n");
  CHECK(has(by_code.page, "Spara 1 rad"));
  CHECK_FALSE(has(by_code.page, "Hemliga"));
  CHECK_FALSE(has(by_code.page, "Kvinnohuset"));
  CHECK_FALSE(has(by_name.page, "Eken"));
  // Nobody finds it out by guessing: what is typed right looks as what is typed wrong, and no mark is made of it.
  const auto right = hand_in(fia, "Enhet;Adress\nEken;Hemliga gatan 1\n");
  CHECK(has(right.page, "Spara 1 rad"));
  CHECK(fia.post(right.path, right.form()).status == 303);
  const auto manager = hand_in(fia, "Enhet;Föreståndare\nEken;Roll B\n");
  Site elsewhere;
  domain::AddUnit other = hidden;
  other.address = "En annan gata 2";
  REQUIRE(elsewhere.made.office().execute(reg::ToUnit{std::nullopt, domain::UnitCommand(other)}, elsewhere.made.head));
  Browser there = elsewhere.signed_in("fia");
  CHECK(manager.form() == hand_in(there, "Enhet;Föreståndare\nEken;Roll B\n").form());
}

TEST_CASE("a file that is no such table is answered in words and leaves nothing, and another session's file does not exist") {
  Site site;
  Browser fia = site.signed_in("fia"), cia = site.signed_in("cia");
  const auto bytes = [](const table::Workbook& book) {
    const auto made = table::write_xlsx(book);
    REQUIRE(made);
    return std::string(made->begin(), made->end());
  };
  const std::vector<table::Row> rows{{1, {{1, table::CellKind::text, "Enhet"}, {2, table::CellKind::text, "Adress"}}}, {2, {{1, table::CellKind::text, "HVB Påhittet"}, {2, table::CellKind::text, "Gatan 3"}}}};
  for (const auto& [file, words] : {std::pair{std::string("a;b\n1;2\n"), "ingen rubrikrad"}, {unit_headings, "inga rader"}, {std::string("%PDF-1.7 x"), ""}, {std::string("\x00\x01\x02", 3), ""},
                                    {bytes({{{"A", false, rows}, {"B", false, rows}}}), "flera blad"}}) {
    const auto preview = hand_in(fia, file);
    CHECK(preview.status == 400);
    CHECK(has(preview.page, "error-summary"));
    CHECK(has(preview.page, words));
  }
  std::string many = unit_headings;
  for (int i = 0; i < 6'000; ++i) many += "Enhet " + std::to_string(i) + ";Hemtjänst;;;;Egen regi;;;;;\n";
  CHECK(hand_in(fia, many).status == 400);
  const auto book = hand_in(fia, bytes({{{"Enheter", false, rows}}}));
  CHECK(has(book.page, "Bladet Enheter har lästs"));
  CHECK(has(book.page, "<ins>Gatan 3</ins>"));
  CHECK(cia.get(book.path).status == 400);
  CHECK_FALSE(has(cia.get(book.path).body, "Gatan 3"));
  CHECK(units(site).size() == 1);
}

TEST_CASE("a unit's facts are changed by who keeps the register, name nobody by number, and what stands there already is not written again") {
  Site site;
  const auto ask = [&](const domain::ChangeUnit& change, base::PersonId person) {
    const auto done = site.made.office().execute(reg::ToUnit{site.made.unit, domain::UnitCommand(change)}, person);
    return done ? std::to_string(done->ops.size()) + " ops" : done.refusal().code;
  };
  CHECK(ask({"Gatan 1", "Roll A", ""}, site.made.administrator) == "not_permitted");
  CHECK(ask({"Gatan 1", "Anna 811228-9874", ""}, site.made.registrar) == "identity_number");
  CHECK(ask({std::string(301, 'a'), "", ""}, site.made.registrar) == "text_too_long");
  CHECK(ask({"Gatan 1", "Roll A", ""}, site.made.registrar) == "2 ops");
  CHECK(ask({"Gatan 1", "Roll A", ""}, site.made.registrar) == "nothing_to_change");
  CHECK(ask({"Gatan 1", "Roll B", ""}, site.made.registrar) == "1 ops");
}
