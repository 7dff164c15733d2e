#include "app/screens/all.h"

#include "app/ui/widgets.h"

#include <iterator>
#include <utility>

namespace platsbesok::app {

namespace {

// The visit was asked for and has not been published yet, or is gone.
Intents draw_waiting(ui::Frame& f, const AppState& state) {
  const Around view = around(state);
  Intents intents;
  ui::PageParts parts = page_parts(f, view);
  parts.top.title = f.word("app.visit.opening");
  const std::string pressed = ui::page(f, parts, [](ui::Rect) {});
  if (pressed == "rail.today") intents.emplace_back(Go{Screen::today});
  for (Intent& each : pressed_around(view, pressed)) intents.push_back(std::move(each));
  draw_notice(f, view, intents);
  return intents;
}

// What was typed in this frame, and where: kept before anything else that was done in it.
void keep_drafts(const AppState& state, Texts& texts, Intents& intents) {
  Intents first;
  if (const Place place = place_of(texts.writing); !place.empty() && (place != place_of(texts.wrote) || !state.editing || state.editing->place != place)) first.emplace_back(StartWriting{place});
  for (const auto& [name, whole] : texts.changed) first.emplace_back(KeepDraft{name, texts.words[name], whole});
  texts.wrote = std::exchange(texts.writing, {});
  texts.changed.clear();
  intents.insert(intents.begin(), std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
}

Intents draw_visit(ui::Frame& f, const AppState& state, VisitDrafts& visit, Views& views) {
  if (state.viewing) return draw_viewer(f, views.of(state, viewer_view), visit.viewer);
  if (state.viewfinder) return draw_camera(f, views.of(state, camera_view));
  switch (state.screen) {
    case Screen::overview: return draw_overview(f, views.of(state, overview_view), visit.overview);
    case Screen::checklist: return draw_checklist(f, views.of(state, checklist_view), visit.checklist);
    case Screen::staffing: return draw_staffing(f, views.of(state, staffing_view), visit.staffing);
    case Screen::staff: return draw_staff(f, views.of(state, staff_screen_view), visit.staff);
    case Screen::findings: return draw_findings(f, views.of(state, findings_view), visit.findings);
    case Screen::finding: return draw_finding(f, views.of(state, finding_view), visit.finding);
    case Screen::evidence: return draw_evidence(f, views.of(state, evidence_view), visit.evidence);
    case Screen::danger: return draw_danger(f, views.of(state, danger_view), visit.danger);
    case Screen::interview: return draw_interview(f, views.of(state, interview_view), visit.interview);
    case Screen::document: return draw_document(f, views.of(state, document_view), visit.document);
    case Screen::leaving: return draw_leaving(f, views.of(state, leaving_view), visit.leaving);
    case Screen::finish: return draw_finish(f, views.of(state, finish_view), visit.finish);
    case Screen::today:
    case Screen::sending:
    case Screen::conflicts:
    case Screen::settings:
    case Screen::about:
    case Screen::handbook: break;
  }
  return {};
}

}  // namespace

Intents draw(ui::Frame& f, const AppState& state, Drafts& drafts, Views& views) {
  if (state.blank) {
    draw_dark(f, views.of(state, lock_view));
    return {};
  }
  if (state.lock != Lock::open || !state.published) {
    drafts.visits.clear();
    drafts.conflicts = {};
    if (state.lock == Lock::locked && state.screen == Screen::handbook) return draw_handbook(f, views.of(state, handbook_view));
    return draw_lock(f, views.of(state, lock_view), drafts.lock);
  }
  if (state.offering_pin) return draw_pin_choice(f, views.of(state, pin_choice_view), drafts.pin_choice);
  if (state.screen == Screen::today) return draw_today(f, views.of(state, today_view), drafts.today);
  if (state.screen == Screen::sending) return draw_sending(f, views.of(state, sending_view), drafts.sending);
  if (state.screen == Screen::conflicts) {
    Intents intents = draw_conflicts(f, views.of(state, conflicts_view), drafts.conflicts);
    keep_drafts(state, drafts.conflicts.texts, intents);
    return intents;
  }
  if (state.screen == Screen::settings) return draw_settings(f, views.of(state, settings_view), drafts.settings);
  if (state.screen == Screen::handbook) return draw_handbook(f, views.of(state, handbook_view));
  if (state.screen == Screen::about) return draw_about(f, views.of(state, settings_view));
  if (state.open_visit() == nullptr) return draw_waiting(f, state);
  VisitDrafts& visit = drafts.visits[*state.visit];
  if (state.screen != Screen::staffing && state.screen != Screen::staff) visit.staffing.order.clear(), visit.staffing.touched.reset();
  Intents intents = draw_visit(f, state, visit, views);
  for (Texts* texts : {&visit.overview.abort.texts, &visit.danger.texts, &visit.checklist.texts, &visit.staffing.texts, &visit.staff.texts, &visit.findings.texts, &visit.finding.texts, &visit.evidence.texts, &visit.evidence.records.texts,
                       &visit.interview.texts, &visit.document.texts, &visit.leaving.texts, &visit.finish.texts, &visit.viewer.texts}) keep_drafts(state, *texts, intents);
  return intents;
}

Intents draw(ui::Frame& f, const AppState& state, Drafts& drafts) {
  Views views;
  return draw(f, state, drafts, views);
}

}  // namespace platsbesok::app
