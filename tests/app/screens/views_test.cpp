#include "app/screens/all.h"
#include "core/domain/ids.h"
#include "tests/app/an_app.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

const app::QuestionView& question(const app::ChecklistView& view, const std::string& key) {
  for (const auto& each : view.questions)
    if (each.question->key == key) return each;
  FAIL("no question " << key);
  return view.questions.front();
}

}  // namespace

TEST_CASE("a grey button's reason is the refusal that the command would get") {
  World world;
  const auto visit = world.packed_visit();
  auto view = app::overview_view(unlocked(world, world.anna, visit));
  CHECK_FALSE(view.no_start);
  CHECK(code(view.no_pause) == world.refused(world.anna, visit, domain::PauseVisit{}));
  CHECK(code(view.no_pause) == "visit_not_started");
  world.tell(world.anna, visit, domain::StartVisit{});
  view = app::overview_view(unlocked(world, world.anna, visit));
  CHECK(code(view.no_start) == world.refused(world.anna, visit, domain::StartVisit{}));
  CHECK_FALSE(view.no_pause);
  CHECK_FALSE(view.no_end);
  CHECK(code(view.no_resume) == "visit_not_paused");
}

TEST_CASE("before the start no question can be answered, and each says why") {
  World world;
  const auto view = app::checklist_view(unlocked(world, world.anna, world.packed_visit()));
  REQUIRE(view.questions.size() == 19);
  for (const auto& each : view.questions) CHECK(code(each.locked) == "visit_not_started");
}

TEST_CASE("an answer is marked as saved only when the vault has published it") {
  World world;
  const auto visit = world.started_visit();
  Hand hand{unlocked(world, world.anna, visit), {}};
  CHECK(question(app::checklist_view(hand.state), "KVL-02").mark.mark == app::Mark::nothing);
  const domain::AnswerQuestion yes{"KVL-02", "JA", {}, 0};
  hand.tell(app::Do{"KVL-02.value", yes});
  const app::JobId job = hand.effect<app::Record>()->job;
  auto asked = question(app::checklist_view(hand.state), "KVL-02");
  CHECK(asked.mark.mark == app::Mark::saving);
  CHECK_FALSE(asked.mark.saved_at);
  CHECK(asked.value.is_null());
  world.tell(world.anna, visit, yes);
  hand.tell(published(world, world.anna, visit)).tell(app::Recorded{job, {}});
  asked = question(app::checklist_view(hand.state), "KVL-02");
  CHECK(asked.mark.mark == app::Mark::saved);
  CHECK(asked.mark.saved_at == world.now);
  CHECK(asked.answered);
}

TEST_CASE("a comment that is not saved yet hides that the answer is") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, domain::AnswerQuestion{"KVL-02", "JA", {}, 0});
  Hand hand{unlocked(world, world.anna, visit), {}};
  hand.tell(app::Write{"KVL-02.comment", domain::CommentAnswer{"KVL-02", "x", 0}});
  CHECK(question(app::checklist_view(hand.state), "KVL-02").mark.mark == app::Mark::typing);
  hand.pass(app::typing_pause_ms);
  hand.tell(app::NotRecorded{hand.effect<app::Record>()->job, app::Broke{"disk_full", {}}});
  CHECK(question(app::checklist_view(hand.state), "KVL-02").mark.mark == app::Mark::broke);
}

TEST_CASE("the next unanswered goes round the end and passes what the visit's times answer") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, domain::AnswerQuestion{"KVL-02", "JA", {}, 0});
  const auto view = app::checklist_view(unlocked(world, world.anna, visit));
  CHECK(app::next_unanswered(view, "KVL-01")->question->key == "KVL-03");
  CHECK(app::next_unanswered(view, "KVL-18")->question->key == "KVL-03");
}

TEST_CASE("the filters count what they show") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, domain::AnswerQuestion{"KVL-07", "NEJ", {}, 0});
  world.tell(world.anna, visit, domain::AnswerQuestion{"KVL-14", "NEJ", {}, 0});  // met by a No
  world.tell(world.anna, visit, domain::AssessAnswer{"KVL-12", 2, 0});
  const auto view = app::checklist_view(unlocked(world, world.anna, visit));
  const auto shown = [&](app::QuestionFilter filter) {
    return static_cast<std::size_t>(std::ranges::count_if(view.questions, [&](const auto& each) { return app::passes(filter, each); }));
  };
  CHECK(shown(app::QuestionFilter::all) == view.count.all);
  CHECK(shown(app::QuestionFilter::unanswered) == view.count.all - view.count.answered);
  CHECK(shown(app::QuestionFilter::critical) == view.count.critical);
  CHECK(shown(app::QuestionFilter::deviations) == 2);
  CHECK(view.count.deviations == 2);
}

