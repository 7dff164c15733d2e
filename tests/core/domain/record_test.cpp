#include "core/domain/fields.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;
using journal::Value;

TEST_CASE("an answer is read back as it was given, with who, when and on which device") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  world.tell(anna, visit, AnswerQuestion{"KVL-15", "JA", Value("Socialjouren, 20.50")});
  world.tell(anna, visit, CommentAnswer{"KVL-15", " Rök i köket. "});
  world.tell(anna, visit, AssessAnswer{"KVL-15", 1});
  const auto read = world.visit(anna, visit);
  const auto* answer = read.answer("KVL-15");
  REQUIRE(answer != nullptr);
  CHECK(answer->value.value == Value("JA"));
  CHECK(answer->detail.value == Value("Socialjouren, 20.50"));
  CHECK(answer->comment.value == "Rök i köket.");
  CHECK(answer->assessment.value == 1);
  REQUIRE(answer->value.shown() != nullptr);
  CHECK(answer->value.shown()->by == anna.actor.person);
  CHECK(answer->value.shown()->device == anna.actor.device);

  world.tell(anna, visit, AnswerQuestion{"KVL-15", "NEJ", {}});
  world.tell(anna, visit, AssessAnswer{"KVL-15", {}});
  world.tell(anna, visit, CommentAnswer{"KVL-15", ""});
  const auto changed = world.visit(anna, visit);
  CHECK(changed.answer("KVL-15")->value.heads.size() == 1);
  CHECK(changed.answer("KVL-15")->value.value == Value("NEJ"));
  CHECK_FALSE(changed.answer("KVL-15")->assessment);
  CHECK_FALSE(changed.answer("KVL-15")->comment);
  CHECK(changed.conflicts.empty());
  CHECK(changed.answer("KVL-02") == nullptr);
}

TEST_CASE("an answer written with composed or decomposed letters is the same answer") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, AnswerQuestion{"KVL-04", "Gruppledare sedan ga\xcc\x8artkv\xc3\xa4ll", {}});
  CHECK(world.visit(world.anna, visit).answer("KVL-04")->value.value == Value("Gruppledare sedan gårtkväll"));
}

TEST_CASE("a detail that is filled in afterwards does not record the answer again") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, AnswerQuestion{"KVL-11", "JA", {}});
  const auto decision = world.tell(world.anna, visit, AnswerQuestion{"KVL-11", "JA", Value(40)});
  REQUIRE(decision.ops.size() == 1);
  CHECK(decision.ops.front().field == field::answer_detail);
}

TEST_CASE("an answer is refused before the start, of the wrong form, to an unknown or computed question") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.packed_visit();
  CHECK(world.refused(anna, visit, AnswerQuestion{"KVL-02", "JA", {}}) == "visit_not_started");
  world.tell(anna, visit, StartVisit{});
  CHECK(world.refused(anna, visit, AnswerQuestion{"KVL-99", "JA", {}}) == "question_unknown");
  CHECK(world.refused(anna, visit, AnswerQuestion{"KVL-01", "19:30", {}}) == "question_is_computed");
  CHECK(world.refused(anna, visit, AnswerQuestion{"KVL-02", "KANSKE", {}}) == "answer_form_wrong");
  CHECK(world.refused(anna, visit, AnswerQuestion{"KVL-02", checklist::not_assessed_because(""), {}}) == "answer_reason_missing");
  CHECK(world.refused(anna, visit, AnswerQuestion{"KVL-11", "NEJ", Value(40)}) == "answer_detail_not_asked");
  CHECK(world.refused(anna, visit, AnswerQuestion{"KVL-11", "JA", Value("snabbt")}) == "answer_form_wrong");
  CHECK(world.refused(anna, visit, AssessAnswer{"KVL-02", 5}) == "assessment_unknown");
  CHECK(world.refused(anna, visit, AssessAnswer{"KVL-02", 0}) == "assessment_unknown");
  CHECK(world.refused(world.bo, visit, AnswerQuestion{"KVL-02", "JA", {}}) == "not_assigned");
  world.checklist->content_hash = {};  // another version than the pinned one
  CHECK(world.refused(anna, visit, AnswerQuestion{"KVL-02", "JA", {}}) == "checklist_missing");
}

