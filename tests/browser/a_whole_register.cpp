#include "tests/browser/a_whole_register.h"

#include "core/checklist/form_json.h"
#include "core/domain/ids.h"
#include "core/domain/unit.h"
#include "register/store/devices.h"
#include "register/store/second_factor.h"
#include "tests/register/web/a_form_page.h"

#include <functional>

namespace platsbesok::tests {

namespace {

using Form = std::map<std::string, std::string>;

const std::string schedule_file = "enhet_kod;datum;anst_id;namn;befattning;kompetens;passtyp;start;slut;rast_min\n"
                                  "HVB-17;2026-11-20;10231;Asta Aronsson;Behandlingsassistent;BEH;ARB;14:00;22:00;30\n"
                                  "HVB-17;2026-11-20;10498;Bo Berg;Behandlingsassistent;BEH;ARB;13:30;22:00;30\n"
                                  "HVB-17;2026-11-20;10777;Cia Celander;Behandlingsassistent;BEH;ARB;15:00;23:00;30\n"
                                  "HVB-17;2026-12-01;10777;Cia Celander;Behandlingsassistent;BEH;ARB;15:00;23:00;30\n";
const std::string register_file = "Enhet;Område;Utförare;Organisationsnummer;Juridisk form;Regi;Adress;Adressen är skyddad;Kodnamn;Föreståndare;Linje\n"
                                  "Åsen;HVB barn och unga;Påhittad omsorg i Mellansverige AB;559900-1004;Aktiebolag;Privat;Gatan 1;Nej;;Roll A;\n"
                                  "Öster;HEMTJANST;;;;Egen regi;;;;;Vård och omsorg\n"
                                  "Fel;INGET;;;;Egen regi;;kanske;;;\n";

// The page there, and its form sent; where it led.
std::string done(Browser& browser, const std::string& path, Form form) {
  const std::string page = browser.get(path).body;
  for (const char* shown : {"visad", "sett"})
    if (const auto value = hidden_value(page, shown); !value.empty()) form.emplace(shown, value);
  const auto reply = browser.post(path.substr(0, path.find('?')), form);
  if (reply.status != 303) throw std::runtime_error("a whole register: " + path + " answered " + std::to_string(reply.status));
  return header(reply, "Location");
}

std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// The identity after `start` where it stands on a page.
std::string id_after(const std::string& page, const std::string& start) {
  for (auto found = page.find(start); found != std::string::npos; found = page.find(start, found + 1))
    if (const std::string digits = page.substr(found + start.size(), 32); base::DossierId::from_hex(digits)) return digits;
  throw std::runtime_error("a whole register: no page at " + start);
}

Form a_signal(const char* on, const char* words) {
  return {{"datum", on}, {"slag", "KLAGOMAL"}, {"kalla", "SAMORDNARE"}, {"allvar", "3"}, {"text", words}, {"referens", "SN-2026-00187"}};
}

Form a_requirement(const char* many) {
  return {{"kalla", "AVTAL"}, {"fran", "17:00"}, {"till", "22.00"}, {"antal", many}, {"roller", "BEH 2"}, {"vakna", "1"}, {"vardag", "1"}, {"lordag", "1"}, {"helg", "1"}, {"rast", "1"}};
}

// A number of an organisation that does not exist: nine digits and the one that checks them (Luhn).
std::string made_up_org_nr(int number) {
  std::string digits = std::to_string(559'910'000 + number);
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int twice = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += twice / 10 + twice % 10;
  }
  digits += static_cast<char>('0' + (10 - sum % 10) % 10);
  return digits.insert(6, "-");
}

// The evening checklist's second version: a question reads otherwise and one is gone.
std::string next_version(const checklist::Template& content) {
  auto form = *content.form;
  form.version = "2";
  const std::function<void(std::vector<checklist::Item>&)> change = [&](std::vector<checklist::Item>& items) {
    std::erase_if(items, [](const checklist::Item& item) { return item.name == "KVL-18"; });
    for (auto& item : items) {
      if (item.name == "KVL-12") item.label = {{"", "Frågas på annat sätt?"}};
      change(item.items);
    }
  };
  change(form.items);
  return checklist::to_json(form);
}

}  // namespace