TEST_CASE("what the answer proposes is seen beside what was set, and signing reminds of a motive that is owed") {
  World world;
  const auto visit = world.started_visit();
  const auto reminded = [&] {
    const auto view = app::finish_view(unlocked(world, world.anna, visit));
    return std::ranges::count(view.warnings, "assessment_without_motive") == 1;
  };
  CHECK_FALSE(question(app::checklist_view(unlocked(world, world.anna, visit)), "KVL-12").proposed);
  world.tell(world.anna, visit, domain::AnswerQuestion{"KVL-12", "DELVIS", {}, 0});
  CHECK(question(app::checklist_view(unlocked(world, world.anna, visit)), "KVL-12").proposed == 2);
  CHECK(question(app::checklist_view(unlocked(world, world.anna, visit)), "KVL-12").proposed_class == domain::FindingClass::fault);
  CHECK_FALSE(reminded());
  world.tell(world.anna, visit, domain::AssessAnswer{"KVL-12", 3, 0});
  CHECK(reminded());
  CHECK(app::finish_view(unlocked(world, world.anna, visit)).unmotivated == "KVL-12");
  world.tell(world.anna, visit, domain::MotivateAssessment{"KVL-12", "Bara en var osäker", 0});
  const auto asked = question(app::checklist_view(unlocked(world, world.anna, visit)), "KVL-12");
  CHECK(asked.assessment == 3);
  CHECK(asked.motive.saved == "Bara en var osäker");
  CHECK_FALSE(reminded());
}

namespace {

// The shelter's checklist: seven questions follow on SKB-06.
base::DossierId shelter_visit(World& world) {
  world.checklist = *checklist::parse(read_file("assets/checklists/skyddat_boende.json"));
  return world.started_visit();
}

bool shows(const app::ChecklistView& view, const std::string& key) {
  return std::ranges::any_of(view.questions, [&](const auto& each) { return each.question->key == key; });
}

}  // namespace

TEST_CASE("only what is asked is shown and counted, a follow-up says why, and what was answered stays to be seen") {
  World world;
  const auto visit = shelter_visit(world);
  const auto now = [&] { return unlocked(world, world.anna, visit); };
  const auto all = app::checklist_view(now()).count.all;
  CHECK(question(app::checklist_view(now()), "SKB-07").because.front().key == "SKB-06");
  CHECK(question(app::checklist_view(now()), "SKB-07").because.front().value.empty());
  world.tell(world.anna, visit, domain::AnswerQuestion{"SKB-07", "NEJ", {}, 0});
  CHECK(app::checklist_view(now()).count.deviations == 1);
  world.tell(world.anna, visit, domain::AnswerQuestion{"SKB-06", "EJ_TILLAMPLIGT", {}, 0});
  const auto view = app::checklist_view(now());
  CHECK_FALSE(shows(view, "SKB-08"));
  CHECK(view.count.all == all - 6);
  CHECK(view.count.answered == 1);
  CHECK(view.count.deviations == 0);
  CHECK(app::count_answers(*now().open_visit()).all == view.count.all);
  const auto& kept = question(view, "SKB-07");
  CHECK_FALSE(kept.asked);
  CHECK(kept.value == journal::Value("NEJ"));
  // Whatever was recorded keeps it to be seen, and taking it all back does not.
  world.tell(world.anna, visit, domain::AnswerQuestion{"SKB-07", {}, {}, 0});
  CHECK_FALSE(shows(app::checklist_view(now()), "SKB-07"));
  world.tell(world.anna, visit, domain::MotivateAssessment{"SKB-07", "Sagt av chefen", 0});
  CHECK(shows(app::checklist_view(now()), "SKB-07"));
  CHECK(kept.because.front().value == "EJ_TILLAMPLIGT");
  CHECK(app::passes(app::QuestionFilter::all, kept));
  CHECK_FALSE(app::passes(app::QuestionFilter::critical, kept));
  std::size_t in_sections = 0;
  for (const auto& section : view.sections) in_sections += section.all;
  CHECK(in_sections == view.count.all);
  // The next one without an answer is never one that is not asked.
  std::string at = "SKB-06";
  for (std::size_t i = 0; i < view.count.all; ++i) {
    const auto* next = app::next_unanswered(view, at);
    REQUIRE(next != nullptr);
    CHECK(next->asked);
    at = next->name;
  }
}

