#include "core/domain/fields.h"
#include "tests/core/domain/a_world.h"
#include "tests/support/cases.h"

using namespace platsbesok;
using namespace platsbesok::tests;
using journal::Value;
using journal::ValueList;

namespace {

// Anna and Bo have answered, commented and judged differently without having met; now they have.
struct Disputed {
  World world;
  base::DossierId visit = world.started_visit(true);

  template <class Command>
  void both(Command annas, Command bos) {
    world.tell(world.anna, visit, std::move(annas));
    world.tell(world.bo, visit, std::move(bos));
    world.meet(world.anna, world.bo, visit);
  }
  std::vector<Conflict> conflicts(const Device& device) const {
    auto found = world.visit(device, visit).conflicts;
    std::vector<journal::LoggedOp> ops;
    for (const auto& [ref, op] : device.held.at(visit)) ops.push_back(op);
    find_before(found, ops);
    return found;
  }
  Conflict conflict() const {
    auto found = conflicts(world.anna);
    REQUIRE(found.size() == 1);
    return found.front();
  }
  // By device: Anna's is the first.
  std::string refused(ResolveConflict command) { return world.refused(world.anna, visit, std::move(command)); }
};

bool was_ever_said(const Device& device, base::DossierId visit, const Value& value) {
  return std::ranges::any_of(device.held.at(visit), [&](const auto& each) { return each.second.op.value == value; });
}

EditFinding edit(base::EntityId finding, std::optional<std::string> assessed, std::optional<FindingClass> finding_class) {
  EditFinding edit{finding, {}};
  edit.text.assessed = std::move(assessed);
  edit.text.finding_class = finding_class;
  return edit;
}

base::EntityId a_finding(Disputed& disputed) {
  CreateFinding create;
  create.text.seen = "Larmlistan saknas.";
  create.text.assessed = "En person under avtalets krav.";
  const auto made = disputed.world.tell(disputed.world.anna, disputed.visit, create);
  disputed.world.meet(disputed.world.anna, disputed.world.bo, disputed.visit);
  return *made.entity;
}

}  // namespace

TEST_CASE("a decided conflict is decided for both, with the motive, and both values stay in the history") {
  Disputed disputed;
  auto& world = disputed.world;
  disputed.both(AnswerQuestion{"KVL-12", "JA", {}}, AnswerQuestion{"KVL-12", "NEJ", {}});
  world.tell(world.bo, disputed.visit, resolving(disputed.conflict(), {1}, "  Pärmen fanns inte i skåpet. "));
  world.meet(world.anna, world.bo, disputed.visit);
  CHECK(world.state(world.anna, disputed.visit) == world.state(world.bo, disputed.visit));
  const auto read = world.visit(world.anna, disputed.visit);
  CHECK(read.conflicts.empty());
  CHECK(read.answer("KVL-12")->value.value == Value("NEJ"));
  CHECK(was_ever_said(world.anna, disputed.visit, Value("JA")));
  REQUIRE(read.resolutions.size() == 1);
  CHECK(read.resolutions[0].said->motive == "Pärmen fanns inte i skåpet.");
  CHECK(read.resolutions[0].said->entity == checklist::question_entity(world.checklist->id, "KVL-12"));
  CHECK(read.resolutions[0].said->fields.at(0).field == "answer.value");
  CHECK(read.resolutions[0].said->fields.at(0).kept.size() == 1);
  CHECK(read.resolutions[0].said.shown()->by == world.bo.actor.person);
}

TEST_CASE("while a cell is in conflict an ordinary command replaces the own version alone") {
  Disputed disputed;
  auto& world = disputed.world;
  disputed.both(AnswerQuestion{"KVL-12", "JA", {}}, AnswerQuestion{"KVL-12", "NEJ", {}});
  world.tell(world.anna, disputed.visit, AnswerQuestion{"KVL-12", "DELVIS", {}});
  const auto still = disputed.conflict();
  REQUIRE(still.versions.size() == 2);
  CHECK(still.versions[0].value(0) == Value("DELVIS"));
  CHECK(still.versions[1].value(0) == Value("NEJ"));
  // Who comes round to the other's answer agrees; there is nothing left to decide.
  world.tell(world.anna, disputed.visit, AnswerQuestion{"KVL-12", "NEJ", {}});
  CHECK(world.visit(world.anna, disputed.visit).conflicts.empty());
}

