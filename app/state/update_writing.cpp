// What is written: recorded at once or when the typing pauses, and what the vault answered.
#include "app/state/turn.h"

namespace platsbesok::app {

void Turn::record(const Place& place, domain::VisitCommand command) {
  if (state.visit) ask_to_record(place, *state.visit, std::move(command), seen_at(place));
}

void Turn::ask_to_record(const Place& place, base::DossierId visit, domain::VisitCommand command, std::optional<domain::Seen> seen) {
  Writing& writing = state.writing[place];
  writing = Writing{.visit = visit, .seen = seen, .job = new_job(), .sent = command};
  state.jobs[*writing.job] = place;
  if (state.drafts_of == visit) drafts_recorded_by(place, *writing.job);
  effects.push_back(Record{*writing.job, visit, std::move(command), place, std::move(seen)});
}

void Turn::flush() {
  for (auto& [place, writing] : state.writing)
    if (writing.waits) record_waiting(place, writing);
  save_drafts();
}

void Turn::record_waiting(const Place& place, Writing& writing) {
  domain::VisitCommand command = std::move(*writing.waits);
  ask_to_record(place, *writing.visit, std::move(command), std::move(writing.seen));
}

Writing* Turn::answered(JobId job, Place* where) {
  const auto found = state.jobs.find(job);
  if (found == state.jobs.end()) return nullptr;
  const Place place = found->second;
  state.jobs.erase(found);
  if (where != nullptr) *where = place;
  const auto writing = state.writing.find(place);
  return writing == state.writing.end() || writing->second.job != job ? nullptr : &writing->second;
}

void Turn::on(Do intent) { record(intent.place, std::move(intent.command)); }

void Turn::on(Write intent) {
  if (!state.visit) return;
  Writing& writing = state.writing[intent.place];
  if (writing.job) state.jobs.erase(*writing.job);
  writing = Writing{.visit = state.visit, .seen = seen_at(intent.place), .waits = std::move(intent.command), .typed_at_ms = state.monotonic_ms};
}

void Turn::on(Retry) {
  state.notice.reset();
  for (auto& [place, writing] : state.writing) {
    if (!writing.broke || !writing.sent) continue;
    domain::VisitCommand command = std::move(*writing.sent);
    ask_to_record(place, *writing.visit, std::move(command), std::move(writing.seen));
  }
  keep_again();
}

void Turn::on(MakeFinding intent) {
  domain::CreateFinding create;
  create.text.question_key = std::move(intent.question);
  // One that springs from a question takes no words that were meant for another.
  const Place place = intent.seen.empty() ? Place{} : new_finding;
  if (!intent.seen.empty()) create.text.seen = std::move(intent.seen);
  create.text.finding_class = intent.finding_class;
  on(MakeRecord{std::move(create), Screen::finding, place});
}

void Turn::on(Sign intent) {
  if (!state.visit || state.signing) return;
  flush();
  state.signing = new_job();
  effects.push_back(RecordSignature{*state.signing, *state.visit, std::move(intent)});
}

void Turn::on(const Recorded& report) {
  Place place;
  if (answered(report.job, &place) != nullptr) state.writing.erase(place);
  drafts_answered(report.job, true);
  state.importing.erase(report.job);
  made(report);
  if (state.signing == report.job) state.signing.reset();
  if (state.copying == report.job) {
    state.copying.reset();
    if (state.viewing && report.entity) show(report.entity);
  }
  photo_kept(report.job, report.entity);
}

void Turn::on(NotRecorded report) {
  if (Writing* writing = answered(report.job)) {
    writing->job.reset();
    if (auto* refusal = std::get_if<base::Refusal>(&report.why)) writing->refused = *refusal;
    if (auto* broke = std::get_if<Broke>(&report.why)) writing->broke = *broke;
  }
  drafts_answered(report.job, false);
  state.importing.erase(report.job);
  if (state.making && state.making->job == report.job) state.making.reset();
  if (state.signing == report.job) state.signing.reset();
  if (state.copying == report.job) state.copying.reset();
  photo_not_kept(report.job, std::holds_alternative<Broke>(report.why));
  if (state.lock == Lock::closing) state.not_saved = report.why;
  else state.notice = Notice{std::move(report.why)};
}

}  // namespace platsbesok::app