TEST_CASE("each row has cards of its own, counted in progress and found by its name; one that was taken back keeps them and counts nothing") {
  World world;
  world.checklist = *checklist::parse(R"json({"id": "PROV", "version": "1", "title": "Prov", "valid_from": "2026-01-01", "items": [
    {"type": "note", "name": "N", "label": "Läs det här."},
    {"type": "text", "name": "A", "label": "A", "dimension": "S", "default": "x", "required": "true()", "required_message": "Skriv vem."},
    {"type": "repeat", "name": "PLAN", "label": "Genomförandeplan", "items": [{"type": "text", "name": "KOD", "label": "Vilken?", "dimension": "S"}]}]})json");
  const auto visit = world.started_visit();
  const auto now = [&] { return app::checklist_view(unlocked(world, world.anna, visit)); };
  CHECK(now().count.all == 1);
  REQUIRE(now().rows_ends.size() == 1);
  CHECK_FALSE(now().rows_ends.front().locked);
  CHECK(now().notes.front().text == "Läs det här.");
  CHECK(now().questions.front().required == "Skriv vem.");
  CHECK(now().questions.front().proposal == journal::Value("x"));
  CHECK(app::finish_view(unlocked(world, world.anna, visit)).required.front().name == "A");
  world.tell(world.anna, visit, domain::AddRow{"PLAN", {}});
  world.tell(world.anna, visit, domain::AddRow{"PLAN", {}});
  auto view = now();
  CHECK(view.count.all == 3);
  REQUIRE(view.rows.size() == 2);
  CHECK(view.sections.back().all == 2);
  const auto* next = app::next_unanswered(view, "A");
  REQUIRE(next != nullptr);
  CHECK(next->row == "Genomförandeplan 1");
  CHECK(next->name == "KOD#" + std::to_string(view.rows[0].row.number));
  CHECK(app::next_unanswered(view, next->name)->row == "Genomförandeplan 2");
  app::ChecklistSearch search;
  search.words = "genomförandeplan 2";
  CHECK(std::ranges::count_if(view.questions, [&](const auto& each) { return search.matches(each); }) == 1);
  world.tell(world.anna, visit, domain::AnswerQuestion{"KOD", "B-14", {}, view.rows[0].row.number});
  CHECK(now().rows[0].answered == 1);
  CHECK(now().rows[1].answered == 0);
  world.tell(world.anna, visit, domain::TakeBackRow{"PLAN", view.rows[0].row.number});
  view = now();
  CHECK(view.count.all == 2);
  CHECK(view.rows[0].kept == 1);
  REQUIRE(view.questions.size() == 3);
  CHECK_FALSE(view.questions[1].asked);
  CHECK(view.questions[1].value == journal::Value("B-14"));
}

TEST_CASE("what was recorded last time stands beside the question, and that it is another now") {
  World world;
  app::AppState state = unlocked(world, world.anna, world.started_visit());
  auto& seen = *state.published->open->facts.visit;
  seen.previous.value = domain::PreviousVisit{{2026, 3, 11}, {{"KVL-12", {"NEJ", {}, 1, "Ingen visste."}}}};
  const auto view = app::checklist_view(state);
  const auto& asked = question(view, "KVL-12");
  REQUIRE(asked.previous);
  CHECK(asked.previous->comment == "Ingen visste.");
  CHECK(asked.previous_on == base::Date{2026, 3, 11});
  CHECK_FALSE(question(view, "KVL-13").previous);
}

TEST_CASE("what fell short last time stands on Översikt, the worst first, with what is answered now; what was met, and what the checklist has no longer, does not") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, domain::AnswerQuestion{"KVL-12", "JA", {}, 0});
  app::AppState state = unlocked(world, world.anna, visit);
  CHECK(app::overview_view(state).last_time.rows.empty());
  auto& seen = *state.published->open->facts.visit;
  seen.previous.value = domain::PreviousVisit{{2026, 3, 11}, {{"KVL-02", {"JA", {}, 2, ""}}, {"KVL-07", {"NEJ", {}, {}, ""}}, {"KVL-10", {"JA", {}, 4, ""}}, {"KVL-12", {"DELVIS", {}, {}, "En visste inte."}},
                                                              {"KVL-14", {"NEJ", {}, {}, ""}}, {"GONE", {"NEJ", {}, 1, ""}}}};
  const auto last = app::overview_view(state).last_time;
  CHECK(last.on == base::Date{2026, 3, 11});
  std::vector<std::string> keys;
  for (const auto& each : last.rows) keys.push_back(each.question->key);
  CHECK(keys == std::vector<std::string>{"KVL-07", "KVL-02", "KVL-12"});  // to KVL-14 "no" is the good answer
  CHECK(last.rows[0].value.is_null());
  CHECK(last.rows[2].value == journal::Value("JA"));
}