const std::vector<std::string>& WholeRegister::readers() {
  static const std::vector<std::string> all{"cia", "ada", "sam", "fia", "eva"};
  return all;
}

WholeRegister::WholeRegister() : unit("/enheter/" + site.made.unit.hex()), ada_(site.made, site.made.inspector), bo_(site.made, site.made.second_inspector) {
  for (const auto* tablet : {&ada_, &bo_})
    reg::Devices(site.made.office().database()).put({tablet->device, tablet->key->public_key(), tablet->person, "Plattan", site.made.clock.now(), {}, {}, {}});
  at_ = {{"{unit}", site.made.unit.hex()}, {"{tablet}", ada_.device.hex()}, {"{person}", site.made.inspector.hex()}, {"{section}", "1"},
         {"{provider}", domain::unit_from(site.made.office().journal().state(site.made.unit), site.made.unit).provider->hex()}};
  write_about_units();
  write_plans();
  make_visits();
  sign_in();
}

void WholeRegister::write_about_units() {
  Browser cia = site.signed_in("cia");
  own_unit = done(cia, "/enheter/ny", {{"namn", "Stödboendeverksamheten Smultronstigen"}, {"omrade", "STODBOENDE_UNGDOMAR"}, {"regi", "EGEN_REGI"}, {"utforare", ""}, {"adress", "Smultronstigen 1"},
                                       {"skyddad", "1"}, {"kodnamn", "Eken"}, {"chef", "Karl-Johan Exempelsson-Påhittfors"}, {"linje", "Individ- och familjeomsorgsförvaltningen"}});
  for (int i = 0; i < 55; ++i) {  // more than a page
    const domain::AddProvider add{"Påhittade Omsorgskoncernen i Mellansverige " + std::to_string(i) + " AB", made_up_org_nr(i), domain::LegalClass::company};
    if (const auto added = site.made.office().execute(domain::OrganisationCommand(add), site.made.head); !added) throw std::runtime_error(added.refusal().code);
  }
  done(cia, unit + "/avtal/nytt", {{"slag", "RAMAVTAL"}, {"grund", "LOU"}, {"fran", "2024-01-01"}, {"till", "2027-01-31"}});
  done(cia, unit + "/tillstand/nytt", {{"nummer", "8.4.2-1234/2021"}, {"datum", "2021-02-01"}, {"orgnr", "556036-0793"}, {"galler", "HVB, pojkar och flickor 13–17 år"}, {"platser", "8"}, {"chef", ""}});
  done(cia, unit + "/tillstand/kontroll", {{"datum", "2026-11-10"}, {"tillfalle", "HALVAR"}, {"av", "ADDA"}, {"resultat", "AKTIVT"}, {"anteckning", "Enligt IVO:s register"}});
  done(cia, unit + "/registerutdrag/nytt", {{"roll", "Behandlingsassistent, natt"}, {"borjar", "2026-10-01"}, {"utfardat", "2026-02-01"}});
  done(cia, unit + "/registerutdrag/nytt", {{"roll", "Vikarie"}, {"borjar", "2026-12-01"}, {"utfardat", ""}});
  const std::string provider = at_.at("{provider}");
  done(cia, "/dialog/nytt?omrade=HVB_BARN_UNGA", {{"omrade", "HVB_BARN_UNGA"}, {"datum", "2026-08-20"}, {"kallad." + provider, "1"}, {"kom." + provider, "1"}, {"anteckningar", "Vi talade om kvällarna.\r\nBemanningen ses över."}});
  at_["{meeting}"] = id_after(cia.get("/dialog").body, "/dialog/");
  done(cia, "/berattelser/ny", {{"slag", "KVALITETSBERATTELSE"}, {"av", provider}, {"ar", "2025"}, {"inkom", "2026-02-20"}, {"dnr", "SN-2026-00017"}});
  at_["{report}"] = id_after(cia.get("/berattelser").body, "/berattelser/");
  done(cia, "/berattelser/" + at_.at("{report}"), {{"inkom", "2026-03-10"}, {"dnr", "SN-2026-00188"}});
  elsewhere_["/dialog/nytt"] = {"/dialog/nytt", "/dialog/nytt?omrade=HVB_BARN_UNGA"};
  done(cia, unit + "/krav/nytt", a_requirement("3"));
  Browser ada = site.signed_in("ada");
  done(ada, unit + "/riskbedomning", {{"faktor.BEMANNING", "1"}, {"sannolikhet", "3"}, {"konsekvens", "4"}, {"beskrivning", "Kvällarna"}, {"fokus", "Bemanning\r\nLäkemedelshantering\r\n"}, {"vald", "1"},
                                      {"grund", "SIGNALER"}, {"skal", "Fyra signaler om kvällarna"}});
  done(cia, unit + "/signal/nytt", a_signal("2026-11-02", "Ingen öppnade på kvällen"));
  done(cia, unit + "/signal/nytt", a_signal("2026-11-08", "En ensam vikarie"));
  done(cia, unit + "/signal/nytt", a_signal("2026-11-12", "Ingen svarade i telefon"));
  const std::string page = cia.get(unit).body;
  at_["{signal}"] = id_after(page, unit + "/signal/");
  at_["{extract}"] = id_after(page, unit + "/registerutdrag/");
  at_["{requirement}"] = id_after(page, unit + "/krav/");
  at_["{agreement}"] = id_after(page, unit + "/avtal/");
  cia.get(unit + "/schema/nytt");
  const std::string upload = header(cia.post_file(unit + "/schema/nytt", schedule_file), "Location");
  const std::string schedule = done(cia, upload, {{"profil", "platsbesok"}, {"enhet", "HVB-17"}});
  at_["{schedule}"] = last_part(schedule);
  elsewhere_["/enheter/{unit}/kontroll"] = {unit + "/kontroll?schema=" + last_part(schedule) + "&boende=8&dag=2026-11-20", unit + "/kontroll"};
  elsewhere_["/enheter/{unit}"] = {unit, own_unit};
  Browser sam = site.signed_in("sam");
  sam.get("/andra-system/nyckel");
  if (sam.post("/andra-system/nyckel", {{"namn", "stratsys"}, {"far.units", "1"}}).status != 200) throw std::runtime_error("a whole register: no system");
  elsewhere_["/andra-system/nyckel"] = {"/andra-system/nyckel", "/andra-system/nyckel?namn=stratsys"};
  elsewhere_["/andra-system/ta-bort"] = {"/andra-system/ta-bort?namn=stratsys"};
  elsewhere_["/enheter/{unit}/uppgifter"] = {unit + "/uppgifter", own_unit + "/uppgifter"};
  elsewhere_["/signaler/ny"] = {"/signaler/ny?enhet=" + site.made.unit.hex()};
  elsewhere_["/utforare"] = {"/utforare", "/utforare?sida=2"};
}