TEST_CASE("a finding keeps apart what was seen, what was said and by which role, and what was judged") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  CHECK(world.refused(anna, visit, CreateFinding{}) == "finding_empty");
  const auto made = world.tell(anna, visit, CreateFinding{{"KVL-06", "Två på plats, schemat har tre.", "Den tredje kom inte.", SaidBy::staff, "En för lite.", {}}});
  REQUIRE(made.entity);
  auto read = world.visit(anna, visit);
  REQUIRE(read.findings.size() == 1);
  const auto& finding = read.findings.front();
  CHECK(finding.id == *made.entity);
  CHECK(finding.question.value == checklist::question_entity(world.checklist->id, "KVL-06"));
  CHECK(finding.seen.value == "Två på plats, schemat har tre.");
  CHECK(finding.said.value == "Den tredje kom inte.");
  CHECK(finding.said_by.value == SaidBy::staff);
  CHECK(finding.assessed.value == "En för lite.");
  CHECK_FALSE(finding.finding_class);  // the class may stand open

  CHECK(world.refused(anna, visit, EditFinding{*made.entity, {}}) == "nothing_to_change");
  CHECK(world.refused(anna, visit, EditFinding{an_id<base::EntityId>(9), {}}) == "finding_unknown");
  FindingText edit;
  edit.finding_class = FindingClass::deficiency;
  edit.said = "";
  world.tell(anna, visit, EditFinding{*made.entity, edit});
  read = world.visit(anna, visit);
  CHECK(read.findings.front().finding_class.value == FindingClass::deficiency);
  CHECK_FALSE(read.findings.front().said);
  CHECK(read.findings.front().seen.value == "Två på plats, schemat har tre.");
  edit.question_key = "KVL-99";
  CHECK(world.refused(anna, visit, EditFinding{*made.entity, edit}) == "question_unknown");
}

TEST_CASE("what rests on a recommendation only is never more than an iakttagelse") {
  World world;
  const auto visit = world.started_visit();
  world.checklist->questions[8].recommendation = true;  // KVL-09; the hash stays the pinned one
  FindingText text;
  text.question_key = "KVL-09";
  text.seen = "Ingen introduktion";
  for (const auto allowed : {FindingClass::strength, FindingClass::finding}) {
    text.finding_class = allowed;
    CHECK(world.refused(world.anna, visit, CreateFinding{text}) == "");
  }
  for (const auto forbidden : {FindingClass::fault, FindingClass::deficiency, FindingClass::serious}) {
    text.finding_class = forbidden;
    CHECK(world.refused(world.anna, visit, CreateFinding{text}) == "finding_class_too_high");
  }
  text.finding_class.reset();
  const auto made = world.tell(world.anna, visit, CreateFinding{text});
  FindingText raise;
  raise.finding_class = FindingClass::serious;
  CHECK(world.refused(world.anna, visit, EditFinding{*made.entity, raise}) == "finding_class_too_high");
}