TEST_CASE("an answer that breaks a condition is marked where it stands and listed before signing") {
  World world;
  const auto visit = shelter_visit(world);
  world.tell(world.anna, visit, domain::AnswerQuestion{"SKB-09", journal::ValueList{5, 4}, {}, 0});
  const std::string message = "Antalet i stickprovet kan inte vara mindre än antalet som uppfyller.";
  CHECK(question(app::checklist_view(unlocked(world, world.anna, visit)), "SKB-09").invalid == std::vector<std::string>{message});
  const auto finish = app::finish_view(unlocked(world, world.anna, visit));
  REQUIRE(finish.invalid.size() == 1);
  CHECK(finish.invalid.front().name == "SKB-09");
  CHECK(finish.invalid.front().message == message);
  world.tell(world.anna, visit, domain::AnswerQuestion{"SKB-09", journal::ValueList{4, 4}, {}, 0});
  CHECK(app::finish_view(unlocked(world, world.anna, visit)).invalid.empty());
  REQUIRE(app::finish_view(unlocked(world, world.anna, visit)).assessment);
  CHECK(app::finish_view(unlocked(world, world.anna, visit)).assessment->area.level == 4);
}

TEST_CASE("the checklist is searched by number, words and section, whatever the case") {
  World world;
  const auto view = app::checklist_view(unlocked(world, world.anna, world.started_visit()));
  app::ChecklistSearch search;
  const auto found = [&](std::string_view words) {
    search.words = words;
    return std::ranges::count_if(view.questions, [&](const auto& each) { return search.matches(each); });
  };
  CHECK(found("kvl-12") == 1);
  CHECK(found("LÄKEMEDEL") >= 1);
  CHECK(found("LÄKEMEDEL") == found("läkemedel"));
  CHECK(found("ankomst") >= 4);
  CHECK(found("läkemedel kvl-13") == 1);
  CHECK(found("  ") == 19);
  CHECK(found("ingenstans") == 0);
}

TEST_CASE("what hinders the signature is the rule's own list, in its order") {
  World world;
  const auto visit = world.started_visit();
  const auto view = app::finish_view(unlocked(world, world.anna, visit));
  CHECK(view.hindrances == domain::sign_hindrances(world.facts(world.anna, visit), world.anna.actor));
  CHECK(view.hindrances.size() >= 2);
  CHECK(view.first_unanswered == "KVL-02");
}

TEST_CASE("after the own signature the screens are locked and say so") {
  World world;
  const auto visit = world.ended_visit();
  const auto before = app::finish_view(unlocked(world, world.anna, visit));
  CHECK(before.hindrances.empty());
  CHECK(app::evidence_view(unlocked(world, world.anna, visit)).records.signatures.empty());
  world.tell(world.anna, visit, domain::SignVisit{"Jag intygar."});
  auto state = unlocked(world, world.anna, visit);
  REQUIRE(app::evidence_view(state).records.signatures.size() == 1);
  CHECK(app::evidence_view(state).records.signatures.front().name == "Ada Exempel");
  CHECK_FALSE(app::evidence_view(state).records.signatures.front().drawn);
  domain::MediaRef drawn{base::sha256(base::as_bytes("drawn")), 100, 10, 10};
  auto& signature = state.published->open->facts.visit->signatures.emplace_back(domain::DrawnSignature{domain::signature_entity(world.anna.actor.person), {}});
  signature.media.value = drawn;
  state.published->open->files[drawn.file] = {100, true, true};
  CHECK(app::evidence_view(state).records.signatures.front().drawn == app::FileSafety::secured);
  CHECK(app::finish_view(state).my_signature_at);
  for (const auto& each : app::checklist_view(state).questions) CHECK(code(each.locked) == "visit_already_signed");
}

TEST_CASE("after a signature there is a place for additions and a way to open the visit; open, the screens can be written on and signed again") {
  World world;
  const auto visit = world.ended_visit();
  CHECK_FALSE(app::finish_view(unlocked(world, world.anna, visit)).after.is_there);
  world.tell(world.anna, visit, domain::SignVisit{"Jag intygar."});
  world.tell(world.anna, visit, domain::WriteAddition{"Chefen ringde."});
  const auto signed_view = app::finish_view(unlocked(world, world.anna, visit));
  CHECK(signed_view.after.is_there);
  CHECK_FALSE(signed_view.after.no_amend);
  REQUIRE(signed_view.after.additions.size() == 1);
  CHECK(signed_view.after.additions.front().words == "Chefen ringde.");
  world.tell(world.anna, visit, domain::AmendVisit{"Fel svar"});
  const auto state = unlocked(world, world.anna, visit);
  const auto open = app::finish_view(state);
  CHECK_FALSE(open.my_signature_at);
  CHECK(open.hindrances.empty());
  CHECK(open.after.open_because == "Fel svar");
  for (const auto& each : app::checklist_view(state).questions) CHECK_FALSE(each.locked);
}

