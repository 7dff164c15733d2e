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
  if (const Place place = place_of(texts.writing); !place.empty() && (!state.editing || state.editing->place != place)) first.emplace_back(StartWriting{place});
  for (const auto& [name, whole] : texts.changed) first.emplace_back(KeepDraft{name, texts.words[name], whole});
  texts.wrote = std::exchange(texts.writing, {});
  texts.changed.clear();
  intents.insert(intents.begin(), std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
}

Intents draw_visit(ui::Frame& f, const AppState& state, VisitDrafts& visit) {
  switch (state.screen) {
    case Screen::overview: return draw_overview(f, overview_view(state), visit.overview);
    case Screen::checklist: return draw_checklist(f, checklist_view(state), visit.checklist);
    case Screen::findings: return draw_findings(f, findings_view(state), visit.findings);
    case Screen::finding: return draw_finding(f, finding_view(state), visit.finding);
    case Screen::evidence: return draw_evidence(f, evidence_view(state), visit.evidence);
    case Screen::finish: return draw_finish(f, finish_view(state), visit.finish);
    case Screen::today:
    case Screen::sending: break;
  }
  return {};
}

}  // namespace

Intents draw(ui::Frame& f, const AppState& state, Drafts& drafts) {
  if (state.lock != Lock::open || !state.published) {
    drafts.visits.clear();
    return draw_lock(f, lock_view(state), drafts.lock);
  }
  if (state.screen == Screen::today) return draw_today(f, today_view(state), drafts.today);
  if (state.screen == Screen::sending) return draw_sending(f, sending_view(state), drafts.sending);
  if (state.open_visit() == nullptr) return draw_waiting(f, state);
  VisitDrafts& visit = drafts.visits[*state.visit];
  Intents intents = draw_visit(f, state, visit);
  for (Texts* texts : {&visit.overview.texts, &visit.checklist.texts, &visit.findings.texts, &visit.finding.texts, &visit.evidence.texts}) keep_drafts(state, *texts, intents);
  return intents;
}

}  // namespace platsbesok::app
