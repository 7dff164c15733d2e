#include "app/screens/leaving.h"

#include "app/screens/allowed.h"
#include "app/screens/findings.h"
#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;

LeavingView leaving_view(const AppState& state) {
  LeavingView view;
  view.around = around(state);
  const OpenVisit* open = state.open_visit();
  if (open == nullptr) return view;
  const domain::Visit& visit = open->visit();
  view.unit = visit.unit_name.value_or("");
  if (visit.started) view.started_at = visit.started->time.at;
  for (SummaryFinding& each : findings_to_read(visit)) {
    auto& list = each.finding_class == domain::FindingClass::strength ? view.strengths : view.findings;
    if (!each.words.empty()) list.push_back(std::move(each));
  }
  view.at_once = {place_view(state, "visit.summary.at_once", said_at(visit.summary_at_once)), visit.summary_at_once.value_or("")};
  view.next_steps = {place_view(state, "visit.summary.next_steps", said_at(visit.summary_next_steps)), visit.summary_next_steps.value_or("")};
  view.staffing = domain::staffing_check(visit, state.now);
  for (const auto& each : visit.on_site.handovers) view.told.push_back({each.to.value, each.at ? clock_of(each.at->time.at) : ""});
  const auto writing = state.writing.find("visit.handover");
  view.telling = writing != state.writing.end() && writing->second.job.has_value();
  view.locked = not_writable(state, *open, domain::WriteSummary{"-", {}});
  return view;
}

namespace {

std::string told_words(const Frame& f, const LeavingView& view) {
  if (view.told.empty()) return f.word("app.leaving.told_nobody");
  const auto& last = view.told.back();
  return f.words("app.leaving.told", {{"role", last.to ? f.word("app.said_by." + std::string(domain::code_of(*last.to))) : ""}, {"time", last.time}});
}

void part(Frame& f, Column& column, const std::string& key, const std::string& heading, const std::vector<SummaryFinding>& findings, Icon mark, Colour colour, Type type) {
  if (findings.empty()) return;
  text(f, column, Type::heading, Colour::ink, heading);
  column.gap(8);
  list(f, column, {.key = key, .count = findings.size(), .gap = 12, .name = [&](std::size_t i) -> std::string_view { return findings[i].name; }}, [&](Column& rows, std::size_t i) {
    const float top = rows.y, side = icon_size(f, IconSize::normal);
    Column words(rows.x + side + 16, rows.y, rows.w - side - 16);
    text(f, words, type, Colour::ink, findings[i].words);
    icon(f, {rows.x + side / 2, top + line_height(f, type) / 2}, mark, colour);
    rows.y = words.y;
  });
  column.gap(16);
}

void words_part(Frame& f, Column& column, const std::string& heading, const std::string& words, Type type) {
  if (words.empty()) return;
  text(f, column, Type::heading, Colour::ink, heading);
  column.gap(8);
  text(f, column, type, Colour::ink, words);
  column.gap(28);
}

// What both sides read.
void draw_summary(Frame& f, Column& column, const LeavingView& view, Type type) {
  words_part(f, column, f.word("app.leaving.at_once"), view.at_once.saved, type);
  part(f, column, "leaving.strengths", f.word("app.leaving.strengths"), view.strengths, Icon::star, Colour::l4, type);
  if (view.staffing.complete()) words_part(f, column, f.word("app.finish.staffing"), staffing_lines(f, view.staffing), type);
  part(f, column, "leaving.findings", f.word("app.leaving.findings"), view.findings, Icon::flag, Colour::ink2, type);
  words_part(f, column, f.word("app.leaving.next_steps"), view.next_steps.saved.empty() ? f.word("app.finish.next_words") : view.next_steps.saved, type);
}

void draw_writing(Frame& f, Column& column, const LeavingView& view, LeavingDraft& draft, Intents& intents) {
  const auto write = [&](const TextView& what, const char* key, const char* hint, std::optional<std::string> domain::WriteSummary::*into) {
    Field field{.key = std::string("leaving.") + key, .label = label_with_mark(f, f.word(std::string("app.leaving.") + key), what.at), .hint = f.word(hint), .locked = view.locked.has_value(), .lines = true, .bytes_max = 8000};
    if (text_field(f, column, field, what, draft.texts, 112)) {
      domain::WriteSummary summary;
      summary.*into = draft.texts.words[what.at.place];
      intents.emplace_back(Write{what.at.place, std::move(summary)});
    }
    column.gap(16);
  };
  text(f, column, Type::heading, Colour::ink, f.word("app.leaving.title"));
  text(f, column, Type::base, Colour::ink2, f.word("app.leaving.how"));
  column.gap(16);
  write(view.at_once, "at_once", "app.leaving.at_once_hint", &domain::WriteSummary::at_once);
  write(view.next_steps, "next_steps", "app.leaving.next_steps_hint", &domain::WriteSummary::next_steps);
  if (view.strengths.empty()) {
    message(f, column, {Tone::neutral, Icon::star, "", f.word("warning.strength_missing")});
    column.gap(16);
  }
  text(f, column, Type::base_bold, Colour::ink, f.word("app.leaving.received"));
  text(f, column, Type::small, Colour::ink2, told_words(f, view));
}

void draw_preview(Frame& f, Column& column, const LeavingView& view) {
  card(f, column, [&](Column& inner) {
    text(f, inner, Type::small, Colour::ink2, f.word("app.leaving.preview"));
    inner.gap(8);
    draw_summary(f, inner, view, Type::base);
  });
}

// The whole screen, without rail and bars: nothing on it leads anywhere else, and who has read it to the end finds there what to press.
void draw_shown(Frame& f, const LeavingView& view, LeavingDraft& draft, Intents& intents) {
  fill(f, {0, 0, f.input.screen.w, f.input.screen.h}, Colour::surface);
  const float margin = f.page_margin(), wide = std::max(margin, (f.screen.w - 880) / 2), high = f.is_phone() ? 24.0f : 40.0f;
  scroll(f, "leaving.shown", f.screen, [&](Column& column) {
    text(f, column, Type::title, Colour::ink, view.unit);
    if (view.started_at) text(f, column, Type::base, Colour::ink2, f.words("app.leaving.visit_on", {{"day", day_words(f, base::in_stockholm(*view.started_at).date)}}));
    column.gap(28);
    draw_summary(f, column, view, Type::heading_regular);
    column.gap(12);
    Button staff{.key = "leaving.told.PERSONAL", .label = f.word("app.leaving.told_staff"), .icon = Icon::check};
    Button manager{.key = "leaving.told.CHEF", .label = f.word("app.leaving.told_manager"), .icon = Icon::check, .kind = ButtonKind::main};
    manager.working = view.telling;
    manager.reason = staff.reason = sentence(f, view.locked);
    const Button back{.key = "leaving.back", .label = f.word("app.leaving.back"), .icon = Icon::arrow_back, .kind = ButtonKind::text};
    const std::string pressed = buttons_at_ends(f, column, {back, staff, manager});
    if (pressed == staff.key) intents.emplace_back(Do{"visit.handover", domain::HandOverSummary{domain::SaidBy::staff, 0}});
    if (pressed == manager.key) intents.emplace_back(Do{"visit.handover", domain::HandOverSummary{domain::SaidBy::manager, 0}});
    if (!pressed.empty()) draft.showing = false;
  }, {wide, high, wide, high});
}

}  // namespace