TEST_CASE("texts can be kept side by side and read as paragraphs; what is one cannot") {
  Disputed disputed;
  auto& world = disputed.world;
  disputed.both(CommentAnswer{"KVL-12", "Pärmen stod i skåpet."}, CommentAnswer{"KVL-12", "Pärmen var låst."});
  const auto decision = world.tell(world.anna, disputed.visit, resolving(disputed.conflict(), {0, 1}));
  CHECK(decision.ops.at(0).value == Value(ValueList{"Pärmen stod i skåpet.", "Pärmen var låst."}));
  CHECK(decision.ops.at(0).base.size() == 2);
  CHECK(world.visit(world.anna, disputed.visit).answer("KVL-12")->comment.value == "Pärmen stod i skåpet.\n\nPärmen var låst.");

  disputed.both(AnswerQuestion{"KVL-04", "Gruppledaren", {}}, AnswerQuestion{"KVL-04", "Ingen", {}});
  world.tell(world.anna, disputed.visit, resolving(disputed.conflicts(world.anna).at(0), {1, 0}));
  const auto read = world.visit(world.anna, disputed.visit);
  const auto& answer = read.answer("KVL-04")->value;
  CHECK(answer.value->texts() == std::vector<std::string>{"Ingen", "Gruppledaren"});
  CHECK(checklist::is_answered(*world.checklist->question("KVL-04"), *answer.value, {}));

  disputed.both(AssessAnswer{"KVL-12", 1}, AssessAnswer{"KVL-12", 4});
  CHECK(disputed.refused(resolving(disputed.conflicts(world.anna).at(0), {0, 1})) == "conflict_not_together");
}

TEST_CASE("texts too long to lie in one op are not kept side by side") {
  Disputed disputed;
  disputed.both(CommentAnswer{"KVL-12", std::string(15'000, 'a')}, CommentAnswer{"KVL-12", std::string(15'000, 'b')});
  CHECK(disputed.refused(resolving(disputed.conflict(), {0, 1})) == "conflict_texts_too_long");
  CHECK(disputed.refused(resolving(disputed.conflict(), 0)) == "");
}

TEST_CASE("class and assessment of one finding are one conflict and are decided together") {
  Disputed disputed;
  const auto finding = a_finding(disputed);
  disputed.both(edit(finding, "En person under avtalets krav under hela besöket.", FindingClass::deficiency), edit(finding, "En person under avtalets krav. Bakjouren svarade.", FindingClass::fault));
  auto conflict = disputed.conflict();
  CHECK(conflict.fields == std::vector<std::string>{"finding.assessed", "finding.class"});
  REQUIRE(conflict.versions.size() == 2);
  CHECK(conflict.versions[0].authors.at(0).person == disputed.world.anna.actor.person);
  CHECK(conflict.versions[0].value(1) == Value("BRIST"));
  CHECK(conflict.before[0] == Value("En person under avtalets krav."));
  CHECK_FALSE(conflict.before[1]);
  CHECK(disputed.refused(resolving(conflict, {0, 1})) == "conflict_not_together");

  auto command = resolving(conflict, {0, 1});
  command.fields[1].keep = {conflict.versions[0].heads[1].front().ref};
  disputed.world.tell(disputed.world.anna, disputed.visit, command);
  const auto read = disputed.world.visit(disputed.world.anna, disputed.visit);
  CHECK(read.conflicts.empty());
  CHECK(read.findings.at(0).finding_class.value == FindingClass::deficiency);
  CHECK(*read.findings.at(0).assessed == "En person under avtalets krav under hela besöket.\n\nEn person under avtalets krav. Bakjouren svarade.");
}

