#include "core/domain/plan.h"
#include "core/staffing/calendar.h"
#include "register/demonstration/acts.h"
#include "register/demonstration/answers.h"

namespace platsbesok::reg::demonstration {

namespace {

constexpr std::int64_t hour_ms = 3'600'000;

// What the file tells of a visit. Its number is its place there; its dossier is named by it.
struct Told {
  Entry file, visit;
  std::size_t number = 0;

  std::string name() const { return "visit_" + std::to_string(number); }
  bool announced() const { return visit.word<domain::Announcement>("announcement") == domain::Announcement::announced; }
  base::Date day() const { return visit.day(); }
  domain::Window window() const {
    const auto from = at_hour(day(), visit.text_or("at", announced() ? "10:00" : "19:30"));
    return {from, {from.utc_ms + visit.number_or("hours", 3) * hour_ms}};
  }
  base::Instant planned() const { return at_hour(working_day(staffing::days_after(day(), announced() ? -24 : -5)), "09:00"); }
  std::vector<std::string> inspectors() const { return visit.has("by") ? visit.one_or_more("by") : std::vector<std::string>{"inspector"}; }
};

bool is_in_adopted_plan(Stage& stage, const domain::Unit& unit, int year) {
  std::vector<domain::Plan> plans;
  for (const auto id : stage.office.index().of(domain::DossierKind::plan)) plans.push_back(domain::plan_from(stage.office.journal().state(id), id));
  return unit.area && unit.regi && domain::adopted_years(plans, *unit.area, *unit.regi).contains(year);
}

// A special visit follows the plan. The plans are of fixed years and the past is not: where the plan does not have the year the visit is the office's own idea.
domain::FollowUpType follow_up_of(Stage& stage, const Told& told, base::DossierId unit) {
  if (!told.visit.has("follow_up")) return domain::FollowUpType::continuous;
  const auto asked = told.visit.word<domain::FollowUpType>("follow_up");
  const bool may = asked != domain::FollowUpType::special || is_in_adopted_plan(stage, stage.office.units().find(unit)->unit, told.day().year);
  return may ? asked : domain::FollowUpType::continuous;
}

base::DossierId plan(Stage& stage, const Told& told) {
  const auto unit = stage.dossier(told.visit.text("unit"));
  domain::PlanVisit command{told.visit.word<domain::Announcement>("announcement"), told.window(), told.visit.text_or("purpose", told.file.text("usual_purpose")), told.visit.texts("focus"),
                            follow_up_of(stage, told, unit), {}};
  for (const auto& each : told.visit.texts("trigger")) command.trigger.push_back(stage.names.id<base::EntityId>(each));
  const auto checklist = stage.dossier(told.visit.text("checklist"));
  return stage.execute(ToVisit{std::nullopt, unit, checklist, domain::VisitCommand(std::move(command))}, "chief").dossier;
}

void hand_out(Stage& stage, const Told& told, base::DossierId visit) {
  for (const auto& who : told.inspectors()) {
    const Tablet& tablet = stage.tablet(who);
    stage.execute(visit, domain::AssignInspector{tablet.person(), tablet.device(), tablet.key()}, "chief");
    stage.execute(visit, domain::DeclareConflictOfInterest{}, who);
  }
  const auto today = base::in_stockholm(stage.clock.now()).date;
  if (told.announced()) stage.execute(visit, domain::GiveNotice{today, told.file.text("notice_to"), domain::NoticeWay::email}, "chief");
  stage.clock.pass(30);
  stage.execute(visit, domain::PackVisit{}, "chief");
}

domain::FindingText finding_of(const Entry& finding) {
  domain::FindingText text;
  if (finding.has("question")) text.question_key = finding.text("question");
  text.seen = finding.text("seen");
  if (finding.has("said")) {
    text.said = finding.text("said");
    text.said_by = finding.word<domain::SaidBy>("said_by");
  }
  text.assessed = finding.text("assessed");
  text.finding_class = finding.word<domain::FindingClass>("class");
  return text;
}

class OnSite {
public:
  OnSite(Stage& stage, const Told& told, base::DossierId visit) : stage_(stage), told_(told), visit_(visit), lead_(stage.tablet(told.inspectors().front())) {}

