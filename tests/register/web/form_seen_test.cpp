// What two write in the same form at the same time.
#include "tests/register/web/a_form_page.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::form_with;
using tests::has;
using tests::Site;

namespace {

using Fields = std::map<std::string, std::string>;

// A form of something that is there. Of `contested` both write; of `alone` only they do.
struct Written {
  std::string what;
  Browser *hers_at, *theirs_at;
  std::string page, to;
  std::string marker;                          // what the form can be known by
  std::pair<const char*, const char*> button;  // nothing: it has none of that name
  const char* contested;
  const char *theirs, *hers;
  const char* told;                            // what stands there, as the answer says it
  std::pair<const char*, const char*> alone;
  bool one_cell = false;                       // all of the form is one fact: whoever wrote in it wrote all of it
};

// One of each thing that the office's forms change.
struct Office {
  Site site;
  Browser cia, colleague, sam, another_sam;
  std::string unit;

  Office() : cia((site.made.clock.set(*base::from_stockholm({2027, 2, 10}, 9, 0)), site.signed_in("cia"))), colleague(site.signed_in("cia")), sam(site.signed_in("sam")), another_sam(site.signed_in("sam")), unit("/enheter/" + site.made.unit.hex()) {
    site.made.adopt_plan("HVB_BARN_UNGA", 2027);
    send(unit + "/avtal/nytt", {{"slag", "RAMAVTAL"}, {"grund", "LOU"}, {"fran", "2025-01-01"}, {"till", "2027-12-31"}});
    send(unit + "/krav/nytt", {{"kalla", "AVTAL"}, {"fran", "17:00"}, {"till", "22:00"}, {"antal", "3"}, {"vardag", "1"}});
    send(unit + "/registerutdrag/nytt", {{"roll", "Behandlingsassistent"}, {"borjar", "2027-03-01"}, {"utfardat", ""}});
    send(plan(), {{"namn", "Riktlinje"}, {"slag", "RIKTLINJE"}, {"antagen", "2026-01-10"}, {"galler_till", ""}});
    const auto provider = now().unit.provider->hex();
    send("/dialog/nytt", {{"omrade", "HVB_BARN_UNGA"}, {"datum", "2027-01-20"}, {"kallad." + provider, "1"}, {"anteckningar", "Första raden\nAndra raden"}});
    send("/berattelser/ny", {{"slag", "KVALITETSBERATTELSE"}, {"av", provider}, {"ar", "2026"}, {"inkom", "2027-02-01"}, {"dnr", "SN 2027/1"}});
    person = "/anvandare/" + site.made.inspector.hex();
    sam.get(person);
    REQUIRE(sam.post(person, {{"gor", "linje"}, {"linje", "Första linjen"}}).status == 303);
    meeting = "/dialog/" + site.made.office().provider_records().dialogues.meetings.front().id.hex() + "/andra";
    const std::string reports = cia.get("/berattelser").body;
    for (auto at = reports.find("/berattelser/"); report.empty(); at = reports.find("/berattelser/", at + 1))
      if (base::EntityId::from_hex(reports.substr(at + 13, 32))) report = reports.substr(at, 45);
    extract = unit + "/registerutdrag/" + now().extracts.front().id.hex();
    const base::Instant day = *base::from_stockholm({2027, 3, 2}, 10, 0);
    visit = "/besok/" + site.made.plan(domain::Announcement::announced, day, {day.utc_ms + 7'200'000}).hex() + "/planering";
  }
  const reg::KnownUnit& now() { return *site.made.office().units().find(site.made.unit); }
  std::string plan() { return "/plan/" + site.made.office().index().of(domain::DossierKind::plan).front().hex() + "/styrdokument"; }
  std::string governing() { return plan() + "?andra=" + domain::plan_from(site.made.office().journal().state(id_of(plan())), id_of(plan())).documents.front().id.hex(); }
  static base::DossierId id_of(const std::string& path) { return *base::DossierId::from_hex(path.substr(6, 32)); }
  void send(const std::string& path, const Fields& fields) {
    cia.get(path);
    const auto reply = cia.post(path, fields);
    REQUIRE_MESSAGE(reply.status == 303, path, reply.body);
  }
  std::string meeting, report, extract, visit, person;