TEST_CASE("what all had before them is found through every correction in between") {
  Disputed disputed;
  auto& world = disputed.world;
  world.tell(world.anna, disputed.visit, CommentAnswer{"KVL-12", "Först"});
  world.meet(world.anna, world.bo, disputed.visit);
  for (const auto* words : {"A", "Ann", "Annas"}) world.tell(world.anna, disputed.visit, CommentAnswer{"KVL-12", words});
  for (const auto* words : {"B", "Bos"}) world.tell(world.bo, disputed.visit, CommentAnswer{"KVL-12", words});
  world.meet(world.anna, world.bo, disputed.visit);
  CHECK(disputed.conflict().before.at(0) == Value("Först"));
  CHECK(disputed.conflict().before_at < disputed.conflict().versions[0].authors[0].at);
}

TEST_CASE("three inspectors: those who say the same are one version, and the third is kept as well") {
  Disputed disputed;
  auto& world = disputed.world;
  Device eva{4, false};
  world.done(world.office, world.ask_organisation(AddPerson{eva.actor.person, "Eva Prov", {Role::inspector}, ""}));
  world.meet(world.office, world.anna, disputed.visit);
  world.tell(world.office, disputed.visit, AssignInspector{eva.actor.person, eva.actor.device, eva.key()});
  world.meet(world.office, eva, disputed.visit);
  world.meet(world.office, world.anna, disputed.visit);
  world.tell(eva, disputed.visit, AnswerQuestion{"KVL-12", "JA", {}});
  disputed.both(AnswerQuestion{"KVL-12", "JA", {}}, AnswerQuestion{"KVL-12", "NEJ", {}});
  world.meet(world.anna, eva, disputed.visit);
  const auto conflict = disputed.conflict();
  REQUIRE(conflict.versions.size() == 2);
  CHECK(conflict.versions[0].authors.size() == 2);
  CHECK(conflict.seen[0].size() == 3);
  CHECK(world.visit(world.anna, disputed.visit).name_of(eva.actor.person, eva.actor.device) == "Eva Prov");
  world.tell(eva, disputed.visit, AnswerQuestion{"KVL-12", "DELVIS", {}});
  world.meet(world.anna, eva, disputed.visit);
  CHECK(disputed.conflict().versions.size() == 3);
  world.tell(world.anna, disputed.visit, resolving(disputed.conflict(), 2));
  CHECK(world.visit(world.anna, disputed.visit).answer("KVL-12")->value.value == Value("DELVIS"));
  CHECK(world.visit(world.anna, disputed.visit).conflicts.empty());
}

TEST_CASE("who decides on versions that have changed, or that somebody has decided on, is refused") {
  Disputed disputed;
  auto& world = disputed.world;
  disputed.both(AnswerQuestion{"KVL-12", "JA", {}}, AnswerQuestion{"KVL-12", "NEJ", {}});
  const auto shown = disputed.conflict();
  world.tell(world.bo, disputed.visit, AnswerQuestion{"KVL-12", "DELVIS", {}});
  world.meet(world.anna, world.bo, disputed.visit);
  CHECK(disputed.refused(resolving(shown, 1)) == "conflict_changed");
  auto foreign = resolving(disputed.conflict(), 0);
  foreign.fields[0].keep = {shown.versions[1].heads[0].front().ref};
  CHECK(disputed.refused(foreign) == "conflict_changed");
  const auto now_shown = disputed.conflict();
  world.tell(world.bo, disputed.visit, resolving(now_shown, 0));
  world.meet(world.anna, world.bo, disputed.visit);
  CHECK(disputed.refused(resolving(now_shown, 1)) == "conflict_gone");
}

TEST_CASE("two who decide differently without having met have a conflict again, and every version is there") {
  Disputed disputed;
  auto& world = disputed.world;
  disputed.both(AnswerQuestion{"KVL-12", "JA", {}}, AnswerQuestion{"KVL-12", "NEJ", {}});
  const auto shown = disputed.conflict();
  world.tell(world.anna, disputed.visit, resolving(shown, {0}, "Annas skäl"));
  world.tell(world.bo, disputed.visit, resolving(shown, {1}, "Bos skäl"));
  world.meet(world.anna, world.bo, disputed.visit);
  CHECK(disputed.conflict().versions.size() == 2);
  CHECK(world.visit(world.anna, disputed.visit).resolutions.size() == 2);
}

