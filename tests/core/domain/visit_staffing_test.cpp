// What a visit's staffing check rests on: requirements and the schedule's shifts about its window, as they stand in the dossier.
#include "core/domain/fields.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

staffing::Requirement three_in_the_evening() {
  staffing::Requirement row;
  row.source = staffing::Source::agreement;
  row.from_min = 17 * 60;
  row.to_min = 22 * 60;
  row.min_total = 3;
  row.roles = {{"BEH", 2}};
  return row;
}

staffing::ScheduledShift a_shift(const std::string& person, const std::string& start, const std::string& end, const std::string& unit = {}) {
  const auto at = [](const std::string& text) { return staffing::place(*staffing::parse_local_time(text), base::Fold::first).at; };
  staffing::ScheduledShift made;
  made.shift.person = person;
  made.shift.unit = unit;
  made.shift.span = {at(start), at(end)};
  return made;
}

void put(World& world, base::DossierId visit, field::Name name, journal::Value value) {
  world.office.record(visit, {journal::OpKind::set, root(visit), std::string(name), {}, std::move(value)}, world.now);
}

}  // namespace

TEST_CASE("requirements and schedule are read from the visit as they were written") {
  World world;
  const auto visit = world.planned_visit();
  const std::vector<staffing::Requirement> requirements{three_in_the_evening()};
  const VisitSchedule schedule{{{an_id<base::DossierId>(9), base::sha256(base::as_bytes("a file"))}}, {a_shift("A", "2026-03-11T14:00", "2026-03-11T22:00")}};
  put(world, visit, field::visit_requirements, to_value(requirements));
  put(world, visit, field::visit_schedule, to_value(schedule));
  const auto read = world.visit(world.office, visit);
  CHECK(read.requirements.value == requirements);
  CHECK(read.schedule.value == schedule);
  CHECK(read.needs_newer_app.empty());
}

