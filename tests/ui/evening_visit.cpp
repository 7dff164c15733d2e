#include "tests/ui/evening_visit.h"

#include "app/screens/staffing.h"

#include <algorithm>
#include <chrono>

namespace platsbesok::tests {

namespace {

constexpr int news_ms = 20;
constexpr int step_min = 4;  // less than what locks an idle tablet
constexpr std::chrono::seconds register_answers_within{90};

std::string q(int number) { return "checklist.KVL-" + std::string(number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

EveningVisit::EveningVisit(app::Program& program, Evening evening)
    : program_(program), evening_(std::move(evening)), robot_(program.window(), [&program](ui::Frame& f) { program.draw(f); }, [&program] {
        program.receive();
        if (!program.under_way()) return false;
        // The threads answer in their own time: a frame is drawn when they have.
        program.wait_for_news(news_ms);
        program.receive();
        return program.under_way();
      }) {
  robot_.frames_max = 6000;
}

void EveningVisit::say(const std::string& words) {
  if (evening_.step) evening_.step(words);
  if (evening_.pass && under_way_) evening_.pass(step_min);
}

void EveningVisit::picture(const std::string& name) {
  robot_.settle();
  if (evening_.picture) evening_.picture(name);
}

void EveningVisit::must_read(const std::string& words) {
  if (robot_.reads(words)) return;
  std::string all;
  for (const auto& each : robot_.probe().words())
    if (!each.visible.empty()) all += "\n  " + each.words;
  throw RobotStopped("robot: the screen does not say '" + words + "'. It says:" + all);
}

void EveningVisit::press(const std::string& key) { robot_.press(key); }

void EveningVisit::press_if_there(const std::string& key) {
  if (robot_.probe().find(key) != nullptr) robot_.press(key);
}

void EveningVisit::write(const std::string& key, const std::string& words) { robot_.focus_and_write(key, words); }

void EveningVisit::assess(const std::string& question, int level) {
  press(question + ".assess");
  press(question + ".level." + std::to_string(level));
}

std::string EveningVisit::card_key() {
  for (const auto& widget : robot_.probe().widgets()) {
    const bool is_card = widget.key.starts_with("today.") && widget.key.size() == std::string("today.").size() + 32;
    if (is_card && (evening_.unit.empty() || widget.label == evening_.unit)) return widget.key;
  }
  throw RobotStopped("robot: there is no visit to open on I dag");
}

void EveningVisit::whole() {
  unlock();
  open_visit();
  start();
  count_staff();
  answer_checklist();
  lock_and_resume();
  write_finding();
  add_photo();
  talk_and_read();
  call_for_help();
  look_at_staffing();
  pause_and_go_on();
  finish_and_sign();
  look_at_sending();
  if (evening_.send) send();
  lock();
}

void EveningVisit::unlock() {
  say("Lås upp: fel lösenfras");
  picture("01-las-upp");
  write("lock.passphrase", "inte den rätta");
  press("lock.unlock");
  must_read("Fel lösenfras, en gång.");
  picture("01-las-upp-fel");
  say("Lås upp: rätt lösenfras");
  write("lock.passphrase", evening_.passphrase);
  robot_.key(ui::Key::enter);
  if (program_.state().lock != app::Lock::open) throw RobotStopped("robot: the right passphrase did not unlock");
  choose_pin();
  picture("02-i-dag");
}

void EveningVisit::unlock_at_once() {
  write("lock.passphrase", evening_.passphrase);
  robot_.key(ui::Key::enter);
  robot_.settle();
  if (program_.state().lock != app::Lock::open) throw RobotStopped("robot: the right passphrase did not unlock");
  press("pin.later");
}

void EveningVisit::press_digits(const std::string& pad, const std::string& digits) {
  for (const char digit : digits) press(pad + "." + digit);
}

void EveningVisit::choose_pin() {
  say("PIN-kod: först en som är för lätt, sedan en egen");
  picture("01-valj-pin");
  press_digits("pin", "123456");
  must_read("för lätt att gissa");
  press_digits("pin", evening_.pin);
  press_digits("pin", evening_.pin);
  if (!program_.state().pin.set) throw RobotStopped("robot: the PIN was not taken");
}

void EveningVisit::lock_and_resume() {
  say("Lås mitt i besöket, och tillbaka med PIN-koden");
  const app::Screen screen = program_.state().screen;
  const std::string question = program_.state().at_question;
  press("lock.now");
  press_digits("lock.pin", "111222");
  must_read("Fel kod, en gång.");
  picture("01-las-upp-pin");
  press("lock.blank");
  picture("01-slackt");
  if (!program_.state().blank) throw RobotStopped("robot: the screen did not go dark");
  robot_.press_at({200, 200});
  press_digits("lock.pin", evening_.pin);
  const app::AppState& state = program_.state();
  if (state.lock != app::Lock::open || state.screen != screen || state.at_question != question || state.open_visit() == nullptr)
    throw RobotStopped("robot: the visit does not resume where it was");
}

void EveningVisit::open_visit() {
  say("I dag: öppna besöket");
  press(card_key());
  picture("03-oversikt-innan");
}

void EveningVisit::start() {
  say("Översikt: starta besöket");
  press("overview.start");
  must_read("Pågår");
  under_way_ = true;
  say("Översikt: checka in");
  press("check_in.change");
  press("check_in.every.60");
  must_read("Checka in senast");
  press("check_in.now");
  picture("03-oversikt");
}

void EveningVisit::count_staff() {
  say("Bemanning: upprop");
  press("rail.staffing");
  picture("05-bemanning-innan");
  const auto due = uncounted();
  for (const std::string& person : due) press(person + (person == due.back() ? ".EJ_PA_PLATS" : ".VAKEN"));
  press("staffing.add");
  write("staffing.new.key", "E.L.");
  press("staffing.new.role.BEH");
  press("staffing.new.add");
  const auto groups = app::staffing_view(program_.state()).groups;
  if (std::ranges::none_of(groups, [](const auto& group) { return group.which == app::StaffGroup::Which::without_shift; })) throw RobotStopped("robot: who is not in the schedule was not added");
  picture("05-bemanning");
}

std::vector<std::string> EveningVisit::uncounted() {
  std::vector<std::string> persons;
  for (const auto& group : app::staffing_view(program_.state()).groups)
    for (const auto& person : group.rows)
      if (person.expected && !person.noted) persons.push_back("staffing.person." + person.hex);
  return persons;
}

void EveningVisit::count_who_came() {
  const auto came = uncounted();
  if (came.empty()) return;
  press("rail.staffing");
  for (const std::string& person : came) press(person + ".VAKEN");
}

void EveningVisit::look_at_staffing() {
  say("Bemanning: utfallet");
  count_who_came();
  press("rail.staffing");
  picture("05-bemanning-utfall");
  if (robot_.probe().find("staffing.proposal.accept") == nullptr) return;
  press("staffing.proposal.accept");
  if (program_.state().screen != app::Screen::finding) throw RobotStopped("robot: the proposed finding was not made");
  picture("05-bemanning-iakttagelse");
  press("finding.done");
}

void EveningVisit::answer_checklist() {
  say("Checklista: ankomst");
  press("rail.checklist");
  picture("04-checklista-tom");
  press(q(2) + ".answer.ja");
  assess(q(2), 4);
  press(q(3) + ".choice.1");
  write(q(3) + ".detail", "6");
  write(q(4) + ".typed", "Behandlingsassistent, sedan 14.00.");
  picture("04-checklista-ankomst");

  say("Checklista: bemanning");
  write(q(5) + ".part.0", "8");
  write(q(5) + ".part.1", "7");
  press(q(6) + ".staff.add");
  robot_.write("Behandlingsassistent");
  press(q(6) + ".staff.0.awake.more");
  press(q(6) + ".staff.add");
  robot_.write("Sjuksköterska");
  press(q(6) + ".staff.1.awake.less");
  press(q(6) + ".staff.1.asleep.more");
  picture("04-checklista-bemanning");
  press(q(7) + ".answer.nej");
  assess(q(7), 2);
  write(q(7) + ".comment", "Schemat på väggen är daterat i förrgår.");
  write(q(8) + ".typed", "Föreståndaren säger att bytet gjordes i går kväll.");
  press(q(9) + ".answer.delvis");
  press(q(10) + ".answer.ja");
  press(q(11) + ".answer.ja");
  write(q(11) + ".detail", "40");

  say("Checklista: trygghet i kväll");
  press(q(12) + ".answer.delvis");
  assess(q(12), 2);
  write(q(12) + ".comment", "Båda i tjänst visar var brandpärmen finns. En vet inte var larmlistan sitter.");
  picture("04-checklista");
  press(q(13) + ".not_assessed");
  robot_.write("Delegeringarna förvaras inlåsta och chefen med nyckel är inte här.");
  press(q(14) + ".answer.nej");
  press(q(15) + ".answer.nej");
  press(q(16) + ".choice.0");

  say("Checklista: avslut");
  press(q(17) + ".answer.nej");
  write(q(17) + ".detail", "2026-12-01");
  press(q(18) + ".answer.ja");
  press("checklist.filter.unanswered");
  picture("04-checklista-obesvarade");
  press("checklist.filter.all");
}

void EveningVisit::write_finding() {
  say("Iakttagelse från KVL-12: sett, sagt och bedömt");
  press(q(12) + ".finding");
  if (program_.state().screen != app::Screen::finding) throw RobotStopped("robot: the finding was not made");
  write("finding.seen", "Larmlistan saknas på anslagstavlan vid entrén.");
  press("finding.said_by.PERSONAL");
  write("finding.said", "”Den brukar sitta här.”");
  write("finding.assessed", "Rutinen för brand är känd men larmlistan är inte tillgänglig.");
  press("finding.class.FEL");
  must_read("Sparat här");
  picture("06-iakttagelse");
  press("finding.done");
  say("Iakttagelse utan fråga: klassen får vänta");
  press("findings.make");
  write("findings.new.seen", "Köket är rent och middagen lagas tillsammans.");
  press("findings.new.make");
  press("finding.all");
  say("Iakttagelser: en styrka");
  press("findings.strength");
  write("findings.new.seen", "Ungdomarna hälsar och personalen känner alla vid namn.");
  press("findings.new.make");
  must_read("Styrka");
  press("finding.all");
  picture("06-iakttagelser");
}

void EveningVisit::add_photo() {
  say("Underlag: en bild ur mappen");
  press("rail.evidence");
  press("evidence.add");
  if (evening_.camera) press("camera.folder");
  picture("06-valj-bild");
  std::string photo;
  for (const auto& widget : robot_.probe().widgets())
    if (photo.empty() && widget.key.starts_with("picker.photo.")) photo = widget.key;
  if (photo.empty()) throw RobotStopped("robot: there is no photo to choose");
  press(photo);
  std::string caption;
  for (const auto& widget : robot_.probe().widgets())
    if (widget.key.starts_with("evidence.") && widget.key.ends_with(".caption")) caption = widget.key;
  if (caption.empty()) throw RobotStopped("robot: the photo is not among the evidence");
  write(caption, "Anslagstavlan vid entrén");
  picture("06-underlag");
  if (evening_.camera) take_photo();
}

void EveningVisit::take_photo() {
  say("Underlag: en bild med kameran, och en kopia för rapport");
  press("evidence.add");
  must_read("Inga ansikten eller namn.");
  picture("06-kamera");
  press("camera.shutter");
  must_read("1 bild sparad");
  press("camera.last");
  write("viewer.caption", "Testbilden");
  picture("06-bild");
  press("viewer.copy");
  if (robot_.expect("viewer.save_copy").enabled) throw RobotStopped("robot: a copy without any mark could be saved");
  robot_.draw_stroke("viewer.picture", {{0.4f, 0.4f}, {0.5f, 0.5f}, {0.6f, 0.6f}});
  press("viewer.tool.arrow");
  robot_.draw_stroke("viewer.picture", {{0.3f, 0.3f}, {0.35f, 0.35f}, {0.4f, 0.4f}});
  press("viewer.person_left.no");
  picture("06-bild-rita");
  press("viewer.save_copy");
  must_read("Det här är en kopia.");
  picture("06-bild-kopia");
  press("viewer.close");
  picture("06-underlag-kopia");
}

void EveningVisit::talk_and_read() {
  say("Underlag: en intervju med samtycke");
  press("records.new.interviews");
  press("records.role.PERSONAL");
  press("records.consent.yes");
  press("records.make");
  write("interview.notes", "Vi brukar vara tre på kvällen.");
  must_read("Sparat här");
  picture("06-intervju");
  press("interview.done");
  say("Underlag: en intervju utan samtycke har inga anteckningar");
  press("records.new.interviews");
  press("records.role.BARN");
  press("records.consent.no");
  press("records.make");
  must_read("Utan samtycke skrivs inga anteckningar");
  press("interview.done");
  say("Underlag: en handling");
  press("records.new.documents");
  write("records.title", "Rutin vid brand");
  press("records.make");
  press("document.kind.RUTIN");
  write("document.note", "Daterad 2024-03-01.");
  picture("06-handling");
  press("document.done");
  picture("06-underlag-allt");
}

void EveningVisit::call_for_help() {
  say("Omedelbar fara: två tryck till loggen");
  press("rail.overview");
  press("check_in.now");
  press("overview.danger");
  press("danger.called.0");
  must_read("· 112");
  picture("03-fara");
  press("danger.back");
}

void EveningVisit::tell_the_unit() {
  say("Avsluta: genomgången visas för den som tar emot den");
  press("finish.leaving");
  write("leaving.at_once", "Sätt upp larmlistan vid entrén i kväll.");
  picture("07-genomgang");
  press("leaving.show");
  must_read("Sätt upp larmlistan vid entrén i kväll.");
  if (robot_.reads("Den brukar sitta här")) throw RobotStopped("robot: what was said is shown to the unit");
  picture("07-genomgang-visad");
  press("leaving.told.CHEF");
  must_read("Chef,");
  press("leaving.to_finish");
}

void EveningVisit::pause_and_go_on() {
  say("Översikt: pausa och fortsätt");
  press("rail.overview");
  press("overview.pause");
  must_read("Pausat");
  press("overview.resume");
  must_read("Pågår");
}

void EveningVisit::finish_and_sign() {
  say("Avsluta: vad som är kvar");
  press("rail.finish");
  picture("07-avsluta");
  tell_the_unit();
  count_who_came();
  press("rail.finish");
  press("finish.end");
  under_way_ = false;
  if (!app::staffing_view(program_.state()).check.complete()) throw RobotStopped("robot: somebody in the schedule was not counted");
  must_read("Klart att signera");
  say("Avsluta: skriv under och signera");
  robot_.draw_stroke("finish.pad", {{0.15f, 0.7f}, {0.2f, 0.25f}, {0.22f, 0.7f}, {0.3f, 0.4f}, {0.36f, 0.7f}, {0.5f, 0.55f}, {0.8f, 0.6f}});
  picture("07-avsluta-signera");
  press("finish.sign");
  must_read("Besöket är låst");
  picture("07-avsluta-signerat");
}

void EveningVisit::look_at_sending() {
  say("Sändning");
  press("status.pill");
  picture("09-sandning");
  press("rail.today");
  picture("02-i-dag-klart");
}

void EveningVisit::send() {
  say("Sändning: registret kvitterar");
  press("status.pill");
  const auto deadline = std::chrono::steady_clock::now() + register_answers_within;
  while (!robot_.reads("Allt säkrat")) {
    if (std::chrono::steady_clock::now() > deadline) throw RobotStopped("robot: the register gave no receipt for everything in time");
    for (const char* key : {"sending.now", "sending.send"})  // the first stands there after a try that failed; both are grey during one
      if (const auto* widget = robot_.probe().find(key); widget != nullptr && widget->enabled) {
        press(key);
        break;
      }
    program_.wait_for_news(10 * news_ms);
    robot_.settle();
  }
  picture("09-sandning-sakrad");
  press("rail.today");
  picture("02-i-dag-sakrat");
}

void EveningVisit::lock() {
  say("Lås: inget av innehållet syns");
  press("lock.now");
  for (const auto& word : robot_.probe().words())
    if (word.words.find("KVL") != std::string::npos || (!evening_.unit.empty() && word.words.find(evening_.unit) != std::string::npos))
      throw RobotStopped("robot: the locked screen shows '" + word.words + "'");
  picture("01-last");
}

}  // namespace platsbesok::tests