TEST_CASE("a photo is named only when its file is stored, and belongs to something that is there") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  const PhotoFile file{{base::sha256(base::as_bytes("bild")), 1'000, 640, 480}, base::sha256(base::as_bytes("original"))};
  CHECK(world.refused(anna, visit, AddPhoto{file, {}, ""}) == "media_not_stored");
  world.store_media("bild");
  CHECK(world.refused(anna, visit, AddPhoto{file, an_id<base::EntityId>(9), ""}) == "photo_about_unknown");
  CHECK(world.refused(anna, visit, AddPhoto{{{file.media.file, 0, 640, 480}, file.incoming}, {}, ""}) == "media_size_wrong");
  const auto about = checklist::question_entity(world.checklist->id, "KVL-07");
  const auto made = world.tell(anna, visit, AddPhoto{file, about, "Schema 19.41"});
  CHECK(world.refused(anna, visit, DescribePhoto{an_id<base::EntityId>(9), {}, "x"}) == "photo_unknown");
  world.tell(anna, visit, DescribePhoto{*made.entity, {}, "Schemat i hallen"});
  const auto read = world.visit(anna, visit);
  REQUIRE(read.photos.size() == 1);
  CHECK(read.photos.front().file.value == file);
  CHECK(read.photos.front().about.value == about);
  CHECK(read.photos.front().caption.value == "Schemat i hallen");
  CHECK(referenced_media(read) == std::vector{file.media.file});
}

TEST_CASE("a copy for reports lies beside its original, which stays as it is") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  for (const char* content : {"bild", "kopia"}) world.store_media(content);
  const auto hash = [](std::string_view content) { return base::sha256(base::as_bytes(content)); };
  const PhotoFile kept{{hash("bild"), 1'000, 640, 480}, hash("original")};
  const auto photo = world.tell(anna, visit, AddPhoto{kept, {}, "Anslagstavlan"}).entity.value();
  const PhotoFile marked{{hash("kopia"), 900, 640, 480}, hash("bild")};

  CHECK(world.refused(anna, visit, AddPhotoCopy{marked, an_id<base::EntityId>(9), false}) == "photo_unknown");
  CHECK(world.refused(anna, visit, AddPhotoCopy{{marked.media, hash("original")}, photo, false}) == "photo_copy_source_wrong");
  CHECK(world.refused(anna, visit, AddPhotoCopy{{{hash("borta"), 1, 1, 1}, hash("bild")}, photo, false}) == "media_not_stored");
  CHECK(world.refused(world.bo, visit, AddPhotoCopy{marked, photo, false}) == "not_assigned");
  const auto copy = world.tell(anna, visit, AddPhotoCopy{marked, photo, true}).entity.value();
  CHECK(world.refused(anna, visit, AddPhotoCopy{{marked.media, hash("kopia")}, copy, false}) == "photo_is_copy");

  const auto read = world.visit(anna, visit);
  REQUIRE(read.photos.size() == 2);
  const auto& [original, made] = std::pair(read.photos[0], read.photos[1]);
  CHECK(original.id == photo);
  CHECK(original.file.value == kept);
  CHECK(original.caption.value == "Anslagstavlan");
  CHECK_FALSE(original.copy_of);
  CHECK_FALSE(original.contains_person);
  CHECK(made.file.value == marked);
  CHECK(made.copy_of.value == photo);
  CHECK(made.contains_person.value == true);
  CHECK(stands_alone(read.photos, original));
  CHECK_FALSE(stands_alone(read.photos, made));
  CHECK(stands_alone({made}, made));  // its original is not here
  REQUIRE(copies_of(read.photos, photo).size() == 1);
  CHECK(copies_of(read.photos, photo).front()->id == copy);
  CHECK(referenced_media(read).size() == 2);
}

TEST_CASE("that a photo shows a person is said, and taken back") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  world.store_media("bild");
  const auto photo = world.tell(anna, visit, AddPhoto{{{base::sha256(base::as_bytes("bild")), 1'000, 640, 480}, {}}, {}, ""}).entity.value();
  world.tell(anna, visit, DescribePhoto{photo, {}, {}, true});
  CHECK(world.visit(anna, visit).photos.front().contains_person.value == true);
  world.tell(anna, visit, DescribePhoto{photo, {}, {}, false});
  CHECK(world.visit(anna, visit).photos.front().contains_person.value == false);
  CHECK(world.visit(anna, visit).photos.front().contains_person.heads.size() == 1);
}

TEST_CASE("a value of a form this program does not know is kept, marked, and never guessed") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  const auto question = checklist::question_entity(world.checklist->id, "KVL-02");
  anna.record(visit, {journal::OpKind::set, question, std::string(field::answer_assessment), {}, Value(9)}, world.now);
  const auto read = world.visit(anna, visit);
  CHECK_FALSE(read.answer("KVL-02")->assessment);
  CHECK(read.answer("KVL-02")->assessment.unreadable);
  CHECK(read.needs_newer_app == std::vector<journal::CellKey>{{question, std::string(field::answer_assessment)}});
}