Intents draw_leaving(Frame& f, const LeavingView& view, LeavingDraft& draft) {
  Intents intents;
  if (draft.showing && view.around.visit) {
    draw_shown(f, view, draft, intents);
    draw_notice(f, view.around, intents);
    return intents;
  }
  PageParts parts = page_parts(f, view.around);
  ActionBar bar;
  bar.left = Button{.key = "leaving.to_finish", .label = f.word("app.leaving.to_finish"), .icon = Icon::arrow_back, .kind = ButtonKind::text};
  bar.buttons = {{.key = "leaving.show", .label = f.word("app.leaving.show"), .icon = Icon::remove_red_eye, .kind = ButtonKind::main}};
  parts.action = bar;
  const std::string pressed = page(f, parts, [&](Rect area) {
    if (!view.around.visit) return;
    const float margin = f.page_margin();
    if (!f.has_rail() || f.large_text()) {
      scroll(f, "leaving.scroll", area, [&](Column& column) {
        draw_writing(f, column, view, draft, intents);
        column.gap(24);
        draw_preview(f, column, view);
      }, {margin, 16, margin, 24});
      return;
    }
    const Rect right = area.cut_right(472 + margin);
    scroll(f, "leaving.scroll", area, [&](Column& column) { draw_writing(f, column, view, draft, intents); }, {margin, 16, 16, 24});
    scroll(f, "leaving.preview", right, [&](Column& column) { draw_preview(f, column, view); }, {0, 16, margin, 24});
  });
  if (pressed == "leaving.show") draft.showing = true;
  if (pressed == "leaving.to_finish") intents.emplace_back(Go{Screen::finish});
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
