#include "core/domain/dialogue_due.h"
#include "core/staffing/calendar.h"
#include "register/demonstration/acts.h"

namespace platsbesok::reg::demonstration {

namespace {

// What is counted from a period or a year, and not from today, may lie ahead.
void put_past(const Entry& file, base::Date on, const char* hour, std::function<void(Stage&)> play, Acts& acts) {
  if (on < file.today()) acts.push_back({at_hour(on, hour), std::move(play)});
}

// All who are invited on that day come, but those who are told as absent.
void hold_dialogue(Stage& stage, const std::string& area, base::Date on, const Entry& meeting) {
  auto invited = stage.office.invited(on, on);
  auto present = invited[area].providers;
  for (const auto& each : meeting.texts("absent")) present.erase(stage.names.id<base::EntityId>(each));
  stage.execute(domain::DialogueCommand(domain::RecordDialogue{on, area, present, meeting.text("minutes")}), "chief");
}

// A meeting says how many periods back it was held; which day of the period the area says.
void put_area(const Entry& file, const Entry& dialogue, Acts& acts) {
  const auto area = dialogue.text("area");
  const auto interval = dialogue.word<domain::DialogueInterval>("interval");
  if (interval != domain::DialogueInterval::quarter)
    acts.push_back({dialogue.time(), [=](Stage& stage) { stage.execute(domain::DialogueCommand(domain::SetDialogueInterval{area, interval}), "chief"); }});
  for (const auto& meeting : dialogue.entries("meetings")) {
    auto period = domain::period_of(interval, file.today());
    for (int back = meeting.number("back"); back > 0; --back) period = period.before();
    const auto on = working_day(staffing::days_after(period.first(), dialogue.number("day")));
    put_past(file, on, "16:00", [=](Stage& stage) { hold_dialogue(stage, area, on, meeting); }, acts);
  }
}

// Of so many years back, received on a day of the year after; without a provider it is the board's.
void put_report(const Entry& file, const Entry& report, Acts& acts) {
  const int year = file.today().year - report.number("years_back");
  const auto on = working_day(in_year(year + 1, report.text("on")));
  put_past(file, on, "10:00", [=](Stage& stage) {
    domain::NoteYearlyReport command{{report.word<domain::YearlyReportKind>("kind"), std::nullopt, year}, on, report.text("reference")};
    if (report.has("provider")) command.report.provider = stage.names.id<base::EntityId>(report.text("provider"));
    stage.execute(command, "registrar");
  }, acts);
}

}  // namespace

void put_providers(const Entry& file, Acts& acts) {
  for (const auto& each : file.entries("dialogues")) put_area(file, each, acts);
  for (const auto& each : file.entries("yearly_reports")) put_report(file, each, acts);
}

}  // namespace platsbesok::reg::demonstration