TEST_CASE("a decision needs a choice and a motive, and what is written anew has its form") {
  Disputed disputed;
  auto& world = disputed.world;
  disputed.both(AnswerQuestion{"KVL-12", "JA", {}}, AnswerQuestion{"KVL-12", "NEJ", {}});
  auto command = resolving(disputed.conflict(), {0}, " ");
  CHECK(disputed.refused(command) == "conflict_motive_missing");
  command = resolving(disputed.conflict(), std::vector<std::size_t>{});
  CHECK(disputed.refused(command) == "conflict_choice_missing");
  CHECK(disputed.refused(ResolveConflict{command.entity, {}, "Skäl"}) == "conflict_choice_missing");
  const auto writing = [&](Value value) {
    auto written = resolving(disputed.conflicts(world.anna).at(0), std::vector<std::size_t>{});
    written.fields[0].written = std::move(value);
    return written;
  };
  CHECK(disputed.refused(writing("KANSKE")) == "answer_form_wrong");
  CHECK(disputed.refused(writing(Value())) == "conflict_only_kept");
  world.tell(world.anna, disputed.visit, writing("DELVIS"));
  CHECK(world.visit(world.anna, disputed.visit).answer("KVL-12")->value.value == Value("DELVIS"));
  CHECK(world.visit(world.anna, disputed.visit).resolutions.at(0).said->fields.at(0).kept.empty());

  disputed.both(AssessAnswer{"KVL-12", 1}, AssessAnswer{"KVL-12", 4});
  CHECK(disputed.refused(writing(5)) == "conflict_only_kept");
  world.tell(world.anna, disputed.visit, writing(2));

  disputed.both(CommentAnswer{"KVL-12", "Ett"}, CommentAnswer{"KVL-12", "Två"});
  CHECK(disputed.refused(writing(" ")) == "conflict_text_missing");
  world.tell(world.anna, disputed.visit, writing(" Ett och två "));
  CHECK(world.visit(world.anna, disputed.visit).answer("KVL-12")->comment.value == "Ett och två");
}

TEST_CASE("a class written anew goes no further than its question allows") {
  Disputed disputed;
  auto& world = disputed.world;
  const auto recommended = std::ranges::find_if(world.checklist->questions, [](const auto& question) { return question.recommendation; });
  if (recommended == world.checklist->questions.end()) world.checklist->questions[1].recommendation = true;
  const auto& question = recommended == world.checklist->questions.end() ? world.checklist->questions[1] : *recommended;
  CreateFinding create;
  create.text.question_key = question.key;
  const auto finding = *world.tell(world.anna, disputed.visit, create).entity;
  world.meet(world.anna, world.bo, disputed.visit);
  disputed.both(edit(finding, {}, FindingClass::finding), edit(finding, {}, FindingClass::strength));
  auto command = resolving(disputed.conflict(), std::vector<std::size_t>{});
  command.fields[0].written = Value("BRIST");
  CHECK(disputed.refused(command) == "finding_class_too_high");
  command.fields[0].written = Value("STYRKA");
  CHECK(disputed.refused(command) == "");
}

TEST_CASE("only the visit's inspectors decide, and only on what inspectors write") {
  Disputed disputed;
  auto& world = disputed.world;
  disputed.both(AnswerQuestion{"KVL-12", "JA", {}}, AnswerQuestion{"KVL-12", "NEJ", {}});
  const auto command = resolving(disputed.conflict(), 0);
  world.meet(world.anna, world.office, disputed.visit);
  CHECK(world.refused(world.office, disputed.visit, command) == "not_assigned");
  const auto root_id = root(disputed.visit);
  for (const auto* words : {"Ett", "Två"}) world.office.record(disputed.visit, {journal::OpKind::set, root_id, std::string(field::visit_purpose), {}, Value(words)}, world.now);
  world.meet(world.anna, world.office, disputed.visit);
  for (const auto& conflict : disputed.conflicts(world.anna))
    if (conflict.entity == root_id) CHECK(disputed.refused(resolving(conflict, 0)) == "conflict_of_office");
}