TEST_CASE("what a visit says of its staffing that cannot be read is marked, and the rest of the visit is as it was") {
  const std::string deep(200'000, '[');
  const auto unit = an_id<base::DossierId>(9).bytes();
  const auto hash = base::sha256(base::as_bytes("a file"));
  const base::ByteView file(hash.bytes);
  const auto source = [](journal::Value schedule, journal::Value of) { return journal::ValueList{journal::ValueList{std::move(schedule), std::move(of)}}; };
  for (const auto& garbage : std::vector<journal::Value>{7, true, "", "[", deep, "[7]", "{\"from\":1}", journal::ValueList{}, journal::ValueList{source(unit, file), 7},
                                                         journal::ValueList{source(unit, file), "[{}]"}, journal::ValueList{source("x", file), "[]"}, journal::ValueList{source(unit, "x"), "[]"},
                                                         journal::ValueList{unit, file, "[]"}}) {
    World world;
    const auto visit = world.planned_visit();
    put(world, visit, field::visit_requirements, garbage);
    put(world, visit, field::visit_schedule, garbage);
    const auto read = world.visit(world.office, visit);
    CHECK_FALSE(read.requirements);
    CHECK(read.requirements.unreadable);
    CHECK_FALSE(read.schedule);
    CHECK(read.schedule.unreadable);
    CHECK(read.needs_newer_app.size() == 2);
    CHECK(read.unit_name.value == "HVB Björkgården (fiktiv)");
  }
}

TEST_CASE("only the shifts about the window leave the office, and of other units only those of persons who have one here then") {
  const auto kept = [](std::vector<staffing::ScheduledShift> schedule) {
    const auto at = [](const char* text) { return staffing::place(*staffing::parse_local_time(text), base::Fold::first).at; };
    std::vector<std::string> persons;
    for (const auto& each : shifts_about(schedule, {at("2026-03-11T19:30"), at("2026-03-11T22:00")})) persons.push_back(each.shift.person + each.shift.unit);
    return persons;
  };
  CHECK(kept({a_shift("A", "2026-03-11T14:00", "2026-03-11T22:00"), a_shift("B", "2026-03-09T14:00", "2026-03-10T07:30"), a_shift("C", "2026-03-09T14:00", "2026-03-10T07:31"),
              a_shift("D", "2026-03-13T09:59", "2026-03-13T16:00"), a_shift("E", "2026-03-13T10:00", "2026-03-13T16:00"), a_shift("A", "2026-03-11T20:00", "2026-03-12T06:00", "HVB-18"),
              a_shift("F", "2026-03-11T20:00", "2026-03-12T06:00", "HVB-18"), a_shift("", "2026-03-11T15:00", "2026-03-11T23:00"),
              a_shift("", "2026-03-11T15:00", "2026-03-11T23:00", "HVB-18")}) == std::vector<std::string>{"A", "C", "D", "AHVB-18", ""});
}

namespace {

using staffing::Requirement;

struct StaffingOffice {
  World world;
  base::DossierId unit;
  StaffingOffice() : unit((world.found(), world.a_unit().id)) {}

  Unit now() const { return unit_from(world.state(world.office, unit), unit); }
  template <class Command>
  base::Outcome<Decision> ask(Command command) {
    return decide(UnitFacts{world.organisation(), now()}, UnitCommand(command), world.office.actor, world.now, world.random);
  }
  template <class Command>
  Decision tell(Command command) {
    return world.done(world.office, ask(command));
  }
  std::vector<int> totals() const {
    std::vector<int> all;
    for (const auto& rule : now().rules()) all.push_back(rule.min_total);
    return all;
  }
  base::Outcome<Decision> ask_import(const staffing::ScheduleImport& import, const std::string& code) {
    const auto dossier = schedule_dossier(unit, import.file_hash);
    ScheduleFacts facts{now(), std::nullopt};
    if (world.office.held.contains(dossier)) facts.held = world.state(world.office, dossier);
    return decide(facts, ImportSchedule{import, code}, world.office.actor, world.now, world.random);
  }
  Schedule schedule(base::DossierId id) const { return schedule_from(world.state(world.office, id), id); }
};

Requirement requirement(int total) {
  Requirement rule = three_in_the_evening();
  rule.min_total = total;
  return rule;
}

staffing::ScheduleImport imported(const std::string& file) {
  const auto profile = staffing::parse_profile(read_file("assets/schedule_profiles/platsbesok.json"));
  REQUIRE(profile);
  const auto import = staffing::import_schedule(base::as_bytes(file), *profile);
  REQUIRE(import);
  return *import;
}

const std::string headings = "enhet_kod;datum;anst_id;namn;befattning;kompetens;passtyp;start;slut\n";
const std::string a_file = headings + "HVB-17;2026-11-20;10231;A. A.;Behandlingsassistent;BEH;ARB;14:00;22:00\nHVB-17;2026-11-21;10498;B. B.;Behandlingsassistent;BEH;ARB;14:00;\n"
                                      "HVB-18;2026-11-20;10231;A. A.;Behandlingsassistent;BEH;ARB;21:00;23:00\nHVB-17;2026-11-22;10498;B. B.;Behandlingsassistent;BEH;ARB;14:00;22:00\n";

}  // namespace

TEST_CASE("a requirement is added, changed and taken back, and what was is still in the dossier") {
  StaffingOffice office;
  const auto added = office.tell(AddRequirement{requirement(3)});
  CHECK(refusal_code(office.ask(AddRequirement{requirement(3)})) == "requirement_known");
  office.tell(AddRequirement{requirement(1)});
  office.tell(ChangeRequirement{*added.entity, requirement(2)});
  CHECK(refusal_code(office.ask(ChangeRequirement{*added.entity, requirement(2)})) == "nothing_to_change");
  CHECK(office.totals() == std::vector{2, 1});
  office.tell(TakeBackRequirement{*added.entity});
  CHECK(refusal_code(office.ask(TakeBackRequirement{*added.entity})) == "requirement_unknown");
  CHECK(office.totals() == std::vector{1});
  CHECK(office.now().requirements.size() == 2);
  int said = 0;
  for (const auto& [ref, op] : office.world.office.held[office.unit]) said += op.op.field == field::requirement_rule;
  CHECK(said == 4);
}

TEST_CASE("a requirement that asks nothing, holds never or runs backwards is refused, and so is whoever keeps no register") {
  StaffingOffice office;
  Requirement nothing;
  nothing.to_min = 60;
  CHECK(refusal_code(office.ask(AddRequirement{nothing})) == "requirement_asks_nothing");
  Requirement never = requirement(1);
  never.days = {false, false, false, false};
  CHECK(refusal_code(office.ask(AddRequirement{never})) == "requirement_without_days");
  Requirement backwards = requirement(1);
  backwards.valid_from = base::parse_date("2026-02-01");
  backwards.valid_to = base::parse_date("2026-01-31");
  CHECK(refusal_code(office.ask(AddRequirement{backwards})) == "requirement_backwards");
  Requirement crowd = requirement(1'000'000);
  CHECK(refusal_code(office.ask(AddRequirement{crowd})) == "json_field_out_of_range");
  CHECK(refusal_code(office.ask(ChangeRequirement{an_id<base::EntityId>(7), requirement(1)})) == "requirement_unknown");
  for (const Role role : {Role::unit_head, Role::system_administrator, Role::administration_director}) {
    office.world.office.actor.roles = {role};
    CHECK(refusal_code(office.ask(AddRequirement{requirement(1)})) == "not_permitted");
    CHECK(refusal_code(office.ask(SetRequirements{{requirement(1)}})) == "not_permitted");
    CHECK(refusal_code(office.ask_import(imported(a_file), "HVB-17")) == "not_permitted");
  }
}

TEST_CASE("all requirements at once: what stands stays, the rest is taken back or added") {
  StaffingOffice office;
  office.tell(SetRequirements{{requirement(3), requirement(1), requirement(3)}});
  CHECK(office.totals().size() == 2);
  const auto before = office.now().requirements;
  CHECK(refusal_code(office.ask(SetRequirements{{requirement(1), requirement(3)}})) == "nothing_to_change");
  const auto change = office.tell(SetRequirements{{requirement(1), requirement(4)}});
  CHECK(change.ops.size() == 3);  // one taken back, one added with its rule
  auto totals = office.totals();
  std::ranges::sort(totals);
  CHECK(totals == std::vector{1, 4});
}

TEST_CASE("a schedule is a dossier of its own: days, problems, what the file calls the unit left out; the same file twice is one") {
  StaffingOffice office;
  const auto import = imported(a_file);
  REQUIRE(import.rejected == 1);
  CHECK(refusal_code(office.ask_import(import, "HVB-99")) == "schedule_without_shifts");
  const auto made = office.world.done(office.world.office, office.ask_import(import, "HVB-17"));
  CHECK(made.dossier == schedule_dossier(office.unit, import.file_hash));
  const auto read = office.schedule(made.dossier);
  CHECK(read.born->kind == DossierKind::schedule);
  CHECK(read.unit.value == office.unit);
  CHECK(read.file.value == import.file_hash);
  CHECK(read.period.value == staffing::Period{*base::parse_date("2026-11-20"), *base::parse_date("2026-11-22")});
  CHECK(read.rows.value == ScheduleRows{4, 1});
  CHECK(read.mapping->columns == import.mapping.columns);
  CHECK(read.problems == import.problems);
  REQUIRE(read.shifts.size() == 3);
  CHECK(read.shifts[0].shift.unit.empty());
  CHECK(read.shifts[0].name == "A. A.");
  CHECK(read.shifts[1].shift.unit == "HVB-18");
  CHECK_FALSE(read.unreadable);
  CHECK(refusal_code(office.ask_import(import, "HVB-17")) == "schedule_known");
}

TEST_CASE("the same file read another way says what it says now, and no more") {
  StaffingOffice office;
  const auto first = imported(a_file);
  const auto made = office.world.done(office.world.office, office.ask_import(first, "HVB-17"));
  auto second = first;
  std::erase_if(second.shifts, [](const auto& each) { return each.row > 2; });
  second.problems.clear();
  const auto again = office.world.done(office.world.office, office.ask_import(second, "HVB-17"));
  CHECK(again.dossier == made.dossier);
  const auto read = office.schedule(made.dossier);
  CHECK(read.shifts.size() == 1);
  CHECK(read.problems.empty());
  CHECK(refusal_code(office.ask_import(second, "HVB-17")) == "schedule_known");
}

TEST_CASE("many shifts of one day and many problems are kept in parts that an op can hold") {
  StaffingOffice office;
  auto import = imported(a_file);
  const auto one = import.shifts.front();
  for (int i = 0; i < 3'000; ++i) import.shifts.push_back(one), import.shifts.back().row = static_cast<std::size_t>(i + 10);
  for (int i = 0; i < 3'000; ++i) import.problems.push_back(import.problems.front()), import.problems.back().row = static_cast<std::size_t>(i + 10);
  const auto made = office.world.done(office.world.office, office.ask_import(import, "HVB-17"));
  for (const auto& op : made.ops) CHECK(journal::encode(op.value).size() < journal::op_size_bytes_max - 1'000);
  const auto read = office.schedule(made.dossier);
  CHECK(read.shifts.size() == import.shifts.size());
  CHECK(read.problems.size() == import.problems.size());
  import.shifts.resize(20'001, one);
  CHECK(refusal_code(office.ask_import(import, "HVB-17")) == "schedule_too_many_shifts");
}

TEST_CASE("a schedule dossier whose cells hold something else is read as far as it can be, and says so") {
  StaffingOffice office;
  const auto made = office.world.done(office.world.office, office.ask_import(imported(a_file), "HVB-17"));
  put(office.world, made.dossier, field::schedule_shifts, "[{}]");
  put(office.world, made.dossier, field::schedule_problems, journal::ValueList{7});
  put(office.world, made.dossier, field::schedule_mapping, "x");
  put(office.world, made.dossier, field::schedule_period, journal::ValueList{"2026-11-20", "2026-11-01"});
  const auto read = office.schedule(made.dossier);
  CHECK(read.unreadable);
  CHECK(read.shifts.size() == 3);
  CHECK(read.mapping.unreadable);
  CHECK(read.period.unreadable);
}

namespace {

Unit unit_of(const World& world, base::DossierId visit) {
  const auto unit = *world.visit(world.office, visit).unit;
  return unit_from(world.state(world.office, unit), unit);
}

// Facts as the register gathers them.
base::Outcome<Decision> ask_with(World& world, base::DossierId visit, VisitCommand command, std::optional<VisitSchedule> schedule) {
  auto facts = world.facts(world.office, visit);
  facts.unit = unit_of(world, visit);
  facts.schedule = std::move(schedule);
  return decide(facts, command, world.office.actor, world.now, world.random);
}

void require(World& world, base::DossierId visit, int total) {
  world.done(world.office, decide(UnitFacts{world.organisation(), unit_of(world, visit)}, SetRequirements{{requirement(total)}}, world.office.actor, world.now, world.random));
}

VisitSchedule a_schedule(const std::string& person) {
  return {{{an_id<base::DossierId>(9), base::sha256(base::as_bytes(person))}}, {a_shift(person, "2026-11-20T14:00", "2026-11-20T22:00")}};
}

base::DossierId assigned_visit(World& world) {
  const auto visit = world.planned_visit();
  world.assign(world.anna, visit);
  return visit;
}

}  // namespace

TEST_CASE("packing takes requirements and schedule along, and a recalled visit takes those of the day it is packed again") {
  World world;
  const auto visit = assigned_visit(world);
  require(world, visit, 3);
  world.done(world.office, ask_with(world, visit, PackVisit{}, a_schedule("A")));
  CHECK(world.visit(world.office, visit).requirements.value == std::vector{requirement(3)});
  CHECK(world.visit(world.office, visit).schedule.value == a_schedule("A"));
  require(world, visit, 4);
  CHECK(world.visit(world.office, visit).requirements.value == std::vector{requirement(3)});
  world.tell(world.office, visit, RecallVisit{"Fel dag"});
  world.done(world.office, ask_with(world, visit, PackVisit{}, {}));
  CHECK(world.visit(world.office, visit).requirements.value == std::vector{requirement(4)});
  CHECK_FALSE(world.visit(world.office, visit).schedule);
}

TEST_CASE("without requirements and schedule a visit is packed without them") {
  World world;
  const auto visit = assigned_visit(world);
  const auto packed = world.done(world.office, ask_with(world, visit, PackVisit{}, {}));
  for (const auto& op : packed.ops) CHECK((op.field != field::visit_requirements && op.field != field::visit_schedule));
}

TEST_CASE("a schedule may come after the visit was packed, also while it goes on, until it is signed") {
  World world;
  const auto visit = assigned_visit(world);
  CHECK(refusal_code(ask_with(world, visit, TakeSchedule{}, a_schedule("A"))) == "visit_not_packed");
  world.done(world.office, ask_with(world, visit, PackVisit{}, {}));
  CHECK(refusal_code(ask_with(world, visit, TakeSchedule{}, {})) == "visit_without_schedule");
  world.done(world.office, ask_with(world, visit, TakeSchedule{}, a_schedule("A")));
  CHECK(refusal_code(ask_with(world, visit, TakeSchedule{}, a_schedule("A"))) == "nothing_to_change");
  world.meet(world.office, world.anna, visit);
  world.tell(world.anna, visit, StartVisit{1'000});
  world.meet(world.office, world.anna, visit);
  world.done(world.office, ask_with(world, visit, TakeSchedule{}, a_schedule("B")));
  CHECK(world.visit(world.office, visit).schedule.value == a_schedule("B"));
  world.meet(world.office, world.anna, visit);
  world.answer_all_critical(world.anna, visit);
  world.tell(world.anna, visit, EndVisit{9'000});
  world.tell(world.anna, visit, SignVisit{"Så var det"});
  world.meet(world.office, world.anna, visit);
  CHECK(refusal_code(ask_with(world, visit, TakeSchedule{}, a_schedule("C"))) == "visit_already_signed");
}

TEST_CASE("whoever may not know of an unannounced visit cannot give it a schedule, and an inspector cannot write it on the tablet") {
  World world;
  const auto visit = assigned_visit(world);
  world.done(world.office, ask_with(world, visit, PackVisit{}, {}));
  auto facts = world.facts(world.office, visit);
  facts.schedule = a_schedule("A");
  Actor other{world.bo.actor.person, world.office.actor.device, true, {Role::inspector}};
  CHECK(refusal_code(decide(facts, VisitCommand(TakeSchedule{}), other, world.now, world.random)) == "not_permitted");
  other.roles = {Role::registrar};
  CHECK_FALSE(decide(facts, VisitCommand(TakeSchedule{}), other, world.now, world.random));
  CHECK(who_may_set(field::visit_schedule) == Who::office);
  CHECK(who_may_set(field::visit_requirements) == Who::office);
}

TEST_CASE("of several schedules the one imported last that speaks for the day is taken; the rest of it stays at the office") {
  const auto at = [](const char* text) { return staffing::place(*staffing::parse_local_time(text), base::Fold::first).at; };
  const staffing::Span window{at("2026-11-20T19:30"), at("2026-11-20T22:00")};
  StaffingOffice office;
  const auto schedule = [&](const std::string& rows) {
    return office.schedule(office.world.done(office.world.office, office.ask_import(imported(headings + rows), "HVB-17")).dossier);
  };
  const auto early = schedule("HVB-17;2026-11-20;1;A. A.;;BEH;ARB;14:00;22:00\nHVB-17;2026-11-28;3;C. C.;;BEH;ARB;14:00;22:00\n");
  const auto late = schedule("HVB-17;2026-11-20;2;B. B.;;BEH;ARB;14:00;22:00\n");
  const auto other_days = schedule("HVB-17;2026-12-20;2;B. B.;;BEH;ARB;14:00;22:00\n");
  CHECK(schedule_about({early, late, other_days}, window)->sources == std::vector{ScheduleSource{late.id, *late.file}});
  const auto taken = schedule_about({other_days, early}, window);
  REQUIRE(taken);
  CHECK(taken->sources == std::vector{ScheduleSource{early.id, *early.file}});
  CHECK(taken->shifts.size() == 1);
  CHECK_FALSE(schedule_about({other_days}, window));
}

TEST_CASE("at a month's border the night has both months' schedules, and a month read anew replaces its own days alone") {
  const auto at = [](const char* text) { return staffing::place(*staffing::parse_local_time(text), base::Fold::first).at; };
  StaffingOffice office;
  const auto schedule = [&](const std::string& rows) {
    return office.schedule(office.world.done(office.world.office, office.ask_import(imported(headings + rows), "HVB-17")).dossier);
  };
  const auto persons = [](const std::optional<VisitSchedule>& taken) {
    std::set<std::string> all;
    for (const auto& each : taken ? taken->shifts : std::vector<staffing::ScheduledShift>()) all.insert(each.shift.person);
    return all;
  };
  const auto november = schedule("HVB-17;2026-11-02;1;A. A.;;BEH;ARB;14:00;22:00\nHVB-17;2026-11-30;1;A. A.;;BEH;ARB;14:00;22:00\nHVB-17;2026-11-30;2;B. B.;;NATT;VAKEN;21:45;07:45\n");
  const auto december = schedule("HVB-17;2026-12-01;3;C. C.;;BEH;ARB;06:45;15:00\nHVB-17;2026-12-20;3;C. C.;;BEH;ARB;06:45;15:00\n");
  const staffing::Span night{at("2026-11-30T22:30"), at("2026-12-01T01:00")};
  const auto both = schedule_about({november, december}, night);
  CHECK(persons(both) == std::set<std::string>{"1", "2", "3"});
  CHECK(both->sources.size() == 2);
  CHECK(both == schedule_about({december, november}, night));
  // After midnight the night's shift is November's, whether December's schedule has come or not.
  const staffing::Span after{at("2026-12-01T02:00"), at("2026-12-01T03:00")};
  CHECK(persons(schedule_about({november}, after)) == std::set<std::string>{"1", "2"});
  CHECK(persons(schedule_about({november, december}, after)) == std::set<std::string>{"1", "2", "3"});
  const auto anew = schedule("HVB-17;2026-12-01;4;D. D.;;BEH;ARB;06:45;15:00\nHVB-17;2026-12-20;3;C. C.;;BEH;ARB;06:45;15:00\n");
  CHECK(persons(schedule_about({november, december, anew}, night)) == std::set<std::string>{"1", "2", "4"});
  // A day without a shift is spoken for, too: nobody is scheduled.
  const auto quiet = schedule_about({november}, {at("2026-11-15T19:30"), at("2026-11-15T22:00")});
  REQUIRE(quiet);
  CHECK(quiet->shifts.empty());
  CHECK(with_night_before(december, {november, december}).size() == december.shifts.size() + 2);
  CHECK(with_night_before(november, {november, december}) == november.shifts);
}

TEST_CASE("a month's file that begins with the night before it speaks for that night alone: the day before it stays the month before's") {
  const auto at = [](const char* text) { return staffing::place(*staffing::parse_local_time(text), base::Fold::first).at; };
  StaffingOffice office;
  const auto schedule = [&](const std::string& rows) {
    return office.schedule(office.world.done(office.world.office, office.ask_import(imported(headings + rows), "HVB-17")).dossier);
  };
  const auto persons = [](const std::optional<VisitSchedule>& taken) {
    std::set<std::string> all;
    for (const auto& each : taken->shifts) all.insert(each.shift.person);
    return all;
  };
  const auto november = schedule("HVB-17;2026-11-02;1;A. A.;;BEH;ARB;14:00;22:00\nHVB-17;2026-11-30;1;A. A.;;BEH;ARB;14:00;24:00\nHVB-17;2026-11-30;2;B. B.;;NATT;VAKEN;21:45;07:45\n");
  const std::string night = "HVB-17;2026-11-30;5;E. E.;;NATT;VAKEN;21:45;07:45\nHVB-17;2026-11-30;6;F. F.;;NATT;VAKEN;21:30;07:45\n";
  const std::string rest = "HVB-17;2026-12-01;3;C. C.;;BEH;ARB;06:45;15:00\n";
  const auto december = schedule(night + rest);
  const staffing::Span evening{at("2026-11-30T19:30"), at("2026-11-30T23:00")};
  for (const auto& both : {std::vector{november, december}, std::vector{december, november}}) {
    const auto taken = schedule_about(both, evening);
    CHECK(persons(taken) == std::set<std::string>{"1", "3", "5", "6"});  // B. B. is no longer on the night
    CHECK(taken->sources.size() == 2);
  }
  // Its day is spoken for where no other schedule knows it.
  CHECK(persons(schedule_about({december}, {at("2026-11-30T12:00"), at("2026-11-30T14:00")})) == std::set<std::string>{"3", "5", "6"});
  // On paper the day before the night is what November says.
  CHECK(with_night_before(december, {november, december}).size() == december.shifts.size() + 1);
  // A file that holds anything else of its first day speaks for all of it.
  const auto corrected = schedule("HVB-17;2026-11-30;4;D. D.;;BEH;ARB;14:00;24:00\n" + night + rest);
  CHECK(persons(schedule_about({november, december, corrected}, evening)) == std::set<std::string>{"3", "4", "5", "6"});
}

TEST_CASE("more than a unit, a visit or a reading can hold is refused in words, and nothing is written") {
  StaffingOffice office;
  CHECK(refusal_code(office.ask(SetRequirements{std::vector<Requirement>(201, requirement(3))})) == "requirements_too_many");
  CHECK(refusal_code(office.ask_import(imported("vad;som;helst\n1;2;3\n"), "HVB-17")) == "schedule_headings_unknown");
  World world;
  const auto visit = assigned_visit(world);
  VisitSchedule crowd = a_schedule("A");
  for (int i = 0; i < 3'000; ++i) crowd.shifts.push_back(a_shift("anställd " + std::to_string(i), "2026-11-20T14:00", "2026-11-20T22:00"));
  CHECK(refusal_code(ask_with(world, visit, PackVisit{}, crowd)) == "visit_schedule_too_large");
  // Each requirement is small enough for the unit; what all of them make together is not, for the visit.
  std::vector<Requirement> many(200, requirement(3));
  for (std::size_t i = 0; i < many.size(); ++i)
    for (int role = 0; role < 40; ++role) many[i].roles["en ganska lång roll nummer " + std::to_string(i) + "." + std::to_string(role)] = 1;
  world.done(world.office, decide(UnitFacts{world.organisation(), unit_of(world, visit)}, SetRequirements{many}, world.office.actor, world.now, world.random));
  CHECK(refusal_code(ask_with(world, visit, PackVisit{}, {})) == "visit_requirements_too_large");
  CHECK_FALSE(world.visit(world.office, visit).packed);
}