  void make() {
    lead_.fetch(visit_);
    record({domain::StartVisit{now()}});
    if (told_.visit.has("aborted")) return abort(told_.visit.entry("aborted"));
    answer();
    for (const auto& each : told_.visit.entries("findings")) record({domain::CreateFinding{finding_of(each)}}, 5);
    for (const auto& each : told_.visit.entries("interviews"))
      record({domain::AddInterview{each.word<domain::SaidBy>("role"), true, each.text("notes"), now()}}, 10);
    if (told_.visit.has("next_steps")) record({domain::WriteSummary{{}, told_.visit.text("next_steps")}, domain::HandOverSummary{domain::SaidBy::manager, now()}});
    record({domain::EndVisit{now()}});
    finish();
  }

private:
  std::int64_t now() const { return stage_.clock.monotonic_ms(); }
  void record(const std::vector<domain::VisitCommand>& commands, std::int64_t minutes = 2) {
    lead_.record(visit_, commands);
    stage_.clock.pass(minutes);
  }
  // Section by section: what is asked may depend on what was answered before. At night it is also said that all is well.
  void answer() {
    const Answers answers(told_.file, told_.visit);
    const auto facts = lead_.facts(visit_);
    for (const auto& section : facts.checklist->sections()) {
      const auto known = lead_.facts(visit_);
      std::vector<domain::VisitCommand> commands;
      for (const auto& question : facts.checklist->questions)
        if (question.section == section && question.within.empty() && known.points[question.key].owed())
          if (auto answer = answers.to(question, told_.day())) commands.push_back(*std::move(answer));
      const auto minutes = 3 * static_cast<std::int64_t>(commands.size());
      if (!told_.announced()) commands.push_back(domain::CheckInNow{now()});
      if (!commands.empty()) record(commands, minutes);
    }
  }
  void abort(const Entry& aborted) {
    const auto waited = aborted.number("waited_min");
    stage_.clock.pass(waited);
    record({domain::AbortVisit{aborted.word<domain::AbortReason>("reason"), aborted.text("words"), now(), waited, {}, {}, {}}});
    finish();
  }
  // Each signs what all have; a visit that the file calls unsigned waits for it.
  void finish() {
    lead_.send(visit_);
    if (told_.visit.flag("unsigned")) return;
    stage_.clock.pass(15);
    for (const auto& who : told_.inspectors()) {
      Tablet& tablet = stage_.tablet(who);
      tablet.fetch(visit_);
      tablet.record(visit_, {domain::SignVisit{told_.file.text("statement")}});
      tablet.send(visit_);
      stage_.clock.pass(3);
    }
  }

  Stage& stage_;
  const Told& told_;
  base::DossierId visit_;
  Tablet& lead_;
};

}  // namespace

void put_visits(const Entry& file, Acts& acts) {
  std::size_t number = 0;
  for (const auto& visit : file.entries("visits")) {
    const Told told{file, visit, ++number};
    acts.push_back({told.planned(), [=](Stage& stage) {
                      const auto id = plan(stage, told);
                      stage.names.put(told.name(), id.hex());
                      hand_out(stage, told, id);
                    }});
    if (visit.has("cancelled")) {
      acts.push_back({at_hour(working_day(staffing::days_after(told.day(), -2)), "13:00"),
                      [=](Stage& stage) { stage.execute(stage.dossier(told.name()), domain::CancelVisit{told.visit.text("cancelled")}, "chief"); }});
      continue;
    }
    acts.push_back({told.window().start, [=](Stage& stage) { OnSite(stage, told, stage.dossier(told.name())).make(); }});
  }
}

}  // namespace platsbesok::reg::demonstration