TEST_CASE("what was said is not in what the provider reads") {
  World world;
  const auto visit = world.started_visit();
  domain::CreateFinding create;
  create.text.seen = "Larmlistan saknas.";
  create.text.said = "Den brukar sitta här.";
  world.tell(world.anna, visit, create);
  const auto view = app::finish_view(unlocked(world, world.anna, visit));
  REQUIRE(view.findings_read.size() == 1);
  CHECK(view.findings_read.front().words == "Larmlistan saknas.");
}

TEST_CASE("a hand-over file's name is shown without what is no letter, whoever chose it, and the file is the one that is there") {
  World world;
  app::AppState state = unlocked(world, world.anna, world.started_visit());
  const std::filesystem::path broken = "/media/a/B\xFF\n/x\n\xE5.pbho", sound = "/media/a/Åsa/besök.pbho";
  state.choosing_handover.emplace().files = {{broken, "B\xFF\n", 1, {}}, {sound, "Åsa", 1, {}}};
  const auto view = app::handover_view(state);
  REQUIRE(view.files.size() == 2);
  CHECK(view.files[0].name == "x??.pbho");
  CHECK(view.files[0].drive == "B??");
  CHECK(view.files[0].file == broken);
  CHECK(view.files[1].name == "besök.pbho");
  CHECK(view.files[1].drive == "Åsa");
}

TEST_CASE("the lock screen's view knows nothing but the tries and the time") {
  World world;
  app::AppState state = unlocked(world, world.anna, world.started_visit());
  state.lock = app::Lock::closing;
  const app::LockView view = app::lock_view(state);
  CHECK(view.closing);
  CHECK_FALSE(view.not_opened);
}

TEST_CASE("until the passphrase has been given the lock screen says that it knows of no check-in, whether there is one or not") {
  app::AppState state;
  CHECK(app::lock_view(state).check_in_unknown);
  state.shift_since_ms = 1;
  CHECK_FALSE(app::lock_view(state).check_in_unknown);
}

TEST_CASE("what was answered and is in the checklist no longer stands last, kept as it was: not counted, not asked for, and under no filter") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, domain::AnswerQuestion{"KVL-18", "JA", {}, 0});
  app::AppState state = unlocked(world, world.anna, visit);
  const auto whole = app::checklist_view(state);
  auto& open = *state.published->open;
  const auto before = open.facts.checklist;
  auto shorter = *before;
  std::erase_if(shorter.questions, [](const auto& each) { return each.key == "KVL-18"; });
  open.facts.checklist = std::make_shared<const checklist::Template>(shorter);
  open.facts.points = domain::point_states(*open.facts.visit, open.facts.checklist, state.now);
  open.removed = domain::removed_points(*open.facts.visit, open.facts.points, {before});
  const auto view = app::checklist_view(state);
  REQUIRE(view.questions.back().removed);
  CHECK(view.questions.back().question->key == "KVL-18");
  CHECK(view.questions.back().value == journal::Value("JA"));
  CHECK(view.count.all + 1 == whole.count.all);
  for (const auto filter : {app::QuestionFilter::unanswered, app::QuestionFilter::critical, app::QuestionFilter::deviations}) CHECK_FALSE(app::passes(filter, view.questions.back()));
  CHECK_FALSE(app::next_unanswered(view, view.questions.at(view.questions.size() - 2).name) == &view.questions.back());
}

TEST_CASE("the view that is shown is made again when the state's revision is another, and only then") {
  World world;
  app::AppState state = unlocked(world, world.anna, world.started_visit());
  app::Views views;
  const app::ChecklistView* shown = &views.of(state, app::checklist_view);
  const std::size_t count = shown->questions.size();
  REQUIRE(count > 0);
  auto shorter = *state.published->open->facts.checklist;
  shorter.questions.pop_back();
  auto& facts = state.published->open->facts;
  facts.points = domain::point_states(*facts.visit, std::make_shared<const checklist::Template>(shorter), state.now);
  CHECK(views.of(state, app::checklist_view).questions.size() == count);
  ++state.revision;
  CHECK(views.of(state, app::checklist_view).questions.size() == count - 1);
  CHECK_FALSE(views.of(state, app::findings_view).making);
}