void WholeRegister::write_plans() {
  site.made.adopt_plan("HVB_BARN_UNGA", 2026);
  const std::string adopted = "/plan/" + site.made.office().index().of(domain::DossierKind::plan).front().hex();
  Browser ada = site.signed_in("ada");
  done(ada, adopted + "/styrdokument", {{"namn", "Riktlinje för uppföljning"}, {"slag", "RIKTLINJE"}, {"antagen", "2024-06-13"}, {"galler_till", ""}});
  const std::string form = done(ada, "/plan/ny", {{"regi", "EGEN_REGI"}, {"titel", "Plan 2027"}, {"ar", "2027, 2028"}, {"rader", "0"}, {"nytt", "HVB_BARN_UNGA"}, {"slut", "1"}});
  const std::string draft = form.substr(0, form.rfind('/'));
  done(ada, form, {{"kolumner", "2027, 2028"}, {"rader", "1"}, {"titel", "Plan 2027"}, {"dnr", "SN 2026/12"}, {"ar", "2027, 2028"}, {"dagar", "40"}, {"slut", "1"}, {"barn", "Berör barn direkt."},
                   {"ekonomi", "Ryms inom ram."}, {"fokus-2027", "Trygghet\r\nBemanning"}, {"o0-kod", "HVB_BARN_UNGA"}, {"o0-namn", "HVB barn och unga"}, {"o0-fran", "2026-01-01"},
                   {"o0-till", "2029-12-31"}, {"o0-egna", "ja"}, {"o0-2027", "1"}});
  at_["{plan}"] = last_part(draft);
  elsewhere_["/plan/{plan}"] = {draft, adopted};
  elsewhere_["/plan/{plan}/styrdokument"] = {adopted + "/styrdokument", adopted + "/styrdokument?andra=" + id_after(ada.get(adopted + "/styrdokument").body, "?andra=")};
  elsewhere_["/plan/ny"] = {"/plan/ny", "/plan/ny?fran=" + last_part(draft)};
}