TEST_CASE("what made a photo still makes it when two files of it are decided on") {
  Disputed disputed;
  auto& world = disputed.world;
  const auto photo = an_id<base::EntityId>(9);
  const auto file = [](std::string_view words) { return to_value(PhotoFile{{base::sha256(base::as_bytes(words)), 1, 1, 1}, {}}); };
  world.anna.record(disputed.visit, {journal::OpKind::add, photo, std::string(field::photo), {}, file("a")}, world.now);
  world.bo.record(disputed.visit, {journal::OpKind::add, photo, std::string(field::photo), {}, file("b")}, world.now);
  world.meet(world.anna, world.bo, disputed.visit);
  world.tell(world.anna, disputed.visit, resolving(disputed.conflict(), 1));
  REQUIRE(world.visit(world.anna, disputed.visit).photos.size() == 1);
  CHECK(to_value(*world.visit(world.anna, disputed.visit).photos[0].file) == file("b"));
}

// Two inspectors write, meet now and then, and decide on what they were shown, perhaps long after it was shown. Nobody's version is ever put an end to by
// somebody who was not shown it, whatever the order; and when they have met, they see the same.
TEST_CASE("no version is ever put an end to by who was not shown it, whatever is written, decided and exchanged") {
  std::size_t decided = 0, refused = 0;
  for (long seed = 1; seed <= cases(40); ++seed) {
    CAPTURE(seed);
    SeededRandom random(static_cast<std::uint64_t>(seed));
    Disputed disputed;
    auto& world = disputed.world;
    std::vector<std::pair<Device*, std::vector<Conflict>>> screens{{&world.anna, {}}, {&world.bo, {}}};
    const std::string keys[] = {"KVL-12", "KVL-04"};
    for (int step = 0; step < 60; ++step) {
      auto& [device, screen] = screens[random.below(2)];
      const std::string& key = keys[random.below(2)];
      switch (random.below(6)) {
        case 0: world.meet(world.anna, world.bo, disputed.visit); break;
        case 1: screen = disputed.conflicts(*device); break;
        case 2: {
          if (screen.empty()) break;
          const auto& conflict = screen[random.below(screen.size())];
          const auto outcome = world.ask(*device, disputed.visit, resolving(conflict, random.below(conflict.versions.size())));
          ++(outcome ? decided : refused);
          if (!outcome) break;
          for (std::size_t i = 0; i < conflict.fields.size(); ++i) CHECK(outcome->ops[i].base == conflict.seen[i]);
          world.done(*device, outcome);
          break;
        }
        case 3: world.tell(*device, disputed.visit, CommentAnswer{key, "ord " + std::to_string(random.below(4))}); break;
        default: world.tell(*device, disputed.visit, AssessAnswer{key, static_cast<int>(1 + random.below(4))});
      }
    }
    world.meet(world.anna, world.bo, disputed.visit);
    CHECK(world.state(world.anna, disputed.visit) == world.state(world.bo, disputed.visit));
    // What puts an end to versions that differ is a decision: its motive follows it in the same strand.
    const auto& ops = world.anna.held.at(disputed.visit);
    for (const auto& [ref, op] : ops) {
      const bool alike = std::ranges::all_of(op.bases, [&](const auto& base) { return ops.at(base).op.value == ops.at(op.bases.front()).op.value; });
      if (op.bases.size() < 2 || alike) continue;
      const bool has_motive = std::ranges::any_of(ops, [&, made = ref](const auto& each) {
        const auto& [other, beside] = each;
        return beside.op.field == field::resolution && other.dev_no == made.dev_no && other.s > made.s && other.s - made.s <= 3;
      });
      CHECK(has_motive);
    }
  }
  CHECK(decided > 20);
  CHECK(refused > 20);
}