  std::vector<Written> forms() {
    const std::string agreement = unit + "/avtal/" + now().unit.agreements.back().id.hex(), requirement = unit + "/krav/" + now().unit.requirements.back().id.hex();
    auto *a = &cia, *b = &colleague;
    return {{"unit", a, b, unit + "/uppgifter", unit + "/uppgifter", "name=\"chef\"", {}, "chef", "Filippa", "Cilla", "Filippa", {"platser", "12"}},
            {"agreement", a, b, agreement, agreement, "name=\"till\"", {}, "till", "2028-12-31", "2029-12-31", "2028-12-31", {"rang", "3"}},
            {"requirement", a, b, requirement, requirement, "name=\"antal\"", {}, "antal", "4", "5", "minst 4", {"vakna", "1"}, true},
            {"extract", a, b, extract, extract, "name=\"roll\"", {}, "roll", "Timvikarie", "Nattpersonal", "Timvikarie", {"utfardat", "2027-01-15"}},
            {"governing", a, b, governing(), plan(), "name=\"namn\"", {}, "namn", "Deras riktlinje", "Hennes riktlinje", "Deras riktlinje", {"galler_till", "2029-01-10"}},
            {"meeting", a, b, meeting, meeting, "name=\"anteckningar\"", {}, "anteckningar", "Deras rad\nen till", "Hennes rad\nen till", "Deras rad", {"datum", "2027-01-21"}},
            {"report", a, b, report, report, "name=\"dnr\"", {}, "dnr", "SN 2027/2", "SN 2027/3", "SN 2027/2", {"inkom", "2027-02-02"}},
            {"line", &sam, &another_sam, person, person, "name=\"linje\"", {"gor", "linje"}, "linje", "Deras linje", "Hennes linje", "Deras linje", {}},
            {"visit", a, b, visit, visit, "name=\"syfte\"", {"gor", "andra"}, "syfte", "Deras syfte", "Hennes syfte", "Deras syfte", {"fokus", "Bemanning\n"}}};
  }
};

// As a browser sends it: each line of a text ends with two characters.
Fields sent(Fields fields) {
  for (auto& [name, value] : fields)
    for (auto at = value.find('\n'); at != std::string::npos; at = value.find('\n', at + 2)) value.insert(at, 1, '\r');
  return fields;
}

Fields filled(const Written& form, Fields fields, std::initializer_list<std::pair<const char*, const char*>> with) {
  if (form.button.first != nullptr) fields[form.button.first] = form.button.second;
  for (const auto& [name, value] : with)
    if (name != nullptr) fields[name] = value;
  return sent(std::move(fields));
}

}  // namespace

TEST_CASE("what somebody else wrote in the same field meanwhile is told and not written over, and what was typed stays in the form with the other's other changes") {
  Office office;
  for (const auto& form : office.forms()) {
    CAPTURE(form.what);
    auto &she = *form.hers_at, &they = *form.theirs_at;
    const auto hers = form_with(she.get(form.page).body, form.marker), theirs = form_with(they.get(form.page).body, form.marker);
    REQUIRE(they.post(form.to, filled(form, theirs, {{form.contested, form.theirs}, form.alone})).status == 303);
    const auto told = she.post(form.to, filled(form, hers, {{form.contested, form.hers}}));
    CHECK(told.status >= 400);
    CHECK(has(told.body, "Någon annan har ändrat"));
    CHECK(has(told.body, form.told));
    auto again = form_with(told.body, form.marker);
    CHECK(again[form.contested] == form.hers);
    if (form.alone.first != nullptr) CHECK(again[form.alone.first] == form.alone.second);
    CHECK(form_with(they.get(form.page).body, form.marker)[form.contested] == form.theirs);
    CHECK(she.post(form.to, filled(form, again, {})).status == 303);
    auto after = form_with(they.get(form.page).body, form.marker);
    CHECK(after[form.contested] == form.hers);
    if (form.alone.first != nullptr) CHECK(after[form.alone.first] == form.alone.second);
  }
}

