#include "app/screens/allowed.h"
#include "app/screens/checklist.h"
#include "app/screens/overview.h"
#include "core/domain/warnings.h"

#include <algorithm>

namespace platsbesok::app {

OverviewView overview_view(const AppState& state) {
  OverviewView view;
  view.around = around(state);
  const OpenVisit* open = state.open_visit();
  if (open == nullptr) return view;
  const domain::Visit& visit = open->visit();
  view.purpose = visit.purpose.value_or("");
  view.focus = visit.focus.value_or({});
  view.provider = visit.provider_name.value_or("");
  view.regi = visit.regi.value;
  view.area = visit.area.value_or("");
  view.window = visit.window.value;
  view.no_checklist = open->no_checklist;
  if (open->facts.checklist) {
    view.checklist = open->facts.checklist->title;
    view.checklist_version = open->facts.checklist->version;
    const ChecklistCount count = count_answers(*open);
    view.questions = count.all;
    view.answered = count.answered;
    view.critical_left = count.critical_left;
  }
  view.findings = visit.findings.size();
  view.photos = visit.photos.size();
  view.contradicting = domain::visit_state(visit).contradicting;
  if (visit.ended) view.ended_at = visit.ended->time.at;
  if (visit.aborted) {
    view.ended_at = visit.aborted->at.time.at;
    view.abort_reason = std::string(domain::code_of(visit.aborted->reason));
    view.abort_words = visit.aborted->words;
    view.attempt = visit.attempt;
    view.proposal = domain::refused_access(visit);
  }
  view.staffing = domain::staffing_check(visit, state.now);
  view.started = visit.started.value.has_value();
  if (view.window)
    for (const auto& slot : domain::staffing_on_paper(view.staffing, {view.window->start, view.window->end})) {
      if (slot.need.rows.empty()) continue;
      const base::Instant end{slot.start.utc_ms + staffing::slot_ms};
      if (!view.required.empty() && view.required.back().hours.end == slot.start && view.required.back().need == slot.need) view.required.back().hours.end = end;
      else view.required.push_back({{slot.start, end}, slot.need});
    }
  view.last_time = last_time_view(*open);
  for (const auto& warning : domain::warnings(visit)) view.warnings.emplace_back(warning.code);
  view.address = address_view(state);
  view.check_in = view.around.check_in;
  view.check_in.not_allowed = hindered(state, *open, domain::CheckInNow{state.monotonic_ms});
  view.no_take_back = hindered(state, *open, domain::TakeBack{domain::TakeBack::Which::aborted});
  view.no_start = hindered(state, *open, domain::StartVisit{state.monotonic_ms});
  view.no_pause = hindered(state, *open, domain::PauseVisit{state.monotonic_ms});
  view.no_resume = hindered(state, *open, domain::ResumeVisit{state.monotonic_ms});
  view.no_end = hindered(state, *open, domain::EndVisit{state.monotonic_ms});
  view.no_abort = hindered(state, *open, domain::AbortVisit{domain::AbortReason::access_refused, "-", state.monotonic_ms});
  view.abort = {view.around.visit ? view.around.visit->elapsed_min : 0, place_view(state, "visit.abort", std::nullopt), view.no_abort};
  const auto busy = [&](const Place& place) {
    const auto found = state.writing.find(place);
    return found != state.writing.end() && found->second.job.has_value();
  };
  view.starting = busy("visit.start") || busy("visit.resume");
  view.stopping = busy("visit.pause") || busy("visit.end") || busy("visit.abort");
  const Owner& owner = state.published->owner;
  for (const auto& person : visit.inspectors()) {
    const bool me = person == owner.actor.person;
    const bool has_signed = std::ranges::any_of(visit.seals, [&](const domain::Seal& seal) { return seal.by == person && !visit.amended; });
    const auto grant = std::ranges::find_if(visit.grants, [&](const domain::Grant& each) { return each.person == person && each.role == domain::Role::inspector; });
    view.participants.push_back({me, me ? owner.name : visit.name_of(person, grant->device), has_signed});
  }
  std::ranges::stable_sort(view.participants, [](const auto& a, const auto& b) { return a.me && !b.me; });
  return view;
}

}  // namespace platsbesok::app