void WholeRegister::make_visits() {
  auto& made = site.made;
  using domain::Announcement;
  const auto evening = [&](Announcement announcement, int day) {
    const base::Instant from = *base::from_stockholm({2026, 11, day}, 20, 0);
    return made.plan(announcement, from, {from.utc_ms + 2 * 3'600'000});
  };
  const auto act = [&](base::DossierId visit, const domain::VisitCommand& command, base::PersonId by) {
    if (const auto acted = made.office().execute(reg::ToVisit{visit, {}, {}, command}, by); !acted) throw std::runtime_error(acted.refusal().code);
  };
  const auto planned = evening(Announcement::announced, 28), undeclared = evening(Announcement::announced, 29), cancelled = evening(Announcement::announced, 27);
  const auto announced = evening(Announcement::announced, 26), unannounced = evening(Announcement::unannounced, 25);
  const auto done_visit = evening(Announcement::announced, 20), disputed = evening(Announcement::unannounced, 20), counted = evening(Announcement::unannounced, 20);
  const auto evening_checklist = made.checklist;
  const auto evening_content = made.checklist_content;
  publish(site, rounds);
  const auto rounds_checklist = made.checklist;
  const auto with_rows = evening(Announcement::announced, 20);
  const auto rounds_content = std::exchange(made.checklist_content, evening_content);
  made.checklist = evening_checklist;

  act(undeclared, domain::AssignInspector{ada_.person, ada_.device, ada_.key->public_key()}, made.head);
  act(cancelled, domain::CancelVisit{"Enheten är stängd den veckan"}, made.head);
  for (const auto visit : {announced, unannounced, done_visit, disputed, counted, with_rows}) made.assign_and_pack(visit, {&ada_, &bo_});

  made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
  // Ada and Bo write different things of one visit.
  ada_.fetch(disputed);
  ada_.record(disputed, domain::StartVisit{1});
  ada_.record(disputed, domain::AnswerQuestion{"KVL-12", "JA", std::nullopt, 0});
  ada_.record(disputed, domain::CommentAnswer{"KVL-18", "Detta ska inte försvinna", 0});
  ada_.send(disputed);
  bo_.fetch(disputed);
  ada_.record(disputed, domain::CommentAnswer{"KVL-12", "Adas ord", 0});
  bo_.record(disputed, domain::CommentAnswer{"KVL-12", "Bos ord", 0});
  ada_.send(disputed);
  bo_.send(disputed);
  // Two of three in the schedule are there.
  ada_.fetch(counted);
  ada_.record(counted, domain::StartVisit{1});
  made.clock.advance(20 * 60'000);
  for (const auto& [who, state] : {std::pair{"10231", domain::SightingState::awake}, {"10498", domain::SightingState::awake}, {"10777", domain::SightingState::not_here}})
    ada_.record(counted, domain::NoteStaff{domain::staff_entity(counted, who), state, {}, 2});
  ada_.send(counted);
  whole_visit(made, done_visit, ada_, bo_);
  made.checklist_content = rounds_content;
  ada_.fetch(with_rows);
  ada_.record(with_rows, domain::StartVisit{1});
  ada_.send(with_rows);
  made.checklist_content = evening_content;

  const std::string fill_rows = path_of(with_rows) + "/fyll-i";
  Browser ada = site.signed_in("ada");
  const std::string rows_page = ada.get(fill_rows + "/3").body;
  auto form = form_of(rows_page);
  form["lagg-till"] = button_value(rows_page, "lagg-till", "Genomförandeplan");
  const auto row = ada.post(fill_rows + "/3", form);
  if (row.status != 303) throw std::runtime_error("a whole register: no row, " + std::to_string(row.status));

  const auto later = made.office().execute(domain::PublishChecklist{next_version(evening_content)}, made.head);
  if (!later) throw std::runtime_error(later.refusal().code);
  at_["{checklist}"] = later->dossier.hex();
  at_["{row}"] = last_part(header(row, "Location"));
  at_["{visit}"] = done_visit.hex();
  const std::string page = site.signed_in("cia").get(path_of(done_visit)).body;
  at_["{file}"] = page.substr(page.find("/bild/") + 6, 64);
  for (const auto visit : {done_visit, disputed, counted, announced, unannounced, planned, cancelled}) elsewhere_["/besok/{visit}"].push_back(path_of(visit));
  for (const auto visit : {planned, announced, unannounced, cancelled, done_visit}) elsewhere_["/besok/{visit}/planering"].push_back(path_of(visit) + "/planering");
  for (const auto visit : {announced, planned}) elsewhere_["/besok/{visit}/avisering"].push_back(path_of(visit) + "/avisering");
  for (const auto visit : {undeclared, announced}) elsewhere_["/besok/{visit}/jav"].push_back(path_of(visit) + "/jav");
  for (const auto visit : {disputed, done_visit}) {
    elsewhere_["/besok/{visit}/lyft"].push_back(path_of(visit) + "/lyft");
    elsewhere_["/besok/{visit}/konflikter"].push_back(path_of(visit) + "/konflikter");
  }
  elsewhere_["/besok/{visit}/fyll-i"] = {path_of(disputed) + "/fyll-i", fill_rows, path_of(announced) + "/fyll-i", path_of(done_visit) + "/fyll-i"};
  auto& sections = elsewhere_["/besok/{visit}/fyll-i/{section}"];
  for (std::size_t i = 1; i <= evening_content.sections().size(); i += 2) sections.push_back(path_of(disputed) + "/fyll-i/" + std::to_string(i));
  for (const char* section : {"/1", "/3"}) sections.push_back(fill_rows + section);
  elsewhere_["/besok/{visit}/fyll-i/{section}/rad/{row}"] = {header(row, "Location")};
  elsewhere_["/besok/nytt"] = {"/besok/nytt", "/besok/nytt?enhet=" + made.unit.hex()};
  elsewhere_["/checklistor/{checklist}"] = {"/checklistor/" + later->dossier.hex(), "/checklistor/" + rounds_checklist.hex()};
}

void WholeRegister::sign_in() {
  Browser sam = site.signed_in("sam");
  const std::string blocked = "/plattor/" + bo_.device.hex();
  sam.get(blocked);
  if (sam.post(blocked + "/sparra", {{"forstatt", "1"}}).status != 303) throw std::runtime_error("a whole register: the tablet is not blocked");
  const std::string somebody = done(sam, "/anvandare/ny", {{"namn", "Gun-Britt Påhittad-Exempelström"}, {"linje", "Individ- och familjeomsorg"}, {"roll-INSPEKTOR", "1"}});
  elsewhere_["/plattor/{tablet}"] = {"/plattor/" + ada_.device.hex(), blocked};
  elsewhere_["/anvandare/{person}"] = {"/anvandare/" + site.made.inspector.hex(), somebody};
  reg::SecondFactors(site.made.office().database()).make("bo", site.made.random);
  for (const auto& each : readers()) signed_in_.emplace(each, site.signed_in(each));
  // A file that waits is its session's alone.
  Browser& cia = reader("cia");
  cia.get("/enheter/las-in");
  elsewhere_["/enheter/las-in/{upload}"] = {header(cia.post_file("/enheter/las-in", register_file), "Location")};
  cia.get(unit + "/schema/nytt");
  const std::string upload = header(cia.post_file(unit + "/schema/nytt", schedule_file), "Location");
  elsewhere_["/enheter/{unit}/uppladdad/{upload}"] = {upload, unit + "/uppladdad/" + std::string(32, 'a')};
}

std::vector<std::string> WholeRegister::paths(std::string_view address) const {
  if (const auto found = elsewhere_.find(std::string(address)); found != elsewhere_.end()) return found->second;
  std::string path(address);
  for (const auto& [brace, what] : at_)
    if (const auto found = path.find(brace); found != std::string::npos) path.replace(found, brace.size(), what);
  return {path};
}

}  // namespace platsbesok::tests