TEST_CASE("where each wrote in a field of her own both stay, and nobody is asked; of what is one fact it is told") {
  Office office;
  for (const auto& form : office.forms()) {
    if (form.alone.first == nullptr) continue;
    CAPTURE(form.what);
    auto &she = *form.hers_at, &they = *form.theirs_at;
    const auto hers = form_with(she.get(form.page).body, form.marker), theirs = form_with(they.get(form.page).body, form.marker);
    REQUIRE(they.post(form.to, filled(form, theirs, {{form.contested, form.theirs}})).status == 303);
    const auto saved = she.post(form.to, filled(form, hers, {form.alone}));
    if (form.one_cell) {
      CHECK(has(saved.body, "Någon annan har ändrat"));
      REQUIRE(she.post(form.to, filled(form, form_with(saved.body, form.marker), {})).status == 303);
    } else {
      CHECK(saved.status == 303);
    }
    auto after = form_with(they.get(form.page).body, form.marker);
    CHECK(after[form.contested] == form.theirs);
    CHECK(after[form.alone.first] == form.alone.second);
  }
}

TEST_CASE("refused in another way the form shows what stands: what is typed over it then is hers, also where it is what she saw first") {
  Office office;
  const std::string page = office.unit + "/uppgifter", marker = "name=\"chef\"";
  auto hers = form_with(office.cia.get(page).body, marker);
  const std::string first = hers["chef"];
  auto theirs = form_with(office.colleague.get(page).body, marker);
  theirs["chef"] = "Bea Exempel";
  REQUIRE(office.colleague.post(page, theirs).status == 303);
  hers["platser"] = "tolv";
  auto shown = form_with(office.cia.post(page, hers).body, marker);
  CHECK(shown["chef"] == "Bea Exempel");
  shown["platser"] = "12";
  shown["chef"] = first;
  const auto told = office.cia.post(page, shown);
  CHECK(told.status == 409);
  CHECK(has(told.body, "Bea Exempel"));
  auto again = form_with(told.body, marker);
  CHECK(again["chef"] == first);
  CHECK(office.cia.post(page, again).status == 303);
  CHECK(form_with(office.colleague.get(page).body, marker)["chef"] == first);
}

TEST_CASE("a refusal that comes of the other's change can be answered: the clause that a colleague said away meanwhile is told, and said anew") {
  Office office;
  const std::string page = office.unit + "/avtal/" + office.now().unit.agreements.back().id.hex(), marker = "name=\"till\"";
  auto first = form_with(office.cia.get(page).body, marker);
  first["vite"] = "JA", first["vite_text"] = "Första texten";
  REQUIRE(office.cia.post(page, first).status == 303);
  auto hers = form_with(office.cia.get(page).body, marker), theirs = form_with(office.colleague.get(page).body, marker);
  theirs["vite"] = "NEJ", theirs["vite_text"] = "";
  REQUIRE(office.colleague.post(page, theirs).status == 303);
  hers["vite_text"] = "Andra texten";
  auto shown = form_with(office.cia.post(page, hers).body, marker);
  shown["vite"] = "JA";
  const auto told = office.cia.post(page, shown);
  CHECK(has(told.body, "Någon annan har ändrat"));
  CHECK(office.cia.post(page, form_with(told.body, marker)).status == 303);
  auto after = form_with(office.cia.get(page).body, marker);
  CHECK(after["vite"] == "JA");
  CHECK(after["vite_text"] == "Andra texten");
}

TEST_CASE("a page that is not known to have shown anything overwrites nothing") {
  Office office;
  for (const auto& form : office.forms()) {
    CAPTURE(form.what);
    auto hers = filled(form, form_with(form.hers_at->get(form.page).body, form.marker), {{form.contested, form.hers}});
    for (const char* token : {"", ".", "00.00", "zz"}) {
      hers["sett"] = token;
      CHECK(has(form.hers_at->post(form.to, hers).body, "Någon annan har ändrat"));
    }
  }
}

TEST_CASE("what somebody else has changed meanwhile is not taken back unseen; what she took back is told, with what was typed") {
  Office office;
  for (const auto& form : office.forms()) {
    const auto& what = form.what;
    if (what != "extract" && what != "governing" && what != "meeting") continue;
    CAPTURE(what);
    const auto hers = form_with(office.cia.get(form.page).body, "value=\"ta-");
    const auto typed = form_with(office.cia.get(form.page).body, form.marker), theirs = form_with(office.colleague.get(form.page).body, form.marker);
    REQUIRE(office.colleague.post(form.to, filled(form, theirs, {{form.contested, form.theirs}})).status == 303);
    auto take_back = hers;
    take_back["skal"] = "Fel enhet.";
    take_back["gor"] = what == "governing" ? "ta-bort" : "ta-tillbaka";
    const auto told = office.cia.post(form.to, take_back);
    CHECK(told.status == 409);
    CHECK(has(told.body, "Någon annan har ändrat"));
    CHECK(has(told.body, form.told));
    CHECK(form_with(told.body, form.marker)[form.contested] == form.theirs);
    take_back["sett"] = form_with(told.body, "value=\"ta-")["sett"];
    CHECK(office.cia.post(form.to, take_back).status == 303);
    const auto late = office.cia.post(form.to, filled(form, typed, {{form.contested, "Ord som ska stå kvar"}}));
    CHECK(late.status == 409);
    CHECK(has(late.body, "Inget är sparat"));
    CHECK(form_with(late.body, form.marker)[form.contested] == "Ord som ska stå kvar");
  }
}

TEST_CASE("of a person's roles each tick is its own: what she left as it was shown stays as somebody else has made it") {
  Office office;
  const std::string path = "/anvandare/" + office.site.made.registrar.hex(), marker = "name=\"roll-";
  auto hers = form_with(office.sam.get(path).body, marker), theirs = form_with(office.another_sam.get(path).body, marker);
  hers["gor"] = theirs["gor"] = "roller";
  theirs["roll-ENHETSCHEF"] = "1";
  theirs.erase("roll-REGISTRATOR");
  REQUIRE(office.another_sam.post(path, theirs).status == 303);
  hers["roll-INSPEKTOR"] = "1";
  const auto told = office.sam.post(path, hers);
  CHECK(told.status == 409);
  auto again = form_with(told.body, marker);
  CHECK(again.contains("roll-INSPEKTOR"));
  CHECK(again.contains("roll-ENHETSCHEF"));
  CHECK_FALSE(again.contains("roll-REGISTRATOR"));
  again["gor"] = "roller";
  CHECK(office.sam.post(path, again).status == 303);
  CHECK(office.site.made.office().organisation()->roles(office.site.made.registrar) == std::set{domain::Role::inspector, domain::Role::unit_head});
}

TEST_CASE("how often an area meets, changed meanwhile, is told and not changed back unseen") {
  Office office;
  office.cia.get("/dialog");
  office.colleague.get("/dialog");
  REQUIRE(office.colleague.post("/dialog/intervall", {{"omrade", "HVB_BARN_UNGA"}, {"hur-ofta", "TERMIN"}}).status == 303);
  const auto told = office.cia.post("/dialog/intervall", {{"omrade", "HVB_BARN_UNGA"}, {"hur-ofta", "KVARTAL"}});
  CHECK(told.status == 409);
  CHECK(has(told.body, "Varje termin"));
  CHECK(office.cia.post("/dialog/intervall", {{"omrade", "HVB_BARN_UNGA"}, {"hur-ofta", "KVARTAL"}}).status == 303);
}
